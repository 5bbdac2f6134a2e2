using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>The series of a province, as everybody sees them and as the province keeps them.</summary>
public sealed class SeriesTests
{
    private const string Series = "/api/provinces/220000/series";

    [Fact]
    public async Task Specialty_WithoutConsent_IsNotOfferedAndWithItIsFromItsDay()
    {
        await using var house = await TestHouse.OpenAsync();
        Assert.Equal(201, (await EnterSeriesAsync(house)).Status);
        var entered = await house.As("province-jilin").ActAsync($"{Series}/engineering/specialties", new
        {
            code = "low-altitude",
            title = "低空经济",
            reasonCode = "list-adjusted",
            document = "吉人社〔2023〕5号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        });
        Assert.Equal(201, entered.Status);
        Assert.Empty((await OfferedAsync(house))["specialties"]!.AsArray());
        var consent = await house.As("province-jilin").ActAsync($"{Series}/engineering/specialties/low-altitude/consent", new
        {
            consentedOn = "2023-09-26",
            reasonCode = "consent-given",
            document = "吉人社函〔2023〕9号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        });
        Assert.Equal(201, consent.Status);
        Assert.Empty((await OfferedAsync(house))["specialties"]!.AsArray());
        await house.MoveToAsync(new DateOnly(2023, 9, 26), hour: 0);
        Assert.Equal("低空经济", (string)(await OfferedAsync(house))["specialties"]![0]!["title"]!);
    }

    /// <summary>
    /// What JL21-1.11-a adds and goes on with can be chosen from the day of that notice on. That a choice must be of the list is
    /// JL23-1.2-c, so the filing stands under that notice.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M20")]
    [InlineData("engineering", "网络安全")]
    [InlineData("art", "平面设计")]
    [InlineData("economics", "social-services")]
    [InlineData("engineering", "船舶工程")]
    public async Task Filing_InASpecialtyOfJL21_1_11_a_IsOfferedFromItsDayAndNotBefore(string series, string specialty)
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2021, 9, 21, 1, 0, 0, TimeSpan.Zero));
        var seeds = SeedFolder.Read(Path.Combine(AppContext.BaseDirectory, "policies", SeedFolder.Name));
        SeedStep[] steps = [.. seeds.Series.SelectMany(SeedSteps.Of), .. seeds.Specialties.SelectMany(SeedSteps.Of)];
        Assert.Empty(await house.Services.GetRequiredService<Sowing>().SowAsync(steps, static () => { }, CancellationToken.None));
        async Task<IEnumerable<string>> FaultsAsync(DateOnly on)
        {
            var standing = await house.Services.GetRequiredService<ApplicantStanding>().WithOfferAsync(
                new GateFacts(true, false, false, []), PlaceCode.Parse("222403"), (series, specialty), on, CancellationToken.None);
            var pack = TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!;
            return OfferRules.Faults(standing, (series, specialty), "intermediate", pack, new(2023, 2, 10))
                .Select(finding => $"{finding.Code} {finding.Clause!.Clause}");
        }
        async Task<bool> IsShownAsync() => (await house.Anonymous().ViewAsync("/api/series?place=220000")).Body["items"]!.AsArray()
            .Single(one => (string?)one!["code"] == series)!["specialties"]!.AsArray()
            .Any(one => specialty == (string?)one!["title"] || specialty == (string?)one["code"]);

        Assert.Equal(["gate.specialty-not-offered JL23-1.2-c"], await FaultsAsync(new(2021, 9, 21)));
        Assert.False(await IsShownAsync());
        await house.MoveToAsync(new DateOnly(2021, 9, 22), hour: 0);
        Assert.Empty(await FaultsAsync(new(2021, 9, 22)));
        Assert.True(await IsShownAsync());
    }

    [Fact]
    public async Task Specialty_RenamedAndEnded_IsShownSoFromItsDay()
    {
        await using var house = await TestHouse.OpenAsync();
        await EnterSeriesAsync(house);
        var (province, preparer) = (house.As("province-jilin"), TestHouse.PersonOf("county-dunhua"));
        var grounds = new { reasonCode = "list-adjusted", document = "吉人社〔2023〕5号", preparedBy = preparer };
        var at = $"{Series}/engineering/specialties";
        await province.ActAsync(at, new { code = "a", title = "机械", grounds.reasonCode, grounds.document, grounds.preparedBy });
        await province.ActAsync(
            $"{at}/a/consent", new { consentedOn = "2023-01-01", reasonCode = "consent-given", grounds.document, grounds.preparedBy });
        var name = new { title = "机械工程", from = "2030-01-01", grounds.reasonCode, grounds.document, grounds.preparedBy };
        Assert.Equal(201, (await province.ActAsync($"{at}/a/name", name)).Status);
        var end = new { lastDay = "2023-09-25", grounds.reasonCode, grounds.document, grounds.preparedBy };
        Assert.Equal(201, (await province.ActAsync($"{at}/a/end", end)).Status);

        var offered = Assert.Single((await OfferedAsync(house))["specialties"]!.AsArray())!;
        Assert.Equal(("机械", "2023-09-25"), ((string?)offered["title"], (string?)offered["lastDay"]));
        await house.MoveToAsync(new DateOnly(2023, 9, 26), hour: 0);
        Assert.Empty((await OfferedAsync(house))["specialties"]!.AsArray());
        Assert.Equal(201, (await province.ActAsync($"{Series}/engineering/end", end with { lastDay = "2023-09-26" })).Status);
        await house.MoveToAsync(new DateOnly(2023, 9, 27), hour: 0);
        Assert.Empty((await house.Anonymous().ViewAsync("/api/series?place=220000")).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task Register_ASeriesAloneOrOfAnotherProvince_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync();
        var alone = await EnterSeriesAsync(house, preparedBy: TestHouse.PersonOf("province-jilin"));
        Assert.Equal((422, "register.own-entry"), (alone.Status, Assert.Single(alone.Codes)));
        var elsewhere = await house.As("province-jilin").ActAsync("/api/provinces/210000/series", Body(TestHouse.PersonOf("county-dunhua")));
        Assert.Equal(404, elsewhere.Status);
        Assert.Empty((await house.Anonymous().ViewAsync("/api/series?place=220000")).Body["items"]!.AsArray());
    }

    /// <summary>Enters a series with these levels and one specialty that is offered since 2023-01-01.</summary>
    internal static async Task EnterAsync(TestHouse house, string code, string specialty, IReadOnlyList<string> levels)
    {
        var province = house.As("province-jilin");
        var (document, preparedBy) = ("吉人社〔2023〕5号", TestHouse.PersonOf("county-dunhua"));
        var reasonCode = "list-adjusted";
        Assert.Equal(201, (await province.ActAsync(
            Series, new { code, title = $"系列{code}", levels, award = TitleAward.Review, reasonCode, document, preparedBy })).Status);
        Assert.Equal(201, (await province.ActAsync(
            $"{Series}/{code}/specialties", new { code = "one", title = specialty, reasonCode, document, preparedBy })).Status);
        Assert.Equal(201, (await province.ActAsync(
            $"{Series}/{code}/specialties/one/consent",
            new { consentedOn = "2023-01-01", reasonCode = "consent-given", document, preparedBy })).Status);
    }

    private static object Body(string preparedBy) => new
    {
        code = "engineering",
        title = "工程",
        levels = new[] { "junior", "intermediate", "deputy-senior", "senior" },
        award = TitleAward.Review,
        reasonCode = "list-adjusted",
        document = "吉人社〔2023〕5号",
        preparedBy,
    };

    private static Task<Answered> EnterSeriesAsync(TestHouse house, string? preparedBy = null) =>
        house.As("province-jilin").ActAsync(Series, Body(preparedBy ?? TestHouse.PersonOf("county-dunhua")));

    private static async Task<JsonNode> OfferedAsync(TestHouse house) =>
        Assert.Single((await house.Anonymous().ViewAsync("/api/series?place=220000")).Body["items"]!.AsArray())!;
}
