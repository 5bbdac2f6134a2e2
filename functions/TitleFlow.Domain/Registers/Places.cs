using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>One place.</summary>
/// <param name="Code">Its division code.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Parent">The place above; null for the province.</param>
/// <param name="From">The first day, inclusive.</param>
public sealed record Place(PlaceCode Code, string Name, PlaceCode? Parent, DateOnly From);

/// <summary>All places of one province, as one stream.</summary>
/// <param name="ByCode">The places by division code.</param>
public sealed record Places(ImmutableSortedDictionary<string, Place> ByCode)
{
    /// <summary>No place yet.</summary>
    public static Places Empty { get; } = new(ImmutableSortedDictionary.Create<string, Place>(StringComparer.Ordinal));

    /// <summary>The place on a day; null when it is unknown, or does not exist on that day.</summary>
    public Place? On(PlaceCode code, DateOnly day) => Find(code) is { } place && place.From <= day ? place : null;

    /// <summary>The name of a place on a day; null when it is unknown or did not exist.</summary>
    public string? NameOn(PlaceCode code, DateOnly day) => On(code, day)?.Name;

    /// <summary>
    /// The names from the province down to the place, joined, such as 吉林省延边朝鲜族自治州敦化市; empty when unknown.
    /// </summary>
    public string FullNameOn(PlaceCode code, DateOnly day) =>
        string.Concat(ChainOn(code, day).Reverse().Select(place => place.Name));

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
        return fact is PlaceRegistered { Code: var code } registered
            ? new(places.ByCode.SetItem(code.ToString(), new Place(code, registered.Name, registered.Parent, registered.From)))
            : places;
    }

    /// <summary>Decides about one command. What is entered already with the same values is nothing to do.</summary>
    public static Decision Decide(Places places, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            RegisterPlace register => places.Register(register, asking),
            Look => Decision.Nothing,
            _ => throw new UnreachableException($"{command} cannot reach a register of places."),
        };
    }

    private Decision Register(RegisterPlace register, Asking asking)
    {
        if (Find(register.Code) is { } known)
        {
            return (known.Name, known.Parent, known.From) == (register.Name, register.Parent, register.From)
                ? Decision.Nothing
                : Decision.Refuse(Faults.Fail(
                    "place.known", $"行政区划{register.Code}已登记为{known.Name};请核对代码、名称、上级和起始日期。", "code"));
        }

        return Decision.Unless(
            [
                .. Faults.When(string.IsNullOrWhiteSpace(register.Name), "place.name", "请填写行政区划全称。", "name"),
                .. ParentFaults(register),
            ],
            new PlaceRegistered(
                register.Code, register.Name, register.Parent, register.From,
                new Entry(register.RegisteredBy, asking.By, asking.Moment.On)));
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
                "place.parent-unknown", $"上级{parent}在{register.From:yyyy-MM-dd}尚未登记,请先登记上级。", "parent"),
            .. Faults.When(
                parent.Level <= level || !register.Code.IsWithin(parent),
                "place.parent-level", $"{parent}不是{register.Code}的上级,请核对区划代码。", "parent"),
        ],
    };

    private Place? Find(PlaceCode code) => ByCode.GetValueOrDefault(code.ToString());
}
