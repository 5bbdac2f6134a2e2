using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>POST /api/cases/{caseId}/submit: the applicant submits; from then on the dossier is frozen.</summary>
/// <remarks>200 submitted, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class Submit
{
    /// <summary>Asks the case, with what the register says of the applicant today.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<NoBody> sent, Actor actor, StreamDoor<Case> cases, ApplicantStanding standing, EarlierFilings filings,
        Func<Law> law, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(filings);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(law);
        if (await cases.ReadAsync(caseId.Stream, actor, [Role.Applicant], stop) is not { State.Dossier: { Cover: { } cover } dossier })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var facts = await standing.GateFactsAsync(dossier, CaseModel.PackOf(cover, law()), stop);
        var extension = dossier.IsYearly()
            ? await standing.ExtensionAsync(PlaceCode.Parse(cover.County), cover.RouteId, dossier.Content.Form?.Series, stop)
            : null;
        var earlier = dossier.Content.Merits is { Achievements.Count: > 0 } ? await filings.StatedAsync(caseId, actor, stop) : null;
        var command = new SubmitFiling(facts with { Extension = extension, Earlier = earlier });
        return await cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Applicant], stop);
    }
}
