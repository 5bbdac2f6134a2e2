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
/// from its own facts whether it is time. Two sweeps at once, or one twice, change nothing.
/// </summary>
public sealed class Sweep(Stores stores, DeskDirectory desks, Broom broom, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>Rows read at a time.</summary>
    public const int RowsAtATime = 500;

    /// <summary>Streams looked at side by side.</summary>
    public const int StreamsAtATime = 8;

    /// <summary>How long a stream that could not be finished is left alone.</summary>
    public static readonly TimeSpan Postponement = TimeSpan.FromMinutes(2);

    /// <summary>Sweeps until nothing more is due.</summary>
    public async Task<Swept> RunAsync(CancellationToken stop)
    {
        var (streams, rows, postponed) = (0, 0, 0);
        while (true)
        {
            var due = await stores.Clocks.DueAsync(time.GetUtcNow(), RowsAtATime, stop);
            var byStream = due.GroupBy(row => row.Stream).ToList();
            foreach (var some in byStream.Chunk(StreamsAtATime))
            {
                var finished = await Task.WhenAll(some.Select(group => FinishAsync(group.Key, [.. group], stop)));
                postponed += finished.Count(isFinished => !isFinished);
            }
            await stores.Clocks.RemoveAsync(due, stop);
            streams += byStream.Count;
            rows += due.Count;
            if (due.Count < RowsAtATime)
            {
                await broom.FlushAsync(stop);
                return new Swept(streams, rows, postponed);
            }
        }
    }

    private async Task<bool> FinishAsync(StreamId stream, IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        try
        {
            var desk = desks.Of(stream);
            var isFinished = !rows.Any(row => row.Name == ClockRow.Recovery) || await desk.FollowUpAsync(stream, stop);
            await desk.LookAsync(stream, stop);
            if (isFinished)
            {
                return true;
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The sweep could not finish {Stream}; it will look again.", stream);
        }
        // The rows go with the sweep: later ones take their place before that, so that nothing is forgotten.
        var later = rows.Select(row => row with { DueAt = WholeSecond(time.GetUtcNow() + Postponement) }).Distinct().ToList();
        await stores.Clocks.PutAsync(later, stop);
        return false;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
