using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>A row of a table, with what it says.</summary>
/// <param name="Row">The row of the file, from 1.</param>
/// <param name="Content">What it says.</param>
public sealed record Rowed<T>(int Row, T Content)
{
    /// <summary>The columns that could not be read: what the content holds in their place says nothing.</summary>
    public IReadOnlySet<string> Unread { get; init; } = new HashSet<string>();
}

/// <summary>How tables of one kind are read: all rows, or everything that is wrong with every row at once.</summary>
/// <param name="Title">What stands above the heading of the empty table.</param>
/// <param name="Columns">All columns in the order of the empty table.</param>
/// <param name="Key">The column by which the heading is known.</param>
public sealed record SheetForm<T>(string Title, IReadOnlyList<string> Columns, string Key)
{
    /// <summary>Rows that may stand above the heading, such as a title.</summary>
    public const int RowsAboveHeading = 5;

    /// <summary>The columns that there must be.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    /// <summary>Rows of one file.</summary>
    public required int MostRows { get; init; }

    /// <summary>Reads one row; what is wrong the line keeps.</summary>
    public required Func<SheetLine, T> ReadLine { get; init; }

    /// <summary>What no two rows may share; empty where the row does not say it.</summary>
    public required Func<T, string> KeyOf { get; init; }

    /// <summary>What is wrong with a row that says again what the given row says.</summary>
    public required Func<int, Finding> Twice { get; init; }

    /// <summary>Reads a file. With faults the rows are those that were understood, for comparing them with the register.</summary>
    public (IReadOnlyList<Rowed<T>> Rows, IReadOnlyList<Finding> Faults) Read(byte[] file)
    {
        IReadOnlyList<SheetRow> rows;
        try
        {
            rows = Sheets.Read(file);
        }
        catch (SheetException fault)
        {
            return ([], [new Finding(fault.Code, Severity.Fail, fault.Message)]);
        }
        var heading = rows.Take(RowsAboveHeading).FirstOrDefault(row => row.Cells.Any(cell => cell.Text == Key));
        if (heading is null)
        {
            return ([], [new Finding("import.heading", Severity.Fail, $"没有找到表头;表头须有:{string.Join('、', Required)}。请使用导入模板。")]);
        }
        var columns = heading.Cells.Index().Where(cell => cell.Item.Text.Length > 0).ToLookup(cell => cell.Item.Text, cell => cell.Index);
        List<Finding> faults = [.. HeadingFaults(columns)];
        return faults.Count > 0 ? ([], faults) : ReadRows(rows.Where(row => row.Number > heading.Number), columns);
    }

    private IEnumerable<Finding> HeadingFaults(ILookup<string, int> columns) =>
    [
        .. Required.Where(name => !columns.Contains(name)).Select(name =>
            new Finding("import.column", Severity.Fail, $"表头缺少“{name}”一列;请使用导入模板。") { Where = name }),
        .. Columns.Where(name => columns[name].Count() > 1).Select(name =>
            new Finding("import.column-twice", Severity.Fail, $"表头有两列“{name}”;请只保留一列。") { Where = name }),
    ];

    private (IReadOnlyList<Rowed<T>> Rows, IReadOnlyList<Finding> Faults) ReadRows(
        IEnumerable<SheetRow> rows, ILookup<string, int> columns)
    {
        var (read, faults, firstRows) = (new List<Rowed<T>>(), new List<Finding>(), new Dictionary<string, int>());
        foreach (var row in rows)
        {
            var line = new SheetLine(row, columns);
            line.RefuseFormulas(Columns);
            var content = ReadLine(line);
            if (KeyOf(content) is { Length: > 0 } key && !firstRows.TryAdd(key, row.Number))
            {
                line.Add(Key, Twice(firstRows[key]));
            }
            faults.AddRange(line.Faults);
            read.Add(new Rowed<T>(row.Number, content) { Unread = line.Unread });
        }
        if (read.Count == 0 || read.Count > MostRows)
        {
            return ([], [new Finding("import.rows", Severity.Fail, $"表格有{read.Count}行内容;一次导入1至{MostRows}行,请核对或分成几份。")]);
        }
        return (read, faults);
    }
}

/// <summary>One row while it is read: its cells by column, and what is wrong with them.</summary>
public sealed class SheetLine(SheetRow row, ILookup<string, int> columns)
{
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private readonly List<Finding> faults = [];
    private readonly HashSet<string> unread = [];

    /// <summary>What is wrong, in the order of finding it.</summary>
    public IReadOnlyList<Finding> Faults => faults;

    /// <summary>The columns that could not be read.</summary>
    public IReadOnlySet<string> Unread => unread;

    /// <summary>What a cell says; empty where there is none.</summary>
    public string Text(string column) => Cell(column).Text;

    /// <summary>What is to be written as text since it is a row of digits; one that is held as a number may have lost some.</summary>
    public string Digits(string column)
    {
        if (Cell(column).IsNumber)
        {
            Lack(column, "import.number-lost", "号码存成了数字,末几位可能已丢失;请把该列设为文本格式后重新填写。");
        }
        return Text(column).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>A day; null, with a fault, where it is none.</summary>
    public DateOnly? Day(string column)
    {
        var cell = Cell(column);
        if (DateOnly.TryParseExact(cell.Text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        if (cell.IsNumber && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            && serial is >= 1 and < 2_958_466)
        {
            return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        }
        Lack(column, "import.date", $"{column}应形如 2010-08-01;请改正。");
        return null;
    }

    /// <summary>One of several words; the first value, with a fault, where it is none of them.</summary>
    public T? Choice<T>(string column, IReadOnlyDictionary<string, T> choices, string code = "import.choice")
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.TryGetValue(Text(column), out var chosen))
        {
            return chosen;
        }
        Lack(column, code, $"{column}应为:{string.Join('、', choices.Keys)}。");
        return default;
    }

    /// <summary>A whole number; -1, with a fault, where it is none.</summary>
    public int Whole(string column)
    {
        if (int.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }
        Lack(column, "import.whole", $"{column}应为整数,没有的填0;请改正。");
        return -1;
    }

    /// <summary>An id in its written form; meaningless, with every fault, where it is none.</summary>
    public T Written<T>(string column)
        where T : struct, IWritten<T>
    {
        var text = Digits(column);
        var found = T.Read(text, out var id);
        if (found.Count > 0 && unread.Add(column))
        {
            faults.AddRange(found.Select(finding => SheetFaults.At(row.Number, column, finding)));
        }
        return id;
    }

    /// <summary>Keeps a fault of a column.</summary>
    public void Add(string column, Finding finding) => faults.Add(SheetFaults.At(row.Number, column, finding));

    /// <summary>Keeps what was found about fields, each at its column; what is said of a column that was not read is left out.</summary>
    public void Add(IReadOnlyDictionary<string, string> columnOfField, IEnumerable<Finding> findings) =>
        faults.AddRange(SheetFaults.Of(row.Number, unread, columnOfField, findings));

    /// <summary>A cell that the file would compute is no content.</summary>
    internal void RefuseFormulas(IEnumerable<string> names)
    {
        foreach (var column in names.Where(column => Cell(column).IsFormula))
        {
            Add(column, new Finding("import.formula", Severity.Fail, "单元格是公式;请改为文字内容。"));
        }
    }

    private void Lack(string column, string code, string message)
    {
        unread.Add(column);
        Add(column, new Finding(code, Severity.Fail, message));
    }

    private SheetCell Cell(string column) => columns.Contains(column) ? row.At(columns[column].First()) : SheetCell.Empty;
}

/// <summary>How the faults of a table are told: each with its row and column, and not without end.</summary>
public static class SheetFaults
{
    /// <summary>Faults that are told at once; how many more there are is told too.</summary>
    public const int Most = 2_000;

    /// <summary>A finding with its row and column.</summary>
    public static Finding At(int row, string column, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding with { Message = $"第{row}行“{column}”:{finding.Message}", Where = $"rows[{row}].{column}" };
    }

    /// <summary>
    /// What was found about the fields of a row, each at its column. What is said of a column that was not read is left out;
    /// what is said of no column, such as the state of the unit, stays as it is.
    /// </summary>
    public static IEnumerable<Finding> Of(
        int row, IReadOnlySet<string> unread, IReadOnlyDictionary<string, string> columnOfField, IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(columnOfField);
        ArgumentNullException.ThrowIfNull(unread);
        return findings
            .Select(finding => (Finding: finding, Column: columnOfField.GetValueOrDefault(finding.Where ?? "")))
            .Where(found => found.Column is null || !unread.Contains(found.Column))
            .Select(found => found.Column is { } column ? At(row, column, found.Finding) : found.Finding);
    }

    /// <summary>At most so many as people can read, and how many more there are.</summary>
    public static IReadOnlyList<Finding> Bounded(IReadOnlyList<Finding> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return faults.Count <= Most
            ? faults
            : [
                .. faults.Take(Most),
                new Finding("import.more-faults", Severity.Fail, $"另有{faults.Count - Most}处问题未列出;请先改正以上各处。"),
            ];
    }
}
