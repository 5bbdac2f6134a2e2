using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>How far one item of the checklist is.</summary>
public enum ItemState
{
    /// <summary>A required item without a file.</summary>
    Missing,

    /// <summary>An item without a file that is not required.</summary>
    NotNeeded,

    /// <summary>Attached; nothing more is asked for.</summary>
    Attached,

    /// <summary>Attached; an officer must still see the original.</summary>
    OriginalNeeded,
}

/// <summary>One line of the checklist as a page shows it.</summary>
/// <param name="Code">The item's code.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="State">How far it is.</param>
/// <param name="Files">Its attached files, in the order of attaching.</param>
/// <param name="Clause">The clause that asks for it.</param>
public sealed record ChecklistLine(
    string Code, string Title, ItemState State, IReadOnlyList<EvidenceFile> Files, Citation Clause);

/// <summary>The checklist of a dossier, item by item (M13).</summary>
public static class ChecklistState
{
    /// <summary>Looks at every item.</summary>
    /// <param name="checklist">The applicant's checklist.</param>
    /// <param name="content">The dossier's content.</param>
    /// <param name="seenOriginals">The codes of the items whose originals an officer has seen and found to
    /// match.</param>
    public static IReadOnlyList<ChecklistLine> Of(
        Checklist checklist, DossierContent content, IReadOnlyCollection<string> seenOriginals) =>
        [.. checklist.Items.Select(item => Line(item, [.. content.AttachedFor(item)], seenOriginals))];

    private static ChecklistLine Line(
        ChecklistItem item, IReadOnlyList<EvidenceFile> files, IReadOnlyCollection<string> seenOriginals)
    {
        var state = (files.Count, item) switch
        {
            (0, { IsRequired: true }) => ItemState.Missing,
            (0, _) => ItemState.NotNeeded,
            (_, { OriginalSeen: true }) when !seenOriginals.Contains(item.Code) => ItemState.OriginalNeeded,
            _ => ItemState.Attached,
        };
        return new(item.Code, item.Title, state, files, item.Source);
    }
}
