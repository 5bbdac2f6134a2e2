using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>What must hold before a tier answers, notifies, returns, refuses or lets a case go on (M18, M19, M35).</summary>
public static class ReviewRules
{
    /// <summary>Characters of grounds, a note, a reason, a question or an answer.</summary>
    public const int TextCharacters = 2000;

    /// <summary>Queries that a tier may ask about one case.</summary>
    public const int Queries = 20;

    /// <summary>Proofs of one answer.</summary>
    public const int Proofs = 50;

    /// <summary>Finds the fault of letting several cases go on in one act (JL23-6.3-b): each needs results of its own.</summary>
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

    /// <summary>Finds that a one-time notice waits for its answer; until then the tier neither forwards nor returns.</summary>
    public static IEnumerable<Finding> NoticeOpen(TierReview tier, Pack pack, UnderReview here, DateOnly on)
    {
        if (tier.OpenNotice(here) is { } open)
        {
            yield return pack.Whole(PackKeys.NoticesPerTier, on).Fault(
                "review.notice-open",
                $"一次性告知书{open.NoticeId}尚待申报人补正,期限到{open.DueOn:yyyy-MM-dd} 24:00(北京时间);请待补正后再办。");
        }
    }

    /// <summary>Everything that keeps a tier from letting the case go on: every condition, original, notice and query.</summary>
    internal static IEnumerable<Finding> Missing(TierReview tier, Pack pack, UnderReview here, DateOnly on) =>
    [
        .. pack.Conditions(here.Route.Id, here.Tier).SelectMany(condition => InCondition(tier, condition, here)),
        .. here.SeesOriginals ? InOriginals(tier, pack, here) : [],
        .. NoticeOpen(tier, pack, here, on),
        .. tier.OpenQueries().Select(query => pack.Flag(PackKeys.ReviewQueryStopsClock, on).Fault(
            "review.query-open", $"请示{query.QueryId}尚未得到上级答复;请待答复后再办。")),
    ];

    /// <summary>The condition of this code that the tier answers; null where it answers none such.</summary>
    internal static Condition? Find(Pack pack, UnderReview here, string code) =>
        pack.Conditions(here.Route.Id, here.Tier).FirstOrDefault(condition => condition.Code == code);

    internal static Finding NoSuchCondition(string code) =>
        Wrong("review.no-such-condition", $"本级没有编号为“{code}”的审核条件;请按列出的条件逐项办理。", "condition");

    /// <summary>Whether newer material has come for an item since its original was seen.</summary>
    internal static bool IsOutdated(OriginalCheck check, Pack pack, UnderReview here) =>
        pack.FindChecklist(here.Route.Id, here.Category)?.Find(check.Item) is { } item
            && here.Material.Any(part => Serves(part.Code, item) && part.SuppliedAt > check.SeenAt);

    /// <summary>Whether newer material has come since an answer: among its own proofs, or for the items that prove the condition.</summary>
    internal static bool IsOutdated(ConditionAnswer answer, Condition condition, UnderReview here) =>
        here.Material.Any(part => part.SuppliedAt > answer.AnsweredAt
            && (condition.Proofs.Contains(part.Code)
                || answer.Proofs.Any(proof => proof == part.Code || proof == part.Part)));

    /// <summary>Finds every fault of a comparison with an original.</summary>
    internal static IEnumerable<Finding> BadOriginal(SeeOriginal see, Pack pack, UnderReview here)
    {
        if (pack.FindChecklist(here.Route.Id, here.Category)?.Find(see.Item) is null)
        {
            yield return Wrong("review.no-such-item", $"材料清单中没有“{see.Item}”这一项;请按清单逐件核对。", "item");
        }

        if (IsBad(see.Where))
        {
            yield return Wrong("review.where-missing", $"没有写明在哪里看的原件(至多{TextCharacters}字);请填写地点或窗口。", "where");
        }

        if ((!see.Matches && string.IsNullOrWhiteSpace(see.Note)) || see.Note.Length > TextCharacters)
        {
            yield return Wrong(
                "review.note-missing", $"原件与上传件不一致时须写明差异(至多{TextCharacters}字);请补写。", "note");
        }
    }

    /// <summary>Finds every fault of an answer: no grounds, no proof of its own, a proof that is not there or proves nothing.</summary>
    internal static IEnumerable<Finding> BadAnswer(
        AnswerCondition answer, Condition condition, TierReview tier, Pack pack, UnderReview here)
    {
        if (IsBad(answer.Grounds))
        {
            yield return Of(
                condition, "review.grounds-missing", $"“{condition.Question}”的审核结论须写明依据(至多{TextCharacters}字);请补写。", "grounds");
        }

        if ((condition.ProofRequired && answer.Proofs.Count == 0) || answer.Proofs.Count > Proofs)
        {
            yield return Of(
                condition,
                "review.proof-missing",
                $"“{condition.Question}”须指明本级自己核对的证明(1至{Proofs}件),不能沿用其他环节的结论;请选择核对过的材料。",
                "proofs");
        }

        var items = pack.FindChecklist(here.Route.Id, here.Category)?.Items ?? [];
        for (var index = 0; index < answer.Proofs.Count; index++)
        {
            var proof = answer.Proofs[index];
            var code = proof.Split('/')[0];
            var isThere = here.Material.Any(part => part.Part == proof || part.Code == proof)
                || items.Any(item => Serves(code, item) && here.Material.Any(part => proof == code && Serves(part.Code, item)))
                || tier.FindOriginal(proof) is not null;
            if (!isThere)
            {
                yield return Of(
                    condition, "review.proof-not-there", $"证明“{proof}”不在申报材料中,也没有看过原件;请改选。", $"proofs[{index}]");
            }
            else if (condition.Proofs.Count > 0 && !items.Any(item =>
                condition.Proofs.Contains(item.Code) && Serves(code, item)))
            {
                yield return Of(
                    condition, "review.proof-unfit", $"证明“{proof}”不能证明“{condition.Question}”;请改选相应材料。", $"proofs[{index}]");
            }
        }
    }

    /// <summary>Finds every fault of a question to the higher body.</summary>
    internal static IEnumerable<Finding> BadQuestion(AskAbove above, TierReview tier)
    {
        if (IsBad(above.Question))
        {
            yield return Wrong("review.question-missing", $"请示须写明问题(至多{TextCharacters}字);请补写。", "question");
        }

        if (tier.Queries.Count >= Queries)
        {
            yield return Wrong("review.query-count", $"同一申报至多请示{Queries}次;请合并问题,电话联系上级办理。", null);
        }
    }

    /// <summary>Finds every fault of an answer to a query.</summary>
    internal static IEnumerable<Finding> BadQueryAnswer(AnswerQuery answer, Query? query)
    {
        if (query is null)
        {
            yield return Wrong("review.no-such-query", $"没有编号为“{answer.QueryId}”的请示;请核对编号。", "queryId");
        }
        else if (query.Answer is not null)
        {
            yield return Wrong("review.query-answered", $"请示{query.QueryId}已有答复,不能改写;如有补充,请由下级另行请示。", "queryId");
        }

        if (IsBad(answer.Answer))
        {
            yield return Wrong("review.answer-missing", $"答复须写明意见(至多{TextCharacters}字);请补写。", "answer");
        }
    }

    /// <summary>Finds every fault of a reason: not one of the pack's, or without words.</summary>
    internal static IEnumerable<Finding> BadReason(
        Cited<IReadOnlyList<Choice>> reasons, string code, string words, string act)
    {
        if (!reasons.IsLoaded)
        {
            yield return reasons.NotLoaded();
        }
        else if (!reasons.Value.Any(reason => reason.Code == code))
        {
            yield return reasons.Fault(
                "review.reason-unknown", $"{act}的理由应从以下选择:{reasons.Shown};请改选。") with
            { Where = "reasonCode" };
        }

        if (IsBad(words))
        {
            yield return reasons.Fault(
                "review.reason-missing", $"{act}须写明具体情况并告知申报人(至多{TextCharacters}字);请补写。") with
            { Where = "reason" };
        }
    }

    /// <summary>Finds that a refusal contradicts the tier's own answer, or that the one-time notice must come first (M19).</summary>
    internal static IEnumerable<Finding> BadRefusal(
        RefuseReview refuse, TierReview tier, Pack pack, UnderReview here, Moment moment)
    {
        if (Find(pack, here, refuse.Condition) is { } condition
            && tier.FindAnswer(refuse.Condition) is { IsMet: true } answer
            && answer.Round == here.Round && !IsOutdated(answer, condition, here))
        {
            yield return Of(
                condition, "review.refusal-contradicts", $"本级对“{condition.Question}”的结论是符合,不能以此不予通过;请先更正该项结论。", "condition");
        }

        var perTier = pack.Whole(PackKeys.NoticesPerTier, moment.On);
        if (refuse.IsCurable && tier.Notices.Count == 0)
        {
            yield return perTier.Fault(
                "review.notice-first", "可以补正的问题须先一次性告知申报人补正;请先发一次性告知书,不能补正的请注明。");
        }
        else if (refuse.IsCurable && tier.OpenNotice(here) is { } open && !open.IsOverdue(moment.At))
        {
            yield return perTier.Fault(
                "review.notice-running",
                $"补正期限到{open.DueOn:yyyy-MM-dd} 24:00(北京时间),期内不能以可补正的问题不予通过;请待补正或期满。") with
            {
                MetOn = open.DueOn.AddDays(1),
            };
        }
    }

    private static IEnumerable<Finding> InCondition(TierReview tier, Condition condition, UnderReview here)
    {
        var answer = tier.FindAnswer(condition.Code);
        if (answer is null || answer.Round != here.Round)
        {
            yield return Of(
                condition, "review.condition-unanswered", $"“{condition.Question}”本级尚无本次审核结论;请核对后逐项作出结论。", condition.Code);
        }
        else if (IsOutdated(answer, condition, here))
        {
            yield return Of(
                condition, "review.condition-outdated", $"作出“{condition.Question}”的结论后又补了材料;请核对新材料并重新作出结论。", condition.Code);
        }
        else if (!answer.IsMet)
        {
            yield return Of(
                condition, "review.condition-not-met", $"“{condition.Question}”的结论是不符合;请一次性告知补正,不能补正的不予通过。", condition.Code);
        }
    }

    private static IEnumerable<Finding> InOriginals(TierReview tier, Pack pack, UnderReview here)
    {
        if (pack.FindChecklist(here.Route.Id, here.Category) is not { } list)
        {
            yield return Wrong(
                "review.no-checklist", $"本途径没有“{here.Category}”类人员的材料清单,不能核对原件;请转人工办理。", null);
            yield break;
        }

        foreach (var item in list.Items.Where(item => item.OriginalSeen
            && (item.IsRequired || here.Material.Any(part => Serves(part.Code, item)))))
        {
            var fault = tier.FindOriginal(item.Code) switch
            {
                null => ("review.original-unseen", $"“{item.Title}”尚未看原件;请核对原件并登记经办人、时间、地点。"),
                var check when IsOutdated(check, pack, here) =>
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

    private static bool Serves(string code, ChecklistItem item) =>
        item.Code == code || item.Alternatives.Any(alternative => alternative.Code == code);

    private static bool IsBad(string text) => string.IsNullOrWhiteSpace(text) || text.Length > TextCharacters;

    private static Finding Of(Condition condition, string code, string message, string where) =>
        new(code, Severity.Fail, message, condition.Source) { Where = where };

    private static Finding Wrong(string code, string message, string? where) =>
        new(code, Severity.Fail, message) { Where = where };
}
