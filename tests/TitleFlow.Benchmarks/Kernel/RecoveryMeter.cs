using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>Tells the calls that write recovery rows from those that write clocks; the store counts both as one kind.</summary>
public sealed class RecoveryMeter(IClockStore inner) : IClockStore
{
    private long calls;

    /// <summary>The calls that wrote recovery rows so far.</summary>
    public long Calls => Interlocked.Read(ref calls);

    public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.All(row => row.IsRecovery))
        {
            Interlocked.Add(ref calls, rows.GroupBy(row => row.Partition).Sum(rows => rows.Chunk(StoreLimits.Operations).Count()));
        }
        return inner.PutAsync(rows, stop);
    }

    public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) =>
        inner.DueAsync(until, limit, stop);

    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.RemoveAsync(rows, stop);

    public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);
}
