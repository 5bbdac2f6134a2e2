using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TitleFlow.App.Registers;

/// <summary>Writes the empty table that units and offices fill in.</summary>
public static class SheetTemplate
{
    private const uint BuiltInText = 49;
    private const uint TextStyle = 1;

    /// <summary>The file as bytes.</summary>
    public static byte[] Write<T>(SheetForm<T> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new Columns(new Column
                {
                    Min = 1,
                    Max = (uint)form.Columns.Count,
                    Width = 24,
                    CustomWidth = true,
                    Style = TextStyle,
                }),
                new SheetData(RowOf(1, [form.Title]), RowOf(2, form.Columns)));
            book.Workbook = new Workbook(
                new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                    new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = form.Title }));
        }
        return file.ToArray();
    }

    private static Row RowOf(uint number, IEnumerable<string> texts) =>
        new(texts.Select(text => new Cell(new InlineString(new Text(text)))
        {
            DataType = CellValues.InlineString,
            StyleIndex = TextStyle,
        }))
        {
            RowIndex = number,
        };

    private static Stylesheet Styles() => new(
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = BuiltInText, ApplyNumberFormat = true }));
}
