using System.Text.RegularExpressions;

namespace TitleFlow.Tidy;

/// <summary>The page of anomalies says which tests play which anomaly, and is right about every one.</summary>
public sealed partial class AnomalyTests
{
    private const string Page = "docs/anomalies.md";

    /// <summary>What must be played, whatever the page says.</summary>
    private static readonly IReadOnlyList<string> All =
    [
        "lost-race", "duplicate-delivery", "crash-in-a-gap", "clock-skew",
        "storage-error", "storage-unavailable", "throttling", "answer-lost",
        "blob-missing", "late-effect", "pack-changed", "schedule-revised",
    ];

    private static readonly IReadOnlyList<(string Name, string PlayedBy)> Rows =
        [.. Row().Matches(Repository.Read(Page)).Select(row => (row.Groups["name"].Value, row.Groups["playedBy"].Value))];

    private static readonly IReadOnlyList<string> Carried =
    [
        .. Repository.Sources
            .Where(source => source.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(source => Carries().Matches(Repository.Read(source))
                .Select(trait => Played(trait.Groups["name"].Value, Path.GetFileNameWithoutExtension(source))))
            .Distinct(),
    ];

    private static readonly IReadOnlyList<string> Told =
        [.. Rows.SelectMany(row => TestClass().Matches(row.PlayedBy).Select(test => Played(row.Name, test.Groups["name"].Value)))];

    [Fact]
    public void Page_OfAnomalies_NamesNoTestThatDoesNotPlayIt()
    {
        Assert.NotEmpty(Told);
        Findings.None(Told.Except(Carried).Select(played => $"{Page} says that {played}, but no such test carries it."));
    }

    [Fact]
    public void Anomalies_ThatCanHappen_AreAllPlayed() => Assert.Equal(All.Order(), Rows.Select(row => row.Name).Order());

    [Fact]
    public void Anomalies_OfTheTests_AreAllOnThePage() =>
        Findings.None(Carried.Except(Told).Select(played => $"{Page} does not say that {played}."));

    [Fact]
    public void Rows_OfThePage_NameEachAnomalyOnceWithItsTests() => Findings.None(
        Rows.GroupBy(row => row.Name).Where(rows => rows.Count() > 1 || !TestClass().IsMatch(rows.First().PlayedBy))
            .Select(rows => $"{Page}: {rows.Key} needs one row and a test."));

    private static string Played(string name, string test) => $"{name} is played by {test}";

    [GeneratedRegex(@"^\| `(?<name>[a-z]+(?:-[a-z]+)*)` \| [^|]+ \| [^|]+ \| (?<playedBy>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<name>\w+(?:Tests|Contract))`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\[Anomaly\(""(?<name>[^""]+)""\)\]")]
    private static partial Regex Carries();
}
