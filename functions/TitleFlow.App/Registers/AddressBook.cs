using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Finds a person's e-mail address in the register; it is kept sealed there.</summary>
public sealed class AddressBook(Desk<Person> persons, IdentityVault vault)
{
    /// <summary>The address, or null where the register has none.</summary>
    public async Task<string?> FindAsync(string personId, CancellationToken stop) =>
        PersonId.TryParse(personId, out var id)
        && await persons.ReadAsync(new StreamId("person", personId), stop) is { State.Entered.EMail: { } address }
            ? vault.OpenText(id, IdentityVault.EMailPurpose, address)
            : null;
}
