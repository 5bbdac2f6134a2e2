using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Which office keeps a unit's entry: that of the unit's own place, never the one above it.</summary>
public static class Offices
{
    /// <summary>The roles of the offices.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.County, Role.City, Role.Province];

    /// <summary>Who prepares changes of a unit: its clerks, and the officers of its place.</summary>
    public static IReadOnlyList<Role> Preparers { get; } = [Role.UnitClerk, .. Roles];

    /// <summary>Who reads what is on its way about a unit.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [.. Preparers, Role.Supervisor, Role.Auditor];

    /// <summary>The role of a place's office.</summary>
    public static Role Of(PlaceCode place) => place.Level switch
    {
        PlaceLevel.Province => Role.Province,
        PlaceLevel.City => Role.City,
        _ => Role.County,
    };

    /// <summary>A place as what is kept there: for its office and the overseers; a city does not act for its counties.</summary>
    public static Scope ScopeOf(PlaceCode place) =>
        new(null, null, place.ToString()) { Reached = [Of(place), Role.Supervisor, Role.Auditor] };

    /// <summary>A unit belongs to itself and to the office of its place.</summary>
    public static Scope ScopeOf(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Entered is { } entered ? ScopeOf(entered.Place, entered.Code.ToString()) : new Scope(null, null, null);
    }

    /// <summary>What belongs to a unit and to the office of its place.</summary>
    public static Scope ScopeOf(PlaceCode place, string unit)
    {
        var kept = ScopeOf(place);
        return kept with { Unit = unit, Reached = [Role.UnitClerk, .. kept.Reached!] };
    }
}
