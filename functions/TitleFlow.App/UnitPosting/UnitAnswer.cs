using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.TieredReview;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/cases/{caseId}/unit-answers: the unit answers one condition, by the rules by which every tier does, before it recommends
/// (JL23-6.3-a). One condition of one case at a time; there is no act for several (JL23-6.3-b).
/// </summary>
/// <remarks>
/// 200 answered, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class UnitAnswer
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<AnswerGiven> sent, Actor actor, TierDoor tiers, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(tiers);
        return await tiers.AnswerForUnitAsync(caseId, sent, actor, stop);
    }
}
