using System.Text.Json;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

/// <summary>
/// Policy cases are data that an officer can read: a situation, named in a Chinese sentence, and what the pack
/// must answer.
/// </summary>
public sealed class PolicyCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policy-cases");

    public static TheoryData<string, string> Values => Cases("values.json");

    public static TheoryData<string, string> Filings => Cases("filing.json");

    [Theory]
    [MemberData(nameof(Values))]
    public void Ask_Value_AnswersAsTheCaseSays(string pack, string name)
    {
        var given = Case(pack, "values.json", name);
        var key = PackKeys.ByName[given.GetProperty("key").GetString()!];
        var on = DateOnly.Parse(given.GetProperty("on").GetString()!);

        var (shown, origin, clauses) = Ask(Packs.Shelf.FindCurrent(pack)!, key, on);

        Assert.Equal(given.GetProperty("shown").GetString(), shown);
        Assert.Equal(given.GetProperty("origin").GetString(), origin);
        Assert.Equal(given.GetProperty("clauses").EnumerateArray().Select(clause => clause.GetString()!), clauses);
    }

    [Theory]
    [MemberData(nameof(Filings))]
    public void File_AtAnInstant_FindsWhatTheCaseSays(string pack, string name)
    {
        var given = Case(pack, "filing.json", name);
        var route = Packs.Shelf.FindCurrent(pack)!.FindFamily(given.GetProperty("family").GetString()!)!;

        var findings = FilingWindow.Faults(route.Window, given.GetProperty("submittedAt").GetDateTimeOffset());

        Assert.Equal(
            given.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!),
            findings.Select(finding => $"{finding.Code} {finding.Clause!.Clause}"));
    }

    private static (string Shown, string Origin, IEnumerable<string> Clauses) Ask(
        Pack pack, PackKey key, DateOnly on) =>
        key switch
        {
            PackKey<int> whole => Told(pack.Whole(whole, on)),
            PackKey<bool> flag => Told(pack.Flag(flag, on)),
            PackKey<string> text => Told(pack.Text(text, on)),
            PackKey<DateOnly> day => Told(pack.Day(day, on)),
            PackKey<IReadOnlyList<string>> texts => Told(pack.Texts(texts, on)),
            PackKey<IReadOnlyList<int>> wholes => Told(pack.Wholes(wholes, on)),
            PackKey<IReadOnlyList<Choice>> choices => Told(pack.Choices(choices, on)),
            _ => throw new InvalidOperationException(key.Name),
        };

    private static (string Shown, string Origin, IEnumerable<string> Clauses) Told<T>(Cited<T> cited) =>
        (cited.Shown, cited.Origin.ToString().ToLowerInvariant(), cited.Citations.Select(clause => clause.Clause));

    private static TheoryData<string, string> Cases(string file)
    {
        var cases = new TheoryData<string, string>();
        var paths = Directory.EnumerateFiles(Folder, file, SearchOption.AllDirectories);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            using var sheet = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var property in sheet.RootElement.EnumerateObject())
            {
                cases.Add(Path.GetFileName(Path.GetDirectoryName(path))!, property.Name);
            }
        }

        return cases;
    }

    private static JsonElement Case(string pack, string file, string name)
    {
        using var sheet = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, pack, file)));
        return sheet.RootElement.GetProperty(name).Clone();
    }
}
