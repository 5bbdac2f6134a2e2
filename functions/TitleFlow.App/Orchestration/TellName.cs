using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Orchestration;

/// <summary>A person's name was corrected: the cases of the person are to have it.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name from now on.</param>
[StoredAs("tell-name.v1")]
public sealed record TellName(string PersonId, string Name) : Effect;

/// <summary>
/// Tells every case of a person the corrected name, as often as it takes: a case that has it, or has had a later one, does nothing. One
/// that is started while the name is corrected learns it when it is submitted.
/// </summary>
/// <param name="cases">The desk of cases.</param>
/// <param name="lists">Knows a person's own cases.</param>
public sealed class TellNameHandler(Desk<Case> cases, IListStore lists) : IEffectHandler
{
    private const int AtOnce = 100;

    /// <inheritdoc/>
    public Type Handles => typeof(TellName);

    /// <inheritdoc/>
    public async Task CarryOutAsync(EffectOrigin origin, Effect effect, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var tell = (TellName)effect;
        var command = new CorrectApplicantName(tell.Name, origin.Version);
        var (body, after) = (Codec.Write(command), (string?)null);
        do
        {
            var page = await lists.PageAsync(CaseModel.OwnList(tell.PersonId), after, AtOnce, stop);
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
