using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Certification3010;

/// <summary>The county has reviewed the case and pushed it to the province (JL23-2.2-c).</summary>
/// <param name="PushedAt">The instant of the push. It names this push: whatever is told about it carries the same instant.</param>
/// <param name="Cycle">The cycle that the push is in time for, such as <c>220000-2023-10</c>.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="By">The officer's opaque id.</param>
/// <param name="CalendarVersion">The schedules under which the cycle day was found.</param>
[StoredAs("county-reviewed.v1")]
public sealed record CountyReviewed(
    DateTimeOffset PushedAt,
    string Cycle,
    DateOnly CycleDay,
    DateTimeOffset IntakeClosesAt,
    string By,
    string CalendarVersion) : Fact;

/// <summary>The cycle has told the case that it is in another month than the push had said, or closes at another time.</summary>
/// <param name="Cycle">The cycle that it is in now.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="Reason">Why, in Chinese.</param>
[StoredAs("certification-queued.v1")]
public sealed record CertificationQueued(
    string Cycle, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, string Reason) : Fact;

/// <summary>The province has certified the title (JL23-2.2-a). It happens once in the life of a case.</summary>
/// <param name="CertifiedOn">The civil date of certification.</param>
/// <param name="Level">The title level that is granted, such as <c>deputy-senior</c>, from the pack.</param>
/// <param name="Cycle">The cycle it was certified in.</param>
/// <param name="PackPin">The pack version whose conditions were answered.</param>
/// <param name="Answers">The province's own answers, condition by condition.</param>
/// <param name="MustBePublished">Whether the pack wants the result published before a certificate is issued.</param>
/// <param name="By">The officer's opaque id.</param>
[StoredAs("title-certified.v1")]
public sealed record TitleCertified(
    DateOnly CertifiedOn,
    string Level,
    string Cycle,
    string PackPin,
    IReadOnlyList<ProvinceAnswer> Answers,
    bool MustBePublished,
    string By) : Fact;

/// <summary>The province has sent the case back to the county; the next push joins the cycle of its own date (M35).</summary>
/// <param name="Cycle">The cycle that it leaves.</param>
/// <param name="ReasonCode">One of the pack's reasons for a return.</param>
/// <param name="Reason">What the county has to see to.</param>
/// <param name="ReturnedOn">The civil date.</param>
/// <param name="By">The officer's opaque id.</param>
[StoredAs("certification-returned.v1")]
public sealed record CertificationReturned(
    string Cycle, string ReasonCode, string Reason, DateOnly ReturnedOn, string By) : Fact
{
    /// <summary>The instant, since when the county looks at everything again; null in returns of before it was kept here.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }
}

/// <summary>The province has refused to certify; the case is over.</summary>
/// <param name="Cycle">The cycle that it leaves.</param>
/// <param name="Condition">The condition that is not met.</param>
/// <param name="Clause">The clause of that condition.</param>
/// <param name="Reason">Why it is not met.</param>
/// <param name="RefusedOn">The civil date.</param>
/// <param name="By">The officer's opaque id.</param>
[StoredAs("certification-refused.v1")]
public sealed record CertificationRefused(
    string Cycle, string Condition, Citation Clause, string Reason, DateOnly RefusedOn, string By) : Fact;

/// <summary>Another case of the same person has been granted first; this one is over (JL23-2.2-f).</summary>
/// <param name="CaseId">The other case.</param>
/// <param name="ClosedOn">The civil date.</param>
[StoredAs("granted-elsewhere.v1")]
public sealed record GrantedElsewhere(string CaseId, DateOnly ClosedOn) : Fact;

/// <summary>A month's cycle has been opened; cases may join until its intake closes.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="PackPin">The pack version that says the cycle day.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="CalendarVersion">The schedules under which the cycle day was found.</param>
[StoredAs("cycle-opened.v1")]
public sealed record CycleOpened(
    string Cycle, string PackPin, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, string CalendarVersion) : Fact;

/// <summary>A cycle could not be opened because its cycle day cannot be found yet, such as a year whose schedule is not loaded.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="PackPin">The pack version that says the cycle day.</param>
/// <param name="Missing">The codes of what is missing.</param>
/// <param name="LookAgainAt">The instant at which it is tried again.</param>
[StoredAs("cycle-deferred.v1")]
public sealed record CycleDeferred(
    string Cycle, string PackPin, IReadOnlyList<string> Missing, DateTimeOffset LookAgainAt) : Fact;

/// <summary>
/// The year's schedules were loaded or changed while the intake was open, and the cycle day lies later by them; it never moves forward.
/// </summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="CycleDay">The cycle day, rolled anew; later than the one before.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="CalendarVersion">The schedules under which the cycle day was found.</param>
/// <param name="RecountedAt">The instant of the record, since when the waiting cases are to be told.</param>
[StoredAs("cycle-recounted.v1")]
public sealed record CycleRecounted(
    string Cycle, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, string CalendarVersion, DateTimeOffset RecountedAt) : Fact;

/// <summary>Some of the waiting cases are told the later day of their cycle; a large month takes several of these.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="Pushes">The pushes that are told.</param>
[StoredAs("cycle-day-told.v1")]
public sealed record CycleDayTold(
    string Cycle, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, IReadOnlyList<CyclePush> Pushes) : Fact;

/// <summary>A push of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
public sealed record CyclePush(string CaseId, DateTimeOffset PushedAt);

/// <summary>A pushed case has joined the cycle. A later push of the same case takes the place of an earlier one.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="PassedOnFrom">The cycle that passed it on; null where it came from the county.</param>
/// <param name="IsNewsToCase">Whether the case believes something else and has to be told.</param>
[StoredAs("case-queued.v1")]
public sealed record CaseQueued(
    string CaseId,
    DateTimeOffset PushedAt,
    string Cycle,
    DateOnly CycleDay,
    DateTimeOffset IntakeClosesAt,
    string? PassedOnFrom,
    bool IsNewsToCase) : Fact;

/// <summary>A case came after the intake had closed and goes to the next month.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Cycle">The cycle that it came too late for.</param>
/// <param name="NextCycle">The cycle that is told to queue it.</param>
/// <param name="NextPackPin">The pack version under which the next cycle is opened if it is not open yet.</param>
[StoredAs("case-passed-on.v1")]
public sealed record CasePassedOn(
    string CaseId, DateTimeOffset PushedAt, string Cycle, string NextCycle, string NextPackPin) : Fact;

/// <summary>The intake has closed and the batch is fixed. An empty month is recorded too, with no case.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="ClosedAt">The instant at which the intake closed, which is not later than that of the record.</param>
/// <param name="Cases">The cases of the batch in ordinal order; cases that have left already are not among them.</param>
/// <param name="NextCycle">The cycle that is told to open.</param>
/// <param name="NextPackPin">The pack version under which the next cycle opens.</param>
[StoredAs("intake-closed.v1")]
public sealed record IntakeClosed(
    string Cycle, DateTimeOffset ClosedAt, IReadOnlyList<string> Cases, string NextCycle, string NextPackPin) : Fact;

/// <summary>A case has left the cycle.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Outcome">How it left.</param>
[StoredAs("cycle-case-settled.v1")]
public sealed record CycleCaseSettled(string CaseId, DateTimeOffset PushedAt, CycleOutcome Outcome) : Fact;

/// <summary>A case left before it knew that it had been passed on; the cycle that holds it now is told.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Outcome">How it left.</param>
/// <param name="NextCycle">The cycle that it had been passed on to.</param>
[StoredAs("settlement-passed-on.v1")]
public sealed record SettlementPassedOn(
    string CaseId, DateTimeOffset PushedAt, CycleOutcome Outcome, string NextCycle) : Fact;

/// <summary>The intake has closed and every case of the batch has left: the month is done.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="CompletedAt">The instant of the record.</param>
/// <param name="Outcomes">How many cases left in which way; empty for an empty month.</param>
[StoredAs("cycle-completed.v1")]
public sealed record CycleCompleted(
    string Cycle, DateTimeOffset CompletedAt, IReadOnlyDictionary<string, int> Outcomes) : Fact;
