using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Which rows of a table hold the number of somebody who is registered already, and what it is worth to be told so.</summary>
/// <param name="Faults">A finding for each row that is told, and one where others were not asked about.</param>
/// <param name="Worth">What the answer takes of <see cref="RateLimit.Import"/>.</param>
public sealed record KnownRows(IReadOnlyList<Finding> Faults, int Worth)
{
    /// <summary>No row at all: whoever sent the table has entered everybody in it, which is on record and needs no price.</summary>
    public static KnownRows None { get; } = new([], 0);
}

/// <summary>
/// Says which rows of a table hold the number of somebody who is registered already, and what it is worth to be told that of one number.
/// A table of thousands must not tell of any number what a clerk may ask one by one: where own staff are among them, those alone are
/// told, whatever the others are; else the rows are told down to the tenth that is registered, and each of them has its price.
/// </summary>
/// <param name="claims">Identity numbers are claims of persons.</param>
/// <param name="vault">Finds a number without keeping it.</param>
/// <param name="lists">The unit's own staff, whom it may know.</param>
public sealed class KnownNumbers(Claims claims, IdentityVault vault, IListStore lists)
{
    /// <summary>Rows with somebody of elsewhere that are told at once; nothing is told of the rows after them.</summary>
    public const int MostTold = 10;

    /// <summary>What it is worth to be told that a number is registered; that one is not is worth 1.</summary>
    public const int WorthOfAKnownOne = 100;

    private const int StaffAtOnce = 900;

    /// <summary>What the answer to a table of so many rows is worth at most: to be paid before anything is looked up.</summary>
    public static int MostWorth(int rows) => rows + (Math.Min(rows, MostTold) * (WorthOfAKnownOne - 1));

    /// <summary>Asks for every number of a table without faults; a row that this very import has entered before is none.</summary>
    public async Task<KnownRows> FindAsync(UnitCode unit, IReadOnlyList<Rowed<NewEmployee>> rows, ImportId import, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var holders = await SideBySide.ReadAsync(
            rows, (row, stopping) => HolderAsync(row, import, stopping), stop, EnterRowsHandler.SideBySide);
        List<int> known = [.. holders.Index().Where(one => one.Item is not null).Select(one => one.Index)];
        if (known.Count == 0)
        {
            return KnownRows.None;
        }
        var staff = await StaffAsync(unit, stop);
        List<int> own = [.. known.Where(index => staff.Contains(holders[index]!.Value.Id))];
        var told = own.Count > 0 ? own : [.. known.Take(MostTold)];
        // Down to where rows are told of: a tenth one of elsewhere may not be the last, and of own staff nothing else follows.
        var asked = own.Count > 0 ? own.Count : told.Count == MostTold ? told[^1] + 1 : rows.Count;
        return new KnownRows(
            [
                .. told.Select(index => EmployeeSheet.NumberKnown(rows[index].Row)),
                .. asked < rows.Count ? [EmployeeSheet.RestNotAsked(own.Count > 0)] : Array.Empty<Finding>(),
            ],
            own.Count > 0 ? 0 : asked + (told.Count * (WorthOfAKnownOne - 1)));
    }

    /// <summary>
    /// What it is worth to be told that one number is registered: nothing where its holder is of the own staff, whom the unit may know;
    /// a guess of everybody else.
    /// </summary>
    public async Task<Guesses> WorthAsync(UnitCode unit, IdentityNumber number, CancellationToken stop) =>
        await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is { } holder
        && await lists.FindAsync(PersonModel.StaffList(unit), holder.Id, stop) is not null
            ? new Guesses(0)
            : new Guesses(1);

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
