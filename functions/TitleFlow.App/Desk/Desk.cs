using Microsoft.Extensions.Caching.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Desk;

/// <summary>What every desk of a process shares.</summary>
/// <param name="Stores">The stores.</param>
/// <param name="Codec">Writes and reads what is stored.</param>
/// <param name="Law">The packs and the calendar, as loaded now.</param>
/// <param name="Time">The clock of the application.</param>
/// <param name="Effects">Carries out what follows from facts.</param>
/// <param name="Recovery">The recovery rows of the steps in flight.</param>
/// <param name="Broom">The outbox rows that are done.</param>
/// <param name="Claims">What is unique across streams.</param>
public sealed record DeskTools(
    Stores Stores, Codec Codec, Func<Law> Law, TimeProvider Time, Effects Effects, RecoveryBook Recovery, Broom Broom, Claims Claims);

/// <summary>
/// Load, decide, append, carry out: the one way in which anything is ever stored. No lock and no lease; whoever comes
/// second reads what is new and decides again.
/// </summary>
/// <typeparam name="TState">The state of the streams that this desk decides.</typeparam>
public sealed partial class Desk<TState>(IStreamModel<TState> model, DeskTools tools) : IDesk, IDisposable
    where TState : class
{
    /// <summary>How often a request is decided again after losing a race.</summary>
    public const int Attempts = 8;

    /// <summary>How long a request that lost every race is asked to wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How far a stream's last fact may lie ahead of this machine's clock.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Facts between two snapshots: a page of the store holds them all. So few that a stream of a thousand facts is loaded
    /// in the time of one of ten, whose facts are all read and folded.
    /// </summary>
    public const int FactsPerSnapshot = 16;

    /// <summary>
    /// Streams kept warm, of each kind: more than one instance decides on within some minutes. Whole cases take some ten
    /// kilobytes each, and this many are what the memory of a long day comes to.
    /// </summary>
    public const int WarmStreams = 1024;

    /// <summary>Where the effect of a beat stands among a decision's effects: behind all that can be stored with it.</summary>
    public const int BeatIndex = Outbox.MostEffects;

    private readonly MemoryCache warm = new(new MemoryCacheOptions { SizeLimit = WarmStreams });

    /// <inheritdoc/>
    public string Kind => model.Kind;

    private async Task<Answer<TState>> TryUntilAnsweredAsync(StreamId stream, Request<TState> request, CancellationToken stop)
    {
        Loaded? news = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var loaded = news ?? (attempt == 0 && TryWarm(stream, out var known) ? known : await LoadAsync(stream, request, stop));
            var step = await TryAsync(stream, request, loaded, attempt, stop);
            if (step.Answer is { } answer)
            {
                return answer;
            }
            news = step.News;
        }
        return new Answer<TState>.Busy(RetryAfter);
    }

    /// <summary>Reads a stream as it stands in the store now; null when it has no facts.</summary>
    public async Task<(TState State, long Version)?> ReadAsync(StreamId stream, CancellationToken stop)
    {
        var loaded = await LoadAsync(stream, stop);
        return loaded.Head.Version == 0 ? null : (loaded.State, loaded.Head.Version);
    }

    /// <summary>Reads the state of a stream as it stands in the store now; of one without facts the empty one.</summary>
    public async Task<TState> StateAsync(StreamId stream, CancellationToken stop) => (await LoadAsync(stream, stop)).State;

    /// <summary>Reads the state of a stream as it stood at an instant, inclusive, whatever was stored later; the empty one before its first fact.</summary>
    public async Task<TState> StateAtAsync(StreamId stream, DateTimeOffset at, CancellationToken stop)
    {
        var loaded = await LoadAsync(stream, stop);
        return loaded.Head.LastAt <= at
            ? loaded.State
            : Folded(model.Empty, (await HistoryAsync(stream, 1, stop)).TakeWhile(fact => fact.At <= at));
    }

    /// <summary>Reads a stream as it stood at one of its versions, and the instant of the last fact of then.</summary>
    public async Task<(TState State, DateTimeOffset At)> VersionAsync(StreamId stream, long version, CancellationToken stop)
    {
        var loaded = await LoadAsync(stream, stop);
        if (loaded.Head.Version == version)
        {
            return (loaded.State, loaded.Head.LastAt);
        }
        var facts = (await HistoryAsync(stream, 1, stop)).TakeWhile(fact => fact.Version <= version).ToList();
        return (Folded(model.Empty, facts), facts[^1].At);
    }

    /// <summary>Reads facts from a version on, inclusive, oldest first.</summary>
    public async Task<IReadOnlyList<RecordedFact>> HistoryAsync(StreamId stream, long from, CancellationToken stop)
    {
        var slice = await tools.Stores.Streams.LoadSinceAsync(stream, from - 1, stop);
        return await RecordedAsync(slice.Facts, stop);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> TellAsync(
        StreamId stream, Command command, EffectOrigin origin, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var key = new AskedOnce(Hashes.Of(origin.Id), Hashes.Of(body.Span));
        var request = new Request<TState>(command, origin.Stream.ToString()) { Key = key, MayBeNew = true, IsTold = true };
        return await DecideAsync(stream, request, stop) switch
        {
            Answer<TState>.Refused refused => refused.Findings,
            Answer<TState>.Busy or Answer<TState>.ClockBehind => throw new DeskBusyException(stream),
            _ => [],
        };
    }

    /// <inheritdoc/>
    public async Task LookAsync(StreamId stream, CancellationToken stop)
    {
        // A model may do a little at each look (a large batch): look on until nothing more is due.
        for (var looks = 0; looks < Attempts; looks++)
        {
            switch (await DecideAsync(stream, new Request<TState>(new Look(), "clock"), stop))
            {
                case Answer<TState>.Done { Receipt.Facts.Count: > 0 }:
                    break;
                case Answer<TState>.Done or Answer<TState>.Missing:
                    return;
                default:
                    throw new DeskBusyException(stream);
            }
        }
        throw new DeskBusyException(stream);
    }

    /// <inheritdoc/>
    public async Task<Beat?> BeatOfAsync(StreamId stream, Clock clock, CancellationToken stop) =>
        model.BeatOf((await LoadAsync(stream, stop)).State, clock);

    /// <inheritdoc/>
    public Task CarryOutAsync(StreamHead head, Beat beat, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(beat);
        return tools.Effects.CarryOutAsync(head.Stream, [(head.Version, BeatIndex, beat.Effect)], stop);
    }

    /// <inheritdoc/>
    public async Task<bool> FollowUpAsync(StreamHead head, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(head);
        var untold = await tools.Effects.TellAsync(head.Stream, head.Untold, stop);
        var pending = head.MayHaveEffects ? await tools.Stores.Streams.PendingAsync(head.Stream, stop) : [];
        var done = await tools.Effects.CarryOutStoredAsync(head.Stream, pending, stop);
        if (done.Count > 0)
        {
            await tools.Stores.Streams.RemoveDoneAsync(head.Stream, done, stop);
        }
        return untold.Count == 0 && done.Count == pending.Count;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Under the tag of the head that was followed up: what a decision has added since is not struck out, and is left to the
    /// recovery row that it wrote.
    /// </remarks>
    public async Task<bool> ClearUpAsync(StreamId stream, CancellationToken stop)
    {
        if (await tools.Stores.Streams.FindHeadAsync(stream, stop) is not ({ Owes: true } head, var tag))
        {
            return true;
        }
        if (!await FollowUpAsync(head, stop))
        {
            return false;
        }
        await tools.Stores.Streams.AppendAsync(new Append(head with { Untold = [], MayHaveEffects = false }, tag, []), stop);
        return true;
    }

    /// <summary>Lets go of the warm streams.</summary>
    public void Dispose() => warm.Dispose();

    /// <summary>One try: no answer when somebody else's decision came first or the warm state was not enough.</summary>
    private async Task<Step> TryAsync(
        StreamId stream, Request<TState> request, Loaded loaded, int attempt, CancellationToken stop)
    {
        if ((loaded.Head.Version == 0 && !request.MayBeNew) || (request.MayAct is { } mayAct && !mayAct(loaded.State)))
        {
            return loaded.IsWarm ? Again : new Step(new Answer<TState>.Missing());
        }
        var now = tools.Time.GetUtcNow();
        var at = Later(new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero), loaded.Head.LastAt);
        if (at - now > ClockTolerance)
        {
            return await NothingStoredAsync(stream, request, loaded, new Answer<TState>.ClockBehind(at - now), stop);
        }
        var decision = Decide(request, loaded.State, at);
        if (decision is Decision.Accepted { Facts.Count: > 0 } accepted && (request.SeenVersion ?? loaded.Head.Version) == loaded.Head.Version)
        {
            return await AppendAsync(stream, request, loaded, new Draft(accepted.Facts, at, attempt), stop);
        }
        return await NothingStoredAsync(
            stream,
            request,
            loaded,
            request.SeenVersion is { } seen && seen != loaded.Head.Version
                ? new Answer<TState>.Stale(loaded.Head.Version)
                : decision is Decision.Refused refused
                    ? new Answer<TState>.Refused(refused.Findings)
                    : new Answer<TState>.Done(loaded.State, new Receipt(stream, loaded.Head.Version, []), false),
            stop);
    }

    private Decision Decide(Request<TState> request, TState state, DateTimeOffset at)
    {
        using var span = Traces.Start("decide");
        return request.Found.Any(finding => finding.Blocks)
            ? Decision.Refuse(request.Found)
            : model.Decide(state, request.Command, new Asking(new Moment(at), request.By, tools.Law()));
    }

    /// <summary>An answer that stores nothing is only given on what the store holds now, and never against an earlier one.</summary>
    private async Task<Step> NothingStoredAsync(
        StreamId stream, Request<TState> request, Loaded loaded, Answer<TState> answer, CancellationToken stop) =>
        loaded.IsWarm ? Again : new Step(await EarlierAnswerAsync(stream, request, loaded, stop) ?? answer);

    private async Task<Answer<TState>?> EarlierAnswerAsync(
        StreamId stream, Request<TState> request, Loaded loaded, CancellationToken stop)
    {
        if (request.Key is not { } asked || await tools.Stores.Streams.FindKeyAsync(stream, asked.KeyHash, stop) is not { } row)
        {
            return null;
        }
        if (row.BodyHash != asked.BodyHash)
        {
            return new Answer<TState>.KeyReused();
        }
        var slice = await tools.Stores.Streams.LoadSinceAsync(stream, row.FirstVersion - 1, stop);
        var facts = await RecordedAsync([.. slice.Facts.Where(fact => fact.Version <= row.LastVersion)], stop);
        if (!request.IsTold)
        {
            // The process that stored these facts may have died before it carried out what follows from them.
            await FollowUpAsync(slice.Head, stop);
        }
        return new Answer<TState>.Done(loaded.State, new Receipt(stream, row.LastVersion, facts), true);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
