using System.Text.Json.Nodes;
using TitleFlow.App.Portal;

namespace TitleFlow.App.Tests.Http;

/// <summary>A filter that no case can meet shows nobody: it is refused wherever cases are listed, saved or counted.</summary>
public sealed class ListFilterTests
{
    private const string Work = "role=department&at=11222403DEM0000502";
    private const string Place = "place=222403&year=2023";

    [Theory]
    [InlineData("department-dunhua", $"/api/work?{Work}", 400)]
    [InlineData("department-dunhua", $"/api/work-list?{Work}", 422)]
    [InlineData("department-dunhua", $"/api/work-list?{Work}&format=xlsx", 422)]
    [InlineData("department-dunhua", $"/api/work-board?{Work}", 422)]
    [InlineData("county-dunhua", $"/api/place-cases?{Place}", 400)]
    [InlineData("county-dunhua", $"/api/place-cases/list?{Place}", 422)]
    [InlineData("county-dunhua", $"/api/place-cases/list?{Place}&format=xlsx", 422)]
    [InlineData("county-dunhua", $"/api/board?{Place}", 422)]
    [InlineData("county-dunhua", $"/api/statistics?{Place}", 422)]
    [InlineData("county-dunhua", $"/api/statistics?{Place}&format=xlsx", 422)]
    [InlineData("clerk-dunhua-a", $"/api/units/{Walk.Clinic}/cases?year=2023", 400)]
    [InlineData("clerk-dunhua-a", $"/api/units/{Walk.Clinic}/cases/list?year=2023", 422)]
    public async Task Filter_TooLong_IsRefusedAndNobodyIsShownOrPutOnRecord(string reader, string address, int status)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var (fits, tooLong) = (new string('x', ListFilter.ValueCharacters), new string('x', ListFilter.ValueCharacters + 1));

        var refused = await house.As(reader).ViewAsync($"{address}&unit={tooLong}&county={tooLong}");
        Assert.Equal(status, refused.Status);
        Assert.Equal(["list.filter", "list.filter"], refused.Codes);
        Assert.Equal(["unit", "county"], refused.Findings.Select(finding => (string?)finding!["where"]));
        using var fitting = await house.As(reader).GetAsync(new Uri($"{address}&unit={fits}", UriKind.Relative));
        Assert.Equal(200, (int)fitting.StatusCode);

        Assert.DoesNotContain(
            await EntriesAsync(house, walk.Applicant, $"/api/cases/{walk.Id}/reads?size=100"),
            read => (string?)read["what"] is "list" or "cases" or "board");
        Assert.Empty(await EntriesAsync(house, "supervisor-jilin", "/api/list-reads?place=220000"));
        Assert.All(await EntriesAsync(house, "supervisor-jilin", "/api/exports?place=220000"), export => Assert.Equal(0, (int)export["count"]!));
    }

    [Theory]
    [InlineData("department-dunhua", $"/api/work-list?{Work}")]
    [InlineData("county-dunhua", $"/api/place-cases/list?{Place}")]
    [InlineData("county-dunhua", $"/api/statistics?{Place}")]
    public async Task Filter_TooLongOfAnotherFormat_IsToldTogetherWithIt(string reader, string address)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var refused = await house.As(reader).ViewAsync($"{address}&format=pdf&series={new string('x', ListFilter.ValueCharacters + 1)}");
        Assert.Equal(["list.format", "list.filter"], refused.Codes);
    }

    private static async Task<IReadOnlyList<JsonNode>> EntriesAsync(TestHouse house, string reader, string address)
    {
        var answer = await house.As(reader).ViewAsync(address);
        Assert.Equal(200, answer.Status);
        return [.. answer.Body["entries"]!.AsArray().OfType<JsonNode>()];
    }
}
