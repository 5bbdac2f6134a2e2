using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>A 3010 case at its county, with a dossier that was filed in May 2023.</summary>
internal static class Tiers
{
    public const string County = "county";

    public static readonly Route Route = Packs.Jilin2023.FindRoute("JL23-R3")!;

    public static readonly IReadOnlyList<SuppliedMaterial> Filed =
    [
        .. new[]
        {
            "form", "service", "identity/b-1", "employment/b-2", "service-proof/b-3", "title-certificate/b-4",
            "appointment-proof/b-5",
        }.Select(part => new SuppliedMaterial(part, At.Instant("2023-05-20 10:00"))),
    ];

    public static UnderReview AtCounty() => new(
        County, "person-1", Route, "institution", Candidacy.Anybody, 1, At.Instant("2023-06-01 08:00"), true, "县级审核原件", true, Filed,
        new Dictionary<string, DateTimeOffset>());

    public static UnderReview Cured(string noticeId, string at, params SuppliedMaterial[] supplied) => AtCounty() with
    {
        Material = [.. Filed, .. supplied],
        Cured = new Dictionary<string, DateTimeOffset> { [noticeId] = At.Instant(at) },
    };

    /// <summary>The county's room. A returned case is at its unit from then on, in a further round.</summary>
    public static Room<Review> Review(UnderReview? here = null, Pack? pack = null) => new(
        TitleFlow.Domain.TieredReview.Review.Empty,
        TitleFlow.Domain.TieredReview.Review.Evolve,
        (review, command, asking) => TitleFlow.Domain.TieredReview.Review.Decide(
            review, command, asking, pack ?? Packs.Jilin2023, After(review.Returns(), here ?? AtCounty())));

    private static UnderReview After(int returns, UnderReview here) =>
        returns == 0 ? here : here with { Round = here.Round + returns, IsHere = false, StandsAt = "单位推荐" };

    public static AnswerCondition Met(Condition condition) =>
        new(County, condition.Code, true, "已核对", condition.ProofRequired ? [condition.Proofs[0]] : []);

    /// <summary>That a condition of the county's is not met, with the first proof that there is.</summary>
    public static AnswerCondition NotMet(string code)
    {
        var condition = Packs.Jilin2023.Conditions("JL23-R3", County).Single(one => one.Code == code);
        return Met(condition) with { IsMet = false, Grounds = "经核对不符合", ReasonCode = "not-qualified" };
    }

    /// <summary>The county answers that a condition is not met and refuses the case for it.</summary>
    public static Answer<Review> Refusing(this Scene<Review> scene, RefuseReview refuse) =>
        scene.AfterAll([NotMet(refuse.Condition)]).When(refuse);

    /// <summary>Everything that the county of a clean case has to do.</summary>
    public static IEnumerable<Command> WholeReview() =>
    [
        .. Packs.Jilin2023.FindChecklist("JL23-R3", "institution")!.Items
            .Where(item => item is { OriginalSeen: true, IsRequired: true })
            .Select(item => See(item.Code)),
        .. Packs.Jilin2023.Conditions("JL23-R3", County).Select(Met),
    ];

    public static SeeOriginal See(string item) =>
        new(County, item, OriginalForm.Original, true, "", "县政务大厅3号窗口");

    public static FaultItem Point(string? concerns = "title-certificate") =>
        new("JL23-2.2-c", "职称证书照片看不清", "请重新拍照上传", concerns);

    public static NotifyFaults Notify(string dueOn, params FaultItem[] items) => new(County, items, At.Day(dueOn));

    public static IEnumerable<string> Missing(Scene<Review> scene, UnderReview? here = null) =>
        scene.State.Missing(Packs.Jilin2023, here ?? AtCounty(), At.Day("2023-06-20")).Select(finding => finding.Code);

    public static Scene<Review> AfterAll(this Scene<Review> scene, IEnumerable<Command> commands) =>
        commands.Aggregate(scene, (at, command) =>
        {
            var answer = at.When(command);
            Assert.Empty(answer.Findings);
            return answer.After;
        });
}
