using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TitleFlow.App.Registers;

/// <summary>One cell as it stands in a file.</summary>
/// <param name="Text">What it says, without blanks around it.</param>
/// <param name="IsNumber">Whether the file holds a number there, which may have lost digits.</param>
/// <param name="IsFormula">Whether the file would compute it.</param>
public sealed record SheetCell(string Text, bool IsNumber, bool IsFormula)
{
    /// <summary>A cell that holds nothing.</summary>
    public static SheetCell Empty { get; } = new("", false, false);
}

/// <summary>One row as it stands in a file.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Cells">The cells from the first column on.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Cells.All(cell => cell.Text.Length == 0);

    /// <summary>The cell of a column, from 0; empty beyond the last.</summary>
    public SheetCell At(int column) => column < Cells.Count ? Cells[column] : SheetCell.Empty;
}

/// <summary>A file cannot be read as a table; the message says why, in Chinese, for the one who sent it.</summary>
public sealed class SheetException(string code, string message) : Exception(message)
{
    /// <summary>The code of the finding.</summary>
    public string Code => code;
}

/// <summary>
/// Reads tables that people send: csv in UTF-8 or GB18030, and xlsx. Nothing is computed, nothing outside the first sheet is
/// read, and every size has a limit, since a small packed file may stand for a huge one.
/// </summary>
public static class Sheets
{
    /// <summary>Bytes of a file.</summary>
    public const int FileBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of an xlsx when it is unpacked.</summary>
    public const long UnpackedBytes = 64L * 1024 * 1024;

    /// <summary>Files inside an xlsx.</summary>
    public const int PackedFiles = 200;

    /// <summary>Rows of a file, headings and empty ones included.</summary>
    public const int Rows = 20_000;

    /// <summary>Columns of a row.</summary>
    public const int Columns = 50;

    /// <summary>Characters of a cell.</summary>
    public const int CellCharacters = 500;

    private static ReadOnlySpan<byte> Packed => "PK\u0003\u0004"u8;

    /// <summary>Reads the rows that hold something.</summary>
    /// <exception cref="SheetException">The file is no such table, or is larger than a limit.</exception>
    public static IReadOnlyList<SheetRow> Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rows = file.AsSpan().StartsWith(Packed) ? ReadXlsx(file) : ReadCsv(file);
        return [.. rows.Where(row => !row.IsEmpty)];
    }

    private static List<SheetRow> ReadCsv(byte[] file)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            MaxFieldSize = CellCharacters,
            IgnoreBlankLines = false,
        };
        using var text = new StringReader(TextOf(file));
        using var parser = new CsvParser(text, settings);
        var rows = new List<SheetRow>();
        try
        {
            while (parser.Read())
            {
                rows.Add(new SheetRow(parser.Row, Bounded([.. (parser.Record ?? []).Select(Plain)], parser.Row)));
                CheckRows(rows.Count);
            }
        }
        catch (MaxFieldSizeException)
        {
            throw TooLong(parser.Row);
        }
        catch (CsvHelperException)
        {
            throw new SheetException("import.csv", $"第{parser.Row}行的引号不成对,无法分列;请用表格软件另存为 csv 后再上传。");
        }
        return rows;
    }

    /// <summary>UTF-8 with or without its mark; what is no UTF-8 is GB18030, the older encoding of Chinese systems.</summary>
    private static string TextOf(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            try
            {
                return CodePagesEncodingProvider.Instance
                    .GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(file);
            }
            catch (DecoderFallbackException)
            {
                throw new SheetException("import.encoding", "文件既不是 UTF-8 也不是 GB18030 编码;请另存为“CSV UTF-8”或 xlsx 后再上传。");
            }
        }
    }

    private static SheetCell Plain(string field)
    {
        var text = field.Trim();
        return new SheetCell(text, false, text is ['=' or '@', ..]);
    }

    private static List<SheetRow> ReadXlsx(byte[] file)
    {
        try
        {
            CheckPacking(file);
            using var document = SpreadsheetDocument.Open(
                new MemoryStream(file, writable: false), false, new OpenSettings { MaxCharactersInPart = UnpackedBytes });
            var book = document.WorkbookPart;
            var first = book?.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault()?.Id?.Value;
            return first is not null && book!.GetPartById(first) is WorksheetPart sheet
                ? ReadSheet(sheet, Shared(book))
                : throw NoBook();
        }
        catch (Exception fault) when (fault is InvalidDataException or OpenXmlPackageException or System.Xml.XmlException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or FileFormatException)
        {
            throw NoBook();
        }
    }

    /// <summary>The directory is read before anything is unpacked; what unpacks to more than it says there is refused by the reader.</summary>
    private static void CheckPacking(byte[] file)
    {
        using var packed = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (packed.Entries.Count > PackedFiles || packed.Entries.Sum(entry => entry.Length) > UnpackedBytes)
        {
            throw new SheetException("import.unpacked", $"文件解压后超过 {UnpackedBytes >> 20} MiB 或内含文件过多;请只保留要导入的表格。");
        }
    }

    private static List<SheetRow> ReadSheet(WorksheetPart sheet, IReadOnlyList<string> shared)
    {
        var rows = new List<SheetRow>();
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }
            var row = (Row)reader.LoadCurrentElement()!;
            var number = row.RowIndex is { } index ? (int)index.Value : rows.Count + 1;
            rows.Add(new SheetRow(number, CellsOf(row, number, shared)));
            CheckRows(rows.Count);
        }
        return rows;
    }

    private static SheetCell[] CellsOf(Row row, int number, IReadOnlyList<string> shared)
    {
        var cells = new SortedDictionary<int, SheetCell>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
            cells[column] = Read(cell, shared);
        }
        if (cells.Count > Columns || cells.Keys.Any(column => column >= Columns))
        {
            throw TooWide(number);
        }
        var width = cells.Count == 0 ? 0 : cells.Keys.Max() + 1;
        return Bounded([.. Enumerable.Range(0, width).Select(column => cells.GetValueOrDefault(column, SheetCell.Empty))], number);
    }

    private static SheetCell Read(Cell cell, IReadOnlyList<string> shared)
    {
        var kind = cell.DataType?.Value;
        var value = cell.CellValue?.Text ?? "";
        var text = kind == CellValues.SharedString ? shared[int.Parse(value, CultureInfo.InvariantCulture)]
            : kind == CellValues.InlineString ? cell.InlineString?.InnerText ?? ""
            : value;
        var isNumber = kind is null || kind == CellValues.Number;
        text = text.Trim();
        return new SheetCell(text, isNumber && text.Length > 0, cell.CellFormula is not null || text is ['=' or '@', ..]);
    }

    private static List<string> Shared(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is not { } part)
        {
            return texts;
        }
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                var item = (SharedStringItem)reader.LoadCurrentElement()!;
                // What is written above a character to say how it sounds is no part of the text.
                texts.Add(string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text)));
            }
        }
        return texts;
    }

    private static int ColumnOf(string reference) => reference
        .TakeWhile(char.IsAsciiLetterUpper)
        .Aggregate(0, (column, letter) => column >= Columns ? column : (column * 26) + letter - 'A' + 1) - 1;

    private static SheetCell[] Bounded(SheetCell[] cells, int row) =>
        cells.Length > Columns ? throw TooWide(row)
        : cells.Any(cell => cell.Text.Length > CellCharacters) ? throw TooLong(row)
        : cells;

    private static void CheckRows(int count)
    {
        if (count > Rows)
        {
            throw new SheetException("import.rows", $"表格超过{Rows}行;请分成几份,并删去末尾的空行。");
        }
    }

    private static SheetException TooWide(int row) => new("import.columns", $"第{row}行超过{Columns}列;请使用导入模板。");

    private static SheetException TooLong(int row) => new("import.cell", $"第{row}行有单元格超过{CellCharacters}字;请精简。");

    private static SheetException NoBook() => new("import.xlsx", "文件不是有效的 xlsx 表格;请用表格软件另存为 xlsx 或 csv 后再上传。");
}
