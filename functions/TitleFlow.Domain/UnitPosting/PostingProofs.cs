using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What kind of place a list hangs at.</summary>
public enum PostingPlaceKind
{
    /// <summary>A notice board; clerks prove it by photos.</summary>
    NoticeBoard,

    /// <summary>A web page; the service reads it.</summary>
    WebPage,
}

/// <summary>What the service saw when it read a page.</summary>
public enum PageSight
{
    /// <summary>The page holds the list's check code, or the name of every posted case.</summary>
    Shows,

    /// <summary>A page came, or the word that there is none, and the list is not on it.</summary>
    ShowsNot,

    /// <summary>Nothing can be told: no answer, or one that says nothing of the page.</summary>
    Unreachable,
}

/// <summary>Why there is a gap.</summary>
public enum GapCause
{
    /// <summary>The page was read and the list was not on it.</summary>
    NotShown,

    /// <summary>The page could not be reached for <see cref="UnitPostingLimits.UnreachableMinutes"/> or longer.</summary>
    Unreachable,

    /// <summary>Working days of the term are without a proof from any place, and the pack asks for daily proof.</summary>
    NoDailyProof,
}

/// <summary>A file that is kept as it came.</summary>
/// <param name="Blob">Its id, of letters and digits.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="MediaType">What it is: of photos by their first bytes, of pages as the site said.</param>
/// <param name="Length">Bytes.</param>
public sealed record KeptFile(string Blob, string Sha256, string MediaType, long Length)
{
    /// <summary>
    /// The scanner, with the version of its signatures, that found no malware in it when it came; null where none did, as for files of before
    /// that was kept. Such a file is looked into when it is fetched.
    /// </summary>
    public string? ScannedBy { get; init; }
}

/// <summary>One proof that the list stood at a place.</summary>
/// <param name="SeenOn">The civil date.</param>
/// <param name="IsPhoto">Whether a clerk handed it in; otherwise the service read the page.</param>
/// <param name="File">What is kept.</param>
public sealed record PostingProof(DateOnly SeenOn, bool IsPhoto, KeptFile File);

/// <summary>A place where the list hangs.</summary>
/// <param name="PlaceId">Its own id within the posting.</param>
/// <param name="Kind">A notice board or a web page.</param>
/// <param name="Where">Which board, or the page's address.</param>
/// <param name="AddedAt">When the unit named it.</param>
/// <param name="Proofs">The proofs of every run, in order.</param>
public sealed record PostingPlace(
    string PlaceId, PostingPlaceKind Kind, string Where, DateTimeOffset AddedAt, IReadOnlyList<PostingProof> Proofs)
{
    /// <summary>When the reading was made that the last stored fact rests on; earlier ones come too late.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Since when it has not been reached; null where it has.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>The last civil date on which it was noted that it cannot be reached.</summary>
    public DateOnly? UnreachableOn { get; init; }

    /// <summary>The last civil date on which a gap was found here; there is one a day at most.</summary>
    public DateOnly? GapOn { get; init; }

    /// <summary>When the unit struck it out; null while the list is meant to hang there.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Whether there is a proof of a civil date.</summary>
    public bool IsProvenOn(DateOnly day) => Proofs.Any(proof => proof.SeenOn == day);

    internal PostingPlace With(PostingProof proof) => this with { Proofs = [.. Proofs, proof] };
}

/// <summary>A gap: the list did not stand where or when it should have.</summary>
/// <param name="GapId">Its own id within the posting.</param>
/// <param name="Run">The run that it was found in. A later run settles it.</param>
/// <param name="PlaceId">The place; null where whole days are without any proof.</param>
/// <param name="Cause">What was found.</param>
/// <param name="Days">The civil dates concerned, in order.</param>
/// <param name="Copy">The page as it was read instead; null where there is none.</param>
/// <param name="Mode"><c>restart</c> or <c>flag</c>.</param>
/// <param name="Clause">The clause of that rule; null where the pack was not loaded.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record PostingGap(
    string GapId,
    int Run,
    string? PlaceId,
    GapCause Cause,
    IReadOnlyList<DateOnly> Days,
    KeptFile? Copy,
    string Mode,
    string? Clause,
    DateTimeOffset FoundAt)
{
    /// <summary>When the list stood there again; null while it does not.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary>The page as it was read then.</summary>
    public KeptFile? ShownCopy { get; init; }

    /// <summary>The office's decision; null while there is none.</summary>
    public bool? IsAccepted { get; init; }
}

/// <summary>Where a list hangs, and what proves that it did.</summary>
/// <param name="Places">The places in the order in which they were named.</param>
/// <param name="Gaps">The gaps of every run, in order.</param>
public sealed record PostingProofs(IReadOnlyList<PostingPlace> Places, IReadOnlyList<PostingGap> Gaps)
{
    /// <summary>No place and no gap.</summary>
    public static PostingProofs None { get; } = new([], []);

    /// <summary>A place by its id; null where there is none.</summary>
    public PostingPlace? FindPlace(string placeId) => Places.FirstOrDefault(place => place.PlaceId == placeId);

    /// <summary>The web pages that the service reads: none that was struck out.</summary>
    public IEnumerable<PostingPlace> Pages() =>
        Places.Where(place => place is { Kind: PostingPlaceKind.WebPage, RemovedAt: null });

    /// <summary>A gap by its id; null where there is none.</summary>
    public PostingGap? FindGap(string gapId) => Gaps.FirstOrDefault(gap => gap.GapId == gapId);

    /// <summary>The gap of a run that is still open at a place; null where there is none.</summary>
    public PostingGap? OpenAt(string placeId, int run) =>
        Gaps.FirstOrDefault(gap => gap.PlaceId == placeId && gap.Run == run && gap.ShownAt is null);

    /// <summary>The gaps of a run that nobody has settled.</summary>
    public IEnumerable<PostingGap> Unsettled(int run) => Gaps.Where(gap => gap.Run == run && gap.IsAccepted is not true);

    /// <summary>Every file that is kept, with the place that it belongs to; one may stand more than once.</summary>
    public IEnumerable<(string PlaceId, KeptFile File)> Files() =>
    [
        .. Places.SelectMany(place => place.Proofs.Select(proof => (place.PlaceId, proof.File))),
        .. Gaps.Where(gap => gap is { PlaceId: not null, Copy: not null }).Select(gap => (gap.PlaceId!, gap.Copy!)),
    ];

    /// <summary>Folds one fact; those of other matters leave everything as it is.</summary>
    public static PostingProofs Evolve(PostingProofs proofs, Fact fact) => fact switch
    {
        PostingPlaceAdded added => proofs with
        {
            Places = [.. proofs.Places, new(added.PlaceId, added.Kind, added.Where, added.AddedAt, [])],
        },
        PostingPlaceRemoved removed => proofs.At(removed.PlaceId, place => place with { RemovedAt = removed.RemovedAt }),
        PostingSighted sighted => proofs.At(
            sighted.PlaceId, place => place.With(new(sighted.SeenOn, true, sighted.Photo))),
        PostingPageShown shown => proofs.At(shown.PlaceId, place => Shown(place, shown.SeenOn, shown.Copy, shown.ReadAt)),
        PostingPageUnreachable unreachable => proofs.At(unreachable.PlaceId, place => place with
        {
            ReadAt = unreachable.ReadAt,
            UnreachableSince = unreachable.ReadAt,
            UnreachableOn = new Moment(unreachable.ReadAt).On,
        }),
        PostingGapFound found => (found.PlaceId is null ? proofs : proofs.At(found.PlaceId, place => place with
        {
            ReadAt = found.FoundAt,
            UnreachableSince = null,
            GapOn = new Moment(found.FoundAt).On,
        })) with
        {
            Gaps =
            [
                .. proofs.Gaps,
                new(
                    found.GapId, found.Run, found.PlaceId, found.Cause, found.Days, found.Copy, found.Mode, found.Clause,
                    found.FoundAt),
            ],
        },
        PostingGapClosed closed => proofs
            .At(closed.PlaceId, place => Shown(place, new Moment(closed.ShownAt).On, closed.Copy, closed.ShownAt))
            .With(closed.GapId, gap => gap with { ShownAt = closed.ShownAt, ShownCopy = closed.Copy }),
        PostingGapDecided decided => proofs.With(decided.GapId, gap => gap with { IsAccepted = decided.IsAccepted }),
        _ => proofs,
    };

    private static PostingPlace Shown(PostingPlace place, DateOnly on, KeptFile copy, DateTimeOffset at) =>
        place.With(new(on, false, copy)) with { ReadAt = at, UnreachableSince = null };

    private PostingProofs At(string placeId, Func<PostingPlace, PostingPlace> change) => this with
    {
        Places = [.. Places.Select(place => place.PlaceId == placeId ? change(place) : place)],
    };

    private PostingProofs With(string gapId, Func<PostingGap, PostingGap> change) => this with
    {
        Gaps = [.. Gaps.Select(gap => gap.GapId == gapId ? change(gap) : gap)],
    };
}
