using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What is to be entered into one of a province's registers.</summary>
/// <param name="Register">The register's stream.</param>
/// <param name="Place">The place whose office enters it.</param>
/// <param name="Command">The entry.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared it.</param>
public sealed record ProvinceEntry(StreamId Register, PlaceCode Place, Command Command, string PreparedBy)
{
    /// <summary>The role of the office that enters it.</summary>
    public Role Office { get; init; } = Role.Province;

    /// <summary>What was found that only other registers tell.</summary>
    public IReadOnlyList<Finding> Found { get; init; } = [];
}

/// <summary>
/// Lets the office of a province, or of another place where each keeps its own entries, enter something into one of the province's
/// registers, and nobody else; it takes two people, the other one an officer of the place or below it.
/// </summary>
/// <typeparam name="TState">The state of the register.</typeparam>
/// <param name="desk">The desk of the register.</param>
/// <param name="preparers">Says who may have prepared it.</param>
public sealed class ProvinceDoor<TState>(Desk<TState> desk, Preparers preparers)
    where TState : class
{
    /// <summary>Enters what one person has prepared and the asker approves.</summary>
    /// <returns>201; 404 for who is not of the office; 412; 422 with everything that stands in the way.</returns>
    public async Task<IResult> EnterAsync<T>(ProvinceEntry entry, Sent<T> sent, Actor actor, CancellationToken stop)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(actor);
        var scope = new Scope(null, null, entry.Place.ToString());
        if (!actor.MayActOn(scope, entry.Office))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var alone = await preparers.FaultsAsync(entry.PreparedBy, actor, entry.Place, about: null, unit: null, stop);
        return await new StreamDoor<TState>(desk, _ => scope).CreateAsync(
            entry.Register, sent, actor, entry.Command, stop, [.. alone, .. entry.Found]);
    }

    /// <summary>Enters something with its coded reason, which was sent with who prepared it.</summary>
    /// <param name="register">The register's stream.</param>
    /// <param name="place">The province whose office enters it.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="actor">Who approves it.</param>
    /// <param name="command">The entry, from what was sent and its reason.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>201; 404 for who is not of the office; 412; 422 with everything that stands in the way.</returns>
    public Task<IResult> EnterAsync<T>(
        StreamId register, PlaceCode place, Sent<T> sent, Actor actor, Func<T, ChangeReason, Command> command, CancellationToken stop)
        where T : class, IPrepared
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(command);
        return EnterAsync(new ProvinceEntry(register, place, command(sent.Body, sent.Body.Reason()), sent.Body.PreparedBy), sent, actor, stop);
    }
}
