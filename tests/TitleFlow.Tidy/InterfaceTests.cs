using System.Text.RegularExpressions;
using TitleFlow.App.Door;

namespace TitleFlow.Tidy;

/// <summary>The page of the interface names every address that is hung, no other, and every way to fail.</summary>
public sealed partial class InterfaceTests
{
    private const string Page = "docs/api.md";

    [Fact]
    public void Addresses_ThatAreHung_AreOnThePageAndNoOthers()
    {
        var hung = Repository.FilesOf(".cs")
            .Where(file => file.StartsWith("functions/", StringComparison.Ordinal))
            .SelectMany(file => Hanging().Matches(Repository.Read(file)))
            .Select(match => $"{(match.Groups["kind"].Value == "Act" ? "POST" : "GET")} {match.Groups["path"].Value}")
            .ToHashSet();
        var shown = Shown().Matches(Repository.Read(Page)).Select(match => match.Value).ToHashSet();

        Assert.NotEmpty(hung);
        Findings.None(hung.Except(shown).Select(address => $"{address} is missing on the page"));
        Findings.None(shown.Except(hung).Select(address => $"{address} is not hung"));
    }

    [Fact]
    public void Statuses_OfEveryProblem_AreOnThePage()
    {
        var page = Repository.Read(Page);

        Findings.None(ProblemKind.All
            .Where(kind => !page.Contains($"| {kind.Status} | `{kind.Code}` |", StringComparison.Ordinal))
            .Select(kind => $"{kind.Status} {kind.Code} is missing on the page"));
    }

    [GeneratedRegex("""Map(?<kind>Act|View)\(\s*"(?<path>/[^"]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Hanging();

    [GeneratedRegex("(?<=`)(GET|POST) /[^`]*(?=`)", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
