using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>
/// What must hold before a tier answers, notifies, returns, refuses or lets a case go on (M18, M19, M35).
/// </summary>
public static class ReviewRules
{
    /// <summary>
    /// Finds the fault of letting several cases go on in one act (JL23-6.3-b): each needs results of its own.
    /// </summary>
    /// <param name="pack">The pack of the cases.</param>
    /// <param name="count">How many cases are sent in one act; one is in order.</param>
    /// <param name="on">The civil date.</param>
    public static IEnumerable<Finding> Bulk(Pack pack, int count, DateOnly on)
    {
        var forbidden = pack.Flag(PackKeys.ReviewBulkForbidden, on);
        if (count <= 1)
        {
            yield break;
        }

        if (!forbidden.IsLoaded)
        {
            yield return forbidden.NotLoaded();
        }
        else if (forbidden.Value)
        {
            yield return forbidden.Fault(
                "review.bulk", $"不能一次推送{count}件:每件都要逐项审核、各有结论;请逐件办理。") with
            {
                Threshold = "1件",
                Shortfall = $"多{count - 1}件",
            };
        }
    }

    /// <summary>Finds that the case does not stand at the tier.</summary>
    public static IEnumerable<Finding> NotHere(Review review, UnderReview here)
    {
        if (!here.IsHere || review.Refused is not null)
        {
            yield return Wrong(
                "review.not-here",
                $"本申报现处于“{(review.Refused is null ? here.StandsAt : "审核未通过,已办结")}”,不在本级办理环节;请刷新后查看办理进度。",
                null);
        }
    }

    /// <summary>Finds that the tier has laid the case aside: whatever it wants to do, it takes the case up again first.</summary>
    public static IEnumerable<Finding> Held(Review review, UnderReview here)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(here);
        return review.Path.Hold is { } held && held.Tier == here.Tier
            ? [Wrong("review.held", $"本申报已暂缓办理(理由:{held.Reason});请先恢复办理,写明情况后再办。", null)]
            : [];
    }

    /// <summary>Finds that somebody reviews his own case (M18).</summary>
    public static IEnumerable<Finding> OwnCase(Asking asking, UnderReview here)
    {
        if (asking.By == here.PersonId)
        {
            yield return new Finding(
                "review.own-case",
                Severity.Fail,
                "申报人不能审核本人的申报;请由其他经办人办理。",
                here.Route.Stages.FirstOrDefault(stage => stage.Actor == here.Tier)?.Clauses[0]);
        }
    }

    /// <summary>Finds that the officer takes no part in the case (M18).</summary>
    public static IEnumerable<Finding> Recused(Review review, Asking asking, Pack pack) => review.Recused.Contains(asking.By)
        ? [pack.Choices(PackKeys.ReviewRecusalRelations, asking.Moment.On).Fault("review.recused", "您已对本申报声明回避,不能再办理;请由本级其他经办人办理。") with
            { Threshold = null }]
        : [];

    /// <summary>Finds that the officer has answered for another tier: each tier checks with people of its own (JL23-6.3-a).</summary>
    internal static IEnumerable<Finding> SameOfficer(Review review, Asking asking, UnderReview here)
    {
        if (review.Tiers.Any(other => other.Key != here.Tier && other.Value.Answers.Any(answer => answer.By == asking.By)))
        {
            yield return new Finding(
                "review.same-officer", Severity.Fail,
                "您已在其他环节审核过本申报,各级要由各自的人员审核;请由本环节其他经办人办理。", here.Stage()?.Clauses[0]);
        }
    }

    /// <summary>
    /// Finds that a tier answers about a yearly case that the officer has not opened in this round (JL23-6.3-b). Where nobody asked the record
    /// of readings that is not known.
    /// </summary>
    internal static IEnumerable<Finding> Unopened(Review review, AnswerCondition answer, Pack pack, UnderReview here, DateOnly on)
    {
        if (review.Path.Find(here.Tier) is not null && answer.Conduct is { OpenedAt: null }
            && pack.Flag(PackKeys.ReviewBulkForbidden, on) is { IsLoaded: true, Value: true } forbidden)
        {
            yield return forbidden.Fault(
                "review.unopened", "本申报来到本级后您还没有打开过;要逐件审核,不能不看就下结论,请先打开申报、看过材料再作结论。") with
            {
                Threshold = null,
            };
        }
    }

    /// <summary>Finds that the pack's route does not let a case leave the tier's stage in this way.</summary>
    internal static IEnumerable<Finding> NoSuchExit(UnderReview here, ExitKind exit)
    {
        if (here.Stage() is { } stage && !stage.Allows(exit))
        {
            yield return new Finding(
                "review.no-such-exit", Severity.Fail,
                $"按本途径,“{stage.Step.Chinese}”环节不能{NameOf(exit)};可以:{string.Join('、', stage.Exits.Select(open => NameOf(open.Kind)).Distinct())}。",
                stage.Clauses[0]);
        }
    }

    private static string NameOf(ExitKind exit) => exit switch
    {
        ExitKind.Forward => "报下一环节",
        ExitKind.Cure => "一次性告知补正",
        ExitKind.Back => "退回",
        ExitKind.Refuse => "不予通过",
        ExitKind.Withdraw => "由申报人撤回",
        ExitKind.Suspend => "暂停",
        ExitKind.Query => "请示上级",
        ExitKind.Abandon => "按逾期放弃处理",
        _ => "办结",
    };

    /// <summary>
    /// Finds that a one-time notice waits for its answer; until then, and until its last day is over, the tier neither forwards nor
    /// returns. After that it goes by what there is.
    /// </summary>
    public static IEnumerable<Finding> NoticeOpen(TierReview tier, Pack pack, UnderReview here, DateOnly on)
    {
        if (tier.OpenNotice(here) is { } open && on <= open.DueOn)
        {
            yield return pack.Whole(PackKeys.NoticesPerTier, on).Fault(
                "review.notice-open",
                $"一次性告知书{open.NoticeId}尚待申报人补正,期限到{open.DueOn:yyyy-MM-dd} 24:00(北京时间);请待补正后再办。");
        }
    }

    /// <summary>Finds that what the unit posted is not what lies here: the unit has to post it anew (M15).</summary>
    /// <param name="changes">What was posted and changed since, and what was stated in addition; empty where nothing was, or nothing was posted.</param>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="on">The civil date.</param>
    internal static IEnumerable<Finding> ToBePostedAnew(IReadOnlyList<string> changes, Pack pack, DateOnly on)
    {
        if (changes is [var first, ..])
        {
            yield return pack.Whole(PackKeys.PostingWorkingDays, on).Fault(
                "review.changed-since-posting",
                $"单位公示后改动了申报内容,共{changes.Count}处(如“{first}”);请退回单位重新公示后再上报。"
                    + "只补充证明材料的不必重新公示;新增的经历、任职、学历、业绩没有公示过,须重新公示。");
        }
    }

    /// <summary>
    /// Everything that keeps a tier from letting the case go on: every condition, original, notice and query, and the unit's signature.
    /// </summary>
    internal static IEnumerable<Finding> Missing(TierReview tier, Pack pack, UnderReview here, DateOnly on) =>
    [
        .. OpenConditions(tier, pack, here),
        .. here.SeesOriginals ? InOriginals(tier, pack, here) : [],
        .. NoticeOpen(tier, pack, here, on),
        .. tier.OpenQueries().Select(query => pack.Flag(PackKeys.ReviewQueryStopsClock, on).Fault(
            "review.query-open", $"请示{query.QueryId}尚未得到上级答复;请待答复后再办。")),
        .. here.ToBeSigned,
    ];

    /// <summary>
    /// Every condition that a tier, or the unit, has not answered in this round, has to answer again, or, where it decides, does not find met
    /// (JL23-6.3-a).
    /// </summary>
    internal static IEnumerable<Finding> OpenConditions(TierReview tier, Pack pack, UnderReview here) =>
        pack.Conditions(here.Route.Id, here.Tier, here.Candidacy).SelectMany(condition => InCondition(tier, condition, here));

    /// <summary>The condition of this code that the tier answers; null where it answers none such.</summary>
    internal static Condition? Find(Pack pack, UnderReview here, string code) =>
        pack.Conditions(here.Route.Id, here.Tier, here.Candidacy).FirstOrDefault(condition => condition.Code == code);

    /// <summary>Whether newer material has come for an item since its original was seen.</summary>
    internal static bool IsOutdated(OriginalCheck check, UnderReview here) =>
        here.Material.Any(part => part.Code == check.Item && part.SuppliedAt > check.SeenAt);

    /// <summary>
    /// Whether newer material has come since an answer: among its own proofs, or for the items that prove the
    /// condition.
    /// </summary>
    internal static bool IsOutdated(ConditionAnswer answer, Condition condition, UnderReview here) =>
        here.Material.Any(part => part.SuppliedAt > answer.AnsweredAt
            && (condition.Proofs.Contains(part.Code)
                || answer.Proofs.Any(proof => proof == part.Code || proof == part.Part)));

    /// <summary>The tier's answer to a condition in this round, on the dossier as it is; null where it has given none.</summary>
    internal static ConditionAnswer? FindCurrent(TierReview tier, Condition condition, UnderReview here) =>
        tier.FindAnswer(condition.Code) is { } answer && answer.Round == here.Round && !IsOutdated(answer, condition, here) ? answer : null;

    /// <summary>The finding that concerns one condition, with its clause.</summary>
    internal static Finding Of(Condition condition, string code, string message, string where) =>
        new(code, Severity.Fail, message, condition.Source) { Where = where };

    /// <summary>The finding of a fault that no clause is about.</summary>
    internal static Finding Wrong(string code, string message, string? where) =>
        new(code, Severity.Fail, message) { Where = where };

    private static IEnumerable<Finding> InCondition(TierReview tier, Condition condition, UnderReview here)
    {
        var answer = tier.FindAnswer(condition.Code);
        if (answer is null || answer.Round != here.Round)
        {
            yield return Of(
                condition,
                "review.condition-unanswered",
                $"“{condition.Question}”{(here.IsUnit() ? "本单位" : "本级")}尚无本次审核结论;请核对后逐项作出结论。",
                condition.Code);
        }
        else if (IsOutdated(answer, condition, here))
        {
            yield return Of(
                condition,
                "review.condition-outdated",
                $"作出“{condition.Question}”的结论后又补了材料;请核对新材料并重新作出结论。",
                condition.Code);
        }
        else if (!answer.IsMet && here.Decides())
        {
            yield return Of(
                condition,
                "review.condition-not-met",
                $"“{condition.Question}”的结论是不符合;请一次性告知补正,不能补正的不予{(here.IsUnit() ? "推荐" : "通过")}。",
                condition.Code);
        }
    }

    private static IEnumerable<Finding> InOriginals(TierReview tier, Pack pack, UnderReview here)
    {
        if (here.Checklist(pack) is not { } list)
        {
            yield return Wrong(
                "review.no-checklist", $"本途径没有“{here.Category}”类人员的材料清单,不能核对原件;请转人工办理。", null);
            yield break;
        }

        foreach (var item in list.Items.Where(item => item.OriginalSeen
            && (item.IsRequired || here.Material.Any(part => part.Code == item.Code))))
        {
            var fault = tier.FindOriginal(item.Code) switch
            {
                null => ("review.original-unseen", $"“{item.Title}”尚未看原件;请核对原件并登记经办人、时间、地点。"),
                var check when IsOutdated(check, here) =>
                    ("review.original-outdated", $"看过“{item.Title}”原件后又补了新件;请重新核对原件并登记。"),
                { Matches: false } =>
                    ("review.original-differs", $"“{item.Title}”原件与上传件不一致;请告知申报人补正后重新核对。"),
                _ => default((string Code, string Message)?),
            };
            if (fault is var (code, message))
            {
                yield return new Finding(code, Severity.Fail, message, item.Source) { Where = item.Code };
            }
        }
    }
}
