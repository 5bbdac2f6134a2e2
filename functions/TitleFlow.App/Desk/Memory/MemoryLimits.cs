using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk.Memory;

/// <summary>The counts of rate limits in memory.</summary>
internal sealed class MemoryLimits(CallMeter meter) : ILimitStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, DateTimeOffset), LimitRow> rows = [];
    private long lastTag;

    public Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop)
    {
        meter.Count(CallKind.Limit);
        lock (gate)
        {
            return Task.FromResult(rows.GetValueOrDefault((subject, until)));
        }
    }

    public Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop)
    {
        StoreLimits.Check(row);
        meter.Count(CallKind.Limit);
        lock (gate)
        {
            if (rows.GetValueOrDefault((row.Subject, row.Until))?.Tag != row.Tag)
            {
                return Task.FromResult<LimitRow?>(null);
            }
            var put = row with { Tag = $"{++lastTag}" };
            rows[(row.Subject, row.Until)] = put;
            return Task.FromResult<LimitRow?>(put);
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop)
    {
        meter.Count(CallKind.Limit);
        lock (gate)
        {
            var over = rows.Keys.Where(key => key.Item2 < overBefore).ToList();
            over.ForEach(key => rows.Remove(key));
            return Task.FromResult(over.Count);
        }
    }
}
