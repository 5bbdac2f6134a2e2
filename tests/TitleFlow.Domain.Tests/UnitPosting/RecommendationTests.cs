using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.UnitPosting.Lists;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class RecommendationTests
{
    [Fact]
    [Trait("Example", "M14-1")]
    public void Decline_WithoutReason_IsRefused()
    {
        var findings = TheUnit().Given()
            .When(new DeclineCase("unheard-of", " "))
            .IsRefused("recommendation.decline-reason-unknown", "recommendation.decline-reason-missing");

        Assert.All(findings, finding => Assert.Equal("JL23-4.2-a", finding.Clause!.Clause));
    }

    [Fact]
    public void Decline_WithReason_ClosesTheCaseAtTheUnit()
    {
        var declined = TheUnit().Given().When(new DeclineCase("not-qualified", "聘任不满十年"))
            .Stores(typeof(CaseDeclined));

        Assert.True(declined.State.HasClosedCase());
        declined.When(new ForwardToCounty()).IsRefused(
            "recommendation.not-here", "recommendation.unit-commitment-missing", "recommendation.missing",
            "posting.missing");
    }

    [Fact]
    [Trait("Example", "M14-2")]
    public void Recommend_WithoutThePartOnClauses_IsRefused()
    {
        var report = new RecommendationReport([.. WholeReport.Parts.Take(3)]);
        var finding = Assert.Single(TheUnit().Given(Recommended()[0]).When(new RecommendCase(report))
            .IsRefused("recommendation.report-part-missing"));

        Assert.Equal("审核结论和所符合的条款", finding.Threshold);
    }

    [Fact]
    public void Recommend_WithoutCommitments_NamesBothAndEveryMissingPart() =>
        TheUnit(AtUnit() with { PersonalCommitmentHash = null }).Given()
            .When(new RecommendCase(new([])))
            .IsRefused(
                "recommendation.personal-commitment-missing", "recommendation.unit-commitment-missing",
                "recommendation.report-part-missing", "recommendation.report-part-missing",
                "recommendation.report-part-missing", "recommendation.report-part-missing");

    [Fact]
    public void Recommend_ByTheApplicant_IsRefused() =>
        TheUnit().Given(Recommended()[0]).As("person-1").When(new RecommendCase(WholeReport))
            .IsRefused("recommendation.own-case");

    /// <summary>Whoever keeps the unit's account does nothing of the unit's about the own case (M13, M15).</summary>
    [Fact]
    public void Act_OfTheUnitByTheApplicant_IsRefused()
    {
        Assert.Contains("recommendation.own-case", Codes(TheUnit().Given(), new SignUnitCommitment("2023-1", 30, "h-1")));
        Assert.Contains("recommendation.own-case", Codes(TheUnit().Given([.. Recommended(), Finished("2023-01-30")]), new ForwardToCounty()));
        var asking = new Asking(new Moment(At.Instant("2023-01-17 12:00")), "person-1", new Law(Packs.Shelf, Calendars.Shipped));
        Assert.Contains(
            "recommendation.own-case",
            RecommendationRules.BeforePosting(TheUnit().Given(Recommended()).State, asking, Packs.Jilin2023, AtUnit()).Select(fault => fault.Code));

        static IEnumerable<string> Codes(Scene<Recommendation> scene, Command command) =>
            scene.As("person-1").When(command).Findings.Select(finding => finding.Code);
    }

    [Fact]
    public void Recommend_WithUnknownOrDoubleParts_IsRefused() =>
        TheUnit().Given(Recommended()[0])
            .When(new RecommendCase(new([.. WholeReport.Parts, WholeReport.Parts[0], new("other", "x")])))
            .IsRefused(
                "recommendation.report-part-unknown", "recommendation.report-part-unknown",
                "recommendation.report-part-unknown");

    [Fact]
    public void Sign_OldTextInHasteForAnotherDossier_NamesEveryFault() =>
        TheUnit().Given().When(new SignUnitCommitment("2022-1", 3, "h-0")).IsRefused(
            "recommendation.commitment-text-outdated", "recommendation.commitment-unread",
            "recommendation.dossier-changed");

    [Fact]
    public void Sign_AsShown_IsStored() =>
        Assert.Equal(
            "h-1",
            TheUnit().Given().When(new SignUnitCommitment("2023-1", 15, "h-1")).Happens<UnitCommitted>().DossierHash);

    [Fact]
    public void Forward_EarlyAndDisputed_NamesEveryFaultAtOnce()
    {
        var findings = TheUnit()
            .Given([.. Recommended(), Joined("2023-01-30"), new PostingSuspended("p-1", "o-1")])
            .On("2023-01-28 10:00")
            .When(new ForwardToCounty())
            .IsRefused("posting.too-early", "posting.disputed");

        var early = findings.Single(finding => finding.Code == "posting.too-early");
        Assert.Equal("NAT-1", early.Clause!.Clause);
        Assert.Equal(("5个工作日", "3个工作日"), (early.Threshold, early.Shortfall));
        Assert.Equal(At.Day("2023-01-31"), early.MetOn);
        Assert.Contains("2023-01-30", early.Message);
    }

    [Theory]
    [InlineData("2023-01-18 16:00", "5个工作日")]
    [InlineData("2023-01-19 09:00", "5个工作日")]
    [InlineData("2023-01-22 09:00", "3个工作日")]
    [InlineData("2023-01-30 23:59", "1个工作日")]
    public void Forward_WithinTheTerm_SaysHowManyWorkingDaysAreMissing(string at, string shortfall) =>
        Assert.Equal(
            shortfall,
            Assert.Single(TheUnit().Given([.. Recommended(), Joined("2023-01-30")]).On(at)
                .When(new ForwardToCounty()).IsRefused("posting.too-early")).Shortfall);

    [Fact]
    public void Forward_AfterTheTermButBeforeThePostingTells_WaitsForIt() =>
        TheUnit().Given([.. Recommended(), Joined("2023-01-30")]).On("2023-01-31 00:00")
            .When(new ForwardToCounty()).IsRefused("posting.not-closed");

    [Fact]
    [Trait("Example", "M13-4")]
    public void Forward_WithoutTheUnitsCommitment_IsRefusedByItsClause()
    {
        var finding = Assert.Single(
            TheUnit().Given(Recommended()[1], Joined("2023-01-30"), Finished("2023-01-30")).On("2023-01-31 09:00")
                .When(new ForwardToCounty()).IsRefused("recommendation.unit-commitment-missing"));

        Assert.Equal((Severity.Fail, "JL21-3.7-a"), (finding.Severity, finding.Clause!.Clause));
    }

    [Fact]
    public void Forward_AfterTheTerm_IsStoredWithPostingAndHash()
    {
        var forwarded = TheUnit().Given([.. Recommended(), Joined("2023-01-30"), Finished("2023-01-30")])
            .On("2023-01-31 08:30").When(new ForwardToCounty()).Happens<UnitForwarded>();

        Assert.Equal((1, "h-1", "p-1"), (forwarded.Round, forwarded.DossierHash, forwarded.PostingId));
    }

    [Fact]
    public void Forward_WithADossierChangedSince_NamesEverythingThatIsVoid() =>
        TheUnit(AtUnit("h-2")).Given([.. Recommended(), Joined("2023-01-30"), Finished("2023-01-30")])
            .On("2023-01-31 08:30").When(new ForwardToCounty())
            .IsRefused("recommendation.unit-commitment-missing", "recommendation.missing", "posting.content-changed");

    [Fact]
    public void Forward_AfterTheListWasTakenDown_IsRefused() =>
        TheUnit().Given([.. Recommended(), Joined("2023-01-30"), new PostingLeft("p-1", 1, "撤下")])
            .On("2023-02-10 08:30").When(new ForwardToCounty()).IsRefused("posting.interrupted");

    [Fact]
    public void Forward_AgainAfterAReturnWithTheSameDossier_NeedsANewReportButNoNewPosting()
    {
        Fact[] before = [.. Recommended(), Finished("2023-01-30"), Forwarded(round: 1)];
        var again = TheUnit(AtUnit() with { Round = 2 }).Given(before).On("2023-02-20 09:00");

        again.When(new ForwardToCounty()).IsRefused("recommendation.missing");
        again.When(new RecommendCase(WholeReport)).Stores(typeof(CaseRecommended))
            .When(new ForwardToCounty()).Stores(typeof(UnitForwarded));
    }

    [Fact]
    public void Recommend_WithAnotherReportOnTheSameDossier_NeedsACodedReasonAndKeepsTheReport()
    {
        var made = TheUnit().Given(Recommended());
        var other = new RecommendationReport([.. WholeReport.Parts.Select(part => part with { Text = "更正:符合要求。" })]);

        made.When(new RecommendCase(other)).IsRefused("revision.reason");
        var anew = made.When(new RecommendCase(other) { Revision = new("entered-wrongly", "考核表") }).Happens<CaseRecommended>();
        Assert.Equal(WholeReport.Parts, anew.Before!.Parts);
    }

    [Fact]
    public void Posting_ToldTwiceOrLate_DecidesNothing()
    {
        var join = new JoinPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30"));
        var finish = new FinishPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30"));
        var finished = TheUnit().Given(Recommended()).When(finish).Stores(typeof(PostingFinished));

        finished.When(join).DoesNothing();
        finished.When(new LeavePosting("p-1", 1, "撤下")).DoesNothing();
        var resumed = finished.When(new ResumeAfterObjection("p-1", "o-1", "不实")).Stores(typeof(PostingResumed));
        resumed.When(new SuspendForObjection("p-1", "o-1")).DoesNothing();
        resumed.On("2023-01-31 09:00").When(new ForwardToCounty()).Stores(typeof(UnitForwarded));
    }

    [Fact]
    public void Posting_ToldToAWithdrawnCase_JoinsAloneSoThatItIsDropped()
    {
        var withdrawn = TheUnit(AtUnit() with { IsHere = false, IsClosed = true })
            .Given([.. Recommended(), Joined("2023-01-30")]);

        withdrawn.When(new FinishPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30"))).DoesNothing();
        withdrawn.When(new JoinPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30"))).DoesNothing();
        var joined = withdrawn.When(new JoinPosting("p-2", 1, "h-1", 5, At.Day("2023-01-30"))).Stores(typeof(PostingJoined));
        joined.When(new JoinPosting("p-2", 1, "h-1", 5, At.Day("2023-01-31"))).DoesNothing();
        joined.When(new LeavePosting("p-2", 1, "撤回")).Stores(typeof(PostingLeft));
        withdrawn.When(new UpholdObjection("p-1", "o-1", "属实")).DoesNothing();
    }

    [Fact]
    public void Join_WithALaterLastDayOrRun_ReplacesTheOldOne()
    {
        var joined = TheUnit().Given([.. Recommended(), Joined("2023-01-30")]);

        Assert.Equal(
            At.Day("2023-01-31"),
            joined.When(new JoinPosting("p-1", 1, "h-1", 5, At.Day("2023-01-31"))).Happens<PostingJoined>().LastDay);
        joined.When(new JoinPosting("p-1", 1, "h-1", 5, At.Day("2023-01-29"))).DoesNothing();
        var left = joined.When(new LeavePosting("p-1", 1, "撤下")).After;
        left.When(new JoinPosting("p-1", 1, "h-1", 5, At.Day("2023-01-30"))).DoesNothing();
        left.When(new JoinPosting("p-1", 2, "h-1", 5, At.Day("2023-02-08"))).Stores(typeof(PostingJoined));
    }

    [Fact]
    public void Uphold_AnObjection_RefusesTheCase()
    {
        var refused = TheUnit().Given([.. Recommended(), Joined("2023-01-30")])
            .When(new UpholdObjection("p-1", "o-1", "属实")).Stores(typeof(PostingRefused));

        Assert.True(refused.State.HasClosedCase());
    }

    [Fact]
    public void BeforePosting_OfACaseThatIsReady_FindsNothing()
    {
        var ready = TheUnit().Given(Recommended());
        Assert.Empty(Faults(ready));
        Assert.Equal(["posting.running"], Faults(ready.And(Joined("2023-01-30"))));
        Assert.Equal(
            ["recommendation.unit-commitment-missing", "recommendation.missing"], Faults(TheUnit().Given()));
    }

    private static UnitForwarded Forwarded(int round) =>
        new(round, "h-1", "p-1", Pin, "clerk-1", At.Instant("2023-01-31 09:00"));

    private static IEnumerable<string> Faults(Scene<Recommendation> scene) =>
        RecommendationRules.BeforePosting(
            scene.State,
            new Asking(new Moment(scene.Now), scene.By, scene.Law),
            Policies.Packs.Jilin2023,
            AtUnit()).Select(finding => finding.Code);
}
