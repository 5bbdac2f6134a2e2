using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Lets the office of a province, or of another place where each keeps its own entries, enter something into one of the province's
/// registers, and nobody else; it takes two people.
/// </summary>
/// <param name="desk">The desk of the register.</param>
/// <param name="register">The register's stream.</param>
/// <param name="place">The place whose office enters it.</param>
/// <param name="office">The role of that office.</param>
internal sealed class ProvinceDoor<TState>(Desk<TState> desk, StreamId register, PlaceCode place, Role office = Role.Province)
    where TState : class
{
    /// <summary>Enters what one person has prepared and the asker approves.</summary>
    public async Task<IResult> EnterAsync<T>(
        Sent<T> sent, Actor actor, Command command, string preparedBy, CancellationToken stop, IReadOnlyList<Finding>? found = null)
        where T : class
    {
        var scope = new Scope(null, null, place.ToString());
        if (!actor.MayActOn(scope, office))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        return await new StreamDoor<TState>(desk, _ => scope).CreateAsync(
            register, sent, actor, command, stop, [.. Preparers.Alone(preparedBy, actor), .. found ?? []]);
    }
}
