using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>POST /api/cases/{caseId}/push: the county has reviewed the case and pushes it to the province.</summary>
/// <remarks>
/// 200 pushed, now or under this key before; 404; 412; 422 with everything that is missing. Safe to retry.
/// </remarks>
public static class Push
{
    /// <summary>Asks the case, with what the register says of the applicant today.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<NoBody> sent, Actor actor, InformedActs cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new ReviewByCounty(), Role.County, stop);
}
