using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Tests.Roles;
using TitleFlow.App.TieredReview;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Http;

/// <summary>The province keeps its register of committees, and cases on their way follow it.</summary>
public sealed class CommitteeTests
{
    private const string School = "12222403DEM000100F";
    private const string Clinic = Walk.Clinic;
    private const string SchoolElsewhere = "12220621DEM000180B";
    private const string PrimaryElsewhere = "12220621DEM000250X";
    private const string Unknown = "12222403DEM000099Y";

    [Fact]
    public async Task Transfer_AfterTheRegisterHasChanged_GoesToTheCompetentCommittee()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var prepared = TestHouse.PersonOf("county-dunhua");
        var mismatch = new { reason = "专业不符", reasonCode = "scope-mismatch", document = "授权目录" };
        Assert.Equal(["review.transfer-same"], (await walk.ActAsync("department-dunhua", "transfer", mismatch)).Codes);
        var end = new { lastDay = "2023-02-27", reasonCode = "authority-devolved", reason = "权限调整", document = "演示〔2023〕1号", preparedBy = prepared };
        Assert.Equal(201, (await house.As("province-jilin").ActAsync("/api/provinces/220000/authorities/health-jilin-1/end", end)).Status);
        var row = new
        {
            id = "yanbian-deputy",
            series = new[] { "health" },
            levels = new[] { "deputy-senior" },
            regions = new[] { "222400" },
            from = "2023-02-01",
            reasonCode = "authority-devolved",
            document = "演示〔2023〕2号",
            preparedBy = prepared,
        };
        const string Authorities = "/api/provinces/220000/committees/health-yanbian/authorities";
        Assert.Equal(["reason.code"], (await house.As("province-jilin").ActAsync(Authorities, row with { reasonCode = "hired" })).Codes);
        Assert.Equal(201, (await house.As("province-jilin").ActAsync(Authorities, row)).Status);
        Assert.Equal(["reason.code", "reason.document"], (await walk.ActAsync("department-dunhua", "transfer", new { reason = "已下放" })).Codes);

        await walk.SucceedsAsync("department-dunhua", "transfer", new { reason = "本系列副高级已下放州评委会", reasonCode = "authority-changed", document = "演示〔2023〕2号" });

        var moved = (await walk.ViewAsync("department-dunhua", "/history?size=100")).Body["entries"]!.AsArray()
            .Single(entry => (string?)entry!["name"] == "review-transferred.v1")!["fact"]!;
        Assert.Equal(
            ("health-jilin", "authority-changed", "演示〔2023〕2号"),
            ((string?)moved["from"]!["id"], (string?)moved["coded"]!["code"], (string?)moved["coded"]!["document"]));
        var path = (await walk.StateAsync()).Review.Path;
        Assert.Equal("health-yanbian", path.Committee!.Id);
        Assert.Equal(["department", "county", "city", ReviewSeat.CommitteeOffice], path.Seats.Select(seat => seat.Tier));
        Assert.Equal("11222400DEM000020K", path.Find(ReviewSeat.CommitteeOffice)!.At);
    }

    /// <summary>A level that was devolved to the prefecture stays the province's for what it organises itself (JL21-3.2-b).</summary>
    [Fact]
    [Trait("Mechanism", "M11")]
    public async Task Way_OfAManagerOfAPrivateFirm_LeadsToTheProvinceThoughTheLevelWasDevolved()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var row = new
        {
            id = "yanbian-engineers",
            series = new[] { "engineering" },
            levels = new[] { "deputy-senior" },
            regions = new[] { "222400" },
            from = "2023-02-01",
            reasonCode = "authority-devolved",
            document = "演示〔2023〕2号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        };
        Assert.Equal(201, (await house.As("province-jilin").ActAsync("/api/provinces/220000/committees/health-yanbian/authorities", row)).Status);
        var firm = new UnitAsFiled("91222403DEM000111E", "敦化市演示农业科技有限公司", "222403", "county", "enterprise", "separate");
        var state = await (await YearlyWalk.DraftedAsync(house, "applicant-dunhua-a1", "engineering", firm)).StateAsync();
        var content = state.Dossier.Content;
        var manager = content with { Merits = content.Merits! with { GreenChannel = new("senior-manager", "企业高级经营管理人才") } };
        async Task<PathFound> WayAsync(Case asked) => await house.Services.GetRequiredService<CaseWays>().FindAsync(
            asked, TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!, CancellationToken.None);

        Assert.Equal("health-yanbian", (await WayAsync(state)).Committee!.Id);
        var way = await WayAsync(state with { Dossier = state.Dossier with { Content = manager } });
        Assert.Equal("engineering-jilin", way.Committee!.Id);
        Assert.Contains(way.Seats, seat => (seat.Tier, seat.At) == ("province", "220000"));

        var end = new { lastDay = "2023-02-19", reasonCode = "authority-devolved", reason = "权限调整", row.document, row.preparedBy };
        Assert.Equal(201, (await house.As("province-jilin").ActAsync("/api/provinces/220000/authorities/engineering-jilin-1/end", end)).Status);
        var below = await WayAsync(state with { Dossier = state.Dossier with { Content = manager } });
        Assert.Equal(("committee.below-organiser", "JL21-3.2-b"), (below.Findings.Single().Code, below.Findings.Single().Clause!.Clause));
    }

    [Fact]
    public async Task Transfer_OfACaseWhoseCommitteeWentIntoAnother_GoesToThatOneUnderItsNewName()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var (province, at) = (house.As("province-jilin"), "/api/provinces/220000/committees");
        var grounds = new { document = "演示〔2023〕6号", preparedBy = TestHouse.PersonOf("county-dunhua") };
        var end = new { lastDay = "2023-02-28", into = "health-yanbian", reasonCode = "merger-approved", grounds.document, grounds.preparedBy };
        Assert.Equal(["committee.into-not-competent"], (await province.ActAsync($"{at}/health-jilin/end", end)).Codes);
        var row = new
        {
            id = "yanbian-all",
            series = new[] { "health" },
            levels = new[] { "deputy-senior", "senior" },
            regions = new[] { "220000" },
            from = "2023-02-01",
            reasonCode = "authority-approved",
            grounds.document,
            grounds.preparedBy,
        };
        Assert.Equal(201, (await province.ActAsync($"{at}/health-yanbian/authorities", row)).Status);
        Assert.Equal(201, (await province.ActAsync($"{at}/health-jilin/end", end)).Status);
        const string Renamed = "延边州卫生系列第二评委会";
        var name = new { name = Renamed, from = "2023-03-01", reasonCode = "renaming-approved", grounds.document, grounds.preparedBy };
        Assert.Equal(201, (await province.ActAsync($"{at}/health-yanbian/name", name)).Status);
        var office = new
        {
            office = "11222403DEM0000401",
            from = "2023-03-01",
            reasonCode = "office-reassigned",
            grounds.document,
            grounds.preparedBy,
        };
        Assert.Equal(201, (await province.ActAsync($"{at}/health-yanbian/office", office)).Status);
        var unknown = await province.ActAsync($"{at}/health-yanbian/office", office with { office = "12222403DEM000099Y" });
        Assert.Equal(["committee.office-unknown"], unknown.Codes);

        await house.MoveToAsync(new DateOnly(2023, 3, 1));
        await walk.SucceedsAsync("department-dunhua", "transfer", new { reason = "原评委会已并入延边州评委会", reasonCode = "committee-changed", document = "演示〔2023〕6号" });
        var path = (await walk.StateAsync()).Review.Path;
        Assert.Equal(("health-yanbian", Renamed), (path.Committee!.Id, path.Committee.Name));
        Assert.Equal("11222403DEM0000401", path.Find(ReviewSeat.CommitteeOffice)!.At);
        var listed = (await house.Anonymous().ViewAsync(at)).Body["items"]!.AsArray();
        var ended = Assert.Single(listed, one => (string?)one!["id"] == "health-jilin")!;
        Assert.Equal(("2023-02-28", "health-yanbian"), ((string?)ended["lastDay"], (string?)ended["into"]));
        var renamed = Assert.Single(listed, one => (string?)one!["id"] == "health-yanbian")!;
        Assert.Equal((Renamed, "延边州卫生系列中级职称评审委员会(演示)"), ((string?)renamed["name"], (string?)renamed["enteredAs"]));
    }

    /// <summary>A notice of one year rules the alliances of earlier authorities that still hold, and of later ones (JL23-1.5-c).</summary>
    [Theory]
    [Trait("Mechanism", "M20")]
    [InlineData("2022-06-01")]
    [InlineData("2023-02-01")]
    [InlineData("2024-03-01")]
    public async Task Grant_ToAnAlliance_AsksForRegisteredMembersOfOneTerritoryWhateverItsFirstDay(string from)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await EnterAllianceAsync(house);

        Assert.Equal(["authority.alliance-member"], (await GrantAsync(house, "school-1", from, School, Unknown)).Codes);
        var apart = await GrantAsync(house, "school-1", from, School, SchoolElsewhere);
        Assert.Equal(["authority.alliance-territory"], apart.Codes);
        Assert.Equal("JL23-1.5-c", (string?)apart.Findings[0]["clause"]!["clause"]);
        Assert.Equal(201, (await GrantAsync(house, "school-1", from, School, Clinic)).Status);
        // One by one they are members of one alliance all the same.
        Assert.Equal(["authority.alliance-territory"], (await GrantAsync(house, "school-2", from, SchoolElsewhere, PrimaryElsewhere)).Codes);
    }

    [Fact]
    [Trait("Mechanism", "M20")]
    public async Task Grant_ToAnAlliance_TellsMembersThatAreClosedAndTerritoriesThatNoPackCanJudge()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await EnterAllianceAsync(house);
        await Register.AskAsync(
            house, UnitCode.Parse(Clinic).Stream, new CloseUnit(new DateOnly(2023, 2, 1), "registrar"));

        // It has ended by then, or since then.
        Assert.Equal(["authority.alliance-member"], (await GrantAsync(house, "school-1", "2023-02-10", School, Clinic)).Codes);
        Assert.Equal(["authority.alliance-member"], (await GrantAsync(house, "school-1", "2022-06-01", School, Clinic)).Codes);
        Assert.Equal(
            ["authority.alliance-territory-unknown"],
            (await GrantAsync(house, "school-1", "2020-01-01", School, SchoolElsewhere, "2020-12-31")).Codes);
    }

    /// <summary>What was granted for a year is cancelled within it (M20).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public async Task End_OfAnAuthorityOfOneYear_TakesEffectBeforeItsLastDay()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (province, preparedBy) = (house.As("province-jilin"), TestHouse.PersonOf("county-dunhua"));
        var row = new
        {
            id = "yanbian-2023",
            series = new[] { "health" },
            levels = new[] { "deputy-senior" },
            regions = new[] { "222400" },
            from = "2023-01-01",
            lastDay = "2023-12-31",
            year = 2023,
            reasonCode = "authority-approved",
            document = "演示〔2023〕2号",
            preparedBy,
        };
        Assert.Equal(201, (await province.ActAsync("/api/provinces/220000/committees/health-yanbian/authorities", row)).Status);
        var end = new { lastDay = "2024-06-30", reasonCode = "authority-cancelled", reason = "取消当年授权", document = "演示〔2023〕3号", preparedBy };
        const string End = "/api/provinces/220000/authorities/yanbian-2023/end";
        Assert.Equal("lastDay", (await province.ActAsync(End, end)).WhereOf("authority.only-earlier"));
        Assert.Equal(["authority-ended.v1"], (await province.ActAsync(End, end with { lastDay = "2023-02-20" })).Happened);
    }

    [Fact]
    public async Task Register_ByThePersonWhoPreparedTheEntry_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var preparedBy = TestHouse.PersonOf("province-jilin");
        var alone = new { lastDay = "2023-02-27", reasonCode = "authority-devolved", reason = "权限调整", document = "演示", preparedBy };

        Assert.Equal(
            ["register.own-entry"],
            (await house.As("province-jilin").ActAsync("/api/provinces/220000/authorities/health-jilin-1/end", alone)).Codes);
    }

    /// <summary>The other of the two is a person of the register who holds an office's role today: a text that somebody made up is nobody.</summary>
    [Theory]
    [InlineData("p-1")]
    [InlineData("expert-jilin-1")]
    [InlineData("committee-jilin")]
    [InlineData("clerk-dunhua-a")]
    public async Task Enter_PreparedByNobodyOfAnOffice_IsRefusedInEveryRegisterOfTheProvince(string by)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (document, preparedBy) = ("演示〔2023〕7号", by == "p-1" ? by : TestHouse.PersonOf(by));
        const string Province = "/api/provinces/220000";
        (string Path, object Body)[] entries =
        [
            ($"{Province}/authorities/health-jilin-1/end", new
            {
                lastDay = "2023-02-27", reasonCode = "authority-devolved", reason = "权限调整", document, preparedBy,
            }),
            ($"{Province}/committees/health-jilin/founder", new
            {
                founder = "society", from = "2023-02-27", reasonCode = "founder-checked", document, preparedBy,
            }),
            ($"{Province}/series", new
            {
                code = "engineering", title = "工程", levels = new[] { "senior" }, award = "review", reasonCode = "list-adjusted", document, preparedBy,
            }),
            ($"{Province}/windows", new
            {
                route = "JL23-R1", lastDay = "2023-03-12", reasonCode = "window-extended", document, preparedBy,
            }),
            ($"{Province}/training-bases", new
            {
                name = "演示继续教育基地", excludedOn = "2022-06-30", reasonCode = "base-failed", document, preparedBy,
            }),
            ("/api/places/220000/timetable", new
            {
                family = "annual", year = 2023, tier = "county", lastDay = "2023-03-24", reasonCode = "timetable-published", document, preparedBy,
            }),
        ];
        foreach (var (path, body) in entries)
        {
            Assert.Equal(["register.preparer"], (await house.As("province-jilin").ActAsync(path, body)).Codes);
        }
    }

    private static async Task EnterAllianceAsync(TestHouse house) => Assert.Equal(201, (await house.As("province-jilin").ActAsync(
        "/api/provinces/220000/committees", new
        {
            id = "alliance-dunhua",
            name = "敦化市中小学联盟评委会(演示)",
            kind = "alliance",
            office = School,
            place = "222403",
            founder = "hrss",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        })).Status);

    private static Task<Answered> GrantAsync(
        TestHouse house, string id, string from, string first, string second, string? lastDay = null) => house.As("province-jilin").ActAsync(
            "/api/provinces/220000/committees/alliance-dunhua/authorities", new
            {
                id,
                series = new[] { "school" },
                levels = new[] { "intermediate" },
                units = new[] { first, second },
                from,
                lastDay,
                reasonCode = "authority-approved",
                document = "演示〔2023〕7号",
                preparedBy = TestHouse.PersonOf("county-dunhua"),
            });

    /// <summary>
    /// The committee must have decided by the end of the third quarter; whoever looks sees it coming, and what follows: one of a
    /// human-resources office keeps its authority, every other one loses it.
    /// </summary>
    [Theory]
    [Trait("Clause", "JL23-6.4-b")]
    [InlineData(null, "JL23-6.1-g", "逾期未评审完:评委会由人社部门组建,不取消授权,报省人社厅处理")]
    [InlineData("society", "JL23-6.4-b", "逾期未评审完:省直社会化评委会当年授权取消,3年内不再授权,申报另行委托评审")]
    [InlineData("combinedUnit", "JL23-6.4-b", "逾期未评审完:评聘结合单位的评委会当年授权取消,3年内不再授权,申报另行委托评审")]
    public async Task Board_OfAProvince_ShowsTheCommitteesWithTheirLastDayAndWhatTheirFounderMakesOfIt(
        string? founder, string clause, string consequence)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        if (founder is not null)
        {
            Assert.Equal(["committee-founder-stated.v1"], (await FoundedAsync(house, founder)).Happened);
        }
        await YearlyWalk.ForwardedAsync(house);
        foreach (var (day, state) in new[] { ("2023-03-01", "ahead"), ("2023-09-01", "near"), ("2023-10-01", "late") })
        {
            await house.MoveToAsync(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
            var board = (await house.As("province-jilin").ViewAsync("/api/board?place=220000&year=2023")).Body;
            var line = Assert.Single(board["committees"]!.AsArray())!;
            Assert.Equal(
                (state, "2023-09-30", 1, clause, consequence),
                ((string?)line["state"], (string?)line["finishBy"], (int)line["cases"]!, (string?)line["clause"], (string?)line["consequence"]));
        }
    }

    /// <summary>What the register learns while a case is on its way counts from the day on which the committee's office takes it in.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.4-b")]
    public async Task Intake_AfterTheFounderWasPutRight_GoesByTheFounderOfToday()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        while ((await walk.StateAsync()).Review.Path.Current()!.Tier != ReviewSeat.CommitteeOffice)
        {
            await walk.PassAsync();
        }
        Assert.Equal(201, (await FoundedAsync(house, "society")).Status);
        Assert.Equal("评委会最迟2023-09-30评审完;逾期未评审完:评委会由人社部门组建,不取消授权,报省人社厅处理", await FacedAsync());
        await walk.PassAsync();

        Assert.Equal(CommitteeFounder.Society, (await walk.StateAsync()).Review.Path.Committee!.Founder);
        var board = (await house.As("province-jilin").ViewAsync("/api/board?place=220000&year=2023")).Body;
        Assert.Equal("JL23-6.4-b", (string?)Assert.Single(board["committees"]!.AsArray())!["clause"]);
        var listed = (await house.Anonymous().ViewAsync("/api/provinces/220000/committees")).Body["items"]!.AsArray();
        Assert.Equal((int)CommitteeFounder.Society, (int?)Assert.Single(listed, one => (string?)one!["id"] == "health-jilin")!["founder"]);

        async Task<string?> FacedAsync() => (string?)Assert.Single(
            (await house.As("committee-jilin").ViewAsync("/api/work?role=committeeOffice&at=11220000DEM0000105")).Body["entries"]!.AsArray())!["consequence"];
    }

    private static Task<Answered> FoundedAsync(TestHouse house, string founder) => house.As("province-jilin").ActAsync(
        "/api/provinces/220000/committees/health-jilin/founder",
        new
        {
            founder,
            from = $"{new Moment(house.Time.GetUtcNow()).On:yyyy-MM-dd}",
            reasonCode = "founder-checked",
            document = "演示〔2023〕7号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        });
}
