using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Tests.Http;

namespace TitleFlow.App.Tests.Roles;

/// <summary>A case that has not come to a desk does not exist there, neither to be read nor to be acted on.</summary>
public sealed class ReachTests
{
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Case_BeforeItIsForwarded_DoesNotExistForCountyAndProvince()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        Assert.Equal(404, await ReadAsync(house, walk, "county-dunhua"));
        Assert.Equal(404, (await walk.ActAsync("county-dunhua", "answers", Walk.Answer("gate", "identity"))).Status);
        var ticked = new { cases = new[] { walk.Id } };
        Assert.Equal(404, (await house.As("county-dunhua").ActAsync("/api/reviews/push", ticked)).Status);
        Assert.Equal(404, await ReadAsync(house, walk, "province-jilin"));
        Assert.Equal(404, (await walk.ActAsync("province-jilin", "certify", Walk.ProvinceAnswers)).Status);
        Assert.Equal(200, await ReadAsync(house, walk, "clerk-dunhua-a"));
    }

    [Fact]
    public async Task Case_AtTheCounty_ExistsForTheProvinceOnceItIsAsked()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        Assert.Equal(200, await ReadAsync(house, walk, "county-dunhua"));
        Assert.Equal(404, await ReadAsync(house, walk, "province-jilin"));
        var answer = new { queryId = "query-1", answer = "按规定办理" };
        Assert.Equal(404, (await walk.ActAsync("province-jilin", "query-answer", answer)).Status);
        await walk.SucceedsAsync("county-dunhua", "query", new { question = "如何认定?" });
        Assert.Equal(200, await ReadAsync(house, walk, "province-jilin"));
    }

    [Fact]
    public async Task Spells_InAnotherCounty_AreShownThereOnceTheCaseIsForwarded()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.RecommendedAsync(house);
        var spells = $"/api/cases/{walk.Id}/spells/222403";
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync(spells)).Status);
        Assert.Equal(201, (await Walk.PostAsync(house, "posting", walk)).Status);
        await house.MoveToAsync(AfterTheTerm);
        await walk.SucceedsAsync("clerk-dunhua-a", "forward");
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync(spells)).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync(spells)).Status);
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync($"/api/cases/{walk.Id}/spells/220621")).Status);
    }

    [Fact]
    public async Task City_ReadingACase_SeesThatItMovesAndNothingThatWasWritten()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        var written = (string)JsonNode.Parse(JsonSerializer.Serialize(Walk.Report))!["parts"]![0]!["text"]!;
        foreach (var path in (string[])["", "/history"])
        {
            var clerk = await house.As("clerk-dunhua-a").ViewAsync($"/api/cases/{walk.Id}{path}");
            Assert.Contains(written, clerk.Body.ToJsonString(Codec.Json), StringComparison.Ordinal);
            var city = await house.As("city-yanbian").ViewAsync($"/api/cases/{walk.Id}{path}");
            Assert.Equal(200, city.Status);
            Assert.DoesNotContain(written, city.Body.ToJsonString(Codec.Json), StringComparison.Ordinal);
        }
        var history = await house.As("city-yanbian").ViewAsync($"/api/cases/{walk.Id}/history");
        var names = history.Body["entries"]!.AsArray().Select(entry => (string?)entry!["name"]);
        Assert.Contains("unit-forwarded.v1", names);
    }

    private static async Task<int> ReadAsync(TestHouse house, Walk walk, string reader) =>
        (await house.As(reader).ViewAsync($"/api/cases/{walk.Id}")).Status;
}
