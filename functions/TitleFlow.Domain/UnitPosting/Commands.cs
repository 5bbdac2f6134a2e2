using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit signs its commitment for the dossier that it was shown.</summary>
/// <param name="TextVersion">The version of the text that was shown.</param>
/// <param name="ReadSeconds">How long it was on the screen, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier that was shown.</param>
[StoredAs("sign-unit-commitment.v1")]
public sealed record SignUnitCommitment(string TextVersion, int ReadSeconds, string DossierHash) : Command;

/// <summary>The unit recommends the applicant.</summary>
/// <param name="Report">The report with every part that the pack asks for.</param>
[StoredAs("recommend-case.v1")]
public sealed record RecommendCase(RecommendationReport Report) : Command
{
    /// <summary>Why the report takes the place of another on the same dossier; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What the case shows today of what its slate took it for; null where nobody looked, as on routes without a slate.</summary>
    public ShownByCase? Shown { get; init; }
}

/// <summary>The unit does not recommend the applicant; this closes the case.</summary>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads; required.</param>
[StoredAs("decline-case.v1")]
public sealed record DeclineCase(string ReasonCode, string Reason) : Command;

/// <summary>The unit forwards the case to the next tier, for a 3010 case the county.</summary>
[StoredAs("forward-to-county.v1")]
public sealed record ForwardToCounty : Command;

/// <summary>
/// Told by a posting: the case stands on its list. Told again with a later last day when that has moved on.
/// </summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">Which run of it.</param>
/// <param name="DossierHash">The dossier that is posted.</param>
/// <param name="WorkingDays">The length in working days.</param>
/// <param name="LastDay">The last civil date, inclusive.</param>
[StoredAs("join-posting.v1")]
public sealed record JoinPosting(
    string PostingId, int Run, string DossierHash, int WorkingDays, DateOnly LastDay) : Command;

/// <summary>Told by a posting: an objection stands against the case.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
[StoredAs("suspend-for-objection.v1")]
public sealed record SuspendForObjection(string PostingId, string ObjectionId) : Command;

/// <summary>Told by a posting: the objection is settled and no longer stands against the case.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="Finding">What was found, in words.</param>
[StoredAs("resume-after-objection.v1")]
public sealed record ResumeAfterObjection(string PostingId, string ObjectionId, string Finding) : Command;

/// <summary>Told by a posting: the objection was founded, the case is refused.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="Reason">What was found, in words.</param>
[StoredAs("uphold-objection.v1")]
public sealed record UpholdObjection(string PostingId, string ObjectionId, string Reason) : Command;

/// <summary>Told by a posting: the full term has run and no objection is open.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">Which run of it.</param>
/// <param name="DossierHash">The dossier that was posted.</param>
/// <param name="WorkingDays">The length in working days.</param>
/// <param name="LastDay">The last civil date, inclusive.</param>
[StoredAs("finish-posting.v1")]
public sealed record FinishPosting(
    string PostingId, int Run, string DossierHash, int WorkingDays, DateOnly LastDay) : Command
{
    /// <summary>What is worth telling of the proof that the list hung.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>Told by a posting: the case stands on the list no longer.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">The run that it leaves.</param>
/// <param name="Reason">Why.</param>
[StoredAs("leave-posting.v1")]
public sealed record LeavePosting(string PostingId, int Run, string Reason) : Command;

/// <summary>The unit posts a list.</summary>
/// <param name="PostingId">The posting's own id.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Place">The code of the place that administers the unit.</param>
/// <param name="PackPin">The pack version under which its cases were filed, as a pin is written.</param>
/// <param name="Cases">The cases, 1 to <see cref="UnitPostingLimits.Cases"/>, each once.</param>
/// <param name="Basis">The documents on which it rests; required.</param>
/// <param name="ObjectionsTo">Where and how to object; required.</param>
[StoredAs("open-posting.v1")]
public sealed record OpenPosting(
    string PostingId,
    PostingUnit Unit,
    string Place,
    string PackPin,
    IReadOnlyList<PostedCase> Cases,
    string Basis,
    string ObjectionsTo) : Command
{
    /// <summary>The length in working days, never below the pack's figure; null for exactly that.</summary>
    public int? WorkingDays { get; init; }
}

/// <summary>Somebody objects.</summary>
/// <param name="ObjectionId">The objection's own id.</param>
/// <param name="CaseId">The case; null where the whole list is meant.</param>
/// <param name="Text">What is objected; required.</param>
/// <param name="Lodger">Who objects.</param>
[StoredAs("lodge-objection.v1")]
public sealed record LodgeObjection(string ObjectionId, string? CaseId, string Text, Lodger Lodger) : Command;

/// <summary>The unit's finding on an objection.</summary>
/// <param name="ObjectionId">The objection.</param>
/// <param name="IsFounded">Whether it is founded.</param>
/// <param name="Reason">What was found, in words; required.</param>
[StoredAs("settle-objection.v1")]
public sealed record SettleObjection(string ObjectionId, bool IsFounded, string Reason) : Command
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public CodedReason Coded { get; init; } = CodedReason.None;
}

/// <summary>Told by a case that was withdrawn or closed: it stands on the list no longer.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
[StoredAs("drop-case.v1")]
public sealed record DropCase(string CaseId, string Reason) : Command;

/// <summary>The unit takes the list down before its term is over.</summary>
/// <param name="Reason">Why; required.</param>
[StoredAs("take-down-posting.v1")]
public sealed record TakeDownPosting(string Reason) : Command
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The unit posts the list anew: after taking it down, or with other content. The term begins again.</summary>
/// <param name="Cases">The cases, 1 to <see cref="UnitPostingLimits.Cases"/>, each once.</param>
/// <param name="Reason">Why; required.</param>
[StoredAs("restart-posting.v1")]
public sealed record RestartPosting(IReadOnlyList<PostedCase> Cases, string Reason) : Command
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The length in working days, never below the pack's figure; null for that of the run before.</summary>
    public int? WorkingDays { get; init; }
}
