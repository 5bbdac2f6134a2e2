using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.TieredReview;

/// <summary>What an officer has in hand.</summary>
public enum OriginalForm
{
    /// <summary>The original.</summary>
    Original,

    /// <summary>A copy that its keeper has certified, as from a personnel file.</summary>
    CertifiedCopy,
}

/// <summary>
/// What an officer had looked at before an answer, by the record of readings. Above the unit nobody answers about a yearly case that he has not
/// opened in this round (JL23-6.3-b); which of the proofs he had not opened is told beside the answer.
/// </summary>
/// <param name="OpenedAt">When the officer first opened the case in this round, to the minute; null for never.</param>
/// <param name="Opened">The files taken since then, each as <c>code/blob</c>.</param>
public sealed record Conduct(DateTimeOffset? OpenedAt, IReadOnlyList<string> Opened)
{
    /// <summary>The proofs of an answer of which no file was taken, in their order.</summary>
    public IReadOnlyList<string> Unopened(IReadOnlyList<string> proofs) =>
        [.. proofs.Where(proof => !Opened.Any(opened => opened == proof || opened.StartsWith($"{proof}/", StringComparison.Ordinal)))];
}

/// <summary>An act of one tier.</summary>
/// <param name="Tier">The tier, such as <c>county</c>.</param>
public abstract record TierCommand(string Tier) : Command;

/// <summary>The officer has compared a piece of evidence with its original.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Matches">Whether the uploaded picture is that of the original.</param>
/// <param name="Note">A remark; required where it does not match.</param>
/// <param name="Where">Where it was seen; required.</param>
[StoredAs("see-original.v1")]
public sealed record SeeOriginal(
    string Tier, string Item, OriginalForm Seen, bool Matches, string Note, string Where) : TierCommand(Tier)
{
    /// <summary>Why what was recorded of the same piece is entered anew; null for the first entry.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The officer answers one condition.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Condition">The condition's code.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Grounds">What the answer rests on, in words; required.</param>
/// <param name="Proofs">
/// The evidence that was looked at: <c>code</c> or <c>code/blob</c>, in the dossier or seen as an original.
/// </param>
[StoredAs("answer-condition.v1")]
public sealed record AnswerCondition(
    string Tier, string Condition, bool IsMet, string Grounds, IReadOnlyList<string> Proofs) : TierCommand(Tier)
{
    /// <summary>What the officer has looked at by now, from the record of readings; null where nobody asked it.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Why the condition is not met: a code of the pack's reasons; null where it is met.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why an answer of this round is given anew; null for the first one.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>The officer takes no part in the case, being close to the applicant (M18).</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Relation">A code of the pack's relations.</param>
/// <param name="Note">What there is to say beyond; may be empty.</param>
[StoredAs("recuse-oneself.v1")]
public sealed record RecuseOneself(string Tier, string Relation, string Note) : TierCommand(Tier);

/// <summary>The officer sends the one-time notice.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Items">Every fault at once, at least one.</param>
/// <param name="DueOn">The last civil date for the answer, inclusive.</param>
[StoredAs("notify-faults.v1")]
public sealed record NotifyFaults(string Tier, IReadOnlyList<FaultItem> Items, DateOnly DueOn) : TierCommand(Tier);

/// <summary>The officer asks the higher body.</summary>
/// <param name="Tier">The tier that asks.</param>
/// <param name="Question">The question; required.</param>
[StoredAs("ask-above.v1")]
public sealed record AskAbove(string Tier, string Question) : TierCommand(Tier);

/// <summary>The higher body answers.</summary>
/// <param name="Tier">The tier that asked.</param>
/// <param name="QueryId">The query.</param>
/// <param name="Answer">The answer; required.</param>
[StoredAs("answer-query.v1")]
public sealed record AnswerQuery(string Tier, string QueryId, string Answer) : TierCommand(Tier);

/// <summary>The officer sends the case back to the unit.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What the unit has to see to; required.</param>
[StoredAs("return-to-unit.v1")]
public sealed record ReturnToUnit(string Tier, string ReasonCode, string Note) : TierCommand(Tier);

/// <summary>The officer refuses the case, once the tier has answered itself that a condition is not met (M18).</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Condition">The code of that condition; its clause is cited.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Reason">Why, in words that the applicant reads; required.</param>
/// <param name="IsCurable">
/// Whether the applicant could mend it. Then the one-time notice comes first; what cannot be mended is refused at
/// once (M19).
/// </param>
[StoredAs("refuse-review.v1")]
public sealed record RefuseReview(
    string Tier, string Condition, string ReasonCode, string Reason, bool IsCurable) : TierCommand(Tier);

/// <summary>The officer lets the case go on to the next tier.</summary>
/// <param name="Tier">The tier.</param>
[StoredAs("forward-review.v1")]
public sealed record ForwardReview(string Tier) : TierCommand(Tier);

/// <summary>The officer sends the case back to the tier before.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What the tier before has to see to; required.</param>
[StoredAs("send-back-review.v1")]
public sealed record SendBackReview(string Tier, string ReasonCode, string Note) : TierCommand(Tier);

/// <summary>The officer lays the case aside.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why; required.</param>
[StoredAs("hold-review.v1")]
public sealed record HoldReview(string Tier, string Reason) : TierCommand(Tier)
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public CodedReason Coded { get; init; } = CodedReason.None;
}

/// <summary>The officer takes the case up again.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Note">What has become clear; required.</param>
[StoredAs("resume-review.v1")]
public sealed record ResumeReview(string Tier, string Note) : TierCommand(Tier)
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public CodedReason Coded { get; init; } = CodedReason.None;
}

/// <summary>The officer passes the case to the committee that the register names as competent today, at the office that it has today (M20).</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why the committee of the path is not competent, or that its office has moved; required.</param>
[StoredAs("transfer-review.v1")]
public sealed record TransferReview(string Tier, string Reason) : TierCommand(Tier)
{
    /// <summary>The coded reason with what shows it; required.</summary>
    public CodedReason Coded { get; init; } = CodedReason.None;
}
