using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Asks the register of persons how an applicant stands today, in the words of the gate (M05).</summary>
public sealed class ApplicantStanding(Desk<Person> persons, TimeProvider time)
{
    /// <summary>Puts what the register says beside a command to a case.</summary>
    public async Task<Informed> InformAsync(Command command, string personId, CancellationToken stop) =>
        new(command, await GateFactsAsync(personId, stop));

    /// <summary>How the applicant stands today. Somebody who is not in the register is employed nowhere.</summary>
    public async Task<GateFacts> GateFactsAsync(string personId, CancellationToken stop)
    {
        var person = await persons.ReadAsync(new StreamId("person", personId), stop);
        return person is { } read ? Facts(read.State.StandingOn(new Moment(time.GetUtcNow()).On)) : new GateFacts(false, false, false, []);
    }

    private static GateFacts Facts(PersonStanding standing) =>
        new(
            standing.Employment?.Unit is not null,
            standing.IsRetired,
            standing.IsUnderInquiry,
            [.. standing.Sanctions.Select(sanction => new Bar(sanction.From, sanction.LastDay, TitleOf(sanction.Kind)))])
        {
            IsCivilServant = standing.Employment?.PostKind is PostKind.CivilServant,
            IsOnManagementPost = standing.Employment?.PostKind is PostKind.Management,
            HasDualPost = standing.HasDualPost,
        };

    private static string TitleOf(SanctionKind kind) => kind is SanctionKind.Integrity ? "失信惩戒" : "处分";
}
