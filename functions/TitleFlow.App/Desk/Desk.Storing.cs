using System.Text;
using Microsoft.Extensions.Caching.Memory;
using System.Text.Json;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <content>How a decision is loaded and stored.</content>
public sealed partial class Desk<TState>
{
    private async Task<Answer<TState>?> AppendAsync(
        StreamId stream, Request<TState> request, Loaded loaded, Draft draft, CancellationToken stop)
    {
        var after = draft.Facts.Aggregate(loaded.State, model.Evolve);
        var law = tools.Law();
        var before = loaded.Head.Version == 0 ? Consequences.None : model.ConsequencesOf(stream, loaded.State, law);
        var now = model.ConsequencesOf(stream, after, law);
        var claims = await ClaimAsync(stream, loaded.Head, now, draft.Attempt, stop);
        if (claims.Held is null)
        {
            return claims.Refusal is { } refusal ? loaded.IsWarm ? null : new Answer<TState>.Refused([refusal]) : null;
        }
        var rows = await FactRowsAsync(stream, loaded.Head, request, draft, stop);
        var version = loaded.Head.Version + rows.Count;
        var effects = Listings(loaded.Head, before, now, version)
            .Concat(loaded.Head.Claims.Except(claims.Held).Select(Effect (claim) => new ReleaseClaim(claim.Key, claim.Token)))
            .Concat(model.EffectsOf(stream, loaded.State, after, draft.Facts).Select(Written))
            .Select((effect, index) => (Version: version, Index: index, Effect: effect))
            .ToList();
        var head = new StreamHead(
            stream, version, rows[^1].Hash, draft.At, now.Clocks, claims.Held,
            now.Listings.ToDictionary(listing => listing.Place, listing => VersionTold(listing, before, loaded.Head, version)));
        await PutClocksAsync(stream, loaded.Head, now, stop);
        var recovery = effects.Count > 0 ? await tools.Recovery.OpenAsync(stream, stop) : null;
        var riding = tools.Broom.Take(stream);
        var snapshots = version - loaded.SnapshotVersion >= FactsPerSnapshot;
        var append = new Append(head, loaded.Tag, rows)
        {
            Key = request.Key is { } key ? new KeyRow(key.KeyHash, key.BodyHash, rows[0].Version, version) : null,
            Effects = [.. effects.Select(item => new EffectRow(item.Version, item.Index, tools.Codec.NameOf(item.Effect), Codec.Write(item.Effect)))],
            Snapshot = snapshots ? new SnapshotRow(version, model.FoldTag, Codec.Write(after)) : null,
            ClaimTokens = [.. claims.Held.Except(loaded.Head.Claims).Select(claim => claim.Token)],
            Done = riding,
        };
        Appended appended;
        try
        {
            appended = await tools.Stores.Streams.AppendAsync(append, stop);
        }
        catch (Exception fault)
        {
            // Whether it happened is not known: the recovery row stays, and the next try reads what the store holds.
            Leave(recovery, isDone: false);
            tools.Broom.Note(stream, riding);
            if (draft.Attempt + 1 < Attempts && fault is not (OperationCanceledException or StoreLimitException))
            {
                return null;
            }
            throw;
        }
        if (appended.Outcome != AppendOutcome.Committed)
        {
            Leave(recovery, isDone: true);
            tools.Broom.Note(stream, riding);
            return appended.Outcome == AppendOutcome.KeyTaken
                ? await EarlierAnswerAsync(stream, request, await LoadAsync(stream, stop), stop)
                : null;
        }
        Keep(new Loaded(after, head, appended.Tag, snapshots ? version : loaded.SnapshotVersion));
        var done = await tools.Effects.CarryOutAsync(stream, effects, stop);
        tools.Broom.Note(stream, done);
        Leave(recovery, isDone: done.Count == effects.Count);
        return new Answer<TState>.Done(after, new Receipt(stream, version, [.. rows.Zip(draft.Facts, Recorded)]), false);
    }

    /// <summary>Clock rows stand before the append that needs them: one too many is harmless, a missing one loses a deadline.</summary>
    private async Task PutClocksAsync(StreamId stream, StreamHead head, Consequences now, CancellationToken stop)
    {
        var shard = (int)(uint.Parse(Hashes.Of(stream.ToString())[..4], System.Globalization.NumberStyles.HexNumber) % ClockRow.Shards);
        var rows = now.Clocks.Except(head.Clocks).Select(clock => new ClockRow(clock.DueAt, stream, clock.Name, shard)).ToList();
        if (rows.Count > 0)
        {
            await tools.Stores.Clocks.PutAsync(rows, stop);
        }
    }

    private async Task<(IReadOnlyList<HeldClaim>? Held, Finding? Refusal)> ClaimAsync(
        StreamId stream, StreamHead head, Consequences now, int attempt, CancellationToken stop)
    {
        var held = head.Claims.Where(claim => now.Claims.Contains(claim.Key)).ToList();
        foreach (var key in now.Claims.Except(held.Select(claim => claim.Key)).ToList())
        {
            var taken = await tools.Claims.TakeAsync(key, stream, $"{head.Version}:{attempt}", stop);
            if (taken is null || taken.Value.Held is null)
            {
                return (null, taken?.Holder is { } holder ? model.ClaimRefused(key, holder) : null);
            }
            held.Add(taken.Value.Held);
        }
        return (held, null);
    }

    private static IEnumerable<Effect> Listings(StreamHead head, Consequences before, Consequences after, long version)
    {
        var known = before.Listings.ToDictionary(listing => listing.Place);
        foreach (var listing in after.Listings)
        {
            if (!known.Remove(listing.Place, out var old) || old.Body != listing.Body)
            {
                long? previous = head.Listed.TryGetValue(listing.Place, out var told) ? told : null;
                yield return new TellList(new ListRow(listing.List, listing.Item, version, previous, listing.Body));
            }
        }
        foreach (var gone in known.Values)
        {
            long? previous = head.Listed.TryGetValue(gone.Place, out var told) ? told : null;
            yield return new TellList(new ListRow(gone.List, gone.Item, version, previous, null));
        }
    }

    private static long VersionTold(Listing listing, Consequences before, StreamHead head, long version) =>
        before.Listings.Contains(listing) && head.Listed.TryGetValue(listing.Place, out var told) ? told : version;

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
        if (TryWarm(stream, out var known))
        {
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
        return new Loaded(facts.Aggregate(state, (folded, fact) => model.Evolve(folded, fact.Fact)), slice.Head, slice.Tag, snapshotVersion);
    }

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

    private void Leave(ClockRow? recovery, bool isDone)
    {
        if (recovery is not null && isDone)
        {
            tools.Recovery.Close(recovery);
        }
        else if (recovery is not null)
        {
            tools.Recovery.Abandon(recovery);
        }
    }

    private sealed record Draft(IReadOnlyList<Fact> Facts, DateTimeOffset At, int Attempt);

    private sealed record Loaded(TState State, StreamHead Head, string? Tag, long SnapshotVersion)
    {
        public bool IsWarm { get; init; }
    }
}
