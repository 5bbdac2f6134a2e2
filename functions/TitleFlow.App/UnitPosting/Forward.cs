using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/cases/{caseId}/forward: the unit forwards the case to the first tier, after the full term.</summary>
/// <remarks>
/// 200 forwarded, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Forward
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<NoBody> sent, Actor actor, InformedActs acts, CancellationToken stop) =>
        await acts.ActAsync(caseId.Stream, sent, actor, new ForwardToCounty(), Role.UnitClerk, stop);
}
