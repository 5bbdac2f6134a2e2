using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>One of the papers of which any one will do (M13).</summary>
/// <param name="Code">The code, lower-case words joined by hyphens; stored in facts, so never renamed.</param>
/// <param name="Title">What a reader sees.</param>
public sealed record Alternative(string Code, string Title)
{
    /// <summary>Whose paper it is: handed in by anybody else, it is none.</summary>
    public Concern Concerns { get; init; } = Concern.Everybody;

    /// <summary>The clause of this paper; null where that of its item says it all.</summary>
    public Citation? Source { get; init; }
}

/// <summary>One piece of evidence that a dossier must or may hold (M13).</summary>
/// <param name="Code">The code, lower-case words joined by hyphens; stored in facts, so never renamed.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="IsRequired">Whether the dossier is incomplete without it, whoever files.</param>
/// <param name="OriginalSeen">Whether an officer must see the original, item by item.</param>
/// <param name="Alternatives">The papers of which any one will do; the item itself where there is but one.</param>
/// <param name="MediaTypes">The media types that may be uploaded.</param>
/// <param name="Source">The clause.</param>
public sealed record ChecklistItem(
    string Code,
    string Title,
    bool IsRequired,
    bool OriginalSeen,
    IReadOnlyList<Alternative> Alternatives,
    IReadOnlyList<string> MediaTypes,
    Citation Source)
{
    /// <summary>Whose checklists have it.</summary>
    public Concern Concerns { get; init; } = Concern.Everybody;

    /// <summary>Whose dossiers are incomplete without it, beside <see cref="IsRequired"/>; null for nobody else's.</summary>
    public Concern? RequiredFor { get; init; }

    /// <summary>The papers that will do for a candidacy.</summary>
    public IReadOnlyList<Alternative> PapersOf(Candidacy candidacy) => [.. Alternatives.Where(paper => paper.Concerns.Includes(candidacy))];
}

/// <summary>What an applicant of one category files on one route.</summary>
/// <param name="RouteId">The route, such as <c>JL23-R3</c>.</param>
/// <param name="Category">The category: the kind of the applicant's unit, such as <c>institution</c>.</param>
/// <param name="Title">What a reader sees.</param>
/// <param name="Items">The items in the order of the form.</param>
public sealed record Checklist(string RouteId, string Category, string Title, IReadOnlyList<ChecklistItem> Items)
{
    /// <summary>The item of this code; null where the list has none.</summary>
    public ChecklistItem? Find(string code) => Items.FirstOrDefault(item => item.Code == code);

    /// <summary>The list of one candidacy: the items that concern it, each required or not for it.</summary>
    public Checklist For(Candidacy candidacy) => this with
    {
        Items =
        [
            .. Items.Where(item => item.Concerns.Includes(candidacy))
                .Select(item => item.RequiredFor?.Includes(candidacy) == true ? item with { IsRequired = true } : item),
        ],
    };
}

/// <summary>One condition that a tier answers by itself, with a proof of its own (M18).</summary>
/// <param name="Code">The code; stored in facts, so never renamed.</param>
/// <param name="Question">The question as the officer reads it; yes means that the condition is met.</param>
/// <param name="Tiers">The tiers that answer it: <c>county</c>, <c>province</c>.</param>
/// <param name="ProofRequired">Whether the answer must name a proof of its own.</param>
/// <param name="Proofs">The codes of the checklist items that can prove it; empty where the proof is a record
/// of another stage.</param>
/// <param name="Source">The clause.</param>
public sealed record Condition(
    string Code,
    string Question,
    IReadOnlyList<string> Tiers,
    bool ProofRequired,
    IReadOnlyList<string> Proofs,
    Citation Source)
{
    /// <summary>Of whom it is asked.</summary>
    public Concern Concerns { get; init; } = Concern.Everybody;
}

/// <summary>Who commits.</summary>
public enum CommitmentKind
{
    /// <summary>The applicant.</summary>
    Personal,

    /// <summary>The unit.</summary>
    Unit,
}

/// <summary>A text that is signed; who signs binds the version and the dossier's hash (M13).</summary>
/// <param name="Kind">Who signs.</param>
/// <param name="Version">The version, such as <c>2023-1</c>; a changed text takes a new one.</param>
/// <param name="Text">The text in Chinese.</param>
public sealed record Commitment(CommitmentKind Kind, string Version, string Text);
