using System.Runtime.CompilerServices;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>The wire between one process and the stores: every call passes here.</summary>
public interface IWire
{
    /// <summary>Makes a call.</summary>
    /// <param name="name">What is called.</param>
    /// <param name="call">The call itself.</param>
    /// <param name="disguise">How an answer looks after the client's own retry.</param>
    Task<T> CallAsync<T>(string name, Func<Task<T>> call, Func<T, T>? disguise = null);

    /// <summary>Makes a call that answers nothing.</summary>
    Task CallAsync(string name, Func<Task> call)
    {
        return CallAsync(name, WithAnswer);

        async Task<bool> WithAnswer()
        {
            await call();
            return true;
        }
    }
}

/// <summary>The stores as one process sees them: at the other side of its wire.</summary>
public static class WiredStores
{
    /// <summary>Rows of a page: few, so that there is something between two.</summary>
    private const int Page = 50;

    /// <summary>Puts a wire before every store.</summary>
    public static Stores Over(Stores stores, IWire wire)
    {
        ArgumentNullException.ThrowIfNull(stores);
        return stores with
        {
            Streams = new Streams(stores.Streams, wire),
            Clocks = new Clocks(stores.Clocks, wire),
            Claims = new ClaimRows(stores.Claims, wire),
            Lists = new Lists(stores.Lists, wire),
            Blobs = new Blobs(stores.Blobs, wire),
            Jobs = new Jobs(stores.Jobs, wire),
            Limits = new Limits(stores.Limits, wire),
        };
    }

    private sealed class Streams(IStreamStore inner, IWire wire) : IStreamStore
    {
        public Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
            wire.CallAsync($"load {stream}", () => inner.LoadAsync(stream, foldTag, stop));

        public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop) =>
            wire.CallAsync($"head {stream}", () => inner.FindHeadAsync(stream, stop));

        public Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
            wire.CallAsync($"load {stream} since {version}", () => inner.LoadSinceAsync(stream, version, stop));

        public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop) =>
            wire.CallAsync($"key {stream}", () => inner.FindKeyAsync(stream, keyHash, stop));

        public Task<Appended> AppendAsync(Append append, CancellationToken stop) => wire.CallAsync(
            $"append {append.Head.Stream} {append.Head.Version} [{string.Join(' ', append.Facts.Select(fact => fact.Name))}]",
            () => inner.AppendAsync(append, stop),
            appended => appended.Outcome == AppendOutcome.Committed ? new Appended(AppendOutcome.HeadMoved, null) : appended);

        public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop) =>
            wire.CallAsync($"pending {stream}", () => inner.PendingAsync(stream, stop));

        public Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
            wire.CallAsync($"done {stream} {string.Join(' ', done)}", () => inner.RemoveDoneAsync(stream, done, stop));

        public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop) =>
            wire.CallAsync($"fence {stream} {token}", () => inner.FenceAsync(stream, token, stop));

        public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) =>
            InPages(wire, $"streams {kind}", () => inner.ListAsync(kind, stop), KeyOf, stop);

        public IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop) => InPages(wire, "owing", () => inner.OwingAsync(stop), KeyOf, stop);

        public IAsyncEnumerable<StreamId> TickingAsync(string kind, CancellationToken stop) =>
            InPages(wire, $"ticking {kind}", () => inner.TickingAsync(kind, stop), KeyOf, stop);

        public IAsyncEnumerable<StreamId> ListedAsync(string kind, string lists, CancellationToken stop) =>
            InPages(wire, $"listed {kind} {lists}", () => inner.ListedAsync(kind, lists, stop), KeyOf, stop);

        private static string KeyOf(StreamId stream) => $"{stream.Kind}|{stream.Id}";
    }

    private sealed class Clocks(IClockStore inner, IWire wire) : IClockStore
    {
        public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) =>
            wire.CallAsync($"put {Written(rows)}", () => inner.PutAsync(rows, stop));

        public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) =>
            wire.CallAsync($"due until {until:HH:mm:ss}", () => inner.DueAsync(until, limit, stop));

        public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) =>
            wire.CallAsync($"remove {Written(rows)}", () => inner.RemoveAsync(rows, stop));

        public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => wire.CallAsync("next clock", () => inner.NextAsync(stop));

        private static string Written(IReadOnlyList<ClockRow> rows) => string.Join(' ', rows.Select(row => row.Key));
    }

    private sealed class ClaimRows(IClaimStore inner, IWire wire) : IClaimStore
    {
        public Task<ClaimRow> TakeAsync(string key, StreamId owner, string token, CancellationToken stop) =>
            wire.CallAsync($"take {key} for {owner} {token}", () => inner.TakeAsync(key, owner, token, stop));

        public Task<ClaimRow?> FindAsync(string key, CancellationToken stop) =>
            wire.CallAsync($"find {key}", () => inner.FindAsync(key, stop));

        public Task<bool> ReplaceAsync(ClaimRow row, StreamId owner, string token, CancellationToken stop) =>
            wire.CallAsync($"replace {row} by {owner} {token}", () => inner.ReplaceAsync(row, owner, token, stop));

        public Task ReleaseAsync(ClaimRow row, CancellationToken stop) =>
            wire.CallAsync($"release {row}", () => inner.ReleaseAsync(row, stop));
    }

    private sealed class Lists(IListStore inner, IWire wire) : IListStore
    {
        public Task PutAsync(ListRow row, CancellationToken stop) =>
            wire.CallAsync($"tell {row.List} {row.Item} {row.Version}", () => inner.PutAsync(row, stop));

        public Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "") =>
            wire.CallAsync($"page {list}", () => inner.PageAsync(list, after, size, stop, startsWith));

        public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop) =>
            wire.CallAsync($"entry {list} {item}", () => inner.FindAsync(list, item, stop));

        public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop) =>
            wire.CallAsync("compact", () => inner.CompactAsync(leftBefore, stop));
    }

    private sealed class Blobs(IBlobStore inner, IWire wire) : IBlobStore
    {
        public async Task<bool> PutNewAsync(string name, Stream content, string mediaType, CancellationToken stop)
        {
            // The caller disposes of its stream when the call fails; one that lands late needs the bytes all the same.
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, stop);
            var bytes = copy.ToArray();
            return await wire.CallAsync($"blob {name}", async () =>
            {
                using var sent = new MemoryStream(bytes);
                return await inner.PutNewAsync(name, sent, mediaType, stop);
            });
        }

        public Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop) =>
            wire.CallAsync($"open {name}", () => inner.OpenAsync(name, stop));

        public Task<bool> RemoveAsync(string name, DateTimeOffset unwrittenSince, CancellationToken stop) =>
            wire.CallAsync($"remove {name}", () => inner.RemoveAsync(name, unwrittenSince, stop));

        public IAsyncEnumerable<BlobFacts> ListAsync(string prefix, CancellationToken stop) =>
            InPages(wire, $"blobs {prefix}", () => inner.ListAsync(prefix, stop), blob => blob.Name, stop);
    }

    private sealed class Jobs(IJobQueue inner, IWire wire) : IJobQueue
    {
        public Task<(long Count, DateTimeOffset? OldestAt)> WaitingAsync(CancellationToken stop) =>
            wire.CallAsync("jobs waiting", () => inner.WaitingAsync(stop));

        public Task SendAsync(string text, CancellationToken stop) => wire.CallAsync("send job", () => inner.SendAsync(text, stop));

        public Task<JobMessage?> TakeAsync(TimeSpan hiddenFor, CancellationToken stop) =>
            wire.CallAsync("job", () => inner.TakeAsync(hiddenFor, stop));

        public Task<bool> FinishAsync(JobMessage message, CancellationToken stop) =>
            wire.CallAsync($"finish job {message.Id}", () => inner.FinishAsync(message, stop));

        public Task<bool> GiveBackAsync(JobMessage message, TimeSpan hiddenFor, CancellationToken stop) =>
            wire.CallAsync($"give job {message.Id} back", () => inner.GiveBackAsync(message, hiddenFor, stop));

        public Task SetAsideAsync(JobMessage message, CancellationToken stop) =>
            wire.CallAsync($"set job {message.Id} aside", () => inner.SetAsideAsync(message, stop));

        public Task<int> CountSetAsideAsync(CancellationToken stop) =>
            wire.CallAsync("jobs set aside", () => inner.CountSetAsideAsync(stop));
    }

    private sealed class Limits(ILimitStore inner, IWire wire) : ILimitStore
    {
        public Task<LimitRow?> FindAsync(string subject, DateTimeOffset until, CancellationToken stop) =>
            wire.CallAsync($"limit {subject}", () => inner.FindAsync(subject, until, stop));

        public Task<LimitRow?> PutAsync(LimitRow row, CancellationToken stop) =>
            wire.CallAsync($"write limit {row.Subject}", () => inner.PutAsync(row, stop));

        public Task<int> RemoveAsync(DateTimeOffset overBefore, CancellationToken stop) =>
            wire.CallAsync("drop limits", () => inner.RemoveAsync(overBefore, stop));
    }

    /// <summary>What is read in pages is a call a page: whoever reads acts between two, and the next may fail.</summary>
    private static async IAsyncEnumerable<T> InPages<T>(
        IWire wire, string name, Func<IAsyncEnumerable<T>> read, Func<T, string> keyOf, [EnumeratorCancellation] CancellationToken stop)
    {
        for (string? last = null; ;)
        {
            var after = last;
            var page = await wire.CallAsync(name, async () => await read()
                .Where(row => string.CompareOrdinal(keyOf(row), after) > 0).Take(Page).ToListAsync(stop));
            foreach (var row in page)
            {
                yield return row;
            }
            if (page.Count < Page)
            {
                yield break;
            }
            last = keyOf(page[^1]);
        }
    }
}
