using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.AnnualFilings;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>A yearly case is judged at submission by the rules of the pre-check, and again by the same ones later.</summary>
public sealed class AnnualGateTests
{
    [Fact]
    public void Submit_CompleteYearlyCase_AsksNothingOf3010()
    {
        var submitted = Submitted(Complete());

        Assert.Equal(
            ["hours.not-due", "policy.not-loaded", "policy.not-loaded", "policy.not-loaded"],
            submitted.Findings.Select(finding => finding.Code).Order());
        Assert.All(submitted.Findings, finding => Assert.Equal(Severity.Info, finding.Severity));
    }

    [Fact]
    [Trait("Example", "M03-1")]
    public void Submit_LastSecondAndFirstSecondAfter_M03_1_DecidesBetweenInAndOut()
    {
        var filings = Complete();
        filings.Now = new(2023, 3, 1, 0, 0, 0, Moment.BeijingOffset);
        Assert.Equal("JL23-6.1-b", Refused(filings, "filing.too-late")[0].Clause!.Clause);

        filings.Now = new(2023, 2, 28, 23, 59, 59, Moment.BeijingOffset);
        Assert.Equal(filings.Now, Submitted(filings).FirstSubmittedAt);
    }

    [Fact]
    [Trait("Example", "M20-5")]
    public void Submit_SpecialtyWithoutConsent_IsRefusedWithItsClause()
    {
        var without = InService with { IsSpecialtyOffered = false };

        var finding = Complete().Refusal(new SubmitFiling(without)).Single(DossierRules.StandsInTheWay);
        Assert.Equal(("gate.specialty-not-offered", "JL23-1.2-c", "form.specialty"), (finding.Code, finding.Clause!.Clause, finding.Where));
        Submitted(Complete(), InService with { IsSpecialtyOffered = true });
    }

    /// <summary>A series that the province does not have, or a level that the series does not have, goes no further than its filing.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Submit_SeriesOrLevelThatTheRegisterDoesNotHave_IsRefusedWithWhatThereIs()
    {
        Choice engineering = new("engineering", "工程"), health = new("health", "卫生");
        Finding Fault(SeriesOffer offer) => Complete()
            .Refusal(new SubmitFiling(InService with { Offer = offer, IsSpecialtyOffered = true })).Single(DossierRules.StandsInTheWay);

        var unknown = Fault(new([health], null, []));
        Assert.Equal(("gate.series-unknown", "JL23-1.2-c", "form.series"), (unknown.Code, unknown.Clause!.Clause, unknown.Where));
        Assert.Contains("health(卫生)", unknown.Message, StringComparison.Ordinal);
        var level = Fault(new([engineering, health], engineering, ["junior", "intermediate"]));
        Assert.Equal(("gate.series-level", "JL23-1.2-c", "cover.targetLevel"), (level.Code, level.Clause!.Clause, level.Where));
        Assert.Contains("初级、中级", level.Message, StringComparison.Ordinal);

        Submitted(Complete(), InService with { Offer = new([engineering], engineering, ["deputy-senior"]), IsSpecialtyOffered = true });
    }

    /// <summary>Of a series that is not there, no specialty is asked; level and specialty are told together.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Ask_SeriesThatIsNotThere_IsToldWithoutItsSpecialty()
    {
        Choice engineering = new("engineering", "工程");
        IEnumerable<string> Codes(SeriesOffer? offer) => AnnualGate.Faults(
                InService with { Offer = offer, IsSpecialtyOffered = false }, Complete().Dossier, Packs.Jilin2023, new(2023, 2, 10))
            .Where(DossierRules.StandsInTheWay).Select(finding => finding.Code);

        Assert.Equal(["gate.series-unknown"], Codes(new([], null, [])));
        Assert.Equal(["gate.series-level", "gate.specialty-not-offered"], Codes(new([engineering], engineering, ["junior"])));
        Assert.Equal(["gate.specialty-not-offered"], Codes(null));
    }

    [Fact]
    public void Cure_AfterTheWindow_KeepsTheFirstSubmission()
    {
        var filings = Complete();
        var first = Submitted(filings).FirstSubmittedAt;
        filings.Now = new(2023, 3, 20, 9, 0, 0, Moment.BeijingOffset);
        filings.Notice(new NoticePoint(1, "补充业绩", NoticePoint.MeritsPart));
        filings.Happens(new StateMerits(Stated with { Achievements = [Stated.Achievements[0] with { Rank = 2 }] }));
        filings.SignsNow();
        filings.Happens(new CureFaults("notice-1", [new(1, "已更正", [])]));

        Assert.Equal(first, filings.Dossier.FirstSubmittedAt);
        Assert.Equal(new DateOnly(2023, 2, 10), filings.Dossier.FiledOn(new(2023, 3, 20)));
    }

    [Fact]
    [Trait("Mechanism", "M02")]
    public void Submit_EverythingAfterTheCutOffs_TellsEachQuantity()
    {
        var late = Stated with
        {
            Degrees = [Stated.Degrees[0] with { ConferredOn = new(2023, 1, 1) }],
            Title = Stated.Title! with { ObtainedOn = new(2023, 1, 1) },
        };
        var findings = Refused(
            Complete("2023-01-01", late), "education.after-cut-off", "title.after-cut-off", "tenure.too-short");

        Assert.All(findings.Where(finding => finding.Severity == Severity.Fail).Take(2), finding => Assert.Equal(
            ("JL23-6.1-c", "2023-01-01", new DateOnly(2023, 1, 1)),
            (finding.Clause!.Clause, finding.Values["stated"], finding.MetOn)));
    }

    [Fact]
    public void Submit_LastDayOfTheCutOff_Counts()
    {
        var onTheDay = Stated with
        {
            Degrees = [Stated.Degrees[0] with { ConferredOn = new(2022, 12, 31) }],
            Title = Stated.Title! with { ObtainedOn = new(2022, 12, 31) },
        };

        Submitted(Complete("2018-12-31", onTheDay));
    }

    [Fact]
    public void Submit_WithoutMerits_NamesEveryPartAtOnce() =>
        Refused(Complete("2017-01-01", Merits.None with { Scores = [new("工作量", 1)] }), "education.not-stated", "title.not-stated");

    [Fact]
    [Trait("Mechanism", "M06")]
    [Trait("Example", "M06-6")]
    public void Submit_MovedToAProvincialUnit_M06_6_TheUnitAtTheCutOffDecides()
    {
        var filings = Complete("2018-12-31");
        var moved = InService with { UnitAtCutOff = new("province", "separate") };

        var refused = Assert.Single(filings.Refusal(new SubmitFiling(moved)), DossierRules.StandsInTheWay);
        Assert.Equal(("tenure.too-short", "5年"), (refused.Code, refused.Threshold));
        Submitted(filings);
    }

    /// <summary>
    /// JL23-6.2-a against M06: the figures go by the regime at the cut-off, whatever kind the unit is, since JL21-1.16-a, which the clause
    /// continues, speaks of units. An enterprise that reviews by itself is of one of the two regimes like any other.
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M06")]
    [Trait("Clause", "JL23-6.2-a")]
    [InlineData("institution", "separate", "tenure.too-short", "4年", "JL23-6.2-a")]
    [InlineData("enterprise", "separate", "tenure.too-short", "4年", "JL23-6.2-a")]
    [InlineData("institution", "combined", "tenure.too-short", "5年", "JL23-6.2-c")]
    [InlineData("enterprise", "combined", "tenure.too-short", "5年", "JL23-6.2-c")]
    public void Gate_OfAnyKindOfUnit_GoesByTheRegime(string kind, string regime, string code, string? years, string? clause)
    {
        var dossier = Complete("2019-06-01", cover: YearlyCover with { Unit = YearlyCover.Unit with { Kind = kind, Regime = regime } }).Dossier;
        var standing = InService with { UnitAtCutOff = new("county", regime) };

        var found = Assert.Single(
            AnnualGate.Faults(standing, dossier, Packs.Jilin2023, new(2023, 2, 10)),
            finding => finding.Code.StartsWith("tenure", StringComparison.Ordinal));

        Assert.Equal((code, years, clause), (found.Code, found.Threshold, found.Clause?.Clause));
        Assert.Equal(Severity.Fail, found.Severity);
    }

    /// <summary>A title that holds in one county only supports no normal filing one level up; with a normal one beside it its years count on.</summary>
    [Fact]
    [Trait("Mechanism", "M06")]
    [Trait("Clause", "JL23-1.9-g")]
    public void Submit_OnDirectedTitlesAlone_IsRefusedUntilThereIsANormalOneOfTheLevel()
    {
        RegisteredTitle At(string level, int year, bool isDirected) => new(level, "engineering", null, new(year, 10, 1), null)
        {
            IsDirected = isDirected,
            County = isDirected ? Ledgers.Own : null,
        };
        Finding[] Asked(params RegisteredTitle[] titles) =>
        [
            .. AnnualGate.Faults(InService with { Record = new([], titles) }, Complete().Dossier, Packs.Jilin2023, new(2023, 2, 10))
                .Where(finding => finding.Code.StartsWith("title.directed", StringComparison.Ordinal)),
        ];

        var refused = Assert.Single(Asked(At("intermediate", 2016, isDirected: true)));
        Assert.Equal(
            ("title.directed-only", Severity.Fail, "JL23-1.9-g", "merits.title", Ledgers.Own),
            (refused.Code, refused.Severity, refused.Clause!.Clause, refused.Where, refused.Values["counties"]));
        // A normal title that came after the cut-off is none by then.
        Assert.Equal("title.directed-only", Assert.Single(Asked(At("intermediate", 2016, true), At("intermediate", 2023, false))).Code);
        var told = Assert.Single(Asked(At("intermediate", 2016, true), At("intermediate", 2020, false)));
        Assert.Equal(("title.directed-counts", Severity.Info, "JL23-1.9-i"), (told.Code, told.Severity, told.Clause!.Clause));
        Assert.Contains("2016-10-01", told.Message, StringComparison.Ordinal);
        Assert.Empty(Asked(At("intermediate", 2016, false), At("intermediate", 2020, true)));
        Assert.Empty(Asked(At("junior", 2010, true), At("intermediate", 2016, false)));
        Assert.Empty(Asked());
    }

    /// <summary>Whom the channel is open to needs neither the title below nor years at it; everybody else does (M11).</summary>
    [Fact]
    [Trait("Clause", "JL21-1.10-a")]
    public void Submit_ThroughTheGreenChannel_IsLetOffTitleAndYears()
    {
        var merits = Stated with { Title = null, GreenChannel = new("senior-manager", "企业高级经营管理人才") };
        var firm = YearlyCover with { Unit = YearlyCover.Unit with { Kind = "enterprise" } };
        Submitted(Complete("2022-06-01", merits, firm));
        Refused(
            Complete("2022-06-01", merits with { GreenChannel = new("nobody", "其他") }, firm),
            "green.not-open", "title.not-stated", "tenure.too-short");
        Refused(Complete("2022-06-01", merits), "green.unit-kind", "title.not-stated", "tenure.too-short");
    }

    /// <summary>The cohort by the day of retirement, which the register states.</summary>
    [Theory]
    [Trait("Mechanism", "M07")]
    [Trait("Example", "M07-1")]
    [Trait("Example", "M07-2")]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public void Submit_NearRetirement_M07_1_M07_2_NeedsAYearLessInTheCohort(string retiresOn, bool isIn)
    {
        var standing = InService with { RetiresOn = DateOnly.Parse(retiresOn) };
        var findings = AnnualGate.Faults(standing, Complete("2019-12-31").Dossier, Packs.Jilin2023, new(2023, 2, 10));

        Assert.Equal(
            isIn ? "tenure.relief-taken" : "tenure.too-short",
            findings.Single(finding => finding.Code.StartsWith("tenure", StringComparison.Ordinal)).Code);
    }

    [Theory]
    [Trait("Mechanism", "M07")]
    [Trait("Example", "M07-3")]
    [InlineData(2024, 4)]
    [InlineData(2025, 5)]
    public void Ask_CohortInLaterYears_M07_3_LosesTheReliefIn2025(int year, int years)
    {
        var dossier = Complete(cover: YearlyCover with { Year = year }).Dossier;
        var standing = InService with { RetiresOn = new(2024, 11, 30), UnitAtCutOff = new("province", "separate") };
        var applicant = AnnualGate.ApplicantOf(standing, dossier, Packs.Jilin2023, new(2024, 2, 10));

        var route = Packs.Jilin2023.FindRoute("JL23-R1")!;
        Assert.Equal(years, YearlyRules.TenureOf(applicant, Packs.Jilin2023, route)!.Required.Value);
    }

    [Fact]
    [Trait("Mechanism", "M07")]
    [Trait("Example", "M07-5")]
    public void Submit_WentToACountyWithADoctorate_M07_5_TwoYearsLessAndNothingOnTop()
    {
        var merits = Stated with
        {
            Degrees = [Stated.Degrees[0] with { Level = "doctor", Professional = "engineering-doctor" }],
            Move = new(new(2019, 11, 1), "county", IsStillThere: true) { OriginLevel = "city", Proofs = ["grassroots-move-proof"] },
        };

        Assert.Equal(
            ["tenure.relief-taken", "tenure.relief-not-added"],
            Submitted(Complete("2020-12-31", merits)).Findings.Select(finding => finding.Code)
                .Where(code => code.StartsWith("tenure", StringComparison.Ordinal)));
        Refused(Complete("2021-01-01", merits), "tenure.too-short");
    }

    [Theory]
    [Trait("Mechanism", "M10")]
    [Trait("Example", "M10-1")]
    [Trait("Example", "M10-2")]
    [InlineData(2024, false)]
    [InlineData(2026, true)]
    public void Ask_TeacherWithoutGrassrootsService_M10_1_M10_2_IsRefusedFrom2026(int year, bool isRefused)
    {
        var dossier = Complete(cover: YearlyCover with { Year = year }).Dossier;
        var teacher = dossier with { Content = dossier.Content with { Form = Form with { Series = "school" } } };
        var codes = AnnualGate.Faults(InService, teacher, Packs.Jilin2023, new(year, 2, 1)).Select(finding => finding.Code);

        Assert.Equal(isRefused, codes.Contains("grassroots.too-short"));
        Assert.DoesNotContain("grassroots.preferred", codes);
    }

    /// <summary>Without a cut-off some service is neither full nor short; none at all is short on any day.</summary>
    [Fact]
    [Trait("Mechanism", "M10")]
    public void Ask_TeacherWithServiceIn2026_CannotBeCountedUntilTheCutOffIsLoaded()
    {
        var merits = Stated with { Grassroots = [new("某镇中学", "township", new(2021, 12, 31), null, ["grassroots-proof"])] };
        var dossier = Complete(merits: merits, cover: YearlyCover with { Year = 2026 }).Dossier;
        var teacher = dossier with { Content = dossier.Content with { Form = Form with { Series = "school" } } };

        var found = AnnualGate.Faults(InService, teacher, Packs.Jilin2023, new(2026, 2, 1));
        Assert.DoesNotContain(found, finding => finding.Code == "grassroots.too-short");
        var asked = found.Single(finding => finding.Where == "merits.grassroots");
        Assert.Equal((Severity.NotLoaded, "JL23-1.8-d", "1年"), (asked.Severity, asked.Clause!.Clause, asked.Threshold));
    }

    [Fact]
    [Trait("Mechanism", "M10")]
    public void Ask_TeacherWithAYearUpToTheCutOff_IsPreferredIn2023()
    {
        var merits = Stated with { Grassroots = [new("某镇中学", "township", new(2021, 12, 31), null, ["grassroots-proof"])] };
        var dossier = Complete(merits: merits).Dossier;
        var teacher = dossier with { Content = dossier.Content with { Form = Form with { Series = "school" } } };

        Assert.Contains(
            AnnualGate.Faults(InService, teacher, Packs.Jilin2023, new(2023, 2, 1)),
            finding => finding is { Code: "grassroots.preferred", Severity: Severity.Info });
    }

    [Fact]
    [Trait("Mechanism", "M10")]
    [Trait("Example", "M10-5")]
    public void Submit_EngineerWithoutAFigure_M10_5_IsToldAndNotRefused()
    {
        var told = Submitted(Complete()).Findings.Single(finding => finding.Clause?.Clause == "JL21-5.1-b");

        Assert.Equal(("policy.not-loaded", Severity.Info), (told.Code, told.Severity));
    }

    /// <summary>Hours count while their base is in the list; an exclusion that is entered meanwhile bites at the next gate.</summary>
    [Fact]
    [Trait("Mechanism", "M09")]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Ask_HoursOfABaseThatIsExcludedMeanwhile_AreLeftOutFromThenOn()
    {
        var pack = Packs.ShelfOf(Packs.With("jilin-2023/hours.json", WithFiguresFrom2022)).FindCurrent("jilin-2023")!;
        HoursEntry At(string category, int hours, string trainedAt) =>
            new(category, hours, "course", new(2022, 7, 1), ["education-hours"]) { Base = trainedAt };
        var filings = Complete(merits: Stated with { Hours = [At("public", 18, "演示基地"), At("professional", 72, "别的基地")] }, pack: pack);
        var excluded = InService with { ExcludedBases = [new("演示基地", new(2022, 6, 30), null, "演示〔2022〕1号")] };

        Assert.Equal(
            ["hours.total-too-few", "hours.public-too-few"],
            filings.Refusal(new SubmitFiling(excluded)).Where(DossierRules.StandsInTheWay).Select(finding => finding.Code));
        Submitted(filings);
        Assert.Contains(
            AnnualGate.Faults(excluded, filings.Dossier, pack, new(2023, 6, 1)),
            finding => finding is { Code: "hours.base-excluded", Clause.Clause: "JL23-3.2-b", Shortfall: not null });
    }

    /// <summary>Retirement between filing and vote counts at filing; before filing it bars.</summary>
    [Fact]
    [Trait("Mechanism", "M05")]
    public void Ask_RetiredSinceTheFiling_GoesOn()
    {
        var filings = Complete();
        var retired = new GateFacts(IsEmployed: false, IsRetired: true, IsUnderInquiry: false, []) { RetiresOn = new(2023, 5, 1) };
        Submitted(filings, InService with { RetiresOn = retired.RetiresOn });

        var later = AnnualGate.Faults(retired, filings.Dossier, Packs.Jilin2023, new(2023, 6, 1));

        Assert.Contains(later, finding => finding is { Code: "gate.retired-since-filing", Clause.Clause: "JL23-6.1-d" });
        Assert.DoesNotContain(later, DossierRules.StandsInTheWay);
        Assert.Contains(
            AnnualGate.Faults(retired with { RetiresOn = new(2023, 2, 1) }, filings.Dossier, Packs.Jilin2023, new(2023, 6, 1)),
            finding => finding is { Code: "gate.retired", Severity: Severity.Fail });
    }

    [Fact]
    [Trait("Mechanism", "M05")]
    public void Ask_SanctionThatStartsAfterTheFiling_Stops()
    {
        var filings = Complete();
        Submitted(filings);
        var sanctioned = InService with { Sanctions = [new(new(2023, 4, 1), null, "处分")] };

        Assert.Equal(
            "gate.sanctioned",
            Assert.Single(
                AnnualGate.Faults(sanctioned, filings.Dossier, Packs.Jilin2023, new(2023, 6, 1)), DossierRules.StandsInTheWay).Code);
    }

    /// <summary>Whoever moves after the submission keeps the case; the bar of management posts goes by the new employer, not by the unit filed at.</summary>
    [Theory]
    [Trait("Mechanism", "M05")]
    [InlineData("institution", false, null)]
    [InlineData("institution", true, "gate.management-post")]
    [InlineData("enterprise", true, null)]
    public void Ask_MovedSinceTheFiling_GoesOnUnlessTheNewPostBars(string kind, bool isManager, string? code)
    {
        var filings = Complete();
        Submitted(filings, InService with { Employers = [YearlyCover.Unit.Code], EmployerKind = YearlyCover.Unit.Kind });
        var moved = InService with { Employers = ["elsewhere"], EmployerKind = kind, IsOnManagementPost = isManager };

        var found = AnnualGate.Faults(moved, filings.Dossier, Packs.Jilin2023, new(2023, 6, 1));
        Assert.Equal(code, found.SingleOrDefault(DossierRules.StandsInTheWay)?.Code);
    }

    [Fact]
    [Trait("Mechanism", "M05")]
    public void Submit_AFreelancerThroughAProxy_IsAdmittedInTheFieldsOnly()
    {
        var cover = YearlyCover with { Unit = YearlyCover.Unit with { Kind = "freelancer" } };
        var dossier = Complete(cover: cover).Dossier;
        var nobody = new GateFacts(false, false, false, []);
        IEnumerable<string> Stops(string field) => AnnualGate.Faults(
                nobody, dossier with { FreelanceField = field }, Packs.Jilin2023, new(2023, 2, 10))
            .Where(DossierRules.StandsInTheWay).Select(finding => finding.Code);

        Assert.Empty(Stops("art-performance"));
        Assert.Equal(["gate.freelancer-field"], Stops("farming"));
        Assert.Equal(
            ["gate.freelancer-proxy"],
            AnnualGate.Faults(
                nobody with { IsAtProxyUnit = false }, dossier with { FreelanceField = "art-performance" }, Packs.Jilin2023, new(2023, 2, 10))
                .Where(DossierRules.StandsInTheWay).Select(finding => finding.Code));
    }

    /// <summary>The years of appointment are of posts at units (JL23-6.2-a): nobody asks a freelancer for them or for their papers.</summary>
    [Theory]
    [Trait("Mechanism", "M05")]
    [InlineData("separate")]
    [InlineData("combined")]
    public void Submit_AFreelancerWhomNobodyAppoints_GoesInAndTheTiersJudge(string regime)
    {
        var filings = Freelancer(regime, "deputy-senior");
        Assert.Null(new DossierRules(Packs.Jilin2023, new(2023, 2, 10)).AppointmentReport(filings.Dossier));

        var told = Submitted(filings, new GateFacts(false, false, false, []) { IsAtProxyUnit = true }).Findings;
        var tenure = told.Single(finding => finding.Code.StartsWith("tenure", StringComparison.Ordinal));
        Assert.Equal(
            ("tenure.freelancer", Severity.Info, "JL23-6.1-e", "appointments"), (tenure.Code, tenure.Severity, tenure.Clause!.Clause, tenure.Where));
        Assert.Contains("计至 2022-12-31 为 6 年 2 个月 30 天", tenure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Mechanism", "M05")]
    public void Submit_AFreelancerForTheFirstTitle_IsToldNothingOfYears() => Assert.DoesNotContain(
        Submitted(Freelancer("separate", "junior"), new GateFacts(false, false, false, [])).Findings,
        finding => finding.Code.StartsWith("tenure", StringComparison.Ordinal));

    /// <summary>The figures of order 267 are not loaded; here they are 90, 18 and 60, and 2022 is checked.</summary>
    private static string WithFiguresFrom2022(string text) =>
        new[] { "90", "18", "60" }.Aggregate(text.Replace("\"value\": 2023 ", "\"value\": 2022 ", StringComparison.Ordinal), (loaded, figure) =>
        {
            var at = loaded.IndexOf("null }\n    ],\n    \"hardness\": \"hard\"", StringComparison.Ordinal);
            return string.Concat(loaded.AsSpan(0, at), figure, loaded.AsSpan(at + "null".Length));
        });

    private static Filings Freelancer(string regime, string level)
    {
        var filings = new Filings(Packs.Jilin2023)
        {
            Cover = YearlyCover with { Unit = YearlyCover.Unit with { Kind = "freelancer", Regime = regime }, TargetLevel = level },
            Now = new(2023, 2, 10, 9, 0, 0, Moment.BeijingOffset),
        };
        filings.Happens(new StartFiling(filings.Cover) { FreelanceField = "art-performance" });
        filings.Happens(new SaveDraft(Form with { Series = "art" }));
        filings.Happens(new StateMerits(Stated));
        var list = Packs.Jilin2023.FindChecklist("JL23-R1", "freelancer")!.For(filings.Dossier.Candidacy());
        string[] ofStated = ["education-certificate", "title-certificate", "achievements"];
        foreach (var item in list.Items.Where(item => item.IsRequired || ofStated.Contains(item.Code)))
        {
            filings.Happens(Filings.Paper(item.Code, item.Alternatives.Count > 1 ? item.Alternatives[0].Code : null));
        }

        filings.SignsNow();
        return filings;
    }
}
