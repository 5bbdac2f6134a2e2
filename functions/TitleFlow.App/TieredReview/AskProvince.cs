using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/cases/{caseId}/query: a tier asks the province; its clock stands still until the answer.
/// </summary>
/// <remarks>
/// 200 asked, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class AskProvince
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<QuestionAsked> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new AskAbove(tier, sent.Body.Question), stop);
}

/// <summary>What a tier asks.</summary>
/// <param name="Question">The question; required.</param>
public sealed record QuestionAsked(string Question);
