using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Tests.Http;

/// <summary>The way of a yearly case over HTTP: every desk sees it when it has come there, and acts when it is its turn.</summary>
public sealed class PathTests
{
    [Fact]
    public async Task Case_FromDeskToDesk_IsSeenByEachFromItsArrivalOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var desks = (await walk.StateAsync()).Review.Path.Seats;
        Assert.Equal(YearlyWalk.Officers.Keys, desks.Select(desk => desk.Tier));
        for (var at = 0; at < desks.Count; at++)
        {
            for (var other = 0; other < desks.Count; other++)
            {
                Assert.Equal(other <= at ? 200 : 404, (await walk.ViewAsync(YearlyWalk.Officers[desks[other].Tier])).Status);
            }
            await walk.PassAsync();
        }
        Assert.Equal(CaseStage.AtCommittee, await walk.StageAsync());
    }

    [Fact]
    public async Task Act_OfADeskThatIsNotTheCurrentOne_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();

        Assert.Empty((await walk.ActAsync("department-dunhua", "review-forward")).Happened);
        var hold = new { reason = "再看看", reasonCode = "other", document = "来信" };
        Assert.Equal(["review.not-here"], (await walk.ActAsync("department-dunhua", "hold", hold)).Codes);
        Assert.Equal(404, (await walk.ActAsync("city-yanbian", "review-forward")).Status);
        Assert.Equal(404, (await walk.ActAsync("county-fusong", "review-forward")).Status);
        Assert.Equal(404, (await walk.ActAsync("department-fusong", "review-forward")).Status);
    }

    [Fact]
    public async Task Work_OfADesk_ShowsWhatFitsItsFilter()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await YearlyWalk.ForwardedAsync(house);

        Assert.Single(await WorkAsync(house, "&series=health&level=deputy-senior&stage=atDepartment"));
        Assert.Single(await WorkAsync(house, "&family=annual&county=222403&unit=敦化市演示镇卫生院"));
        foreach (var filter in (string[])["series=school", "level=senior", "stage=held", "family=3010", "county=220122", "unit=敦化市演示医院"])
        {
            Assert.Empty(await WorkAsync(house, $"&{filter}"));
        }
        Assert.Equal(400, (await house.As("department-dunhua").ViewAsync(
            $"/api/work?role=department&at=11222403DEM0000502&series={new string('x', 61)}")).Status);
    }

    [Fact]
    public async Task Held_ByADesk_IsToldToTheApplicantAndGoesOnWhenResumed()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.AnsweredAsync();
        await walk.SucceedsAsync("department-dunhua", "hold", new { reason = "等待纪检核查结论", reasonCode = "inquiry-pending", document = "纪检函〔2023〕1号" });
        Assert.Equal(CaseStage.Held, await walk.StageAsync());
        Assert.Equal(["review.held"], (await walk.ActAsync("department-dunhua", "review-forward")).Codes);
        var inbox = await house.As("applicant-dunhua-a1").ViewAsync("/api/inbox");
        Assert.Contains(inbox.Body["entries"]!.AsArray(), entry => (string?)entry!["subject"] == "您的申报暂缓办理");

        await walk.SucceedsAsync("department-dunhua", "resume", new { reason = "核查未发现问题", reasonCode = "inquiry-concluded", document = "纪检函〔2023〕2号" });
        inbox = await house.As("applicant-dunhua-a1").ViewAsync("/api/inbox");
        var resumed = Assert.Single(inbox.Body["entries"]!.AsArray(), entry => (string?)entry!["subject"] == "您的申报已恢复办理")!;
        Assert.Contains("核查未发现问题", (string?)resumed["text"], StringComparison.Ordinal);
        await walk.SucceedsAsync("department-dunhua", "review-forward");
        Assert.Equal(CaseStage.AtCountyOffice, await walk.StageAsync());
    }

    [Fact]
    public async Task Query_OfADesk_IsAnsweredByTheProvince()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();
        Assert.Equal(404, (await walk.ViewAsync("province-jilin")).Status);
        await walk.SucceedsAsync("county-dunhua", "query", new { question = "借调期间是否计入任职年限?" });
        Assert.Equal(CaseStage.AskedAbove, await walk.StageAsync());

        var id = (await walk.StateAsync()).Review.Of("county").OpenQueries().Single().QueryId;
        await walk.SucceedsAsync("province-jilin", "query-answer", new { queryId = id, answer = "计入。" });
        Assert.Equal(CaseStage.AtCountyOffice, await walk.StageAsync());
    }

    /// <summary>A case keeps what was offered when it was filed: a register that was begun later says nothing of it (M05, M20).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public async Task Forward_AtTheCommitteesOfficeWithASpecialtyFiledBeforeTheRegisterWasKept_IsNotRefusedForIt()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await SeriesTests.EnterAsync(house, "health", "全科医学", ["intermediate", "deputy-senior", "senior"]);

        foreach (var _ in YearlyWalk.Officers)
        {
            await walk.PassAsync();
        }

        Assert.Equal(CaseStage.AtCommittee, await walk.StageAsync());
    }

    /// <summary>A changed attachment after the unit's posting needs a new one (M13, M15); what a notice asked for in addition does not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forward_AfterACure_NeedsANewPostingOnlyIfWhatWasPostedHasChanged(bool isReplaced)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.SucceedsAsync("department-dunhua", "notice", new
        {
            items = new[] { new { clause = "JL23-6.1-a", what = "聘任文件缺页", supply = "补全聘任文件", concerns = "appointment-proof" } },
            dueOn = new DateOnly(2023, 3, 14),
        });
        var pack = TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!;
        var item = pack.FindChecklist("JL23-R1", "institution")!.Find("appointment-proof")!;
        if (isReplaced)
        {
            await walk.HappensAsync(new RemoveEvidence(item.Code, "appointment-proof-1"));
        }
        await walk.AttachedAsync(item, 2);
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        var noticeId = (await walk.StateAsync()).Review.LatestNotice()!.NoticeId;
        await walk.HappensAsync(new CureFaults(noticeId, [new FaultAnswer(1, "已补全", ["appointment-proof"])]));
        Assert.Equal(200, (await walk.SignedAsync("clerk-dunhua-a")).Status);
        await walk.AnsweredAsync();

        var forwarded = await walk.ActAsync("department-dunhua", "review-forward");
        Assert.Equal(isReplaced ? ["review.changed-since-posting"] : [], forwarded.Codes);
        if (isReplaced)
        {
            Assert.Equal("NAT-1", (string?)forwarded.Findings[0]["clause"]!["clause"]);
            var reason = new { reasonCode = pack.Choices(PackKeys.ReviewReturnReasons, new(2023, 2, 28)).Value[0].Code, note = "请重新公示" };
            Assert.Equal(200, (await walk.ActAsync("department-dunhua", "return-to-unit", reason)).Status);
        }
    }

    [Fact]
    public async Task Files_OfACase_AreForTheDeskWhoseTurnItIsAndEveryDownloadIsOnRecord()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        const string File = "/evidence/identity/identity-1";
        Assert.Equal(200, (await walk.ViewAsync("department-dunhua", File)).Status);
        Assert.Equal(403, (await walk.ViewAsync("clerk-dunhua-a", File)).Status);
        await walk.PassAsync();
        var refused = await walk.ViewAsync("department-dunhua", File);
        Assert.Equal((403, "case.not-your-turn"), (refused.Status, refused.Codes[0]));
        Assert.Equal(200, (await walk.ViewAsync("county-dunhua", File)).Status);

        var reads = (await walk.ViewAsync("applicant-dunhua-a1", "/reads")).Body["entries"]!.AsArray();
        Assert.Equal(
            [("county", "identity.pdf"), ("department", "identity.pdf")],
            reads.Where(read => (string?)read!["what"] == "file").Select(read => ((string)read!["role"]!, (string?)read["file"])).Order());
        Assert.All(reads, read => Assert.Null((string?)read!["by"]));
        var overseen = (await walk.ViewAsync("auditor-jilin", "/reads")).Body["entries"]!.AsArray();
        Assert.All(overseen, read => Assert.Equal(16, ((string)read!["by"]!).Length));
        Assert.Equal(403, (await walk.ViewAsync("county-dunhua", "/reads")).Status);
    }

    [Fact]
    public async Task PlaceCases_OfACounty_AreSeenThereAndAboveAndNowhereElse()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        foreach (var subject in new[] { "county-dunhua", "city-yanbian", "province-jilin", "supervisor-yanbian", "auditor-jilin" })
        {
            var page = await house.As(subject).ViewAsync("/api/place-cases?place=222403&year=2023&series=health");
            Assert.Equal([walk.Id.ToString()], page.Body["entries"]!.AsArray().Select(one => (string?)one!["caseId"]));
        }
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync("/api/place-cases?place=222403&year=2023")).Status);
        Assert.Equal(404, (await house.As("county-dunhua").ViewAsync("/api/place-cases?place=222400&year=2023")).Status);
        var list = await house.As("city-yanbian").ViewAsync("/api/place-cases/list?place=222400&year=2023&stage=atDepartment");
        Assert.Equal(1, (int)list.Body["count"]!);
        Assert.Equal(
            ["list.format"], (await house.As("city-yanbian").ViewAsync("/api/place-cases/list?place=222400&year=2023&format=pdf")).Codes);
    }

    [Fact]
    public async Task List_AsASheet_IsAValidWorkbookWithTheRowsOfTheScreen()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.SeriesAsync(house, "health", "卫生");
        var walk = await YearlyWalk.ForwardedAsync(house);
        const string List = "/api/place-cases/list?place=222403&year=2023";
        var rows = RowsOf(await house.As("county-dunhua").GetByteArrayAsync(new Uri($"{List}&format=xlsx", UriKind.Relative)));
        Assert.Equal("2023年度职称申报名单(敦化市,共1件)", Assert.Single(rows[0]));
        Assert.Equal(["1", walk.Id.ToString(), "申报人a1", "敦化市演示镇卫生院", "敦化市", "卫生"], rows[2].Take(6));
        Assert.Equal("副高级", rows[2][7]);

        var one = Assert.Single((await house.As("county-dunhua").ViewAsync(List)).Body["cases"]!.AsArray())!;
        Assert.Equal(
            ("222403", "敦化市", "health", "卫生"),
            ((string?)one["county"], (string?)one["countyName"], (string?)one["series"], (string?)one["seriesTitle"]));
    }

    [Fact]
    public async Task Statistics_OfAPlace_CountWhatTheListHolds()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var counted = (await house.As("province-jilin").ViewAsync("/api/statistics?place=220000&year=2023")).Body;
        Assert.Equal((1, "deputy-senior"), ((int)counted["total"]!, (string?)RowOf(counted, "targetLevel")["key"]));
        var county = RowOf(counted, "county");
        Assert.Equal(("222403", 1, 1, 0), ((string?)county["key"], (int)county["total"]!, (int)county["running"]!, (int)county["granted"]!));
        Assert.Null(county["passRate"]);

        await walk.RefusedByTheDepartmentAsync();
        var after = RowOf((await house.As("county-dunhua").ViewAsync("/api/statistics?place=222403&year=2023")).Body, "series");
        Assert.Equal((1, 0.0), ((int)after["refused"]!, (double)after["passRate"]!));

        var bytes = await house.As("county-dunhua").GetByteArrayAsync(
            new Uri("/api/statistics?place=222403&year=2023&format=xlsx", UriKind.Relative));
        using var file = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document));
        Assert.Equal(404, (await house.As("county-fusong").ViewAsync("/api/statistics?place=222403&year=2023")).Status);
        Assert.Equal(422, (await house.As("county-dunhua").ViewAsync("/api/statistics?place=222403&year=2023&format=pdf")).Status);
    }

    /// <summary>Who counts as having filed is known from the first submission on; who it is the office learns when the unit forwards it.</summary>
    [Fact]
    public async Task Statistics_OfCasesThatNeverLeftTheirUnit_CountThemWithoutANameInAnyList()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var declined = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a2", YearlyWalk.Clinic, "health");
        await YearlyWalk.DraftedAsync(house, "applicant-dunhua-b1", "health");
        await declined.SucceedsAsync("clerk-dunhua-a", "decline", new { reasonCode = "other", reason = "不符合推荐条件" });

        var office = house.As("county-dunhua");
        var row = RowOf((await office.ViewAsync("/api/statistics?place=222403&year=2023")).Body, "series");
        Assert.Equal((2, 1, 1, 0.0), ((int)row["total"]!, (int)row["running"]!, (int)row["refused"]!, (double)row["passRate"]!));
        var stage = (await office.ViewAsync("/api/statistics?place=222403&year=2023&stage=declined&unit=敦化市演示镇卫生院")).Body;
        Assert.Equal(1, (int)stage["total"]!);
        Assert.DoesNotContain("申报人", stage.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await office.ViewAsync("/api/place-cases?place=222403&year=2023")).Body["entries"]!.AsArray());
        Assert.Equal(0, (int)(await office.ViewAsync("/api/place-cases/list?place=222403&year=2023")).Body["count"]!);
        var board = (await office.ViewAsync("/api/board?place=222403&year=2023")).Body;
        Assert.Equal((0, 0), ((int)board["late"]!["count"]!, (int)board["withoutLastDay"]!));
    }

    [Fact]
    public async Task Board_OfACounty_CountsWhatIsLateNearAndWithoutLastDay()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.SucceedsAsync("department-dunhua", "notice", new
        {
            items = new[] { new { clause = "JL23-6.1-c", what = "学历证书看不清", supply = "重新上传", concerns = "education-certificate" } },
            dueOn = "2023-03-08",
        });
        await house.MoveToAsync(new DateOnly(2023, 3, 4));
        var near = (await house.As("county-dunhua").ViewAsync("/api/board?place=222403&year=2023")).Body;
        Assert.Equal((0, 1), ((int)near["late"]!["count"]!, (int)near["near"]!["count"]!));
        Assert.Contains("逾期", (string?)near["near"]!["cases"]![0]!["consequence"], StringComparison.Ordinal);

        await house.MoveToAsync(new DateOnly(2023, 3, 9));
        var late = (await house.As("county-dunhua").ViewAsync("/api/board?place=222403&year=2023")).Body;
        Assert.Equal((1, 0), ((int)late["late"]!["count"]!, (int)late["near"]!["count"]!));
    }

    [Fact]
    public async Task List_SavedWhole_IsPutOnRecordForThoseWhoOversee()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await YearlyWalk.ForwardedAsync(house);
        Assert.Equal(200, (await house.As("city-yanbian").ViewAsync("/api/place-cases/list?place=222400&year=2023&series=health")).Status);
        var entry = Assert.Single((await house.As("supervisor-jilin").ViewAsync("/api/exports?place=220000")).Body["entries"]!.AsArray())!;
        Assert.Equal(
            ("city", "222400", 1, "health", TestHouse.PersonOf("city-yanbian")),
            ((string?)entry["role"], (string?)entry["place"], (int)entry["count"]!, (string?)entry["filter"]!["series"], (string?)entry["by"]));
    }

    [Fact]
    public async Task WorkList_OfADesk_IsSavedWholeAndPutOnRecord()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        var own = $"/api/work-list?role=unitClerk&at={Walk.Clinic}";
        var list = (await house.As("clerk-dunhua-a").ViewAsync(own)).Body;
        Assert.Equal([walk.Id.ToString()], list["cases"]!.AsArray().Select(one => (string?)one!["caseId"]));
        Assert.Equal(0, (int)(await house.As("clerk-dunhua-a").ViewAsync($"{own}&series=school")).Body["count"]!);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync(own)).Status);
        Assert.Equal(["list.format"], (await house.As("clerk-dunhua-a").ViewAsync($"{own}&format=pdf")).Codes);

        house.Time.Advance(TimeSpan.FromMinutes(1));
        var bytes = await house.As("clerk-dunhua-a").GetByteArrayAsync(new Uri($"{own}&format=xlsx", UriKind.Relative));
        var rows = RowsOf(bytes);
        Assert.Equal("待办职称申报名单(敦化市演示镇卫生院,共1件)", Assert.Single(rows[0]));
        Assert.Equal(["1", walk.Id.ToString(), "申报人a1"], rows[2].Take(3));
        var entries = (await house.As("supervisor-jilin").ViewAsync("/api/exports?place=220000")).Body["entries"]!.AsArray();
        Assert.Equal(3, entries.Count);
        Assert.Equal(
            ("unitClerk", "222403", Walk.Clinic, null),
            ((string?)entries[0]!["role"], (string?)entries[0]!["place"], (string?)entries[0]!["desk"], (int?)entries[0]!["year"]));
    }

    [Fact]
    public async Task Board_OfADesk_ShowsItsWorkToWhoeverSitsThere()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Walk.SubmittedAsync(house);
        var address = $"/api/work-board?role=unitClerk&at={Walk.Clinic}";
        var board = await house.As("clerk-dunhua-a").ViewAsync(address);
        Assert.Equal((200, 1), (board.Status, (int)board.Body["withoutLastDay"]!));
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync(address)).Status);
        Assert.Equal(0, (int)(await house.As("county-dunhua").ViewAsync("/api/board?place=222403&year=2023")).Body["withoutLastDay"]!);
    }

    /// <summary>Whoever is close to the applicant has no part in the case, and no sight of the dossier (M18, JL21-5.3-b).</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public async Task Recusal_OfAnOfficer_EndsActsAndSight()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        var officer = house.As("department-dunhua");
        Assert.NotNull((await officer.ViewAsync($"/api/cases/{walk.Id}")).Body["dossier"]);
        Assert.Equal(["review.relation"], (await officer.ActAsync($"/api/cases/{walk.Id}/recusal", new { relation = "neighbour" })).Codes);

        await walk.SucceedsAsync("department-dunhua", "recusal", new { relation = "in-law" });

        Assert.Null((await officer.ViewAsync($"/api/cases/{walk.Id}")).Body["dossier"]);
        Assert.Equal(404, (await officer.ViewAsync($"/api/cases/{walk.Id}/form")).Status);
        Assert.Contains("review.recused", (await walk.ActAsync("department-dunhua", "review-forward")).Codes);
    }

    /// <summary>The yearly case's own notice, cure and return, through the endpoints.</summary>
    [Fact]
    [Trait("Mechanism", "M19")]
    public async Task Notice_CuredByTheApplicant_ComesBackToTheTierThatSentIt()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        await walk.PassAsync();
        await walk.SucceedsAsync("county-dunhua", "notice", OnePoint);
        await CuredAsync(walk);

        Assert.Equal(CaseStage.AtCountyOffice, await walk.StageAsync());
        Assert.Contains("review.condition-unanswered", (await walk.ActAsync("county-dunhua", "review-forward")).Codes);
        Assert.Contains("review.unit-commitment-outdated", (await walk.ActAsync("county-dunhua", "review-forward")).Codes);
        Assert.Equal(200, (await walk.SignedAsync("clerk-dunhua-a")).Status);
        var reasonCode = TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.Choices(PackKeys.ReviewReturnReasons, new(2023, 2, 28)).Value[0].Code;
        await walk.SucceedsAsync("county-dunhua", "review-back", new { reasonCode, note = "请主管部门核对新证书" });
        Assert.Equal(CaseStage.AtDepartment, await walk.StageAsync());
        await walk.PassAsync();
        await walk.PassAsync();
        Assert.Equal(CaseStage.AtCityOffice, await walk.StageAsync());
    }

    /// <summary>A unit has what it can see amiss mended before it recommends; only then is the list posted.</summary>
    [Fact]
    [Trait("Mechanism", "M19")]
    public async Task Notice_OfTheUnit_IsCuredBeforeItRecommends()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        Assert.Equal(403, (await walk.ActAsync("county-dunhua", "unit-notice", OnePoint)).Status);
        Assert.Equal(404, (await walk.ActAsync("clerk-dunhua-b", "unit-notice", OnePoint)).Status);
        await walk.SucceedsAsync("clerk-dunhua-a", "unit-notice", OnePoint);
        Assert.Equal(CaseStage.ToBeCured, await walk.StageAsync());
        Assert.Equal("unit-1", (string?)(await walk.ViewAsync(walk.Applicant)).Body["review"]!["notices"]![0]!["noticeId"]);
        var declined = await walk.ActAsync("clerk-dunhua-a", "decline", new { reasonCode = "other", reason = "材料不全" });
        Assert.Contains("recommendation.notice-open", declined.Codes);
        var inbox = (await house.As(walk.Applicant).ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        Assert.Contains(inbox, entry => ((string)entry!["subject"]!).StartsWith("一次性告知:请在 2023-03-10", StringComparison.Ordinal));

        await CuredAsync(walk);
        Assert.Equal(CaseStage.AtUnit, await walk.StageAsync());
        var told = (await house.As("clerk-dunhua-a").ViewAsync($"/api/inbox?role=unitClerk&at={Walk.Clinic}")).Body["entries"]!.AsArray();
        Assert.Contains(told, entry => (string?)entry!["subject"] == "申报人已答复一次性告知书");
    }

    /// <summary>A committee that cannot review alone entrusts its year to another: new cases go there.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public async Task Forward_CommitteeHasEntrustedItsYear_GoesToTheOtherOne()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var entrusted = await house.As("province-jilin").ActAsync("/api/provinces/220000/committees/health-jilin/entrustments", new
        {
            to = "health-yanbian",
            year = 2023,
            reasonCode = "cannot-review-alone",
            reason = "专家不足",
            document = "演示〔2023〕9号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        });
        Assert.True(entrusted.Status is 200 or 201, $"{entrusted.Body}");
        var walk = await YearlyWalk.ForwardedAsync(house);

        var committee = (await walk.StateAsync()).Review.Path.Committee!;
        Assert.Equal("health-yanbian", committee.Id);
        Assert.DoesNotContain((await walk.StateAsync()).Review.Path.Seats, seat => seat.At == "11220000DEM0000105");
    }

    /// <summary>Each answer keeps how long its officer had the case open, and which files; what was not opened is told (JL23-6.3-b).</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public async Task Answer_AfterOneFileOfTwo_TellsWhatWasNotOpened()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        const string officer = "department-dunhua";
        Assert.Equal(200, (await walk.ViewAsync(officer)).Status);
        var file = (await walk.StateAsync()).Dossier.Content.Files.Single(one => one.Item == "appointment-proof");
        using (var taken = await house.As(officer).GetAsync(new Uri($"/api/cases/{walk.Id}/evidence/{file.Item}/{file.Blob}", UriKind.Relative)))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, taken.StatusCode);
        }
        house.Time.Advance(TimeSpan.FromMinutes(25));
        await walk.SucceedsAsync(officer, "answers", new
        {
            condition = "tenure",
            isMet = true,
            grounds = "核对聘任文件",
            proofs = new[] { "appointment-proof", "title-certificate" },
        });

        var answer = Assert.Single((await walk.ViewAsync("auditor-jilin")).Body["review"]!["answers"]!.AsArray())!;
        Assert.Equal(["appointment-proof/appointment-proof-1"], answer["opened"]!.AsArray().Select(part => (string)part!));
        Assert.Equal(["title-certificate"], answer["unopened"]!.AsArray().Select(part => (string)part!));
        Assert.InRange((int)answer["minutes"]!, 25, 26);
    }

    /// <summary>The rows of a workbook's sheet, after the workbook was found valid.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> RowsOf(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document));
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())];
    }

    /// <summary>A one-time notice of one point.</summary>
    internal static object OnePoint => new
    {
        items = new[] { new { clause = "JL23-6.1-c", what = "学历证书看不清", supply = "重新上传", concerns = "education-certificate" } },
        dueOn = "2023-03-10",
    };

    /// <summary>The applicant adds a second certificate, signs anew and answers the notice that is open.</summary>
    internal static async Task CuredAsync(YearlyWalk walk)
    {
        var noticeId = (await walk.StateAsync()).Review.LatestNotice()!.NoticeId;
        await walk.AttachedAsync(TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.FindChecklist("JL23-R1", "institution")!.Find("education-certificate")!, 2);
        var hash = (await walk.StateAsync()).Dossier.Hash();
        await walk.SucceedsAsync(walk.Applicant, "commitment", new { textVersion = "2023-1", readSeconds = 60, dossierHash = hash });
        await walk.SucceedsAsync(walk.Applicant, "cure", new
        {
            noticeId,
            answers = new[] { new { number = 1, text = "已重新上传", evidence = new[] { "education-certificate" } } },
        });
    }

    private static JsonNode RowOf(JsonNode counted, string by) =>
        Assert.Single(Assert.Single(counted["groups"]!.AsArray(), group => (string?)group!["by"] == by)!["rows"]!.AsArray())!;

    private static async Task<IReadOnlyList<string>> WorkAsync(TestHouse house, string filter) =>
    [
        .. (await house.As("department-dunhua").ViewAsync($"/api/work?role=department&at=11222403DEM0000502{filter}")).Body["entries"]!.AsArray()
            .Select(entry => (string)entry!["caseId"]!),
    ];
}
