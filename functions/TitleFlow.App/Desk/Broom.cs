using System.Collections.Concurrent;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>
/// Outbox rows whose effects are carried out. They ride on the stream's next append; those that wait are swept in
/// one call a stream. Rows that a dying process leaves behind do no harm: carrying out an effect twice changes nothing.
/// </summary>
public sealed class Broom(IStreamStore streams, RecoveryBook recovery)
{
    private readonly ConcurrentDictionary<StreamId, IReadOnlyList<(long Version, int Index)>> done = new();

    /// <summary>Notes rows whose effects are carried out.</summary>
    public void Note(StreamId stream, IReadOnlyList<(long Version, int Index)> rows)
    {
        if (rows.Count > 0)
        {
            done.AddOrUpdate(stream, rows, (_, before) => [.. before, .. rows]);
        }
    }

    /// <summary>Takes the rows that the next append of this stream may remove.</summary>
    public IReadOnlyList<(long Version, int Index)> Take(StreamId stream) => done.TryRemove(stream, out var rows) ? rows : [];

    /// <summary>Removes what has not ridden on an append, and the recovery rows that nobody needs any more.</summary>
    public async Task FlushAsync(CancellationToken stop)
    {
        foreach (var stream in done.Keys)
        {
            if (done.TryRemove(stream, out var rows))
            {
                await streams.RemoveDoneAsync(stream, rows, stop);
            }
        }
        await recovery.FlushAsync(stop);
    }
}
