using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>The unit as it was when the filing was started; later changes of the register do not reach it.</summary>
/// <param name="Code">The unit's code in the register.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">The code of the place that administers it.</param>
/// <param name="Level">The level of that place: <c>province</c>, <c>city</c>, <c>county</c>, <c>township</c>.</param>
/// <param name="Kind">The kind of unit, which chooses the checklist: <c>institution</c>, <c>enterprise</c> …</param>
/// <param name="Regime">How titles and posts hang together there: <c>separate</c>, <c>combined</c>.</param>
public sealed record UnitAsFiled(string Code, string Name, string Place, string Level, string Kind, string Regime);

/// <summary>What the register of persons says that somebody is called.</summary>
/// <param name="Name">The name.</param>
/// <param name="Entry">The version of the person's entry that says so.</param>
public sealed record NameInRegister(string Name, long Entry);

/// <summary>
/// The dossier's cover: who files what, where, and under which law. It never changes; a name that is corrected later stands beside it
/// (<see cref="Dossier.ApplicantName"/>).
/// </summary>
/// <param name="CaseId">The case's own id: ASCII letters, digits and hyphens.</param>
/// <param name="PersonId">The person's opaque id, of the same characters.</param>
/// <param name="PersonName">The person's name as it was registered when the filing was started.</param>
/// <param name="Unit">The unit that the person files at; a freelancer's proxy unit (M05).</param>
/// <param name="County">The six digits of the present unit's county.</param>
/// <param name="RouteId">The route, such as <c>JL23-R3</c>.</param>
/// <param name="Family">The route's family, such as <c>3010</c>.</param>
/// <param name="PackPin">The pinned pack, as <see cref="Policies.PackPin.ToString"/> writes it.</param>
/// <param name="TargetLevel">The title level that is asked for, such as <c>deputy-senior</c>.</param>
/// <param name="Year">The review year.</param>
public sealed record Cover(
    string CaseId,
    string PersonId,
    string PersonName,
    UnitAsFiled Unit,
    string County,
    string RouteId,
    string Family,
    string PackPin,
    string TargetLevel,
    int Year);

/// <summary>What the applicant writes into the form.</summary>
/// <param name="Series">The series of titles, such as 卫生.</param>
/// <param name="Specialty">The specialty.</param>
/// <param name="CurrentPost">The present post.</param>
/// <param name="IsAtFrontLine">Whether the applicant declares still to do professional work at the front line.</param>
/// <param name="Education">Education, where it is stated.</param>
/// <param name="Summary">The account of one's work.</param>
public sealed record FilingForm(
    string Series, string Specialty, string CurrentPost, bool IsAtFrontLine, string? Education, string Summary);

/// <summary>One spell of work at one post (M08).</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="UnitKind">The kind of unit: <c>institution</c>, <c>enterprise</c>, <c>social-organisation</c>,
/// <c>other</c>.</param>
/// <param name="PlaceLevel">The level of the unit's place: <c>township</c>, <c>county</c>, <c>city</c>,
/// <c>province</c>.</param>
/// <param name="County">The six digits of the unit's county then.</param>
/// <param name="Post">The post.</param>
/// <param name="IsFrontLine">Whether it was professional work at the front line.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
/// <param name="Proofs">What proves it: checklist codes, or <c>code/blob</c> for one file of several.</param>
public sealed record ServiceSpell(
    string Unit,
    string UnitKind,
    string PlaceLevel,
    string County,
    string Post,
    bool IsFrontLine,
    DateOnly From,
    DateOnly? LastDay,
    IReadOnlyList<string> Proofs);

/// <summary>One spell of being appointed at a title level (M08).</summary>
/// <param name="Level">The level: <c>junior</c>, <c>intermediate</c>, <c>deputy-senior</c>, <c>senior</c>.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
/// <param name="Proofs">What proves it, as in <see cref="ServiceSpell"/>.</param>
public sealed record AppointmentSpell(
    string Level, string Unit, DateOnly From, DateOnly? LastDay, IReadOnlyList<string> Proofs);

/// <summary>
/// One file of evidence. A file is never overwritten: a better scan is a new version, and what is removed lies in the
/// bin.
/// </summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Paper">Which of the item's alternatives it is; null where the item has but one paper.</param>
/// <param name="Blob">The id under which the bytes are kept.</param>
/// <param name="FileName">The name that the applicant gave it.</param>
/// <param name="MediaType">The media type.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Version">Which file of its item it is, counted from 1 and never reused.</param>
/// <param name="AttachedAt">When it was attached.</param>
/// <param name="IsRemoved">Whether it lies in the bin.</param>
public sealed record EvidenceFile(
    string Item,
    string? Paper,
    string Blob,
    string FileName,
    string MediaType,
    long Length,
    string Sha256,
    int Version,
    DateTimeOffset AttachedAt,
    bool IsRemoved)
{
    /// <summary>What found no malware in it, with the version of its signatures; null where nothing looked.</summary>
    public string? ScannedBy { get; init; }

    /// <summary>When it was put into the bin; null while it is attached.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>When and by which rule its bytes were taken away; null while they are kept.</summary>
    public Erasure? Erased { get; init; }

    /// <summary>Item and file as one, such as <c>identity/0123</c>.</summary>
    public string Part() => $"{Item}/{Blob}";
}

/// <summary>Everything in a dossier that the applicant can change.</summary>
/// <param name="Form">The form; null until a first draft is saved.</param>
/// <param name="Spells">The spells of service, as stated.</param>
/// <param name="Appointments">The spells of appointment, as stated.</param>
/// <param name="Files">Every file, the bin included, in the order of attaching.</param>
public sealed record DossierContent(
    FilingForm? Form,
    IReadOnlyList<ServiceSpell> Spells,
    IReadOnlyList<AppointmentSpell> Appointments,
    IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>What a yearly case is judged by besides service; null until it is stated, and on all other routes.</summary>
    public Merits? Merits { get; init; }

    /// <summary>Nothing yet.</summary>
    public static DossierContent Empty { get; } = new(null, [], [], []);

    /// <summary>The files that are not in the bin.</summary>
    public IEnumerable<EvidenceFile> Attached() => Files.Where(file => !file.IsRemoved);

    /// <summary>The attached files of a checklist item.</summary>
    public IEnumerable<EvidenceFile> AttachedFor(ChecklistItem item) =>
        Attached().Where(file => file.Item == item.Code);

    /// <summary>Whether a proof, <c>code</c> or <c>code/blob</c>, names a file that is attached.</summary>
    public bool Proves(string proof) =>
        Attached().Any(file => file.Item == proof || $"{file.Item}/{file.Blob}" == proof);
}

/// <summary>A commitment as it was signed.</summary>
/// <param name="By">Who signed: an opaque id.</param>
/// <param name="TextVersion">The version of the text.</param>
/// <param name="ReadSeconds">How long the text was on the screen before signing, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier that was signed for.</param>
/// <param name="SignedAt">When.</param>
public sealed record SignedCommitment(
    string By, string TextVersion, int ReadSeconds, string DossierHash, DateTimeOffset SignedAt);

/// <summary>The answer to one numbered point of a one-time notice (M19).</summary>
/// <param name="Number">The number of the point.</param>
/// <param name="Text">What was done, or why nothing is.</param>
/// <param name="Evidence">What was supplied, as in <see cref="ServiceSpell"/>'s proofs.</param>
public sealed record FaultAnswer(int Number, string Text, IReadOnlyList<string> Evidence);
