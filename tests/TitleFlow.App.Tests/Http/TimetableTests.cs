using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Registers;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>The last days of the tiers' checks: set by notice, read wherever the work of a tier is shown (L3, L5).</summary>
public sealed class TimetableTests
{
    private const string Department = "11222403DEM0000502";
    private static readonly Dictionary<string, string> Colleagues = new() { ["222403"] = "expert-jilin-1", ["220621"] = "expert-jilin-2" };
    private const string Work = $"role=department&at={Department}";

    [Fact]
    public async Task Term_SetForCasesThatAreThereAlready_StandsOnWorkListsBoardsAndTheCase()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var officer = house.As("department-dunhua");
        Assert.Null((string?)Only(await officer.ViewAsync($"/api/work?{Work}"), "entries")["dueOn"]);

        Assert.Equal(201, (await SetAsync(house, "province-jilin", "220000", "department", "2023-03-10")).Status);

        foreach (var (subject, address, part) in new[]
        {
            ("department-dunhua", $"/api/work?{Work}", "entries"),
            ("department-dunhua", $"/api/work-list?{Work}", "cases"),
            ("county-dunhua", "/api/place-cases?place=222403&year=2023", "entries"),
            ("county-dunhua", "/api/place-cases/list?place=222403&year=2023", "cases"),
            ("department-dunhua", $"/api/units/{Walk.Clinic}/cases?year=2023", "entries"),
            ("department-dunhua", $"/api/units/{Walk.Clinic}/cases/list?year=2023", "cases"),
            (walk.Applicant, $"/api/cases/{walk.Id}", "duties"),
        })
        {
            var shown = Only(await house.As(subject).ViewAsync(address), part);
            Assert.Equal(
                ("2023-03-10", "通知未规定后果", null, "吉人社办〔2023〕5号"),
                ((string?)shown["dueOn"], (string?)shown["consequence"], (string?)shown["clause"], (string?)shown["document"]));
        }
        await BoardsAsync("later");
        await house.MoveToAsync(new DateOnly(2023, 3, 6));
        await BoardsAsync("near");
        await house.MoveToAsync(new DateOnly(2023, 3, 11));
        await BoardsAsync("late");

        // Lateness stops nobody: the tier answers and lets the case go on.
        await walk.PassAsync();
        Assert.Equal(Domain.Cases.CaseStage.AtCountyOffice, await walk.StageAsync());
        Assert.Null((string?)Only(await walk.ViewAsync("county-dunhua"), "duties")["dueOn"]);

        async Task BoardsAsync(string state)
        {
            foreach (var (subject, address) in new[]
            {
                ("department-dunhua", $"/api/work-board?{Work}"), ("county-dunhua", "/api/board?place=222403&year=2023"),
            })
            {
                var board = (await house.As(subject).ViewAsync(address)).Body;
                Assert.Equal(0, (int)board["withoutLastDay"]!);
                Assert.Equal(state == "later" ? 1 : 0, (int)board["later"]!);
                var tier = Assert.Single(board["tiers"]!.AsArray())!;
                Assert.Equal(
                    ("department", "2023-03-10", state == "later" ? "ahead" : state, 1, "通知未规定后果"),
                    ((string?)tier["role"], (string?)tier["lastDay"], (string?)tier["state"], (int)tier["cases"]!, (string?)tier["consequence"]));
                if (state != "later")
                {
                    var line = Assert.Single(board[state]!["cases"]!.AsArray())!;
                    Assert.Equal((walk.Id.ToString(), "通知未规定后果"), ((string?)line["caseId"], (string?)line["consequence"]));
                }
            }
        }
    }

    [Fact]
    public async Task Term_OfAPlace_IsSetByItsOwnOfficeAloneAndHoldsForItsCases()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await YearlyWalk.ForwardedAsync(house);
        await StaffAsync(house);
        Assert.Equal(201, (await SetAsync(house, "province-jilin", "220000", "department", "2023-04-28")).Status);
        foreach (var subject in new[] { "county-fusong", "city-yanbian", "province-jilin" })
        {
            Assert.Equal(404, (await SetAsync(house, subject, "222403", "department", "2023-04-10")).Status);
        }
        Assert.Equal(404, (await SetAsync(house, "county-dunhua", "220000", "department", "2023-04-10")).Status);
        foreach (var subject in new[] { "department-dunhua", "clerk-dunhua-a", "supervisor-yanbian", "committee-jilin", "applicant-dunhua-a1" })
        {
            Assert.Equal(403, (await SetAsync(house, subject, "222403", "department", "2023-04-10")).Status);
        }
        Assert.Equal(["timetable.only-earlier"], (await SetAsync(house, "city-yanbian", "222400", "department", "2023-04-28")).Codes);
        Assert.Equal(["timetable.not-own"], (await SetAsync(house, "county-dunhua", "222403", "city", "2023-04-10")).Codes);
        Assert.Equal(
            ["register.own-entry"],
            (await SetAsync(house, "county-dunhua", "222403", "department", "2023-04-10", by: TestHouse.PersonOf("county-dunhua"))).Codes);
        foreach (var other in new[] { "county-fusong", "city-yanbian", "clerk-dunhua-a" })
        {
            Assert.Equal(
                ["register.preparer"],
                (await SetAsync(house, "county-dunhua", "222403", "department", "2023-04-10", by: TestHouse.PersonOf(other))).Codes);
        }

        Assert.Equal(201, (await SetAsync(house, "county-fusong", "220621", "department", "2023-04-03")).Status);
        Assert.Equal("2023-04-28", await DueAsync());
        Assert.Equal(201, (await SetAsync(house, "city-yanbian", "222400", "department", "2023-04-20")).Status);
        Assert.Equal("2023-04-20", await DueAsync());
        Assert.Equal(201, (await SetAsync(house, "county-dunhua", "222403", "department", "2023-04-10")).Status);
        Assert.Equal("2023-04-10", await DueAsync());

        async Task<string?> DueAsync() =>
            (string?)Only(await house.As("department-dunhua").ViewAsync($"/api/work?{Work}"), "entries")["dueOn"];
    }

    /// <summary>The province has a last day for what it checks itself; an answer to a tier below is no check, and has none.</summary>
    [Fact]
    public async Task Term_OfTheProvince_IsThatOfItsOwnChecksAlone()
    {
        const string AtTheProvince = "/api/work?role=province&at=220000";
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (walk, province) = (await YearlyWalk.ForwardedAsync(house), house.As("province-jilin"));
        Assert.Equal(["timetable.not-own"], (await SetAsync(house, "city-yanbian", "222400", "province", "2023-03-20")).Codes);
        Assert.Equal(201, (await SetAsync(house, "province-jilin", "220000", "province", "2023-03-20")).Status);

        await walk.PassAsync();
        await walk.SucceedsAsync("county-dunhua", "query", new { question = "借调期间是否计入任职年限?" });
        Assert.Null((string?)Only(await province.ViewAsync(AtTheProvince), "entries")["dueOn"]);
        Assert.All((await walk.ViewAsync("province-jilin")).Body["duties"]!.AsArray(), duty => Assert.Null((string?)duty!["dueOn"]));
        var query = (await walk.StateAsync()).Review.Of("county").OpenQueries().Single().QueryId;
        await walk.SucceedsAsync("province-jilin", "query-answer", new { queryId = query, answer = "计入。" });
        await walk.PassAsync();
        await walk.PassAsync();

        Assert.Equal(Domain.Cases.CaseStage.AtProvinceOffice, await walk.StageAsync());
        Assert.Equal("2023-03-20", (string?)Only(await province.ViewAsync(AtTheProvince), "entries")["dueOn"]);
        Assert.Equal("2023-03-20", (string?)Only(await walk.ViewAsync("province-jilin"), "duties")["dueOn"]);
        var board = (await province.ViewAsync("/api/board?place=220000&year=2023")).Body;
        Assert.Equal((0, "province"), ((int)board["withoutLastDay"]!, (string?)Assert.Single(board["tiers"]!.AsArray())!["role"]));
    }

    [Fact]
    public async Task Timetable_ChangedByALaterNotice_ShowsBothWithWhatHeldBeforeToEverybody()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        Assert.Equal(201, (await SetAsync(house, "province-jilin", "220000", "county", "2023-03-24")).Status);
        Assert.Equal(["timetable.same-notice"], (await SetAsync(house, "province-jilin", "220000", "county", "2023-03-31")).Codes);
        await house.MoveToAsync(new DateOnly(2023, 3, 24));
        var later = await SetAsync(house, "province-jilin", "220000", "county", "2023-03-31", "吉人社办〔2023〕9号", "timetable-adjusted");
        Assert.Equal(["tier-term-set.v1"], later.Happened);

        var shown = (await house.Anonymous().ViewAsync("/api/timetable?place=222403&year=2023")).Body;
        var item = Assert.Single(shown["items"]!.AsArray())!;
        Assert.Equal(
            ("annual", "county", "2023-03-31", "220000"),
            ((string?)item["family"], (string?)item["tier"], (string?)item["lastDay"], (string?)item["setBy"]));
        Assert.Equal(
            [(null, "2023-03-24", "公布年度审核安排"), ("2023-03-24", "2023-03-31", "调整年度审核安排")],
            shown["entries"]!.AsArray().Select(one => ((string?)one!["before"], (string?)one["lastDay"], (string?)one["reason"])));
        Assert.Empty((await house.Anonymous().ViewAsync("/api/timetable?place=222403&year=2022")).Body["items"]!.AsArray());

        await house.MoveToAsync(new DateOnly(2023, 4, 1));
        var late = await SetAsync(house, "province-jilin", "220000", "county", "2023-04-07", "吉人社办〔2023〕12号", "timetable-adjusted");
        Assert.Equal(["timetable.too-late"], late.Codes);
    }

    [Fact]
    public async Task Timetable_WithManyNotices_IsPagedInTheOrderOfPublication()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        for (var number = 1; number <= 5; number++)
        {
            var set = await SetAsync(
                house, "province-jilin", "220000", "county", $"2023-03-{20 + number}", $"吉人社办〔2023〕{number}号",
                number == 1 ? "timetable-published" : "timetable-adjusted");
            Assert.Equal(201, set.Status);
        }
        const string Address = "/api/timetable?place=222403&year=2023";
        var first = (await house.Anonymous().ViewAsync($"{Address}&size=3")).Body;
        var second = (await house.Anonymous().ViewAsync($"{Address}&size=3&after={(string?)first["after"]}")).Body;
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => $"吉人社办〔2023〕{number}号"),
            first["entries"]!.AsArray().Concat(second["entries"]!.AsArray()).Select(notice => (string?)notice!["document"]));
        Assert.Equal((3, null), (first["entries"]!.AsArray().Count, (string?)second["after"]));
        // What holds stands on every page.
        Assert.All(new[] { first, second }, page => Assert.Equal("2023-03-25", (string?)Assert.Single(page["items"]!.AsArray())!["lastDay"]));

        var elsewhere = await house.Anonymous().ViewAsync($"/api/timetable?place=222403&year=2022&after={(string?)first["after"]}");
        Assert.Equal((400, "door.page-token"), (elsewhere.Status, Assert.Single(elsewhere.Codes)));
        Assert.Equal(["door.page-size"], (await house.Anonymous().ViewAsync($"{Address}&size=0")).Codes);
    }

    [Theory]
    [InlineData("department", "annual", null, "2023-03-10")]
    [InlineData("department", "annual", "2023-03-20", "2023-03-10")]
    [InlineData("department", "annual", "2023-03-08", "2023-03-08")]
    [InlineData("department", "annual", "2023-03-10", "2023-03-10")]
    [InlineData("county", "annual", null, null)]
    [InlineData("applicant", "annual", "2023-03-20", "2023-03-20")]
    [InlineData("department", "3010", null, null)]
    public async Task Entry_OfAList_GoesByTheEarlierOfItsOwnLastDayAndTheTiers(string role, string family, string? own, string? due)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        Assert.Equal(201, (await SetAsync(house, "province-jilin", "220000", "department", "2023-03-10")).Status);
        JsonNode entry = new JsonObject
        {
            ["county"] = "222403",
            ["family"] = family,
            ["year"] = 2023,
            ["dutyRole"] = role,
            ["dueOn"] = own,
            ["consequence"] = "催办",
        };
        await house.Services.GetRequiredService<TierTerms>().Look().ApplyAsync([entry], CancellationToken.None);
        Assert.Equal(due, (string?)entry["dueOn"]);
        Assert.Equal(due == own ? "催办" : "通知未规定后果", (string?)entry["consequence"]);
    }

    private static JsonNode Only(Answered answer, string part) => Assert.Single(answer.Body[part]!.AsArray())!;

    private static Task<Answered> SetAsync(
        TestHouse house, string subject, string place, string tier, string lastDay, string document = "吉人社办〔2023〕5号",
        string reasonCode = "timetable-published", string? by = null) =>
        house.As(subject).ActAsync($"/api/places/{place}/timetable", new
        {
            family = "annual",
            year = 2023,
            tier,
            lastDay,
            reasonCode,
            document,
            preparedBy = by ?? TestHouse.PersonOf(Colleagues.GetValueOrDefault(place, "county-dunhua")),
        });

    /// <summary>Lets the offices of counties have somebody beside the one officer of the seeds.</summary>
    private static async Task StaffAsync(TestHouse house)
    {
        foreach (var (place, subject) in Colleagues)
        {
            await Register.AskAsync(house, new("person", TestHouse.PersonOf(subject)), new GrantRole(
                new Grant("colleague", Role.County, PlaceCode.Parse(place), null) { From = new(2021, 1, 1) }));
        }
    }
}
