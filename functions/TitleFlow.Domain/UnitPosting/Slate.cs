using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>How a candidate stands on a slate.</summary>
public enum CandidateStanding
{
    /// <summary>The unit has not said yet; after a fixing such a candidate waits for a place that becomes free.</summary>
    Waiting,

    /// <summary>The unit recommends.</summary>
    Recommended,

    /// <summary>The unit does not recommend.</summary>
    NotRecommended,

    /// <summary>The case was withdrawn or closed, or stands on another slate.</summary>
    Left,
}

/// <summary>A candidate on the slate.</summary>
/// <param name="Candidate">Who, with the appraisal.</param>
/// <param name="Standing">How the candidate stands.</param>
/// <param name="ReasonCode">Why not recommended, by code; empty otherwise.</param>
/// <param name="Reason">Why not recommended, or why off the slate; empty otherwise.</param>
/// <param name="FixedIn">The fixing by which the verdict took effect; 0 while it has not.</param>
public sealed record CandidateOnSlate(
    Candidate Candidate, CandidateStanding Standing, string ReasonCode, string Reason, int FixedIn)
{
    /// <summary>The slate that the case was put on instead; null for somebody who has not left for one.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Whether the verdict has been told to the case and can no longer be changed here.</summary>
    public bool IsFixed() => FixedIn > 0;

    /// <summary>Whether the candidate is declined because others are better: so is ranked with them.</summary>
    public bool IsForWantOfAPlace() => this is { Standing: CandidateStanding.NotRecommended, ReasonCode: RecommendationRules.Outranked };

    /// <summary>Whether the next fixing ranks the candidate: no verdict has taken effect, and none for a reason of its own is meant to.</summary>
    public bool IsToBeRanked() => !IsFixed()
        && (Standing is CandidateStanding.Waiting or CandidateStanding.Recommended || IsForWantOfAPlace());

    /// <summary>Whether the candidate is one of those who compete for a unit's places: neither on a ground beside the quota nor let in directly.</summary>
    public bool Competes(Quota? quota) => Candidate.FreeGround is null && quota?.EnterDirectly?.Contains(Candidate.CaseId) != true;

    /// <summary>Whether the candidate uses one of the unit's places of a quota.</summary>
    public bool UsesAPlace(Quota? quota) => Standing == CandidateStanding.Recommended && Competes(quota);
}

/// <summary>A unit's slate (推荐名单) for one year, series, level and group (M14, M16).</summary>
/// <param name="Head">What it is for; null until it is opened.</param>
/// <param name="Candidates">The candidates in the order of entering, those who have left it too.</param>
/// <param name="Runs">How many times it has been fixed.</param>
/// <param name="Quota">The quota of the latest fixing; null before.</param>
public sealed record Slate(SlateHead? Head, IReadOnlyList<CandidateOnSlate> Candidates, int Runs, Quota? Quota)
{
    /// <summary>What the offices in charge have agreed to beyond the quota; null where nothing.</summary>
    public OverrunAgreed? Overrun { get; init; }

    /// <summary>Nothing is opened yet.</summary>
    public static Slate Empty { get; } = new(null, [], 0, null);

    /// <summary>Those whom the next fixing ranks, in the order of entering.</summary>
    public IEnumerable<CandidateOnSlate> ToBeRanked() => Candidates.Where(one => one.IsToBeRanked());

    /// <summary>The candidate with this case; null where there is none.</summary>
    public CandidateOnSlate? Find(string caseId) => Candidates.FirstOrDefault(one => one.Candidate.CaseId == caseId);

    /// <summary>Whether it is the slate of those who hold no post of the unit: none of them takes a place of another (M05, M16).</summary>
    public bool HoldsNoPost() => Head?.Group == QuotaGroups.Freelance;

    /// <summary>How many places of a quota are used, by verdicts that took effect and by those that have not yet.</summary>
    public int PlacesUsed(Quota? quota) => HoldsNoPost() ? 0 : Candidates.Count(one => one.UsesAPlace(quota));

    /// <summary>The order among all who are neither off the slate nor refused; those beside the quota are ranked too.</summary>
    public Ranking Rank(IReadOnlyList<string> preferences) => Ranking.Of(
        [
            .. Candidates.Where(one => one.Standing is CandidateStanding.Waiting or CandidateStanding.Recommended)
                .Select(one => SlateRules.ContenderOf(one.Candidate)),
        ],
        preferences,
        null);

    /// <summary>Folds one fact; those of other rooms leave the state as it is.</summary>
    public static Slate Evolve(Slate slate, Fact fact) => fact switch
    {
        SlateOpened opened => slate with { Head = opened.Head },
        CandidateEntered entered => slate.With(
            slate.Find(entered.Candidate.CaseId) is { Standing: not CandidateStanding.Left, FixedIn: 0 } known
            ? known with { Candidate = entered.Candidate }
            : new CandidateOnSlate(entered.Candidate, CandidateStanding.Waiting, "", "", 0)),
        CandidateJudged judged => slate.With(slate.Find(judged.CaseId)! with
        {
            Standing = judged.IsRecommended ? CandidateStanding.Recommended : CandidateStanding.NotRecommended,
            ReasonCode = judged.ReasonCode,
            Reason = judged.Reason,
        }),
        CandidateLeft left => slate.With(slate.Find(left.CaseId)! with
        {
            Standing = CandidateStanding.Left,
            ReasonCode = "",
            Reason = left.Reason,
            MovedTo = left.MovedTo,
        }),
        SlateFixed made => slate with
        {
            Runs = made.Run,
            Quota = made.Quota,
            Candidates =
            [
                .. slate.Candidates.Select(one =>
                    made.Recommended.Contains(one.Candidate.CaseId) || made.NotRecommended.Contains(one.Candidate.CaseId)
                        ? one with { FixedIn = made.Run }
                        : one),
            ],
        },
        OverrunAgreed agreed => slate with { Overrun = agreed },
        _ => slate,
    };

    /// <summary>Decides what a unit or a case asks of a slate.</summary>
    /// <param name="slate">The slate.</param>
    /// <param name="command">A command of this room, or a Look.</param>
    /// <param name="asking">When, who, and the law; the pack is found by the slate's pin.</param>
    /// <exception cref="ArgumentException">The command is none of this room: a programmers' error.</exception>
    public static Decision Decide(Slate slate, Command command, Asking asking)
    {
        if (command is Look)
        {
            return Decision.Nothing;
        }
        var head = command is OpenSlate open ? open.Head : slate.Head;
        if (head is null)
        {
            return command is LeaveSlate ? Decision.Nothing : Decision.Refuse(SlateRules.NotOpen());
        }
        return PackPin.TryParse(head.PackPin, out var pin) && asking.Law.Packs.Find(pin) is { } pack
            ? new SlateActs(slate, asking, new SlateRules(slate, pack, asking)).Decide(command)
            : Decision.Refuse(SlateRules.PackUnknown(head.PackPin));
    }

    private Slate With(CandidateOnSlate candidate) => this with
    {
        Candidates = Find(candidate.Candidate.CaseId) is null
            ? [.. Candidates, candidate]
            : [.. Candidates.Select(one => one.Candidate.CaseId == candidate.Candidate.CaseId ? candidate : one)],
    };
}

/// <summary>What each command does to a slate; <see cref="Slate.Decide"/> picks the act.</summary>
internal sealed class SlateActs(Slate slate, Asking asking, SlateRules rules)
{
    public Decision Decide(Command command) => command switch
    {
        OpenSlate open => SlateRules.IsSame(slate.Head, open.Head)
            ? Decision.Nothing
            : Decision.Unless(rules.BadHead(open.Head), new SlateOpened(open.Head, asking.By, asking.Moment.At)),
        EnterCandidate enter => Enter(enter),
        JudgeCandidate judge => Judge(judge),
        FixSlate fix => Fix(fix),
        AgreeToOverrun agree => Agree(agree),
        LeaveSlate leave => slate.Find(leave.CaseId) is { } known && known.Standing != CandidateStanding.Left
                && !(known.IsFixed() && known.Standing == CandidateStanding.NotRecommended)
            ? Decision.Happens(new CandidateLeft(leave.CaseId, leave.Reason, asking.Moment.At) { MovedTo = leave.MovedTo })
            : Decision.Nothing,
        _ => throw new ArgumentException($"{command.GetType().Name} is no command of this room.", nameof(command)),
    };

    private Decision Enter(EnterCandidate enter)
    {
        var (candidate, known) = (rules.Proven(enter.Candidate, enter.Shown), slate.Find(enter.Candidate.CaseId));
        var before = known?.Candidate;
        IReadOnlyList<Finding> unproven =
        [
            .. rules.OtherGroup(enter.Shown), .. rules.BadPreferences(enter.Candidate, enter.Shown),
            .. rules.BadGround(candidate, enter.Shown),
        ];
        var isSame = known is { Standing: not CandidateStanding.Left } && SlateRules.IsSame(known.Candidate, candidate);
        if (isSame && unproven.Count == 0)
        {
            return Decision.Nothing;
        }
        IReadOnlyList<Finding> settled = [.. rules.NotToBeEntered(candidate.CaseId, enter.Shown)];
        var isRevised = known is { Standing: not CandidateStanding.Left } && !isSame && settled.Count == 0;
        return Decision.Unless(
            [
                .. settled, .. rules.OwnSlate(candidate.PersonId), .. rules.BadCandidate(candidate),
                .. unproven, .. enter.Shown?.Unchecked ?? [], .. isRevised ? Revisions.Faults(enter.Revision, "考察记录") : [],
            ],
            new CandidateEntered(candidate, asking.By, asking.Moment.At)
            {
                Revision = isRevised ? enter.Revision : null,
                Before = before,
            });
    }

    private Decision Judge(JudgeCandidate judge)
    {
        if (slate.Find(judge.CaseId) is not { } known)
        {
            return Decision.Refuse(SlateRules.NoSuchCandidate());
        }
        var standing = judge.IsRecommended ? CandidateStanding.Recommended : CandidateStanding.NotRecommended;
        var isRevised = known.Standing is CandidateStanding.Recommended or CandidateStanding.NotRecommended && !known.IsFixed();
        return (known.Standing, known.ReasonCode, known.Reason) == (standing, judge.ReasonCode, judge.Reason)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. rules.Settled(judge.CaseId), .. rules.OwnSlate(known.Candidate.PersonId), .. rules.BadVerdict(judge),
                    .. isRevised ? Revisions.Faults(judge.Revision, "推荐意见") : [],
                ],
                new CandidateJudged(
                    judge.CaseId, judge.IsRecommended, judge.ReasonCode, judge.Reason, asking.By, asking.Moment.At)
                {
                    Revision = isRevised ? judge.Revision : null,
                    Before = isRevised ? new(known.Standing == CandidateStanding.Recommended, known.ReasonCode, known.Reason) : null,
                });
    }

    private Decision Agree(AgreeToOverrun agree)
    {
        if ((slate.Overrun?.More ?? 0, slate.Overrun?.Document ?? agree.Document) == (agree.More, agree.Document))
        {
            return Decision.Nothing;
        }
        var quota = rules.QuotaOf(agree.Matter);
        var beyond = rules.FixedBeyond(quota) - agree.More;
        return Decision.Unless(
            [
                .. rules.OwnSlate(), .. rules.BadOverrun(agree, quota),
                .. slate.Overrun is null ? [] : Revisions.Faults(agree.Revision, "同意超出的人数"),
            ],
            new OverrunAgreed(agree.More, agree.Document, asking.By, asking.Moment.At)
            {
                Revision = slate.Overrun is null ? null : agree.Revision,
                Before = slate.Overrun?.More,
                FixedBeyond = beyond > 0 ? beyond : null,
            });
    }

    private Decision Fix(FixSlate fix)
    {
        IReadOnlyList<CandidateOnSlate> news =
        [
            .. slate.Candidates.Where(one => !one.IsFixed()
                && one.Standing is CandidateStanding.Recommended or CandidateStanding.NotRecommended),
        ];
        if (news.Count == 0)
        {
            return slate.Runs > 0 ? Decision.Nothing : Decision.Refuse(SlateRules.NothingJudged());
        }
        var quota = rules.QuotaOf(fix.Matter).With(slate.Overrun);
        var ranking = slate.Rank(rules.Preferences());
        return Decision.Unless(
            [.. rules.OwnSlate(), .. rules.BeforeFixing(news, quota), .. rules.ShownToday(fix.Shown)],
            new SlateFixed(
                slate.Runs + 1,
                [
                    .. news.Where(one => one.Standing == CandidateStanding.Recommended)
                        .Select(one => one.Candidate.CaseId).OrderBy(ranking.PlaceOf),
                ],
                [.. news.Where(one => one.Standing == CandidateStanding.NotRecommended).Select(one => one.Candidate.CaseId)],
                quota,
                asking.By,
                asking.Moment.At)
            {
                Places = [.. ranking.Groups.SelectMany(group => group).Select(caseId => new SlatePlace(caseId, ranking.PlaceOf(caseId)))],
            });
    }
}
