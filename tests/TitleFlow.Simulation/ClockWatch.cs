using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>A clock that stood in a stream's head for a while.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Since">When the head came that had it first.</param>
/// <param name="Until">When the head came that had it no more.</param>
/// <param name="Version">The version of the last head that had it.</param>
/// <param name="LaidTo">The latest instant to which a sweep that could not finish the stream has put it off; its own due time if none has.</param>
public sealed record Stood(StreamId Stream, Clock Clock, DateTimeOffset Since, DateTimeOffset Until, long Version, DateTimeOffset LaidTo)
{
    /// <summary>From when on a sweep finds it.</summary>
    public DateTimeOffset FoundFrom => Since > LaidTo ? Since : LaidTo;
}

/// <summary>
/// Sees every head and every clock row as they are stored. At each moment every clock of a head must have its row; and a clock
/// that is due must be answered soon, whoever decides next.
/// </summary>
/// <remarks>
/// What was due is read from the heads as they were written, not from a law: a head keeps the clocks of the law that it was
/// written under, and they may change without a fact.
/// </remarks>
public sealed class ClockWatch(Stage stage)
{
    private const string Again = "-again";

    private readonly Dictionary<StreamId, StreamHead> heads = [];
    private readonly Dictionary<StreamId, HashSet<ClockRow>> rows = [];
    private readonly Dictionary<(StreamId, Clock), (DateTimeOffset Since, DateTimeOffset LaidTo)> standing = [];
    private readonly List<Stood> past = [];
    private readonly Dictionary<(StreamId, Clock), string> unguarded = [];
    private readonly List<DateTimeOffset> troubles = [];
    private TimeSpan longestRound;

    /// <summary>The clocks that no head has any more.</summary>
    public IReadOnlyList<Stood> Past => past;

    /// <summary>Clocks that stood without a row at some moment, each told once.</summary>
    public IEnumerable<string> Unguarded => unguarded.Values;

    /// <summary>
    /// How late a clock may be answered after the last trouble that befell sweeps: one round may have begun before it was due and the next
    /// takes as long, rounds are a pause apart and do not begin amid a rush, and the last ones leap over some minutes.
    /// </summary>
    public TimeSpan Slack => (2 * (longestRound + Simulation.SweepPause)) + stage.LongestRush + Simulation.LastLeap;

    /// <summary>Sees what is stored from now on.</summary>
    public (IStreamStore Streams, IClockStore Clocks) Over(IStreamStore streams, IClockStore clocks) =>
        (new SeenStreams(streams, this), new SeenClocks(clocks, this));

    /// <summary>A process opened or died, or a sweep failed: what was due then may have to wait for another.</summary>
    public void Trouble() => troubles.Add(stage.Now);

    /// <summary>Carries out a round of a sweep, and notes how long it took.</summary>
    public async Task RoundAsync(Func<Task> sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var began = stage.Now;
        try
        {
            await sweep();
        }
        catch (Exception)
        {
            Trouble();
            throw;
        }
        finally
        {
            longestRound = stage.Now - began > longestRound ? stage.Now - began : longestRound;
        }
    }

    /// <summary>Whether a clock was left standing though it was due, rows that a sweep put later and every trouble taken into account.</summary>
    public bool IsLate(Stood stood)
    {
        ArgumentNullException.ThrowIfNull(stood);
        var found = troubles.BinarySearch(stood.Until);
        var before = found >= 0 ? found : ~found - 1;
        var from = before >= 0 && troubles[before] > stood.FoundFrom ? troubles[before] : stood.FoundFrom;
        return stood.Until - from > Slack;
    }

    private void Stored(StreamHead head)
    {
        var before = heads.GetValueOrDefault(head.Stream);
        foreach (var clock in (before?.Clocks ?? []).Except(head.Clocks))
        {
            if (standing.Remove((head.Stream, clock), out var stood))
            {
                past.Add(new Stood(head.Stream, clock, stood.Since, stage.Now, before!.Version, stood.LaidTo));
            }
        }
        foreach (var clock in head.Clocks.Except(before?.Clocks ?? []))
        {
            standing[(head.Stream, clock)] = (stage.Now, ClockRow.WholeSecond(clock.DueAt));
        }
        heads[head.Stream] = head;
        Check(head.Stream);
    }

    private void Put(ClockRow row)
    {
        var own = rows.TryGetValue(row.Stream, out var known) ? known : rows[row.Stream] = [];
        var isPutOff = row.Name.EndsWith(Again, StringComparison.Ordinal) || own.Any(one => one.Name == row.Name);
        own.Add(row);
        foreach (var clock in (heads.GetValueOrDefault(row.Stream)?.Clocks ?? []).Where(clock => isPutOff && IsOf(row, clock)))
        {
            var stood = standing[(row.Stream, clock)];
            standing[(row.Stream, clock)] = stood with { LaidTo = row.DueAt > stood.LaidTo ? row.DueAt : stood.LaidTo };
        }
    }

    private void Removed(IEnumerable<ClockRow> gone)
    {
        foreach (var some in gone.GroupBy(row => row.Stream))
        {
            if (rows.TryGetValue(some.Key, out var own))
            {
                own.ExceptWith(some);
                Check(some.Key);
            }
        }
    }

    private void Check(StreamId stream)
    {
        var own = rows.GetValueOrDefault(stream) ?? [];
        foreach (var clock in heads.GetValueOrDefault(stream)?.Clocks ?? [])
        {
            if (!own.Any(row => IsGuard(row, clock, stage.Now)))
            {
                unguarded.TryAdd((stream, clock), $"{stream}: at {stage.Now:O} no row would wake {clock}");
            }
        }
    }

    /// <summary>
    /// Whether a row wakes a clock in time: before it is due its own, at that very second; then one that looks again, within the day.
    /// The clock of the process that has looked may be ahead.
    /// </summary>
    public static bool IsGuard(ClockRow row, Clock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(clock);
        return IsOf(row, clock) && (row.DueAt == ClockRow.WholeSecond(clock.DueAt)
            || (clock.DueAt <= now + Simulation.MostAstray
                && row.DueAt <= now + Simulation.MostAstray + Sweep.LongestPostponement));
    }

    private static bool IsOf(ClockRow row, Clock clock) => row.Name.AsSpan(0, row.Name.LastIndexOf('~')).SequenceEqual(clock.Name);

    private sealed class SeenStreams(IStreamStore inner, ClockWatch watch) : StreamsBetween(inner)
    {
        public override async Task<Appended> AppendAsync(Append append, CancellationToken stop)
        {
            var appended = await Inner.AppendAsync(append, stop);
            if (appended.Outcome == AppendOutcome.Committed)
            {
                watch.Stored(append.Head);
            }
            return appended;
        }
    }

    private sealed class SeenClocks(IClockStore inner, ClockWatch watch) : IClockStore
    {
        public async Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
        {
            await inner.PutAsync(rows, stop);
            foreach (var row in rows)
            {
                watch.Put(row);
            }
        }

        public async Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
        {
            await inner.RemoveAsync(rows, stop);
            watch.Removed(rows);
        }

        public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) =>
            inner.DueAsync(until, limit, stop);

        public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);
    }
}
