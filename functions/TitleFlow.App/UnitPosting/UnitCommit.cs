using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/cases/{caseId}/unit-commitment: the unit signs its commitment for the dossier it was shown; also while a tier has the case and
/// what its notice asked for has changed the dossier (M13).
/// </summary>
/// <remarks>
/// 200 signed, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class UnitCommit
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<SignUnitCommitment> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(caseId.Stream, sent, actor, sent.Body, [Role.UnitClerk], stop);
}
