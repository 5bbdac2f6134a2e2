using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>POST /api/cases/{caseId}/return-to-county: the province sends the case back to the county.</summary>
/// <remarks>
/// 200 returned, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class SendBackToCounty
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<ReturnToCounty> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(caseId.Stream, sent, actor, sent.Body, [Role.Province], stop);
}
