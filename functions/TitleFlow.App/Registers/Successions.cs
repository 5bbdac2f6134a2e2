using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Which unit goes on for one that was merged. What was filed, posted and stated stays written under the unit of its day; from the
/// merger's first day on whoever keeps the account of the unit that goes on acts for it, and nobody else does.
/// </summary>
public sealed class Successions(Desk<Unit> units, IListStore lists)
{
    /// <summary>Units that one unit may go on for, those included that had gone into them before.</summary>
    public const int MostMerged = 50;

    /// <summary>The list of the units that are, or are going to be, merged into one.</summary>
    public static string ListOf(UnitCode into) => $"merged-into:{into}";

    /// <summary>The unit that goes on for one on a day: itself, or what it was merged into; null where the register has none.</summary>
    public async Task<Unit?> OnAsync(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        var seen = new HashSet<UnitCode>();
        while (seen.Count < MostMerged && seen.Add(unit) && await units.ReadAsync(unit.Stream, stop) is { State: var read })
        {
            if (read.SuccessorOn(day) is not { } next)
            {
                return read;
            }
            unit = next;
        }
        return null;
    }

    /// <summary>
    /// The regime that counts for a unit in a review round (JL23-1.1-a): its own at the cut-off, whatever becomes of it later; where it had
    /// been merged by then, that of the unit that goes on. Null where the register has none.
    /// </summary>
    public async Task<Regime?> RegimeAtAsync(UnitCode unit, DateOnly cutOff, CancellationToken stop) =>
        (await OnAsync(unit, cutOff, stop))?.RegimeAt(cutOff);

    /// <summary>The units that one acts for on a day: itself and those that have gone into it; none once it has gone into another.</summary>
    public async Task<IReadOnlyList<UnitCode>> HeldAsync(UnitCode unit, DateOnly day, CancellationToken stop)
    {
        if (await units.ReadAsync(unit.Stream, stop) is { State: var own } && own.SuccessorOn(day) is not null)
        {
            return [];
        }
        var held = new List<UnitCode> { unit };
        for (var index = 0; index < held.Count; index++)
        {
            var room = MostMerged + 1 - held.Count;
            var told = room > 0 ? (await lists.PageAsync(ListOf(held[index]), null, room, stop)).Entries : [];
            foreach (var entry in told)
            {
                // The list may be late, and a merger may be put right: the unit's own entry decides.
                if (UnitCode.TryParse(entry.Item, out var gone) && !held.Contains(gone)
                    && await units.ReadAsync(gone.Stream, stop) is { State: var read } && read.SuccessorOn(day) == held[index])
                {
                    held.Add(gone);
                }
            }
        }
        return held;
    }

    /// <summary>A unit whatever has become of it, then those that it acts for: whose cases and people belong together on a day.</summary>
    public async Task<IReadOnlyList<UnitCode>> WithHeldAsync(UnitCode unit, DateOnly day, CancellationToken stop) =>
        await HeldAsync(unit, day, stop) is { Count: > 0 } held ? held : [unit];
}
