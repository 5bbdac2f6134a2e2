using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>POST /api/cases/{caseId}/return-to-unit: a tier sends the case back to its unit.</summary>
/// <remarks>
/// 200 returned, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class ReturnToTheUnit
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<ReasonToReturn> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(
            caseId, sent, actor, tier => new ReturnToUnit(tier, sent.Body.ReasonCode, sent.Body.Note), stop);
}

/// <summary>Why a case goes back to its unit.</summary>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What the unit has to see to; required.</param>
public sealed record ReasonToReturn(string ReasonCode, string Note);
