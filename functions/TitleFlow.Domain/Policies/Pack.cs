using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// The law of one notice with everything below it: a value is looked up layer by layer and the first hit wins
/// (M01).
/// </summary>
public sealed class Pack
{
    /// <summary>Puts a pack together from its layers: the notice itself first, the national layer last.</summary>
    public Pack(IReadOnlyList<PackLayer> layers)
    {
        Layers = layers;
        Pin = new(Header.Id, HashOf(layers));
    }

    /// <summary>The exact version: id and content hash over all layers.</summary>
    public PackPin Pin { get; }

    /// <summary>The layers, the notice itself first, the national layer last.</summary>
    public IReadOnlyList<PackLayer> Layers { get; }

    /// <summary>What the notice says of itself: title, issuer, document number, dates, jurisdiction.</summary>
    public PackHeader Header => Layers[0].Header;

    /// <summary>The pack's id, such as <c>jilin-2023</c>.</summary>
    public string Id => Header.Id;

    /// <summary>The routes of the notice itself. Routes are never inherited.</summary>
    public IReadOnlyList<Route> Routes => Layers[0].Routes;

    /// <summary>A whole number as it holds on a day.</summary>
    public Cited<int> Whole(PackKey<int> key, DateOnly on) => Look(key, on);

    /// <summary>Several whole numbers as they hold on a day.</summary>
    public Cited<IReadOnlyList<int>> Wholes(PackKey<IReadOnlyList<int>> key, DateOnly on) => Look(key, on);

    /// <summary>Yes or no, as it holds on a day.</summary>
    public Cited<bool> Flag(PackKey<bool> key, DateOnly on) => Look(key, on);

    /// <summary>A text as it holds on a day.</summary>
    public Cited<string> Text(PackKey<string> key, DateOnly on) => Look(key, on);

    /// <summary>Several texts as they hold on a day.</summary>
    public Cited<IReadOnlyList<string>> Texts(PackKey<IReadOnlyList<string>> key, DateOnly on) => Look(key, on);

    /// <summary>A civil date as it is set on a day.</summary>
    public Cited<DateOnly> Day(PackKey<DateOnly> key, DateOnly on) => Look(key, on);

    /// <summary>Codes with their Chinese titles, as they hold on a day.</summary>
    public Cited<IReadOnlyList<Choice>> Choices(PackKey<IReadOnlyList<Choice>> key, DateOnly on) => Look(key, on);

    /// <summary>Which levels committees of a kind may review, as it holds on a day.</summary>
    public Cited<CommitteeScope> Scope(PackKey<CommitteeScope> key, DateOnly on) => Look(key, on);

    /// <summary>What a reader sees in place of a code; the code itself where the choices of that day do not have it.</summary>
    public string TitleOf(PackKey<IReadOnlyList<Choice>> key, string code, DateOnly on) =>
        Choices(key, on) is { IsLoaded: true } known && known.Value.FirstOrDefault(one => one.Code == code) is { } choice
            ? choice.Title
            : code;

    /// <summary>The route of this id; null where the notice has none.</summary>
    public Route? FindRoute(string id) => Routes.FirstOrDefault(route => route.Id == id);

    /// <summary>The route of this family, such as <c>3010</c>; null where the notice has none.</summary>
    public Route? FindFamily(string family) => Routes.FirstOrDefault(route => route.Family == family);

    /// <summary>
    /// Everything that applicants of this category may have to file on this route; null where the notice does not admit
    /// the category.
    /// </summary>
    public Checklist? FindChecklist(string routeId, string category) =>
        Layers[0].Checklists.FirstOrDefault(list => list.RouteId == routeId && list.Category == category);

    /// <summary>The conditions that a tier answers on this route about everybody.</summary>
    /// <param name="routeId">The route, such as <c>JL23-R3</c>.</param>
    /// <param name="tier">The tier, such as <c>county</c>.</param>
    public IReadOnlyList<Condition> Conditions(string routeId, string tier) => Conditions(routeId, tier, Candidacy.Anybody);

    /// <summary>
    /// The conditions that a tier answers on this route about a candidacy, in the order of the form; empty where there are
    /// none.
    /// </summary>
    /// <param name="routeId">The route, such as <c>JL23-R3</c>.</param>
    /// <param name="tier">The tier, such as <c>county</c>.</param>
    /// <param name="candidacy">What is filed for.</param>
    public IReadOnlyList<Condition> Conditions(string routeId, string tier, Candidacy candidacy) =>
        Layers[0].Conditions.TryGetValue(routeId, out var conditions)
            ? [.. conditions.Where(condition => condition.Tiers.Contains(tier) && condition.Concerns.Includes(candidacy))]
            : [];

    /// <summary>The text to be signed on a day, from the first layer that has one.</summary>
    /// <exception cref="InvalidOperationException">No layer has a text: the reader lets no such pack
    /// through.</exception>
    public Cited<Commitment> Commitment(CommitmentKind kind, DateOnly on)
    {
        var name = NameOf(kind);
        foreach (var layer in Layers)
        {
            if (layer.Commitments.TryGetValue(kind, out var commitment)
                && commitment.Versions.LastOrDefault(version => version.From <= on) is { } dated)
            {
                return Cite(layer, name, commitment.Standing, "text", dated);
            }
        }

        throw new InvalidOperationException($"No layer of {Id} has the text '{name}' on {on:yyyy-MM-dd}.");
    }

    /// <summary>The clause of this id from any layer; null where none cites it.</summary>
    public Citation? FindClause(string id) =>
        Layers.Select(layer => layer.Clauses.GetValueOrDefault(id)).FirstOrDefault(clause => clause is not null);

    internal static string NameOf(CommitmentKind kind) =>
        kind == CommitmentKind.Personal ? "commitment.personal" : "commitment.unit";

    // A layer whose first figure is later than the day says nothing about the day; if no layer does, the
    // first one that
    // knows the key answers that nothing is loaded. An archived version knows nothing of keys that are newer than it.
    private Cited<T> Look<T>(PackKey<T> key, DateOnly on)
    {
        (PackLayer Layer, PackValue<T> Value)? later = null;
        foreach (var layer in Layers)
        {
            if (layer.Values.GetValueOrDefault(key.Name) is not PackValue<T> value)
            {
                continue;
            }

            if (value.On(on) is { } dated)
            {
                return Cite(layer, key.Name, value.Standing, key.Unit, dated);
            }

            later ??= (layer, value);
        }

        var nothing = new Dated<T>(on, default!, IsLoaded: false);
        return later is var (first, known) ? Cite(first, key.Name, known.Standing, key.Unit, nothing)
            : PackKeys.ByName.ContainsKey(key.Name) ? Cite(Layers[0], key.Name, NewerThanThis(key), key.Unit, nothing) with { IsKnown = false }
            : throw new InvalidOperationException($"No layer of {Id} defines '{key.Name}'.");
    }

    private Standing NewerThanThis(PackKey key) => new(
        key.Name, Hardness.Info, Origin.Assumed, null, new Citation(Pin.ToString(), "存档版本", "这一版政策存档时还没有这一项", Id));

    private Cited<T> Cite<T>(PackLayer layer, string name, Standing standing, string unit, Dated<T> dated)
    {
        var (origin, source) = (dated.Origin ?? standing.Origin, dated.Source ?? standing.Source);
        return new(
            name,
            dated.Value,
            dated.IsLoaded,
            unit,
            standing.Hardness,
            layer.Header.IsNational && origin != Origin.Assumed ? Origin.Fallback : origin,
            (dated.Source is null ? standing.CheckedOn : dated.CheckedOn) is not null,
            source)
        {
            Title = standing.Title,
            Via = ReferenceTo(layer, name) ?? (origin == Origin.Fallback ? ByWhich(source.Pack) : null),
        };
    }

    private Citation? ReferenceTo(PackLayer layer, string name) =>
        ReferenceEquals(layer, Layers[0])
            ? null
            : Layers[0].References.GetValueOrDefault(name)
                ?? ByWhich(layer.Header.Id);

    // A notice that passes over what the one before it says, and goes by the layer below, restates that layer's figure as its fallback.
    private Citation? ByWhich(string packId) => Header.Extends.FirstOrDefault(extension => extension.PackId == packId)?.By;

    private static string HashOf(IReadOnlyList<PackLayer> layers)
    {
        var content = string.Join('\n', layers.Select(layer => layer.Canonical));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..PackPin.HashDigits];
    }
}
