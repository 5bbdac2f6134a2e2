using System.Text;
using TitleFlow.App.Notices;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Orchestration;

/// <summary>Who is told what when something has happened to a case. Texts name the case, never the person.</summary>
public static class CaseNotices
{
    /// <summary>The most characters of points that a one-time notice repeats: the rest is read in the case.</summary>
    private const int PointsCharacters = 4000;

    /// <summary>The notices of one fact.</summary>
    public static IEnumerable<Notify> Of(Case before, Case after, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return after.Dossier.Cover is not { } cover ? [] : fact switch
        {
            FilingSubmitted submitted => [ToUnit(cover, "submitted", "有新的职称申报待审核推荐", "申报人已提交材料,请审核并推荐,或者说明理由不予推荐。", submitted.SubmittedAt)],
            FilingCured cured => Cured(after, cover, cured),
            UnitCommitted signed when CaseView.AwaitsUnitSignature(before) =>
                [ToTier(after, cover, "unit-signed", "单位已就补正后的材料重新签署承诺", "请继续审核。", signed.SignedAt)],
            CaseRecommended made => [ToApplicant(cover, "recommended", "单位已推荐您的申报", "单位已同意推荐,接下来在单位公示。", made.RecommendedAt)],
            CaseDeclined declined => [ToApplicant(cover, "declined", "单位没有推荐您的申报", $"理由:{declined.Reason}", declined.DeclinedAt)],
            PostingJoined joined => Lengthened(cover, before, joined),
            PostingRefused refused => [ToApplicant(cover, "objection-upheld", "公示异议经核实成立", $"理由:{refused.Reason}", refused.RefusedAt)],
            PostingFinished finished => [ToUnit(
                cover, "posting-finished", "公示期满,可以报送",
                $"公示期满且无未处理的异议,请报送上级审核。{string.Concat(finished.Told.Select(finding => finding.Message))}",
                Moment.CloseOf(finished.LastDay))],
            UnitForwarded forwarded => Forwarded(after, cover, forwarded),
            ReviewPathSet or ReviewForwarded or ReviewSentBack or ReviewHeld or ReviewResumed or ReviewTransferred =>
                PathNotices.Of(after, cover, fact),
            FaultsNotified { Notice: var notice } => [Notice(cover, notice)],
            QueryAsked asked => [ToProvince(cover, "asked", "下级有请示待答复", "请答复下级请示;答复前其审核期限停止计算。", asked.AskedAt)],
            QueryAnswered answered => [ToTier(after, cover, "answered", "省级已答复请示", "请按答复继续审核,审核期限继续计算。", answered.AnsweredAt)],
            ReviewReturned returned =>
            [
                ToUnit(cover, "returned", "审核环节退回了一件申报", $"说明:{returned.Note}", returned.ReturnedAt),
                ToApplicant(cover, "returned", "您的申报已退回单位重新办理", $"说明:{returned.Note}", returned.ReturnedAt),
            ],
            ReviewRefused refused => [ToApplicant(cover, "refused", "您的申报未通过审核", $"理由:{refused.Reason} 如有疑问,请联系当地人社部门或拨打12345。", refused.RefusedAt)],
            CountyReviewed pushed => [ToApplicant(cover, "pushed", "县级审核通过,已推送省级", $"已列入 {pushed.CycleDay:yyyy-MM-dd} 的认定批次。", pushed.PushedAt)],
            CertificationQueued queued => Lengthened(cover, before, queued),
            CertificationReturned back =>
                [ToCounty(cover, "certification-returned", "省级退回了一件申报", $"理由:{back.Reason} 重新推送后列入下一批次。", Moment.StartOf(back.ReturnedOn))],
            CertificationRefused refused => [ToApplicant(cover, "certification-refused", "省级未予认定", $"理由:{refused.Reason}", Moment.StartOf(refused.RefusedOn))],
            CertificateIssued issued => Issued(cover, issued),
            CertificateRevoked revoked => [ToApplicant(cover, "revoked", "您的职称证书已被撤销", "撤销决定已登记,公开核验结果为“已撤销”。", Moment.StartOf(revoked.On))],
            Reminded reminded => [Reminder(cover, reminded)],
            _ => [],
        };
    }

    /// <summary>Every notice that a case's facts have called for, from its first fact on.</summary>
    public static IEnumerable<Notify> OfAll(IEnumerable<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var before = Case.Empty;
        foreach (var fact in facts)
        {
            var after = Case.Evolve(before, fact);
            foreach (var notice in Of(before, after, fact))
            {
                yield return notice;
            }
            before = after;
        }
    }

    /// <summary>The same run with a later last day: the year's holidays were arranged anew meanwhile.</summary>
    private static IEnumerable<Notify> Lengthened(Cover cover, Case before, PostingJoined joined)
    {
        var known = before.Recommendation.RunningPostings().FirstOrDefault(posting => posting.PostingId == joined.PostingId);
        if (known is null || known.Run != joined.Run || known.LastDay == joined.LastDay)
        {
            return [];
        }
        var (subject, at) = ($"公示期顺延至 {joined.LastDay:yyyy-MM-dd}", Moment.StartOf(known.LastDay));
        var text = $"放假安排有调整,公示截止日由 {known.LastDay:yyyy-MM-dd} 顺延至 {joined.LastDay:yyyy-MM-dd},公示期不会缩短。";
        return [ToApplicant(cover, "posting-lengthened", subject, text, at), ToUnit(cover, "posting-lengthened", subject, text, at)];
    }

    /// <summary>The same month with a later day: the year's holidays were arranged anew meanwhile.</summary>
    private static IEnumerable<Notify> Lengthened(Cover cover, Case before, CertificationQueued queued)
    {
        if (before.Certification.Push is not { } push || push.Cycle != queued.Cycle || queued.CycleDay <= push.CycleDay)
        {
            return [];
        }
        var (subject, at) = ($"认定日顺延至 {queued.CycleDay:yyyy-MM-dd}", Moment.StartOf(push.CycleDay));
        var text = $"{queued.Reason}原为 {push.CycleDay:yyyy-MM-dd},只顺延,不提前。";
        return [ToApplicant(cover, "cycle-lengthened", subject, text, at), ToCounty(cover, "cycle-lengthened", subject, text, at)];
    }

    /// <summary>Whoever asked goes on; a unit that has signed for the dossier as it was signs anew.</summary>
    private static IEnumerable<Notify> Cured(Case after, Cover cover, FilingCured cured)
    {
        yield return ToTier(after, cover, "cured", "申报人已答复一次性告知书", "申报人已逐项补正,请继续审核。", cured.CuredAt);
        if (CaseView.AwaitsUnitSignature(after))
        {
            yield return ToUnit(
                cover, "unit-sign", "申报材料已补正,请重新签署单位诚信承诺",
                "申报人按一次性告知书补正后材料有改动,原单位诚信承诺失效;请核对补正后的材料并重新签署,签署后审核环节才能办结。", cured.CuredAt);
        }
    }

    private static IEnumerable<Notify> Forwarded(Case after, Cover cover, UnitForwarded forwarded) => CaseView.HasPath(after) ? [] :
    [
        ToCounty(cover, "forwarded", "有新的申报待审核原件", "单位公示期满并已报送,请核对原件、逐项审核。", forwarded.ForwardedAt),
        ToApplicant(cover, "forwarded", "单位已报送县级审核", "公示期满无异议,县级将核对原件、逐项审核。", forwarded.ForwardedAt),
    ];

    private static IEnumerable<Notify> Issued(Cover cover, CertificateIssued issued)
    {
        var at = Moment.StartOf(issued.Content.IssuedOn);
        return
        [
            ToApplicant(cover, "issued", "职称证书已生成", $"证书编号 {issued.Content.Number},任何人可凭编号和姓名公开核验。", at),
            ToUnit(cover, "treatment", "请落实职称待遇", "证书已生成,请落实相关待遇并登记办理情况。", at),
        ];
    }

    private static Notify Notice(Cover cover, OneTimeNotice notice) =>
        ToApplicant(
            cover, "one-time-notice", $"一次性告知:请在 {notice.DueOn:yyyy-MM-dd} 前补正 {notice.Items.Count} 项",
            Points(notice),
            notice.SentAt) with
        { DueOn = notice.DueOn };

    /// <summary>Whole points, as many as fit: an effect and an entry of an in-box have limits that a notice has not.</summary>
    private static string Points(OneTimeNotice notice)
    {
        var shown = new StringBuilder();
        foreach (var item in notice.Items)
        {
            var point = $"{item.Number}. {item.What} 需补:{item.Supply}({item.Clause.Path})";
            if (shown.Length + point.Length > PointsCharacters)
            {
                return shown.Append(shown.Length > 0 ? "\n" : "").Append($"其余自第 {item.Number} 项起,请登录系统查看一次性告知书。").ToString();
            }
            shown.Append(item.Number > 1 ? "\n" : "").Append(point);
        }
        return shown.ToString();
    }

    private static Notify Reminder(Cover cover, Reminded reminded)
    {
        var to = reminded.Role == Duties.Applicant ? new Addressee(Addressee.Person, reminded.At) : new Addressee(reminded.Role, reminded.At);
        var subject = reminded.Kind switch
        {
            ReminderKind.Before => $"提醒:有事项将于 {reminded.DueOn:yyyy-MM-dd} 到期",
            ReminderKind.Due => $"提醒:有事项今天({reminded.DueOn:yyyy-MM-dd})到期",
            ReminderKind.After => $"催办:有事项已于 {reminded.DueOn:yyyy-MM-dd} 到期",
            _ => $"督办:下级事项已于 {reminded.DueOn:yyyy-MM-dd} 到期仍未办结",
        };
        var at = Moment.StartOf(reminded.On).Add(Reminders.SentAt.ToTimeSpan());
        return new Notify(to, "reminder", subject, "请登录系统,在待办中办理。", at, cover.CaseId, reminded.DueOn);
    }

    /// <summary>To the tier that has the case: its county, or the desk of its way whose turn it is.</summary>
    private static Notify ToTier(Case after, Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        CaseView.IsAtUnit(after) ? ToUnit(cover, kind, subject, text, at)
            : CaseView.HasPath(after) && after.Review.Path.Current() is { } seat
            ? new(new Addressee(seat.Role(), seat.At), kind, subject, text, at, cover.CaseId, null)
            : ToCounty(cover, kind, subject, text, at);

    private static Notify ToApplicant(Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        new(new Addressee(Addressee.Person, cover.PersonId), kind, subject, text, at, cover.CaseId, null);

    private static Notify ToUnit(Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        new(new Addressee(Duties.UnitClerk, cover.Unit.Code), kind, subject, text, at, cover.CaseId, null);

    private static Notify ToCounty(Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        new(new Addressee(Duties.County, cover.County), kind, subject, text, at, cover.CaseId, null);

    private static Notify ToProvince(Cover cover, string kind, string subject, string text, DateTimeOffset at) =>
        new(new Addressee(Duties.Province, $"{PlaceCode.Parse(cover.County).Province}"), kind, subject, text, at, cover.CaseId, null);
}
