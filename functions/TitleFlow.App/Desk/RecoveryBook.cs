using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>
/// Recovery rows of the steps in flight. A row is written before the append whose effects it guards; the rows of all
/// steps that wait at the same time go in one call. If the process dies, the sweep finds the row a minute or two later.
/// </summary>
/// <remarks>Each step has a row of its own: closing one can never take away the guard of another.</remarks>
/// <param name="clocks">Where the rows stand.</param>
/// <param name="time">The clock of the application.</param>
/// <param name="process">This process's name, unlike that of any other, also of an earlier one on the same machine.</param>
public sealed class RecoveryBook(IClockStore clocks, TimeProvider time, string process)
{
    /// <summary>A row is due at least this long after it is written.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>One shard for all rows of a process, so that they share a partition.</summary>
    private readonly int shard = ClockRow.ShardOf(process);

    private readonly Lock gate = new();
    private List<(ClockRow Row, TaskCompletionSource Written)> waiting = [];
    private List<ClockRow> closed = [];
    private long opened;
    private bool isWriting;

    /// <summary>Makes a row stand for a step on this stream. It returns when the row is stored.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="version">The version that the step decided on.</param>
    /// <param name="stop">Stops waiting; the row may stand all the same.</param>
    public async Task<ClockRow> OpenAsync(StreamId stream, long version, CancellationToken stop)
    {
        var minute = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        var due = new DateTimeOffset((minute + 1) * TimeSpan.TicksPerMinute, TimeSpan.Zero) + Grace;
        var written = new TaskCompletionSource();
        ClockRow row;
        bool startsWriting;
        lock (gate)
        {
            row = new ClockRow(due, stream, ClockRow.NameOf(ClockRow.Recovery, version, $"{process}-{++opened}"), shard);
            waiting.Add((row, written));
            startsWriting = !isWriting;
            isWriting = true;
        }
        if (startsWriting)
        {
            // It also writes the rows of steps that come meanwhile: this step does not wait for those.
            _ = WriteAsync();
        }
        await written.Task.WaitAsync(stop);
        return row;
    }

    /// <summary>The steps' effects are carried out, or can never come: their rows may go.</summary>
    public void Close(params IReadOnlyList<ClockRow> rows)
    {
        lock (gate)
        {
            closed.AddRange(rows);
        }
    }

    /// <summary>Takes the rows that nobody needs any more once the outbox rows noted so far are gone.</summary>
    public IReadOnlyList<ClockRow> TakeClosed()
    {
        lock (gate)
        {
            (var rows, closed) = (closed, []);
            return rows;
        }
    }

    /// <summary>Removes rows that were taken.</summary>
    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0 ? Task.CompletedTask : clocks.RemoveAsync(rows, stop);
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            List<(ClockRow Row, TaskCompletionSource Written)> batch;
            lock (gate)
            {
                (batch, waiting) = (waiting, []);
                isWriting = batch.Count > 0;
            }
            if (batch.Count == 0)
            {
                return;
            }
            try
            {
                await clocks.PutAsync([.. batch.Select(item => item.Row)], CancellationToken.None);
                batch.ForEach(item => item.Written.SetResult());
            }
            catch (Exception fault)
            {
                batch.ForEach(item => item.Written.TrySetException(fault));
            }
        }
    }
}
