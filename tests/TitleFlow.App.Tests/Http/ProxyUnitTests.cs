using System.Text.Json.Nodes;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>Where a freelancer finds the proxy units at which cases can be started.</summary>
public sealed class ProxyUnitTests
{
    private const string OfDunhua = "/api/places/222403/proxy-units";
    private const string CountyClinic = "12222403DEM0000903";
    private const string CountyHospital = "12222403DEM0000802";
    private const string CityHospital = "12222400DEM000220U";
    private const string College = "12220000DEM000230F";
    private const string ElsewhereClinic = "12220621DEM000170A";

    [Fact]
    public async Task List_OfAPlace_HoldsItsOwnAndThoseAboveItAsTheyStandToday()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Empty(Codes(await ListAsync(house)));
        foreach (var (unit, from) in new[]
        {
            (College, "2023-01-01"), (CityHospital, "2023-02-01"), (CountyClinic, "2023-03-01"), (ElsewhereClinic, "2023-01-01"),
        })
        {
            await MarkAsync(house, unit, isProxy: true, from);
        }

        var shown = await ListAsync(house);
        Assert.Equal([CountyClinic, CityHospital, College], Codes(shown));
        var first = shown.Body["entries"]![0]!;
        Assert.Equal(
            ("敦化市演示镇卫生院", "222403", "2023-03-01"), ((string?)first["name"], (string?)first["place"], (string?)first["since"]));
        Assert.Null((string?)shown.Body["after"]);
        Assert.Equal([College], Codes(await ListAsync(house, "?at=220000")));
        Assert.Equal([CityHospital, College], Codes(await ListAsync(house, "/api/places/222400/proxy-units", "")));
    }

    [Fact]
    public async Task List_OfUnitsThatAreNoneToday_LeavesThemOut()
    {
        await using var house = await TestHouse.OpenAsync();
        await MarkAsync(house, CountyClinic, isProxy: true, "2023-10-08");
        await MarkAsync(house, CountyHospital, isProxy: true, "2023-01-01");
        Assert.Equal([CountyHospital], Codes(await ListAsync(house)));
        await MarkAsync(house, CountyHospital, isProxy: false, "2023-10-09");

        await house.MoveToAsync(new DateOnly(2023, 10, 8));
        Assert.Equal([CountyHospital, CountyClinic], Codes(await ListAsync(house)));
        await house.MoveToAsync(new DateOnly(2023, 10, 9));
        Assert.Equal([CountyClinic], Codes(await ListAsync(house)));

        await Register.AskAsync(house, UnitCode.Parse(CountyClinic).Stream, new CloseUnit(new(2023, 10, 9), "registrar"));
        Assert.Equal([CountyClinic], Codes(await ListAsync(house)));
        await house.MoveToAsync(new DateOnly(2023, 10, 10));
        Assert.Empty(Codes(await ListAsync(house)));
    }

    /// <summary>A page may be full in the middle of a place, or at its end; what is left out today takes no room on it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task List_PageByPage_ShowsEachOnceInOrder(int size)
    {
        await using var house = await TestHouse.OpenAsync();
        foreach (var unit in (string[])[CountyClinic, CountyHospital, CityHospital, College])
        {
            await MarkAsync(house, unit, isProxy: true, "2023-01-01");
        }
        await MarkAsync(house, CityHospital, isProxy: false, "2023-02-01");

        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await ListAsync(house, $"?size={size}{after}");
            Assert.InRange(Codes(page).Count, 0, size);
            seen.AddRange(Codes(page));
            after = (string?)page.Body["after"] is { } token ? $"&after={token}" : "";
        }
        while (after.Length > 0);
        Assert.Equal([CountyHospital, CountyClinic, College], seen);
    }

    [Fact]
    public async Task List_AskedWrongly_SaysSo()
    {
        await using var house = await TestHouse.OpenAsync();
        foreach (var unit in (string[])[CountyClinic, CountyHospital])
        {
            await MarkAsync(house, unit, isProxy: true, "2023-01-01");
        }
        Assert.Equal(401, (await house.Anonymous().ViewAsync(OfDunhua)).Status);
        Assert.Equal(404, (await ListAsync(house, "/api/places/222499/proxy-units", "")).Status);
        var elsewhere = await ListAsync(house, "?at=220621");
        Assert.Equal((400, "proxy-units.at", "at"), (elsewhere.Status, Assert.Single(elsewhere.Codes), elsewhere.WhereOf("proxy-units.at")));
        Assert.Equal(["door.page-size"], (await ListAsync(house, "?size=0")).Codes);
        var token = (string?)(await ListAsync(house, "?size=1")).Body["after"];
        Assert.Equal(["door.page-token"], (await ListAsync(house, $"?at=222403&after={token}")).Codes);
        Assert.Equal(["door.page-token"], (await house.As("applicant-fusong-a1").ViewAsync($"{OfDunhua}?after={token}")).Codes);
    }

    private static Task<Answered> ListAsync(TestHouse house, string query = "") => ListAsync(house, OfDunhua, query);

    private static Task<Answered> ListAsync(TestHouse house, string address, string query) =>
        house.As("applicant-dunhua-a1").ViewAsync(address + query);

    private static List<string> Codes(Answered page) =>
        [.. page.Body["entries"]!.AsArray().Select(entry => (string)((JsonObject)entry!)["code"]!)];

    /// <summary>One proposes it, another approves it.</summary>
    private static async Task MarkAsync(TestHouse house, string unit, bool isProxy, string from)
    {
        var stream = UnitCode.Parse(unit).Stream;
        var day = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var reason = new ChangeReason(isProxy ? "agency-approved" : "agency-ended", "人社〔2023〕5号", "");
        await Register.AskAsync(house, stream, new ProposeUnitChange(UnitChange.ToProxy(isProxy, day), reason));
        await Register.AskAsync(house, stream, new DecideUnitChange(isProxy ? "1" : "2", true, ""));
    }
}
