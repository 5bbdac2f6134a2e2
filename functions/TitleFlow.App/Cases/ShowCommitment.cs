using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>
/// GET /api/cases/{caseId}/commitment: the texts that applicant and unit sign, and the hash of what they sign for (M13).
/// </summary>
/// <remarks>200 with ETag; 404.</remarks>
public static class ShowCommitment
{
    /// <summary>Opens the case and shows the texts of today.</summary>
    public static async Task<IResult> Handle(CaseId caseId, Actor actor, CaseReading reading, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.FindAsync(caseId, actor, stop) is not { As: Role.Applicant or Role.UnitClerk } opened)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await reading.NoteAsync(opened, caseId, actor, "commitment", stop);
        var dossier = opened.State.Dossier;
        return new Shown(
            new
            {
                dossierHash = opened.IsOwn ? dossier.Hash() : dossier.SubmittedHash,
                leastReadSeconds = FilingLimits.LeastReadSeconds,
                texts = Enum.GetValues<CommitmentKind>().Select(kind => Text(kind, opened.Pack.Commitment(kind, opened.On))),
            },
            opened.Version);
    }

    private static object Text(CommitmentKind kind, Cited<Commitment> text) => new
    {
        kind,
        text.IsLoaded,
        version = text.IsLoaded ? text.Value.Version : null,
        text = text.IsLoaded ? text.Value.Text : null,
        textHash = text.IsLoaded ? DossierHash.OfText(text.Value.Text) : null,
        clause = text.Source,
    };
}
