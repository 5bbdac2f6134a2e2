using System.Text.Json.Nodes;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>Finds what an applicant has filed before: to be filled in, and to be told from what is new (B7).</summary>
public sealed class EarlierFilings(StreamDoor<Case> cases, IListStore lists)
{
    /// <summary>The own cases that are looked through.</summary>
    public const int MostLookedThrough = 100;

    /// <summary>The newest other case of the asker that was ever submitted; null for none.</summary>
    public Task<Dossier?> LatestAsync(CaseId caseId, Actor actor, CancellationToken stop) => LatestAsync(caseId, actor, _ => true, stop);

    private async Task<Dossier?> LatestAsync(CaseId caseId, Actor actor, Func<Dossier, bool> fits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var page = await lists.PageAsync(CaseModel.OwnList(actor.PersonId), null, MostLookedThrough, stop);
        var others = page.Entries.Select(entry => JsonNode.Parse(entry.Body)!)
            .Where(one => (string?)one["caseId"] != caseId.ToString())
            .OrderByDescending(one => (int)one["year"]!);
        foreach (var other in others)
        {
            if (CaseId.TryParse((string?)other["caseId"], out var id)
                && await cases.ReadAsync(id.Stream, actor, [Role.Applicant], stop) is ({ Dossier: { Snapshot: not null } dossier }, _)
                && fits(dossier))
            {
                return dossier;
            }
        }
        return null;
    }

    /// <summary>The newest one that stated achievements, which not every route asks for, in the words of the gate.</summary>
    public async Task<EarlierFiling?> StatedAsync(CaseId caseId, Actor actor, CancellationToken stop)
    {
        var latest = await LatestAsync(caseId, actor, dossier => dossier.Snapshot!.Merits is { Achievements.Count: > 0 }, stop);
        return latest is { Cover: { } cover, Snapshot.Merits: { } merits }
            ? new EarlierFiling(cover.CaseId, cover.Year, merits.Achievements)
            : null;
    }
}
