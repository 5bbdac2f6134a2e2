using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>
/// The way of a unit under the combined regime: its territory supervises with results of its own and by notice and query; its own committee
/// checks and refuses (JL23-1.12-a, JL23-6.3-a).
/// </summary>
[Trait("Mechanism", "M18")]
[Trait("Clause", "JL23-6.3-a")]
public sealed class CombinedPathTests
{
    private const string County = "county";

    [Fact]
    public void Territory_OfACombinedUnit_NotifiesAsksAndForwardsButNeitherRefusesNorReturns()
    {
        var scene = NotMet(Forwarded(CombinedWay), County).As("officer-county");

        scene.When(new RefuseReview(County, "performance", "not-qualified", "业绩不符", false)).IsRefused("review.no-such-exit");
        scene.When(new ReturnToUnit(County, "proof-unclear", "看不清")).IsRefused("review.no-such-exit");
        scene.When(new AskAbove(County, "业绩如何认定?")).Happens<QueryAsked>();
        scene.When(new NotifyFaults(County, [new("JL23-6.1-c", "看不清", "重新上传", "employment")], At.Day("2023-03-31"))).Happens<FaultsNotified>();
        Assert.DoesNotContain("不予通过", Assert.Single(Duties(scene)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Territory_OfASeparateUnit_RefusesAndReturns()
    {
        var scene = NotMet(Passed(Forwarded()), County).As("officer-county");

        scene.When(new RefuseReview(County, "performance", "not-qualified", "业绩不符", false)).Happens<ReviewRefused>();
        scene.When(new ReturnToUnit(County, "proof-unclear", "看不清")).Happens<ReviewReturned>();
        Assert.Contains("不予通过", Assert.Single(Duties(scene)).What, StringComparison.Ordinal);
    }

    /// <summary>What the supervising territory does not find met goes on with its answer: it could neither refuse it nor give it back.</summary>
    [Fact]
    public void Forward_ByTheTerritoryThatFindsAConditionNotMet_LeavesItToTheCommitteesOffice()
    {
        var unanswered = NotMet(Forwarded(CombinedWay), County).As("officer-county").When(new ForwardReview(County));
        Assert.All(unanswered.Findings, finding => Assert.Equal("review.condition-unanswered", finding.Code));
        Assert.NotEmpty(unanswered.Findings);

        var supervised = After(NotMet(Answered(Forwarded(CombinedWay)), County), "officer-county", new ForwardReview(County));
        Assert.Equal(CaseStage.AtCommitteeOffice, CaseStages.Of(supervised.State));
        var office = NotMet(Answered(supervised), ReviewSeat.CommitteeOffice).As("officer-committee-office");
        office.When(new ForwardReview(ReviewSeat.CommitteeOffice)).IsRefused("review.condition-not-met");
        office.When(new RefuseReview(ReviewSeat.CommitteeOffice, "performance", "not-qualified", "业绩不符", false)).Happens<ReviewRefused>();
    }

    /// <summary>The tier looks again at what the applicant has achieved, and does not find it met.</summary>
    private static Scene<Case> NotMet(Scene<Case> scene, string tier) => After(
        scene, $"officer-{tier}",
        new AnswerCondition(tier, "performance", false, $"{tier}经核对业绩不是本人完成", ["achievements"])
        {
            ReasonCode = "not-qualified",
            Revision = new("looked-again", "业绩材料原件"),
        });

    private static IReadOnlyList<Duty> Duties(Scene<Case> scene) =>
        CaseView.Duties(scene.State, Packs.Jilin2023, scene.Law);
}
