using System.Diagnostics;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>Walks one command of a case to its room, with what that room may know of the others.</summary>
/// <param name="state">The case.</param>
/// <param name="pack">The pack that the case was filed under.</param>
/// <param name="asking">When, who, and the law.</param>
/// <param name="informed">What the registers say, where the command came with it.</param>
public sealed class Corridor(Case state, Pack pack, Asking asking, Informed? informed)
{
    /// <summary>The tier that reviews on the 3010 route.</summary>
    public const string CountyTier = "county";

    /// <summary>
    /// The unit, where it answers the conditions before it recommends, or sends a one-time notice, as a tier does; nothing else of a tier is
    /// its to do (JL23-6.3-a, M19).
    /// </summary>
    public const string UnitTier = TieredReview.UnderReview.UnitTier;

    /// <summary>Decides the command in its room.</summary>
    public Decision Decide(Command command) => command is CorrectApplicantName correct ? Rename(correct) : Named(command, InItsRoom(command));

    private Decision InItsRoom(Command command) => command switch
    {
        Look => LookAround(),
        StartFiling or SaveDraft or StateService or StateMerits or AttachEvidence or RemoveEvidence or RestoreEvidence or SignCommitment
            or SubmitFiling or WithdrawFiling or RestoreFiling or CureFaults or ConfirmSpell =>
            Dossier.Decide(state.Dossier, command, asking, pack, CaseView.Around(state)),
        SignUnitCommitment or RecommendCase or DeclineCase or ForwardToCounty or JoinPosting or SuspendForObjection
            or ResumeAfterObjection or UpholdObjection or FinishPosting or LeavePosting or JoinSlate or DeclineBySlate => AtUnit(command),
        TierCommand { Tier: UnitTier } and not (NotifyFaults or AnswerCondition) =>
            throw new ArgumentException($"{command} is not the unit's to give.", nameof(command)),
        TierCommand tiered => Review.Decide(state.Review, command, asking, pack, UnderReview(tiered)),
        ReviewByCounty or MoveToCycle or CertifyTitle or ReturnToCounty or RefuseCertification or GrantElsewhere =>
            Certification.Decide(state.Certification, command, asking, ToCertify(command)),
        IssueCertificate or CorrectCertificate or RevokeCertificate or CompleteTreatment =>
            Certificate.Decide(state.Certificate, command, asking),
        _ => throw new UnreachableException($"{command} is no command of a case."),
    };

    /// <summary>A corrected name reaches a case until it has its certificate, or is over without one.</summary>
    private Decision Rename(CorrectApplicantName correct) =>
        state.Dossier.IsGivenUp() || state.Certificate.Content is not null
            || (state.IsClosed() && state.Certification.Stage != CertificationStage.Certified)
            ? Decision.Nothing
            : Dossier.Decide(state.Dossier, correct, asking, pack, CaseView.Around(state));

    /// <summary>Where the registers were asked, the case takes the name along: a telling that is late, or missed its start, is made up for.</summary>
    private Decision Named(Command command, Decision decision) =>
        (informed?.Standing ?? (command as SubmitFiling)?.Standing)?.Name is { } name
            && decision is Decision.Accepted { Facts.Count: > 0 } accepted
            && Rename(new CorrectApplicantName(name.Name, name.Entry)) is Decision.Accepted { Facts: { Count: > 0 } renamed }
            ? Decision.Happens([.. renamed, .. accepted.Facts])
            : decision;

    /// <summary>Whoever forwards a yearly case sets its way; where the registers cannot tell it, it is not forwarded.</summary>
    private Decision AtUnit(Command command)
    {
        var decision = Recommendation.Decide(state.Recommendation, command, asking, pack, CaseView.AtUnit(state, pack, asking.Moment));
        if (command is not ForwardToCounty || !CaseView.HasPath(state))
        {
            return decision;
        }
        var path = informed?.Path ?? new PathFound([], null, []);
        return decision switch
        {
            Decision.Refused refused => Decision.Refuse([.. refused.Findings, .. path.Findings]),
            Decision.Accepted { Facts: [] } => decision,
            Decision.Accepted when path.Findings.Count > 0 => Decision.Refuse(path.Findings),
            Decision.Accepted accepted when path.Committee is { } committee =>
                Decision.Happens([.. accepted.Facts, new ReviewPathSet(path.Seats, committee, pack.Pin.ToString()) { IsCombined = path.IsCombined }]),
            _ => throw new InvalidOperationException("A yearly case is forwarded with what the registers say of its way."),
        };
    }

    private UnderReview UnderReview(TierCommand command)
    {
        var atTier = CaseView.UnderReview(state, pack, command.Tier, asking.Moment.On);
        var here = atTier with
        {
            IsHere = atTier.IsHere || (command is AnswerCondition { Tier: UnitTier } && IsPostedAsItWas()),
            ChangedSincePosting = command is ForwardReview or ReturnToUnit ? ChangedSincePosting() : [],
        };
        return informed is null ? here : here with
        {
            PathToday = informed.Path,
            ReviewedBefore = informed.ReviewedBefore,
            Intake =
            [
                .. command is ForwardReview ? RecommendationRules.Disputed(state.Recommendation, pack, asking.Moment.On) : [],
                .. command is ForwardReview { Tier: ReviewSeat.CommitteeOffice }
                    ? AnnualGate.Faults(informed.Standing, state.Dossier, pack, asking.Moment.On).Where(DossierRules.StandsInTheWay)
                    : [],
            ],
        };
    }

    /// <summary>What is another thing than the unit forwarded, and what was stated in addition; supplied papers are left out (M15).</summary>
    private IReadOnlyList<string> ChangedSincePosting() => state is { Forwarded: { } posted, Dossier.Snapshot: { } now }
        ? [.. ContentChange.Between(posted, now).Where(change => !change.IsSupplement).Select(change => change.InWords())]
        : [];

    /// <summary>
    /// Whether the unit has the case, and no list shows it as it is now: one that runs shows what it was before a cure. Then the unit answers
    /// anew while it runs, or nothing could be posted anew (M15).
    /// </summary>
    private bool IsPostedAsItWas() => CaseView.IsAtUnit(state)
        && state.Recommendation.RunningPostings().All(posting => posting.DossierHash != state.Dossier.SubmittedHash);

    private CaseToCertify ToCertify(Command command)
    {
        var (cover, on) = (state.Dossier.Cover!, asking.Moment.On);
        var about = CaseView.ToCertify(state, pack);
        return informed is null || command is not (ReviewByCounty or CertifyTitle) ? about : about with
        {
            Review = command is ReviewByCounty
                ? [
                    .. state.Review.Missing(pack, CaseView.UnderReview(state, pack, CountyTier, on), on),
                    .. ReviewRules.Recused(state.Review, asking, pack),
                    .. ReviewRules.ToBePostedAnew(state.Recommendation.Postings.Count > 0 ? ChangedSincePosting() : [], pack, on),
                ]
                : [],
            Ledger = [.. ServiceRules.Faults(
                state.Dossier.Content,
                ServiceTerms.Of(pack, on, cover.County, state.Dossier.Confirmed),
                AppointmentTerms.Of(pack, on),
                pack.Flag(PackKeys.Service3010StillAtFrontLine, on),
                on)],
            Gate = [.. EligibilityGate.Faults(informed.Standing.Of(state.Dossier), pack, on)],
            Disputes = [.. RecommendationRules.Disputed(state.Recommendation, pack, on)],
        };
    }

    private Decision LookAround()
    {
        var lapse = Dossier.Decide(state.Dossier, new Look(), asking, pack, CaseView.Around(state));
        var after = lapse is Decision.Accepted accepted ? accepted.Facts.Aggregate(state, Case.Evolve) : state;
        var reminders = CaseView.Reminders(after, pack, asking.Law, asking.Moment.On);
        return Decision.Happens(
        [
            .. (lapse as Decision.Accepted)?.Facts ?? [],
            .. Retention.Due(after.Dossier, asking.Law.Packs.FindCurrent(pack.Id), asking.Moment),
            .. CaseView.Duties(after, pack, asking.Law)
                .SelectMany(duty => reminders.RemindersDue(duty, after.Reminded, asking.Moment)),
        ]);
    }
}
