using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>POST /api/cases/{caseId}/refuse-certification: the province refuses to certify; the case is over.</summary>
/// <remarks>
/// 200 refused, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class RefuseToCertify
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<RefuseCertification> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(caseId.Stream, sent, actor, sent.Body, [Role.Province], stop);
}
