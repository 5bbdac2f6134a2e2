using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>A value and the first civil date from which it holds; it holds until the next one.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="Value">The value; meaningless unless <paramref name="IsLoaded"/>.</param>
/// <param name="IsLoaded">False where the notice leaves the figure open (null in the file).</param>
public sealed record Dated<T>(DateOnly From, T Value, bool IsLoaded)
{
    /// <summary>The clause of this figure alone; null where the one of the whole value speaks for it.</summary>
    public Citation? Source { get; init; }

    /// <summary>Where this figure alone comes from; null where the origin of the whole value speaks for it.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The civil date on which an officer last checked <see cref="Source"/>; null until one has.</summary>
    public DateOnly? CheckedOn { get; init; }
}

/// <summary>What every value of a layer has beside its dated figures.</summary>
/// <param name="Title">What it is called in Chinese.</param>
/// <param name="Hardness">How binding it is.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="CheckedOn">The civil date on which an officer last checked it; null until one has.</param>
/// <param name="Source">The clause; a dated figure may have one of its own.</param>
public sealed record Standing(string Title, Hardness Hardness, Origin Origin, DateOnly? CheckedOn, Citation Source);

/// <summary>A value as one layer holds it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Standing">Title, hardness, origin and clause.</param>
public abstract record PackValue(PackKey Key, Standing Standing);

/// <summary>A value of one type as one layer holds it.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="TypedKey">The key.</param>
/// <param name="Standing">Title, hardness, origin and clause.</param>
/// <param name="Values">The dated figures, earliest first, at least one.</param>
public sealed record PackValue<T>(PackKey<T> TypedKey, Standing Standing, IReadOnlyList<Dated<T>> Values)
    : PackValue(TypedKey, Standing)
{
    /// <summary>
    /// The figure that holds on a day: the one with the latest first day on or before it; null where there is
    /// none.
    /// </summary>
    public Dated<T>? On(DateOnly day) => Values.LastOrDefault(dated => dated.From <= day);
}

/// <summary>A layer below, and the clause by which a pack reaches it.</summary>
/// <param name="PackId">The id of the pack below.</param>
/// <param name="By">The clause.</param>
public sealed record Extension(string PackId, Citation By);

/// <summary>What a pack says of itself.</summary>
/// <param name="Id">The id, such as <c>jilin-2023</c>.</param>
/// <param name="Title">The notice's title.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Prefix">The prefix of its clause ids, such as <c>JL23</c>.</param>
/// <param name="Jurisdiction">The six-digit division code, such as <c>220000</c> for a whole province; 000000
/// for the country.</param>
/// <param name="EffectiveFrom">The first civil date, inclusive.</param>
/// <param name="EffectiveUntil">The last civil date, inclusive; null until it is replaced.</param>
public sealed record PackHeader(
    string Id,
    string Title,
    string Issuer,
    string Prefix,
    string Jurisdiction,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveUntil)
{
    /// <summary>The document number; null where none is printed.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The civil date of issue; null where none is printed.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The review year whose dated figures the notice prints; null for the national layer.</summary>
    public int? ReviewYear { get; init; }

    /// <summary>The layers below in the order in which they are asked.</summary>
    public IReadOnlyList<Extension> Extends { get; init; } = [];

    /// <summary>
    /// Whether cases can be filed under it; the national layer only answers where others are silent.
    /// </summary>
    public bool IsNational => Prefix == "NAT";
}

/// <summary>The content of one pack folder: only what this notice says itself.</summary>
/// <param name="Header">What it says of itself.</param>
/// <param name="Values">The values by key name.</param>
/// <param name="References">The clauses that speak of a value but leave its figure to a lower layer, by key
/// name.</param>
/// <param name="Routes">The routes.</param>
/// <param name="Canonical">The canonical text of every file, which the pin is made of.</param>
public sealed record PackLayer(
    PackHeader Header,
    IReadOnlyDictionary<string, PackValue> Values,
    IReadOnlyDictionary<string, Citation> References,
    IReadOnlyList<Route> Routes,
    string Canonical)
{
    /// <summary>The checklists of the routes.</summary>
    public IReadOnlyList<Checklist> Checklists { get; init; } = [];

    /// <summary>The conditions by route id, in the order of the form.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Condition>> Conditions { get; init; } =
        new Dictionary<string, IReadOnlyList<Condition>>(StringComparer.Ordinal);

    /// <summary>The commitment texts by who signs.</summary>
    public IReadOnlyDictionary<CommitmentKind, PackCommitment> Commitments { get; init; } =
        new Dictionary<CommitmentKind, PackCommitment>();

    /// <summary>The clauses that the layer cites, by id.</summary>
    public IReadOnlyDictionary<string, Citation> Clauses { get; init; } =
        new Dictionary<string, Citation>(StringComparer.Ordinal);
}

/// <summary>A commitment text in all its versions.</summary>
/// <param name="Standing">Title, hardness, origin and clause.</param>
/// <param name="Versions">The versions, earliest first, at least one.</param>
public sealed record PackCommitment(Standing Standing, IReadOnlyList<Dated<Commitment>> Versions);
