using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

public sealed class DossierTests
{
    private static readonly SubmitFiling Submit = new(Filings.InService);

    [Fact]
    [Trait("Example", "M03-2")]
    public void Submit_Complete_M03_2_OnAnyDay()
    {
        var filings = Filings.Complete();

        var submitted = Assert.IsType<FilingSubmitted>(Assert.Single(filings.Happens(Submit)));

        Assert.Equal(
            (1, filings.Dossier.Hash(), filings.Now),
            (submitted.Round, submitted.DossierHash, submitted.FirstSubmittedAt));
        Assert.Empty(submitted.Findings);
        Assert.Equal(DossierPhase.Submitted, filings.Dossier.Phase);
    }

    [Fact]
    [Trait("Mechanism", "M13")]
    public void Submit_EmptyDraft_NamesEveryFaultAtOnce()
    {
        var filings = new Filings(Packs.Jilin2023);
        filings.Happens(new StartFiling(filings.Cover));

        var findings = filings.IsRefused(
            new SubmitFiling(Filings.InService with { IsRetired = true }),
            "gate.retired", "form.missing", "service.not-stated", "appointment.not-stated",
            "checklist.missing", "checklist.missing", "checklist.missing", "checklist.missing", "checklist.missing",
            "service.too-short", "service.not-at-front-line", "appointment.too-short", "commitment.missing");

        var missing = findings.Where(finding => finding.Code == "checklist.missing").ToList();
        Assert.Equal(
            [
                "evidence.identity", "evidence.employment", "evidence.service-proof", "evidence.title-certificate",
                "evidence.appointment-proof",
            ],
            missing.Select(finding => finding.Where));
        Assert.All(missing, finding => Assert.Equal("JL23-2.2-c", finding.Clause!.Clause));
        Assert.Equal("差 30 年", findings.Single(finding => finding.Code == "service.too-short").Shortfall);
    }

    [Fact]
    [Trait("Example", "M08-8")]
    public void Submit_OfficeWorkSinceLastYear_M08_8_IsRefused()
    {
        var filings = Filings.Complete();
        filings.Happens(new StateService(
            [Spell("1990-01-01..2022-05-31"), Spell("2022-06-01..") with { IsFrontLine = false, Post = "办公室主任" }],
            [Appointment("2013-09-01..")]));
        filings.SignsNow();

        var finding = Assert.Single(filings.IsRefused(Submit, "service.not-at-front-line"));

        Assert.Equal("JL23-2.2-b", finding.Clause!.Clause);
    }

    [Fact]
    [Trait("Feature", "A3")]
    public void Check_CountyEnterpriseWorker_A3_FailsUnder2021AndPassesUnder2023()
    {
        ServiceSpell[] spells =
        [
            Spell("1993-09-01..2015-08-31") with { UnitKind = "enterprise", PlaceLevel = "county", Unit = "县水泥厂" },
            Spell("2015-09-01.."),
        ];
        var dossier = Filings.Complete().Dossier;
        dossier = dossier with { Content = dossier.Content with { Spells = spells } };

        Assert.Empty(new DossierRules(Packs.Jilin2023, Day("2023-09-01")).ServiceFaults(dossier));

        var told = new DossierRules(Packs.Jilin2021, Day("2023-09-01")).ServiceFaults(dossier).ToList();
        var shortage = told.Single(finding => finding.Code == "service.too-short");
        Assert.Equal(
            ("JL21-2.2-a", "30年", "差 22 年", new DateOnly(2045, 9, 1)),
            (shortage.Clause!.Clause, shortage.Threshold, shortage.Shortfall, shortage.MetOn));
        Assert.Equal("8 年 0 个月 0 天", shortage.Values["counted"]);
        var line = told.Single(finding => finding.Code == "service.spell-not-counted");
        Assert.Equal(("spells[0]", "JL21-2.2-a", Severity.Info), (line.Where, line.Clause!.Clause, line.Severity));
    }

    [Fact]
    public void Submit_OneDayTooEarly_SaysWhatIsMissingAndWhenItIsMet()
    {
        var filings = Filings.Complete();
        filings.Now = filings.Now.AddDays(-1);

        var findings = filings.IsRefused(Submit, "service.too-short", "appointment.too-short");

        Assert.All(findings, finding => Assert.Equal(("差 1 天", Day("2023-09-01")), (finding.Shortfall, finding.MetOn)));
        Assert.Contains("2023-09-01 起满足", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Mechanism", "M35")]
    public void Submit_OtherCountyUnconfirmed_PassesAndTheCountyIsTold()
    {
        var filings = Filings.Complete();
        filings.Happens(new StateService(
            [Spell("1993-09-01..2003-08-31") with { County = Other }, Spell("2003-09-01..")],
            [Appointment("2013-09-01..")]));
        filings.SignsNow();

        var submitted = Assert.IsType<FilingSubmitted>(Assert.Single(filings.Happens(Submit)));

        Assert.Equal(
            ["service.awaits-confirmation", "service.spell-not-counted"],
            submitted.Findings.Select(finding => finding.Code));
        Assert.All(submitted.Findings, finding => Assert.False(finding.Blocks));
    }

    [Fact]
    public void Submit_FigureNotLoaded_IsNotLoadedRatherThanFailed()
    {
        var filings = Filings.Complete(Packs.Jilin2021);

        var finding = Assert.Single(filings.IsRefused(Submit, "policy.not-loaded"));

        Assert.Equal((Severity.NotLoaded, "JL21-6-a"), (finding.Severity, finding.Clause!.Clause));
    }

    [Fact]
    [Trait("Mechanism", "M01")]
    public void Submit_YearsNotLoaded_IsNotLoadedAndNothingIsAddedUp()
    {
        var pack = Packs.ShelfOf(Packs.With(
            "jilin-2023/service.json",
            text => text.Replace("\"value\": 30 }", "\"value\": null }", StringComparison.Ordinal)))
            .FindCurrent("jilin-2023")!;
        var filings = Filings.Complete(pack);

        var finding = Assert.Single(filings.IsRefused(Submit, "policy.not-loaded"));

        Assert.Equal("JL23-2.2-b", finding.Clause!.Clause);
        var rules = new DossierRules(pack, Day("2023-09-01"));
        Assert.Null(rules.ServiceReport(filings.Dossier));
        Assert.True(rules.AppointmentReport(filings.Dossier)!.IsReached);
    }

    [Fact]
    [Trait("Convention", "K7")]
    public void Submit_SoftRuleNotMet_PassesAndIsStored()
    {
        var pack = Packs.ShelfOf(Packs.With(
            "jilin-2023/gate.json",
            text => text.Replace("\"hard\"", "\"soft\"", StringComparison.Ordinal)))
            .FindCurrent("jilin-2023")!;
        var filings = Filings.Complete(pack);

        var submitted = Assert.IsType<FilingSubmitted>(Assert.Single(
            filings.Happens(new SubmitFiling(Filings.InService with { IsOnManagementPost = true }))));

        var told = Assert.Single(submitted.Findings);
        Assert.Equal(("gate.management-post", Severity.Overridable), (told.Code, told.Severity));
        Assert.Equal(told.Code, Assert.Single(filings.Dossier.Told).Code);
    }

    [Fact]
    [Trait("Mechanism", "M13")]
    public void Sign_ThenChange_AsksForANewSignature()
    {
        var filings = Filings.Complete();
        filings.Happens(Filings.Paper("annual-assessment", null));

        filings.IsRefused(Submit, "commitment.other-dossier");
        filings.SignsNow();
        filings.Happens(Submit);
    }

    [Fact]
    [Trait("Mechanism", "M13")]
    public void Sign_OldTextHardlyReadForAnotherDossier_NamesEveryFault()
    {
        var filings = Filings.Complete();

        var findings = filings.IsRefused(
            new SignCommitment("2021-1", DossierHash.OfText("别的文本"), 3, new string('0', 64)),
            "commitment.other-dossier", "commitment.other-text", "commitment.hardly-read", "commitment.text-altered");

        Assert.Equal("15 秒", findings[2].Threshold);
        var text = Packs.Jilin2023.Commitment(CommitmentKind.Personal, Day("2023-09-01")).Value.Text;
        filings.Happens(Filings.Paper("annual-assessment", null));
        filings.Happens(Filings.Signature(filings.Dossier.Hash()) with { TextHash = DossierHash.OfText(text) });
    }

    [Fact]
    public void Change_AfterSubmission_IsRefusedAndSaysWhereTheCaseStands()
    {
        var filings = Filings.Submitted();
        filings.Around = filings.Around with { StandsAt = "县级审核原件" };

        Command[] changes =
        [
            new SaveDraft(Filings.Form with { Summary = "改写" }), new StateService([], []),
            Filings.Paper("identity", "identity-card", 2), new RemoveEvidence("identity", "blob-identity-1"),
        ];
        foreach (var change in changes)
        {
            Assert.Contains("县级审核原件", filings.IsRefused(change, "filing.frozen")[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Withdraw_InAnyStageUntilClosed_ReleasesTheClaim()
    {
        var filings = Filings.Submitted();
        Assert.Equal(["live-case:person-1:3010:deputy-senior:2023"], Dossier.Claims(filings.Dossier, isClosed: false));
        Assert.Empty(Dossier.Claims(filings.Dossier, isClosed: true));

        filings.Around = filings.Around with { IsClosed = true, StandsAt = "省级认定" };
        filings.IsRefused(new WithdrawFiling("调离"), "filing.closed");
        filings.Around = Surroundings.None;
        filings.IsRefused(new WithdrawFiling(" "), "text.missing");
        filings.Happens(new WithdrawFiling("调离"));

        Assert.Empty(Dossier.Claims(filings.Dossier, isClosed: false));
        filings.IsRefused(new SaveDraft(Filings.Form with { Summary = "改写" }), "filing.closed");
    }

    /// <summary>What nobody else has seen comes back as it was, and claims its place anew; what was handed in stays withdrawn.</summary>
    [Fact]
    public void Restore_OfADraft_BringsItBackAndOfASubmissionDoesNot()
    {
        var filings = Filings.Complete();
        filings.DoesNothing(new RestoreFiling());
        var hash = filings.Dossier.Hash();
        filings.Happens(new WithdrawFiling("点错了"));
        var closed = filings.IsRefused(new SaveDraft(Filings.Form with { Summary = "改写" }), "filing.closed")[0].Message;
        Assert.Contains("可以先恢复草稿", closed, StringComparison.Ordinal);
        Assert.IsType<FilingRestored>(Assert.Single(filings.Happens(new RestoreFiling())));

        Assert.Equal((DossierPhase.Draft, null, hash), (filings.Dossier.Phase, filings.Dossier.GivenUpAt, filings.Dossier.Hash()));
        Assert.Equal(["live-case:person-1:3010:deputy-senior:2023"], Dossier.Claims(filings.Dossier, isClosed: false));
        filings.Happens(Submit);
        filings.IsRefused(new RestoreFiling(), "filing.not-a-draft");
        filings.Happens(new WithdrawFiling("调离"));
        filings.IsRefused(new RestoreFiling(), "filing.not-a-draft");
    }

    [Fact]
    public void Start_CoverThatDoesNotFit_NamesEveryFault()
    {
        var filings = new Filings(Packs.Jilin2023);
        var cover = filings.Cover with
        {
            CaseId = "案件",
            County = "220000",
            PackPin = "jilin-2023@000000000000",
            TargetLevel = "senior",
        };

        filings.IsRefused(
            new StartFiling(cover with { Unit = cover.Unit with { Kind = "authority" } }),
            "id.malformed", "county.unknown", "filing.other-pack", "filing.level-not-granted",
            "filing.category-not-admitted");
        filings.IsRefused(new SaveDraft(Filings.Form), "filing.not-started");
        filings.Happens(new StartFiling(filings.Cover));
        filings.IsRefused(new StartFiling(filings.Cover with { Year = 2024 }), "filing.already-started");
        Assert.NotEmpty(Dossier.Claims(filings.Dossier, isClosed: false));
    }

    [Fact]
    public void Save_Draft_AllowsBlanksAndRefusesWhatIsTooLong()
    {
        var filings = new Filings(Packs.Jilin2023);
        filings.Happens(new StartFiling(filings.Cover));

        filings.Happens(new SaveDraft(new("", "", "", IsAtFrontLine: false, null, "")));
        var finding = Assert.Single(filings.IsRefused(
            new SaveDraft(Filings.Form with { Summary = new string('字', FilingLimits.SummaryCharacters + 1) }),
            "text.too-long"));
        Assert.Equal(("form.summary", "4000 字"), (finding.Where, finding.Threshold));
    }

    [Fact]
    public void Hash_OrderOfAttachingAndTheBin_DoNotMatter()
    {
        var (one, other) = (Filings.Complete(), Filings.Complete());
        one.Happens(Filings.Paper("annual-assessment", null, 1));
        one.Happens(Filings.Paper("annual-assessment", null, 2));
        other.Happens(Filings.Paper("annual-assessment", null, 2));
        other.Happens(Filings.Paper("annual-assessment", null, 3));
        Assert.NotEqual(one.Dossier.Hash(), other.Dossier.Hash());

        other.Happens(new RemoveEvidence("annual-assessment", "blob-annual-assessment-3"));
        other.Happens(Filings.Paper("annual-assessment", null, 1));
        Assert.Equal(one.Dossier.Hash(), other.Dossier.Hash());
        Assert.Matches("^[0-9a-f]{64}$", one.Dossier.Hash());
    }

    [Fact]
    [Trait("Example", "M35")]
    public void Confirm_OtherCountyOfThisVerySpell_CountsFromThenOn()
    {
        var elsewhere = Ledgers.Spell("1993-09-01..2003-08-31") with { County = Ledgers.Other };
        var filings = new Filings(Packs.Jilin2023).Filled();
        filings.Happens(new StateService([elsewhere, Ledgers.Spell("2003-09-01..")], filings.Dossier.Content.Appointments));
        filings.SignsNow();
        filings.Happens(Submit);
        var rules = new DossierRules(Packs.Jilin2023, Day("2023-09-01"));
        Assert.False(rules.ServiceReport(filings.Dossier)!.IsReached);

        var confirmed = new SpellConfirmation(Ledgers.Other, elsewhere.From, elsewhere.LastDay);
        filings.IsRefused(new ConfirmSpell(confirmed with { From = elsewhere.From.AddDays(1) }, "人事档案"), "spell.unknown");
        filings.Happens(new ConfirmSpell(confirmed, "人事档案"));
        Assert.True(rules.ServiceReport(filings.Dossier)!.IsReached);
    }
}
