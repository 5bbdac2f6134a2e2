using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>How far a dossier is.</summary>
public enum DossierPhase
{
    /// <summary>Nothing was filed.</summary>
    NotStarted,

    /// <summary>A draft.</summary>
    Draft,

    /// <summary>Submitted, and frozen unless a one-time notice is open.</summary>
    Submitted,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>Given up, because a notice was not answered in time and the pack takes it so.</summary>
    Lapsed,
}

/// <summary>An applicant's dossier: what is filed, whether it is signed, and how far it is.</summary>
public sealed record Dossier
{
    /// <summary>Before the first fact.</summary>
    public static Dossier Blank { get; } = new();

    /// <summary>Who files what, where, under which law; null before it was started.</summary>
    public Cover? Cover { get; init; }

    /// <summary>What the register has said of the applicant's name since the filing was started; null where it said nothing.</summary>
    public NameInRegister? Renamed { get; init; }

    /// <summary>The names that corrections have taken the place of, earliest first and each once; empty where none did.</summary>
    public IReadOnlyList<string> EarlierNames { get; init; } = [];

    /// <summary>A freelancer's field; null for everybody who has an employer.</summary>
    public string? FreelanceField { get; init; }

    /// <summary>How far it is.</summary>
    public DossierPhase Phase { get; init; }

    /// <summary>What it holds now.</summary>
    public DossierContent Content { get; init; } = DossierContent.Empty;

    /// <summary>What it held at the latest submission or cure, so that both can be compared; null before.</summary>
    public DossierContent? Snapshot { get; init; }

    /// <summary>What it held at the submission or cure before the latest, so that reviewers see what has changed; null before.</summary>
    public DossierContent? Before { get; init; }

    /// <summary>The hash of <see cref="Snapshot"/> as it was stored; null before a submission.</summary>
    public string? SubmittedHash { get; init; }

    /// <summary>The latest commitment; it holds only while its hash is that of the dossier.</summary>
    public SignedCommitment? Commitment { get; init; }

    /// <summary>0 before the first submission, then one more with every submission and cure.</summary>
    public int Round { get; init; }

    /// <summary>When it was first submitted, which decides whether it was in time (M03); null before.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; init; }

    /// <summary>When the applicant gave it up; null otherwise.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    /// <summary>The files that any submission or cure has frozen, as item/blob: the archive, whatever became of them since.</summary>
    public IReadOnlyList<string> Archived { get; init; } = [];

    /// <summary>What was told at the latest submission or cure and did not stand in the way.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];

    /// <summary>The spells in other counties that those counties have confirmed (M35).</summary>
    public IReadOnlyList<SpellConfirmation> Confirmed { get; init; } = [];

    /// <summary>The notices that have been answered.</summary>
    public IReadOnlyList<string> CuredNotices { get; init; } = [];

    /// <summary>The answers to the latest notice; empty before.</summary>
    public IReadOnlyList<FaultAnswer> Answers { get; init; } = [];

    /// <summary>What the applicant is called: as the register has corrected it, else as on the cover; empty before there is one.</summary>
    public string ApplicantName() => Renamed?.Name ?? Cover?.PersonName ?? "";

    /// <summary>Every name that the applicant has had since the filing was started, each once; empty before there is one.</summary>
    public IReadOnlyList<string> Names() =>
        [.. EarlierNames.Prepend(Cover?.PersonName ?? "").Append(ApplicantName()).Where(name => name.Length > 0).Distinct()];

    /// <summary>The hash of what the dossier holds now; computed anew at every call.</summary>
    public string Hash() => DossierHash.Of(Cover, Content);

    /// <summary>Whether it is on a yearly route: every family but the one that a county reviews.</summary>
    public bool IsYearly() => Cover is { Family: not Route.CountyReviewed };

    /// <summary>What is filed for, as checklists and conditions are chosen by it (M13, M18).</summary>
    public Candidacy Candidacy() =>
        (Content.Merits ?? Merits.None).Candidacy(Content.Form?.Series ?? "", Cover?.TargetLevel ?? "", Cover?.Year)
            .With(Policies.Candidacy.Freelance, FreelanceField is not null);

    /// <summary>Whether the applicant has given it up: withdrawn it, or let it lapse.</summary>
    public bool IsGivenUp() => Phase is DossierPhase.Withdrawn or DossierPhase.Lapsed;

    /// <summary>Whether any submission or cure has frozen a file.</summary>
    public bool IsArchived(EvidenceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Archived.Contains(file.Part());
    }

    /// <summary>The civil date of the first submission in Beijing; the day of asking while nothing was submitted.</summary>
    /// <param name="on">The day of asking.</param>
    public DateOnly FiledOn(DateOnly on) => FirstSubmittedAt is { } at ? new Moment(at).On : on;

    /// <summary>When it was filed, and for which review year; it must have been started.</summary>
    /// <param name="on">The day of asking.</param>
    public FilingDay Filed(DateOnly on) => new(FiledOn(on), Cover!.Year);

    /// <summary>Whether this notice, if it is one, has opened the dossier and still waits for its answer.</summary>
    public bool IsOpenFor(OpenNotice? notice) =>
        Phase == DossierPhase.Submitted && notice is not null && !CuredNotices.Contains(notice.NoticeId);

    /// <summary>The dossier after one more fact of the case; facts of other rooms change nothing.</summary>
    public static Dossier Evolve(Dossier dossier, Fact fact) => fact switch
    {
        FilingStarted started => dossier with { Cover = started.Cover, Phase = DossierPhase.Draft },
        ApplicantRenamed renamed => dossier with
        {
            Renamed = new(renamed.Name, renamed.Entry),
            EarlierNames = [.. dossier.EarlierNames.Append(renamed.Before).Distinct()],
        },
        DraftSaved saved => dossier.Holding(content => content with { Form = saved.Form }),
        ServiceStated stated => dossier.Holding(
            content => content with { Spells = stated.Spells, Appointments = stated.Appointments }),
        FreelanceDeclared declared => dossier with { FreelanceField = declared.Field },
        MeritsStated stated => dossier.Holding(content => content with { Merits = stated.Merits }),
        EvidenceAttached attached => dossier.Holding(
            content => content with { Files = [.. content.Files, FileOf(attached)] }),
        EvidenceRemoved removed => dossier.Binned(removed.Item, removed.Blob, removed.RemovedAt),
        EvidenceRestored restored => dossier.Binned(restored.Item, restored.Blob, null),
        FilesErased erased => dossier.With(
            file => erased.Files.Any(gone => (gone.Item, gone.Blob) == (file.Item, file.Blob)),
            file => file with { Erased = new Erasure(erased.ErasedAt, erased.Rule) }),
        CommitmentSigned signed => dossier with
        {
            Commitment = new(signed.By, signed.TextVersion, signed.ReadSeconds, signed.DossierHash, signed.SignedAt),
        },
        FilingSubmitted submitted => dossier.Frozen(submitted.Round, submitted.DossierHash, submitted.Findings) with
        {
            Phase = DossierPhase.Submitted,
            FirstSubmittedAt = submitted.FirstSubmittedAt,
        },
        FilingCured cured => dossier.Frozen(cured.Round, cured.DossierHash, cured.Findings) with
        {
            CuredNotices = [.. dossier.CuredNotices, cured.NoticeId],
            Answers = cured.Answers,
        },
        SpellConfirmed confirmed => dossier with { Confirmed = [.. dossier.Confirmed, confirmed.Spell] },
        FilingWithdrawn withdrawn => dossier with { Phase = DossierPhase.Withdrawn, GivenUpAt = withdrawn.WithdrawnAt },
        FilingRestored => dossier with { Phase = DossierPhase.Draft, GivenUpAt = null },
        FilingLapsed lapsed => dossier with { Phase = DossierPhase.Lapsed, GivenUpAt = lapsed.LapsedAt },
        _ => dossier,
    };

    /// <summary>Decides what follows from a command of this room, or from a look.</summary>
    /// <param name="dossier">The dossier.</param>
    /// <param name="command">The command.</param>
    /// <param name="asking">When, who and the law.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="around">What the other rooms' facts mean for the dossier.</param>
    public static Decision Decide(
        Dossier dossier, Command command, Asking asking, Pack pack, Surroundings around)
    {
        var acts = new DossierActs(dossier, asking, pack, around);
        return (command, dossier.Cover) switch
        {
            (StartFiling start, _) => acts.Start(start),
            (Look, null) => Decision.Nothing,
            (_, null) => Decision.Refuse(new Finding(
                "filing.not-started", Severity.Fail, "还没有建立申报,请先选择申报途径、建立申报。")),
            (Look, _) => acts.Look(),
            (SaveDraft save, _) => acts.Save(save),
            (StateService state, _) => acts.State(state),
            (StateMerits state, _) => acts.State(state),
            (AttachEvidence attach, _) => acts.Attach(attach),
            (RemoveEvidence remove, _) => acts.Remove(remove),
            (RestoreEvidence restore, _) => acts.Restore(restore),
            (SignCommitment sign, _) => acts.Sign(sign),
            (SubmitFiling submit, _) => acts.Submit(submit),
            (CureFaults cure, _) => acts.Cure(cure),
            (WithdrawFiling withdraw, _) => acts.Withdraw(withdraw),
            (RestoreFiling, _) => acts.Restore(),
            (ConfirmSpell confirm, _) => acts.Confirm(confirm),
            (CorrectApplicantName correct, _) => acts.Rename(correct),
            _ => throw new UnreachableException($"{command.GetType().Name} is no command of this room."),
        };
    }

    /// <summary>
    /// What the case holds so that no other case may have it: one live case per person, family, level and year (M05,
    /// X20).
    /// </summary>
    /// <param name="dossier">The dossier; a draft holds the claim already.</param>
    /// <param name="isClosed">Whether the case is over for another room's reason.</param>
    /// <returns><c>live-case:person:family:level:year</c> in ASCII, or nothing once the case is over.</returns>
    public static IReadOnlyList<string> Claims(Dossier dossier, bool isClosed) =>
        dossier is { Cover: { } cover, Phase: DossierPhase.Draft or DossierPhase.Submitted } && !isClosed
            ? [$"live-case:{cover.PersonId}:{cover.Family}:{cover.TargetLevel}:{cover.Year}"]
            : [];

    /// <summary>
    /// What a case holds for good once a committee's office has taken it in or refused it, whatever becomes of it: nobody is reviewed for a
    /// level by two committees in a year (M20, JL21-4.2-a). A case that a county reviews comes to no committee, and never holds it (JL23-2.2-f).
    /// </summary>
    /// <param name="personId">The applicant's opaque id.</param>
    /// <param name="level">The title level that is filed for.</param>
    /// <param name="year">The review year.</param>
    /// <returns><c>reviewed:person:level:year</c> in ASCII.</returns>
    public static string ReviewedClaim(string personId, string level, int year) => FormattableString.Invariant($"reviewed:{personId}:{level}:{year}");

    private static EvidenceFile FileOf(EvidenceAttached attached) =>
        new(
            attached.Item, attached.Paper, attached.Blob, attached.FileName, attached.MediaType, attached.Length,
            attached.Sha256, attached.Version, attached.AttachedAt, IsRemoved: false)
        { ScannedBy = attached.ScannedBy };

    private Dossier Holding(Func<DossierContent, DossierContent> change) => this with { Content = change(Content) };

    private Dossier Binned(string item, string blob, DateTimeOffset? removedAt) => With(
        file => file.Item == item && file.Blob == blob,
        file => file with { IsRemoved = removedAt is not null, RemovedAt = removedAt });

    private Dossier With(Func<EvidenceFile, bool> which, Func<EvidenceFile, EvidenceFile> change) =>
        Holding(content => content with { Files = [.. content.Files.Select(file => which(file) ? change(file) : file)] });

    private Dossier Frozen(int round, string hash, IReadOnlyList<Finding> told) =>
        this with
        {
            Round = round,
            SubmittedHash = hash,
            Before = Snapshot,
            Snapshot = Content,
            Told = told,
            Archived = [.. Archived.Union(Content.Attached().Select(file => file.Part()))],
        };
}
