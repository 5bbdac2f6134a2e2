using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit signed its commitment for the dossier as it was then (M13).</summary>
/// <param name="By">Who signed for the unit: an opaque id.</param>
/// <param name="TextVersion">The version of the text.</param>
/// <param name="ReadSeconds">How long the text was on the screen, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier; any change of the dossier asks for a new signature.</param>
/// <param name="SignedAt">When.</param>
[StoredAs("unit-committed.v1")]
public sealed record UnitCommitted(
    string By, string TextVersion, int ReadSeconds, string DossierHash, DateTimeOffset SignedAt) : Fact;

/// <summary>The unit recommended the applicant (M14).</summary>
/// <param name="Report">The report.</param>
/// <param name="DossierHash">The dossier that it speaks of.</param>
/// <param name="Round">1 for the first time at the unit, one more with every return to it.</param>
/// <param name="PackPin">The pack version that said what the report must hold.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="RecommendedAt">When.</param>
[StoredAs("case-recommended.v1")]
public sealed record CaseRecommended(
    RecommendationReport Report,
    string DossierHash,
    int Round,
    string PackPin,
    string By,
    DateTimeOffset RecommendedAt) : Fact
{
    /// <summary>Why the report took the place of another on the same dossier; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The report before; null for the first one.</summary>
    public RecommendationReport? Before { get; init; }
}

/// <summary>The unit did not recommend the applicant. The case is closed at the unit (M14).</summary>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads.</param>
/// <param name="PackPin">The pack version that listed the reasons.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="DeclinedAt">When.</param>
[StoredAs("case-declined.v1")]
public sealed record CaseDeclined(
    string ReasonCode, string Reason, string PackPin, string By, DateTimeOffset DeclinedAt) : Fact
{
    /// <summary>How the candidate stood when the unit's slate was fixed; null where no slate declined.</summary>
    public Appraised? Appraised { get; init; }
}

/// <summary>
/// The case stands on a posted list; stored again when the list runs anew or its last day has moved on.
/// </summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">Which run of it.</param>
/// <param name="DossierHash">The dossier that is posted.</param>
/// <param name="WorkingDays">The length in working days.</param>
/// <param name="LastDay">The last civil date, inclusive, until 24:00.</param>
[StoredAs("posting-joined.v1")]
public sealed record PostingJoined(
    string PostingId, int Run, string DossierHash, int WorkingDays, DateOnly LastDay) : Fact;

/// <summary>An objection in time stands against the case; it cannot be forwarded until this is settled.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
[StoredAs("posting-suspended.v1")]
public sealed record PostingSuspended(string PostingId, string ObjectionId) : Fact;

/// <summary>An objection no longer stands against the case.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="Finding">What was found, in words.</param>
[StoredAs("posting-resumed.v1")]
public sealed record PostingResumed(string PostingId, string ObjectionId, string Finding) : Fact;

/// <summary>An objection against the case was founded. The case is refused and closed (M29).</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="Reason">What was found, in words.</param>
/// <param name="RefusedAt">When.</param>
[StoredAs("posting-refused.v1")]
public sealed record PostingRefused(
    string PostingId, string ObjectionId, string Reason, DateTimeOffset RefusedAt) : Fact;

/// <summary>The full term of a posting has run for the case, with no objection open.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">Which run of it.</param>
/// <param name="DossierHash">The dossier that was posted.</param>
/// <param name="WorkingDays">The length in working days.</param>
/// <param name="LastDay">The last civil date, inclusive.</param>
[StoredAs("posting-finished.v1")]
public sealed record PostingFinished(
    string PostingId, int Run, string DossierHash, int WorkingDays, DateOnly LastDay) : Fact
{
    /// <summary>What is worth telling of the proof that the list hung; it stands in nobody's way.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>
/// The case stands on the list no longer: it was taken down, cancelled, or posted anew without the case.
/// </summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">The run that it left.</param>
/// <param name="Reason">Why.</param>
[StoredAs("posting-left.v1")]
public sealed record PostingLeft(string PostingId, int Run, string Reason) : Fact;

/// <summary>
/// The unit forwarded the case to the next tier, after the posting's term and with no objection open (M15).
/// </summary>
/// <param name="Round">1 for the first time at the unit, one more with every return to it.</param>
/// <param name="DossierHash">The dossier that was recommended, posted and forwarded.</param>
/// <param name="PostingId">The posting; null where the route has none.</param>
/// <param name="PackPin">The pack version under which it was found to be in order.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="ForwardedAt">When.</param>
[StoredAs("unit-forwarded.v1")]
public sealed record UnitForwarded(
    int Round,
    string DossierHash,
    string? PostingId,
    string PackPin,
    string By,
    DateTimeOffset ForwardedAt) : Fact
{
    /// <summary>What the unit was told of the proof that its list hung.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>A list was posted. From now on its content is frozen.</summary>
/// <param name="PostingId">The posting's own id.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Place">The code of the place that administers the unit.</param>
/// <param name="PackPin">The pack version that says how long it runs.</param>
/// <param name="Cases">The cases in the order of the list.</param>
/// <param name="Basis">The documents on which it rests.</param>
/// <param name="ObjectionsTo">Where and how to object.</param>
/// <param name="ListHash">The SHA-256 over everything that is posted, in lower-case hexadecimal.</param>
/// <param name="Term">The first run.</param>
/// <param name="By">Who: an opaque id.</param>
[StoredAs("posting-opened.v1")]
public sealed record PostingOpened(
    string PostingId,
    PostingUnit Unit,
    string Place,
    string PackPin,
    IReadOnlyList<PostedCase> Cases,
    string Basis,
    string ObjectionsTo,
    string ListHash,
    PostingTerm Term,
    string By) : Fact
{
    /// <summary>What the unit was told: that it has named no place yet.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>An objection came in time. It suspends its case only, or all cases where it is against the list.</summary>
/// <param name="ObjectionId">The objection's own id.</param>
/// <param name="CaseId">The case; null where the whole list is meant.</param>
/// <param name="Text">What is objected.</param>
/// <param name="Lodger">Who objects.</param>
/// <param name="LodgedAt">When it came.</param>
[StoredAs("objection-lodged.v1")]
public sealed record ObjectionLodged(
    string ObjectionId, string? CaseId, string Text, Lodger Lodger, DateTimeOffset LodgedAt) : Fact;

/// <summary>
/// An objection came after the term: it goes to the general intake and does not stop the result (M15, M29).
/// </summary>
/// <param name="ObjectionId">The objection's own id.</param>
/// <param name="CaseId">The case; null where the whole list is meant.</param>
/// <param name="Text">What is objected.</param>
/// <param name="Lodger">Who objects.</param>
/// <param name="ReceivedAt">When it came.</param>
[StoredAs("objection-received-late.v1")]
public sealed record ObjectionReceivedLate(
    string ObjectionId, string? CaseId, string Text, Lodger Lodger, DateTimeOffset ReceivedAt) : Fact;

/// <summary>An objection was settled.</summary>
/// <param name="ObjectionId">The objection.</param>
/// <param name="IsFounded">
/// Founded: its case is refused, or the whole list cancelled. Unfounded: its cases go on.
/// </param>
/// <param name="Reason">What was found, in words.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="SettledAt">When.</param>
[StoredAs("objection-settled.v1")]
public sealed record ObjectionSettled(
    string ObjectionId, bool IsFounded, string Reason, string By, DateTimeOffset SettledAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public CodedReason? Coded { get; init; }
}

/// <summary>A case dropped out, since it was withdrawn or closed. The others end on the original day (M15).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="DroppedAt">When.</param>
[StoredAs("posting-case-dropped.v1")]
public sealed record PostingCaseDropped(string CaseId, string Reason, DateTimeOffset DroppedAt) : Fact;

/// <summary>The list was taken down before its term was over; the days that had run are lost (M15).</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="TakenDownAt">When.</param>
[StoredAs("posting-taken-down.v1")]
public sealed record PostingTakenDown(string Reason, string By, DateTimeOffset TakenDownAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The list was posted anew, with the same content or another. The term begins again (M15).</summary>
/// <param name="Cases">The cases in the order of the list.</param>
/// <param name="ListHash">The SHA-256 over everything that is posted, in lower-case hexadecimal.</param>
/// <param name="Term">The new run.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: an opaque id.</param>
[StoredAs("posting-restarted.v1")]
public sealed record PostingRestarted(
    IReadOnlyList<PostedCase> Cases, string ListHash, PostingTerm Term, string Reason, string By) : Fact
{
    /// <summary>What the unit was told: that it has named no place.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];

    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>
/// A year's schedule was loaded or changed and the last day is later than it was; it never becomes earlier.
/// </summary>
/// <param name="LastDay">The last civil date, inclusive.</param>
/// <param name="ClosesAt">24:00 Beijing time of the last day (exclusive).</param>
/// <param name="CalendarVersion">The schedules under which it was counted.</param>
[StoredAs("posting-recounted.v1")]
public sealed record PostingRecounted(DateOnly LastDay, DateTimeOffset ClosesAt, string CalendarVersion) : Fact;

/// <summary>
/// The term is over. Cases without an open objection are cleared, unless a gap of the run is not settled; the others follow
/// when theirs is settled.
/// </summary>
/// <param name="LastDay">The last civil date of the term, inclusive.</param>
/// <param name="ClosedAt">When it was found to be over; never before 24:00 of the last day.</param>
/// <param name="Cleared">The cases that may go on.</param>
/// <param name="Suspended">The cases with an open objection; all of them while a gap is not settled.</param>
[StoredAs("posting-closed.v1")]
public sealed record PostingClosed(
    DateOnly LastDay,
    DateTimeOffset ClosedAt,
    IReadOnlyList<string> Cleared,
    IReadOnlyList<string> Suspended) : Fact
{
    /// <summary>What is worth telling of the proof that the list hung through the term.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>
/// The last open objection or gap that kept cases was settled after the term: they may go on, all of them by one fact.
/// </summary>
/// <param name="CaseIds">The cases, at least one.</param>
/// <param name="ClearedAt">When.</param>
[StoredAs("posting-cases-cleared.v1")]
public sealed record PostingCasesCleared(IReadOnlyList<string> CaseIds, DateTimeOffset ClearedAt) : Fact;

/// <summary>
/// An objection against the whole list was founded: nobody goes on from it; the unit mends it and posts anew.
/// </summary>
/// <param name="Reason">What was found, in words.</param>
/// <param name="CancelledAt">When.</param>
[StoredAs("posting-cancelled.v1")]
public sealed record PostingCancelled(string Reason, DateTimeOffset CancelledAt) : Fact;
