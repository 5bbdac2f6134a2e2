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
        CaseId caseId, Sent<ReportGiven> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        await cases.ActAsync(
            caseId.Stream, sent, actor, new RecommendCase(new(sent.Body.Parts)) { Revision = sent.Body.Revision }, [Role.UnitClerk], stop);
}

/// <summary>The report on the applicant.</summary>
/// <param name="Parts">Every part that the pack asks for.</param>
/// <param name="Revision">Why it takes the place of another on the same dossier; left out for the first one.</param>
public sealed record ReportGiven(IReadOnlyList<ReportPart> Parts, Revision? Revision = null);
