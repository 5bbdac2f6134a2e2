using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>A township health centre with its list, and the cases on it.</summary>
internal static class Lists
{
    public static readonly string Pin = Packs.Jilin2023.Pin.ToString();

    public static readonly Room<Posting> TheList = new(
        TitleFlow.Domain.UnitPosting.Posting.Empty,
        TitleFlow.Domain.UnitPosting.Posting.Evolve,
        TitleFlow.Domain.UnitPosting.Posting.Decide);

    public static readonly PostingUnit HealthCentre = new("u-1", "青松乡卫生院");

    public static readonly RecommendationReport WholeReport = new(
    [
        new("conduct", "品行端正"),
        new("tenure", "在岗三十一年,聘任中级十二年"),
        new("performance", "常年在村屯一线出诊"),
        new("met-clauses", "符合二(二)三条"),
    ]);

    public static PostedCase Case(string id, string hash = "h-1") => new(id, $"李{id}", "全科医学", "deputy-senior", hash);

    public static OpenPosting Open(params string[] caseIds) => new(
        "p-1", HealthCentre, "220183", Pin, [.. caseIds.Select(id => Case(id))],
        "吉人社函〔2023〕8号", "0431-80000000,青松乡卫生院办公室");

    public static LodgeObjection Objection(string id, string? caseId) =>
        new(id, caseId, "聘任年限与实际不符", new Lodger("王某", "13800000000"));

    /// <summary>The unit's finding on an objection, with its coded reason.</summary>
    public static SettleObjection Settling(string id, bool isFounded, string reason) => new(id, isFounded, reason)
    {
        Coded = new(isFounded ? "facts-confirmed" : "facts-refuted", "核查记录1号"),
    };

    /// <summary>The office's decision on a gap, with its coded reason.</summary>
    public static DecideGap Deciding(string id, bool isAccepted, string reason) => new(id, isAccepted, reason)
    {
        Coded = new(isAccepted ? "hung-elsewhere" : "term-cut-short", "核查记录2号"),
    };

    /// <summary>A posting of Jilin 2023 that was opened at an instant.</summary>
    public static Scene<Posting> Posted(string at, params string[] caseIds) =>
        TheList.Given().On(at).When(Open(caseIds)).Stores(typeof(PostingOpened));

    /// <summary>A case at its unit, submitted, with the applicant's commitment for the dossier as it is.</summary>
    public static AtUnit AtUnit(string hash = "h-1") => new(
        "person-1", Packs.Jilin2023.FindRoute("JL23-R3")!, 1, true, false, Stages.UnitPosting.Chinese, hash, hash);

    /// <summary>The unit's side of one case.</summary>
    public static Room<Recommendation> TheUnit(AtUnit? here = null, Pack? pack = null) => new(
        TitleFlow.Domain.UnitPosting.Recommendation.Empty,
        TitleFlow.Domain.UnitPosting.Recommendation.Evolve,
        (state, command, asking) => TitleFlow.Domain.UnitPosting.Recommendation.Decide(
            state, command, asking, pack ?? Packs.Jilin2023, here ?? AtUnit()));

    /// <summary>What a unit has done before it posts: it has committed and recommended.</summary>
    public static Fact[] Recommended(string hash = "h-1", int round = 1) =>
    [
        new UnitCommitted("clerk-1", "2023-1", 30, hash, At.Instant("2023-01-17 10:00")),
        new CaseRecommended(WholeReport, hash, round, Pin, "clerk-1", At.Instant("2023-01-17 11:00")),
    ];

    public static PostingJoined Joined(string lastDay, string hash = "h-1", int run = 1) =>
        new("p-1", run, hash, 5, At.Day(lastDay));

    public static PostingFinished Finished(string lastDay, string hash = "h-1", int run = 1) =>
        new("p-1", run, hash, 5, At.Day(lastDay));
}
