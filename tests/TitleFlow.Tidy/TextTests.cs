using System.Text;

namespace TitleFlow.Tidy;

/// <summary>What every file of the repository keeps to, whatever it says.</summary>
public sealed class TextTests
{
    private const int LongestFileLines = 500;
    private const int LongestLineCharacters = 160;

    // Written in pieces, so that this page does not find itself.
    private static readonly string[] PutOff = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:"];

    private static readonly string[] Silencing =
        ["#pragma warning " + "disable", "Suppress" + "Message(", "<No" + "Warn>"];

    private static readonly string[] Elsewhere = ["/wo" + "rk/", "/tm" + "p/", "/ro" + "ot/", "/ho" + "me/"];

    // Written by tools or taken over as a table: long by nature.
    private static readonly string[] Tables = ["package-lock.json", "packages.lock.json"];

    private static readonly string[] OurTexts = [".cs", ".csproj", ".json", ".md", ".mjs", ".props", ".sh", ".txt"];

    [Fact]
    public void Files_OfTheRepository_AreFound()
    {
        Assert.Contains("README.md", Repository.Files);
        Assert.Contains(".ci/run", Repository.Files);
        Assert.Contains("functions/TitleFlow.Domain/Stages.cs", Repository.Files);
        Assert.DoesNotContain(Repository.Files, file => file.Split('/').Any(part => part is "bin" or "obj" or ".git"));
    }

    [Fact]
    public void Code_OfEveryFile_IsShortEnoughToRead() => Findings.None(
        from file in Repository.Files
        where Path.GetExtension(file) is ".cs" or ".mjs" or ".sh"
        let lines = Repository.Read(file).Count(character => character == '\n')
        where lines > LongestFileLines
        select $"{file}: {lines} lines");

    [Fact]
    public void Lines_OfEverySource_FitAScreen() => Findings.None(
        from source in Repository.Sources
        from line in Repository.Read(source).Split('\n').Index()
        where line.Item.Length > LongestLineCharacters
        select $"{source}:{line.Index + 1}: {line.Item.Length} characters");

    [Fact]
    public void Sources_Everywhere_PutNothingOff() => Findings.None(Lines(PutOff, _ => true));

    [Fact]
    public void Sources_Everywhere_SilenceNoWarning() => Findings.None(
        Lines(Silencing, file => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets"));

    [Fact]
    public void Files_Everywhere_NameNoFolderOfOneMachine() => Findings.None(Lines(Elsewhere, _ => true));

    [Fact]
    public void Files_WrittenByUs_AreUtf8WithLineFeeds()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        Assert.All(Repository.Files.Where(file => OurTexts.Contains(Path.GetExtension(file))), file =>
        {
            var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, file));
            Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), $"{file} begins with a byte order mark.");
            Assert.DoesNotContain('\r', strict.GetString(bytes));
        });
    }

    private static IEnumerable<string> Lines(string[] words, Func<string, bool> isConcerned) =>
        from file in Repository.Files
        where isConcerned(file) && !Tables.Contains(Path.GetFileName(file))
        from line in Repository.Read(file).Split('\n').Index()
        from word in words
        where line.Item.Contains(word, StringComparison.Ordinal)
        select $"{file}:{line.Index + 1}: {word}";
}
