using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Orchestration;

/// <summary>A person's name was corrected: the cases of the person are to have the one that the register has when they are told.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name as it was corrected.</param>
[StoredAs("tell-name.v1")]
public sealed record TellName(string PersonId, string Name) : Effect;

/// <summary>
/// Tells every case of a person the name that the register has now, as often as it takes: a case that has it does nothing, and a telling
/// that comes late tells no name of before. One that is started while the name is corrected learns it when it is submitted.
/// </summary>
/// <param name="cases">The desk of cases.</param>
/// <param name="persons">Knows the name.</param>
/// <param name="lists">Knows a person's own cases.</param>
public sealed class TellNameHandler(Desk<Case> cases, Desk<Person> persons, IListStore lists) : IEffectHandler
{
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public Type Handles => typeof(TellName);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var (told, person) = ((string?)null, ((TellName)effect).PersonId);
        // Corrected once more while cases were told, the name is told once more: what a case learnt in between does not stay.
        while (await persons.ReadAsync(origin.Stream, stop) is { State.Entered.Name: var name, Version: var entry } && name != told)
        {
            await TellAsync(person, new CorrectApplicantName(name, entry), origin with { Version = entry }, stop);
            told = name;
        }
    }

    private async Task TellAsync(string person, CorrectApplicantName command, EffectOrigin origin, CancellationToken stop)
    {
        var (body, after) = (Codec.Write(command), (string?)null);
        do
        {
            var page = await lists.PageAsync(CaseModel.OwnList(person), after, AtOnce, stop);
            foreach (var entry in page.Entries)
            {
                if (CaseId.TryParse(entry.Item, out var caseId))
                {
                    await cases.TellAsync(caseId.Stream, command, origin, body, stop);
                }
            }
            after = page.After;
        }
        while (after is not null);
    }
}
