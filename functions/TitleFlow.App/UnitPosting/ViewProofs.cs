using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>GET /api/postings/{postingId}/proofs: where the list hangs, what proves it, and its gaps.</summary>
/// <remarks>
/// 200: the places, the check code, the gaps that are not settled and what was missing when the term was over, with a page of everything
/// that was recorded; 400; 404 for a posting of another unit or place, and for a desk that none of its cases has come to. The reading is
/// put on record in each case of the list.
/// </remarks>
public static class ViewProofs
{
    /// <summary>Reads the posting and its facts.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, HttpRequest request, Actor actor, Desk<Posting> desk, ProofReaders readers, ReadLog log, Paging paging,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(paging);
        if (await desk.ReadAsync(postingId.Stream, stop) is not var (posting, version)
            || await readers.GrantAsync(posting, actor, stop) is not { } by)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"proofs:{postingId}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        await log.NoteAsync(PostingOffice.OfOthers(posting, actor), actor, by, ReadLog.Proofs, stop);
        var entries = (await desk.HistoryAsync(postingId.Stream, 1, stop)).Where(IsOfProofs).Select(Entry)
            .Where(entry => after is null || string.CompareOrdinal(entry.Item, after) > 0).Take(size + 1).ToList();
        return new Shown(
            new
            {
                checkCode = posting.CheckCode(),
                isHeld = posting.IsHeld(),
                places = posting.Proofs.Places.Select(place => Shown(posting, place)),
                gaps = posting.Proofs.Unsettled(posting.Term!.Run),
                told = posting.Told.Select(Problems.Written),
                entries = entries.Take(size).Select(entry => JsonSerializer.Deserialize<JsonElement>(entry.Body)),
                after = paging.TokenFor(actor.PersonId, list, entries.Count > size ? entries[size - 1].Item : null),
            },
            version);
    }

    private static object Shown(Posting posting, PostingPlace place) => new
    {
        place.PlaceId,
        place.Kind,
        place.Where,
        place.AddedAt,
        lastProofOn = place.Proofs is [.., var last] ? last.SeenOn : (DateOnly?)null,
        place.UnreachableSince,
        place.RemovedAt,
        isMissing = posting.Proofs.OpenAt(place.PlaceId, posting.Term!.Run) is not null,
    };

    private static bool IsOfProofs(RecordedFact recorded) => recorded.Fact is PostingPlaceAdded or PostingPlaceRemoved or PostingSighted
        or PostingPageShown or PostingPageUnreachable or PostingGapFound or PostingGapClosed or PostingGapDecided;

    private static ListEntry Entry(RecordedFact recorded) => new(
        recorded.Version.ToString("D10", CultureInfo.InvariantCulture),
        recorded.Version,
        JsonSerializer.Serialize(
            new { recorded.Version, recorded.At, recorded.Name, fact = (object)recorded.Fact }, Codec.Json));
}
