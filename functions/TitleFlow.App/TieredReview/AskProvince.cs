using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/cases/{caseId}/query: the county asks the province; its clock stands still until the answer.
/// </summary>
/// <remarks>
/// 200 asked, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class AskProvince
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<QuestionAsked> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(
            caseId.Stream,
            sent,
            actor,
            new AskAbove(Corridor.CountyTier, sent.Body.Question),
            [Role.County],
            stop);
}

/// <summary>What the county asks.</summary>
/// <param name="Question">The question; required.</param>
public sealed record QuestionAsked(string Question);
