using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A yearly case is filed over HTTP and judged by what the registers say.</summary>
public sealed class AnnualFilingTests
{
    private const string ProvincialHospital = "12220000DEM000210D";

    private static readonly DateTimeOffset February = new(2023, 2, 10, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Mechanism", "M03")]
    [Trait("Example", "M03-1")]
    public async Task Submit_LastSecondAndFirstSecondAfter_M03_1_DecidesBetweenInAndOut()
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2023, 2, 28, 15, 0, 0, TimeSpan.Zero));
        var (inTime, late) = (new AnnualApplicant(house, "applicant-dunhua-a1"), new AnnualApplicant(house, "applicant-dunhua-a2"));
        var (first, second) = (await inTime.CompleteAsync(), await late.CompleteAsync());

        house.Time.SetUtcNow(new DateTimeOffset(2023, 2, 28, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(200, (await inTime.SubmitAsync(first)).Status);
        house.Time.SetUtcNow(new DateTimeOffset(2023, 2, 28, 16, 0, 0, TimeSpan.Zero));
        var refused = await late.SubmitAsync(second);

        Assert.Equal(422, refused.Status);
        Assert.Equal(
            "JL23-6.1-b", (string?)refused.Findings.Single(finding => (string?)finding["code"] == "filing.too-late")["clause"]!["clause"]);
        Assert.Equal(
            new DateTimeOffset(2023, 2, 28, 15, 59, 59, TimeSpan.Zero),
            (await ShowAsync(inTime, first))["firstSubmittedAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    [Trait("Mechanism", "M03")]
    [Trait("Example", "M03-2")]
    public async Task Submit_3010InAugust_M03_2_IsAccepted()
    {
        await using var house = await TestHouse.OpenAsync(new DateTimeOffset(2023, 8, 19, 2, 0, 0, TimeSpan.Zero));

        Assert.NotEmpty(await new Applicant(house.As("applicant-dunhua-a1")).SubmitAsync());
        var annual = new AnnualApplicant(house, "applicant-dunhua-a2");
        Assert.Contains("filing.too-late", (await annual.SubmitAsync(await annual.CompleteAsync())).Codes);
    }

    /// <summary>A misspelt series or a level that the series does not have is told at the filing, not after the unit has posted it.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public async Task Submit_SeriesOrLevelThatTheProvinceDoesNotHave_IsToldWithWhatThereIs()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = await applicant.CompleteAsync();
        await SeriesTests.EnterAsync(house, "health", "全科医学", ["junior", "intermediate"]);

        var level = (await applicant.SubmitAsync(id)).Findings.Single(finding => (string?)finding["code"] == "gate.series-level");
        Assert.Equal(("JL23-1.2-c", "cover.targetLevel"), ((string?)level["clause"]!["clause"], (string?)level["where"]));
        Assert.Contains("初级、中级", (string?)level["message"], StringComparison.Ordinal);

        await SeriesTests.EnterAsync(house, "general", "全科医学", ["deputy-senior"]);
        await SpellSeriesAsync(applicant, id, "helth");
        var unknown = (await applicant.SubmitAsync(id)).Findings.Single(finding => (string?)finding["code"] == "gate.series-unknown");
        Assert.Equal(("fail", "form.series"), ((string?)unknown["severity"], (string?)unknown["where"]));
        Assert.Contains("general(系列general)、health(系列health)", (string?)unknown["message"], StringComparison.Ordinal);

        await SpellSeriesAsync(applicant, id, "general");
        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());
    }

    /// <summary>
    /// A year without a notice of its own can be prepared and is not refused as late: the window and the cut-offs are not loaded, the years of
    /// appointment and the switch of the grass roots by date answer. Years that are too far ahead are not begun.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M06")]
    [Trait("Example", "M06-4")]
    [InlineData(2024, false)]
    [InlineData(2026, true)]
    public async Task Submit_InAYearWithoutANotice_IsToldWhatHoldsAndWhatIsNotLoaded(int year, bool needsGrassroots)
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(year, 2, 10)).AddHours(10));
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var later = await applicant.StartAsync(year: year + 2);
        Assert.Equal("policy.no-pack-then", Assert.Single(later.Codes));

        var refused = await applicant.SubmitAsync(await applicant.CompleteAsync(year: year));
        Assert.Equal(422, refused.Status);
        Assert.DoesNotContain("filing.too-late", refused.Codes);
        Assert.Contains(refused.Findings, finding =>
            ((string?)finding["severity"], (string?)finding["clause"]?["clause"]) == ("notLoaded", "JL23-6.1-b")
                && ((string)finding["message"]!).Contains($"{year}年度的申报时间", StringComparison.Ordinal));
        var years = refused.Findings.Single(finding => (string?)finding["code"] == "tenure.years-asked");
        Assert.Equal(("5年", "JL21-1.16-c"), ((string?)years["threshold"], (string?)years["clause"]!["clause"]));
        Assert.Equal(needsGrassroots, refused.Codes.Contains("grassroots.too-short"));
    }

    /// <summary>What is begun under an earlier year's notice stays under it: whoever starts is told to begin anew once the year's own has come.</summary>
    [Fact]
    [Trait("Mechanism", "M03")]
    public async Task Start_InAYearWithoutANotice_IsToldToBeginAnewOnceItIsThere()
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(2024, 2, 10)).AddHours(10));
        var started = await new AnnualApplicant(house, "applicant-dunhua-a1").StartAsync(year: 2024);
        var told = Assert.Single(started.Body["told"]!.AsArray())!;
        Assert.Equal(
            (201, "info", "JL23-6.1-b", "year"),
            (started.Status, (string?)told["severity"], (string?)told["clause"]!["clause"], (string?)told["where"]));
        Assert.Contains("按新通知重新申报", (string?)told["message"], StringComparison.Ordinal);

        var of3010 = await house.As("applicant-dunhua-a2").ActAsync("/api/cases", new { unit = Applicant.Hospital, family = "3010" });
        Assert.Equal(201, of3010.Status);
        Assert.Null(of3010.Body["told"]);
    }

    [Fact]
    [Trait("Mechanism", "M06")]
    [Trait("Example", "M06-6")]
    public async Task Submit_MovedToAProvincialUnit_M06_6_TheUnitAtTheCutOffDecides()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var (stayed, moved) = (new AnnualApplicant(house, "applicant-dunhua-a1"), new AnnualApplicant(house, "applicant-dunhua-a2"));
        var hospital = UnitCode.Parse(ProvincialHospital);
        await moved.RegisterAsync(new StateEmployment(new Employment(hospital, "医师", PostKind.Professional, new(2022, 10, 1))));

        Assert.Equal(200, (await stayed.SubmitAsync(await stayed.CompleteAsync(appointedFrom: "2018-12-31"))).Status);
        var refused = await moved.SubmitAsync(await moved.CompleteAsync(ProvincialHospital, "2018-12-31"));
        Assert.Equal(422, refused.Status);
        Assert.Equal("5年", (string?)refused.Findings.Single(finding => (string?)finding["code"] == "tenure.too-short")["threshold"]);
    }

    /// <summary>What the register holds of a title decides: a directed one supports no normal filing, and with a normal one its years count.</summary>
    [Fact]
    [Trait("Clause", "JL23-1.9-g")]
    [Trait("Clause", "JL23-1.9-i")]
    public async Task Submit_OnADirectedTitle_IsRefusedUntilANormalOneIsOnRecord()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var titles = $"/api/persons/{TestHouse.PersonOf("applicant-dunhua-a1")}/titles";
        object Title(string kind, string from, string certificate) => new
        {
            level = "intermediate",
            series = "health",
            kind,
            county = kind == "directed" ? "222403" : null,
            from,
            certificate,
            reasonCode = "original-checked",
            document = "演示",
        };
        var office = house.As("county-dunhua");
        var entered = new { level = "intermediate", series = "health", from = "2008-09-01", reasonCode = "entry-corrected", document = "演示" };
        Assert.Equal(200, (await office.ActAsync($"{titles}/withdrawal", entered)).Status);
        Assert.Equal(200, (await office.ActAsync(titles, Title("directed", "2008-09-01", "D-1"))).Status);
        var id = await applicant.CompleteAsync();

        var refused = (await applicant.SubmitAsync(id)).Findings.Single(finding => (string?)finding["code"] == "title.directed-only");
        Assert.Equal(
            ("fail", "JL23-1.9-g", "222403"),
            ((string?)refused["severity"], (string?)refused["clause"]!["clause"], (string?)refused["values"]!["counties"]));

        Assert.Equal(200, (await office.ActAsync(titles, Title("normal", "2020-03-01", "N-1"))).Status);
        Assert.Equal(200, (await applicant.SubmitAsync(id)).Status);
        var told = (await ShowAsync(applicant, id))["told"]!.AsArray().Single(finding => (string?)finding!["code"] == "title.directed-counts")!;
        Assert.Equal("JL23-1.9-i", (string?)told["clause"]!["clause"]);
    }

    /// <summary>The notice does not say what an exceptional filing may be let off: the office of the unit's place decides, and then it goes in.</summary>
    [Fact]
    [Trait("Mechanism", "M11")]
    public async Task Submit_AsAnException_GoesInOnceTheOfficeHasDecided()
    {
        await using var house = await TestHouse.OpenAsync(February);
        const string subject = "applicant-dunhua-a1";
        var applicant = new AnnualApplicant(house, subject);
        var id = await applicant.CompleteAsync(appointedFrom: "2022-01-01", merits: AnnualApplicant.Merits(exceptional: new
        {
            waived = new[] { "tenure" },
            reason = "县域急需,业绩突出",
            recommenders = new[] { new { name = "刘主任", unit = "省人民医院", level = "senior", series = "health" } },
        }));
        var papers = new Applicant(applicant.Client);
        Assert.Equal(200, (await papers.UploadAsync(id, "referee-letter", Applicant.Pdf("letter"), null)).Status);
        Assert.Equal(200, (await papers.SignAsync(id)).Status);
        Assert.Equal(
            ["exception.undecided", "tenure.too-short"],
            (await applicant.SubmitAsync(id)).Codes.Where(code => code != "policy.not-loaded").Take(2));

        var decision = new { year = 2023, waived = new[] { "tenure" }, reasonCode = "exception-approved", document = "敦人社〔2023〕7号" };
        var address = $"/api/persons/{TestHouse.PersonOf(subject)}/exceptions";
        Assert.Equal(404, (await house.As("county-fusong").ActAsync(address, decision)).Status);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync(address, decision)).Status);
        var submitted = await applicant.SubmitAsync(id);
        Assert.True(submitted.Status == 200, submitted.Body.ToJsonString());
    }

    /// <summary>Whoever moves after the cut-off is measured by the unit of that day, not by the one filed at.</summary>
    [Fact]
    [Trait("Mechanism", "M06")]
    public async Task Submit_MovedAfterTheCutOff_IsMeasuredByTheUnitBefore()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var moved = new AnnualApplicant(house, "applicant-dunhua-a2");
        var hospital = UnitCode.Parse(ProvincialHospital);
        await moved.RegisterAsync(new StateEmployment(new Employment(hospital, "医师", PostKind.Professional, new(2023, 1, 5))));

        var answer = await moved.SubmitAsync(await moved.CompleteAsync(ProvincialHospital, "2018-12-31"));
        Assert.True(answer.Status == 200, answer.Body.ToJsonString());
    }

    [Fact]
    [Trait("Mechanism", "M05")]
    [Trait("Example", "M05-1")]
    public async Task Submit_OnAManagementPost_M05_1_IsRefusedUntilADualPostIsApproved()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var manager = new AnnualApplicant(house, "applicant-dunhua-a1");
        var promoted = new { post = "副院长", postKind = "management", from = "2020-01-01", reasonCode = "post-changed", document = "任字〔2020〕1号" };
        Assert.Equal(
            ["employment-stated.v1", "entry-reasoned.v1"],
            (await house.As("clerk-dunhua-a").ActAsync(EmploymentOf("applicant-dunhua-a1"), promoted)).Happened);
        var id = await manager.CompleteAsync();

        var refused = await manager.SubmitAsync(id);
        Assert.Equal(
            "JL23-6.1-f",
            (string?)refused.Findings.Single(finding => (string?)finding["code"] == "gate.management-post")["clause"]!["clause"]);

        var approved = new { from = "2022-01-01", reasonCode = "dual-post-approved", document = "演示〔2022〕1号" };
        var office = house.As("county-dunhua");
        Assert.Equal(200, (await office.ActAsync($"/api/persons/{TestHouse.PersonOf("applicant-dunhua-a1")}/dual-posts", approved)).Status);
        Assert.Equal(200, (await manager.SubmitAsync(id)).Status);
        var told = (await ShowAsync(manager, id))["told"]!.AsArray();
        Assert.Contains(told, finding => (string?)finding!["clause"]?["clause"] == "JL21-3.5-c");
    }

    /// <summary>Whether it keeps anybody from filing is the pack's; the national layer says that it does not.</summary>
    [Fact]
    [Trait("Mechanism", "M05")]
    public async Task Inquiry_EnteredByTheOffice_IsToldAtTheFilingAndStandsUntilItsEnd()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var person = TestHouse.PersonOf("applicant-dunhua-a1");
        var inquiries = $"/api/persons/{person}/inquiries";
        var opened = new { inquiryId = "2023-7", on = "2023-02-01", reasonCode = "inquiry-opened", document = "纪立〔2023〕7号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync(inquiries, opened)).Status);
        Assert.Equal(
            ["inquiry-opened.v1", "entry-reasoned.v1"], (await house.As("county-dunhua").ActAsync(inquiries, opened)).Happened);
        Assert.True(await IsUnderInquiryAsync(house, person));
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = await applicant.CompleteAsync();
        Assert.Equal(200, (await applicant.SubmitAsync(id)).Status);
        var told = (await ShowAsync(applicant, id))["told"]!.AsArray();
        Assert.Single(told, finding => ((string?)finding!["code"], (string?)finding["clause"]?["clause"]) == ("gate.inquiry-admitted", "NAT-14"));

        var end = new { on = "2023-02-20", reasonCode = "inquiry-closed", document = "纪结〔2023〕7号" };
        Assert.Equal(["inquiry.unknown"], (await house.As("county-dunhua").ActAsync($"{inquiries}/2023-8/end", end)).Codes);
        Assert.Equal(200, (await house.As("county-dunhua").ActAsync($"{inquiries}/2023-7/end", end)).Status);
        Assert.False(await IsUnderInquiryAsync(house, person));
    }

    [Fact]
    [Trait("Mechanism", "M05")]
    [Trait("Example", "M05-6")]
    public async Task Submit_AFreelanceActorThroughAProxyUnit_M05_6_IsAdmitted()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var actor = new AnnualApplicant(house, "applicant-dunhua-a1");
        Assert.Equal(
            ["gate.freelancer-proxy", "filing.not-a-freelancer"], (await actor.StartAsync(freelanceField: "art-performance")).Codes);
        var left = new { lastDay = "2021-12-31", reasonCode = "contract-ended", document = "解字〔2021〕3号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(EmploymentOf("applicant-dunhua-a1"), left)).Status);
        Assert.Equal(["gate.freelancer-field", "gate.freelancer-proxy"], (await actor.StartAsync(freelanceField: "farming")).Codes);
        var refused = await actor.StartAsync(freelanceField: "art-performance");
        Assert.Equal(("gate.freelancer-proxy", "unit"), (Assert.Single(refused.Codes), refused.WhereOf("gate.freelancer-proxy")));
        await MarkProxyAsync(house, isProxy: true, "2023-01-01");

        var id = await actor.CompleteAsync(employment: "agency-contract", freelanceField: "art-performance");
        var answer = await actor.SubmitAsync(id);
        Assert.True(answer.Status == 200, answer.Body.ToJsonString());
        var shown = (await actor.Client.ViewAsync($"/api/cases/{id}")).Body;
        Assert.Equal("freelancer", (string?)shown["cover"]!["unit"]!["kind"]);
        Assert.Equal("art-performance", (string?)shown["dossier"]!["freelanceField"]);
        var form = (await actor.Client.ViewAsync($"/api/cases/{id}/form")).Body;
        Assert.Equal("艺术表演", PaperTests.FieldOf(form, "基本情况", "从事自由职业的领域"));
        Assert.Empty(shown["dossier"]!["appointments"]!.AsArray());
        var told = shown["dossier"]!["told"]!.AsArray().Single(finding => (string?)finding!["code"] == "tenure.freelancer")!;
        Assert.Equal("JL23-6.1-e", (string?)told["clause"]!["clause"]);
        Assert.Contains("14 年 3 个月 30 天", (string?)told["message"], StringComparison.Ordinal);
    }

    /// <summary>Nobody employs or engages most freelancers: the office of the place where they last worked keeps their entry.</summary>
    [Fact]
    [Trait("Mechanism", "M11")]
    public async Task Enter_OfAFreelancerWhomNoUnitHas_IsForTheOfficeOfTheLastUnitsPlace()
    {
        await using var house = await TestHouse.OpenAsync(February);
        const string subject = "applicant-dunhua-a1";
        var left = new { lastDay = "2021-12-31", reasonCode = "contract-ended", document = "解字〔2021〕3号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(EmploymentOf(subject), left)).Status);

        var person = $"/api/persons/{TestHouse.PersonOf(subject)}";
        var decision = new { year = 2023, waived = new[] { "education" }, reasonCode = "exception-approved", document = "敦人社〔2023〕7号" };
        Assert.Equal(404, (await house.As("county-fusong").ActAsync($"{person}/exceptions", decision)).Status);
        Assert.Equal(["exception-decided.v1", "entry-reasoned.v1"], (await house.As("county-dunhua").ActAsync($"{person}/exceptions", decision)).Happened);
        Assert.Equal(200, (await house.As("county-dunhua").ViewAsync(person)).Status);
        Assert.Equal(404, (await house.As("clerk-dunhua-a").ViewAsync(person)).Status);
    }

    /// <summary>The office decides within the notice of the year: what it leaves no room for is refused when it is entered.</summary>
    [Theory]
    [Trait("Mechanism", "M07")]
    [Trait("Example", "M07-7")]
    [InlineData(2021, 3, "JL21-2.2-b")]
    [InlineData(2021, 2, null)]
    [InlineData(2021, 1, null)]
    [InlineData(2023, 1, "JL23-2.3-a")]
    [InlineData(2023, 2, null)]
    public async Task Relieve_M07_7_TakesTheYearsThatTheNoticeLeavesToTheOffice(int year, int years, string? refusedBy)
    {
        await using var house = await TestHouse.OpenAsync(Moment.StartOf(new DateOnly(year, 10, 11)).AddHours(9));
        var decision = new { year, years, reasonCode = "grassroots-service", document = "敦人社〔2023〕6号" };
        var answer = await house.As("county-dunhua").ActAsync($"/api/persons/{TestHouse.PersonOf("applicant-dunhua-a1")}/move-relief", decision);

        Assert.Equal(refusedBy is null ? 200 : 422, answer.Status);
        var clause = refusedBy is null ? null : (string?)Assert.Single(answer.Findings)["clause"]!["clause"];
        Assert.Equal(refusedBy, clause);
        Assert.Equal(refusedBy is null ? [] : ["move-relief.years"], answer.Codes);
    }

    /// <summary>The office ends the entry from a day on: a draft goes in no more, and what the entry was before stays on record.</summary>
    [Fact]
    [Trait("Mechanism", "M05")]
    public async Task Submit_AFreelancerAtAUnitThatIsNoProxyAnyMore_IsToldWhereToGo()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var actor = new AnnualApplicant(house, "applicant-dunhua-a1");
        var left = new { lastDay = "2021-12-31", reasonCode = "contract-ended", document = "解字〔2021〕3号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(EmploymentOf("applicant-dunhua-a1"), left)).Status);
        await MarkProxyAsync(house, isProxy: true, "2023-01-01");
        var id = await actor.CompleteAsync(employment: "agency-contract", freelanceField: "art-performance");
        await MarkProxyAsync(house, isProxy: false, "2023-02-10");

        var refused = await actor.SubmitAsync(id);
        var fault = refused.Findings.Single(finding => (string?)finding["code"] == "gate.freelancer-proxy");
        Assert.Equal((422, "JL23-6.1-e"), (refused.Status, (string?)fault["clause"]!["clause"]));
        Assert.Contains("改选已登记的人事代理机构", (string?)fault["message"], StringComparison.Ordinal);
        var unit = (await actor.Client.ViewAsync($"/api/units/{Applicant.Hospital}")).Body;
        Assert.Equal(
            [("2023-01-01", true), ("2023-02-10", false)],
            unit["proxies"]!["entries"]!.AsArray().Select(entry => ((string)entry!["from"]!, (bool)entry["value"]!)));
    }

    /// <summary>Whom a unit has hired since the draft was started is no freelancer: the years of appointment are not skipped.</summary>
    [Fact]
    [Trait("Mechanism", "M05")]
    public async Task Submit_AFreelancerWhoWasHiredSinceTheStart_IsToldToFileAtTheEmployer()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var actor = new AnnualApplicant(house, "applicant-dunhua-a1");
        var left = new { lastDay = "2021-12-31", reasonCode = "contract-ended", document = "解字〔2021〕3号" };
        Assert.Equal(200, (await house.As("clerk-dunhua-a").ActAsync(EmploymentOf("applicant-dunhua-a1"), left)).Status);
        await MarkProxyAsync(house, isProxy: true, "2023-01-01");
        var id = await actor.CompleteAsync(employment: "agency-contract", freelanceField: "art-performance");
        await actor.RegisterAsync(new StateEmployment(
            new Employment(UnitCode.Parse(ProvincialHospital), "医师", PostKind.Professional, new(2023, 2, 10))));

        var refused = await actor.SubmitAsync(id);
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            ["filing.not-a-freelancer"],
            refused.Findings.Where(finding => (string?)finding["severity"] == "fail").Select(finding => (string)finding["code"]!));
    }

    [Fact]
    [Trait("Mechanism", "M02")]
    public async Task Show_AnAchievementAfterTheCutOff_StaysAndIsMarkedForEverybody()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = await applicant.CompleteAsync(merits: AnnualApplicant.Merits(achievedOn: "2023-01-01"));
        Assert.Equal(200, (await applicant.SubmitAsync(id)).Status);

        foreach (var reader in new[] { "applicant-dunhua-a1", "clerk-dunhua-a" })
        {
            var dossier = (await house.As(reader).ViewAsync($"/api/cases/{id}")).Body["dossier"]!;
            Assert.Single(dossier["merits"]!["achievements"]!.AsArray());
            var mark = dossier["meritMarks"]!.AsArray().Single(mark => (string?)mark!["where"] == "merits.achievements[0]")!;
            Assert.Equal((false, "截止日后,不计"), ((bool)mark["counts"]!, (string?)mark["mark"]));
        }
    }

    [Fact]
    public async Task Save_MeritsWithUnknownFieldOrOn3010_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(February);
        var applicant = new AnnualApplicant(house, "applicant-dunhua-a1");
        var id = (await applicant.StartAsync()).Id;
        Assert.Equal(400, (await applicant.Client.ActAsync($"/api/cases/{id}/merits", "{\"prizes\":[]}")).Status);
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/merits", "{\"scores\":[{\"item\":\"论文\",\"points\":5}]}")).Status);

        var of3010 = await new Applicant(house.As("applicant-dunhua-a2")).StartAsync();
        Assert.Equal(
            ["merits.not-on-route"],
            (await house.As("applicant-dunhua-a2").ActAsync($"/api/cases/{of3010}/merits", AnnualApplicant.Merits())).Codes);
    }

    /// <summary>The unit's clerk proposes it, the office of its place decides.</summary>
    private static async Task MarkProxyAsync(TestHouse house, bool isProxy, string from)
    {
        var address = $"/api/units/{Applicant.Hospital}";
        var reasonCode = isProxy ? "agency-approved" : "agency-ended";
        var proposed = await house.As("clerk-dunhua-a").ActAsync(
            $"{address}/proxy", new { isProxy, from, reasonCode, document = "敦人社〔2023〕5号" });
        Assert.Equal(["unit-change-proposed.v1"], proposed.Happened);
        var decided = await house.As("county-dunhua").ActAsync($"{address}/changes/{(isProxy ? 1 : 2)}/decision", new { isApproved = true });
        Assert.Equal(["unit-change-approved.v1"], decided.Happened);
    }

    private static async Task SpellSeriesAsync(AnnualApplicant applicant, string id, string series)
    {
        var form = new { series, specialty = "全科医学", currentPost = "全科医师", isAtFrontLine = true, summary = "从事全科诊疗。" };
        Assert.Equal(200, (await applicant.Client.ActAsync($"/api/cases/{id}/draft", form)).Status);
        Assert.Equal(200, (await new Applicant(applicant.Client).SignAsync(id)).Status);
    }

    private static string EmploymentOf(string subject) =>
        $"/api/units/{Applicant.Hospital}/persons/{TestHouse.PersonOf(subject)}/employment";

    private static async Task<JsonNode> ShowAsync(AnnualApplicant applicant, string id) =>
        (await applicant.Client.ViewAsync($"/api/cases/{id}")).Body["dossier"]!;

    private static async Task<bool> IsUnderInquiryAsync(TestHouse house, string person) =>
        (await house.Services.GetRequiredService<Desk<Person>>().ReadAsync(new StreamId("person", person), CancellationToken.None))!
            .Value.State.StandingOn(new DateOnly(2023, 2, 20)).IsUnderInquiry;
}
