using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Cases;

/// <summary>What one room sees of the others, and what follows from all of them: whose turn it is, and by when.</summary>
public static class CaseView
{
    /// <summary>Whether the case lies with its unit: submitted, and forwarded no more often than it was returned.</summary>
    public static bool IsAtUnit(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Phase == DossierPhase.Submitted && !state.IsClosed()
            && state.Recommendation.Forwardings == state.Review.Returns();
    }

    /// <summary>
    /// The one-time notice that waits for its answer; null if none does. One that a tier let pass after its last day, by going on with
    /// what there was, waits no more.
    /// </summary>
    public static OneTimeNotice? OpenNotice(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return NoticeHere(state) is { } notice && !state.Cures.ContainsKey(notice.NoticeId) ? notice : null;
    }

    /// <summary>The newest notice, where whoever sent it still has the case.</summary>
    private static OneTimeNotice? NoticeHere(Case state) =>
        state.Review.LatestNotice() is { } notice && notice.Tier == DeskOf(state) ? notice : null;

    /// <summary>The tier, or the unit, that has the case in hand; null while none has.</summary>
    private static string? DeskOf(Case state) =>
        IsAtUnit(state) ? Corridor.UnitTier
        : HasPath(state) ? state.Review.Path.Current()?.Tier
        : state.Certification.Stage is CertificationStage.NotPushed or CertificationStage.Returned ? Corridor.CountyTier
        : null;

    /// <summary>What the dossier may know of the rest of the case.</summary>
    public static Surroundings Around(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var notice = NoticeHere(state) is { } latest
            ? new OpenNotice(
                latest.NoticeId,
                [.. latest.Items.Select(item => new NoticePoint(item.Number, item.What, item.Opens()))],
                latest.DueOn)
            : null;
        return new Surroundings(notice, state.IsClosed(), CaseStages.Of(state).Chinese());
    }

    /// <summary>
    /// What the unit's room may know of the rest of the case. While the unit's own notice waits for its answer, the unit decides nothing;
    /// once it is overdue, the unit decides on what there is (M19).
    /// </summary>
    public static AtUnit AtUnit(Case state, Pack pack, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(state);
        var cover = state.Dossier.Cover!;
        return new AtUnit(
            cover.PersonId, RouteOf(state, pack), Round(state),
            IsAtUnit(state),
            state.IsOver(),
            CaseStages.Of(state).Chinese(),
            state.Dossier.SubmittedHash ?? state.Dossier.Hash(),
            state.Dossier.Commitment?.DossierHash)
        {
            OpenNotice = RunningUnitNotice(state, moment.At),
            IsAwaited = AwaitsUnitSignature(state),
            Unchecked = Unchecked(state, pack, moment.On),
        };
    }

    /// <summary>
    /// Whether the tier that has the case waits for the unit's signature: a notice was answered there and the dossier is another one than
    /// the unit has signed for (M13, JL21-3.7-a).
    /// </summary>
    public static bool AwaitsUnitSignature(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return IsAbove(state) && DeskOf(state) is not null && state.Recommendation.Commitment?.DossierHash != state.Dossier.SubmittedHash;
    }

    /// <summary>Whether the case lies above its unit: with a tier, with the province, or waiting for the committee.</summary>
    private static bool IsAbove(Case state) =>
        state.Dossier.Phase == DossierPhase.Submitted && !state.IsClosed() && !IsAtUnit(state);

    /// <summary>
    /// What the unit's own check leaves open: every condition of the unit's that it has not answered since the case came, or does not find
    /// met (JL23-6.3-a). Empty where the pack asks the unit for none, and while the case is not with it.
    /// </summary>
    public static IReadOnlyList<Finding> Unchecked(Case state, Pack pack, DateOnly on) =>
        IsAtUnit(state) ? state.Review.OpenConditions(pack, UnderReview(state, pack, Corridor.UnitTier, on)) : [];

    /// <summary>The unit's own notice while it waits for its answer and is not overdue; null otherwise.</summary>
    public static OneTimeNotice? RunningUnitNotice(Case state, DateTimeOffset at) =>
        IsAtUnit(state) && OpenNotice(state) is { } notice && !notice.IsOverdue(at) ? notice : null;

    /// <summary>Whether the case goes from tier to tier to a committee; a 3010 case goes to its county alone.</summary>
    public static bool HasPath(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Cover is { Family: not Route.CountyReviewed };
    }

    /// <summary>The tier that has the case now, or had it last; the county where there is no path.</summary>
    public static string TierOf(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return HasPath(state) ? state.Review.Path.Current()?.Tier ?? ReviewSeat.CommitteeOffice : Corridor.CountyTier;
    }

    /// <summary>What a case is about, as the conditions of its tiers are chosen by it: what is filed, and on what its unit recommends it.</summary>
    public static Candidacy CandidacyOf(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Dossier.Candidacy()
            .With(Candidacy.FreeGround, state.Recommendation.Appraised is { FreeGround: not null })
            .With(Candidacy.LongService, state.Recommendation.Appraised is { Group: QuotaGroups.LongService });
    }

    /// <summary>What a tier's review may know of the rest of the case on a day.</summary>
    public static UnderReview UnderReview(Case state, Pack pack, string tier, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(pack);
        var cover = state.Dossier.Cover!;
        var isAbove = IsAbove(state);
        var isHere = tier == Corridor.UnitTier ? IsAtUnit(state) && !state.Recommendation.RunningPostings().Any()
            : isAbove && DeskOf(state) == tier;
        return new UnderReview(
            tier, cover.PersonId, RouteOf(state, pack), cover.Unit.Kind, CandidacyOf(state), Round(state),
            state.ArrivedAt, isHere, CaseStages.Of(state).Chinese(),
            !HasPath(state) && pack.Flag(PackKeys.Certification3010OriginalsSeen, on) is { IsLoaded: true, Value: true },
            Material(state),
            state.Cures)
        {
            IsCombined = state.Review.Path.IsCombined,
            IsAtCommittee = isAbove && tier == ReviewSeat.CommitteeOffice && state.Review.Path.IsWalked(),
            ToBeSigned = isHere && AwaitsUnitSignature(state) ? [RecommendationRules.SignatureOutdated(pack, on, cover.Unit.Name)] : [],
        };
    }

    /// <summary>What the certification may know of the case, before the registers are asked.</summary>
    public static CaseToCertify ToCertify(Case state, Pack pack)
    {
        ArgumentNullException.ThrowIfNull(state);
        var cover = state.Dossier.Cover!;
        return new CaseToCertify(cover.CaseId, cover.RouteId, PlaceCode.Parse(cover.County).Province.ToString(), pack)
        {
            Candidacy = state.Dossier.Candidacy(),
            EndedAs = HasEndedBefore(state) ? CaseStages.Of(state).Chinese() : null,
        };
    }

    /// <summary>Whose turn it is, with the last day where there is one. Nobody's turn is an empty list.</summary>
    public static IReadOnlyList<Duty> Duties(Case state, Pack pack, Law law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return new CaseDuties(state, pack, law.Calendar).All();
    }

    /// <summary>The reminders of a case: its pack's schedule, and the offices above its county and unit.</summary>
    public static Reminders Reminders(Case state, Pack pack, Law law, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(law);
        var cover = state.Dossier.Cover!;
        var county = PlaceCode.Parse(cover.County);
        return new Reminders(
            ReminderSchedule.Of(pack, on), law.Calendar,
            new OfficesAbove(cover.Unit.Code, cover.County, county.City.ToString(), county.Province.ToString()));
    }

    /// <summary>Whether the case was withdrawn, has lapsed, or was closed by its unit or a tier: no certification follows.</summary>
    private static bool HasEndedBefore(Case state) =>
        state.Dossier.IsGivenUp()
        || state.Recommendation.HasClosedCase() || state.Review.Refused is not null;

    /// <summary>How often the case has come to unit or tier with something new: submissions, cures and returns.</summary>
    private static int Round(Case state) => state.Dossier.Round + state.Review.Returns() + state.Review.Path.SentBack;

    /// <summary>
    /// What was supplied and when: every file, and the form, the ledger and the merits with the answer that changed them, whichever desk it
    /// was given to.
    /// </summary>
    private static IReadOnlyList<SuppliedMaterial> Material(Case state) =>
    [
        .. state.Dossier.Content.Attached().Select(file => new SuppliedMaterial($"{file.Item}/{file.Blob}", file.AttachedAt)),
        .. state.Review.Tiers.Values.SelectMany(tier => tier.Notices)
            .Where(notice => state.Cures.ContainsKey(notice.NoticeId))
            .SelectMany(notice => new[] { NoticePoint.FormPart, NoticePoint.ServicePart, NoticePoint.MeritsPart }
                .Where(part => notice.Items.Any(item => item.Opens() is not { } opens || opens == part))
                .Select(part => new SuppliedMaterial(part, state.Cures[notice.NoticeId]))),
    ];

    private static Route RouteOf(Case state, Pack pack) =>
        pack.FindRoute(state.Dossier.Cover!.RouteId)
            ?? throw new InvalidOperationException($"{pack.Pin} has no route {state.Dossier.Cover.RouteId}.");
}
