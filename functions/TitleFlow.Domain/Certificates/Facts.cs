using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Certificates;

/// <summary>A signature over a certificate's content.</summary>
/// <param name="KeyId">The id of the signing key, as in the published key set.</param>
/// <param name="Jws">The compact form: header, payload and signature (ES256).</param>
public sealed record Signature(string KeyId, string Jws);

/// <summary>Something to be done for the holder after the certificate (M33; JL23-2.2-e).</summary>
/// <param name="TaskId">The id, unique for the case.</param>
/// <param name="Title">What is to be done, in Chinese.</param>
/// <param name="Clause">The clause that asks for it; null where it follows from practice.</param>
public sealed record TreatmentTask(string TaskId, string Title, Citation? Clause);

/// <summary>What a correction changed.</summary>
/// <param name="Field">The field's Chinese name, such as 姓名.</param>
/// <param name="Before">The text before.</param>
/// <param name="After">The text now.</param>
public sealed record Amendment(string Field, string Before, string After);

/// <summary>A certificate was issued.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Holder">The holder's opaque id, which the content does not hold.</param>
/// <param name="Signature">The signature over the content.</param>
/// <param name="TokenHash">SHA-256 of the token in the printed code, in lower-case hexadecimal; the token itself is not
/// stored.</param>
/// <param name="By">The opaque id of the one who issued it.</param>
[StoredAs("certificate-issued.v1")]
public sealed record CertificateIssued(
    CertificateContent Content, PersonId Holder, Signature Signature, string TokenHash, string By) : Fact;

/// <summary>A certificate was corrected: the same number, the next version.</summary>
/// <param name="Content">What it says now.</param>
/// <param name="Signature">The signature over the new content.</param>
/// <param name="Amendments">What changed, old and new.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The opaque id of the one who corrected it.</param>
[StoredAs("certificate-corrected.v1")]
public sealed record CertificateCorrected(
    CertificateContent Content,
    Signature Signature,
    IReadOnlyList<Amendment> Amendments,
    string Reason,
    string By) : Fact
{
    /// <summary>The coded reason with what shows it; null in corrections of before it was asked for.</summary>
    public Revision? Revision { get; init; }
}

/// <summary>A certificate was revoked.</summary>
/// <param name="On">The day from which it is not valid.</param>
/// <param name="ReasonCode">The coded reason, one of <see cref="Revocations.Reasons"/>; any text in revocations of before there was a table.</param>
/// <param name="Clause">The clause (JL23-1.4-b under Jilin 2023).</param>
/// <param name="DecidedBy">The body that decided, in Chinese.</param>
/// <param name="By">The opaque id of the one who entered it.</param>
[StoredAs("certificate-revoked.v1")]
public sealed record CertificateRevoked(
    DateOnly On, string ReasonCode, Citation Clause, string DecidedBy, string By) : Fact
{
    /// <summary>The number of the decision; null in revocations of before it was asked for.</summary>
    public string? Document { get; init; }
}

/// <summary>The follow-up after the certificate was opened.</summary>
/// <param name="Tasks">What is to be done; never empty.</param>
/// <param name="On">The day.</param>
[StoredAs("treatment-opened.v1")]
public sealed record TreatmentOpened(IReadOnlyList<TreatmentTask> Tasks, DateOnly On) : Fact;

/// <summary>A task of the follow-up was done.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Note">What was done, in the words of the one who did it.</param>
/// <param name="On">The day.</param>
/// <param name="By">The opaque id of the one who did it.</param>
[StoredAs("treatment-done.v1")]
public sealed record TreatmentDone(string TaskId, string Note, DateOnly On, string By) : Fact;
