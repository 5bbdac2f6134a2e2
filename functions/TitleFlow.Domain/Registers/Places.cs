using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>One place with its dated names.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="Parent">The place above; null for the province.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Names">Its names by first day.</param>
public sealed record Place(PlaceCode Code, PlaceCode? Parent, DateOnly From, History<string> Names)
{
    /// <summary>The last day, inclusive; null while it exists.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The code that took over when it was closed.</summary>
    public PlaceCode? Successor { get; init; }

    /// <summary>Whether the place exists on a day; both its first and its last day count.</summary>
    public bool ExistsOn(DateOnly day) => From <= day && !(LastDay < day);
}

/// <summary>All places of one province, as one stream.</summary>
/// <param name="ByCode">The places by division code, closed ones too.</param>
public sealed record Places(ImmutableSortedDictionary<string, Place> ByCode)
{
    /// <summary>No place yet.</summary>
    public static Places Empty { get; } = new(ImmutableSortedDictionary.Create<string, Place>(StringComparer.Ordinal));

    /// <summary>The place on a day; null when it is unknown, or does not exist on that day.</summary>
    public Place? On(PlaceCode code, DateOnly day) => Find(code) is { } place && place.ExistsOn(day) ? place : null;

    /// <summary>The name of a place on a day; null when it is unknown or did not exist.</summary>
    public string? NameOn(PlaceCode code, DateOnly day) => On(code, day)?.Names.On(day);

    /// <summary>
    /// The names from the province down to the place, joined, such as 吉林省延边朝鲜族自治州敦化市; empty when unknown.
    /// </summary>
    public string FullNameOn(PlaceCode code, DateOnly day) =>
        string.Concat(ChainOn(code, day).Reverse().Select(place => place.Names.On(day)));

    /// <summary>
    /// The place itself and those above it up to the province, on a day; empty when it is unknown or did not exist.
    /// </summary>
    public IReadOnlyList<Place> ChainOn(PlaceCode code, DateOnly day)
    {
        var chain = new List<Place>();
        for (var place = On(code, day); place is not null; place = place.Parent is { } parent ? On(parent, day) : null)
        {
            chain.Add(place);
        }

        return chain;
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Places Evolve(Places places, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(places);
        return fact switch
        {
            PlaceRegistered registered => places.With(new Place(
                registered.Code, registered.Parent, registered.From,
                new History<string>().With(registered.From, registered.Name))),
            PlaceRenamed renamed => places.With(
                places.At(renamed.Code) with
                {
                    Names = places.At(renamed.Code).Names.With(renamed.From, renamed.Name),
                }),
            PlaceClosed closed => places.With(
                places.At(closed.Code) with { LastDay = closed.LastDay, Successor = closed.Successor }),
            _ => places,
        };
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Places places, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            RegisterPlace register => places.Register(register, asking),
            RenamePlace rename => places.Rename(rename, asking),
            ClosePlace close => places.Close(close, asking),
            Look => Decision.Nothing,
            _ => throw new UnreachableException($"{command} cannot reach a register of places."),
        };
    }

    private Decision Register(RegisterPlace register, Asking asking)
    {
        if (Find(register.Code) is { } known)
        {
            return known.Parent == register.Parent && known.From == register.From
                && known.Names.On(register.From) == register.Name
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail(
                    "place.known",
                    $"行政区划{register.Code}已登记为{known.Names.Entries[^1].Value};更名请用更名登记,撤销请用撤销登记。",
                    "code"));
        }

        return Decision.Unless(
            [
                .. Faults.When(string.IsNullOrWhiteSpace(register.Name), "place.name", "请填写行政区划全称。", "name"),
                .. ParentFaults(register),
            ],
            new PlaceRegistered(
                register.Code, register.Name, register.Parent, register.From, Entered(register.RegisteredBy, asking)));
    }

    private IEnumerable<Finding> ParentFaults(RegisterPlace register) => (register.Code.Level, register.Parent) switch
    {
        (PlaceLevel.Province, null) => Faults.When(
            ByCode.Count > 0, "place.other-province", "本登记簿只登记一个省的行政区划,请在该省自己的登记簿中登记。", "code"),
        (PlaceLevel.Province, _) => [Faults.Fail("place.parent", "省级行政区划没有上级,请把上级留空。", "parent")],
        (_, null) => [Faults.Fail("place.parent", "市级、县级行政区划必须填写上级。", "parent")],
        (var level, { } parent) =>
        [
            .. Faults.When(
                On(parent, register.From) is null,
                "place.parent-unknown", $"上级{parent}在{register.From:yyyy-MM-dd}尚未登记或已撤销,请先登记上级。", "parent"),
            .. Faults.When(
                parent.Level <= level || !register.Code.IsWithin(parent),
                "place.parent-level", $"{parent}不是{register.Code}的上级,请核对区划代码。", "parent"),
        ],
    };

    private Decision Rename(RenamePlace rename, Asking asking) => On(rename.Code, rename.From) switch
    {
        null => Unknown(rename.Code, rename.From),
        var place when place.Names.On(rename.From) == rename.Name => Decision.Nothing,
        _ => Decision.Unless(
            Faults.When(string.IsNullOrWhiteSpace(rename.Name), "place.name", "请填写行政区划全称。", "name"),
            new PlaceRenamed(rename.Code, rename.Name, rename.From, Entered(rename.RegisteredBy, asking))),
    };

    private Decision Close(ClosePlace close, Asking asking)
    {
        if (Find(close.Code) is { LastDay: { } lastDay } closed)
        {
            return lastDay == close.LastDay && closed.Successor == close.Successor
                ? Decision.Nothing
                : Decision.Refuse(
                    Faults.Fail("place.closed", $"行政区划{close.Code}已于{lastDay:yyyy-MM-dd}撤销,不能重复撤销。", "code"));
        }

        if (On(close.Code, close.LastDay) is null)
        {
            return Unknown(close.Code, close.LastDay);
        }

        var below = ByCode.Values.Where(
            place => place.Parent == close.Code && place.ExistsOn(close.LastDay.AddDays(1)));
        return Decision.Unless(
            below.Select(place => Faults.Fail(
                "place.has-places", $"其下的{place.Names.On(close.LastDay)}({place.Code})仍在,请先撤销或改隶。", "code")),
            new PlaceClosed(close.Code, close.LastDay, close.Successor, Entered(close.RegisteredBy, asking)));
    }

    private static Decision Unknown(PlaceCode code, DateOnly day) =>
        Decision.Refuse(Faults.Fail("place.unknown", $"行政区划{code}在{day:yyyy-MM-dd}尚未登记或已撤销,请核对代码和日期。", "code"));

    private static Entry Entered(string registeredBy, Asking asking) => new(registeredBy, asking.By, asking.Moment.On);

    private Place? Find(PlaceCode code) => ByCode.GetValueOrDefault(code.ToString());

    private Place At(PlaceCode code) => ByCode[code.ToString()];

    private Places With(Place place) => new(ByCode.SetItem(place.Code.ToString(), place));
}
