using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.TieredReview;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>The unit checks each condition by the rules of the tiers before it recommends (M14, M18).</summary>
[Trait("Clause", "JL23-6.3-a")]
public sealed class UnitCheckTests
{
    private const string Clerk = "clerk-1";

    private static readonly AnswerCondition Wanting = new(Corridor.UnitTier, "education", false, "学信网查无此证", ["education-certificate"])
    {
        ReasonCode = "false-material",
    };

    private static readonly Revision LookedAgain = new("looked-again", "学信网查询结果");

    [Fact]
    public void Recommend_WithoutTheUnitsOwnAnswers_NamesEveryConditionWithItsClause()
    {
        var asked = Packs.Jilin2023.Conditions("JL23-R1", Corridor.UnitTier);
        Assert.NotEmpty(asked);

        var open = Ready().When(new RecommendCase(Lists.WholeReport)).IsRefused([.. asked.Select(_ => "review.condition-unanswered")]);
        Assert.Equal(
            asked.Select(condition => (condition.Code, condition.Source.Clause)),
            open.Select(finding => (finding.Where!, finding.Clause!.Clause)));

        var answered = After(Ready(), Clerk, [.. YearlyCase.Answers(Corridor.UnitTier).Skip(1)]);
        var last = Assert.Single(answered.When(new RecommendCase(Lists.WholeReport)).IsRefused("review.condition-unanswered"));
        Assert.Equal("in-service", last.Where);
    }

    /// <summary>
    /// Who is let off the quota, or ranked by long service, the case must show when it is entered on the slate. The unit is not asked once that
    /// is fixed, when its answer could be mended no more; the tiers are.
    /// </summary>
    [Theory]
    [Trait("Clause", "JL21-1.5-c")]
    [Trait("Clause", "JL21-1.5-b")]
    [InlineData(SlateProofs.TownshipTeacher, null, "free-ground")]
    [InlineData(null, QuotaGroups.LongService, "long-service")]
    public void Recommend_OnAGroundBesideTheQuota_AsksTheTiersAndNotTheUnit(string? ground, string? group, string condition)
    {
        var appraised = new Appraised(1, 1, 9_000, 0, [], [], ground, 1, "空岗") { Group = group };
        var fixedOnce = After(Checked(), "slate", new JoinSlate("s-2", true) { Appraised = appraised }).As(Clerk);

        fixedOnce.When(new RecommendCase(Lists.WholeReport)).Happens<CaseRecommended>();
        var asked = Packs.Jilin2023.Conditions("JL23-R1", "department", CaseView.CandidacyOf(fixedOnce.State));
        Assert.Contains(asked, one => one.Code == condition);
    }

    [Fact]
    public void Answer_OfTheUnit_IsHeldToTheRulesOfTheTiers()
    {
        var unit = Ready();

        unit.When(Wanting with { ReasonCode = null }).IsRefused("review.answer-reason");
        unit.When(Wanting with { Grounds = " " }).IsRefused("review.grounds-missing");
        unit.When(Wanting with { Proofs = [] }).IsRefused("review.proof-missing");
        unit.When(Wanting with { Proofs = ["title-certificate"] }).IsRefused("review.proof-unfit");
        unit.When(Wanting with { Condition = "posting-clear" }).IsRefused("review.no-such-condition");
        unit.As(Doctor).When(Wanting).IsRefused("review.own-case");
        var answered = unit.When(Wanting).Happens<ConditionAnswered>();
        Assert.Equal((Corridor.UnitTier, "JL23-6.1-c", Clerk), (answered.Tier, answered.Clause.Clause, answered.By));
        Forwarded().As(Clerk).When(Wanting).IsRefused("review.not-here");
    }

    /// <summary>What the unit found wanting it does not recommend; a later finding takes the recommendation back.</summary>
    [Fact]
    [Trait("Mechanism", "M14")]
    public void Answer_Negative_StandsBesideNoRecommendation()
    {
        var wanting = After(Checked(), Clerk, Wanting with { Revision = LookedAgain });
        var open = Assert.Single(wanting.When(new RecommendCase(Lists.WholeReport)).IsRefused("review.condition-not-met"));
        Assert.Equal(("education", "JL23-6.1-c"), (open.Where, open.Clause!.Clause));

        var recommended = After(Checked(), Clerk, new RecommendCase(Lists.WholeReport));
        Assert.Equal(CaseStage.Recommended, CaseStages.Of(recommended.State));
        var back = After(recommended, Clerk, Wanting with { Revision = LookedAgain });
        Assert.Equal(CaseStage.AtUnit, CaseStages.Of(back.State));
        Assert.Null(back.State.Recommendation.Made);
        Assert.Equal(
            ["review.condition-not-met", "recommendation.missing"],
            RecommendationRules.BeforePosting(back.State.Recommendation, AskingOf(back), Packs.Jilin2023, AtUnit(back, Packs.Jilin2023))
                .Select(finding => finding.Code));
        back.When(new DeclineCase("not-qualified", "学历不符")).Happens<CaseDeclined>();
    }

    [Fact]
    public void Forward_OfAReturnedDossier_NeedsTheUnitsAnswersAnew()
    {
        var back = After(Forwarded(), "officer-department", new ReturnToUnit("department", "proof-unclear", "看不清"));

        back.As(Clerk).When(new ForwardToCounty())
            .IsRefused([.. YearlyCase.Answers(Corridor.UnitTier).Select(_ => "review.condition-unanswered"), "recommendation.missing"]);
        Assert.Equal(CaseStage.AtDepartment, CaseStages.Of(Forward(Posted(back)).State));
    }

    /// <summary>No tier takes over what the unit wrote, nor the unit what a tier wrote; nobody answers for both.</summary>
    [Fact]
    public void Answer_InTheWordsOrByTheClerkOfTheUnit_IsRefusedAtATier()
    {
        var own = new AnswerCondition("department", "education", true, "本级核对了学历", ["education-certificate"]);

        Forwarded().As("officer-department").When(own with { Grounds = "unit核对了材料" }).IsRefused("review.grounds-copied");
        Forwarded().As(Clerk).When(own).IsRefused("review.same-officer");
        var back = After(Answered(Forwarded()), "officer-department", new ReturnToUnit("department", "proof-unclear", "看不清"));
        var copied = own with { Tier = Corridor.UnitTier, Grounds = "department核对了材料" };
        back.As(Clerk).When(copied).IsRefused("review.grounds-copied");
        back.As("officer-department").When(copied with { Grounds = "单位核对了学历" }).IsRefused("review.same-officer");
    }

    [Fact]
    public void Answer_WhileTheListIsPosted_IsRefused()
    {
        var posted = After(
            Checked(), Clerk, new RecommendCase(Lists.WholeReport),
            new JoinPosting("p-1", 1, Checked().State.Dossier.SubmittedHash!, 5, At.Day("2023-03-10")));

        posted.When(Wanting with { Revision = LookedAgain }).IsRefused("review.not-here");
    }

    /// <summary>What is cured after the last day while the list is posted is answered anew, or it could never be posted anew (M15).</summary>
    [Fact]
    [Trait("Mechanism", "M15")]
    public void Answer_AfterACureWhileTheListIsPosted_LetsTheCaseBePostedAnew()
    {
        var notify = new NotifyFaults(Corridor.UnitTier, [new("JL23-6.1-c", "劳动合同看不清", "重新上传", "employment")], At.Day("2023-03-15"));
        var told = After(Submitted(), Clerk, notify);
        var hash = told.State.Dossier.SubmittedHash!;
        var posted = After(
            told.On("2023-03-16 09:00"), Clerk,
            [
                new JoinSlate("s-1", true), new SignUnitCommitment("2023-1", 30, hash), .. YearlyCase.Answers(Corridor.UnitTier),
                new RecommendCase(Lists.WholeReport), new JoinPosting("p-1", 1, hash, 5, At.Day("2023-03-23")),
            ]);
        var added = After(
            posted, Doctor, new AttachEvidence("employment", "b-2", "new.pdf", "application/pdf", 100, new string('c', 64))
            {
                Paper = "employment-contract",
            });
        var cured = After(
            added, Doctor, new SignCommitment("2023-1", null, 60, added.State.Dossier.Hash()),
            new CureFaults(CaseView.OpenNotice(posted.State)!.NoticeId, [new(1, "已补正", [])]));
        Assert.Equal(CaseStage.OnPosting, CaseStages.Of(cured.State));
        Assert.Contains("review.not-here", cured.As(Clerk).When(notify).Findings.Select(finding => finding.Code));

        var anew = After(
            cured, Clerk,
            [
                new SignUnitCommitment("2023-1", 30, cured.State.Dossier.SubmittedHash!), .. YearlyCase.Answers(Corridor.UnitTier),
                new RecommendCase(Lists.WholeReport),
            ]);

        // The list that runs stands in the way of another list; posting that same list anew leaves it out.
        var unit = anew.State.Recommendation;
        Assert.Equal(["posting.running"], BeforePosting(unit).Select(finding => finding.Code));
        Assert.Empty(BeforePosting(unit with { Postings = [] }));

        IEnumerable<Finding> BeforePosting(Recommendation state) =>
            RecommendationRules.BeforePosting(state, AskingOf(anew), Packs.Jilin2023, AtUnit(anew, Packs.Jilin2023));
    }

    /// <summary>A case keeps the conditions of its version: where that asks the unit for none, the unit recommends as it did.</summary>
    [Fact]
    public void Recommend_UnderAVersionThatAsksTheUnitForNothing_NeedsNoAnswer()
    {
        var older = Packs.ShelfOf(Packs.With(
            "jilin-2023/conditions.json", text => text.Replace("\"unit\", ", "", StringComparison.Ordinal))).FindCurrent("jilin-2023")!;
        var ready = Ready();

        Assert.NotEmpty(AtUnit(ready, Packs.Jilin2023).Unchecked);
        var decided = Recommendation.Decide(
            ready.State.Recommendation, new RecommendCase(Lists.WholeReport), AskingOf(ready), older, AtUnit(ready, older));
        Assert.IsType<CaseRecommended>(Assert.Single(Assert.IsType<Decision.Accepted>(decided).Facts));
    }

    /// <summary>On the slate, signed for, and not yet checked.</summary>
    private static Scene<Case> Ready()
    {
        var submitted = Submitted();
        return After(
            submitted, Clerk, new JoinSlate("s-1", true),
            new SignUnitCommitment("2023-1", 30, submitted.State.Dossier.SubmittedHash!));
    }

    private static Scene<Case> Checked() => After(Ready(), Clerk, [.. YearlyCase.Answers(Corridor.UnitTier)]);

    private static AtUnit AtUnit(Scene<Case> scene, Pack pack) => CaseView.AtUnit(scene.State, pack, new Moment(scene.Now));

    private static Asking AskingOf(Scene<Case> scene) => new(new Moment(scene.Now), scene.By, scene.Law);
}
