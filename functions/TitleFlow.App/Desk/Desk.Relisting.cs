using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <content>How the lists of a stream are told anew, and its clocks set anew.</content>
public sealed partial class Desk<TState>
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Listing>> ListingsAsync(StreamId stream, CancellationToken stop) =>
        Follows(stream, await LoadAsync(stream, stop)).Listings;

    /// <inheritdoc/>
    /// <remarks>
    /// An append without facts, like a decision's in all else: under the head's tag, behind clock rows and a recovery row, with the
    /// tellings in the head. It may have happened unseen, so the row of a try that was told otherwise is left to the sweep.
    /// </remarks>
    public Task RelistAsync(StreamId stream, CancellationToken stop) => TellAnewAsync(
        stream, static (head, now) => now.Listings.Count + head.Listed.Count > 0 || !now.Clocks.SequenceEqual(head.Clocks), stop);

    /// <inheritdoc/>
    public Task<bool> RenewAsync(StreamId stream, CancellationToken stop) => TellAnewAsync(
        stream,
        static (head, now) => !now.Clocks.SequenceEqual(head.Clocks)
            || !head.Listed.Keys.ToHashSet().SetEquals(now.Listings.Select(listing => listing.Place)),
        stop);

    /// <returns>False where the law says nothing of a stream that stands somewhere.</returns>
    private async Task<bool> TellAnewAsync(StreamId stream, Func<StreamHead, Consequences, bool> isNeeded, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var loaded = await LoadAsync(stream, stop);
            var now = Follows(stream, loaded);
            if (ReferenceEquals(now, Consequences.None))
            {
                return loaded.Head is { Listed.Count: 0, Clocks.Count: 0 };
            }
            if (!isNeeded(loaded.Head, now))
            {
                return true;
            }
            var append = Retelling(loaded, now);
            await PutClocksAsync(stream, loaded, now, stop);
            var recovery = await tools.Recovery.OpenAsync(stream, loaded.Head.Version, stop);
            var appended = await tools.Stores.Streams.AppendAsync(append, stop);
            if (appended.Outcome == AppendOutcome.Committed)
            {
                if (await ClearUpAsync(stream, stop))
                {
                    tools.Recovery.Close(recovery);
                }
                return true;
            }
            Measures.Conflict(Kind, ConflictOf(appended.Outcome));
        }
        throw new DeskBusyException(stream);
    }

    private Consequences Follows(StreamId stream, Loaded loaded) =>
        loaded.Head.Version == 0 ? Consequences.None : model.ConsequencesOf(stream, loaded.State, tools.Law());

    /// <summary>
    /// The head that has the clocks and stands in the lists that follow now, and owes a telling of each and of what it has left. The rows of an
    /// outbox bear numbers that no decision and no earlier retelling of this version has used: somebody may be about to remove those.
    /// </summary>
    private Append Retelling(Loaded loaded, Consequences now)
    {
        var (head, retold) = (loaded.Head, loaded.Head.Retold + 1);
        var rows = now.Listings
            .Select(listing => new ListRow(listing.List, listing.Item, head.Version, Told(listing.Place), listing.Body))
            .Concat(Leavings(head, now, head.Version))
            .Select(row => row with { Retold = retold, Previous = row.Previous < head.Version ? row.Previous : null });
        var tellings = Tellings.Of(loaded.Untold, rows);
        var next = head with
        {
            Clocks = now.Clocks,
            Listed = now.Listings.ToDictionary(listing => listing.Place, _ => head.Version),
            Retold = retold,
            Untold = [.. tellings.Earlier, .. tellings.InHead],
            MayHaveEffects = head.MayHaveEffects || tellings.InOutbox.Count > 0,
        };
        var append = new Append(next, loaded.Tag, []);
        var owed = Outbox.RowsOf([.. tellings.InOutbox.Select(row => new TellList(row))], retold * Outbox.MostEffects, append, tools.Codec);
        return append with { Effects = [.. owed.Select(row => RowOf(head.Version, row.Index, row.Effect))] };

        long? Told(string place) => head.Listed.TryGetValue(place, out var version) ? version : null;
    }
}
