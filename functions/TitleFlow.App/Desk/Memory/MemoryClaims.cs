using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Claims in memory.</summary>
internal sealed class MemoryClaims(CallMeter meter) : IClaimStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ClaimRow> rows = [];
    private long lastTag;

    public Task<ClaimRow> TakeAsync(string key, StreamId owner, string token, CancellationToken stop)
    {
        StoreLimits.CheckText(key);
        StoreLimits.CheckStream(owner);
        meter.Count(CallKind.Claim);
        lock (gate)
        {
            if (!rows.TryGetValue(key, out var row))
            {
                row = new ClaimRow(key, owner, token, $"{++lastTag}");
                rows.Add(key, row);
            }
            return Task.FromResult(row);
        }
    }

    public Task<ClaimRow?> FindAsync(string key, CancellationToken stop)
    {
        meter.Count(CallKind.Claim);
        lock (gate)
        {
            return Task.FromResult(rows.GetValueOrDefault(key));
        }
    }

    public Task<bool> ReplaceAsync(ClaimRow row, StreamId owner, string token, CancellationToken stop)
    {
        StoreLimits.CheckStream(owner);
        meter.Count(CallKind.Claim);
        lock (gate)
        {
            if (!Stands(row))
            {
                return Task.FromResult(false);
            }
            rows[row.Key] = new ClaimRow(row.Key, owner, token, $"{++lastTag}");
            return Task.FromResult(true);
        }
    }

    public Task ReleaseAsync(ClaimRow row, CancellationToken stop)
    {
        meter.Count(CallKind.Claim);
        lock (gate)
        {
            if (Stands(row))
            {
                rows.Remove(row.Key);
            }
        }
        return Task.CompletedTask;
    }

    private bool Stands(ClaimRow row) => rows.TryGetValue(row.Key, out var found) && found.Tag == row.Tag;
}
