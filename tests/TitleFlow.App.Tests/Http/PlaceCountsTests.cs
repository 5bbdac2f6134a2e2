using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Portal;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A province with more cases than one list may hold is counted all the same, and a board shows the most pressing of them.</summary>
public sealed class PlaceCountsTests
{
    private const int Cases = PlaceCases.MostSaved + 50;
    private static readonly DateOnly Today = new(2023, 9, 25);

    [Fact]
    public async Task Board_OfMoreCasesThanAListHolds_CountsThemAllAndShowsTheEarliestDue()
    {
        await using var house = await TestHouse.OpenAsync();
        await PutAsync(house);

        var board = (await house.As("province-jilin").ViewAsync("/api/board?place=220000&year=2023")).Body;
        Assert.Equal((Cases / 2, Cases / 2), ((int)board["late"]!["count"]!, (int)board["withoutLastDay"]!));
        var shown = board["late"]!["cases"]!.AsArray().Select(one => (string)one!["dueOn"]!).ToList();
        Assert.Equal(PlaceCases.MostOnBoard, shown.Count);
        Assert.Equal(shown.Order(), shown);
        Assert.Equal($"{Today.AddDays(-Cases / 2):yyyy-MM-dd}", shown[0]);

        var counted = (await house.As("province-jilin").ViewAsync("/api/statistics?place=220000&year=2023")).Body;
        Assert.Equal(Cases, (int)counted["total"]!);
        var list = await house.As("province-jilin").ViewAsync("/api/place-cases/list?place=220000&year=2023");
        Assert.Equal((422, "list.too-many"), (list.Status, Assert.Single(list.Codes)));
    }

    /// <summary>What the filter leaves out has been looked through all the same.</summary>
    [Fact]
    public async Task Board_OfMoreCasesThanMayBeLookedThrough_IsRefusedHoweverFewFit()
    {
        await using var house = await TestHouse.OpenAsync();
        var lists = house.Services.GetRequiredService<IListStore>();
        var list = CaseModel.PlaceList(PlaceCode.Parse("220000"), 2023);
        for (var number = 0; number <= PlaceCases.MostCounted; number++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"220621-{number:D6}");
            await lists.PutAsync(new ListRow(list, item, 1, null, "{}"), CancellationToken.None);
        }
        var province = house.As("province-jilin");
        var refused = await province.ViewAsync("/api/board?place=220000&year=2023&series=health");
        Assert.Equal((422, "list.too-many"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Equal(200, (await province.ViewAsync("/api/board?place=222403&year=2023&series=health")).Status);
    }

    [Fact]
    public async Task Page_CutByCounty_HoldsThatCountysCases()
    {
        await using var house = await TestHouse.OpenAsync();
        await PutAsync(house);

        var page = (await house.As("province-jilin").ViewAsync("/api/place-cases?place=220000&year=2023&county=220621")).Body;
        Assert.All(page["entries"]!.AsArray(), one => Assert.Equal("220621", (string?)one!["county"]));
        Assert.NotEmpty(page["entries"]!.AsArray());
    }

    /// <summary>Readers see names; the counts of a province stand city by city, too.</summary>
    [Fact]
    public async Task Statistics_OfAProvince_NameWhatTheyCountAndCountByCity()
    {
        await using var house = await TestHouse.OpenAsync();
        await Register.SeriesAsync(house, "health", "卫生");
        var lists = house.Services.GetRequiredService<IListStore>();
        foreach (var (place, series) in new[] { ("222403", "health"), ("222401", "health"), ("220621", "school"), ("229904", "school") })
        {
            var body = JsonSerializer.Serialize(
                new { county = place, series, targetLevel = "deputy-senior", family = "annual", stage = "issued", stageText = "已发证" });
            await lists.PutAsync(
                new ListRow(CaseModel.CountList(PlaceCode.Parse("220000"), 2023), $"{place}-{series}", 1, null, body), CancellationToken.None);
        }

        const string Address = "/api/statistics?place=220000&year=2023";
        var rows = PathTests.RowsOf(await house.As("province-jilin").GetByteArrayAsync(new Uri($"{Address}&format=xlsx", UriKind.Relative)));
        Assert.Equal("2023年度职称申报统计(吉林省,共4件)", Assert.Single(rows[0]));
        // What no register knows stands there as it is.
        Assert.Equal(
            [
                ("系列", "卫生", "2"), ("系列", "school", "2"), ("申报级别", "副高级", "4"),
                ("市(州)", "白山市", "1"), ("市(州)", "延边朝鲜族自治州", "2"), ("市(州)", "229900", "1"),
                ("县(市、区)", "抚松县", "1"), ("县(市、区)", "延吉市", "1"), ("县(市、区)", "敦化市", "1"), ("县(市、区)", "229904", "1"),
                ("申报途径类别", "年度社会化评审(评聘分开)", "4"), ("办理环节", "已发证", "4"),
                ("计划数(仅供参考)", "全省每年评定乡村振兴人才职称2000名左右", "0"),
            ],
            rows.Skip(2).Select(row => (row[0], row[1], row[2])));

        var groups = (await house.As("province-jilin").ViewAsync(Address)).Body["groups"]!.AsArray();
        Assert.Equal(
            [("series", "health", "卫生"), ("series", "school", "school"), ("targetLevel", "deputy-senior", "副高级")],
            groups.SelectMany(group => group!["rows"]!.AsArray().Select(
                row => ((string?)group["by"], (string?)row!["key"], (string?)row["title"]))).Take(3));
        var county = (await house.As("county-dunhua").ViewAsync("/api/statistics?place=222403&year=2023")).Body["groups"]!.AsArray();
        Assert.DoesNotContain(county, group => (string?)group!["by"] == "city");
    }

    /// <summary>
    /// About 200 senior school teachers in 2021 (JL21-1.5-a) and about 2,000 titles of rural revitalisation a year (JL21-2.4-a) stand beside the
    /// count of the whole province, and beside no other.
    /// </summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public async Task Statistics_OfAProvince_ShowWhatTheNoticePlansBesideTheCount()
    {
        await using var house = await TestHouse.OpenAsync();
        await PutAsync(house, 2021, ("school", "senior", "issued"), ("school", "senior", "atCommittee"), ("school", "deputy-senior", "issued"),
            ("rural-revitalisation", "junior", "refused"), ("health", "senior", "issued"));
        await PutAsync(house, 2023, ("school", "senior", "issued"), ("rural-revitalisation", "senior", "issued"));

        var plans = await PlansAsync(house, "place=220000&year=2021");
        Assert.Equal(
            [
                ("全省评定中小学正高级教师200名左右", 200, 2, 1, 1, 0, "JL21-1.5-a"),
                ("全省每年评定乡村振兴人才职称2000名左右", 2_000, 1, 0, 0, 1, "JL21-2.4-a"),
            ],
            plans);
        // The figure for teachers is one of 2021; that for rural revitalisation goes on where a later notice says nothing.
        Assert.Equal(
            [("全省每年评定乡村振兴人才职称2000名左右", 2_000, 1, 1, 0, 0, "JL23-6.5-a JL21-2.4-a")],
            await PlansAsync(house, "place=220000&year=2023"));
        Assert.Empty(await PlansAsync(house, "place=220000&year=2021&series=school"));
        Assert.Empty(await PlansAsync(house, "place=222400&year=2021"));
        Assert.Empty(await PlansAsync(house, "place=220000&year=2020"));
        Assert.Empty(await PlansAsync(house, "place=220000&year=0"));

        var sheet = await house.As("province-jilin").GetByteArrayAsync(
            new Uri("/api/statistics?place=220000&year=2021&format=xlsx", UriKind.Relative));
        Assert.Equal(
            ["计划数(仅供参考)", "全省评定中小学正高级教师200名左右", "2", "1", "1", "0", "0"],
            PathTests.RowsOf(sheet).First(row => row[0] == "计划数(仅供参考)").Take(7));
    }

    /// <summary>A year that has more than is planned is counted like any other: the figure bars nobody.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public async Task Statistics_OfMoreThanIsPlanned_OnlyShowBoth()
    {
        await using var house = await TestHouse.OpenAsync();
        await PutAsync(house, 2021, [.. Enumerable.Repeat(("school", "senior", "issued"), 201)]);

        var (_, planned, total, granted, _, _, _) = (await PlansAsync(house, "place=220000&year=2021"))[0];
        Assert.Equal((200, 201, 201), (planned, total, granted));
    }

    private static async Task<IReadOnlyList<(string?, int, int, int, int, int, string)>> PlansAsync(TestHouse house, string asked)
    {
        var answer = await house.As("province-jilin").ViewAsync($"/api/statistics?{asked}");
        Assert.Equal(200, answer.Status);
        return
        [
            .. answer.Body["plans"]!.AsArray().Select(plan => (
                (string?)plan!["count"]!["title"], (int)plan["planned"]!, (int)plan["count"]!["total"]!, (int)plan["count"]!["granted"]!,
                (int)plan["count"]!["running"]!, (int)plan["count"]!["refused"]!,
                string.Join(' ', plan["clauses"]!.AsArray().Select(clause => (string?)clause!["clause"])))),
        ];
    }

    private static async Task PutAsync(TestHouse house, int year, params (string Series, string Level, string Stage)[] cases)
    {
        var lists = house.Services.GetRequiredService<IListStore>();
        foreach (var (number, (series, level, stage)) in cases.Index())
        {
            var body = JsonSerializer.Serialize(new { county = "222403", series, targetLevel = level, family = "annual", stage, stageText = stage });
            var item = string.Create(CultureInfo.InvariantCulture, $"222403-{number:D3}");
            await lists.PutAsync(
                new ListRow(CaseModel.CountList(PlaceCode.Parse("220000"), year), item, 1, null, body), CancellationToken.None);
        }
    }

    /// <summary>Every second case is late, each by one day more; the others have no last day.</summary>
    private static async Task PutAsync(TestHouse house)
    {
        var (lists, places) = (house.Services.GetRequiredService<IListStore>(), new[] { "222403", "220621" });
        var province = PlaceCode.Parse("220000");
        string[] both = [CaseModel.PlaceList(province, 2023), CaseModel.CountList(province, 2023)];
        for (var number = 0; number < Cases; number++)
        {
            var county = places[number % 2];
            var id = string.Create(CultureInfo.InvariantCulture, $"c-{number:D6}");
            var body = JsonSerializer.Serialize(new
            {
                caseId = id,
                county,
                stage = "atCountyOffice",
                duty = "审核",
                dueOn = number % 2 == 0 ? $"{Today.AddDays(-1 - (number / 2)):yyyy-MM-dd}" : null,
            });
            foreach (var list in both)
            {
                await lists.PutAsync(new ListRow(list, $"{county}-{id}", 1, null, body), CancellationToken.None);
            }
        }
    }
}
