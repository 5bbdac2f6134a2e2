using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The kinds of body that look at a case, in the order in which they do.</summary>
public enum TierKind
{
    /// <summary>The applicant's unit.</summary>
    Unit,

    /// <summary>The unit's department in charge (主管部门).</summary>
    Department,

    /// <summary>The county's human-resources office.</summary>
    County,

    /// <summary>The city's human-resources office.</summary>
    City,

    /// <summary>The province's human-resources office.</summary>
    Province,
}

/// <summary>One reviewing tier: a unit, or the office of a place.</summary>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Place">The place whose office it is; null for a unit or a department.</param>
/// <param name="Unit">The unit or department; null for the office of a place.</param>
public sealed record Tier(TierKind Kind, PlaceCode? Place, UnitCode? Unit);

/// <summary>The tiers that review a unit's cases on a day, or why they cannot be told.</summary>
/// <param name="Tiers">The tiers in order, the unit first; empty when there are findings.</param>
/// <param name="Findings">What is missing in the registers.</param>
public sealed record TierChain(IReadOnlyList<Tier> Tiers, IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// The yearly review: unit, department if there is one, county, city, province (M18; JL23-6.3-a).
    /// </summary>
    /// <remarks>
    /// A unit directly under the city skips the county, one under the province skips county and city. The chain is the
    /// same
    /// for both regimes: the regime decides who evaluates, which the route says, not who checks the papers.
    /// </remarks>
    public static TierChain Yearly(UnitOnDay unit, Places places, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(places);
        return Of(unit, places, day, [.. Department(unit)], place => true);
    }

    /// <summary>
    /// The 3010 certification: unit, the county of the present unit, province (JL23-2.2-a, JL23-2.2-c).
    /// </summary>
    /// <remarks>A unit of a city or the province has no county to review it: that is a finding.</remarks>
    public static TierChain Of3010(UnitOnDay unit, Places places, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(places);
        return unit.Level is UnitLevel.Township or UnitLevel.County
            ? Of(unit, places, day, [], place => place.Code.Level is not PlaceLevel.City)
            : new TierChain([], [Faults.Fail("tiers.no-county", "基层3010由县(市、区)审核;本单位不属于县及以下,请改走年度评审。")]);
    }

    private static TierChain Of(
        UnitOnDay unit, Places places, DateOnly day, IReadOnlyList<Tier> before, Func<Place, bool> reviews)
    {
        var chain = places.ChainOn(unit.Place, day);
        return chain is [.., { Code.Level: PlaceLevel.Province }]
            ? new TierChain(
                [new Tier(TierKind.Unit, null, unit.Code), .. before, .. chain.Where(reviews).Select(Office)], [])
            : new TierChain([], [Faults.Fail(
                "tiers.place-unknown", $"单位所在行政区划{unit.Place}在{day:yyyy-MM-dd}未登记到省,请先补登行政区划。")]);
    }

    private static IEnumerable<Tier> Department(UnitOnDay unit) =>
        unit.Superior is { } superior ? [new Tier(TierKind.Department, null, superior)] : [];

    private static Tier Office(Place place) => new(
        place.Code.Level switch
        {
            PlaceLevel.Province => TierKind.Province,
            PlaceLevel.City => TierKind.City,
            _ => TierKind.County,
        },
        place.Code,
        null);
}
