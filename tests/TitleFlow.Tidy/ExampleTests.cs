using System.Text.RegularExpressions;

namespace TitleFlow.Tidy;

/// <summary>The page of examples says which test holds which example, and is right about every one.</summary>
public sealed partial class ExampleTests
{
    private const string Page = "docs/examples.md";

    private static readonly IReadOnlyList<(string Id, string HeldBy)> Rows =
    [
        .. Row().Matches(Repository.Read(Page))
            .Select(row => (row.Groups["id"].Value, row.Groups["heldBy"].Value)),
    ];

    private static readonly IReadOnlyList<string> Carried =
    [
        .. Repository.Sources
            .Where(source => source.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(source => Carries().Matches(Repository.Read(source))
                .Select(trait => Held(trait.Groups["id"].Value, Path.GetFileNameWithoutExtension(source))))
            .Distinct(),
    ];

    private static readonly IReadOnlyList<string> Told =
    [
        .. Rows.SelectMany(row => TestClass().Matches(row.HeldBy)
            .Select(test => Held(row.Id, test.Groups["name"].Value))),
    ];

    [Fact]
    public void Page_OfExamples_NamesNoTestThatDoesNotHoldIt()
    {
        Assert.NotEmpty(Told);
        Findings.None(Told.Except(Carried).Select(held => $"{Page} says that {held}, but no such test carries it."));
    }

    [Fact]
    public void Examples_OfTheTests_AreAllOnThePage()
    {
        Assert.NotEmpty(Carried);
        Findings.None(Carried.Except(Told).Select(held => $"{Page} does not say that {held}."));
    }

    [Fact]
    public void Rows_OfThePage_NameEachExampleOnce() => Findings.None(
        Rows.GroupBy(row => row.Id).Where(rows => rows.Count() > 1).Select(rows => $"{Page} has {rows.Key} twice."));

    [Fact]
    public void Rows_OfThePage_NameATestOrWhatIsMissing() => Findings.None(
        Rows.Where(row => TestClass().IsMatch(row.HeldBy) == Missing().IsMatch(row.HeldBy))
            .Select(row => $"{Page}: {row.Id} needs either a test or what it waits for."));

    private static string Held(string id, string test) => $"{id} is held by {test}";

    [GeneratedRegex(@"^\| (?<id>[A-Z]\d+(?:-\d+)?) \| [^|]+ \| (?<heldBy>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<name>\w+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"^_(?:LY23|ZJ23|SZS24|M\d\d)_: \w")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\[Trait\(""Example"", ""(?<id>[^""]+)""\)\]")]
    private static partial Regex Carries();
}
