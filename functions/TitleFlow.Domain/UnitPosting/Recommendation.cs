using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>The unit's commitment as it was signed.</summary>
/// <param name="TextVersion">The version of the text.</param>
/// <param name="DossierHash">The dossier that it holds for.</param>
/// <param name="By">Who signed: an opaque id.</param>
/// <param name="SignedAt">When.</param>
public sealed record UnitCommitment(string TextVersion, string DossierHash, string By, DateTimeOffset SignedAt);

/// <summary>The unit's recommendation as it was made.</summary>
/// <param name="Report">The report.</param>
/// <param name="DossierHash">The dossier that it speaks of.</param>
/// <param name="Round">The round at the unit.</param>
/// <param name="RecommendedAt">When.</param>
public sealed record RecommendationMade(
    RecommendationReport Report, string DossierHash, int Round, DateTimeOffset RecommendedAt);

/// <summary>How a case stands on a posted list.</summary>
public enum CasePostingStanding
{
    /// <summary>The term runs.</summary>
    Running,

    /// <summary>It has left the list before the term was over.</summary>
    Left,

    /// <summary>The full term has run.</summary>
    Finished,
}

/// <summary>A posting as the case knows it.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="Run">The latest run that the case was told of.</param>
/// <param name="DossierHash">The dossier that is posted.</param>
/// <param name="WorkingDays">The length in working days.</param>
/// <param name="LastDay">The last civil date, inclusive.</param>
/// <param name="Standing">How the case stands on it.</param>
public sealed record CasePosting(
    string PostingId, int Run, string DossierHash, int WorkingDays, DateOnly LastDay, CasePostingStanding Standing)
{
    /// <summary>What every tier is told of the proof that the list hung; empty while the term runs, and where nothing was missing.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];
}

/// <summary>An objection as the case knows it.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="ObjectionId">The objection.</param>
/// <param name="IsOpen">Whether it still stands against the case.</param>
public sealed record CaseObjection(string PostingId, string ObjectionId, bool IsOpen);

/// <summary>The slate as the case knows it.</summary>
/// <param name="SlateId">The slate.</param>
/// <param name="IsRecommended">Whether it was fixed with the case among the recommended.</param>
public sealed record CaseSlate(string SlateId, bool IsRecommended)
{
    /// <summary>What the slate took the case for; null from slates of before it was told.</summary>
    public TakenFor? For { get; init; }

    /// <summary>How many times the slate had been fixed by then: it says which of two tellings is newer.</summary>
    public int Run { get; init; }
}

/// <summary>What the other rooms' facts mean for the unit; the corridor puts it together.</summary>
/// <param name="PersonId">The applicant's opaque id; an applicant does not recommend himself.</param>
/// <param name="Route">The route of the case.</param>
/// <param name="Round">1 for the first time at the unit, one more with every return to it.</param>
/// <param name="IsHere">Whether the case is submitted and stands at the unit now.</param>
/// <param name="IsClosed">Whether the case is over: withdrawn, refused anywhere, certified, granted elsewhere.</param>
/// <param name="StandsAt">Where the case stands, in Chinese as a reader sees it.</param>
/// <param name="DossierHash">The hash of the dossier as it is now.</param>
/// <param name="PersonalCommitmentHash">
/// The dossier that the applicant's commitment holds for; null where none is signed.
/// </param>
public sealed record AtUnit(
    string PersonId,
    Route Route,
    int Round,
    bool IsHere,
    bool IsClosed,
    string StandsAt,
    string DossierHash,
    string? PersonalCommitmentHash)
{
    /// <summary>The unit's own one-time notice while it waits for its answer and is not overdue; until then the unit decides nothing.</summary>
    public OneTimeNotice? OpenNotice { get; init; }

    /// <summary>
    /// Whether the tier that has the case waits for the unit's signature for what was supplied there (M13); the unit signs then, and does
    /// nothing else.
    /// </summary>
    public bool IsAwaited { get; init; }

    /// <summary>
    /// Every condition that the unit has not answered since the case came to it, or does not find met, each with its clause; nothing is
    /// recommended, posted or forwarded before (JL23-6.3-a).
    /// </summary>
    public IReadOnlyList<Finding> Unchecked { get; init; } = [];
}

/// <summary>What the unit has done about one case: committed, recommended or declined, posted, forwarded.</summary>
/// <param name="Commitment">The unit's latest commitment; null where none is signed.</param>
/// <param name="Made">The latest recommendation; null where there is none.</param>
/// <param name="IsDeclined">Whether the unit did not recommend; this closes the case.</param>
/// <param name="IsRefused">Whether an objection was founded; this closes the case.</param>
/// <param name="Postings">Every posting that the case has been on.</param>
/// <param name="Objections">Every objection that was raised in them.</param>
/// <param name="ForwardedRound">The latest round in which it was forwarded; 0 where it never was.</param>
/// <param name="Forwardings">How many times it was forwarded.</param>
public sealed record Recommendation(
    UnitCommitment? Commitment,
    RecommendationMade? Made,
    bool IsDeclined,
    bool IsRefused,
    IReadOnlyList<CasePosting> Postings,
    IReadOnlyList<CaseObjection> Objections,
    int ForwardedRound,
    int Forwardings)
{
    /// <summary>The unit has done nothing yet.</summary>
    public static Recommendation Empty { get; } = new(null, null, false, false, [], [], 0, 0);

    /// <summary>The unit's slate that the case stands on; null where it stands on none.</summary>
    public CaseSlate? Slate { get; init; }

    /// <summary>How the candidate stood when the slate was fixed; null while it is not, and on routes without one.</summary>
    public Appraised? Appraised { get; init; }

    /// <summary>Whether the unit has closed the case.</summary>
    public bool HasClosedCase() => IsDeclined || IsRefused;

    /// <summary>The postings that show the case now. They are told when the case is withdrawn or closed.</summary>
    public IEnumerable<CasePosting> RunningPostings() =>
        Postings.Where(posting => posting.Standing == CasePostingStanding.Running);

    /// <summary>The posting of this id; null where the case has never been on it.</summary>
    public CasePosting? FindPosting(string postingId) =>
        Postings.FirstOrDefault(posting => posting.PostingId == postingId);

    /// <summary>Folds one fact; those of other rooms leave the state as it is.</summary>
    public static Recommendation Evolve(Recommendation state, Fact fact) => fact switch
    {
        UnitCommitted signed => state with
        {
            Commitment = new(signed.TextVersion, signed.DossierHash, signed.By, signed.SignedAt),
        },
        CaseRecommended made => state with
        {
            Made = new(made.Report, made.DossierHash, made.Round, made.RecommendedAt),
        },
        CaseDeclined declined => state with { IsDeclined = true, Appraised = declined.Appraised ?? state.Appraised },
        SlateJoined joined => state with
        {
            Slate = new(joined.SlateId, joined.IsRecommended) { For = joined.For, Run = joined.Run },
            Appraised = joined.Appraised,
        },
        PostingJoined joined => state.With(new CasePosting(
            joined.PostingId, joined.Run, joined.DossierHash, joined.WorkingDays, joined.LastDay,
            CasePostingStanding.Running)),
        PostingFinished finished => state.With(new CasePosting(
            finished.PostingId, finished.Run, finished.DossierHash, finished.WorkingDays, finished.LastDay,
            CasePostingStanding.Finished)
        { Told = finished.Told }),
        PostingLeft left => state.With(left),
        PostingSuspended suspended => state.With(new CaseObjection(suspended.PostingId, suspended.ObjectionId, true)),
        PostingResumed resumed => state.With(new CaseObjection(resumed.PostingId, resumed.ObjectionId, false)),
        PostingRefused refused => state.With(new CaseObjection(refused.PostingId, refused.ObjectionId, false)) with
        {
            IsRefused = true,
        },
        UnitForwarded forwarded => state with
        {
            ForwardedRound = forwarded.Round,
            Forwardings = state.Forwardings + 1,
        },
        _ => state,
    };

    /// <summary>Decides what the unit asks for, and what a posting tells the case.</summary>
    /// <param name="state">What the unit has done.</param>
    /// <param name="command">A command of this room.</param>
    /// <param name="asking">When and who.</param>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="here">What the other rooms' facts mean for the unit.</param>
    /// <exception cref="ArgumentException">The command is none of this room: a programmers' error.</exception>
    public static Decision Decide(Recommendation state, Command command, Asking asking, Pack pack, AtUnit here) =>
        command switch
        {
            SignUnitCommitment sign => Sign(state, sign, asking, pack, here),
            RecommendCase recommend => Recommend(state, recommend, asking, pack, here),
            DeclineCase decline => Decline(state, decline, asking, pack, here),
            ForwardToCounty => Forward(state, asking, pack, here),
            _ => Told(state, command, asking, pack, here),
        };

    private static Decision Sign(
        Recommendation state, SignUnitCommitment sign, Asking asking, Pack pack, AtUnit here) =>
        (state.Commitment?.DossierHash, state.Commitment?.TextVersion) == (sign.DossierHash, sign.TextVersion)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. here.IsAwaited ? [] : RecommendationRules.NotHere(state, here),
                    .. RecommendationRules.OwnCase(asking, pack, here),
                    .. RecommendationRules.BadCommitment(
                        sign, pack.Commitment(CommitmentKind.Unit, asking.Moment.On), here),
                ],
                new UnitCommitted(
                    asking.By, sign.TextVersion, sign.ReadSeconds, sign.DossierHash, asking.Moment.At));

    private static Decision Recommend(
        Recommendation state, RecommendCase recommend, Asking asking, Pack pack, AtUnit here)
    {
        var replaced = state.Made is { } made && (made.Round, made.DossierHash) == (here.Round, here.DossierHash) ? made : null;
        return replaced is not null && replaced.Report.Parts.SequenceEqual(recommend.Report.Parts)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. RecommendationRules.NotHere(state, here),
                    .. RecommendationRules.OwnCase(asking, pack, here),
                    .. RecommendationRules.NotOnSlate(state, pack, asking.Moment.On, here, recommend.Shown),
                    .. RecommendationRules.NotCommitted(state, pack, asking.Moment.On, here),
                    .. here.Unchecked,
                    .. RecommendationRules.BadReport(
                        recommend.Report, pack.Choices(PackKeys.RecommendationReportParts, asking.Moment.On)),
                    .. replaced is null ? [] : Revisions.Faults(recommend.Revision, "推荐意见"),
                ],
                new CaseRecommended(
                    recommend.Report, here.DossierHash, here.Round, pack.Pin.ToString(), asking.By, asking.Moment.At)
                {
                    Revision = replaced is null ? null : recommend.Revision,
                    Before = replaced?.Report,
                });
    }

    private static Decision Decline(
        Recommendation state, DeclineCase decline, Asking asking, Pack pack, AtUnit here) =>
        state.IsDeclined
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. RecommendationRules.NotHere(state, here),
                    .. RecommendationRules.OwnCase(asking, pack, here),
                    .. RecommendationRules.BadReason(
                        decline, pack.Choices(PackKeys.RecommendationDeclineReasons, asking.Moment.On)),
                    .. RecommendationRules.OutrankedOffSlate(decline, pack, asking.Moment.On, here),
                ],
                new CaseDeclined(
                    decline.ReasonCode, decline.Reason, pack.Pin.ToString(), asking.By, asking.Moment.At));

    private static Decision Forward(Recommendation state, Asking asking, Pack pack, AtUnit here) =>
        state.ForwardedRound >= here.Round
            ? Decision.Nothing
            : Decision.Unless(
                RecommendationRules.BeforeForwarding(state, asking, pack, here),
                new UnitForwarded(
                    here.Round,
                    here.DossierHash,
                    state.FinishedPostingOf(here.DossierHash)?.PostingId,
                    pack.Pin.ToString(),
                    asking.By,
                    asking.Moment.At)
                {
                    Told = state.FinishedPostingOf(here.DossierHash)?.Told ?? [],
                });

    // What a posting tells may come twice, late or out of order: run and last day say what is newer.
    private static Decision Told(Recommendation state, Command command, Asking asking, Pack pack, AtUnit here) => command switch
    {
        // A case that is over joins too: only then does the slate learn that its place is free.
        JoinSlate join when state.IsNews(join) => Decision.Happens(
            new SlateJoined(join.SlateId, join.IsRecommended) { Appraised = join.Appraised, For = join.For, Run = join.Run }),
        DeclineBySlate decline when here.IsHere && !IsOver(state, here) =>
            Decision.Happens(new CaseDeclined(
                decline.ReasonCode, decline.Reason, pack.Pin.ToString(), decline.By, asking.Moment.At)
            { Appraised = decline.Appraised }),
        JoinSlate or DeclineBySlate => Decision.Nothing,
        // A case that was over before it heard of the list joins too: only then can it tell the list to drop it.
        JoinPosting join when state.IsNews(join) && !(IsOver(state, here) && state.IsShownOn(join.PostingId)) =>
            Decision.Happens(new PostingJoined(
                join.PostingId, join.Run, join.DossierHash, join.WorkingDays, join.LastDay)),
        FinishPosting finish when !IsOver(state, here) && state.IsNews(finish) =>
            Decision.Happens(new PostingFinished(
                finish.PostingId, finish.Run, finish.DossierHash, finish.WorkingDays, finish.LastDay)
            { Told = finish.Told }),
        LeavePosting leave when state.FindPosting(leave.PostingId) is not { } known
                || (known.Standing == CasePostingStanding.Running && known.Run <= leave.Run) =>
            Decision.Happens(new PostingLeft(leave.PostingId, leave.Run, leave.Reason)),
        SuspendForObjection suspend when state.FindObjection(suspend.PostingId, suspend.ObjectionId) is null =>
            Decision.Happens(new PostingSuspended(suspend.PostingId, suspend.ObjectionId)),
        ResumeAfterObjection resume when state.IsUnsettled(resume.PostingId, resume.ObjectionId) =>
            Decision.Happens(new PostingResumed(resume.PostingId, resume.ObjectionId, resume.Finding)),
        UpholdObjection uphold when !IsOver(state, here) && state.IsUnsettled(uphold.PostingId, uphold.ObjectionId) =>
            Decision.Happens(new PostingRefused(
                uphold.PostingId, uphold.ObjectionId, uphold.Reason, asking.Moment.At)),
        JoinPosting or FinishPosting or LeavePosting => Decision.Nothing,
        SuspendForObjection or ResumeAfterObjection or UpholdObjection => Decision.Nothing,
        _ => throw new ArgumentException($"{command.GetType().Name} is no command of this room.", nameof(command)),
    };

    private static bool IsOver(Recommendation state, AtUnit here) => here.IsClosed || state.HasClosedCase();

    private bool IsShownOn(string postingId) => FindPosting(postingId) is { Standing: CasePostingStanding.Running };

    /// <summary>The posting whose full term has run for this dossier; null where there is none.</summary>
    internal CasePosting? FinishedPostingOf(string dossierHash) => Postings.LastOrDefault(posting =>
        posting.Standing == CasePostingStanding.Finished && posting.DossierHash == dossierHash);

    /// <summary>
    /// Another slate, a later fixing, or an entry anew after the fixing that recommended. Slates of before told no run: there only the
    /// recommendation was news.
    /// </summary>
    private bool IsNews(JoinSlate join) => Slate is not { } known
        || known.SlateId != join.SlateId
        || join.Run > known.Run
        || (join.Run == known.Run && known.IsRecommended != join.IsRecommended && join.IsRecommended == (join.Run == 0));

    private bool IsNews(JoinPosting join) => FindPosting(join.PostingId) is not { } known
        || join.Run > known.Run
        || (join.Run == known.Run && known.Standing == CasePostingStanding.Running && join.LastDay > known.LastDay);

    private bool IsNews(FinishPosting finish) => FindPosting(finish.PostingId) is not { } known
        || finish.Run > known.Run
        || (finish.Run == known.Run && known.Standing == CasePostingStanding.Running);

    private CaseObjection? FindObjection(string postingId, string objectionId) => Objections.FirstOrDefault(
        objection => objection.PostingId == postingId && objection.ObjectionId == objectionId);

    private bool IsUnsettled(string postingId, string objectionId) =>
        FindObjection(postingId, objectionId) is null or { IsOpen: true };

    private Recommendation With(CasePosting posting) => this with
    {
        Postings = [.. Postings.Where(known => known.PostingId != posting.PostingId), posting],
    };

    private Recommendation With(CaseObjection objection) => this with
    {
        Objections =
        [
            .. Objections.Where(known =>
                known.PostingId != objection.PostingId || known.ObjectionId != objection.ObjectionId),
            objection,
        ],
    };

    private Recommendation With(PostingLeft left) => With(
        (FindPosting(left.PostingId) ?? new CasePosting(left.PostingId, left.Run, "", 0, default, default)) with
        {
            Run = left.Run,
            Standing = CasePostingStanding.Left,
        });
}
