using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Work lists in memory: the same rows under the same keys as in the table.</summary>
internal sealed class MemoryLists(CallMeter meter, TimeProvider time) : IListStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, OrderedRows<Told>> lists = new(StringComparer.Ordinal);

    public Task PutAsync(ListRow row, CancellationToken stop)
    {
        StoreLimits.Check(row);
        meter.Count(CallKind.List);
        lock (gate)
        {
            if (!lists.TryGetValue(row.List, out var rows))
            {
                lists.Add(row.List, rows = new OrderedRows<Told>());
            }
            var key = ListKey.Of(row.Item, row.Version);
            if (rows.Find(key) is { } stands && stands.Retold >= row.Retold)
            {
                return Task.CompletedTask;
            }
            rows.Put(key, new Told(row.Item, row.Version, row.Retold, row.Body, time.GetUtcNow()));
            if (row.Previous is { } previous)
            {
                rows.Remove(ListKey.Of(row.Item, previous));
            }
        }
        return Task.CompletedTask;
    }

    public Task<ListPage> PageAsync(
        string list, string? after, int size, CancellationToken stop, string startsWith = "")
    {
        meter.Count(CallKind.List);
        lock (gate)
        {
            // One more than asked for tells whether there is a page behind this one.
            List<ListEntry> entries = [.. Newest(list, FirstKey(after, startsWith))
                .TakeWhile(told => told.Item.StartsWith(startsWith, StringComparison.Ordinal))
                .Where(told => told.Body is not null)
                .Take(size + 1)
                .Select(Entry)];
            return Task.FromResult(
                entries.Count > size
                    ? new ListPage(entries[..size], entries[size - 1].Item)
                    : new ListPage(entries, null));
        }
    }

    public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop)
    {
        meter.Count(CallKind.List);
        lock (gate)
        {
            var told = Newest(list, ListKey.Before(item)).FirstOrDefault();
            return Task.FromResult(told is { Body: not null } && told.Item == item ? Entry(told) : null);
        }
    }

    public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop)
    {
        meter.Count(CallKind.List);
        lock (gate)
        {
            return Task.FromResult(lists.Values.Sum(rows => Compact(rows, leftBefore)));
        }
    }

    private static string FirstKey(string? after, string startsWith)
    {
        var past = after is null ? "" : ListKey.Past(after);
        return string.CompareOrdinal(past, startsWith) > 0 ? past : startsWith;
    }

    private static ListEntry Entry(Told told) => new(told.Item, told.Version, told.Body!);

    private static int Compact(OrderedRows<Told> rows, DateTimeOffset leftBefore)
    {
        (string? newest, string? mark) = (null, null);
        List<string> going = [];
        foreach (var (key, told) in rows.From(""))
        {
            if (told.Item == newest)
            {
                mark = null;
                going.Add(key);
            }
            else
            {
                going.AddRange(mark is null ? [] : [mark]);
                mark = told.Body is null && told.At < leftBefore ? key : null;
            }
            newest = told.Item;
        }
        going.AddRange(mark is null ? [] : [mark]);
        going.ForEach(key => rows.Remove(key));
        return going.Count;
    }

    /// <summary>The newest telling of each entry from a key on.</summary>
    private IEnumerable<Told> Newest(string list, string from)
    {
        string? last = null;
        foreach (var (_, told) in lists.TryGetValue(list, out var rows) ? rows.From(from) : [])
        {
            if (told.Item != last)
            {
                yield return told;
            }
            last = told.Item;
        }
    }

    private sealed record Told(string Item, long Version, int Retold, string? Body, DateTimeOffset At);
}
