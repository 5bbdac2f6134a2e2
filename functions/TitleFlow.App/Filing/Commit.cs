using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>A signature under the applicant's commitment.</summary>
/// <param name="TextVersion">The version of the text that was shown.</param>
/// <param name="ReadSeconds">How long it was on the screen, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier that was shown.</param>
/// <param name="TextHash">The hash of the text that was shown; null where the page does not tell.</param>
public sealed record SentSignature(string TextVersion, int ReadSeconds, string DossierHash, string? TextHash = null);

/// <summary>POST /api/cases/{caseId}/commitment: the applicant signs for the dossier as it was shown (M13).</summary>
/// <remarks>200 signed, now or earlier; 404; 412; 422 where text or dossier have changed, or were hardly read.</remarks>
public static class Commit
{
    /// <summary>Asks the case.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<SentSignature> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop)
    {
        var signature = sent.Body;
        var command = new SignCommitment(
            signature.TextVersion, signature.TextHash, signature.ReadSeconds, signature.DossierHash);
        return cases.ActAsync(caseId.Stream, sent, actor, command, [Role.Applicant], stop);
    }
}
