using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Certification3010;

/// <summary>The province's own answer to one condition; never taken over from another tier (M18).</summary>
/// <param name="Condition">The condition's code, such as <c>front-line</c>.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Grounds">What the answer rests on, in words; required.</param>
/// <param name="Proofs">The codes of the checklist items that were looked at; empty where the condition needs none.</param>
public sealed record ProvinceAnswer(string Condition, bool IsMet, string Grounds, IReadOnlyList<string> Proofs);

/// <summary>How a case leaves a cycle.</summary>
public enum CycleOutcome
{
    /// <summary>Certified by the province.</summary>
    Certified,

    /// <summary>Sent back to the county.</summary>
    Returned,

    /// <summary>Refused by the province, or because an objection to its posting was founded.</summary>
    Refused,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>Closed because another case of the same person was granted first.</summary>
    GrantedElsewhere,
}

/// <summary>The county has finished its review and pushes the case to the province.</summary>
[StoredAs("review-by-county.v1")]
public sealed record ReviewByCounty : Command;

/// <summary>Told by a cycle: the case is in this month, or its intake closes at this time.</summary>
/// <param name="PushedAt">The push that is meant; another push has been made since if it is not the latest.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="Reason">Why, in Chinese.</param>
[StoredAs("move-to-cycle.v1")]
public sealed record MoveToCycle(
    DateTimeOffset PushedAt, string Cycle, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, string Reason) : Command;

/// <summary>The province certifies the title, with its own answer to each of its conditions.</summary>
/// <param name="Answers">One answer for each condition of the province's tier.</param>
[StoredAs("certify-title.v1")]
public sealed record CertifyTitle(IReadOnlyList<ProvinceAnswer> Answers) : Command;

/// <summary>The province sends the case back to the county.</summary>
/// <param name="ReasonCode">One of the pack's reasons for a return.</param>
/// <param name="Reason">What the county has to see to; required.</param>
[StoredAs("return-to-county.v1")]
public sealed record ReturnToCounty(string ReasonCode, string Reason) : Command;

/// <summary>The province refuses to certify because a condition is not met.</summary>
/// <param name="Condition">The code of one of the province's conditions; its clause is cited.</param>
/// <param name="Reason">Why it is not met; required.</param>
[StoredAs("refuse-certification.v1")]
public sealed record RefuseCertification(string Condition, string Reason) : Command;

/// <summary>Told by another case of the same person: it has been granted first.</summary>
/// <param name="CaseId">The other case.</param>
[StoredAs("grant-elsewhere.v1")]
public sealed record GrantElsewhere(string CaseId) : Command;

/// <summary>Opens a month. Told by the month before when its intake closes; the first one is opened by hand or by the first case.</summary>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="PackPin">The pack version that says the cycle day.</param>
[StoredAs("open-cycle.v1")]
public sealed record OpenCycle(string Cycle, string PackPin) : Command;

/// <summary>Told by a pushed case, or by the month before that passes it on. Opens the month if need be.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Cycle">The cycle's id.</param>
/// <param name="PackPin">The pack version under which the month is opened if it is not open yet.</param>
[StoredAs("queue-case.v1")]
public sealed record QueueCase(string CaseId, DateTimeOffset PushedAt, string Cycle, string PackPin) : Command
{
    /// <summary>When the case believes that the intake closes; null where it can't know, since it was passed on.</summary>
    public DateTimeOffset? BelievedClosesAt { get; init; }

    /// <summary>The cycle that passes it on; null where the county has pushed it here.</summary>
    public string? PassedOnFrom { get; init; }
}

/// <summary>Told by a case: it has left this cycle.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PushedAt">The instant that names the push.</param>
/// <param name="Outcome">How it left.</param>
[StoredAs("settle-case.v1")]
public sealed record SettleCase(string CaseId, DateTimeOffset PushedAt, CycleOutcome Outcome) : Command;
