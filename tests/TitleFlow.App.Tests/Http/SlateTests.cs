using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

public sealed class SlateTests
{
    private const string Clerk = "clerk-dunhua-a";
    private const string SchoolClerk = "clerk-fusong-b";
    private const string School = "12220621DEM000180B";

    private static readonly UnitAsFiled TheClinic = new(Walk.Clinic, "敦化市演示镇卫生院", "222403", "township", "institution", "separate");

    private static readonly UnitAsFiled TheSchool = new(School, "抚松县演示中学", "220621", "county", "institution", "separate");

    [Fact]
    [Trait("Example", "M14-4")]
    public async Task Recommend_OnTheAnnualRoute_NeedsAFixedSlateInTheOrderOfTheRanking()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (first, second) = (await HealthAsync(house, "applicant-dunhua-a1"), await HealthAsync(house, "applicant-dunhua-a2"));
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(
            ["recommendation.not-on-slate", "recommendation.unit-commitment-missing", .. Enumerable.Repeat("review.condition-unanswered", 4)],
            (await first.ActAsync(Clerk, "recommend", Walk.Report)).Codes);
        await first.CheckedAsync(Clerk);
        Assert.Equal(["unit-committed.v1"], (await first.SignedAsync(Clerk)).Happened);
        Assert.Equal(["recommendation.not-on-slate"], (await first.ActAsync(Clerk, "recommend", Walk.Report)).Codes);

        Assert.Equal(["candidate-entered.v1"], (await first.EnterAsync(Clerk, slate, 9_000)).Happened);
        Assert.Equal(["candidate-entered.v1"], (await second.EnterAsync(Clerk, slate, 8_000)).Happened);
        await second.RecommendedAsync(Clerk, slate);
        Assert.Equal(["slate.skipped"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Codes);

        await first.RecommendedAsync(Clerk, slate);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
        Assert.Equal(200, (await first.ActAsync(Clerk, "recommend", Walk.Report)).Status);
        Assert.True((await second.StateAsync()).Recommendation.Slate!.IsRecommended);
    }

    [Fact]
    [Trait("Example", "M12-2")]
    public async Task Decline_AsOutranked_HoldsOnlyForWhoIsBehindInTheRanking()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (first, second) = (await HealthAsync(house, "applicant-dunhua-a1"), await HealthAsync(house, "applicant-dunhua-a2"));
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await first.EnterAsync(Clerk, slate, 9_000);
        await second.EnterAsync(Clerk, slate, 8_000);
        await second.RecommendedAsync(Clerk, slate);
        var outranked = new { reasonCode = "outranked", reason = "名额有限" };
        Assert.Equal(200, (await house.As(Clerk).ActAsync(
            $"{slate}/verdicts", new { caseId = first.Id, isRecommended = false, outranked.reasonCode, outranked.reason })).Status);

        Assert.Equal(["slate.not-outranked"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Codes);
        Assert.Equal(["recommendation.outranked-by-slate"], (await first.ActAsync(Clerk, "decline", outranked)).Codes);
    }

    [Fact]
    public async Task Fix_WithADeclinedCandidate_ClosesTheCaseAndTellsTheReason()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        var verdict = new { caseId = walk.Id, isRecommended = false, reasonCode = "conduct", reason = "年度考核不合格" };
        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/verdicts", verdict)).Status);
        Assert.Equal(CaseStage.AtUnit, CaseStages.Of(await walk.StateAsync()));

        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/fix")).Status);
        Assert.Equal(CaseStage.Declined, CaseStages.Of(await walk.StateAsync()));
        var inbox = (await house.As(walk.Applicant).ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        var told = Assert.Single(inbox, entry => (string?)entry!["kind"] == "declined")!;
        Assert.Contains("年度考核不合格", (string)told["text"]!, StringComparison.Ordinal);
        var shown = await house.As(Clerk).ViewAsync(slate);
        Assert.Equal("notRecommended", (string?)shown.Body["candidates"]!["entries"]![0]!["standing"]);
    }

    [Fact]
    [Trait("Example", "M16-4")]
    public async Task Fix_OfASchool_IsHeldToTheQuotaWhoseWorkingIsShown()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-fusong-b1", TheSchool, "school");
        var slate = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school");
        await walk.EnterAsync(SchoolClerk, slate, 9_000);
        await walk.RecommendedAsync(SchoolClerk, slate);
        Assert.Equal(["quota.figures-missing"], (await house.As(SchoolClerk).ActAsync($"{slate}/fix")).Codes);

        await StatedAsync(house, "1", new PostFigures(20, 20, 0, 0, 1, 0), new(2023, 2, 1));
        var refused = await house.As(SchoolClerk).ActAsync($"{slate}/fix");
        Assert.Equal(["slate.over-quota"], refused.Codes);
        Assert.Equal("JL21-1.5-h", (string?)refused.Findings[0]["clause"]!["clause"]);

        await StatedAsync(house, "2", new PostFigures(20, 20, 0, 0, 2, 0), new(2023, 2, 10));
        var shown = (await house.As(SchoolClerk).ViewAsync(slate)).Body;
        Assert.Equal("没有空岗,年底前退休 2 人(满 2 人)→ 1,加 1 = 2", (string?)shown["quota"]!["working"]);
        Assert.Equal((2, 1), ((int)shown["quota"]!["limit"]!, (int)shown["placesUsed"]!));
        Assert.Equal(["slate-fixed.v1"], (await house.As(SchoolClerk).ActAsync($"{slate}/fix")).Happened);
        Assert.Equal(2, (int)(await house.As(SchoolClerk).ViewAsync(slate)).Body["fixedQuota"]!["limit"]!);
    }

    [Fact]
    public async Task Fix_TellsTheApplicantTheAppraisalThePlaceAndTheWorkingOfTheQuota()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-fusong-b1", TheSchool, "school");
        var slate = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school");
        await StatedAsync(house, "1", new PostFigures(20, 20, 0, 0, 2, 0), new(2023, 2, 1));
        await walk.EnterAsync(SchoolClerk, slate, 9_050);
        await walk.RecommendedAsync(SchoolClerk, slate);
        Assert.Null((await walk.ViewAsync(walk.Applicant)).Body["recommendation"]!["appraised"]);
        Assert.Equal(["slate-fixed.v1"], (await house.As(SchoolClerk).ActAsync($"{slate}/fix")).Happened);

        var appraised = (await walk.ViewAsync(walk.Applicant)).Body["recommendation"]!["appraised"]!;
        Assert.Equal((1, 1, 9_050), ((int)appraised["place"]!, (int)appraised["ranked"]!, (int)appraised["score"]!));
        Assert.Equal("没有空岗,年底前退休 2 人(满 2 人)→ 1,加 1 = 2", (string?)appraised["working"]);
        Assert.Equal(3, appraised["appraisal"]!.AsArray().Count);
        var form = (await house.As(walk.Applicant).ViewAsync($"/api/cases/{walk.Id}/form")).Body;
        Assert.Equal(("1人中第1名", "90.50"), (PaperTests.FieldOf(form, "单位考察推荐", "排序"), PaperTests.FieldOf(form, "单位考察推荐", "得分")));
        Assert.Equal((string?)appraised["working"], PaperTests.FieldOf(form, "单位考察推荐", "名额"));
    }

    [Fact]
    public async Task Verdict_Negative_WaitsForTheAnswerToTheUnitsNotice()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        Assert.Equal(200, (await walk.ActAsync(Clerk, "unit-notice", PathTests.OnePoint)).Status);

        var verdict = new { caseId = walk.Id, isRecommended = false, reasonCode = "conduct", reason = "年度考核不合格" };
        Assert.Equal(["slate.notice-open"], (await house.As(Clerk).ActAsync($"{slate}/verdicts", verdict)).Codes);
        var second = await HealthAsync(house, "applicant-dunhua-a2");
        await second.EnterAsync(Clerk, slate, 8_000);
        Assert.Equal(200, (await house.As(Clerk).ActAsync(
            $"{slate}/verdicts", new { caseId = second.Id, verdict.isRecommended, verdict.reasonCode, verdict.reason })).Status);
        Assert.Equal(200, (await second.ActAsync(Clerk, "unit-notice", PathTests.OnePoint)).Status);
        Assert.Equal(["slate.notice-open"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Codes);

        house.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/verdicts", verdict)).Status);
        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/fix")).Status);
    }

    [Fact]
    public async Task Withdraw_OfACandidate_FreesThePlace()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        await walk.RecommendedAsync(Clerk, slate);
        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/fix")).Status);

        await walk.HappensAsync(new WithdrawFiling("另有安排"));
        var shown = (await house.As(Clerk).ViewAsync(slate)).Body;
        Assert.Equal(("left", 0), ((string?)shown["candidates"]!["entries"]![0]!["standing"], (int)shown["placesUsed"]!));
        Assert.Contains("slate.not-at-unit", (await walk.EnterAsync(Clerk, slate, 1)).Codes);
    }

    /// <summary>Thirty years count at township schools only, and from the dossier, not at the clerk's word.</summary>
    [Fact]
    public async Task Enter_OnAGroundBesideTheQuota_IsTakenOnlyWhereTheCaseShowsIt()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var atTheCounty = await YearlyWalk.SubmittedAsync(house, "applicant-fusong-b1", TheSchool, "school");
        var refused = await AskedAsync(house, SchoolClerk, School, atTheCounty);
        Assert.Equal(["service.too-short", "service.spell-not-counted", "service.not-at-front-line"], refused.Codes);
        Assert.Equal("JL21-1.5-c", (string?)refused.Findings[0]["clause"]!["clause"]);

        var inTheTownship = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", TheClinic, "school");
        var entered = await AskedAsync(house, Clerk, Walk.Clinic, inTheTownship);
        Assert.Equal(["candidate-entered.v1"], entered.Happened);
        var sheet = (await house.As(Clerk).ViewAsync($"/api/units/{Walk.Clinic}/slates/{entered.Id}/sheet")).Body;
        Assert.Equal("乡镇及以下学校连续任教三十年", PaperTests.Cells(PaperTests.PartOf(sheet, "候选人")["rows"]![0]!)[5]);

        static async Task<Answered> AskedAsync(TestHouse house, string clerk, string unit, YearlyWalk walk)
        {
            await walk.CheckedAsync(clerk);
            return await house.As(clerk).ActAsync($"{await YearlyWalk.OpenSlateAsync(house, clerk, unit, "school")}/candidates",
            new { caseId = walk.Id, score = 9_000, appraisal = YearlyWalk.Appraisal, freeGround = "township-teacher-30" });
        }
    }

    [Fact]
    [Trait("Example", "M12-1")]
    public async Task Enter_APreference_IsTakenFromTheCaseAndNotFromTheClerk()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var without = await HealthAsync(house, "applicant-dunhua-a1");
        var with = await YearlyWalk.SubmittedAsync(
            house, "applicant-dunhua-a2", TheClinic, "health",
            [new("敦化市演示镇卫生院", "township", new(2020, 1, 1), null, ["appointment-proof"])]);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");

        await without.CheckedAsync(Clerk);
        var stated = await house.As(Clerk).ActAsync(
            $"{slate}/candidates",
            new { caseId = without.Id, score = 9_000, appraisal = YearlyWalk.Appraisal, preferences = new[] { "grassroots-year" } });
        Assert.Equal(["slate.preference-unproven"], stated.Codes);
        Assert.Equal(["candidate-entered.v1"], (await without.EnterAsync(Clerk, slate, 9_000)).Happened);
        Assert.Equal(["candidate-entered.v1"], (await with.EnterAsync(Clerk, slate, 9_000)).Happened);

        var entries = (await house.As(Clerk).ViewAsync(slate)).Body["candidates"]!["entries"]!.AsArray();
        Assert.Equal([with.Id.ToString(), without.Id.ToString()], entries.Select(entry => (string?)entry!["caseId"]));
        Assert.Equal(["grassroots-year"], entries[0]!["preferences"]!.AsArray().Select(code => (string?)code));
        // On paper too it can be followed why one of two who are equal otherwise is first.
        var rows = PaperTests.PartOf((await house.As(Clerk).ViewAsync($"{slate}/sheet")).Body, "候选人")["rows"]!.AsArray();
        Assert.Equal([("1", "满一年基层服务"), ("2", "")], rows.Select(row => (PaperTests.Cells(row!)[0], PaperTests.Cells(row!)[4])));
    }

    [Fact]
    [Trait("Mechanism", "M16")]
    public async Task Fix_OfStaffOutsideTheEstablishment_GoesByTheirOwnPosts()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await Register.AskAsync(house, new StreamId("person", TestHouse.PersonOf("applicant-fusong-b1")), new StateEmployment(
            new Employment(UnitCode.Parse(School), "一级教师", PostKind.Professional, new(2015, 1, 1)) { IsNonEstablished = true }));
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-fusong-b1", TheSchool, "school");
        var others = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school");
        Assert.Equal(["slate.other-group"], (await walk.EnterAsync(SchoolClerk, others, 9_000)).Codes);
        var own = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school", "non-established");
        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(SchoolClerk, own, 9_000)).Happened);
        await walk.RecommendedAsync(SchoolClerk, own);

        await StatedAsync(house, "1", new PostFigures(20, 13, 0, 7, 0, 0), new(2023, 2, 1));
        Assert.Equal(["quota.figures-missing"], (await house.As(SchoolClerk).ActAsync($"{own}/fix")).Codes);
        var figures = new { posts = 10, holders = 5, directedHolders = 0, vacancies = 5, retirementsByYearEnd = 0, exits = 0 };
        Assert.Equal(200, (await house.As(SchoolClerk).ActAsync(
            $"/api/units/{School}/posts",
            new { series = "school", level = "deputy-senior", asOf = "2023-02-01", figures, group = "non-established" })).Status);
        await Register.AskAsync(house, UnitCode.Parse(School).Stream, new CheckPosts("2", true, ""));
        Assert.Equal(["slate-fixed.v1"], (await house.As(SchoolClerk).ActAsync($"{own}/fix")).Happened);

        var shown = (await house.As(SchoolClerk).ViewAsync(own)).Body;
        var told = Assert.Single(shown["quota"]!["told"]!.AsArray(), one => (string?)one!["code"] == "quota.own-line")!;
        Assert.Equal(
            ("non-established", "空岗 5 × 40% = 2 → 四舍五入 2,加 1 = 3", "JL23-1.6-c"),
            ((string?)shown["group"], (string?)shown["fixedQuota"]!["working"], (string?)told["clause"]!["clause"]));
        Assert.Equal("编外人员", PaperTests.FieldOf((await house.As(SchoolClerk).ViewAsync($"{own}/sheet")).Body, "名单", "单列人员"));
        Assert.Equal(
            "空岗 7 × 40% = 2.8 → 四舍五入 3,加 1 = 4",
            (string?)(await house.As(SchoolClerk).ViewAsync(others)).Body["quota"]!["working"]);
        Assert.Equal(["slate.group"], (await house.As(SchoolClerk).ActAsync(
            $"/api/units/{School}/slates",
            new { year = 2023, series = "school", level = "deputy-senior", group = "public-health" })).Codes);
    }

    /// <summary>A school's committee for one specialty lifts nothing for another, whose cases go to the committee that the county is entrusted with.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public async Task Quota_OfAUnitWhoseCommitteeReviewsOneSpecialty_IsLiftedForThatOneOnly()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var province = Committees.StreamOf(PlaceCode.Parse("222403"));
        var row = new AuthorityRow("own-1", "own", ["school"], ["deputy-senior"])
        {
            Units = [UnitCode.Parse(Walk.Clinic)],
            Specialties = ["语文"],
            From = new(2023, 1, 1),
            Document = "演示〔2023〕9号",
        };
        await Register.AskAsync(house, province, new RegisterCommittee(
            new("own", "演示自主评委会", CommitteeKind.OwnUnit, row.Units[0], PlaceCode.Parse("222403")), "registrar"));
        var granted = new GrantAuthority(row, "registrar") { ReasonCode = "authority-approved" };
        await Register.AskAsync(house, province, granted);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", TheClinic, "school");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "school");
        await walk.EnterAsync(Clerk, slate, 9_000);
        Assert.Equal("unknown", await KindAsync());

        await Register.AskAsync(house, province, granted with { Row = row with { Id = "own-2", Specialties = ["专业"] } });
        Assert.Equal("unlimited", await KindAsync());

        async Task<string?> KindAsync() => (string?)(await house.As(Clerk).ViewAsync(slate)).Body["quota"]!["kind"];
    }

    /// <summary>What the register marks as Chinese medicine has a slate of its own, whatever it is called, from the mark's day on (JL21-1.6-a).</summary>
    [Fact]
    [Trait("Clause", "JL21-1.6-a")]
    public async Task Enter_ASpecialtyThatIsMarked_GoesToTheSlateOfItsGroup()
    {
        const string Health = "/api/provinces/220000/series/health";
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var (province, preparer) = (house.As("province-jilin"), TestHouse.PersonOf("county-dunhua"));
        var grounds = new { reasonCode = "list-adjusted", document = "吉人社〔2023〕5号", preparedBy = preparer };
        await Register.AskAsync(house, Specialties.StreamOf(PlaceCode.Parse("220000")), new RegisterSeries(
            new("health", "卫生", ["deputy-senior"], TitleAward.ExamAndReview), new("list-adjusted", "吉人社〔2023〕5号", ""), "registrar"));
        var entry = new { code = "zy", title = "专业", grounds.reasonCode, grounds.document, grounds.preparedBy };
        Assert.Equal(201, (await province.ActAsync($"{Health}/specialties", entry)).Status);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var own = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health", "chinese-medicine");
        Assert.Equal(["slate.other-group"], (await walk.EnterAsync(Clerk, own, 9_000)).Codes);

        var mark = new { group = "chineseMedicine", from = "2023-01-01", grounds.reasonCode, grounds.document, grounds.preparedBy };
        Assert.Equal(["specialty-marked.v1"], (await province.ActAsync($"{Health}/specialties/zy/group", mark)).Happened);
        Assert.Equal(["specialty.unknown"], (await province.ActAsync($"{Health}/specialties/other/group", mark)).Codes);

        var others = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(["slate.other-group"], (await walk.EnterAsync(Clerk, others, 9_000)).Codes);
        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(Clerk, own, 9_000)).Happened);
    }

    /// <summary>No unit appoints a freelancer: the proxy unit's posts are neither asked for nor used, under either regime (JL23-6.1-e).</summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData(Regime.Separate)]
    [InlineData(Regime.Combined)]
    public async Task Fix_OfAFreelancerAtAProxyUnit_NeitherAsksForNorUsesAPost(Regime regime)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var unit = UnitCode.Parse(Walk.Clinic).Stream;
        var approved = new ChangeReason("agency-approved", "敦人社〔2023〕5号", "");
        await Register.AskAsync(house, unit, new ChangeUnitRegime(regime, new(2022, 6, 1), "registrar"));
        await Register.AskAsync(house, unit, new ProposeUnitChange(UnitChange.ToProxy(true, new(2023, 1, 1)), approved));
        await Register.AskAsync(house, unit, new DecideUnitChange("1", true, ""));
        Assert.Equal(200, (await house.As(Clerk).ActAsync(
            $"/api/units/{Walk.Clinic}/persons/{TestHouse.PersonOf("applicant-dunhua-a1")}/employment",
            new { lastDay = "2021-12-31", reasonCode = "contract-ended", document = "解字〔2021〕3号" })).Status);
        var actor = new AnnualApplicant(house, "applicant-dunhua-a1");
        var caseId = await actor.CompleteAsync(employment: "agency-contract", freelanceField: "art-performance");
        Assert.Equal(200, (await actor.SubmitAsync(caseId)).Status);

        Assert.True(CaseId.TryParse(caseId, out var id));
        await YearlyWalk.CheckedAsync(house, id, Clerk);
        var ofStaff = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "art");
        var candidate = new { caseId, score = 9_000, appraisal = YearlyWalk.Appraisal };
        Assert.Equal(["slate.other-group"], (await house.As(Clerk).ActAsync($"{ofStaff}/candidates", candidate)).Codes);
        var own = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "art", "freelance");
        Assert.Equal(["candidate-entered.v1"], (await house.As(Clerk).ActAsync($"{own}/candidates", candidate)).Happened);
        Assert.Equal(["candidate-judged.v1"], (await house.As(Clerk).ActAsync($"{own}/verdicts", new { caseId, isRecommended = true })).Happened);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{own}/fix")).Happened);

        var shown = (await house.As(Clerk).ViewAsync(own)).Body;
        Assert.Equal(
            ("unlimited", 0, "quota.no-post"),
            ((string?)shown["quota"]!["kind"], (int)shown["placesUsed"]!, (string?)Assert.Single(shown["quota"]!["told"]!.AsArray())!["code"]));
    }

    /// <summary>Thirty years of teaching and ten as 高级教师: a slate of their own, which the case and its tiers know of.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public async Task Fix_OfTeachersOfLongStanding_GoesByThemselves()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-fusong-b1", TheSchool, "school", level: "senior");
        Assert.Contains("quota.long-service", (await walk.ViewAsync(walk.Applicant)).Body.ToJsonString(), StringComparison.Ordinal);
        var others = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school", level: "senior");
        var refused = await walk.EnterAsync(SchoolClerk, others, 9_000);
        Assert.Equal(["slate.other-group"], refused.Codes);
        Assert.Equal("JL21-1.5-b", (string?)refused.Findings[0]["clause"]!["clause"]);

        var own = await YearlyWalk.OpenSlateAsync(house, SchoolClerk, School, "school", "long-service", "senior");
        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(SchoolClerk, own, 9_000)).Happened);
        await walk.RecommendedAsync(SchoolClerk, own);
        Assert.Equal(["slate-fixed.v1"], (await house.As(SchoolClerk).ActAsync($"{own}/fix")).Happened);
        Assert.Equal("long-service", (await walk.StateAsync()).Recommendation.Appraised!.Group);
        var told = (await house.As(SchoolClerk).ViewAsync(own)).Body["quota"]!["told"]!.AsArray();
        Assert.Equal(["policy.not-loaded", "quota.own-line"], told.Select(one => (string?)one!["code"]));
    }

    [Fact]
    public async Task Overrun_OfAPrivateSchool_IsAgreedToByTheOfficeOfItsPlaceAlone()
    {
        const string Private = "91222403DEM000111E";
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var stream = UnitCode.Parse(Private).Stream;
        await Register.AskAsync(house, stream, new StatePosts("school", "deputy-senior", new(2023, 2, 1), new PostFigures(20, 15, 0, 5, 0, 0)));
        await Register.AskAsync(house, stream, new CheckPosts("1", true, ""));
        var slate = await YearlyWalk.OpenSlateAsync(house, "clerk-dunhua-b", Private, "school");
        var (county, asked) = (house.As("county-dunhua"), new { more = 2, document = "敦教人联〔2023〕3号" });
        foreach (var (other, status) in new[] { ("county-fusong", 404), ("city-yanbian", 404), ("clerk-dunhua-b", 403) })
        {
            Assert.Equal(status, (await house.As(other).ActAsync($"{slate}/overrun", asked)).Status);
        }

        Assert.Equal(["overrun-agreed.v1"], (await county.ActAsync($"{slate}/overrun", asked)).Happened);
        var shown = (await county.ViewAsync(slate)).Body;
        Assert.Equal(
            (5, "JL23-1.6-b", 2),
            ((int)shown["quota"]!["limit"]!, (string?)shown["quota"]!["steps"]![2]!["clause"]!["clause"], (int)shown["overrun"]!["more"]!));
        var ofTheState = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "school");
        Assert.Equal(["slate.limit-binds"], (await county.ActAsync($"{ofTheState}/overrun", asked)).Codes);
    }

    /// <summary>For an office there is no case before its unit has forwarded it; the figures of a slate it sees all along.</summary>
    [Fact]
    public async Task Slate_ForTheOfficeOfThePlace_ShowsFiguresAndOnlyForwardedCandidates()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var second = await HealthAsync(house, "applicant-dunhua-a2");
        await walk.SignedAsync(Clerk);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        await second.EnterAsync(Clerk, slate, 8_000);
        await walk.RecommendedAsync(Clerk, slate);
        Assert.Equal(200, (await house.As(Clerk).ActAsync($"{slate}/fix")).Status);
        await walk.SucceedsAsync(Clerk, "recommend", Walk.Report);
        var posted = await house.As(Clerk).ActAsync("/api/postings", new
        {
            unit = Walk.Clinic,
            cases = new[] { walk.Id },
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科,0433-0000000",
        });
        Assert.Equal(201, posted.Status);

        Assert.Equal([], await NamesAsync("county-dunhua"));
        var before = (await house.As("county-dunhua").ViewAsync(slate)).Body;
        Assert.Equal(
            (1, 1, 1), ((int)before["counts"]!["recommended"]!, (int)before["counts"]!["waiting"]!, (int)before["placesUsed"]!));
        Assert.Equal((0, 2), (await OnSheetAsync("county-dunhua"), await OnSheetAsync(Clerk)));
        Assert.Equal(["申报人a1", "申报人a2"], await NamesAsync("supervisor-jilin"));

        await house.MoveToAsync(YearlyWalk.AfterTheTerm);
        await walk.SucceedsAsync(Clerk, "forward");
        Assert.Equal(["申报人a1"], await NamesAsync("county-dunhua"));
        Assert.Equal(["申报人a1", "申报人a2"], await NamesAsync(Clerk));
        Assert.Equal(1, await OnSheetAsync("county-dunhua"));

        async Task<int> OnSheetAsync(string subject) =>
            PaperTests.PartOf((await house.As(subject).ViewAsync($"{slate}/sheet")).Body, "候选人")["rows"]!.AsArray().Count;

        async Task<IEnumerable<string?>> NamesAsync(string subject) =>
            (await house.As(subject).ViewAsync(slate)).Body["candidates"]!["entries"]!.AsArray().Select(entry => (string?)entry!["name"]);
    }

    /// <summary>A pack that is worded anew in the season is another version: who files afterwards stands on the same slate and list.</summary>
    [Fact]
    public async Task Slate_AfterThePackWasWordedAnew_TakesCasesOfBothVersions()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var first = await HealthAsync(house, "applicant-dunhua-a1");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(200, (await first.EnterAsync(Clerk, slate, 9_000)).Status);

        await using var edited = await house.BesideAsync(law: EditedLaw.Of(
            "national/posting.json", file => file["posting.minimumWorkingDays"]!["title"] = "单位公示的期限"));
        var second = await HealthAsync(edited, "applicant-dunhua-a2");
        Assert.NotEqual((await first.StateAsync()).Dossier.Cover!.PackPin, (await second.StateAsync()).Dossier.Cover!.PackPin);
        Assert.Equal(slate, await YearlyWalk.OpenSlateAsync(edited, Clerk, Walk.Clinic, "health"));
        Assert.Equal(["candidate-entered.v1"], (await second.EnterAsync(Clerk, slate, 8_000)).Happened);
        foreach (var walk in (YearlyWalk[])[first, second])
        {
            await walk.RecommendedAsync(Clerk, slate);
            await walk.SignedAsync(Clerk);
        }
        Assert.Equal(["slate-fixed.v1"], (await edited.As(Clerk).ActAsync($"{slate}/fix")).Happened);
        await first.SucceedsAsync(Clerk, "recommend", Walk.Report);
        await second.SucceedsAsync(Clerk, "recommend", Walk.Report);
        var list = new { unit = Walk.Clinic, cases = new[] { first.Id, second.Id }, basis = "单位推荐会议纪要", objectionsTo = "人事科" };
        Assert.Equal(201, (await edited.As(Clerk).ActAsync("/api/postings", list)).Status);
    }

    [Fact]
    public async Task Slate_OfAnotherUnitOrMatter_IsNotThere()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await HealthAsync(house, "applicant-dunhua-a1");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "school");
        Assert.Equal(["slate.other-matter"], (await walk.EnterAsync(Clerk, slate, 1)).Codes);
        Assert.Equal(404, (await walk.EnterAsync("clerk-dunhua-b", slate, 1)).Status);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync(slate)).Status);
        Assert.Equal(404, (await house.As(Clerk).ViewAsync(slate.Replace(Walk.Clinic, School, StringComparison.Ordinal))).Status);
        Assert.Equal(422, (await house.As(Clerk).ActAsync(
            $"/api/units/{Walk.Clinic}/slates", new { year = 2031, series = "health", level = "senior" })).Status);

        var list = (await house.As(Clerk).ViewAsync($"/api/units/{Walk.Clinic}/slates")).Body["entries"]!.AsArray();
        Assert.Equal("school", (string?)Assert.Single(list)!["series"]);
        Assert.Equal(404, (await house.As("clerk-dunhua-b").ViewAsync($"/api/units/{Walk.Clinic}/slates")).Status);
    }

    /// <summary>A slate keeps its pack, and the cases of a year have that of its own notice: nothing is opened under an earlier one.</summary>
    [Fact]
    public async Task Open_ForAYearWhoseNoticeIsNotLoaded_WaitsForIt()
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2023, 12, 4, 2, 0, 0, TimeSpan.Zero));
        var refused = await house.As(Clerk).ActAsync(
            $"/api/units/{Walk.Clinic}/slates", new { year = 2024, series = "health", level = "deputy-senior" });
        Assert.Equal((422, "policy.not-loaded"), (refused.Status, Assert.Single(refused.Codes)));
        Assert.Equal("year", refused.WhereOf("policy.not-loaded"));
        Assert.Contains("2024年度", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        Assert.NotEmpty(await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health"));
    }

    private static Task<YearlyWalk> HealthAsync(TestHouse house, string applicant) =>
        YearlyWalk.SubmittedAsync(house, applicant, TheClinic, "health");

    private static async Task StatedAsync(TestHouse house, string statement, PostFigures figures, DateOnly asOf)
    {
        var stream = UnitCode.Parse(School).Stream;
        await Register.AskAsync(house, stream, new StatePosts("school", "deputy-senior", asOf, figures));
        await Register.AskAsync(house, stream, new CheckPosts(statement, true, ""));
    }
}
