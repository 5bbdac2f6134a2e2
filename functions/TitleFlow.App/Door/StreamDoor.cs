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
    public Task<IResult> ActAsAnyoneAsync<T>(StreamId stream, Sent<T> sent, string by, Command command, CancellationToken stop)
        where T : class =>
        AskAsync(stream, sent, new Request<TState>(command, by), stop);

    /// <summary>Asks a stream that may be new. Whoever calls has checked that the asker may create it.</summary>
    public Task<IResult> CreateAsync<T>(
        StreamId stream, Sent<T> sent, Actor actor, Command command, CancellationToken stop, IReadOnlyList<Finding>? found = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        var request = new Request<TState>(command, actor.PersonId) { MayBeNew = true, Found = found ?? [] };
        return AskAsync(stream, sent, request, stop, StatusCodes.Status201Created);
    }

    /// <summary>Reads a stream for somebody who may act on it under one of the roles; null as if it did not exist.</summary>
    public async Task<(TState State, long Version)?> ReadAsync(StreamId stream, Actor actor, IReadOnlyList<Role> roles, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await desk.ReadAsync(stream, stop) is { } read && actor.MayActOn(scopeOf(read.State), roles) ? read : null;
    }

    private async Task<IResult> AskAsync<T>(
        StreamId stream, Sent<T> sent, Request<TState> request, CancellationToken stop, int status = StatusCodes.Status200OK)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(sent);
        var answer = await desk.DecideAsync(stream, request with { Key = sent.Key, SeenVersion = sent.SeenVersion }, stop);
        return answer switch
        {
            Answer<TState>.Done done => new ReceiptResult(done.Receipt, status),
            Answer<TState>.Refused refused => Problems.Refused(refused.Findings),
            Answer<TState>.Missing => Problems.Of(ProblemKind.NotFound),
            Answer<TState>.Stale stale => Problems.Of(ProblemKind.Stale, StaleSince(stale.Version)),
            Answer<TState>.KeyReused => Problems.Of(ProblemKind.KeyReused, Reused),
            _ => Problems.Of(ProblemKind.Busy),
        };
    }

    private static Finding Reused => new(
        "door.key-reused", Severity.Fail, "这个办理编号已用于另一份内容;请为新的办理换一个编号,重试则原样重发。") { Where = SentHeaders.Key };

    private static Finding StaleSince(long version) => new(
        "door.stale", Severity.Fail, $"内容已更新到第{version}版,您看到的是旧版;请刷新后核对再办理。") { Where = "If-Match" };
}

/// <summary>What a decision stored, as it is answered: the same for the first asking and every repeated one.</summary>
internal sealed class ReceiptResult(Receipt receipt, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.ETag = SentHeaders.TagOf(receipt.Version);
        if (status == StatusCodes.Status201Created)
        {
            httpContext.Response.Headers.Location = $"/api/{receipt.Stream.Kind}s/{receipt.Stream.Id}";
        }
        var body = new
        {
            id = receipt.Stream.Id,
            receipt.Version,
            happened = receipt.Facts.Select(fact => new { fact.Version, fact.At, fact.Name, fact = (object)fact.Fact }),
        };
        return httpContext.Response.WriteAsJsonAsync(body, Codec.Json, httpContext.RequestAborted);
    }
}
