using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Asks a case for what depends on how its applicant stands in the register today.</summary>
public sealed class InformedActs(StreamDoor<Case> cases, ApplicantStanding standing)
{
    /// <summary>
    /// Reads whose case it is, asks the register, then asks the case. Somebody else's case does not exist.
    /// </summary>
    public async Task<IResult> ActAsync<T>(
        StreamId stream, Sent<T> sent, Actor actor, Command command, Role role, CancellationToken stop)
        where T : class =>
        await cases.ReadAsync(stream, actor, [role], stop) is not { State.Dossier.Cover: { } cover }
            ? Problems.Of(ProblemKind.NotFound)
            : await cases.ActAsync(
                stream, sent, actor, await standing.InformAsync(command, cover.PersonId, stop), [role], stop);
}
