using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Which rows of a table hold the number of somebody who is registered already, and what it is worth to be told so.</summary>
/// <param name="Faults">A finding for each row that is told, and one for those that are not.</param>
/// <param name="Guesses">What the answer counts as.</param>
public sealed record KnownRows(IReadOnlyList<Finding> Faults, Guesses Guesses)
{
    /// <summary>No row at all: whoever sent the table has entered everybody in it.</summary>
    public static KnownRows None { get; } = new([], new Guesses(0));
}

/// <summary>
/// Says which rows of a table hold the number of somebody who is registered already. A table of thousands must not tell of any
/// number what a clerk may ask one by one: the own staff are told, of all others the first few, and each of those is a guess.
/// </summary>
/// <param name="claims">Identity numbers are claims of persons.</param>
/// <param name="vault">Finds a number without keeping it.</param>
/// <param name="lists">The unit's own staff, whom it may know.</param>
public sealed class KnownNumbers(Claims claims, IdentityVault vault, IListStore lists)
{
    /// <summary>Rows with somebody of elsewhere that are told at once; how many more there are is told too.</summary>
    public const int MostTold = 10;

    private const int StaffAtOnce = 900;

    /// <summary>Asks for every number of a table without faults; a row that this very import has entered before is none.</summary>
    public async Task<KnownRows> FindAsync(UnitCode unit, IReadOnlyList<Rowed<NewEmployee>> rows, ImportId import, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var holders = new StreamId?[rows.Count];
        await Parallel.ForEachAsync(
            rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = EnterRowsHandler.SideBySide, CancellationToken = stop },
            async (row, stopping) => holders[row.Index] = await HolderAsync(row.Item, import, stopping));
        List<(int Row, StreamId Holder)> known = [.. rows.Zip(holders).Where(one => one.Second is not null).Select(one => (one.First.Row, one.Second!.Value))];
        if (known.Count == 0)
        {
            return KnownRows.None;
        }
        var staff = await StaffAsync(unit, stop);
        var others = known.Where(one => !staff.Contains(one.Holder.Id)).Select(one => one.Row).ToList();
        var untold = others.Skip(MostTold).ToHashSet();
        return new KnownRows(
            [
                .. known.Where(one => !untold.Contains(one.Row)).Select(one => EmployeeSheet.NumberKnown(one.Row)),
                .. untold.Count > 0 ? [EmployeeSheet.MoreKnown(untold.Count)] : Array.Empty<Finding>(),
            ],
            // That all others are not registered is told too, and is worth one.
            new Guesses(Math.Max(1, others.Count - untold.Count)));
    }

    private async Task<StreamId?> HolderAsync(Rowed<NewEmployee> row, ImportId import, CancellationToken stop) =>
        IdentityNumber.TryParse(row.Content.IdentityNumber, out var number)
        && await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is { } holder
        && holder != ImportShelf.PersonOf(import, row.Row).Stream
            ? holder
            : null;

    private async Task<HashSet<string>> StaffAsync(UnitCode unit, CancellationToken stop)
    {
        var (staff, after) = (new HashSet<string>(StringComparer.Ordinal), (string?)null);
        do
        {
            var page = await lists.PageAsync(PersonModel.StaffList(unit), after, StaffAtOnce, stop);
            staff.UnionWith(page.Entries.Select(entry => entry.Item));
            after = page.After;
        }
        while (after is not null);
        return staff;
    }
}
