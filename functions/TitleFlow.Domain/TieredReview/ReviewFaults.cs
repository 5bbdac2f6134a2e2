using System.Text;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using static TitleFlow.Domain.TieredReview.ReviewRules;

namespace TitleFlow.Domain.TieredReview;

/// <summary>
/// What is wrong with an act of a tier by itself: words that are missing, proofs and codes that do not exist.
/// </summary>
public static class ReviewFaults
{
    /// <summary>Characters of grounds, a note, a reason, a question or an answer.</summary>
    public const int TextCharacters = 2000;

    /// <summary>Queries that a tier may ask about one case.</summary>
    public const int Queries = 20;

    /// <summary>Proofs of one answer.</summary>
    public const int Proofs = 50;

    internal static Finding NoSuchCondition(string code) =>
        Wrong("review.no-such-condition", $"本级没有编号为“{code}”的审核条件;请按列出的条件逐项办理。", "condition");

    /// <summary>Finds every fault of a comparison with an original.</summary>
    internal static IEnumerable<Finding> BadOriginal(SeeOriginal see, Pack pack, UnderReview here)
    {
        if (here.Checklist(pack)?.Find(see.Item) is null)
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

    /// <summary>
    /// Finds every fault of an answer: no grounds, no proof of its own, a proof that is not there or proves nothing.
    /// </summary>
    internal static IEnumerable<Finding> BadAnswer(
        AnswerCondition answer, Condition condition, Review review, UnderReview here)
    {
        var tier = review.Of(here.Tier);
        if (IsBad(answer.Grounds))
        {
            yield return Of(
                condition,
                "review.grounds-missing",
                $"“{condition.Question}”的审核结论须写明依据(至多{TextCharacters}字);请补写。",
                "grounds");
        }

        if (WordsOfOthers(answer, review, here.Tier).FirstOrDefault(theirs => IsSaidAlike(theirs.Grounds, answer.Grounds)) is { From: { } from })
        {
            yield return Of(
                condition,
                "review.grounds-copied",
                $"“{condition.Question}”的审核依据与其他环节({from})写的相同(标点、空格不计);各级要自己审核,请写明本级核对了什么、得出什么结论。",
                "grounds");
        }

        if ((condition.ProofRequired && answer.Proofs.Count == 0 && (answer.IsMet || HasProof(condition, here))) || answer.Proofs.Count > Proofs)
        {
            yield return Of(
                condition,
                "review.proof-missing",
                $"“{condition.Question}”须指明本级自己核对的证明(1至{Proofs}件),不能沿用其他环节的结论;请选择核对过的材料。",
                "proofs");
        }

        for (var index = 0; index < answer.Proofs.Count; index++)
        {
            var (proof, where) = (answer.Proofs[index], $"proofs[{index}]");
            if (tier.FindOriginal(proof) is null
                && !here.Material.Any(part => part.Part == proof || part.Code == proof))
            {
                yield return Of(
                    condition, "review.proof-not-there", $"证明“{proof}”不在申报材料中,也没有看过原件;请改选。", where);
            }
            else if (condition.Proofs.Count > 0 && !condition.Proofs.Contains(proof.Split('/')[0]))
            {
                yield return Of(
                    condition, "review.proof-unfit", $"证明“{proof}”不能证明“{condition.Question}”;请改选相应材料。", where);
            }
        }
    }

    /// <summary>Whether the dossier holds anything that can prove a condition: that it does not is found by looking, and shown by nothing.</summary>
    private static bool HasProof(Condition condition, UnderReview here) =>
        here.Material.Any(part => condition.Proofs.Count == 0 || condition.Proofs.Contains(part.Code));

    /// <summary>
    /// Finds every point of a notice that concerns no part of the dossier: it could open nothing for the applicant.
    /// </summary>
    internal static IEnumerable<Finding> BadConcerns(NotifyFaults notify, Pack pack, UnderReview here)
    {
        for (var index = 0; index < notify.Items.Count; index++)
        {
            if (notify.Items[index].Concerns is { } part
                && !here.Material.Any(supplied => supplied.Part == part)
                && !IsStated(part)
                && here.Checklist(pack)?.Find(part) is null)
            {
                yield return Wrong(
                    "review.no-such-part",
                    $"第{index + 1}项所指的“{part}”不是申报表、工作经历或清单中的材料;请改选。",
                    $"items[{index}].concerns");
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

    /// <summary>Finds that a recusal names none of the pack's relations, or says too much; where none are loaded, words must do.</summary>
    internal static IEnumerable<Finding> BadRelation(RecuseOneself recuse, Cited<IReadOnlyList<Choice>> relations)
    {
        if (relations.IsLoaded && relations.Value.All(relation => relation.Code != recuse.Relation))
        {
            yield return relations.Fault("review.relation", $"应回避的关系有:{relations.Shown};请选择。") with { Where = "relation" };
        }
        if (recuse.Note.Length > TextCharacters || recuse.Relation.Length > TextCharacters || (!relations.IsLoaded && IsBad(recuse.Note)))
        {
            yield return Wrong("review.recusal-note", $"请写明回避的情形(至多{TextCharacters}字)。", "note");
        }
    }

    /// <summary>Finds that a negative answer names none of the pack's reasons, or a positive one names one.</summary>
    internal static IEnumerable<Finding> BadAnswerReason(AnswerCondition answer, Pack pack, DateOnly on)
    {
        if (answer.IsMet)
        {
            return answer.ReasonCode is null ? []
                : [Wrong("review.answer-reason-idle", "结论是符合的,不填不符合的理由;请把理由代码留空。", "reasonCode")];
        }
        var (returns, refusals) = (pack.Choices(PackKeys.ReviewReturnReasons, on), pack.Choices(PackKeys.ReviewRefusalReasons, on));
        // A notice that lists no reasons asks for none.
        return !returns.IsLoaded || !refusals.IsLoaded || returns.Value.Concat(refusals.Value).Any(reason => reason.Code == answer.ReasonCode)
            ? []
            : [refusals.Fault(
                "review.answer-reason", $"结论是不符合的,须从以下理由中选择一项:{refusals.Shown}、{returns.Shown};请选择。") with
            { Where = "reasonCode" }];
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

    /// <summary>
    /// Finds that a refusal does not rest on the tier's own answer, given in this round on the dossier as it is; that the one-time notice
    /// must come first, or that it did not tell the point (M18, M19).
    /// </summary>
    internal static IEnumerable<Finding> BadRefusal(
        RefuseReview refuse, TierReview tier, Pack pack, UnderReview here, Moment moment)
    {
        var condition = ReviewRules.Find(pack, here, refuse.Condition);
        if (condition is not null && FindCurrent(tier, condition, here) is not { IsMet: false })
        {
            yield return FindCurrent(tier, condition, here) is null
                ? Of(
                    condition,
                    "review.refusal-unanswered",
                    $"本级对“{condition.Question}”尚无本次审核结论;不予通过须以本级自己的结论为依据,请先就该项作出不符合的结论,写明依据和核对过的证明。",
                    "condition")
                : Of(
                    condition,
                    "review.refusal-contradicts",
                    $"本级对“{condition.Question}”的结论是符合,不能以此不予通过;请先更正该项结论。",
                    "condition");
        }

        var perTier = pack.Whole(PackKeys.NoticesPerTier, moment.On);
        if (refuse.IsCurable && tier.Notices.Count == 0)
        {
            yield return perTier.Fault(
                "review.notice-first", "可以补正的问题须先一次性告知申报人补正;请先发一次性告知书,不能补正的请注明。");
        }
        else if (refuse.IsCurable && condition is not null && !WasTold(tier, condition, here))
        {
            yield return perTier.Fault(
                "review.not-in-notice",
                $"“{condition.Question}”的问题没有列入本级的一次性告知书,此后也没有为它新补材料;须一次告知全部问题,后续办理不得再提旧问题,"
                    + "不能以此不予通过;确实不能补正的请注明。") with
            { Where = "condition" };
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

    /// <summary>
    /// Whether the tier has told the applicant of a condition, or material for it has come since its last notice: later rounds may not raise
    /// old points, only what is new may be at fault then (M19). What the form, the ledger or the merits state may bear on any condition.
    /// </summary>
    private static bool WasTold(TierReview tier, Condition condition, UnderReview here) =>
        tier.Notices.SelectMany(notice => notice.Items).Any(item => Covers(item, condition))
        || here.Material.Any(part => (IsStated(part.Code) || condition.Proofs.Contains(part.Code))
            && part.SuppliedAt > tier.Notices[^1].SentAt);

    /// <summary>
    /// A point that names a paper is about what the paper proves, or of the conditions without proofs about those of its clause; any other
    /// point may be about every condition, whichever clause the officer has cited for it.
    /// </summary>
    private static bool Covers(NoticeItem item, Condition condition) =>
        item.Opens() is not { } part || IsStated(part)
        || (condition.Proofs.Count > 0 ? condition.Proofs.Contains(part) : item.Clause.Clause == condition.Source.Clause);

    /// <summary>Whether a part of the dossier is no paper: the form, the ledger or the merits.</summary>
    private static bool IsStated(string part) => part is SuppliedMaterial.Form or SuppliedMaterial.Service or SuppliedMaterial.Merits;

    /// <summary>
    /// In what words others have answered a condition: the other tiers, and every body that was replaced at any tier, but for the own one,
    /// which may have the case back (JL23-6.3-b: each checks for itself).
    /// </summary>
    private static IEnumerable<(string From, string Grounds)> WordsOfOthers(AnswerCondition answer, Review review, string tier)
    {
        var own = review.Path.Find(tier)?.Key();
        return
        [
            .. review.Tiers.Where(other => other.Key != tier)
                .SelectMany(other => other.Value.Answers.Where(theirs => theirs.Condition == answer.Condition)
                    .Select(theirs => (other.Key, theirs.Grounds))),
            .. review.Tiers.SelectMany(other => other.Value.Replaced
                .Where(theirs => theirs.Condition == answer.Condition && theirs.Body != own)
                .Select(theirs => (other.Key, theirs.Grounds))),
        ];
    }

    /// <summary>Whether two texts have the same letters and digits in the same order; punctuation and spaces make no words of one's own.</summary>
    private static bool IsSaidAlike(string one, string other)
    {
        var words = Words(one);
        return words.Length > 0 && words == Words(other);

        static string Words(string text) => string.Concat(text.EnumerateRunes().Where(Rune.IsLetterOrDigit));
    }

    /// <summary>Finds a text that is missing or too long.</summary>
    internal static IEnumerable<Finding> BadText(string text, string code, string what, string where)
    {
        if (IsBad(text))
        {
            yield return Wrong(code, $"{what}须写明(至多{TextCharacters}字);请补写。", where);
        }
    }

    private static bool IsBad(string text) => string.IsNullOrWhiteSpace(text) || text.Length > TextCharacters;
}
