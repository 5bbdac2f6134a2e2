using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>The answer to a one-time notice, all points at once.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Answers">One answer to each numbered point.</param>
public sealed record SentCure(string NoticeId, IReadOnlyList<FaultAnswer> Answers);

/// <summary>POST /api/cases/{caseId}/cure: the applicant answers the one-time notice (M19); the dossier is frozen again.</summary>
/// <remarks>200 answered, now or earlier; 404; 412; 422 with every point that is not answered.</remarks>
public static class Cure
{
    /// <summary>Asks the case.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<SentCure> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(
            caseId.Stream, sent, actor, new CureFaults(sent.Body.NoticeId, sent.Body.Answers), [Role.Applicant], stop);
}
