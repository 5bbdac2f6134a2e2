using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/checklist: what a dossier must hold, item by item, and how far each is (M13).</summary>
/// <remarks>200 with ETag; 404.</remarks>
public static class ShowChecklist
{
    /// <summary>Opens the case and shows its checklist.</summary>
    public static async Task<IResult> Handle(CaseId caseId, Actor actor, CaseReading reading, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.OpenAsync(caseId, actor, "checklist", stop) is not { SeesDossier: true } opened
            || opened.Rules.ChecklistOf(opened.State.Dossier) is not { } checklist)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var lines = ChecklistState.Of(checklist, opened.Content, opened.SeenOriginals);
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
                    line.Clause,
                }),
            },
            opened.Version);
    }
}
