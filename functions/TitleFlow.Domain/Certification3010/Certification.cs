using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Certification3010;

/// <summary>Where a case stands between the county's review and the certified title.</summary>
public enum CertificationStage
{
    /// <summary>The county has not pushed it yet.</summary>
    NotPushed,

    /// <summary>Pushed: it waits for its month, or for the province.</summary>
    Queued,

    /// <summary>Sent back to the county, which reviews and pushes again.</summary>
    Returned,

    /// <summary>Certified; over.</summary>
    Certified,

    /// <summary>Refused by the province; over.</summary>
    Refused,

    /// <summary>Another case was granted first; over.</summary>
    GrantedElsewhere,
}

/// <summary>The latest push of a case.</summary>
/// <param name="PushedAt">The instant, which names the push.</param>
/// <param name="Cycle">The cycle that it is in.</param>
/// <param name="CycleDay">The cycle day, rolled.</param>
/// <param name="IntakeClosesAt">24:00 of the cycle day (exclusive).</param>
/// <param name="IsTold">Whether the cycle itself has said so; before, it is what the push found.</param>
public sealed record Push(
    DateTimeOffset PushedAt, string Cycle, DateOnly CycleDay, DateTimeOffset IntakeClosesAt, bool IsTold = false);

/// <summary>One return by the province.</summary>
/// <param name="Cycle">The cycle that it left.</param>
/// <param name="ReasonCode">The pack's reason.</param>
/// <param name="Reason">What the county has to see to.</param>
/// <param name="ReturnedOn">The civil date.</param>
public sealed record ProvinceReturn(string Cycle, string ReasonCode, string Reason, DateOnly ReturnedOn);

/// <summary>The title that was certified.</summary>
/// <param name="CertifiedOn">The civil date.</param>
/// <param name="Level">The title level.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="MustBePublished">Whether a certificate has to wait for a publication.</param>
public sealed record CertifiedTitle(DateOnly CertifiedOn, string Level, string Cycle, bool MustBePublished);

/// <summary>What the corridor hands in about the case: its places, its pack, and what the other rooms find at the date of asking.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="RouteId">The route, such as <c>JL23-R3</c>.</param>
/// <param name="Province">The six-digit code of the province that certifies.</param>
/// <param name="Pack">The pack that the case is pinned to.</param>
public sealed record CaseToCertify(string CaseId, string RouteId, string Province, Pack Pack)
{
    /// <summary>What is filed for, which chooses among the conditions.</summary>
    public Candidacy Candidacy { get; init; } = Candidacy.Anybody;

    /// <summary>What is missing in the county's review: conditions, originals, open notices and queries.</summary>
    public IReadOnlyList<Finding> Review { get; init; } = [];

    /// <summary>What the service ledger finds today: 30 years, 10 years, still at the front line.</summary>
    public IReadOnlyList<Finding> Ledger { get; init; } = [];

    /// <summary>What the eligibility gate finds today (M05).</summary>
    public IReadOnlyList<Finding> Gate { get; init; } = [];

    /// <summary>The objections of its posting that nobody has settled (M15).</summary>
    public IReadOnlyList<Finding> Disputes { get; init; } = [];

    /// <summary>
    /// Where the case ended outside this room, as a reader sees it: withdrawn, lapsed, or closed by its unit or a tier;
    /// null while it goes on.
    /// </summary>
    public string? EndedAs { get; init; }
}

/// <summary>The part of a case that lies between the county's review and the province's certification (M35).</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Push">The latest push; null before the first one. It stays after a return, to be told apart from the next.</param>
/// <param name="Title">The certified title; null until then.</param>
public sealed record Certification(
    CertificationStage Stage = CertificationStage.NotPushed, Push? Push = null, CertifiedTitle? Title = null)
{
    /// <summary>Every return by the province, earliest first.</summary>
    public IReadOnlyList<ProvinceReturn> Returns { get; init; } = [];

    /// <summary>Whether nothing can happen here any more.</summary>
    public bool IsOver =>
        Stage is CertificationStage.Certified or CertificationStage.Refused or CertificationStage.GrantedElsewhere;

    /// <summary>Folds one fact; facts of other rooms leave the state as it is.</summary>
    public static Certification Evolve(Certification state, Fact fact) => fact switch
    {
        CountyReviewed pushed => state with
        {
            Stage = CertificationStage.Queued,
            Push = new(pushed.PushedAt, pushed.Cycle, pushed.CycleDay, pushed.IntakeClosesAt),
        },
        CertificationQueued queued => state with
        {
            Push = state.Push! with
            {
                Cycle = queued.Cycle,
                CycleDay = queued.CycleDay,
                IntakeClosesAt = queued.IntakeClosesAt,
                IsTold = true,
            },
        },
        CertificationReturned returned => state with
        {
            Stage = CertificationStage.Returned,
            Returns = [.. state.Returns, new(returned.Cycle, returned.ReasonCode, returned.Reason, returned.ReturnedOn)],
        },
        TitleCertified certified => state with
        {
            Stage = CertificationStage.Certified,
            Title = new(certified.CertifiedOn, certified.Level, certified.Cycle, certified.MustBePublished),
        },
        CertificationRefused => state with { Stage = CertificationStage.Refused },
        GrantedElsewhere => state with { Stage = CertificationStage.GrantedElsewhere },
        _ => state,
    };

    /// <summary>Decides one command. Asked twice, it decides nothing the second time.</summary>
    /// <param name="state">The state.</param>
    /// <param name="command">One of the room's commands; whether the actor may give it has been looked at before.</param>
    /// <param name="asking">When, who, and the law.</param>
    /// <param name="about">What the corridor hands in; its findings are those of the date of asking.</param>
    /// <exception cref="UnreachableException">The command belongs to another room.</exception>
    public static Decision Decide(Certification state, Command command, Asking asking, CaseToCertify about)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(asking);
        ArgumentNullException.ThrowIfNull(about);
        var rules = new CertificationRules(about, asking);
        if (about.EndedAs is { } ended)
        {
            // Cycles and other cases may tell late: that means nothing to a case that is over.
            return command is MoveToCycle or GrantElsewhere ? Decision.Nothing : Decision.Refuse(rules.Ended(ended));
        }
        return command switch
        {
            ReviewByCounty => Pushing(state, asking, about, rules),
            MoveToCycle move => Moving(state, move),
            CertifyTitle certify => Certifying(state, certify, asking, rules),
            ReturnToCounty back => Returning(state, back, asking, rules),
            RefuseCertification refuse => Refusing(state, refuse, asking, rules),
            GrantElsewhere elsewhere => Closing(state, elsewhere, asking, rules),
            _ => throw new UnreachableException($"{command} is not for the certification of a case."),
        };
    }

    private static Decision Pushing(
        Certification state, Asking asking, CaseToCertify about, CertificationRules rules)
    {
        if (state.Stage == CertificationStage.Queued)
        {
            return Decision.Nothing;
        }

        if (state.IsOver)
        {
            return Decision.Refuse(rules.Over(state.Stage));
        }

        var reading = rules.CycleJoined();
        List<Finding> findings =
            [.. about.Review, .. rules.FoundToday(), .. rules.CommitteeNeeded(), .. reading.Missing];
        return reading.Month is { } month
            ? Decision.Unless(
                findings,
                new CountyReviewed(
                    PushedAt(state, asking),
                    month.Id.ToString(),
                    month.CycleDay,
                    month.IntakeClosesAt,
                    asking.By,
                    asking.Law.Calendar.Version))
            : Decision.Refuse(findings);
    }

    /// <summary>The instant names the push, so two pushes never have the same one, however coarse the clock is.</summary>
    private static DateTimeOffset PushedAt(Certification state, Asking asking) =>
        state.Push is { } earlier && asking.Moment.At <= earlier.PushedAt ? earlier.PushedAt.AddTicks(1) : asking.Moment.At;

    /// <summary>
    /// A telling about an earlier push, or about an earlier month, comes too late to mean anything; so does an earlier day than the
    /// month has told already, since its day only ever moves later. Its first telling stands even where the push had found the same.
    /// </summary>
    private static Decision Moving(Certification state, MoveToCycle move)
    {
        var isNews = state is { Stage: CertificationStage.Queued, Push: { } push }
            && push.PushedAt == move.PushedAt
            && string.CompareOrdinal(push.Cycle, move.Cycle) <= 0
            && (push.Cycle != move.Cycle || !push.IsTold || push.IntakeClosesAt < move.IntakeClosesAt);
        return isNews
            ? Decision.Happens(new CertificationQueued(move.Cycle, move.CycleDay, move.IntakeClosesAt, move.Reason))
            : Decision.Nothing;
    }

    private static Decision Certifying(
        Certification state, CertifyTitle certify, Asking asking, CertificationRules rules) => state switch
        {
            { Stage: CertificationStage.Certified } => Decision.Nothing,
            { Stage: CertificationStage.Queued, Push: { } push } => Decision.Unless(
                [
                    .. rules.IntakeOpen(push), .. rules.AnsweredBadly(certify.Answers), .. rules.NotGrantable(),
                    .. rules.FoundToday(),
                ],
                new TitleCertified(
                    asking.Moment.On,
                    rules.GrantedLevel.IsLoaded ? rules.GrantedLevel.Value : "",
                    push.Cycle,
                    rules.Pin,
                    certify.Answers,
                    rules.MustBePublished,
                    asking.By)),
            _ => Decision.Refuse(rules.NotQueued(state.Stage)),
        };

    private static Decision Returning(
        Certification state, ReturnToCounty back, Asking asking, CertificationRules rules) => state switch
        {
            { Stage: CertificationStage.Returned } => Decision.Nothing,
            { Stage: CertificationStage.Queued, Push: { } push } => Decision.Unless(
                rules.ReturnedBadly(back),
                new CertificationReturned(push.Cycle, back.ReasonCode, back.Reason, asking.Moment.On, asking.By)
                {
                    ReturnedAt = asking.Moment.At,
                }),
            _ => Decision.Refuse(rules.NotQueued(state.Stage)),
        };

    private static Decision Refusing(
        Certification state, RefuseCertification refuse, Asking asking, CertificationRules rules)
    {
        if (state.Stage == CertificationStage.Refused)
        {
            return Decision.Nothing;
        }

        if (state is not { Stage: CertificationStage.Queued, Push: { } push })
        {
            return Decision.Refuse(rules.NotQueued(state.Stage));
        }

        return rules.FindCondition(refuse.Condition) is { } condition && !string.IsNullOrWhiteSpace(refuse.Reason)
            ? Decision.Happens(
                new CertificationRefused(
                    push.Cycle, condition.Code, condition.Source, refuse.Reason, asking.Moment.On, asking.By))
            : Decision.Refuse([.. rules.RefusedBadly(refuse)]);
    }

    /// <summary>A case closes as granted elsewhere at any stage but one: what is certified stays certified, and somebody must look.</summary>
    private static Decision Closing(
        Certification state, GrantElsewhere elsewhere, Asking asking, CertificationRules rules) => state.Stage switch
        {
            CertificationStage.GrantedElsewhere or CertificationStage.Refused => Decision.Nothing,
            CertificationStage.Certified => Decision.Refuse(rules.CertifiedAlready()),
            _ => Decision.Happens(new GrantedElsewhere(elsewhere.CaseId, asking.Moment.On)),
        };
}
