using TitleFlow.App.Notices;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// Who is told of a gap: the unit, which can mend it, and the office of its place, which decides; of a place that was struck
/// out, the office; and of an objection that came late, the office, whose general intake it goes to (M15, M29).
/// </summary>
public static class PostingNotices
{
    /// <summary>The notices of one decision's facts.</summary>
    public static IEnumerable<Notify> Of(Posting after, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(facts);
        return facts.SelectMany(fact => Of(after, fact));
    }

    private static IEnumerable<Notify> Of(Posting after, Fact fact) => fact switch
    {
        PostingGapFound found => Found(after, found),
        PostingPlaceRemoved removed => [ToOffice(
            after,
            "划去了一处公示地点",
            $"地点:{after.Proofs.FindPlace(removed.PlaceId)?.Where};理由:{removed.Reason}。此处不再读取;已有的中断记录仍待处理。",
            removed.RemovedAt)],
        ObjectionReceivedLate late => [Late(after, late)],
        PostingGapDecided decided => [ToUnit(
            after,
            decided.IsAccepted ? "人社部门已认可公示期" : "人社部门要求重新公示",
            $"理由:{decided.Reason}",
            decided.DecidedAt)],
        _ => Array.Empty<Notify>(),
    };

    private static IEnumerable<Notify> Found(Posting after, PostingGapFound found)
    {
        var (place, days) = (
            found.PlaceId is { } id ? after.Proofs.FindPlace(id)?.Where : null,
            string.Join('、', found.Days.Select(day => $"{day:yyyy-MM-dd}")));
        var what = found.Cause switch
        {
            GapCause.NotShown => $"{days}读取网页({place})时没有看到公示名单,已留存网页副本。",
            GapCause.Unreachable => $"{days}公示网页({place})一小时以上无法打开。",
            _ => $"公示期内{days}没有任何公示留证。",
        };
        var then = (found.Mode, found.Cause) switch
        {
            ("restart", not GapCause.NoDailyProof) => "请立即恢复;按规定名单恢复后公示期重新计算。",
            ("restart", _) => "按规定请重新公示,公示期重新计算。",
            _ => "请立即恢复并说明情况,由属地人社部门决定认可公示期还是重新公示;决定前名单中的申报不能上报。",
        };
        return
        [
            ToUnit(after, "单位公示出现中断", what + then, found.FoundAt),
            ToOffice(after, "公示出现中断", what + then, found.FoundAt),
        ];
    }

    /// <summary>
    /// The result of the posting stands whatever comes of it: the office only learns that there is something to look into, and where. Case
    /// and lodger stand there, not here.
    /// </summary>
    private static Notify Late(Posting after, ObjectionReceivedLate late) => ToOffice(
        after,
        "公示结束后收到反映",
        $"公示{after.Head!.PostingId}结束后收到编号{late.ObjectionId}的反映,不影响公示结果,请按一般受理办理;"
        + "内容和反映人见该公示的异议列表。",
        late.ReceivedAt) with
    { Kind = "objection-late" };

    private static Notify ToOffice(Posting after, string what, string text, DateTimeOffset at) => new(
        new Addressee(PersonModel.NameOf(PostingOffice.Of(after)), after.Head!.Place), "posting-gap", $"{after.Head.Unit.Name}{what}", text, at,
        null, null);

    private static Notify ToUnit(Posting after, string subject, string text, DateTimeOffset at) => new(
        new Addressee(PersonModel.NameOf(Role.UnitClerk), after.Head!.Unit.Code), "posting-gap", subject, text, at, null, null);
}
