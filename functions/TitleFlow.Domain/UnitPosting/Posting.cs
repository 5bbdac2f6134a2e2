using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>How far a posting has come.</summary>
public enum PostingPhase
{
    /// <summary>Nothing is posted yet.</summary>
    Unopened,

    /// <summary>The list is visible and its term runs.</summary>
    Running,

    /// <summary>The list was taken down; its term begins again when it is posted anew.</summary>
    TakenDown,

    /// <summary>The term is over.</summary>
    Closed,

    /// <summary>The whole list was refused because of a founded objection.</summary>
    Cancelled,
}

/// <summary>How a case stands on its list.</summary>
public enum PostedStanding
{
    /// <summary>It is posted, or suspended by an objection.</summary>
    Posted,

    /// <summary>It has dropped out.</summary>
    Dropped,

    /// <summary>An objection against it was founded.</summary>
    Refused,

    /// <summary>The full term has run and no objection is open.</summary>
    Cleared,
}

/// <summary>What a list says beside its cases. It never changes.</summary>
/// <param name="PostingId">The posting's own id.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Place">The code of the place that administers the unit.</param>
/// <param name="PackPin">The pack version that says how long it runs.</param>
/// <param name="Basis">The documents on which it rests.</param>
/// <param name="ObjectionsTo">Where and how to object.</param>
public sealed record PostingHead(
    string PostingId, PostingUnit Unit, string Place, string PackPin, string Basis, string ObjectionsTo);

/// <summary>A case on its list.</summary>
/// <param name="Case">What is posted.</param>
/// <param name="Standing">How it stands.</param>
public sealed record CaseOnList(PostedCase Case, PostedStanding Standing);

/// <summary>An objection that came in time.</summary>
/// <param name="ObjectionId">The objection's own id.</param>
/// <param name="CaseId">The case; null where the whole list is meant.</param>
/// <param name="Suspends">The cases that were told of it.</param>
/// <param name="LodgedAt">When it came.</param>
/// <param name="IsFounded">The finding; null while it is open.</param>
public sealed record Objection(
    string ObjectionId, string? CaseId, IReadOnlyList<string> Suspends, DateTimeOffset LodgedAt, bool? IsFounded)
{
    /// <summary>Whether it is not settled yet.</summary>
    public bool IsOpen() => IsFounded is null;
}

/// <summary>A frozen list of cases, posted at their unit for some working days (M15).</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Head">What it says beside its cases; null until it is opened.</param>
/// <param name="Term">The run that counts; null until it is opened.</param>
/// <param name="ListHash">The SHA-256 over everything that is posted; empty until it is opened.</param>
/// <param name="Cases">The cases in the order of the list, those that have left it too.</param>
/// <param name="Objections">The objections that came in time.</param>
/// <param name="LateObjections">The ids of those that came late.</param>
public sealed record Posting(
    PostingPhase Phase,
    PostingHead? Head,
    PostingTerm? Term,
    string ListHash,
    IReadOnlyList<CaseOnList> Cases,
    IReadOnlyList<Objection> Objections,
    IReadOnlyList<string> LateObjections)
{
    /// <summary>Nothing is posted yet.</summary>
    public static Posting Empty { get; } = new(PostingPhase.Unopened, null, null, "", [], [], []);

    /// <summary>Where the list hangs, and what proves that it did.</summary>
    public PostingProofs Proofs { get; init; } = PostingProofs.None;

    /// <summary>What its closing found worth telling of the proof that it hung; empty while its term runs.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];

    /// <summary>The list's check code: the first digits of its hash. Empty until it is opened.</summary>
    public string CheckCode() => ListHash.Length == 0 ? "" : ListHash[..UnitPostingLimits.CheckCodeCharacters];

    /// <summary>Whether a gap of this run is not settled: until it is, no case of the list is cleared.</summary>
    public bool IsHeld() => Term is { } term && Proofs.Unsettled(term.Run).Any();

    /// <summary>
    /// Whether a page shows the list: it holds the check code, in capitals or not, or the name of every posted case.
    /// </summary>
    /// <param name="text">The page as text, its entities resolved.</param>
    public bool IsShownBy(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = Cases.Where(one => one.Standing == PostedStanding.Posted).Select(one => one.Case.Name).ToList();
        return CheckCode() is { Length: > 0 } code && text.Contains(code, StringComparison.OrdinalIgnoreCase)
            || (names.Count > 0 && names.TrueForAll(name => text.Contains(name, StringComparison.Ordinal)));
    }

    /// <summary>The instant at which a Look is due; null where none is.</summary>
    public DateTimeOffset? LooksAt() => Phase == PostingPhase.Running ? Term!.ClosesAt : null;

    /// <summary>The cases that are posted or suspended: neither dropped, refused nor cleared.</summary>
    public IEnumerable<string> Posted() =>
        Cases.Where(one => one.Standing == PostedStanding.Posted).Select(one => one.Case.CaseId);

    /// <summary>Whether an objection is open against the case itself or against the whole list.</summary>
    public bool IsDisputed(string caseId) =>
        Objections.Any(objection => objection.IsOpen() && (objection.CaseId is null || objection.CaseId == caseId));

    /// <summary>
    /// The list as the public sees it: of a person nothing but name, unit, specialty and level. Null until it is
    /// opened.
    /// </summary>
    public PublicPosting? ToPublic() => Head is null || Term is null
        ? null
        : new(
            Head.Unit.Name,
            Head.Basis,
            Head.ObjectionsTo,
            new Moment(Term.StartedAt).On,
            Term.LastDay,
            Term.WorkingDays,
            [
                .. Cases.Index()
                    .Where(row => row.Item.Standing is PostedStanding.Posted or PostedStanding.Cleared)
                    .Select(row => new PublicRow(
                        row.Index + 1,
                        row.Item.Case.Name,
                        Head.Unit.Name,
                        row.Item.Case.Specialty,
                        row.Item.Case.Level)),
            ],
            CheckCode());

    /// <summary>Folds one fact; those of other rooms leave the state as it is.</summary>
    public static Posting Evolve(Posting posting, Fact fact) => fact switch
    {
        PostingOpened opened => Empty with
        {
            Phase = PostingPhase.Running,
            Head = new(
                opened.PostingId, opened.Unit, opened.Place, opened.PackPin, opened.Basis, opened.ObjectionsTo),
            Term = opened.Term,
            ListHash = opened.ListHash,
            Cases = AllPosted(opened.Cases),
        },
        PostingRestarted restarted => posting with
        {
            Phase = PostingPhase.Running,
            Term = restarted.Term,
            ListHash = restarted.ListHash,
            Cases = AllPosted(restarted.Cases),
            Told = [],
        },
        PostingRecounted recounted => posting with
        {
            Term = posting.Term! with
            {
                LastDay = recounted.LastDay,
                ClosesAt = recounted.ClosesAt,
                CalendarVersion = recounted.CalendarVersion,
            },
        },
        ObjectionLodged lodged => posting with
        {
            Objections =
            [
                .. posting.Objections,
                new(lodged.ObjectionId, lodged.CaseId, posting.Against(lodged.CaseId), lodged.LodgedAt, null),
            ],
        },
        ObjectionReceivedLate late => posting with { LateObjections = [.. posting.LateObjections, late.ObjectionId] },
        ObjectionSettled settled => posting.Settled(settled),
        PostingCaseDropped dropped => posting.With([dropped.CaseId], PostedStanding.Dropped),
        PostingTakenDown => posting with { Phase = PostingPhase.TakenDown },
        PostingClosed closed => posting.With(closed.Cleared, PostedStanding.Cleared) with
        {
            Phase = PostingPhase.Closed,
            Told = closed.Told,
        },
        PostingCasesCleared cleared => posting.With(cleared.CaseIds, PostedStanding.Cleared),
        PostingCancelled => posting with { Phase = PostingPhase.Cancelled },
        _ => PostingProofs.Evolve(posting.Proofs, fact) is var proofs && ReferenceEquals(proofs, posting.Proofs)
            ? posting
            : posting with { Proofs = proofs },
    };

    /// <summary>Decides what a unit, an objector or a case asks of a posting, and whether its term is over.</summary>
    /// <param name="posting">The posting.</param>
    /// <param name="command">A command of this room, or a Look.</param>
    /// <param name="asking">When, who, and the law; the pack is found by the posting's pin.</param>
    /// <exception cref="ArgumentException">The command is none of this room: a programmers' error.</exception>
    public static Decision Decide(Posting posting, Command command, Asking asking) => command switch
    {
        OpenPosting open => Open(posting, open, asking),
        RestartPosting restart => Restart(posting, restart, asking),
        TakeDownPosting takeDown => TakeDown(posting, takeDown, asking),
        LodgeObjection lodge => Lodge(posting, lodge, asking),
        SettleObjection settle => Settle(posting, settle, asking),
        DropCase drop => posting.Posted().Contains(drop.CaseId)
            ? Decision.Happens(new PostingCaseDropped(drop.CaseId, drop.Reason, asking.Moment.At))
            : Decision.Nothing,
        AddPostingPlace add => ProofActs.Add(posting, add, asking),
        RemovePostingPlace remove => ProofActs.Remove(posting, remove, asking),
        RecordSighting sighting => ProofActs.Sight(posting, sighting, asking),
        RecordPage page => ProofActs.Read(posting, page, asking),
        DecideGap decide => ProofActs.Decide(posting, decide, asking),
        Look => Lengthened(posting, asking.Law.Calendar) is { } recounted
            ? Decision.Happens([recounted, .. Closing(Evolve(posting, recounted), asking)])
            : Decision.Happens([.. Closing(posting, asking)]),
        _ => throw new ArgumentException($"{command.GetType().Name} is no command of this room.", nameof(command)),
    };

    private static Decision Open(Posting posting, OpenPosting open, Asking asking)
    {
        var head = new PostingHead(
            open.PostingId, open.Unit, open.Place, open.PackPin, open.Basis, open.ObjectionsTo);
        var hash = PostingRules.HashOf(head, open.Cases);
        if (posting.Phase != PostingPhase.Unopened)
        {
            return posting.ListHash == hash ? Decision.Nothing : Decision.Refuse(PostingRules.AlreadyOpen(posting));
        }

        var (term, findings) = PostingRules.Term(open.PackPin, 1, open.WorkingDays, asking);
        var opened = new PostingOpened(
            open.PostingId, open.Unit, open.Place, open.PackPin, open.Cases, open.Basis, open.ObjectionsTo, hash, term!, asking.By);
        return Decision.Unless(
            [.. PostingRules.BadHead(head), .. PostingRules.BadList(posting, open.Cases), .. findings],
            opened with { Told = new ProofRules(Evolve(posting, opened), asking).Unplaced() });
    }

    private static Decision Restart(Posting posting, RestartPosting restart, Asking asking)
    {
        if (posting is not { Head: { } head, Term: { } before })
        {
            return Decision.Refuse(PostingRules.NotOpen());
        }

        var hash = PostingRules.HashOf(head, restart.Cases);
        if (posting.Phase == PostingPhase.Running && posting.ListHash == hash && !posting.IsHeld())
        {
            return Decision.Nothing;
        }

        var (term, findings) = PostingRules.Term(
            head.PackPin, before.Run + 1, restart.WorkingDays ?? before.WorkingDays, asking);
        var restarted = new PostingRestarted(restart.Cases, hash, term!, restart.Reason, asking.By) { Revision = restart.Revision };
        return Decision.Unless(
            [
                .. posting.MayRunAnew() ? [] : PostingRules.Over(posting, asking.Moment.At),
                .. PostingRules.OwnList(posting, null, asking),
                .. PostingRules.NoWords(restart.Reason, "reason"),
                .. Revisions.Faults(restart.Revision, "公示"),
                .. PostingRules.BadList(posting, restart.Cases),
                .. findings,
            ],
            restarted with { Told = new ProofRules(Evolve(posting, restarted), asking).Unplaced() });
    }

    private static Decision TakeDown(Posting posting, TakeDownPosting takeDown, Asking asking) => posting.Phase switch
    {
        PostingPhase.TakenDown => Decision.Nothing,
        PostingPhase.Unopened => Decision.Refuse(PostingRules.NotOpen()),
        _ => Decision.Unless(
            [
                .. PostingRules.Over(posting, asking.Moment.At),
                .. PostingRules.OwnList(posting, null, asking),
                .. PostingRules.NoWords(takeDown.Reason, "reason"),
                .. Revisions.Faults(takeDown.Revision, "公示"),
            ],
            new PostingTakenDown(takeDown.Reason, asking.By, asking.Moment.At) { Revision = takeDown.Revision }),
    };

    private static Decision Lodge(Posting posting, LodgeObjection lodge, Asking asking)
    {
        if (posting.Find(lodge.ObjectionId) is not null || posting.LateObjections.Contains(lodge.ObjectionId))
        {
            return Decision.Nothing;
        }

        if (posting.Phase == PostingPhase.Unopened)
        {
            return Decision.Refuse(PostingRules.NotOpen());
        }

        var at = asking.Moment.At;
        return PostingRules.IsTooLateToObject(posting, at)
            ? Decision.Unless(
                PostingRules.BadObjection(posting, lodge, posting.LateObjections.Count),
                new ObjectionReceivedLate(lodge.ObjectionId, lodge.CaseId, lodge.Text, lodge.Lodger, at))
            : Decision.Unless(
                [
                    .. PostingRules.BadObjection(posting, lodge, posting.Objections.Count),
                    .. PostingRules.NotOnList(posting, lodge.CaseId),
                ],
                new ObjectionLodged(lodge.ObjectionId, lodge.CaseId, lodge.Text, lodge.Lodger, at));
    }

    private static Decision Settle(Posting posting, SettleObjection settle, Asking asking)
    {
        if (posting.Find(settle.ObjectionId) is not { } objection)
        {
            return Decision.Refuse(PostingRules.NoSuchObjection(settle.ObjectionId));
        }

        if (objection.IsFounded is { } known)
        {
            return known == settle.IsFounded
                ? Decision.Nothing
                : Decision.Refuse(PostingRules.AlreadySettled(known));
        }

        var settled = new ObjectionSettled(
            settle.ObjectionId, settle.IsFounded, settle.Reason, asking.By, asking.Moment.At)
        { Coded = settle.Coded };
        return Decision.Unless(
            [
                .. PostingRules.OwnList(posting, objection.CaseId, asking), .. PostingRules.NoWords(settle.Reason, "reason"),
                .. CodedReasons.Faults(settle.Coded, settle.IsFounded ? DecisionMatter.ObjectionFounded : DecisionMatter.ObjectionUnfounded),
            ],
            [settled, .. Following(posting, objection, settled, asking)]);
    }

    // What a settled objection brings with it: a cancelled list, the close of a term that is over, or free cases.
    private static IEnumerable<Fact> Following(
        Posting before, Objection objection, ObjectionSettled settled, Asking asking)
    {
        if (before.Phase == PostingPhase.Cancelled)
        {
            return [];
        }

        if (settled.IsFounded && objection.CaseId is null)
        {
            return [new PostingCancelled(settled.Reason, settled.SettledAt)];
        }

        var after = Evolve(before, settled);
        return after.Phase != PostingPhase.Closed ? Closing(after, asking)
            : after.Freed() is { Count: > 0 } freed ? [new PostingCasesCleared(freed, settled.SettledAt)]
            : [];
    }

    /// <summary>The cases of a term that is over that nothing keeps any more, and that are not cleared yet.</summary>
    internal IReadOnlyList<string> Freed() =>
        Phase == PostingPhase.Closed ? [.. Posted().Where(caseId => !IsKept(caseId))] : [];

    private static IEnumerable<Fact> Closing(Posting posting, Asking asking)
    {
        var at = asking.Moment.At;
        if (posting.LooksAt() is not { } closesAt || at < closesAt)
        {
            yield break;
        }

        var proofs = new ProofRules(posting, asking);
        if (proofs.Unproven() is { } gap)
        {
            yield return gap;
            posting = Evolve(posting, gap);
        }

        yield return new PostingClosed(
            posting.Term!.LastDay,
            at,
            [.. posting.Posted().Where(caseId => !posting.IsKept(caseId))],
            [.. posting.Posted().Where(posting.IsKept)])
        { Told = proofs.Unshown() };
    }

    // A term that is over stays over, and a calendar that cannot tell changes nothing.
    // A schedule that was loaded or changed meanwhile may make a running term longer, never shorter; so before it is closed
    // it is counted again.
    private static PostingRecounted? Lengthened(Posting posting, WorkCalendar calendar) =>
        posting is { Phase: PostingPhase.Running, Term: { } term } && term.CalendarVersion != calendar.Version
            && PostingRules.Count(term.StartedAt, term.WorkingDays, term.StartDay, calendar).TryGet(out var period, out _)
            && period.LastDay > term.LastDay
                ? new PostingRecounted(period.LastDay, period.ClosesAt, calendar.Version)
                : null;

    private static IReadOnlyList<CaseOnList> AllPosted(IReadOnlyList<PostedCase> cases) =>
        [.. cases.Select(one => new CaseOnList(one, PostedStanding.Posted))];

    private bool IsKept(string caseId) => IsHeld() || IsDisputed(caseId);

    // A term that ran over a gap has not run: the list may hang anew, even when its last day is over.
    private bool MayRunAnew() => Phase is PostingPhase.Running or PostingPhase.Closed && IsHeld();

    private Objection? Find(string objectionId) =>
        Objections.FirstOrDefault(objection => objection.ObjectionId == objectionId);

    private IReadOnlyList<string> Against(string? caseId) => caseId is null ? [.. Posted()] : [caseId];

    private Posting Settled(ObjectionSettled settled)
    {
        var objection = Find(settled.ObjectionId)!;
        var posting = this with
        {
            Objections =
            [
                .. Objections.Select(one => one == objection ? one with { IsFounded = settled.IsFounded } : one),
            ],
        };
        return settled.IsFounded && objection.CaseId is { } caseId && Posted().Contains(caseId)
            ? posting.With([caseId], PostedStanding.Refused)
            : posting;
    }

    private Posting With(IReadOnlyList<string> caseIds, PostedStanding standing) => this with
    {
        Cases = [.. Cases.Select(one => caseIds.Contains(one.Case.CaseId) ? one with { Standing = standing } : one)],
    };
}
