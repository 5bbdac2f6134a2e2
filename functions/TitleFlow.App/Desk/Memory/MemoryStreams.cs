using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Streams of facts in memory.</summary>
internal sealed class MemoryStreams(CallMeter meter) : IStreamStore
{
    private readonly Lock gate = new();
    private readonly OrderedRows<Partition> partitions = new();
    private long lastTag;

    public Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop)
    {
        meter.Count(CallKind.Load);
        lock (gate)
        {
            var partition = partitions.Find(KeyOf(stream));
            var snapshot = partition?.Snapshot is { } kept && kept.FoldTag == foldTag ? kept : null;
            return Task.FromResult(Slice(stream, partition, snapshot, snapshot?.Version ?? 0));
        }
    }

    public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop)
    {
        meter.Count(CallKind.Load);
        lock (gate)
        {
            return Task.FromResult<(StreamHead Head, string Tag)?>(
                partitions.Find(KeyOf(stream)) is { Head: { } head, Tag: { } tag } ? (head, tag) : null);
        }
    }

    public Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop)
    {
        meter.Count(CallKind.Load);
        lock (gate)
        {
            return Task.FromResult(Slice(stream, partitions.Find(KeyOf(stream)), null, version));
        }
    }

    public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop)
    {
        meter.Count(CallKind.Key);
        lock (gate)
        {
            return Task.FromResult(partitions.Find(KeyOf(stream))?.Keys.GetValueOrDefault(keyHash));
        }
    }

    public Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        StoreLimits.Check(append);
        meter.Count(CallKind.Append);
        lock (gate)
        {
            var key = KeyOf(append.Head.Stream);
            var partition = partitions.Find(key) ?? new Partition();
            if (partition.Refuses(append) is { } refused)
            {
                return Task.FromResult(new Appended(refused, null));
            }
            partition.Write(append, $"{++lastTag}");
            partitions.Put(key, partition);
            return Task.FromResult(new Appended(AppendOutcome.Committed, partition.Tag));
        }
    }

    public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop)
    {
        meter.Count(CallKind.Effect);
        lock (gate)
        {
            var partition = partitions.Find(KeyOf(stream));
            IReadOnlyList<EffectRow> pending = partition is null ? [] : [.. partition.Effects.Values];
            return Task.FromResult(pending);
        }
    }

    public Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop)
    {
        if (done.Count == 0)
        {
            return Task.CompletedTask;
        }
        meter.Count(CallKind.Effect);
        lock (gate)
        {
            partitions.Find(KeyOf(stream))?.Forget(done);
            return Task.CompletedTask;
        }
    }

    public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop)
    {
        StoreLimits.CheckStream(stream);
        StoreLimits.CheckKey($"x-{token}");
        meter.Count(CallKind.Fence);
        lock (gate)
        {
            var key = KeyOf(stream);
            var partition = partitions.Find(key) ?? new Partition();
            partitions.Put(key, partition);
            return Task.FromResult(partition.Fence(token));
        }
    }

    public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) =>
        List(kind is null ? "" : $"{kind}|", _ => true);

    public IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop) => List("", head => head.Owes);

    public IAsyncEnumerable<StreamId> TickingAsync(string kind, CancellationToken stop) => List($"{kind}|", head => head.Clocks.Count > 0);

    public IAsyncEnumerable<StreamId> ListedAsync(string kind, string lists, CancellationToken stop) =>
        List($"{kind}|", head => head.Listed.Keys.Any(place => place.StartsWith(lists, StringComparison.Ordinal)));

    private IAsyncEnumerable<StreamId> List(string prefix, Func<StreamHead, bool> isMeant)
    {
        meter.Count(CallKind.Load);
        lock (gate)
        {
            List<StreamId> streams = [.. partitions.StartingWith(prefix)
                .Where(row => row.Value.Head is { } head && isMeant(head))
                .Select(row => row.Value.Head!.Stream)];
            return streams.ToAsyncEnumerable();
        }
    }

    /// <summary>The same key as in the table, so that streams stand in the same order.</summary>
    private static string KeyOf(StreamId stream) => $"{stream.Kind}|{stream.Id}";

    private static StreamSlice Slice(StreamId stream, Partition? partition, SnapshotRow? snapshot, long after)
    {
        if (partition?.Head is not { } head)
        {
            return new StreamSlice(StreamHead.Empty(stream), null, null, []);
        }
        var from = (int)Math.Min(after, partition.Facts.Count);
        return new StreamSlice(
            head, partition.Tag, snapshot, partition.Facts.GetRange(from, partition.Facts.Count - from));
    }

    /// <summary>One stream's rows.</summary>
    private sealed class Partition
    {
        public StreamHead? Head { get; private set; }

        public string? Tag { get; private set; }

        public SnapshotRow? Snapshot { get; private set; }

        public List<FactRow> Facts { get; } = [];

        public Dictionary<string, KeyRow> Keys { get; } = [];

        public SortedDictionary<(long Version, int Index), EffectRow> Effects { get; } = [];

        /// <summary>The tokens that were held (false) or fenced (true).</summary>
        private Dictionary<string, bool> Tokens { get; } = [];

        /// <summary>
        /// Why these rows cannot be written, in the order in which a table looks at them; null if they can.
        /// </summary>
        public AppendOutcome? Refuses(Append append)
        {
            if (Tag != append.ExpectedTag)
            {
                return AppendOutcome.HeadMoved;
            }
            if (append.Facts is [var first, ..] && first.Version != Facts.Count + 1)
            {
                throw new InvalidOperationException(
                    $"{append.Head.Stream} holds {Facts.Count} facts; fact {first.Version} does not follow.");
            }
            if (append.Key is { } key && Keys.ContainsKey(key.KeyHash))
            {
                return AppendOutcome.KeyTaken;
            }
            return append.ClaimTokens.Any(Tokens.ContainsKey) ? AppendOutcome.ClaimFenced : null;
        }

        /// <summary>
        /// Writes copies: what the caller does with its lists and buffers afterwards changes nothing here.
        /// </summary>
        public void Write(Append append, string tag)
        {
            Tag = tag;
            Head = append.Head with
            {
                Clocks = [.. append.Head.Clocks],
                Claims = [.. append.Head.Claims],
                Listed = new Dictionary<string, long>(append.Head.Listed),
                Untold = [.. append.Head.Untold],
            };
            Facts.AddRange(append.Facts.Select(fact => fact with { Body = fact.Body.ToArray() }));
            if (append.Key is { } key)
            {
                Keys.Add(key.KeyHash, key);
            }
            foreach (var token in append.ClaimTokens)
            {
                Tokens.Add(token, false);
            }
            foreach (var effect in append.Effects)
            {
                Effects.Add((effect.Version, effect.Index), effect with { Body = effect.Body.ToArray() });
            }
            Snapshot = append.Snapshot is { } snapshot ? snapshot with { Body = snapshot.Body.ToArray() } : Snapshot;
            Forget(append.Done);
        }

        public void Forget(IReadOnlyList<(long Version, int Index)> done)
        {
            foreach (var effect in done)
            {
                Effects.Remove(effect);
            }
        }

        public bool Fence(string token) => Tokens.TryAdd(token, true) || Tokens[token];
    }
}
