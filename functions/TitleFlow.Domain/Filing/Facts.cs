using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>A filing was started; it is a draft until it is submitted.</summary>
/// <param name="Cover">Who files what, where, under which law.</param>
/// <param name="StartedAt">When.</param>
/// <param name="By">Who started it: an opaque id.</param>
[StoredAs("filing-started.v1")]
public sealed record FilingStarted(Cover Cover, DateTimeOffset StartedAt, string By) : Fact;

/// <summary>The form was saved with changes.</summary>
/// <param name="Form">The whole form.</param>
/// <param name="SavedAt">When.</param>
[StoredAs("draft-saved.v1")]
public sealed record DraftSaved(FilingForm Form, DateTimeOffset SavedAt) : Fact;

/// <summary>The spells of service and appointment were stated anew; they replace what was stated before.</summary>
/// <param name="Spells">All spells of service.</param>
/// <param name="Appointments">All spells of appointment.</param>
/// <param name="StatedAt">When.</param>
[StoredAs("service-stated.v1")]
public sealed record ServiceStated(
    IReadOnlyList<ServiceSpell> Spells, IReadOnlyList<AppointmentSpell> Appointments, DateTimeOffset StatedAt) : Fact;

/// <summary>The applicant is a freelancer, who files through a proxy unit: the one on the cover (M05).</summary>
/// <param name="Field">The code of the field, one of the pack's.</param>
/// <param name="DeclaredAt">When.</param>
[StoredAs("freelance-declared.v1")]
public sealed record FreelanceDeclared(string Field, DateTimeOffset DeclaredAt) : Fact;

/// <summary>The merits of a yearly case were stated anew; they replace what was stated before.</summary>
/// <param name="Merits">All of them.</param>
/// <param name="StatedAt">When.</param>
[StoredAs("merits-stated.v1")]
public sealed record MeritsStated(Merits Merits, DateTimeOffset StatedAt) : Fact;

/// <summary>A file was attached.</summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Paper">Which of the item's alternatives it is; null where the item has but one paper.</param>
/// <param name="Blob">The id under which the bytes are kept.</param>
/// <param name="FileName">The applicant's name for it.</param>
/// <param name="MediaType">The media type.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 of the bytes in lower-case hexadecimal.</param>
/// <param name="Version">Which file of its item it is, counted from 1.</param>
/// <param name="AttachedAt">When.</param>
/// <param name="By">Who attached it: an opaque id.</param>
[StoredAs("evidence-attached.v1")]
public sealed record EvidenceAttached(
    string Item,
    string? Paper,
    string Blob,
    string FileName,
    string MediaType,
    long Length,
    string Sha256,
    int Version,
    DateTimeOffset AttachedAt,
    string By) : Fact
{
    /// <summary>What found no malware in it, with the version of its signatures; null where nothing looked.</summary>
    public string? ScannedBy { get; init; }
}

/// <summary>A file was put into the bin.</summary>
/// <param name="Item">The code it is attached under.</param>
/// <param name="Blob">The file.</param>
/// <param name="RemovedAt">When.</param>
[StoredAs("evidence-removed.v1")]
public sealed record EvidenceRemoved(string Item, string Blob, DateTimeOffset RemovedAt) : Fact;

/// <summary>A file was taken out of the bin.</summary>
/// <param name="Item">The code it is attached under.</param>
/// <param name="Blob">The file.</param>
/// <param name="RestoredAt">When.</param>
[StoredAs("evidence-restored.v1")]
public sealed record EvidenceRestored(string Item, string Blob, DateTimeOffset RestoredAt) : Fact;

/// <summary>A file whose bytes are taken away.</summary>
/// <param name="Item">The code it is attached under.</param>
/// <param name="Blob">The file.</param>
/// <param name="Since">The civil date from which its days were counted: of the bin, or of giving up.</param>
public sealed record ErasedFile(string Item, string Blob, DateOnly Since);

/// <summary>The time is over for which files that no submission froze are kept: their bytes are taken away (I4).</summary>
/// <param name="Rule">By which rule.</param>
/// <param name="Files">Which files.</param>
/// <param name="ErasedAt">When.</param>
[StoredAs("files-erased.v1")]
public sealed record FilesErased(RetentionRule Rule, IReadOnlyList<ErasedFile> Files, DateTimeOffset ErasedAt) : Fact;

/// <summary>The applicant signed the commitment for the dossier as it was then.</summary>
/// <param name="By">Who signed: an opaque id.</param>
/// <param name="TextVersion">The version of the text.</param>
/// <param name="ReadSeconds">How long the text was on the screen, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier; any change of the dossier makes another.</param>
/// <param name="SignedAt">When.</param>
[StoredAs("commitment-signed.v1")]
public sealed record CommitmentSigned(
    string By, string TextVersion, int ReadSeconds, string DossierHash, DateTimeOffset SignedAt) : Fact;

/// <summary>The filing was submitted; the dossier is frozen from then on.</summary>
/// <param name="Round">1 for the first submission, one more with every cure.</param>
/// <param name="DossierHash">The hash of what was submitted.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="FirstSubmittedAt">When it was first submitted; this decides whether it was in time (M03).</param>
/// <param name="Findings">What was told and did not stand in the way.</param>
[StoredAs("filing-submitted.v1")]
public sealed record FilingSubmitted(
    int Round,
    string DossierHash,
    DateTimeOffset SubmittedAt,
    DateTimeOffset FirstSubmittedAt,
    IReadOnlyList<Finding> Findings) : Fact;

/// <summary>A one-time notice was answered, every point of it; the dossier is frozen again (M19).</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Round">The round that begins with it.</param>
/// <param name="Answers">One answer to each numbered point.</param>
/// <param name="DossierHash">The hash of the dossier as it is now.</param>
/// <param name="CuredAt">When.</param>
/// <param name="Findings">What was told and is left to the tier to judge.</param>
[StoredAs("filing-cured.v1")]
public sealed record FilingCured(
    string NoticeId,
    int Round,
    IReadOnlyList<FaultAnswer> Answers,
    string DossierHash,
    DateTimeOffset CuredAt,
    IReadOnlyList<Finding> Findings) : Fact;

/// <summary>Another county confirmed a spell of service there; the spell counts from then on (M35).</summary>
/// <param name="Spell">The county with the spell's days.</param>
/// <param name="Grounds">What the county looked at.</param>
/// <param name="By">Who confirmed it: an opaque id.</param>
/// <param name="ConfirmedAt">When.</param>
[StoredAs("spell-confirmed.v1")]
public sealed record SpellConfirmed(SpellConfirmation Spell, string Grounds, string By, DateTimeOffset ConfirmedAt) : Fact;

/// <summary>
/// The applicant's name was corrected in the register. What is shown and printed from then on has the new one; what was signed,
/// posted or issued before stays as it is.
/// </summary>
/// <param name="Name">The name from now on.</param>
/// <param name="Before">The name until then.</param>
/// <param name="Entry">The version of the person's entry that says so.</param>
/// <param name="RenamedAt">When the case was told.</param>
[StoredAs("applicant-renamed.v1")]
public sealed record ApplicantRenamed(string Name, string Before, long Entry, DateTimeOffset RenamedAt) : Fact;

/// <summary>The applicant withdrew.</summary>
/// <param name="Reason">Why.</param>
/// <param name="WithdrawnAt">When.</param>
/// <param name="By">Who: an opaque id.</param>
[StoredAs("filing-withdrawn.v1")]
public sealed record FilingWithdrawn(string Reason, DateTimeOffset WithdrawnAt, string By) : Fact;

/// <summary>A draft that was withdrawn before any submission was taken up again, as it was.</summary>
/// <param name="RestoredAt">When.</param>
/// <param name="By">Who: an opaque id.</param>
[StoredAs("filing-restored.v1")]
public sealed record FilingRestored(DateTimeOffset RestoredAt, string By) : Fact;

/// <summary>
/// A notice was not answered in time, and the pack takes that as giving up (M19): neither failed nor barred.
/// </summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="DueOn">Its last day.</param>
/// <param name="LapsedAt">When it was found.</param>
[StoredAs("filing-lapsed.v1")]
public sealed record FilingLapsed(string NoticeId, DateOnly DueOn, DateTimeOffset LapsedAt) : Fact;
