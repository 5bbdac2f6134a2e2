using System.Text.Json.Nodes;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>An earlier filing with what counted of it.</summary>
/// <param name="Cover">Its cover.</param>
/// <param name="Content">What was submitted last.</param>
/// <param name="Counted">Whether each of its achievements counted, in their order.</param>
public sealed record EarlierContent(Cover Cover, DossierContent Content, IReadOnlyList<bool> Counted);

/// <summary>Finds what an applicant has filed before: to be filled in, and to be told from what is new (B7).</summary>
public sealed class EarlierFilings(StreamDoor<Case> cases, IListStore lists, Func<Law> law)
{
    /// <summary>The own cases that are looked through.</summary>
    public const int MostLookedThrough = 100;

    /// <summary>The newest other case of the asker that was ever submitted; null for none.</summary>
    public Task<EarlierContent?> LatestAsync(CaseId caseId, Actor actor, CancellationToken stop) => LatestAsync(caseId, actor, _ => true, stop);

    private async Task<EarlierContent?> LatestAsync(CaseId caseId, Actor actor, Func<EarlierContent, bool> fits, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var page = await lists.PageAsync(CaseModel.OwnList(actor.PersonId), null, MostLookedThrough, stop);
        var others = page.Entries.Select(entry => JsonNode.Parse(entry.Body)!)
            .Where(one => (string?)one["caseId"] != caseId.ToString())
            .OrderByDescending(one => (int)one["year"]!);
        foreach (var other in others)
        {
            if (CaseId.TryParse((string?)other["caseId"], out var id)
                && await cases.ReadAsync(id.Stream, actor, [Role.Applicant], stop) is ({ Dossier: { Cover: { } cover, Snapshot: { } content } } state, _)
                && new EarlierContent(cover, content, CountedOf(state, cover, content)) is var earlier && fits(earlier))
            {
                return earlier;
            }
        }
        return null;
    }

    /// <summary>The newest one of whose achievements any counted, which not every route asks for, in the words of the gate.</summary>
    public async Task<EarlierFiling?> StatedAsync(CaseId caseId, Actor actor, CancellationToken stop)
    {
        var latest = await LatestAsync(caseId, actor, earlier => earlier.Counted.Contains(true), stop);
        return latest is { Cover: { } cover, Content.Merits: { } merits }
            ? new EarlierFiling(cover.CaseId, cover.Year, [.. merits.Achievements.Where((_, index) => latest.Counted[index])])
            : null;
    }

    /// <summary>
    /// Nothing counted of a filing that was given up before its unit forwarded it, since nobody judged it, nor what was marked as not counting
    /// at its cut-off (M02).
    /// </summary>
    private IReadOnlyList<bool> CountedOf(Case state, Cover cover, DossierContent content)
    {
        var wasJudged = !state.Dossier.IsGivenUp() || state.Forwarded is not null;
        var filedOn = new Moment(state.Dossier.FirstSubmittedAt!.Value).On;
        var left = wasJudged && CaseModel.PackOf(cover, law()) is { } pack
            ? MeritMark.Of(state.Dossier with { Content = content }, pack, filedOn, []).Where(mark => !mark.Counts).Select(mark => mark.Where).ToHashSet()
            : [];
        return [.. (content.Merits?.Achievements ?? []).Select((_, index) =>
            wasJudged && !left.Contains(FormattableString.Invariant($"merits.achievements[{index}]")))];
    }
}
