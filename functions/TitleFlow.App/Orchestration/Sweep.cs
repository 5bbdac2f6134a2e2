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
            var until = time.GetUtcNow();
            var due = await stores.Clocks.DueAsync(until, RowsAtATime, stop);
            longestWait = due.Select(row => until - row.DueAt).Append(longestWait).Max();
            var byStream = due.GroupBy(row => row.Stream).ToList();
            var anew = new HashSet<ClockRow>();
            foreach (var some in byStream.Chunk(StreamsAtATime))
            {
                var finished = await Task.WhenAll(some.Select(group => FinishAsync(group.Key, [.. group], until, beats, stop)));
                postponed += finished.Count(one => !one.IsFinished);
                anew.UnionWith(finished.SelectMany(one => one.Anew));
            }
            // Where this machine's clock was set back meanwhile, a row that was put anew may be one that was read.
            await stores.Clocks.RemoveAsync([.. due.Where(row => !anew.Contains(row))], stop);
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

    private async Task<Finished> FinishAsync(
        StreamId stream,
        IReadOnlyList<ClockRow> rows,
        DateTimeOffset until,
        ConcurrentQueue<(StreamHead, Beat)> beats,
        CancellationToken stop)
    {
        try
        {
            var desk = desks.Of(stream);
            var isLooked = await TryLookAsync(desk, stream, stop);
            var head = await SettleAsync(stream, rows.Max(row => row.DecidedOn), stop);
            var isFollowedUp = !rows.Any(row => row.IsRecovery) || await desk.FollowUpAsync(head, stop);
            var (overdue, clocks) = isLooked
                ? await StrikeAsync(desk, head, until, beats, stop)
                : (0, Later(rows.Where(row => !row.IsRecovery)));
            List<ClockRow> anew = [.. isFollowedUp ? [] : Later(rows.Where(row => row.IsRecovery)), .. clocks];
            await stores.Clocks.PutAsync(anew, stop);
            if (isFollowedUp && overdue == 0)
            {
                return new Finished(isLooked || clocks.Count == 0, anew);
            }
            log.LogWarning(
                "The sweep could not finish {Stream}: {Overdue} clocks stay open, effects wait: {Waits}; it will look again.",
                stream, overdue, !isFollowedUp);
            return new Finished(false, anew);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(fault, "The sweep could not finish {Stream}; it will look again.", stream);
            // The rows go with the sweep: later ones take their place before that, so that nothing is forgotten.
            var anew = Later(rows);
            await stores.Clocks.PutAsync(anew, stop);
            return new Finished(false, anew);
        }
    }

    /// <summary>What earlier decisions owe does not wait for a look that fails: only the clocks do.</summary>
    private async Task<bool> TryLookAsync(IDesk desk, StreamId stream, CancellationToken stop)
    {
        try
        {
            await desk.LookAsync(stream, stop);
            return true;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(fault, "The sweep could not look at {Stream}: its clocks wait.", stream);
            return false;
        }
    }

    /// <summary>
    /// The rows of the clocks that were due when the rows were read and stay open after the look. It is that instant and no later one: a clock
    /// of this machine that was set back since has kept the look from finding them due, and their rows go all the same.
    /// </summary>
    private async Task<(int Overdue, IReadOnlyList<ClockRow> Rows)> StrikeAsync(
        IDesk desk, StreamHead head, DateTimeOffset until, ConcurrentQueue<(StreamHead, Beat)> beats, CancellationToken stop)
    {
        var (overdue, rows) = (0, new List<ClockRow>());
        foreach (var clock in head.Clocks.Where(clock => clock.DueAt <= until))
        {
            if (await desk.BeatOfAsync(head.Stream, clock, stop) is { } beat)
            {
                rows.Add(Next(head, clock, beat));
                beats.Enqueue((head, beat));
            }
            else
            {
                rows.Add(Again(head, clock));
                overdue++;
            }
        }
        return (overdue, rows);
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

    /// <summary>
    /// A clock that stays open though it was looked at is looked at again, the less often the longer it is overdue; at its own time if that is
    /// yet to come by a clock that was set back.
    /// </summary>
    private ClockRow Again(StreamHead head, Clock clock)
    {
        var now = time.GetUtcNow();
        var wait = Math.Clamp((now - clock.DueAt).Ticks, Postponement.Ticks, LongestPostponement.Ticks);
        return new ClockRow(
            ClockRow.WholeSecond(clock.DueAt > now ? clock.DueAt : now + TimeSpan.FromTicks(wait)),
            head.Stream,
            ClockRow.NameOf(clock.Name, head.Version, "again"),
            ClockRow.ShardOf(head.Stream.ToString()));
    }

    /// <summary>What came of a stream's turn.</summary>
    /// <param name="IsFinished">Whether nothing of it waits.</param>
    /// <param name="Anew">The rows that will have it looked at again.</param>
    private readonly record struct Finished(bool IsFinished, IReadOnlyList<ClockRow> Anew);
}
