using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Clocks in memory, in the order of their partitions and keys.</summary>
internal sealed class MemoryClocks(CallMeter meter) : IClockStore
{
    private readonly Lock gate = new();
    private readonly OrderedRows<ClockRow> rows = new();

    public Task PutAsync(IReadOnlyList<ClockRow> clocks, CancellationToken stop)
    {
        foreach (var clock in clocks)
        {
            StoreLimits.Check(clock);
        }
        Count(clocks);
        lock (gate)
        {
            foreach (var clock in clocks)
            {
                rows.Put(KeyOf(clock), clock with { DueAt = WholeSecond(clock.DueAt) });
            }
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop)
    {
        meter.Count(CallKind.Clock);
        var lastHour = $"{until.UtcDateTime:yyyyMMddHH}~";
        lock (gate)
        {
            IReadOnlyList<ClockRow> due = [.. rows.From("")
                .TakeWhile(row => string.CompareOrdinal(row.Key, lastHour) < 0)
                .Select(row => row.Value)
                .Where(clock => clock.DueAt <= until)
                .Take(limit)];
            return Task.FromResult(due);
        }
    }

    public Task RemoveAsync(IReadOnlyList<ClockRow> clocks, CancellationToken stop)
    {
        Count(clocks);
        lock (gate)
        {
            foreach (var clock in clocks)
            {
                rows.Remove(KeyOf(clock));
            }
        }
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken stop)
    {
        meter.Count(CallKind.Clock);
        lock (gate)
        {
            var first = rows.From("").Select(row => row.Value).FirstOrDefault();
            var hour = first is null ? "" : $"{first.DueAt.UtcDateTime:yyyyMMddHH}-";
            DateTimeOffset? next = first is null ? null : rows.StartingWith(hour).Min(row => row.Value.DueAt);
            return Task.FromResult(next);
        }
    }

    private static string KeyOf(ClockRow clock) => $"{clock.Partition}|{clock.Key}";

    private static DateTimeOffset WholeSecond(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Rows of one partition go in one call, as on Azure.</summary>
    private void Count(IReadOnlyList<ClockRow> clocks)
    {
        var calls = clocks.DistinctBy(KeyOf)
            .GroupBy(clock => clock.Partition)
            .SelectMany(group => group.Chunk(StoreLimits.Operations));
        foreach (var _ in calls)
        {
            meter.Count(CallKind.Clock);
        }
    }
}
