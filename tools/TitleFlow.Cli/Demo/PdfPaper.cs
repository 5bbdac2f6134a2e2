using System.Globalization;
using System.Text;

namespace TitleFlow.Cli.Demo;

/// <summary>Writes one-page PDF files with Chinese text, small and by hand.</summary>
/// <remarks>
/// The font is one of the Chinese fonts that every PDF reader brings along under a standard name, so that nothing has
/// to be embedded and no font has to lie on the machine.
/// </remarks>
public static class PdfPaper
{
    private const int Left = 72;
    private const int Top = 760;
    private const int LineHeight = 26;

    /// <summary>Writes a page; the first line is the title. The same lines give the same bytes.</summary>
    public static byte[] Write(params IReadOnlyList<string> lines)
    {
        var content = string.Concat(lines.Select((line, index) =>
            $"BT /F1 {(index == 0 ? 18 : 12)} Tf {Left} {Top - (index * LineHeight)} Td <{Hex(line)}> Tj ET\n"));
        return Assemble(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                + "/Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H "
                + "/Encoding /UniGB-UTF16-H /DescendantFonts [5 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R "
                + "/DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
                + "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream");
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>Puts numbered objects one behind the other, and the table that says where each begins.</summary>
    private static byte[] Assemble(params IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (var body in objects)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\n")
            .Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
