using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>POST /api/cases/{caseId}/query-answer: the province answers what a tier has asked.</summary>
/// <remarks>
/// 200 answered, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class AnswerQuestion
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<QueryAnswer> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(
            caseId.Stream,
            sent,
            actor,
            new AnswerQuery(Query.TierOf(sent.Body.QueryId), sent.Body.QueryId, sent.Body.Answer),
            [Role.Province],
            stop);
}

/// <summary>What the province answers.</summary>
/// <param name="QueryId">The query, from the case.</param>
/// <param name="Answer">The answer; required.</param>
public sealed record QueryAnswer(string QueryId, string Answer);
