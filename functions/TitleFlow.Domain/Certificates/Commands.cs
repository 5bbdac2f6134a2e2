using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Certificates;

/// <summary>Issues the certificate of a case. The content was signed before.</summary>
/// <param name="Content">What it says, version 1.</param>
/// <param name="Holder">The holder's opaque id.</param>
/// <param name="Signature">The signature over exactly this content.</param>
/// <param name="TokenHash">SHA-256 of the token in the printed code, in lower-case hexadecimal.</param>
[StoredAs("issue-certificate.v1")]
public sealed record IssueCertificate(
    CertificateContent Content, PersonId Holder, Signature Signature, string TokenHash) : Command
{
    /// <summary>
    /// The day on which the title was certified or announced, told by the corridor; null when it was not.
    /// </summary>
    public required DateOnly? TitleGrantedOn { get; init; }

    /// <summary>What is to be done for the holder afterwards, by route; may be empty.</summary>
    public IReadOnlyList<TreatmentTask> Tasks { get; init; } = [];
}

/// <summary>
/// Corrects a certificate. The content was made by <see cref="Certificate.NextVersion"/> and signed before.
/// </summary>
/// <param name="Content">What it is to say: same number, next version.</param>
/// <param name="Signature">The signature over exactly this content.</param>
/// <param name="Reason">Why.</param>
[StoredAs("correct-certificate.v1")]
public sealed record CorrectCertificate(CertificateContent Content, Signature Signature, string Reason) : Command
{
    /// <summary>The coded reason with what shows it; null is refused.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>Revokes a certificate.</summary>
/// <param name="On">The day from which it is not valid; not before its issue, not after today.</param>
/// <param name="ReasonCode">The coded reason, one of <see cref="Revocations.Reasons"/>.</param>
/// <param name="Clause">The clause from the case's pack; null is refused.</param>
/// <param name="DecidedBy">The body that decided, in Chinese.</param>
[StoredAs("revoke-certificate.v1")]
public sealed record RevokeCertificate(DateOnly On, string ReasonCode, Citation? Clause, string DecidedBy) : Command
{
    /// <summary>The number of the decision; required.</summary>
    public string Document { get; init; } = "";
}

/// <summary>Says that a task of the follow-up is done.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Note">What was done.</param>
[StoredAs("complete-treatment.v1")]
public sealed record CompleteTreatment(string TaskId, string Note) : Command;
