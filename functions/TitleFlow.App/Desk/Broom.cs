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
    private int isFlushing;

    /// <summary>Notes rows whose effects are carried out.</summary>
    public void Note(StreamId stream, IReadOnlyList<(long Version, int Index)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > 0)
        {
            done.AddOrUpdate(stream, rows, (_, before) => [.. before.Union(rows)]);
        }
    }

    /// <summary>Takes the rows that the next append of this stream may remove, as many as it has room for.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="version">The version that is decided on; rows of later ones meet only an append that is late.</param>
    /// <param name="room">How many rows the append can take.</param>
    public IReadOnlyList<(long Version, int Index)> Take(StreamId stream, long version, int room)
    {
        if (!done.TryRemove(stream, out var rows))
        {
            return [];
        }
        List<(long Version, int Index)> taken = [.. rows.Where(row => row.Version <= version).Take(room)];
        Note(stream, [.. rows.Except(taken)]);
        return taken;
    }

    /// <summary>Removes what has not ridden on an append, and then the recovery rows that nobody needs any more.</summary>
    /// <remarks>In this order: a recovery row stands until every outbox row that it guards is gone.</remarks>
    public async Task FlushAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref isFlushing, 1) == 1)
        {
            return;
        }
        var closed = recovery.TakeClosed();
        try
        {
            await RemoveDoneAsync(stop);
            await recovery.RemoveAsync(closed, stop);
        }
        catch
        {
            recovery.Close(closed);
            throw;
        }
        finally
        {
            Volatile.Write(ref isFlushing, 0);
        }
    }

    private async Task RemoveDoneAsync(CancellationToken stop)
    {
        Exception? first = null;
        // In a fixed order, so that a simulation with a seed runs the same way twice.
        foreach (var stream in done.Keys.OrderBy(stream => stream.ToString(), StringComparer.Ordinal))
        {
            if (!done.TryRemove(stream, out var rows))
            {
                continue;
            }
            try
            {
                await streams.RemoveDoneAsync(stream, rows, stop);
            }
            catch (Exception fault)
            {
                // One stream's trouble is not the others': they go on, and its rows wait for the next time.
                Note(stream, rows);
                first ??= fault;
            }
        }
        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }
}
