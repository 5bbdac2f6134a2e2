using TitleFlow.Cli.Demo;
using UglyToad.PdfPig;

namespace TitleFlow.Cli.Tests;

public sealed class PdfPaperTests
{
    [Fact]
    public void Write_ChineseLines_ReadsBackFromARealPdf()
    {
        using var paper = PdfDocument.Open(PdfPaper.Write("身份证明", "申报人:林书禾", "2023-09-18"));

        var page = Assert.Single(paper.GetPages());
        Assert.Equal("身份证明申报人:林书禾2023-09-18", string.Concat(page.Letters.Select(letter => letter.Value)));
    }

    [Fact]
    public void Write_TheSameLines_GivesTheSameBytes() =>
        Assert.Equal(PdfPaper.Write("聘书", "2008"), PdfPaper.Write("聘书", "2008"));
}
