using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>
/// Recovery rows of the steps in flight. A row is written before the append whose effects it guards; the rows of all
/// steps that wait at the same time go in one call. If the process dies, the sweep finds the row a minute or two later.
/// </summary>
/// <param name="clocks">Where the rows stand.</param>
/// <param name="time">The clock of the application.</param>
/// <param name="shard">This process's shard, so that its rows share a partition.</param>
public sealed class RecoveryBook(IClockStore clocks, TimeProvider time, int shard)
{
    /// <summary>A row is due at least this long after it is written.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<ClockRow, Entry> entries = [];
    private List<ClockRow> waiting = [];
    private List<ClockRow> closed = [];
    private bool isWriting;

    /// <summary>Makes sure that a row stands for a step on this stream. It returns when the row is stored.</summary>
    public async Task<ClockRow> OpenAsync(StreamId stream, CancellationToken stop)
    {
        var minute = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        var due = new DateTimeOffset((minute + 1) * TimeSpan.TicksPerMinute, TimeSpan.Zero) + Grace;
        var row = new ClockRow(due, stream, ClockRow.Recovery, shard);
        Entry? entry;
        var startsWriting = false;
        lock (gate)
        {
            if (entries.TryGetValue(row, out entry))
            {
                entry.Steps++;
            }
            else
            {
                entry = new Entry();
                entries.Add(row, entry);
                waiting.Add(row);
                startsWriting = !isWriting;
                isWriting = true;
            }
        }
        if (startsWriting)
        {
            await WriteAsync();
        }
        await entry.Written.Task.WaitAsync(stop);
        return row;
    }

    /// <summary>The step's effects are carried out: its row may go, once no other step needs it.</summary>
    public void Close(ClockRow row) => Leave(row, keepRow: false);

    /// <summary>The step did not get through: its row stays for the sweep.</summary>
    public void Abandon(ClockRow row) => Leave(row, keepRow: true);

    /// <summary>Removes the rows that nobody needs any more.</summary>
    public async Task FlushAsync(CancellationToken stop)
    {
        List<ClockRow> rows;
        lock (gate)
        {
            (rows, closed) = (closed, []);
        }
        if (rows.Count > 0)
        {
            await clocks.RemoveAsync(rows, stop);
        }
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            List<(ClockRow Row, Entry Entry)> batch;
            lock (gate)
            {
                batch = [.. waiting.Select(row => (row, entries[row]))];
                waiting = [];
                if (batch.Count == 0)
                {
                    isWriting = false;
                    return;
                }
            }
            try
            {
                await clocks.PutAsync([.. batch.Select(item => item.Row)], CancellationToken.None);
                batch.ForEach(item => item.Entry.Written.SetResult());
            }
            catch (Exception fault)
            {
                lock (gate)
                {
                    batch.ForEach(item => entries.Remove(item.Row));
                }
                batch.ForEach(item => item.Entry.Written.SetException(fault));
            }
        }
    }

    private void Leave(ClockRow row, bool keepRow)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(row, out var entry))
            {
                return;
            }
            entry.KeepRow |= keepRow;
            if (--entry.Steps == 0)
            {
                entries.Remove(row);
                if (!entry.KeepRow)
                {
                    closed.Add(row);
                }
            }
        }
    }

    private sealed class Entry
    {
        public int Steps { get; set; } = 1;

        public bool KeepRow { get; set; }

        public TaskCompletionSource Written { get; } = new();
    }
}
