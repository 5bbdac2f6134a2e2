using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TitleFlow.App.Portal;

/// <summary>
/// Writes a list as a workbook of one sheet: a title, a row of column names that is printed on every page, and cells that
/// are all text, so that a number keeps its zeros and nothing is taken for a formula.
/// </summary>
public static class Spreadsheet
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Characters of a cell: as many as the format takes.</summary>
    public const int CellCharacters = 32_767;

    private const uint LandscapeA4 = 9;
    private const double TitleHeight = 24;

    /// <summary>Writes it.</summary>
    /// <param name="title">The title above the columns, and the sheet's name as far as that takes it.</param>
    /// <param name="columns">Name and width of each column, the width in characters.</param>
    /// <param name="rows">The rows, each as long as there are columns.</param>
    /// <param name="footer">What stands at the foot of every page, beside its number.</param>
    public static byte[] Write(
        string title, IReadOnlyList<(string Name, double Width)> columns, IEnumerable<IReadOnlyList<string>> rows, string footer)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                WriteSheet(writer, title, columns, rows, footer);
            }
            workbook.Workbook = new Workbook(
                new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "名单" }),
                new DefinedNames(new DefinedName("名单!$2:$2") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }
        return file.ToArray();
    }

    private static void WriteSheet(
        OpenXmlWriter writer, string title, IReadOnlyList<(string Name, double Width)> columns,
        IEnumerable<IReadOnlyList<string>> rows, string footer)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 2, TopLeftCell = "A3", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((column, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = column.Width,
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(Cell(title)) { Height = TitleHeight, CustomHeight = true });
        writer.WriteElement(new Row(columns.Select(column => Cell(column.Name))));
        foreach (var row in rows)
        {
            writer.WriteElement(new Row(row.Select(Cell)));
        }
        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { PaperSize = LandscapeA4, Orientation = OrientationValues.Landscape });
        writer.WriteElement(new HeaderFooter(new OddFooter($"&C第&P页 共&N页&R{footer.Replace("&", "&&", StringComparison.Ordinal)}")));
        writer.WriteEndElement();
    }

    private static Cell Cell(string text) => new(new InlineString(new Text(Written(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
    };

    /// <summary>The text without the characters that XML cannot hold.</summary>
    private static string Written(string text)
    {
        var clean = text.Any(char.IsControl) ? string.Concat(text.Where(one => !char.IsControl(one) || one is '\n' or '\t')) : text;
        return clean.Length > CellCharacters ? clean[..CellCharacters] : clean;
    }
}
