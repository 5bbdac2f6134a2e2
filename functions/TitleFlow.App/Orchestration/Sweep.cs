using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Orchestration;

/// <summary>What one sweep did.</summary>
/// <param name="Streams">How many streams it looked at.</param>
/// <param name="Rows">How many clock rows it read.</param>
/// <param name="Postponed">How many streams it could not finish and will look at again.</param>
public readonly record struct Swept(int Streams, int Rows, int Postponed);

/// <summary>
/// Looks at every stream that has something due. It reads only the due rows, and carries no authority: a stream decides
/// from its own facts whether it is time. Two sweeps at once, or one twice, change nothing. In one process the second waits
/// for the first: when it is done, so is what the first was amid.
/// </summary>
public sealed class Sweep(Stores stores, DeskDirectory desks, Broom broom, TimeProvider time, ILogger<Sweep> log) : IDisposable
{
    /// <summary>Rows read at a time.</summary>
    public const int RowsAtATime = 500;

    /// <summary>Streams looked at side by side.</summary>
    public const int StreamsAtATime = 8;

    /// <summary>How long a stream that could not be finished is left alone.</summary>
    public static readonly TimeSpan Postponement = TimeSpan.FromMinutes(2);

    /// <summary>How long a clock that stays open is left alone at most.</summary>
    public static readonly TimeSpan LongestPostponement = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Sweeps until nothing more is due.</summary>
    public async Task<Swept> RunAsync(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await RunAloneAsync(stop);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lets go of the order of turns.</summary>
    public void Dispose() => turn.Dispose();

    private async Task<Swept> RunAloneAsync(CancellationToken stop)
    {
        using var span = Traces.Start("sweep");
        var (streams, rows, postponed) = (0, 0, 0);
        var longestWait = TimeSpan.Zero;
        var beats = new ConcurrentQueue<(StreamHead Head, Beat Beat)>();
        while (true)
        {
            var due = await stores.Clocks.DueAsync(time.GetUtcNow(), RowsAtATime, stop);
            longestWait = due.Select(row => time.GetUtcNow() - row.DueAt).Append(longestWait).Max();
            var byStream = due.GroupBy(row => row.Stream).ToList();
            foreach (var some in byStream.Chunk(StreamsAtATime))
            {
                var finished = await Task.WhenAll(some.Select(group => FinishAsync(group.Key, [.. group], beats, stop)));
                postponed += finished.Count(isFinished => !isFinished);
            }
            await stores.Clocks.RemoveAsync(due, stop);
            streams += byStream.Count;
            rows += due.Count;
            if (due.Count < RowsAtATime)
            {
                await BeatAsync(beats, stop);
                await broom.FlushAsync(stop);
                Measures.Swept(streams, rows, postponed, longestWait);
                span?.SetTag("titleflow.streams", streams).SetTag("titleflow.postponed", postponed);
                return new Swept(streams, rows, postponed);
            }
        }
    }

    /// <summary>Deadlines come first: what only looks from time to time is carried out when nothing more is due.</summary>
    private async Task BeatAsync(IReadOnlyCollection<(StreamHead Head, Beat Beat)> beats, CancellationToken stop)
    {
        foreach (var some in beats.Chunk(StreamsAtATime))
        {
            await Task.WhenAll(some.Select(one => desks.Of(one.Head.Stream).CarryOutAsync(one.Head, one.Beat, stop)));
        }
    }

    private async Task<bool> FinishAsync(
        StreamId stream, IReadOnlyList<ClockRow> rows, ConcurrentQueue<(StreamHead, Beat)> beats, CancellationToken stop)
    {
        try
        {
            var desk = desks.Of(stream);
            await desk.LookAsync(stream, stop);
            var head = await SettleAsync(stream, rows.Max(row => row.DecidedOn), stop);
            var isFollowedUp = !rows.Any(row => row.IsRecovery) || await desk.FollowUpAsync(head, stop);
            var struck = head.Clocks.Where(clock => clock.DueAt <= time.GetUtcNow()).ToList();
            var (overdue, next) = (new List<Clock>(), new List<ClockRow>());
            foreach (var clock in struck)
            {
                if (await desk.BeatOfAsync(stream, clock, stop) is { } beat)
                {
                    next.Add(Next(head, clock, beat));
                    beats.Enqueue((head, beat));
                }
                else
                {
                    overdue.Add(clock);
                }
            }
            var unfinished = isFollowedUp ? [] : Later(rows.Where(row => row.IsRecovery));
            await stores.Clocks.PutAsync([.. unfinished, .. next, .. overdue.Select(clock => Again(head, clock))], stop);
            if (isFollowedUp && overdue.Count == 0)
            {
                return true;
            }
            log.LogWarning(
                "The sweep could not finish {Stream}: {Overdue} clocks stay open, effects wait: {Waits}; it will look again.",
                stream, overdue.Count, !isFollowedUp);
            return false;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(fault, "The sweep could not finish {Stream}; it will look again.", stream);
            // The rows go with the sweep: later ones take their place before that, so that nothing is forgotten.
            await stores.Clocks.PutAsync(Later(rows), stop);
            return false;
        }
    }

    /// <summary>
    /// Makes sure that no step decided on a version, or an earlier one, is still to be stored: its row may go after that.
    /// If nobody has decided since, the head gets a new tag.
    /// </summary>
    private async Task<StreamHead> SettleAsync(StreamId stream, long version, CancellationToken stop)
    {
        var (head, tag) = await stores.Streams.FindHeadAsync(stream, stop) is { } found ? (found.Head, found.Tag) : (StreamHead.Empty(stream), null);
        if (head.Version <= version)
        {
            var fenced = await stores.Streams.AppendAsync(new Append(head, tag, []), stop);
            if (fenced.Outcome != AppendOutcome.Committed)
            {
                throw new DeskBusyException(stream);
            }
        }
        return head;
    }

    private List<ClockRow> Later(IEnumerable<ClockRow> rows)
    {
        var due = ClockRow.WholeSecond(time.GetUtcNow() + Postponement);
        return [.. rows.Select(row => row with { DueAt = due }).Distinct()];
    }

    /// <summary>
    /// The next strike of a clock that beats. All strikes of a stream fall on the same instants, so that rows of several tries
    /// meet and go on as one; streams are spread over the time between two.
    /// </summary>
    private ClockRow Next(StreamHead head, Clock clock, Beat beat)
    {
        var (name, now) = (head.Stream.ToString(), time.GetUtcNow().UtcTicks);
        var offset = beat.Every.Ticks / ClockRow.Shards * ClockRow.ShardOf(name);
        var strike = (((now - offset) / beat.Every.Ticks) + 1) * beat.Every.Ticks;
        return new ClockRow(
            ClockRow.WholeSecond(new DateTimeOffset(strike + offset, TimeSpan.Zero)),
            head.Stream,
            ClockRow.NameOf(clock.Name, head.Version, "again"),
            ClockRow.ShardOf(name));
    }

    /// <summary>A clock that stays open though it was looked at is looked at again, the less often the longer it is overdue.</summary>
    private ClockRow Again(StreamHead head, Clock clock)
    {
        var now = time.GetUtcNow();
        var wait = Math.Clamp((now - clock.DueAt).Ticks, Postponement.Ticks, LongestPostponement.Ticks);
        return new ClockRow(
            ClockRow.WholeSecond(now + TimeSpan.FromTicks(wait)),
            head.Stream,
            ClockRow.NameOf(clock.Name, head.Version, "again"),
            ClockRow.ShardOf(head.Stream.ToString()));
    }
}
