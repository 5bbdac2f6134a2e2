using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.TieredReview;

/// <summary>A tier's latest answer to a condition.</summary>
/// <param name="Condition">The condition's code.</param>
/// <param name="IsMet">Whether it is met.</param>
/// <param name="Grounds">What the answer rests on.</param>
/// <param name="Proofs">The evidence that was looked at.</param>
/// <param name="Round">The round in which it was given; it counts in no other.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Earlier">How many answers of this tier it has taken the place of.</param>
public sealed record ConditionAnswer(
    string Condition,
    bool IsMet,
    string Grounds,
    IReadOnlyList<string> Proofs,
    int Round,
    string By,
    DateTimeOffset AnsweredAt,
    int Earlier)
{
    /// <summary>What the officer had looked at by then; null where nobody recorded it.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Why it is not met: a code of the pack's reasons; null where it is met.</summary>
    public string? ReasonCode { get; init; }
}

/// <summary>The latest comparison with an original.</summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Matches">Whether the uploaded picture is that of the original.</param>
/// <param name="Note">A remark.</param>
/// <param name="Where">Where it was seen.</param>
/// <param name="By">Who saw it: an opaque id.</param>
/// <param name="SeenAt">When.</param>
public sealed record OriginalCheck(
    string Item, OriginalForm Seen, bool Matches, string Note, string Where, string By, DateTimeOffset SeenAt);

/// <summary>A query to the higher body.</summary>
/// <param name="QueryId">The id within the case.</param>
/// <param name="Question">The question.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="Answer">The answer; null while it is open.</param>
/// <param name="AnsweredAt">When it was answered; null while it is open.</param>
public sealed record Query(
    string QueryId, string Question, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt)
{
    private const string Mark = "-q";

    /// <summary>The id of a tier's n-th query, n from 1.</summary>
    public static string IdOf(string tier, int number) =>
        $"{tier}{Mark}{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The tier that a query's id names; what is no such id names no tier.</summary>
    public static string TierOf(string queryId)
    {
        ArgumentNullException.ThrowIfNull(queryId);
        return queryId.LastIndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? queryId[..at] : queryId;
    }
}

/// <summary>A refusal.</summary>
/// <param name="Condition">The condition that is not met.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Refusal(string Condition, Citation Clause, string Reason);

/// <summary>A return to the unit.</summary>
/// <param name="Round">The tier's round that it ended.</param>
/// <param name="ReasonCode">One of the pack's reasons.</param>
/// <param name="Note">What the unit has to see to.</param>
public sealed record Return(int Round, string ReasonCode, string Note);

/// <summary>In what words a body that was replaced at its tier had answered a condition.</summary>
/// <param name="Body">The key of its seat.</param>
/// <param name="Condition">The condition's code.</param>
/// <param name="Grounds">What the answer rested on.</param>
public sealed record ReplacedGrounds(string Body, string Condition, string Grounds);

/// <summary>What one tier has done about a case.</summary>
/// <param name="Answers">The latest answer to each condition.</param>
/// <param name="Originals">The latest comparison of each item.</param>
/// <param name="Notices">The one-time notices, earliest first.</param>
/// <param name="Queries">The queries, earliest first.</param>
/// <param name="Returns">How many times it has sent the case back to the unit.</param>
/// <param name="LastReturn">The latest return to the unit, or to the tier before; null where there was none.</param>
public sealed record TierReview(
    IReadOnlyList<ConditionAnswer> Answers,
    IReadOnlyList<OriginalCheck> Originals,
    IReadOnlyList<OneTimeNotice> Notices,
    IReadOnlyList<Query> Queries,
    int Returns,
    Return? LastReturn)
{
    /// <summary>The tier has done nothing yet.</summary>
    public static TierReview Empty { get; } = new([], [], [], [], 0, null);

    /// <summary>How many notices other bodies have sent from this tier before: numbers are given once.</summary>
    public int EarlierNotices { get; init; }

    /// <summary>What bodies before had answered at this tier, kept so that nobody says the same in their words (M18).</summary>
    public IReadOnlyList<ReplacedGrounds> Replaced { get; init; } = [];

    /// <summary>
    /// The tier once another body keeps it: that one has answered nothing and notified nobody yet. Numbers, returns to the unit and what
    /// the higher body was asked stay.
    /// </summary>
    /// <param name="body">The key of the seat that is replaced.</param>
    public TierReview Anew(string body) => this with
    {
        Replaced = [.. Replaced, .. Answers.Select(answer => new ReplacedGrounds(body, answer.Condition, answer.Grounds))],
        Answers = [],
        Originals = [],
        Notices = [],
        EarlierNotices = EarlierNotices + Notices.Count,
    };

    /// <summary>The answer to a condition; null where there is none.</summary>
    public ConditionAnswer? FindAnswer(string condition) =>
        Answers.FirstOrDefault(answer => answer.Condition == condition);

    /// <summary>The comparison of an item; null where there is none.</summary>
    public OriginalCheck? FindOriginal(string item) => Originals.FirstOrDefault(check => check.Item == item);

    /// <summary>The notice that waits for its answer; null where none does.</summary>
    public OneTimeNotice? OpenNotice(UnderReview here) =>
        Notices.FirstOrDefault(notice => !here.Cured.ContainsKey(notice.NoticeId));

    /// <summary>The queries that wait for their answer.</summary>
    public IEnumerable<Query> OpenQueries() => Queries.Where(query => query.Answer is null);

    /// <summary>
    /// When the tier's clock stood still in this round: a notice was open, or a query where the pack says so. A query that still
    /// waits when another body takes the tier over keeps the clock from that moment on.
    /// </summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="here">What the other rooms' facts mean for the tier.</param>
    public IReadOnlyList<StandingPeriod> Standings(Pack pack, UnderReview here)
    {
        if (here.ArrivedAt is not { } arrivedAt)
        {
            return [];
        }

        return
        [
            .. Notices
                .Where(notice => notice.SentAt >= arrivedAt)
                .Select(notice => Period(
                    notice.SentAt,
                    here.Cured.TryGetValue(notice.NoticeId, out var curedAt) ? curedAt : null)),
            .. Queries
                .Where(query => (query.AnsweredAt ?? DateTimeOffset.MaxValue) > arrivedAt && Stops(pack, query))
                .Select(query => Period(query.AskedAt > arrivedAt ? query.AskedAt : arrivedAt, query.AnsweredAt)),
        ];
    }

    private static bool Stops(Pack pack, Query query) =>
        pack.Flag(PackKeys.ReviewQueryStopsClock, new Moment(query.AskedAt).On) is { IsLoaded: true, Value: true };

    private static StandingPeriod Period(DateTimeOffset from, DateTimeOffset? until) =>
        new(new Moment(from).On, until is { } at ? new Moment(at).On : null);
}

/// <summary>What the tiers have done about one case, each for itself (M18).</summary>
/// <param name="Tiers">Each tier's own work by the tier's name.</param>
/// <param name="Refused">The refusal that closed the case; null where none did.</param>
public sealed record Review(IReadOnlyDictionary<string, TierReview> Tiers, Refusal? Refused)
{
    /// <summary>The officers who take no part in the case, by opaque id.</summary>
    public IReadOnlyList<string> Recused { get; init; } = [];

    /// <summary>The way to the committee, of a yearly case.</summary>
    public ReviewPath Path { get; init; } = ReviewPath.None;

    /// <summary>No tier has done anything.</summary>
    public static Review Empty { get; } =
        new(new Dictionary<string, TierReview>(StringComparer.Ordinal), null);

    /// <summary>What a tier has done.</summary>
    public TierReview Of(string tier) => Tiers.TryGetValue(tier, out var found) ? found : TierReview.Empty;

    /// <summary>How many times any tier has sent the case back to the unit; one less than the unit's round.</summary>
    public int Returns() => Tiers.Values.Sum(tier => tier.Returns);

    /// <summary>The notice that was sent last, by any tier; null where none was.</summary>
    public OneTimeNotice? LatestNotice() =>
        Tiers.Values.SelectMany(tier => tier.Notices).MaxBy(notice => notice.SentAt);

    /// <summary>Everything that keeps a tier from letting the case go on, all at once.</summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="here">What the other rooms' facts mean for the tier.</param>
    /// <param name="on">The civil date of asking.</param>
    public IReadOnlyList<Finding> Missing(Pack pack, UnderReview here, DateOnly on) =>
        [.. ReviewRules.NotHere(this, here), .. ReviewRules.Held(this, here), .. ReviewRules.Missing(Of(here.Tier), pack, here, on)];

    /// <summary>Every condition that a tier, or the unit, has not answered in this round, has to answer again, or does not find met.</summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="here">What the other rooms' facts mean for the tier.</param>
    public IReadOnlyList<Finding> OpenConditions(Pack pack, UnderReview here) =>
        [.. ReviewRules.OpenConditions(Of(here.Tier), pack, here)];

    /// <summary>Folds one fact; those of other rooms leave the state as it is.</summary>
    public static Review Evolve(Review review, Fact fact) => fact switch
    {
        OriginalSeen seen => review.With(seen.Tier, tier => tier with
        {
            Originals =
            [
                .. tier.Originals.Where(check => check.Item != seen.Item),
                new(seen.Item, seen.Seen, seen.Matches, seen.Note, seen.Where, seen.By, seen.SeenAt),
            ],
        }),
        ConditionAnswered answered => review.With(answered.Tier, tier => tier with
        {
            Answers =
            [
                .. tier.Answers.Where(answer => answer.Condition != answered.Condition),
                new(
                    answered.Condition, answered.IsMet, answered.Grounds, answered.Proofs, answered.Round, answered.By,
                    answered.AnsweredAt, tier.FindAnswer(answered.Condition) is { } before ? before.Earlier + 1 : 0)
                { Conduct = answered.Conduct, ReasonCode = answered.ReasonCode },
            ],
        }),
        OfficerRecused recused => review.With(recused.Tier, tier => tier with
        {
            Answers = [.. tier.Answers.Where(answer => answer.By != recused.By)],
            Originals = [.. tier.Originals.Where(check => check.By != recused.By)],
        }) with
        {
            Recused = [.. review.Recused, recused.By],
        },
        FaultsNotified { Notice: var notice } => review.With(
            notice.Tier, tier => tier with { Notices = [.. tier.Notices, notice] }),
        QueryAsked asked => review.With(asked.Tier, tier => tier with
        {
            Queries = [.. tier.Queries, new(asked.QueryId, asked.Question, asked.AskedAt, null, null)],
        }),
        QueryAnswered answered => review.With(answered.Tier, tier => tier with
        {
            Queries =
            [
                .. tier.Queries.Select(query => query.QueryId == answered.QueryId
                    ? query with { Answer = answered.Answer, AnsweredAt = answered.AnsweredAt }
                    : query),
            ],
        }),
        ReviewReturned returned => review.With(returned.Tier, tier => tier with
        {
            Returns = tier.Returns + 1,
            LastReturn = new(returned.Round, returned.ReasonCode, returned.Note),
        }),
        ReviewRefused refused => review with
        {
            Refused = new(refused.Condition, refused.Clause, refused.Reason),
            Path = review.Path with { ReviewedBy = refused.Committee ?? review.Path.ReviewedBy },
        },
        ReviewPathSet set => review.WithoutReplaced(set.Seats) with { Path = review.Path.Set(set) },
        ReviewForwarded forwarded => review with { Path = review.Path.After(forwarded.Seat.Key(), forwarded.Founder, forwarded.Committee) },
        ReviewSentBack back => review.With(
            back.Seat.Tier, tier => tier with { LastReturn = new(back.Round, back.ReasonCode, back.Note) }) with
        {
            Path = review.Path.BackAt(back.To.Key()),
        },
        ReviewHeld held => review with { Path = review.Path with { Hold = new(held.Tier, held.Reason, held.HeldAt) } },
        ReviewResumed => review with { Path = review.Path with { Hold = null } },
        ReviewTransferred moved => review.WithoutReplaced(moved.Seats) with { Path = review.Path.Moved(moved) },
        _ => review,
    };

    /// <summary>Another body at the same tier begins anew: nobody's answers are another's (M18).</summary>
    private Review WithoutReplaced(IReadOnlyList<ReviewSeat> seats) => this with
    {
        Tiers = Tiers.ToDictionary(
            tier => tier.Key,
            tier => Path.Find(tier.Key) is { } seat && !seats.Any(other => other.Key() == seat.Key()) ? tier.Value.Anew(seat.Key()) : tier.Value,
            StringComparer.Ordinal),
    };

    /// <summary>Decides what an officer of a tier asks for.</summary>
    /// <param name="review">What the tiers have done.</param>
    /// <param name="command">A command of this room.</param>
    /// <param name="asking">When, who, and the calendar.</param>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="here">What the other rooms' facts mean for the command's tier.</param>
    /// <exception cref="ArgumentException">The command is another room's or tier's: a programmers' error.</exception>
    public static Decision Decide(Review review, Command command, Asking asking, Pack pack, UnderReview here)
    {
        if (command is not TierCommand tiered || tiered.Tier != here.Tier)
        {
            throw new ArgumentException($"{command} is no command of the tier {here.Tier}.", nameof(command));
        }

        var ask = new Ask(review, review.Of(here.Tier), asking, pack, here);
        return tiered switch
        {
            SeeOriginal see => See(ask, see),
            AnswerCondition answer => Answer(ask, answer),
            RecuseOneself recuse => Recuse(ask, recuse),
            NotifyFaults notify => Notify(ask, notify),
            AskAbove above => AskHigher(ask, above),
            AnswerQuery answer => AnswerHigher(ask, answer),
            ReturnToUnit back => Return(ask, back),
            RefuseReview refuse => Refuse(ask, refuse),
            ForwardReview => PathActs.Forward(ask),
            SendBackReview back => PathActs.SendBack(ask, back),
            HoldReview hold => PathActs.Hold(ask, hold),
            ResumeReview resume => PathActs.Resume(ask, resume),
            TransferReview transfer => PathActs.Transfer(ask, transfer),
            _ => throw new ArgumentException($"{command} is no command of this room.", nameof(command)),
        };
    }

    private static Decision Recuse(Ask ask, RecuseOneself recuse) => ask.Review.Recused.Contains(ask.By)
        ? Decision.Nothing
        : Decision.Unless(
            [
                .. ask.StandingThoughHeld(),
                .. ReviewFaults.BadRelation(recuse, ask.Pack.Choices(PackKeys.ReviewRecusalRelations, ask.On)),
            ],
            new OfficerRecused(recuse.Tier, recuse.Relation, recuse.Note, ask.By, ask.At));

    private static Decision See(Ask ask, SeeOriginal see)
    {
        var before = ask.Tier.FindOriginal(see.Item);
        if (before is not null
            && (before.Seen, before.Matches, before.Note, before.Where) == (see.Seen, see.Matches, see.Note, see.Where)
            && before.By == ask.By && !ReviewRules.IsOutdated(before, ask.Here))
        {
            return Decision.Nothing;
        }

        // What is looked at anew because the case came back is no revision.
        var replaced = before is not null && before.SeenAt >= ask.Here.ArrivedAt && !ReviewRules.IsOutdated(before, ask.Here)
            ? before
            : null;
        return Decision.Unless(
            [
                .. ask.Standing(),
                .. ReviewFaults.BadOriginal(see, ask.Pack, ask.Here),
                .. replaced is null ? [] : Revisions.Faults(see.Revision, "这份材料的原件核验结果"),
            ],
            new OriginalSeen(
                see.Tier, see.Item, see.Seen, see.Matches, see.Note, see.Where, ask.By, ask.At)
            {
                Revision = replaced is null ? null : see.Revision,
                Before = replaced is null ? null : new(replaced.Seen, replaced.Matches, replaced.Note, replaced.Where, replaced.By),
            });
    }

    private static Decision Answer(Ask ask, AnswerCondition answer)
    {
        var condition = ReviewRules.Find(ask.Pack, ask.Here, answer.Condition);
        if (condition is null)
        {
            return Decision.Refuse([.. ask.Standing(), ReviewFaults.NoSuchCondition(answer.Condition)]);
        }

        var before = ask.Tier.FindAnswer(answer.Condition);
        if (before is not null && before.Round == ask.Here.Round && before.By == ask.By
            && before.IsMet == answer.IsMet && before.Grounds == answer.Grounds && before.ReasonCode == answer.ReasonCode
            && before.Proofs.SequenceEqual(answer.Proofs) && !ReviewRules.IsOutdated(before, condition, ask.Here))
        {
            return Decision.Nothing;
        }

        // What is asked anew because material came, or the case came back, is no revision.
        var replaced = before is not null && before.Round == ask.Here.Round && before.AnsweredAt >= ask.Here.ArrivedAt
            && !ReviewRules.IsOutdated(before, condition, ask.Here) ? before : null;
        return Decision.Unless(
            [
                .. ask.StandingForTheTier(),
                .. ReviewRules.Unopened(ask.Review, answer, ask.Pack, ask.Here, ask.On),
                .. ReviewFaults.BadAnswer(answer, condition, ask.Review, ask.Here),
                .. ReviewFaults.BadAnswerReason(answer, ask.Pack, ask.On),
                .. replaced is null ? [] : Revisions.Faults(answer.Revision, $"“{condition.Question}”的审核结论"),
            ],
            new ConditionAnswered(
                answer.Tier, answer.Condition, answer.IsMet, answer.Grounds, answer.Proofs, ask.Here.Round,
                condition.Source, ask.Pin, ask.By, ask.At)
            {
                Conduct = answer.Conduct,
                ReasonCode = answer.ReasonCode,
                Revision = replaced is null ? null : answer.Revision,
                Before = replaced is null ? null : new(replaced.IsMet, replaced.Grounds, replaced.Proofs, replaced.By),
            });
    }

    private static Decision Notify(Ask ask, NotifyFaults notify)
    {
        var draft = new NoticeDraft(notify.Items, notify.DueOn);
        var open = ask.Tier.OpenNotice(ask.Here);
        if (open is not null && OneTimeNoticeRules.IsSame(open, draft))
        {
            return Decision.Nothing;
        }

        IReadOnlyList<Finding> findings =
        [
            .. ask.StandingForTheTier(),
            .. ReviewRules.NoSuchExit(ask.Here, ExitKind.Cure),
            .. ReviewRules.NoticeOpen(ask.Tier, ask.Pack, ask.Here, ask.On),
            .. ReviewFaults.BadConcerns(notify, ask.Pack, ask.Here),
            .. OneTimeNoticeRules.Faults(
                ask.Pack, ask.Asking, draft, new NoticeHistory(ask.Tier.Notices, ask.Here.Material)),
        ];
        return findings.Any(finding => finding.Blocks)
            ? Decision.Refuse(findings)
            : Decision.Happens(new FaultsNotified(
                OneTimeNoticeRules.Number(ask.Pack, notify.Tier, draft, ask.Tier.EarlierNotices + ask.Tier.Notices.Count, ask.At),
                ask.Here.Round,
                ask.Pin,
                ask.By));
    }

    private static Decision AskHigher(Ask ask, AskAbove above) =>
        ask.Tier.OpenQueries().Any(query => query.Question == above.Question)
            ? Decision.Nothing
            : Decision.Unless(
                [.. ask.Standing(), .. ReviewRules.NoSuchExit(ask.Here, ExitKind.Query), .. ReviewFaults.BadQuestion(above, ask.Tier)],
                new QueryAsked(
                    above.Tier,
                    Query.IdOf(above.Tier, ask.Tier.Queries.Count + 1),
                    above.Question,
                    ask.By,
                    ask.At));

    // The higher body may answer wherever the case stands by then; the answer is on record in any case.
    private static Decision AnswerHigher(Ask ask, AnswerQuery answer)
    {
        var query = ask.Tier.Queries.FirstOrDefault(query => query.QueryId == answer.QueryId);
        return query?.Answer == answer.Answer && query is not null
            ? Decision.Nothing
            : Decision.Unless(
                [.. ask.NotTheirs(), .. ReviewFaults.BadQueryAnswer(answer, query)],
                new QueryAnswered(answer.Tier, answer.QueryId, answer.Answer, ask.By, ask.At));
    }

    // What was posted and then changed must be posted anew (M15), and what the unit does not sign for it has to settle (M13): that way back
    // is open at every tier.
    private static Decision Return(Ask ask, ReturnToUnit back) =>
        !ask.Here.IsHere && (ask.Tier.LastReturn?.ReasonCode, ask.Tier.LastReturn?.Note) == (back.ReasonCode, back.Note)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. ask.StandingForTheTier(),
                    .. ask.Here.ChangedSincePosting.Count > 0 || ask.Here.ToBeSigned.Count > 0
                        ? []
                        : ReviewRules.NoSuchExit(ask.Here, ExitKind.Back),
                    .. ReviewRules.NoticeOpen(ask.Tier, ask.Pack, ask.Here, ask.On),
                    .. ReviewFaults.BadReason(
                        ask.Pack.Choices(PackKeys.ReviewReturnReasons, ask.On), back.ReasonCode, back.Note, "退回"),
                ],
                new ReviewReturned(
                    back.Tier, back.ReasonCode, back.Note, ask.Here.Round, ask.Pin, ask.By, ask.At));

    private static Decision Refuse(Ask ask, RefuseReview refuse)
    {
        if (ask.Review.Refused?.Condition == refuse.Condition)
        {
            return Decision.Nothing;
        }

        var condition = ReviewRules.Find(ask.Pack, ask.Here, refuse.Condition);
        IReadOnlyList<Finding> findings =
        [
            .. ask.StandingForTheTier(),
            .. ReviewRules.NoSuchExit(ask.Here, ExitKind.Refuse),
            .. condition is null ? [ReviewFaults.NoSuchCondition(refuse.Condition)] : Array.Empty<Finding>(),
            .. ReviewFaults.BadReason(
                ask.Pack.Choices(PackKeys.ReviewRefusalReasons, ask.On), refuse.ReasonCode, refuse.Reason, "不予通过"),
            .. ReviewFaults.BadRefusal(refuse, ask.Tier, ask.Pack, ask.Here, ask.Asking.Moment),
        ];
        return findings.Any(finding => finding.Blocks)
            ? Decision.Refuse(findings)
            : Decision.Happens(new ReviewRefused(
                refuse.Tier, refuse.Condition, condition!.Source, refuse.ReasonCode, refuse.Reason, ask.Pin, ask.By,
                ask.At)
            { Committee = PathActs.ReviewingCommittee(ask) });
    }

    private Review With(string tier, Func<TierReview, TierReview> change) => this with
    {
        Tiers = new Dictionary<string, TierReview>(Tiers, StringComparer.Ordinal) { [tier] = change(Of(tier)) },
    };
}
