using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>
/// POST /api/cases/{caseId}/certify: the province certifies the title, with its own answer to each condition.
/// </summary>
/// <remarks>
/// 200 certified, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Certify
{
    /// <summary>Asks the case, with what the register says of the applicant today.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<CertifyTitle> sent, Actor actor, InformedActs cases, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return cases.ActAsync(caseId.Stream, sent, actor, sent.Body, Role.Province, stop);
    }
}
