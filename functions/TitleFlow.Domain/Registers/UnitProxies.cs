namespace TitleFlow.Domain.Registers;

/// <summary>
/// Since when a unit is a proxy unit (人事代理机构), which takes the unit's steps for freelancers (M05). It is no fact of its own: the
/// changes that were approved tell it.
/// </summary>
public static class UnitProxies
{
    /// <summary>Whether the unit exists and is a proxy unit on a day.</summary>
    public static bool IsProxyOn(this Unit unit, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.On(day) is not null && unit.Proxies().On(day);
    }

    /// <summary>Whether it is one, by first day; nothing before the first entry, when it is none.</summary>
    public static History<bool> Proxies(this Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Changes
            .Where(entry => entry is { Change.Matter: EntryMatter.UnitProxy, Outcome.IsApproved: true })
            .Aggregate(new History<bool>(), (proxies, entry) => proxies.With(entry.Change.From, entry.Change.IsProxy is true));
    }

    /// <summary>The first day, inclusive, since which the unit is a proxy unit without a break; null where it is none on that day.</summary>
    public static DateOnly? ProxySince(this Unit unit, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var entries = unit.IsProxyOn(day) ? unit.Proxies().Entries.FindAll(entry => entry.From <= day) : [];
        return entries.IsEmpty ? null : entries[entries.FindLastIndex(entry => !entry.Value) + 1].From;
    }

    /// <summary>
    /// Whether a change can only be judged once another one that waits is decided. Entries as a proxy go in the order of proposing,
    /// since they have no other.
    /// </summary>
    internal static bool Follow(UnitChange waiting, UnitChange proposed) =>
        waiting != proposed && (waiting.Matter, proposed.Matter) == (EntryMatter.UnitProxy, EntryMatter.UnitProxy);
}
