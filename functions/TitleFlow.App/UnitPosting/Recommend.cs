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
    /// <summary>Reads what the case shows today of what a slate takes it for, then asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<ReportGiven> sent, Actor actor, StreamDoor<Case> cases, ShownToday shown, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(shown);
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.UnitClerk], stop) is not var (state, _))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var command = new RecommendCase(new(sent.Body.Parts))
        {
            Revision = sent.Body.Revision,
            Shown = await shown.ByAsync(state, stop),
        };
        return await cases.ActAsync(caseId.Stream, sent, actor, command, [Role.UnitClerk], stop);
    }
}

/// <summary>The report on the applicant.</summary>
/// <param name="Parts">Every part that the pack asks for.</param>
/// <param name="Revision">Why it takes the place of another on the same dossier; left out for the first one.</param>
public sealed record ReportGiven(IReadOnlyList<ReportPart> Parts, Revision? Revision = null);
