using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>POST /api/cases/{caseId}/answers: the tier whose turn it is answers one condition.</summary>
/// <remarks>
/// 200 answered, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class AnswerOne
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<AnswerGiven> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, sent.Body.At, stop);
}

/// <summary>One condition with its answer.</summary>
/// <param name="Condition">The condition's code.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Grounds">What the answer rests on, in words; required.</param>
/// <param name="Proofs">The evidence that was looked at: <c>code</c> or <c>code/blob</c>.</param>
/// <param name="Revision">Why an answer of this round is given anew; left out for the first one.</param>
/// <param name="ReasonCode">Why it is not met: a code of the pack's reasons to return or to refuse; left out where it is met.</param>
public sealed record AnswerGiven(
    string Condition, bool IsMet, string Grounds, IReadOnlyList<string> Proofs, Revision? Revision = null, string? ReasonCode = null)
{
    /// <summary>The command of a tier: the address says which, the body does not.</summary>
    public AnswerCondition At(string tier) => new(tier, Condition, IsMet, Grounds, Proofs) { Revision = Revision, ReasonCode = ReasonCode };
}
