using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What must hold before the unit recommends, declines, posts or forwards a case (M13, M14, M15).</summary>
public static class RecommendationRules
{
    /// <summary>Finds that the case does not stand at the unit, or that the unit waits for an answer to its own notice (M19).</summary>
    public static IEnumerable<Finding> NotHere(Recommendation state, AtUnit here)
    {
        if (here.OpenNotice is { } open)
        {
            yield return new Finding(
                "recommendation.notice-open",
                Severity.Fail,
                $"一次性告知书{open.NoticeId}尚待申报人补正,期限到{open.DueOn:yyyy-MM-dd} 24:00(北京时间);请待补正或期满后再办。",
                open.Items[0].Clause)
            { MetOn = open.DueOn.AddDays(1) };
        }

        if (!here.IsHere || state.HasClosedCase())
        {
            yield return new Finding(
                "recommendation.not-here",
                Severity.Fail,
                $"本申报现处于“{(state.HasClosedCase() ? "单位已办结" : here.StandsAt)}”,不在单位办理环节;请刷新后查看办理进度。");
        }
    }

    /// <summary>Finds that somebody acts for the unit on his own case.</summary>
    public static IEnumerable<Finding> OwnCase(Asking asking, Pack pack, AtUnit here)
    {
        if (asking.By == here.PersonId)
        {
            yield return new Finding(
                "recommendation.own-case",
                Severity.Fail,
                "申报人不能代单位办理本人的申报(承诺、推荐、公示、上报);请由单位其他经办人办理。",
                StageClause(pack, here.Route));
        }
    }

    /// <summary>The reason of who is behind in the ranking, by the code of the pack; it can be told on a slate only.</summary>
    public const string Outranked = "outranked";

    /// <summary>Finds that somebody is declined as outranked outside the slate, where no ranking shows it (M12, M14).</summary>
    public static IEnumerable<Finding> OutrankedOffSlate(DeclineCase decline, Pack pack, DateOnly on, AtUnit here)
    {
        var needed = pack.Flag(PackKeys.SlateOfAnnual, on);
        if (decline.ReasonCode == Outranked && here.Route.Family == Route.Annual && needed is { IsLoaded: true, Value: true })
        {
            yield return needed.Fault(
                "recommendation.outranked-by-slate", "名额有限、排序靠后的,由推荐名单按排序确定;请在名单上填写意见,或改选其他理由。") with
            {
                Severity = Severity.Fail,
                Threshold = null,
                Where = "reasonCode",
            };
        }
    }

    /// <summary>
    /// Finds that a case of the annual route is not among those whom the unit's slate recommends, or shows no longer what that slate took it
    /// for: the answer to a notice that came after the fixing may have changed it (M12, M14, M16).
    /// </summary>
    /// <param name="state">What the unit has done.</param>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="on">The civil date.</param>
    /// <param name="here">What the other rooms' facts mean for the unit.</param>
    /// <param name="shown">What the case shows today; null where nobody looked.</param>
    public static IEnumerable<Finding> NotOnSlate(Recommendation state, Pack pack, DateOnly on, AtUnit here, ShownByCase? shown)
    {
        var needed = pack.Flag(PackKeys.SlateOfAnnual, on);
        if (here.Route.Family != Route.Annual || needed is not { IsLoaded: true, Value: true })
        {
            yield break;
        }
        if (state.Slate is not { IsRecommended: true })
        {
            yield return needed.Fault(
                "recommendation.not-on-slate",
                state.Slate is null
                    ? "申报人还没有列入单位推荐名单;请先列入名单、录入考察记录并排序。"
                    : "推荐名单还没有确定,或没有推荐本申报;请先确定名单。") with
            { Threshold = null };
        }
        else if (shown is not null && state.Slate.For?.Lost(shown).ToList() is { Count: > 0 } lost)
        {
            yield return needed.Fault(
                "recommendation.slate-outdated",
                $"推荐名单确定后申报材料或登记情况有变,{string.Join('、', lost)}与名单不同;请重新列入相应的推荐名单,确定后再推荐。") with
            { Threshold = null };
        }
    }

    /// <summary>
    /// Finds every fault of a signature: an old text, too short a reading, a dossier that has changed since.
    /// </summary>
    public static IEnumerable<Finding> BadCommitment(SignUnitCommitment sign, Cited<Commitment> text, AtUnit here)
    {
        if (sign.TextVersion != text.Value.Version)
        {
            yield return text.Fault(
                "recommendation.commitment-text-outdated",
                $"承诺书文本已更新为{text.Value.Version}版,您看到的是{sign.TextVersion}版;请重新打开承诺书阅读后再签。");
        }

        if (sign.ReadSeconds < UnitPostingLimits.LeastReadSeconds)
        {
            yield return text.Fault(
                "recommendation.commitment-unread",
                $"承诺书至少阅读{UnitPostingLimits.LeastReadSeconds}秒,您只读了{sign.ReadSeconds}秒;请读完再签。") with
            {
                Threshold = $"{UnitPostingLimits.LeastReadSeconds}秒",
                Shortfall = $"{UnitPostingLimits.LeastReadSeconds - sign.ReadSeconds}秒",
            };
        }

        if (sign.DossierHash != here.DossierHash)
        {
            yield return text.Fault(
                "recommendation.dossier-changed", "申报材料在您阅读期间有改动,签署对象不是现在的材料;请刷新后核对并重新签署。");
        }
    }

    /// <summary>Finds every commitment that is missing or was signed for another dossier.</summary>
    public static IEnumerable<Finding> NotCommitted(Recommendation state, Pack pack, DateOnly on, AtUnit here)
    {
        if (here.PersonalCommitmentHash != here.DossierHash)
        {
            yield return pack.Commitment(CommitmentKind.Personal, on).Fault(
                "recommendation.personal-commitment-missing",
                here.PersonalCommitmentHash is null
                    ? "申报人尚未签署个人诚信承诺;请通知申报人签署。"
                    : "申报人签署个人诚信承诺后材料有改动,原承诺失效;请通知申报人重新签署。");
        }

        if (state.Commitment?.DossierHash != here.DossierHash)
        {
            yield return pack.Commitment(CommitmentKind.Unit, on).Fault(
                "recommendation.unit-commitment-missing",
                state.Commitment is null
                    ? "单位尚未签署诚信承诺;请先阅读并签署。"
                    : "单位签署诚信承诺后材料有改动,原承诺失效;请核对材料并重新签署。");
        }
    }

    /// <summary>
    /// That the unit's commitment holds for the dossier as it was before a tier's notice was answered: a signature binds the hash of the
    /// dossier, so that what came later asks for a new one (M13), and nothing goes on without both commitments (JL21-3.7-a).
    /// </summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="on">The civil date.</param>
    /// <param name="unit">The name of the unit, which is told who signs.</param>
    public static Finding SignatureOutdated(Pack pack, DateOnly on, string unit)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.Commitment(CommitmentKind.Unit, on).Fault(
            "review.unit-commitment-outdated",
            $"申报人补正后材料有改动,单位诚信承诺是就改动前的材料签署的;请“{unit}”的经办人在本申报中核对补正后的材料,重新签署单位诚信承诺,签署后再办。");
    }

    /// <summary>Finds every part of a report that is missing, given twice, unknown or too long.</summary>
    public static IEnumerable<Finding> BadReport(RecommendationReport report, Cited<IReadOnlyList<Choice>> parts)
    {
        if (!parts.IsLoaded)
        {
            yield return parts.NotLoaded();
            yield break;
        }

        foreach (var part in parts.Value)
        {
            if (!report.Parts.Any(given => given.Code == part.Code && !string.IsNullOrWhiteSpace(given.Text)))
            {
                yield return parts.Fault(
                    "recommendation.report-part-missing", $"推荐报告缺少“{part.Title}”;请补写这一部分。") with
                {
                    Threshold = part.Title,
                    Where = $"report.{part.Code}",
                };
            }
        }

        for (var index = 0; index < report.Parts.Count; index++)
        {
            var given = report.Parts[index];
            if (!parts.Value.Any(part => part.Code == given.Code)
                || report.Parts.Count(part => part.Code == given.Code) > 1)
            {
                yield return Wrong(
                    "recommendation.report-part-unknown",
                    $"推荐报告的部分“{given.Code}”不在要求之列或写了两次;请按列出的部分各写一次。",
                    $"report.parts[{index}]");
            }

            if (given.Text.Length > UnitPostingLimits.TextCharacters)
            {
                yield return Wrong(
                    "recommendation.text-too-long",
                    $"推荐报告每部分至多{UnitPostingLimits.TextCharacters}字,现为{given.Text.Length}字;请精简。",
                    $"report.parts[{index}]");
            }
        }
    }

    /// <summary>
    /// Finds the faults of a decision not to recommend: it needs one of the pack's reasons, and words (M14).
    /// </summary>
    public static IEnumerable<Finding> BadReason(DeclineCase decline, Cited<IReadOnlyList<Choice>> reasons)
    {
        if (!reasons.IsLoaded)
        {
            yield return reasons.NotLoaded();
        }
        else if (!reasons.Value.Any(reason => reason.Code == decline.ReasonCode))
        {
            yield return reasons.Fault(
                "recommendation.decline-reason-unknown", $"不予推荐的理由应从以下选择:{reasons.Shown};请改选。") with
            {
                Where = "reasonCode",
            };
        }

        if (string.IsNullOrWhiteSpace(decline.Reason))
        {
            yield return reasons.Fault(
                "recommendation.decline-reason-missing", "不予推荐须写明理由并告知申报人;请填写理由。") with
            {
                Where = "reason",
            };
        }
        else if (decline.Reason.Length > UnitPostingLimits.TextCharacters)
        {
            yield return Wrong(
                "recommendation.text-too-long", $"理由至多{UnitPostingLimits.TextCharacters}字;请精简。", "reason");
        }
    }

    /// <summary>
    /// Finds everything that keeps a case from being put on a list. Ask it of every case before opening a posting.
    /// </summary>
    public static IEnumerable<Finding> BeforePosting(Recommendation state, Asking asking, Pack pack, AtUnit here) =>
    [
        .. NotHere(state, here),
        .. OwnCase(asking, pack, here),
        .. NotCommitted(state, pack, asking.Moment.On, here),
        .. here.Unchecked,
        .. NotRecommended(state, pack, asking.Moment.On, here),
        .. AlreadyPosted(state, pack, asking.Moment.On),
    ];

    /// <summary>Finds that objections are open: until they are settled the case goes neither up nor further (M15).</summary>
    public static IEnumerable<Finding> Disputed(Recommendation state, Pack pack, DateOnly on)
    {
        var open = state.Objections.Count(objection => objection.IsOpen);
        if (open > 0)
        {
            yield return pack.Flag(PackKeys.PostingObjectionStopsForwarding, on)
                .Fault("posting.disputed", $"有{open}件公示异议尚未处理完毕,不能上报;请先查实并作出处理。");
        }
    }

    /// <summary>Finds everything that keeps the unit from forwarding a case, all at once (M15).</summary>
    public static IEnumerable<Finding> BeforeForwarding(Recommendation state, Asking asking, Pack pack, AtUnit here) =>
    [
        .. NotHere(state, here),
        .. OwnCase(asking, pack, here),
        .. NotCommitted(state, pack, asking.Moment.On, here),
        .. here.Unchecked,
        .. NotRecommended(state, pack, asking.Moment.On, here),
        .. NotPosted(state, asking, pack, here),
        .. Disputed(state, pack, asking.Moment.On),
    ];

    /// <summary>Whether a case of this route is posted at its unit.</summary>
    /// <remarks>
    /// A 3010 case as the pack's switch says; where this is not loaded it is posted. Others as the route says.
    /// </remarks>
    public static bool IsPosted(Pack pack, Route route, DateOnly on) => route.Family == Route.CountyReviewed
        ? pack.Flag(PackKeys.PostingOf3010, on) is not { IsLoaded: true, Value: false }
        : route.Find("unit-posting") is not null;

    private static IEnumerable<Finding> NotRecommended(Recommendation state, Pack pack, DateOnly on, AtUnit here)
    {
        if (state.Made is not { } made || made.Round != here.Round || made.DossierHash != here.DossierHash)
        {
            yield return pack.Choices(PackKeys.RecommendationReportParts, on).Fault(
                "recommendation.missing",
                state.Made is null
                    ? "单位尚未出具推荐报告;请先填写推荐报告并推荐。"
                    : "推荐报告不是针对现在的材料和本次办理出具的;请核对后重新推荐。");
        }
    }

    private static IEnumerable<Finding> AlreadyPosted(Recommendation state, Pack pack, DateOnly on)
    {
        foreach (var running in state.RunningPostings())
        {
            yield return pack.Whole(PackKeys.PostingWorkingDays, on).Fault(
                "posting.running", $"本申报已在公示中,公示到{running.LastDay:yyyy-MM-dd} 24:00;无需另行公示。");
        }
    }

    private static IEnumerable<Finding> NotPosted(Recommendation state, Asking asking, Pack pack, AtUnit here)
    {
        var on = asking.Moment.On;
        if (!IsPosted(pack, here.Route, on) || state.FinishedPostingOf(here.DossierHash) is not null)
        {
            return [];
        }

        var term = pack.Whole(PackKeys.PostingWorkingDays, on);
        return state.Postings.LastOrDefault(posting => posting.DossierHash == here.DossierHash) switch
        {
            { Standing: CasePostingStanding.Running } running => [Unfinished(running, asking, term)],
            { Standing: CasePostingStanding.Left } => [term.Fault(
                "posting.interrupted", $"公示未满期即撤下,不能上报;请重新公示,期限重新计算,不少于{term.Shown}。")],
            _ when state.Postings.Count > 0 => [term.Fault(
                "posting.content-changed", $"公示后申报材料有改动,原公示不再有效;请重新公示,不少于{term.Shown}。")],
            _ => [term.Fault("posting.missing", $"本申报尚未在单位公示,不能上报;请先公示,不少于{term.Shown}。")],
        };
    }

    private static Finding Unfinished(CasePosting running, Asking asking, Cited<int> term)
    {
        var on = asking.Moment.On;
        if (on > running.LastDay)
        {
            return term.Fault("posting.not-closed", $"公示已于{running.LastDay:yyyy-MM-dd}期满,尚在结清(刚刚期满、异议未了结,或公示中断待属地人社部门处理);请了结后再上报。");
        }

        var missing = Missing(running, on, asking.Law.Calendar);
        return term.Fault(
            "posting.too-early",
            $"公示要到{running.LastDay:yyyy-MM-dd} 24:00(北京时间)才期满"
                + $"{(missing is null ? "" : $",还差{missing}")};请于{running.LastDay.AddDays(1):yyyy-MM-dd}起上报。") with
        {
            Threshold = $"{running.WorkingDays.ToString(CultureInfo.InvariantCulture)}个工作日",
            Shortfall = missing,
            MetOn = running.LastDay.AddDays(1),
        };
    }

    // A day in course is not over, so it is still missing. On the day of posting itself nothing but the whole term is.
    private static string? Missing(CasePosting running, DateOnly on, WorkCalendar calendar) =>
        calendar.WorkingDaysBetween(on, running.LastDay, Bounds.Both).TryGet(out var left, out _)
            ? $"{Math.Min(left, running.WorkingDays).ToString(CultureInfo.InvariantCulture)}个工作日"
            : null;

    private static Citation? StageClause(Pack pack, Route route) =>
        route.Find("recommendation") is { Clauses: [var first, ..] } ? pack.FindClause(first.Clause) : null;

    private static Finding Wrong(string code, string message, string where) =>
        new(code, Severity.Fail, message) { Where = where };
}
