using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>Starts a draft.</summary>
/// <param name="Cover">Who files what, where, under which law; the pin is that of the pack which was chosen.</param>
public sealed record StartFiling(Cover Cover) : Command
{
    /// <summary>A freelancer's field, one of the pack's; null for everybody who has an employer (M05).</summary>
    public string? FreelanceField { get; init; }
}

/// <summary>Saves the form. Empty fields are allowed until it is submitted.</summary>
/// <param name="Form">The whole form.</param>
public sealed record SaveDraft(FilingForm Form) : Command;

/// <summary>States all spells of service and appointment; what was stated before is replaced.</summary>
/// <param name="Spells">All spells of service, in any order.</param>
/// <param name="Appointments">All spells of appointment, in any order.</param>
public sealed record StateService(
    IReadOnlyList<ServiceSpell> Spells, IReadOnlyList<AppointmentSpell> Appointments) : Command;

/// <summary>States all merits of a yearly case; what was stated before is replaced.</summary>
/// <param name="Merits">All of them.</param>
public sealed record StateMerits(Merits Merits) : Command;

/// <summary>Attaches a file whose bytes are kept already.</summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Blob">The id under which the bytes are kept.</param>
/// <param name="FileName">The applicant's name for it, without a folder.</param>
/// <param name="MediaType">The media type that was found in the bytes.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 of the bytes in lower-case hexadecimal.</param>
public sealed record AttachEvidence(
    string Item, string Blob, string FileName, string MediaType, long Length, string Sha256) : Command
{
    /// <summary>Which of the item's alternatives it is; required where the item has several, otherwise null.</summary>
    public string? Paper { get; init; }

    /// <summary>What found no malware in it, with the version of its signatures; null where nothing looked.</summary>
    public string? ScannedBy { get; init; }
}

/// <summary>Puts a file into the bin.</summary>
/// <param name="Item">The code it is attached under.</param>
/// <param name="Blob">The file.</param>
public sealed record RemoveEvidence(string Item, string Blob) : Command;

/// <summary>Takes a file out of the bin.</summary>
/// <param name="Item">The code it is attached under.</param>
/// <param name="Blob">The file.</param>
public sealed record RestoreEvidence(string Item, string Blob) : Command;

/// <summary>Signs the commitment for the dossier as the applicant saw it.</summary>
/// <param name="TextVersion">The version of the text that was shown.</param>
/// <param name="TextHash">The SHA-256 of that text (UTF-8, lower-case hexadecimal); null where the form does not send
/// it.</param>
/// <param name="ReadSeconds">How long the text was on the screen, in seconds.</param>
/// <param name="DossierHash">The hash of the dossier that was shown.</param>
public sealed record SignCommitment(
    string TextVersion, string? TextHash, int ReadSeconds, string DossierHash) : Command;

/// <summary>Submits the filing.</summary>
/// <param name="Standing">What the person register says of the applicant on this day.</param>
public sealed record SubmitFiling(GateFacts Standing) : Command;

/// <summary>Withdraws; possible in every stage until the case is closed.</summary>
/// <param name="Reason">Why; required.</param>
public sealed record WithdrawFiling(string Reason) : Command;

/// <summary>
/// Takes a draft up again that was withdrawn before any submission. It takes the claim of a live case anew, so that nobody has two (M05).
/// </summary>
public sealed record RestoreFiling : Command;

/// <summary>Answers a one-time notice, all points at once (M19).</summary>
/// <param name="NoticeId">The notice that is answered.</param>
/// <param name="Answers">One answer to each numbered point.</param>
public sealed record CureFaults(string NoticeId, IReadOnlyList<FaultAnswer> Answers) : Command;

/// <summary>Told by the register of persons: the applicant's name was corrected there.</summary>
/// <param name="Name">The name as it stands there now.</param>
/// <param name="Entry">The version of the person's entry that says so; what an earlier one says comes too late.</param>
[StoredAs("correct-applicant-name.v1")]
public sealed record CorrectApplicantName(string Name, long Entry) : Command;

/// <summary>A county confirms that somebody served there; it says so of its own spells only (M35).</summary>
/// <param name="Spell">The county with the spell's days, exactly as they were stated.</param>
/// <param name="Grounds">What the county looked at; required.</param>
public sealed record ConfirmSpell(SpellConfirmation Spell, string Grounds) : Command;
