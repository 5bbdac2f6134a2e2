using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Says which rows of a table hold the number of somebody who is registered already.</summary>
/// <param name="claims">Identity numbers are claims of persons.</param>
/// <param name="vault">Finds a number without keeping it.</param>
public sealed class KnownNumbers(Claims claims, IdentityVault vault)
{
    /// <summary>Asks for every number that could be read; a row that this very import has entered before is none.</summary>
    public async Task<IReadOnlyList<Finding>> FaultsAsync(
        IReadOnlyList<Rowed<NewEmployee>> rows, ImportId import, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var isKnown = new bool[rows.Count];
        await Parallel.ForEachAsync(
            rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = EnterRowsHandler.SideBySide, CancellationToken = stop },
            async (row, stopping) => isKnown[row.Index] = await IsKnownAsync(row.Item, import, stopping));
        return [.. rows.Where((_, index) => isKnown[index]).Select(row => EmployeeSheet.NumberKnown(row.Row))];
    }

    private async Task<bool> IsKnownAsync(Rowed<NewEmployee> row, ImportId import, CancellationToken stop) =>
        EmployeeSheet.HasNumber(row) && IdentityNumber.TryParse(row.Content.IdentityNumber, out var number)
        && await claims.HolderAsync(Person.IdentityClaim(vault.LookupOf(number)), stop) is { } holder
        && holder != ImportShelf.PersonOf(import, row.Row).Stream;
}
