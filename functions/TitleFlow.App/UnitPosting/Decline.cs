using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/cases/{caseId}/decline: the unit does not recommend the applicant; the case is over.</summary>
/// <remarks>
/// 200 declined, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Decline
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<DeclineCase> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(caseId.Stream, sent, actor, sent.Body, [Role.UnitClerk], stop);
}
