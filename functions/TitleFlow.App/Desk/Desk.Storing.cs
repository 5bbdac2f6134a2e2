using System.Text;
using Microsoft.Extensions.Caching.Memory;
using System.Text.Json;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <content>How a decision is loaded and stored.</content>
public sealed partial class Desk<TState>
{
    /// <summary>Load and decide again.</summary>
    private static Step Again => default;

    private async Task<Step> AppendAsync(
        StreamId stream, Request<TState> request, Loaded loaded, Draft draft, CancellationToken stop)
    {
        var after = draft.Facts.Aggregate(loaded.State, model.Evolve);
        var law = tools.Law();
        var before = loaded.Head.Version == 0 ? Consequences.None : model.ConsequencesOf(stream, loaded.State, law);
        var now = model.ConsequencesOf(stream, after, law);
        var claims = await ClaimAsync(stream, loaded.Head, now, draft, stop);
        if (claims.Held is null)
        {
            return claims.Refusal is { } refusal
                ? await NothingStoredAsync(stream, request, loaded, new Answer<TState>.Refused([refusal]), stop)
                : Again;
        }
        var rows = await FactRowsAsync(stream, loaded.Head, request, draft, stop);
        var version = loaded.Head.Version + rows.Count;
        var tellings = Tellings.Of(loaded.Untold, Listings(loaded.Head, before, now, version));
        var effects = tellings.InOutbox.Select(Effect (row) => new TellList(row))
            .Concat(loaded.Head.Claims.Except(claims.Held).Select(Effect (claim) => new ReleaseClaim(claim.Key, claim.Token)))
            .Concat(model.EffectsOf(stream, loaded.State, after, draft.Facts).Select(Written))
            .ToList();
        var head = new StreamHead(
            stream, version, rows[^1].Hash, draft.At, now.Clocks, claims.Held,
            now.Listings.ToDictionary(listing => listing.Place, listing => VersionTold(listing, before, loaded.Head, version)))
        {
            Untold = [.. tellings.Earlier, .. tellings.InHead],
            MayHaveEffects = loaded.Head.MayHaveEffects || effects.Count > 0,
        };
        var snapshot = version - loaded.SnapshotVersion >= FactsPerSnapshot ? SnapshotOf(after, version) : null;
        var append = new Append(head, loaded.Tag, rows)
        {
            Key = request.Key is { } key ? new KeyRow(key.KeyHash, key.BodyHash, rows[0].Version, version) : null,
            Snapshot = snapshot,
            ClaimTokens = [.. claims.Held.Except(loaded.Head.Claims).Select(claim => claim.Token)],
        };
        var owed = Outbox.RowsOf(effects, 0, append, tools.Codec).Select(row => (Version: version, row.Index, row.Effect)).ToList();
        append = append with { Effects = [.. owed.Select(row => RowOf(row.Version, row.Index, row.Effect))] };
        await PutClocksAsync(stream, loaded, now, stop);
        var isGuarded = effects.Count + tellings.InHead.Count > 0;
        var recovery = isGuarded ? await tools.Recovery.OpenAsync(stream, loaded.Head.Version, stop) : null;
        var stored = await StoreAsync(append, recovery, loaded, request, draft.Attempt, stop);
        if (stored.Head is not { } standing)
        {
            return stored.Otherwise;
        }
        var kept = Keep(new Loaded(after, standing, stored.Tag, snapshot?.Version ?? loaded.SnapshotVersion));
        var isDone = stored.IsUnseen
            ? await FollowUpAsync(kept, stop)
            : await CarryOutAsync(kept, tellings.InHead, owed, stop);
        if (recovery is not null && isDone)
        {
            tools.Recovery.Close(recovery);
        }
        var receipt = new Receipt(stream, version, [.. rows.Zip(draft.Facts, Recorded)]);
        return new Step(new Answer<TState>.Done(after, receipt, false));
    }

    /// <summary>Carries out what a decision has just stored; false where something of it is left to the sweep.</summary>
    private async Task<bool> CarryOutAsync(
        Loaded kept, IReadOnlyList<ListRow> told, List<(long Version, int Index, Effect Effect)> owed, CancellationToken stop)
    {
        var stream = kept.Head.Stream;
        var untold = await tools.Effects.TellAsync(stream, told, stop);
        kept.Untold = [.. kept.Head.Untold.Except(told.Except(untold))];
        var done = await tools.Effects.CarryOutAsync(stream, owed, stop);
        tools.Broom.Note(stream, done);
        return untold.Count == 0 && done.Count == owed.Count;
    }

    private async Task<bool> FollowUpAsync(Loaded kept, CancellationToken stop)
    {
        var isDone = await FollowUpAsync(kept.Head, stop);
        kept.Untold = isDone ? [] : kept.Untold;
        return isDone;
    }

    /// <summary>
    /// Writes the decision. Its recovery row is closed only where it is certain that nothing was written: what may have
    /// happened unseen is followed up by the sweep.
    /// </summary>
    private async Task<Stored> StoreAsync(
        Append append, ClockRow? recovery, Loaded loaded, Request<TState> request, int attempt, CancellationToken stop)
    {
        var stream = append.Head.Stream;
        using var span = Traces.Start("append");
        // Only where a recovery row stands: otherwise a process that dies now would leave them for good.
        var riding = recovery is null
            ? []
            : tools.Broom.Take(stream, loaded.Head.Version, StoreLimits.Operations - StoreLimits.OperationsOf(append));
        Appended appended;
        try
        {
            appended = await tools.Stores.Streams.AppendAsync(append with { Done = riding }, stop);
        }
        catch (Exception fault)
        {
            tools.Broom.Note(stream, riding);
            Measures.Conflict(Kind, "failed");
            span.Fail(fault);
            if (attempt + 1 < Attempts && fault is not (OperationCanceledException or StoreLimitException))
            {
                return new Stored(Again);
            }
            throw;
        }
        if (appended.Outcome == AppendOutcome.Committed)
        {
            return new Stored(append.Head, appended.Tag);
        }
        tools.Broom.Note(stream, riding);
        Measures.Conflict(Kind, ConflictOf(appended.Outcome));
        span?.SetTag("titleflow.outcome", ConflictOf(appended.Outcome));
        if (appended.Outcome == AppendOutcome.KeyTaken)
        {
            // The head was the one that was decided on: this try wrote nothing, and the one that did has a row of its own.
            tools.Recovery.Close(recovery is null ? [] : [recovery]);
            return new Stored(new Step(await EarlierAnswerAsync(stream, request, await LoadAsync(stream, stop), stop)));
        }
        var news = await tools.Stores.Streams.LoadSinceAsync(stream, loaded.Head.Version, stop);
        if (await IsOursAsync(append, news, stop))
        {
            // At this version the lists may have been told anew since, or the night may have struck out: the head says what it owes now.
            // And another try of the same request at the same moment stores the same facts, but claims under tokens of its own and may lay
            // out what follows in other rows: only what is stored says which. If more has been decided since, that head is of another state
            // and is not kept.
            return new Stored(news.Head, news.Head.Version == append.Head.Version ? news.Tag : null) { IsUnseen = true };
        }
        if (recovery is not null)
        {
            tools.Recovery.Close(recovery);
        }
        return new Stored(new Step(null, Keep(await FoldAsync(loaded.State, loaded.SnapshotVersion, news, stop))));
    }

    /// <summary>A state too large for a row goes without: nothing but the time of loading depends on snapshots.</summary>
    private SnapshotRow? SnapshotOf(TState state, long version)
    {
        var body = Codec.Write(state);
        return body.Length <= StoreLimits.SnapshotBytes ? new SnapshotRow(version, model.FoldTag, body) : null;
    }

    /// <summary>
    /// Whether the head was moved by this very append, whose answer was lost. The hash says that the same was decided on
    /// the same at the same moment; the key says for whom.
    /// </summary>
    private async Task<bool> IsOursAsync(Append append, StreamSlice news, CancellationToken stop) =>
        news.Facts.Any(fact => fact.Version == append.Head.Version && fact.Hash == append.Head.Hash)
            && (append.Key is null
                || await tools.Stores.Streams.FindKeyAsync(append.Head.Stream, append.Key.KeyHash, stop) == append.Key);

    /// <summary>Clock rows stand before the append that needs them: one too many is harmless, a missing one loses a deadline.</summary>
    private async Task PutClocksAsync(StreamId stream, Loaded loaded, Consequences now, CancellationToken stop)
    {
        // The same for every try on this head, and another as soon as the sweep has settled it.
        var mark = Hashes.Of(loaded.Tag ?? "")[..8];
        var shard = ClockRow.ShardOf(stream.ToString());
        var rows = now.Clocks.Except(loaded.Head.Clocks)
            .Select(clock => new ClockRow(
                ClockRow.WholeSecond(clock.DueAt), stream, ClockRow.NameOf(clock.Name, loaded.Head.Version, mark), shard))
            .ToList();
        if (rows.Count > 0)
        {
            await tools.Stores.Clocks.PutAsync(rows, stop);
        }
    }

    private async Task<(IReadOnlyList<HeldClaim>? Held, Finding? Refusal)> ClaimAsync(
        StreamId stream, StreamHead head, Consequences now, Draft draft, CancellationToken stop)
    {
        var held = head.Claims.Where(claim => now.Claims.Contains(claim.Key)).ToList();
        foreach (var key in now.Claims.Except(held.Select(claim => claim.Key)).ToList())
        {
            var taken = await tools.Claims.TakeAsync(key, stream, $"{head.Version}:{draft.Attempt}:{draft.At.UtcTicks}", stop);
            if (taken is null || taken.Value.Held is null)
            {
                return (null, taken?.Holder is { } holder ? model.ClaimRefused(key, holder) : null);
            }
            held.Add(taken.Value.Held);
        }
        return (held, null);
    }

    /// <summary>
    /// What is told to lists. What leaves is read from the head: that knows what was told, whatever the law says by now.
    /// </summary>
    private static IEnumerable<ListRow> Listings(StreamHead head, Consequences before, Consequences after, long version)
    {
        foreach (var listing in after.Listings)
        {
            long? previous = head.Listed.TryGetValue(listing.Place, out var told) ? told : null;
            if (previous is null || !before.Listings.Contains(listing))
            {
                yield return new ListRow(listing.List, listing.Item, version, previous, listing.Body);
            }
        }
        foreach (var row in Leavings(head, after, version))
        {
            yield return row;
        }
    }

    private static IEnumerable<ListRow> Leavings(StreamHead head, Consequences after, long version)
    {
        var places = after.Listings.Select(listing => listing.Place);
        foreach (var (place, told) in head.Listed.ExceptBy(places, listed => listed.Key))
        {
            var (list, item) = Listing.Read(place);
            yield return new ListRow(list, item, version, told, null);
        }
    }

    private static long VersionTold(Listing listing, Consequences before, StreamHead head, long version) =>
        before.Listings.Contains(listing) && head.Listed.TryGetValue(listing.Place, out var told) ? told : version;

    private EffectRow RowOf(long version, int index, Effect effect) =>
        new(version, index, tools.Codec.NameOf(effect), Codec.Write(effect));

    private Effect Written(Effect effect) => effect is TellStream tell
        ? new Tell(tell.Stream.ToString(), tools.Codec.NameOf(tell.Command), Encoding.UTF8.GetString(Codec.Write(tell.Command)))
        : effect;

    private async Task<List<FactRow>> FactRowsAsync(
        StreamId stream, StreamHead head, Request<TState> request, Draft draft, CancellationToken stop)
    {
        var rows = new List<FactRow>();
        var previous = head.Hash;
        foreach (var fact in draft.Facts)
        {
            var body = Codec.Write(fact);
            string? blob = null;
            if (body.Length > StoreLimits.FactBodyBytes)
            {
                blob = $"facts/{stream.Kind}/{stream.Id}/{Hashes.Of(body)}";
                using var content = new MemoryStream(body);
                await tools.Stores.Blobs.PutNewAsync(blob, content, "application/json", stop);
            }
            var row = new FactRow(
                head.Version + rows.Count + 1, tools.Codec.NameOf(fact), blob is null ? body : default, blob,
                draft.At, request.By, previous, "");
            previous = FactChain.Link(previous, stream, row, body);
            rows.Add(row with { Hash = previous });
        }
        return rows;
    }

    private async Task<Loaded> LoadAsync(StreamId stream, CancellationToken stop)
    {
        using var span = Traces.Start("load");
        if (TryWarm(stream, out var known))
        {
            // Most streams stand as they were left: one row by its key says so, and nothing else is read.
            if (await tools.Stores.Streams.FindHeadAsync(stream, stop) is { } now && now.Tag == known.Tag)
            {
                return known with { IsWarm = false };
            }
            var news = await tools.Stores.Streams.LoadSinceAsync(stream, known.Head.Version, stop);
            if (news.Head.Version >= known.Head.Version)
            {
                return Keep(await FoldAsync(known.State, known.SnapshotVersion, news, stop));
            }
        }
        var slice = await tools.Stores.Streams.LoadAsync(stream, model.FoldTag, stop);
        var state = slice.Snapshot is { } snapshot
            ? JsonSerializer.Deserialize<TState>(snapshot.Body.Span, Codec.Json)!
            : model.Empty;
        return Keep(await FoldAsync(state, slice.Snapshot?.Version ?? 0, slice, stop));
    }

    private async Task<Loaded> FoldAsync(TState state, long snapshotVersion, StreamSlice slice, CancellationToken stop)
    {
        var facts = await RecordedAsync(slice.Facts, stop);
        return new Loaded(Folded(state, facts), slice.Head, slice.Tag, snapshotVersion);
    }

    private TState Folded(TState state, IEnumerable<RecordedFact> facts) => facts.Aggregate(state, (folded, fact) => model.Evolve(folded, fact.Fact));

    private async Task<IReadOnlyList<RecordedFact>> RecordedAsync(IReadOnlyList<FactRow> rows, CancellationToken stop)
    {
        var facts = new List<RecordedFact>(rows.Count);
        foreach (var row in rows)
        {
            var body = await BodyAsync(row, stop);
            facts.Add(new RecordedFact(row.Version, row.At, row.By, row.Name, tools.Codec.Read<Fact>(row.Name, body.Span)));
        }
        return facts;
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(FactRow row, CancellationToken stop)
    {
        if (row.BodyBlob is null)
        {
            return row.Body;
        }
        var blob = await tools.Stores.Blobs.OpenAsync(row.BodyBlob, stop)
            ?? throw new InvalidDataException($"The blob of fact {row.Version} ({row.Name}) is missing.");
        await using var content = blob.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, stop);
        return copy.ToArray();
    }

    private static RecordedFact Recorded(FactRow row, Fact fact) => new(row.Version, row.At, row.By, row.Name, fact);

    /// <summary>A stream that was made for the asking is not there, but for one that is asked again.</summary>
    private async Task<Loaded> LoadAsync(StreamId stream, Request<TState> request, CancellationToken stop) =>
        request.IsMadeForIt && await tools.Stores.Streams.FindHeadAsync(stream, stop) is null
            ? new Loaded(model.Empty, StreamHead.Empty(stream), null, 0)
            : await LoadAsync(stream, stop);

    private bool TryWarm(StreamId stream, out Loaded loaded)
    {
        var isWarm = warm.TryGetValue(stream, out Loaded? kept) && kept is not null;
        loaded = isWarm ? kept! with { IsWarm = true } : null!;
        return isWarm;
    }

    private Loaded Keep(Loaded loaded)
    {
        if (loaded.Tag is not null)
        {
            warm.Set(loaded.Head.Stream, loaded, new MemoryCacheEntryOptions { Size = 1 });
        }
        return loaded;
    }

    private sealed record Draft(IReadOnlyList<Fact> Facts, DateTimeOffset At, int Attempt);

    /// <summary>What came of a try: an answer; or none, and perhaps the stream as it was read meanwhile.</summary>
    private readonly record struct Step(Answer<TState>? Answer, Loaded? News = null);

    /// <summary>What came of an append: the head with its tag when it is stored; otherwise how to go on.</summary>
    private readonly record struct Stored(StreamHead? Head, string? Tag, Step Otherwise)
    {
        /// <summary>Whether the append happened unseen: the head is then the one that was read, and its outbox may be another try's.</summary>
        public bool IsUnseen { get; init; }

        public Stored(StreamHead head, string? tag)
            : this(head, tag, default)
        {
        }

        public Stored(Step otherwise)
            : this(null, null, otherwise)
        {
        }
    }

    private sealed record Loaded(TState State, StreamHead Head, string? Tag, long SnapshotVersion)
    {
        public bool IsWarm { get; init; }

        /// <summary>What the head says is not told, without what this process has told since: a decision on it need not say it again.</summary>
        public IReadOnlyList<ListRow> Untold { get; set; } = Head.Untold;
    }

    /// <summary>Where a decision's tellings stand until they are known to have arrived.</summary>
    /// <param name="Earlier">Tellings of earlier decisions that go on standing in the head.</param>
    /// <param name="InHead">The decision's own that stand in the head.</param>
    /// <param name="InOutbox">The decision's own for which the head has no room.</param>
    private sealed record Tellings(IReadOnlyList<ListRow> Earlier, IReadOnlyList<ListRow> InHead, IReadOnlyList<ListRow> InOutbox)
    {
        public static Tellings Of(IReadOnlyList<ListRow> earlier, IEnumerable<ListRow> fresh)
        {
            List<ListRow> own = [.. fresh];
            // A later telling of an entry hides an earlier one, so that nobody need tell that any more.
            List<ListRow> kept = [.. earlier.ExceptBy(own.Select(PlaceOf), PlaceOf)];
            return StoreLimits.FitHead(kept.Concat(own)) ? new Tellings(kept, own, []) : new Tellings(kept, [], own);
        }

        private static (string List, string Item) PlaceOf(ListRow row) => (row.List, row.Item);
    }
}
