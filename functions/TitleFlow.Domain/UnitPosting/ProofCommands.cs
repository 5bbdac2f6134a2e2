using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit says where its list hangs.</summary>
/// <param name="Kind">A notice board or a web page.</param>
/// <param name="Where">Which board, in words; or the https address of the page; required.</param>
[StoredAs("add-posting-place.v1")]
public sealed record AddPostingPlace(PostingPlaceKind Kind, string Where) : Command;

/// <summary>The unit says that its list does not hang at a place any more, or was never meant to.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Reason">Why, in words; required.</param>
[StoredAs("remove-posting-place.v1")]
public sealed record RemovePostingPlace(string PlaceId, string Reason) : Command
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>A clerk hands in a photo of the list as it hangs today.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Photo">The photo, kept already.</param>
[StoredAs("record-sighting.v1")]
public sealed record RecordSighting(string PlaceId, KeptFile Photo) : Command;

/// <summary>Told by the service: what it saw when it read a page. It may come late, twice and out of order.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Run">The run of the posting when the page was read.</param>
/// <param name="Sight">What was seen.</param>
/// <param name="Copy">The page as it was read; null where nothing came.</param>
/// <param name="ReadAt">When it was read.</param>
[StoredAs("record-page.v1")]
public sealed record RecordPage(string PlaceId, int Run, PageSight Sight, KeptFile? Copy, DateTimeOffset ReadAt) : Command;

/// <summary>The office of the unit's place decides on a gap.</summary>
/// <param name="GapId">The gap.</param>
/// <param name="IsAccepted">Whether the term stands; otherwise the unit is to post the list anew.</param>
/// <param name="Reason">Why, in words; required.</param>
[StoredAs("decide-gap.v1")]
public sealed record DecideGap(string GapId, bool IsAccepted, string Reason) : Command
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public CodedReason Coded { get; init; } = CodedReason.None;
}
