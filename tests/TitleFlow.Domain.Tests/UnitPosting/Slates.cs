using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>A middle school's slate, the candidates on it, and short words for what the unit does with it.</summary>
internal static class Slates
{
    public static readonly Room<Slate> TheSlate = new(Slate.Empty, Slate.Evolve, Slate.Decide);

    public static readonly SlateHead Head = new(
        "s-1", new PostingUnit("u-1", "敦化市演示中学"), "222403", Packs.Jilin2023.Pin.ToString(), 2023, "school", "deputy-senior");

    /// <summary>What a case shows that was looked into and shows nothing.</summary>
    public static readonly ShownByCase Nothing = new([], [new("grassroots-year", false), new("training-hours", false)]);

    public static readonly ShownByCase OnTheGround = Nothing with { Grounds = [new("township-teacher-30", [])] };

    public static readonly ShownByCase AGrassrootsYear = Nothing with { Preferences = [new("grassroots-year", true)] };

    /// <summary>Five free posts: 5 × 40% = 2, and one more.</summary>
    public static readonly QuotaMatter ForThree = Matter(5);

    /// <summary>A slate on which each candidate has less than the one before.</summary>
    public static Scene<Slate> Ranked(params string[] cases)
    {
        var scene = TheSlate.Given().On("2023-03-01 09:00").When(new OpenSlate(Head)).Stores(typeof(SlateOpened));
        return cases.Index().Aggregate(scene, (at, one) => at.With(Of(one.Item, 9_900 - (90 * one.Index))));
    }

    public static Candidate Of(string caseId, int score) => new(
        caseId, $"person-{caseId}", $"李{caseId}",
        [new("conduct", "良好"), new("annual", "近五年合格"), new("rating", "优秀票占九成")], 0, score, [], null);

    public static QuotaMatter Matter(int vacancies) =>
        new("school", "deputy-senior", "separate", "alliance", new QuotaPosts(vacancies, 0));

    public static Scene<Slate> With(this Scene<Slate> scene, Candidate candidate, ShownByCase? shown = null) =>
        scene.When(new EnterCandidate(candidate) { Shown = shown }).Stores(typeof(CandidateEntered));

    public static Scene<Slate> Recommending(this Scene<Slate> scene, params string[] cases) => cases.Aggregate(
        scene, (at, one) => at.When(new JudgeCandidate(one, true, "", "")).Stores(typeof(CandidateJudged)));

    public static Scene<Slate> Outranking(this Scene<Slate> scene, params string[] cases) => cases.Aggregate(
        scene, (at, one) => at.When(new JudgeCandidate(one, false, "outranked", "名额有限")).Stores(typeof(CandidateJudged)));
}
