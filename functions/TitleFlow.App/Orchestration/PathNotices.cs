using TitleFlow.App.Notices;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Orchestration;

/// <summary>Who is told when a yearly case moves between the tiers: the desk that it comes to, and the applicant.</summary>
internal static class PathNotices
{
    public static IEnumerable<Notify> Of(Case after, Cover cover, Fact fact)
    {
        var at = after.ArrivedAt!.Value;
        return fact switch
        {
            ReviewPathSet set =>
            [
                .. ToDesk(after, cover, "review-arrived", "有新的申报待审核", "单位公示期满并已报送,请逐项审核。", at),
                ToApplicant(cover, "forwarded", "单位已报送上级审核", $"公示期满无异议,将经{Way(set.Seats)}逐级审核,报“{set.Committee.Name}”。", at),
            ],
            ReviewForwarded { Seat: var seat } =>
            [
                .. ToDesk(after, cover, "review-arrived", "有新的申报待审核", $"{seat.Title}已审核通过,请逐项审核,各级自己作出结论。", at),
                ToApplicant(cover, "review-forwarded", $"{seat.Title}已审核通过", Next(after), at),
            ],
            ReviewSentBack back =>
            [
                .. ToDesk(after, cover, "review-sent-back", $"{back.Seat.Title}退回了一件申报", $"说明:{back.Note}", at),
                ToApplicant(cover, "review-sent-back", $"您的申报已由{back.Seat.Title}退回{back.To.Title}重新审核", $"说明:{back.Note}", at),
            ],
            ReviewHeld held =>
                [ToApplicant(cover, "review-held", "您的申报暂缓办理", $"理由:{held.Reason} 恢复办理时会再通知您。", held.HeldAt)],
            ReviewResumed resumed => [ToApplicant(cover, "review-resumed", "您的申报已恢复办理", $"说明:{resumed.Note}", resumed.ResumedAt)],
            ReviewTransferred moved =>
            [
                .. ToDesk(after, cover, "review-arrived", "有移送来的申报待审核", $"移送理由:{moved.Reason}", at),
                ToApplicant(
                    cover, "review-transferred",
                    moved.To.Id == moved.From.Id ? $"您的申报已转到“{moved.To.Name}”现在的办事机构" : $"您的申报已移送“{moved.To.Name}”",
                    $"理由:{moved.Reason}", at),
            ],
            _ => [],
        };
    }

    private static string Way(IReadOnlyList<ReviewSeat> seats) => string.Join('、', seats.Select(seat => seat.Title));

    private static string Next(Case after) => after.Review.Path.Current() is { } seat
        ? $"接下来由{seat.Title}审核。"
        : $"各级审核已完成,已报“{after.Review.Path.Committee!.Name}”,等候例会。";

    private static IEnumerable<Notify> ToDesk(Case after, Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        after.Review.Path.Current() is { } seat
            ? [new Notify(new Addressee(seat.Role(), seat.At), kind, subject, text, at, cover.CaseId, null)]
            : [];

    private static Notify ToApplicant(Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        new(new Addressee(Addressee.Person, cover.PersonId), kind, subject, text, at, cover.CaseId, null);
}
