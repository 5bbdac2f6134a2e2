using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/cases/{caseId}/recommend: the unit recommends the applicant; the body is the report.</summary>
/// <remarks>
/// 200 recommended, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Recommend
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<RecommendationReport> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(caseId.Stream, sent, actor, new RecommendCase(sent.Body), [Role.UnitClerk], stop);
}
