using TitleFlow.App.Filing;

namespace TitleFlow.App.Tests.Filing;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("身份证 正面.pdf")]
    [InlineData("𠮷田聘书.pdf")]
    [InlineData("a")]
    public void Fault_OfANameThatPeopleGive_IsNone(string name) => Assert.Null(FileName.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(" a.pdf")]
    [InlineData("../a.pdf")]
    [InlineData("a\\b.pdf")]
    [InlineData("c:a.pdf")]
    [InlineData("a\r\nb.pdf")]
    [InlineData("a\u202Efdp.exe")]
    public void Fault_OfAPathOrHiddenCharacters_NamesTheFileName(string name) =>
        Assert.Equal("fileName", FileName.Fault(name)?.Where);

    [Fact]
    public void Fault_OfHalfACharacter_NamesTheFileName() =>
        Assert.Equal("fileName", FileName.Fault($"a{'\uD842'}.pdf")?.Where);
}
