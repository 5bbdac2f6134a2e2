using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>POST /api/cases/{caseId}/refuse: the tier whose turn it is refuses the case.</summary>
/// <remarks>
/// 200 refused, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Refuse
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<ReasonToRefuse> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, sent.Body.At, stop);
}

/// <summary>Why a case is refused.</summary>
/// <param name="Condition">The condition that is not met; its clause is cited.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads; required.</param>
/// <param name="IsCurable">Whether the applicant could mend it; then the one-time notice comes first.</param>
public sealed record ReasonToRefuse(string Condition, string ReasonCode, string Reason, bool IsCurable)
{
    /// <summary>The command of a tier: the address says which, the body does not.</summary>
    public RefuseReview At(string tier) => new(tier, Condition, ReasonCode, Reason, IsCurable);
}
