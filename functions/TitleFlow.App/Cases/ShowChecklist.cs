using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>
/// GET /api/cases/{caseId}/checklist: what a dossier must hold, item by item, how far each is, and who has verified it (M13); the unit has no
/// part in how the tiers answered, and does not see the latter.
/// </summary>
/// <remarks>200 with ETag; 404.</remarks>
public static class ShowChecklist
{
    /// <summary>Opens the case and shows its checklist.</summary>
    public static async Task<IResult> Handle(CaseId caseId, Actor actor, CaseReading reading, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.FindAsync(caseId, actor, stop) is not { SeesDossier: true } opened
            || opened.Rules.ChecklistOf(opened.State.Dossier) is not { } checklist)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await reading.NoteAsync(opened, caseId, actor, "checklist", stop);
        var lines = ChecklistState.Of(checklist, opened.Content, opened.SeenOriginals);
        var checks = opened.SeesReview ? EvidenceChecks.Of(opened.State).ToLookup(check => check.Item) : null;
        return new Shown(
            new
            {
                checklist.Title,
                items = checklist.Items.Zip(lines, (item, line) => new
                {
                    line.Code,
                    line.Title,
                    item.IsRequired,
                    item.OriginalSeen,
                    alternatives = item.Alternatives.Select(paper => new { paper.Code, paper.Title }),
                    item.MediaTypes,
                    line.State,
                    line.Files,
                    verifiedBy = checks is null ? null : VerifiedBy(checks[line.Code]),
                    line.Clause,
                }),
            },
            opened.Version);
    }

    /// <summary>Which tier and officer found which files of an item to prove what; earliest first, with the latest answer's instant.</summary>
    private static IEnumerable<object> VerifiedBy(IEnumerable<EvidenceCheck> checks) =>
        checks.GroupBy(check => (check.Tier, check.By)).Select(by => new
        {
            by.Key.Tier,
            by.Key.By,
            verifiedAt = by.Max(check => check.VerifiedAt),
            conditions = by.Select(check => check.Condition).Distinct(),
            files = by.Select(check => check.Blob).Distinct(),
        });
}
