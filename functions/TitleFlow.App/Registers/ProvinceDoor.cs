using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Lets the office of a province enter something into one of its registers, and nobody else; it takes two people.</summary>
/// <param name="desk">The desk of the register.</param>
/// <param name="register">The register's stream.</param>
/// <param name="place">The province.</param>
internal sealed class ProvinceDoor<TState>(Desk<TState> desk, StreamId register, PlaceCode place)
    where TState : class
{
    /// <summary>Enters what one person has prepared and the asker approves.</summary>
    public async Task<IResult> EnterAsync<T>(
        Sent<T> sent, Actor actor, Command command, string preparedBy, CancellationToken stop, IReadOnlyList<Finding>? found = null)
        where T : class
    {
        var scope = new Scope(null, null, place.ToString());
        if (!actor.MayActOn(scope, Role.Province))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        return await new StreamDoor<TState>(desk, _ => scope).CreateAsync(
            register, sent, actor, command, stop, [.. Preparers.Alone(preparedBy, actor), .. found ?? []]);
    }
}
