using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.TieredReview;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>Commitments, slate and posting on the annual route, seen as one whole case (M13, M14, M15).</summary>
public sealed class AnnualCommitmentTests
{
    [Fact]
    public void Recommend_WithoutCommitmentAndSlate_NamesBothAtOnce() =>
        YearlyCase.Submitted().When(new RecommendCase(Lists.WholeReport))
            .IsRefused(["recommendation.not-on-slate", "recommendation.unit-commitment-missing", .. Unanswered]);

    [Fact]
    public void Recommend_OnASlateThatIsNotFixed_IsRefusedByTheClauseOfThePack()
    {
        var signed = Signed(YearlyCase.After(YearlyCase.Submitted(), "clerk-1", new JoinSlate("s-1", false)));
        signed = YearlyCase.After(signed, "clerk-1", [.. YearlyCase.Answers(Corridor.UnitTier)]);

        var finding = Assert.Single(signed.When(new RecommendCase(Lists.WholeReport)).IsRefused("recommendation.not-on-slate"));
        Assert.Equal("JL23-4.2-a", finding.Clause!.Clause);
    }

    [Fact]
    public void Forward_AfterAnAttachmentWasChanged_AsksForEverythingOfTheUnitAnew()
    {
        var back = ChangedAndReturned();
        back.As("clerk-1").When(new ForwardToCounty()).IsRefused(
            ["recommendation.unit-commitment-missing", .. Unanswered, "recommendation.missing", "posting.content-changed"]);

        var recommended = YearlyCase.After(
            Signed(back), "clerk-1", [.. YearlyCase.Answers(Corridor.UnitTier), new RecommendCase(Lists.WholeReport)]);
        recommended.When(new ForwardToCounty()).IsRefused("posting.content-changed");
        var hash = recommended.State.Dossier.SubmittedHash!;
        var posted = YearlyCase.After(
            recommended.On("2023-03-30 09:00"), "clerk-1", new JoinPosting("p-2", 1, hash, 5, At.Day("2023-03-29")),
            new FinishPosting("p-2", 1, hash, 5, At.Day("2023-03-29")));
        Assert.Equal(CaseStage.AtDepartment, CaseStages.Of(YearlyCase.Forward(posted).State));
    }

    [Fact]
    public void Return_ToTheUnit_LeavesThePlaceOnTheSlate()
    {
        var back = ChangedAndReturned();

        Assert.True(CaseView.IsAtUnit(back.State));
        Assert.Equal(new CaseSlate("s-1", true), back.State.Recommendation.Slate);
    }

    [Fact]
    public void Slate_ThatTellsLateOrTwice_ChangesNothing()
    {
        var fixedOnce = YearlyCase.After(YearlyCase.Submitted(), "slate", new JoinSlate("s-1", true));

        fixedOnce.When(new JoinSlate("s-1", false)).DoesNothing();
        fixedOnce.When(new JoinSlate("s-1", true)).DoesNothing();
    }

    [Fact]
    public void Decline_AsOutrankedOutsideTheSlate_IsRefused()
    {
        var here = YearlyCase.Submitted().As("clerk-7");

        var finding = Assert.Single(
            here.When(new DeclineCase("outranked", "名额有限")).IsRefused("recommendation.outranked-by-slate"));
        Assert.Equal(("JL23-4.2-a", "reasonCode"), (finding.Clause!.Clause, finding.Where));
        here.When(new DeclineCase("conduct", "师德考察未通过")).Happens<CaseDeclined>();
    }

    [Fact]
    public void Decline_ByTheSlate_ClosesTheCaseUnderTheNameOfWhoFixedIt()
    {
        var declined = YearlyCase.Submitted().When(new DeclineBySlate("s-1", "outranked", "名额有限", "clerk-7"));

        Assert.Equal(("outranked", "名额有限", "clerk-7"), Shown(declined.Happens<CaseDeclined>()));
        Assert.Equal(CaseStage.Declined, CaseStages.Of(declined.After.State));
        YearlyCase.Forwarded().When(new DeclineBySlate("s-1", "outranked", "名额有限", "clerk-7")).DoesNothing();
    }

    /// <summary>What is found of every condition that the unit has not answered.</summary>
    private static IEnumerable<string> Unanswered => YearlyCase.Answers(Corridor.UnitTier).Select(_ => "review.condition-unanswered");

    private static (string, string, string) Shown(CaseDeclined declined) => (declined.ReasonCode, declined.Reason, declined.By);

    private static Scene<Case> Signed(Scene<Case> scene) => YearlyCase.After(
        scene, "clerk-1", new SignUnitCommitment("2023-1", 30, scene.State.Dossier.SubmittedHash!));

    /// <summary>The department finds a paper unclear; the applicant sends another one and signs; then the case goes back to the unit.</summary>
    private static Scene<Case> ChangedAndReturned()
    {
        var noticed = YearlyCase.After(
            YearlyCase.Forwarded(), "officer-department",
            new NotifyFaults("department", [new FaultItem("JL23-6.3-a", "考核表不清", "重新上传", null)], At.Day("2023-03-22")));
        var attached = YearlyCase.After(
            noticed.On("2023-03-15 09:00"), YearlyCase.Doctor,
            new AttachEvidence("annual-assessment", "b-2", "annual-2.pdf", "application/pdf", 100, new string('b', 64)),
            new StateService(
                [new("敦化市演示医院", "institution", "county", "222403", "主治医师", true, new(1990, 8, 1), null, ["appointment-proof"])],
                [new("intermediate", "敦化市演示医院", new(2008, 9, 1), null, ["appointment-proof"])]));
        var cured = YearlyCase.After(
            attached, YearlyCase.Doctor,
            new SignCommitment("2023-1", null, 60, attached.State.Dossier.Hash()),
            new CureFaults(noticed.State.Review.LatestNotice()!.NoticeId, [new FaultAnswer(1, "已重新上传", ["annual-assessment"])]));
        return YearlyCase.After(
            cured.On("2023-03-20 09:00"), "officer-department", new ReturnToUnit("department", "proof-missing", "请单位重新核对"));
    }
}
