using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit said where its list hangs (M15).</summary>
/// <param name="PlaceId">The place's own id within the posting, such as <c>place-1</c>.</param>
/// <param name="Kind">A notice board or a web page.</param>
/// <param name="Where">Which board, in words; or the https address of the page.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="AddedAt">When.</param>
[StoredAs("posting-place-added.v1")]
public sealed record PostingPlaceAdded(
    string PlaceId, PostingPlaceKind Kind, string Where, string By, DateTimeOffset AddedAt) : Fact;

/// <summary>The unit struck a place out. What was proven there stays, and so do its gaps: they settle no other way than before.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="RemovedAt">When.</param>
[StoredAs("posting-place-removed.v1")]
public sealed record PostingPlaceRemoved(string PlaceId, string Reason, string By, DateTimeOffset RemovedAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>A clerk handed in a photo of the list as it hangs.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="SeenOn">The civil date of handing it in, by the server's clock: nobody proves a day that is over.</param>
/// <param name="Photo">The photo.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="SeenAt">When it was handed in.</param>
[StoredAs("posting-sighted.v1")]
public sealed record PostingSighted(
    string PlaceId, DateOnly SeenOn, KeptFile Photo, string By, DateTimeOffset SeenAt) : Fact;

/// <summary>
/// The service read a web page and the list stood on it: the first time on that civil day, or the first time after the page
/// could not be reached.
/// </summary>
/// <param name="PlaceId">The place.</param>
/// <param name="SeenOn">The civil date of the reading.</param>
/// <param name="Copy">The page as it was read.</param>
/// <param name="ReadAt">When it was read.</param>
[StoredAs("posting-page-shown.v1")]
public sealed record PostingPageShown(string PlaceId, DateOnly SeenOn, KeptFile Copy, DateTimeOffset ReadAt) : Fact;

/// <summary>
/// A web page could not be reached. That alone is no gap: the fault may be on our side. It is stored once a civil day at most.
/// </summary>
/// <param name="PlaceId">The place.</param>
/// <param name="ReadAt">When it was tried.</param>
[StoredAs("posting-page-unreachable.v1")]
public sealed record PostingPageUnreachable(string PlaceId, DateTimeOffset ReadAt) : Fact;

/// <summary>
/// The list did not stand where, or when, it should have. No case of the run is cleared until the gap is settled: by a new
/// run, or by the office of the unit's place.
/// </summary>
/// <param name="GapId">The gap's own id within the posting, such as <c>gap-1</c>.</param>
/// <param name="Run">The run of the posting.</param>
/// <param name="PlaceId">The place; null where whole days are without any proof.</param>
/// <param name="Cause">What was found.</param>
/// <param name="Days">The civil dates concerned, in order.</param>
/// <param name="Copy">The page as it was read instead; null where there is none.</param>
/// <param name="Mode"><c>restart</c> or <c>flag</c>, as the pack says.</param>
/// <param name="Clause">The clause of that rule; null where the pack is not loaded.</param>
/// <param name="FoundAt">When it was found.</param>
[StoredAs("posting-gap-found.v1")]
public sealed record PostingGapFound(
    string GapId,
    int Run,
    string? PlaceId,
    GapCause Cause,
    IReadOnlyList<DateOnly> Days,
    KeptFile? Copy,
    string Mode,
    string? Clause,
    DateTimeOffset FoundAt) : Fact;

/// <summary>The list stands on its page again. That closes the gap and does not settle it.</summary>
/// <param name="GapId">The gap.</param>
/// <param name="PlaceId">The place.</param>
/// <param name="Copy">The page as it was read.</param>
/// <param name="ShownAt">When it was read.</param>
[StoredAs("posting-gap-closed.v1")]
public sealed record PostingGapClosed(string GapId, string PlaceId, KeptFile Copy, DateTimeOffset ShownAt) : Fact;

/// <summary>The office of the unit's place decided on a gap.</summary>
/// <param name="GapId">The gap.</param>
/// <param name="IsAccepted">Accepted: the term stands and the gap is settled. Otherwise the unit posts the list anew.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="DecidedAt">When.</param>
[StoredAs("posting-gap-decided.v1")]
public sealed record PostingGapDecided(
    string GapId, bool IsAccepted, string Reason, string By, DateTimeOffset DecidedAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public CodedReason? Coded { get; init; }
}
