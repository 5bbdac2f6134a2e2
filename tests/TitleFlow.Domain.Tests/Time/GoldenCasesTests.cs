using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Time.Calendars;

namespace TitleFlow.Domain.Tests.Time;

public sealed class GoldenCasesTests
{
    [Fact]
    public void Evaluate_EveryRowOfTheGoldenFile_AgreesWithItsExpectation()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Time", "golden.csv");
        var rows = File.ReadLines(file).Skip(1).Select(Fields).ToList();

        var differing = rows
            .Select(row => (Row: row, Answer: GoldenCases.Evaluate(Shipped, row[1], row[2])))
            .Where(asked => asked.Answer != asked.Row[3])
            .Select(asked => $"{string.Join(" ", asked.Row)} but was {asked.Answer}");

        Assert.Empty(differing);
        Assert.Equal(2708, rows.Count);
        Assert.Superset(rows.Select(row => row[1]).ToHashSet(), GoldenCases.Functions.ToHashSet());
    }

    [Theory]
    [InlineData("lead_deadline", """{"event":"2026-11-20","n":5,"convention":"no"}""", "error: unknown convention: no")]
    [InlineData("add_months", """{"start":"2026-11-20","months":5,"roll":"up"}""", "error: unknown roll: up")]
    [InlineData("lead_deadline", """{"event":"2026-11-20","n":0}""", "error: n must be at least 1")]
    [InlineData("end_of_posting", """{"published_at":"2026-11-20T09:00","n":0}""", "error: n must be at least 1")]
    [InlineData("filing_deadline", """{"posting_end":"2026-11-20","days":0}""", "error: days must be at least 1")]
    [InlineData("working_days_between", """{"a":"2026-11-20","b":"2026-11-19"}""", "error: end before start")]
    [InlineData(
        "next_monthly_cycle",
        """{"ready_on":"2026-11-20","day_of_month":0}""",
        "error: day_of_month must be 1 to 31, or -1")]
    [InlineData("end_of_posting", """{"published_at":[],"n":5}""", "error: channel missing")]
    [InlineData("is_working_day", """{"day":"2026-02-30"}""", "error: day is missing or can't be read")]
    [InlineData("is_working_day", """{}""", "error: day is missing or can't be read")]
    [InlineData("is_working_day", """[]""", "error: arguments are no JSON object")]
    [InlineData("add_months", """{"start":"9999-11-20","months":2,"roll":"none"}""", "error: date out of range")]
    [InlineData("moon_phase", """{}""", "error: unknown function: moon_phase")]
    public void Evaluate_BadRow_SaysWhatIsWrong(string function, string arguments, string expected) =>
        Assert.Equal(expected, GoldenCases.Evaluate(Shipped, function, arguments));

    /// <summary>Splits a line whose fields may stand in quotes, with doubled quotes inside.</summary>
    private static string[] Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                var doubled = quoted && at + 1 < line.Length && line[at + 1] == '"';
                fields[^1] += doubled ? "\"" : "";
                at += doubled ? 1 : 0;
                quoted = doubled ? quoted : !quoted;
            }
            else if (line[at] == ',' && !quoted)
            {
                fields.Add("");
            }
            else
            {
                fields[^1] += line[at];
            }
        }
        return [.. fields];
    }
}
