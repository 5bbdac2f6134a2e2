using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Door;

/// <summary>How a request reaches a stream and how the stream's answer goes out: the same for every act.</summary>
/// <typeparam name="TState">The state of the streams behind this door.</typeparam>
/// <param name="desk">Decides.</param>
/// <param name="scopeOf">What a state belongs to; whoever acts must hold a role for it.</param>
public sealed class StreamDoor<TState>(Desk<TState> desk, Func<TState, Scope> scopeOf)
    where TState : class
{
    /// <summary>Asks an existing stream for something. Somebody else's stream answers as one that does not exist.</summary>
    public async Task<IResult> ActAsync<T>(
        StreamId stream, Sent<T> sent, Actor actor, Command command, IReadOnlyList<Role> roles, CancellationToken stop,
        IReadOnlyList<Finding>? found = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await AskAsync(stream, sent, new Request<TState>(command, actor.PersonId)
        {
            MayAct = state => actor.MayActOn(scopeOf(state), roles),
            Found = found ?? [],
        }, stop);
    }

    /// <summary>
    /// Asks an existing stream for what everybody may ask of it. Who asks is recorded under the given name: an opaque id,
    /// or a word for somebody who is not to be known.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="by">Under whom it is recorded.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="shown">What everybody may see of a fact that happened.</param>
    /// <param name="stop">Stops waiting.</param>
    public Task<IResult> ActAsAnyoneAsync<T>(
        StreamId stream, Sent<T> sent, string by, Command command, Func<Fact, Fact> shown, CancellationToken stop)
        where T : class =>
        AskAsync(stream, sent, new Request<TState>(command, by), stop, shown: shown);

    /// <summary>Asks a stream that may be new. Whoever calls has checked that the asker may create it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <param name="found">What stands in the way beyond the stream itself; what does not is told with the answer.</param>
    /// <param name="isMadeForIt">Whether the id was made for this very asking, so that only a repeated one finds facts.</param>
    public Task<IResult> CreateAsync<T>(
        StreamId stream, Sent<T> sent, Actor actor, Command command, CancellationToken stop, IReadOnlyList<Finding>? found = null,
        bool isMadeForIt = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        var request = new Request<TState>(command, actor.PersonId) { MayBeNew = true, IsMadeForIt = isMadeForIt, Found = found ?? [] };
        return AskAsync(
            stream, sent, request, stop, StatusCodes.Status201Created, told: [.. request.Found.Where(finding => !finding.Blocks)]);
    }

    /// <summary>Reads a stream for somebody who may act on it under one of the roles; null as if it did not exist.</summary>
    public async Task<(TState State, long Version)?> ReadAsync(StreamId stream, Actor actor, IReadOnlyList<Role> roles, CancellationToken stop)
    {
        return await OpenAsync(stream, actor, roles, stop) is var (state, version, _) ? (state, version) : null;
    }

    /// <summary>The same with the grant under which it is read, for what puts readings on record.</summary>
    public async Task<(TState State, long Version, ActorGrant By)?> OpenAsync(
        StreamId stream, Actor actor, IReadOnlyList<Role> roles, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await desk.ReadAsync(stream, stop) is var (state, version) && actor.GrantOn(scopeOf(state), roles) is { } by
            ? (state, version, by)
            : null;
    }

    private async Task<IResult> AskAsync<T>(
        StreamId stream, Sent<T> sent, Request<TState> request, CancellationToken stop, int status = StatusCodes.Status200OK,
        Func<Fact, Fact>? shown = null, IReadOnlyList<Finding>? told = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(sent);
        var answer = await desk.DecideAsync(stream, request with { Key = sent.Key, SeenVersion = sent.SeenVersion }, stop);
        return Answers.Shown(shown is null ? answer : Redacted(answer, shown), status, told);
    }

    private static Answer<TState> Redacted(Answer<TState> answer, Func<Fact, Fact> shown) => answer is Answer<TState>.Done done
        ? done with { Receipt = done.Receipt with { Facts = [.. done.Receipt.Facts.Select(fact => fact with { Fact = shown(fact.Fact) })] } }
        : answer;
}
