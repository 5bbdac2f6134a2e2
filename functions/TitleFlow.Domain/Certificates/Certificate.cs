using System.Collections.Immutable;
using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Certificates;

/// <summary>What a certificate is worth.</summary>
public enum CertificateState
{
    /// <summary>Not issued.</summary>
    None,

    /// <summary>有效.</summary>
    Valid,

    /// <summary>已更正: valid in its newest version.</summary>
    Corrected,

    /// <summary>已撤销.</summary>
    Revoked,
}

/// <summary>What became of a certificate from a day on.</summary>
/// <param name="On">The day, inclusive.</param>
/// <param name="State">The state from that day on.</param>
/// <param name="Version">The version of the content that holds from that day on.</param>
/// <param name="Reason">Why, in Chinese or as a code; empty for the issue.</param>
public sealed record CertificateEntry(DateOnly On, CertificateState State, int Version, string Reason);

/// <summary>The certificate of one case, with its dated history and the follow-up.</summary>
public sealed record Certificate
{
    /// <summary>A case without a certificate.</summary>
    public static Certificate None { get; } = new();

    /// <summary>The newest content; null before the issue.</summary>
    public CertificateContent? Content { get; init; }

    /// <summary>The holder's opaque id; null before the issue.</summary>
    public PersonId? Holder { get; init; }

    /// <summary>The signature over the newest content; null before the issue.</summary>
    public Signature? Signature { get; init; }

    /// <summary>SHA-256 of the token in the printed code.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>What became of it, the earliest first.</summary>
    public ImmutableList<CertificateEntry> History { get; init; } = [];

    /// <summary>The revocation; null while there is none.</summary>
    public CertificateRevoked? Revocation { get; init; }

    /// <summary>The tasks of the follow-up that wait. A revocation stops them.</summary>
    public ImmutableList<TreatmentTask> OpenTasks { get; init; } = [];

    /// <summary>The tasks of the follow-up that are done.</summary>
    public ImmutableList<TreatmentDone> DoneTasks { get; init; } = [];

    /// <summary>The state now.</summary>
    public CertificateState State => History.IsEmpty ? CertificateState.None : History[^1].State;

    /// <summary>The state on a day; the day of a change counts as changed.</summary>
    public CertificateState StateOn(DateOnly day) =>
        History.FindLast(entry => entry.On <= day)?.State ?? CertificateState.None;

    /// <summary>
    /// The content to sign for a correction: the next version, issued on a day, with the changes made.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was issued yet.</exception>
    public CertificateContent NextVersion(DateOnly issuedOn, Func<CertificateContent, CertificateContent> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var content = Content ?? throw new InvalidOperationException("There is no certificate to correct.");
        return change(content) with { Number = content.Number, Version = content.Version + 1, IssuedOn = issuedOn };
    }

    /// <summary>What must be unique among all streams: the number, and the token's hash by which it is found.</summary>
    public static IReadOnlyList<string> Claims(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.Content is { } content
            ? [$"certificate:{content.Number}", $"certificate-token:{certificate.TokenHash}"]
            : [];
    }

    /// <summary>Folds one fact; facts of other rooms change nothing.</summary>
    public static Certificate Evolve(Certificate certificate, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return fact switch
        {
            CertificateIssued issued => certificate with
            {
                Content = issued.Content,
                Holder = issued.Holder,
                Signature = issued.Signature,
                TokenHash = issued.TokenHash,
                History = [new(issued.Content.IssuedOn, CertificateState.Valid, issued.Content.Version, "")],
            },
            CertificateCorrected corrected => certificate with
            {
                Content = corrected.Content,
                Signature = corrected.Signature,
                History = certificate.History.Add(new(
                    corrected.Content.IssuedOn, CertificateState.Corrected, corrected.Content.Version,
                    corrected.Reason)),
            },
            CertificateRevoked revoked => certificate with
            {
                Revocation = revoked,
                OpenTasks = [],
                History = certificate.History.Add(new(
                    revoked.On, CertificateState.Revoked, certificate.Content!.Version, revoked.ReasonCode)),
            },
            TreatmentOpened opened => certificate with { OpenTasks = [.. certificate.OpenTasks, .. opened.Tasks] },
            TreatmentDone done => certificate with
            {
                OpenTasks = certificate.OpenTasks.RemoveAll(task => task.TaskId == done.TaskId),
                DoneTasks = certificate.DoneTasks.Add(done),
            },
            _ => certificate,
        };
    }

    /// <summary>
    /// Decides about one command. A certificate that is issued, corrected or revoked already the same way is nothing to
    /// do.
    /// </summary>
    public static Decision Decide(Certificate certificate, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(asking);
        return (command, certificate) switch
        {
            (Look, _) => Decision.Nothing,
            (IssueCertificate issue, { Content: null }) => Issue(issue, asking),
            (IssueCertificate issue, { Content: { } content }) => issue.Content.Number == content.Number
                ? Decision.Nothing
                : Decision.Refuse(CertificateRules.Issued(content.Number)),
            (_, { Content: null }) => Decision.Refuse(CertificateRules.NotIssued),
            (CorrectCertificate correct, _) => certificate.Correct(correct, asking),
            (RevokeCertificate revoke, _) => certificate.Revoke(revoke, asking),
            (CompleteTreatment complete, _) => certificate.Complete(complete, asking),
            _ => throw new UnreachableException($"{command} cannot reach a certificate."),
        };
    }

    private static Decision Issue(IssueCertificate issue, Asking asking)
    {
        var issued = new CertificateIssued(issue.Content, issue.Holder, issue.Signature, issue.TokenHash, asking.By);
        return Decision.Unless(
            CertificateRules.IssueFaults(issue, asking.Moment.On),
            issue.Tasks.Count == 0 ? [issued] : [issued, new TreatmentOpened(issue.Tasks, asking.Moment.On)]);
    }

    // The signature differs each time, so sameness is told by the content.
    private Decision Correct(CorrectCertificate correct, Asking asking) => correct.Content == Content
        ? Decision.Nothing
        : Decision.Unless(
            CertificateRules.CorrectionFaults(this, correct, asking.Moment.On),
            new CertificateCorrected(
                correct.Content, correct.Signature, CertificateRules.Amendments(Content!, correct.Content),
                correct.Reason, asking.By)
            { Revision = correct.Revision });

    private Decision Revoke(RevokeCertificate revoke, Asking asking)
    {
        if (Revocation is { } known)
        {
            return (known.On, known.ReasonCode, known.Clause, known.Document) == (revoke.On, revoke.ReasonCode, revoke.Clause, revoke.Document)
                ? Decision.Nothing
                : Decision.Refuse(CertificateRules.Revoked(known.On));
        }

        IReadOnlyList<Finding> faults = [.. CertificateRules.RevocationFaults(this, revoke, asking.Moment.On)];
        return faults.Count > 0 || revoke.Clause is not { } clause
            ? Decision.Refuse(faults)
            : Decision.Happens(
                new CertificateRevoked(revoke.On, revoke.ReasonCode, clause, revoke.DecidedBy, asking.By) { Document = revoke.Document });
    }

    private Decision Complete(CompleteTreatment complete, Asking asking) =>
        DoneTasks.Any(done => done.TaskId == complete.TaskId)
            ? Decision.Nothing
            : Decision.Unless(
                CertificateRules.TaskFaults(this, complete),
                new TreatmentDone(complete.TaskId, complete.Note, asking.Moment.On, asking.By));
}
