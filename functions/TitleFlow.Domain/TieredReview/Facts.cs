using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.TieredReview;

/// <summary>A tier has compared a piece of evidence with its original (M35).</summary>
/// <param name="Tier">The tier, such as <c>county</c>.</param>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Matches">Whether the uploaded picture is that of the original.</param>
/// <param name="Note">A remark; what differs, where it does not match.</param>
/// <param name="Where">Where it was seen, such as the counter.</param>
/// <param name="By">Who saw it: an opaque id.</param>
/// <param name="SeenAt">When.</param>
[StoredAs("original-seen.v1")]
public sealed record OriginalSeen(
    string Tier,
    string Item,
    OriginalForm Seen,
    bool Matches,
    string Note,
    string Where,
    string By,
    DateTimeOffset SeenAt) : Fact
{
    /// <summary>Why it was entered anew; null for the first entry.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What was recorded before; null for the first entry.</summary>
    public EarlierOriginal? Before { get; init; }
}

/// <summary>A comparison with an original that another takes the place of.</summary>
/// <param name="Seen">What was seen.</param>
/// <param name="Matches">Whether the uploaded picture was that of the original.</param>
/// <param name="Note">The remark.</param>
/// <param name="Where">Where it was seen.</param>
/// <param name="By">Who saw it: an opaque id.</param>
public sealed record EarlierOriginal(OriginalForm Seen, bool Matches, string Note, string Where, string By);

/// <summary>An answer that another takes the place of.</summary>
/// <param name="IsMet">Whether the condition was met.</param>
/// <param name="Grounds">What it rested on.</param>
/// <param name="Proofs">The evidence that was looked at.</param>
/// <param name="By">Who gave it: an opaque id.</param>
public sealed record EarlierAnswer(bool IsMet, string Grounds, IReadOnlyList<string> Proofs, string By);

/// <summary>
/// A tier has answered one condition by itself (M18). A later answer takes the place of an earlier one.
/// </summary>
/// <param name="Tier">The tier.</param>
/// <param name="Condition">The condition's code.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Grounds">What the answer rests on, in words.</param>
/// <param name="Proofs">The pieces of evidence that were looked at: <c>code</c> or <c>code/blob</c>.</param>
/// <param name="Round">1 for the first time at this tier, one more with every return to it.</param>
/// <param name="Clause">The clause of the condition.</param>
/// <param name="PackPin">The pack version that asks it.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="AnsweredAt">When.</param>
[StoredAs("condition-answered.v1")]
public sealed record ConditionAnswered(
    string Tier,
    string Condition,
    bool IsMet,
    string Grounds,
    IReadOnlyList<string> Proofs,
    int Round,
    Citation Clause,
    string PackPin,
    string By,
    DateTimeOffset AnsweredAt) : Fact
{
    /// <summary>What the officer had looked at by then; null where nobody recorded it.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Why it is not met: a code of the pack's reasons; null where it is met, and in answers of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why an answer of this round was given anew; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What was answered before in this round; null for the first one.</summary>
    public EarlierAnswer? Before { get; init; }
}

/// <summary>An officer takes no part in the case; what the officer had answered counts no more.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Relation">A code of the pack's relations.</param>
/// <param name="Note">What there is to say beyond; may be empty.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="RecusedAt">When.</param>
[StoredAs("officer-recused.v1")]
public sealed record OfficerRecused(string Tier, string Relation, string Note, string By, DateTimeOffset RecusedAt) : Fact;

/// <summary>
/// A tier has sent its one-time notice. The dossier is open for its points; the tier's clock stands still (M19).
/// </summary>
/// <param name="Notice">The notice.</param>
/// <param name="Round">1 for the first time at this tier, one more with every return to it.</param>
/// <param name="PackPin">The pack version that bounds the cure period.</param>
/// <param name="By">Who: an opaque id.</param>
[StoredAs("faults-notified.v1")]
public sealed record FaultsNotified(OneTimeNotice Notice, int Round, string PackPin, string By) : Fact;

/// <summary>A tier has asked the higher body (M18).</summary>
/// <param name="Tier">The tier that asks.</param>
/// <param name="QueryId">The id within the case, tier and number: <c>county-q1</c>.</param>
/// <param name="Question">The question.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="AskedAt">
/// When; the tier's clock stands still from then until the answer, where the pack says so.
/// </param>
[StoredAs("query-asked.v1")]
public sealed record QueryAsked(
    string Tier, string QueryId, string Question, string By, DateTimeOffset AskedAt) : Fact;

/// <summary>The higher body has answered.</summary>
/// <param name="Tier">The tier that asked.</param>
/// <param name="QueryId">The query.</param>
/// <param name="Answer">The answer.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="AnsweredAt">When.</param>
[StoredAs("query-answered.v1")]
public sealed record QueryAnswered(
    string Tier, string QueryId, string Answer, string By, DateTimeOffset AnsweredAt) : Fact;

/// <summary>A tier has sent the case back to the unit.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What the unit has to see to.</param>
/// <param name="Round">The tier's round that it leaves.</param>
/// <param name="PackPin">The pack version that lists the reasons.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="ReturnedAt">When.</param>
[StoredAs("review-returned.v1")]
public sealed record ReviewReturned(
    string Tier,
    string ReasonCode,
    string Note,
    int Round,
    string PackPin,
    string By,
    DateTimeOffset ReturnedAt) : Fact;

/// <summary>A tier has refused the case because a condition is not met. The case is closed.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Condition">The condition's code.</param>
/// <param name="Clause">The clause of the condition.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads.</param>
/// <param name="PackPin">The pack version.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="RefusedAt">When.</param>
[StoredAs("review-refused.v1")]
public sealed record ReviewRefused(
    string Tier,
    string Condition,
    Citation Clause,
    string ReasonCode,
    string Reason,
    string PackPin,
    string By,
    DateTimeOffset RefusedAt) : Fact
{
    /// <summary>
    /// The committee, by id, whose office refuses it: nobody else reviews the applicant for the level in the year (JL21-4.2-a). Null at other
    /// tiers, where another case was reviewed first, where no notice says so, and before it was kept here.
    /// </summary>
    public string? Committee { get; init; }
}

/// <summary>The way of a yearly case was set when its unit forwarded it (M18, M20).</summary>
/// <param name="Seats">The desks in order.</param>
/// <param name="Committee">The committee that it leads to.</param>
/// <param name="PackPin">The pack version that orders the tiers.</param>
[StoredAs("review-path-set.v1")]
public sealed record ReviewPathSet(
    IReadOnlyList<ReviewSeat> Seats, CommitteeSeat Committee, string PackPin) : Fact
{
    /// <summary>Whether it is the way of a unit under the combined regime; false for one that was set before it was kept here.</summary>
    public bool IsCombined { get; init; }
}

/// <summary>A tier has answered every condition and let the case go on.</summary>
/// <param name="Seat">The seat that lets it go.</param>
/// <param name="Round">1 for the first time at this tier, one more with every return to it.</param>
/// <param name="PackPin">The pack version whose conditions were answered.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="ForwardedAt">When.</param>
[StoredAs("review-forwarded.v1")]
public sealed record ReviewForwarded(
    ReviewSeat Seat, int Round, string PackPin, string By, DateTimeOffset ForwardedAt) : Fact
{
    /// <summary>Who set the committee up, as the register had it when its office took the case in; null at other tiers, and where it did not know.</summary>
    public CommitteeFounder? Founder { get; init; }

    /// <summary>
    /// The committee, by id, whose office takes the case in with it: from then on nobody else reviews the applicant for the level in the
    /// year (JL21-4.2-a). Null at other tiers, where no notice says so, and before it was kept here.
    /// </summary>
    public string? Committee { get; init; }
}

/// <summary>A tier has sent the case back to the tier before.</summary>
/// <param name="Seat">The seat that sends it back.</param>
/// <param name="To">The seat that has to look again.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What it has to see to.</param>
/// <param name="Round">The round that it leaves.</param>
/// <param name="PackPin">The pack version that lists the reasons.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="SentBackAt">When.</param>
[StoredAs("review-sent-back.v1")]
public sealed record ReviewSentBack(
    ReviewSeat Seat,
    ReviewSeat To,
    string ReasonCode,
    string Note,
    int Round,
    string PackPin,
    string By,
    DateTimeOffset SentBackAt) : Fact;

/// <summary>A tier has laid the case aside.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="HeldAt">When.</param>
[StoredAs("review-held.v1")]
public sealed record ReviewHeld(string Tier, string Reason, string By, DateTimeOffset HeldAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public CodedReason? Coded { get; init; }
}

/// <summary>The case was taken up again.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Note">What has become clear.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="ResumedAt">When.</param>
[StoredAs("review-resumed.v1")]
public sealed record ReviewResumed(string Tier, string Note, string By, DateTimeOffset ResumedAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public CodedReason? Coded { get; init; }
}

/// <summary>
/// The case goes to another committee, the one that the register names as competent, or to the body that keeps the same committee's office
/// now (M20).
/// </summary>
/// <param name="Tier">The tier that transfers it.</param>
/// <param name="From">The committee that it leaves.</param>
/// <param name="To">The committee that it goes to; the same one where only its office has moved.</param>
/// <param name="Seats">The way to it; seats that have let the case go on and stay on the way need not look again.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="TransferredAt">When.</param>
[StoredAs("review-transferred.v1")]
public sealed record ReviewTransferred(
    string Tier,
    CommitteeSeat From,
    CommitteeSeat To,
    IReadOnlyList<ReviewSeat> Seats,
    string Reason,
    string By,
    DateTimeOffset TransferredAt) : Fact
{
    /// <summary>The coded reason with what shows it; null where it was not asked for.</summary>
    public CodedReason? Coded { get; init; }
}
