using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// The gate of a yearly case: who is admitted, and whether every condition is met (M05-M07, M09-M11). Submission, tiers and the
/// committee's office all ask here.
/// </summary>
public static class AnnualGate
{
    /// <summary>Finds everything that keeps a yearly case out on a day, and what is worth telling.</summary>
    /// <param name="standing">What the registers say of the applicant on that day.</param>
    /// <param name="dossier">The dossier, as it stands; it must have been started on a yearly route.</param>
    /// <param name="pack">The pack that the case is pinned to.</param>
    /// <param name="on">
    /// The civil date of asking. Status counts on it, save a retirement since the filing where the pack takes the filing;
    /// quantities count at their cut-offs as of the first submission.
    /// </param>
    /// <returns>All findings; those for which <see cref="DossierRules.StandsInTheWay"/> holds stop the case.</returns>
    public static IReadOnlyList<Finding> Faults(GateFacts standing, Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(pack);
        var cover = dossier.Cover ?? throw new InvalidOperationException("A gate is asked for a filing that was started.");
        var route = pack.FindRoute(cover.RouteId) ?? throw new InvalidOperationException($"{pack.Pin} has no {cover.RouteId}.");
        var filedOn = dossier.FiledOn(on);
        var exception = dossier.Content.Merits?.Exceptional is { } filing
            ? ExceptionRules.Check(
                filing, dossier.Content.Form?.Series ?? "", dossier.ApplicantName(), ExceptionTerms.Of(pack, filedOn), standing.DecidedExceptions)
            : new([], []);
        var channel = ExceptionRules.LetOffBy(dossier.Content.Merits?.GreenChannel, cover.Unit.Kind, pack, filedOn);
        var applicant = ApplicantOf(standing, dossier, pack, on);
        return
        [
            .. EligibilityGate.Faults(standing.Of(dossier), pack, on, filedOn),
            .. OfferRules.Faults(
                standing, (dossier.Content.Form?.Series ?? "", dossier.Content.Form?.Specialty ?? ""), cover.TargetLevel, pack, filedOn),
            .. ExceptionRules.FallenBack(
                exception, dossier.Content.Merits?.Exceptional?.Waived ?? [],
                condition => !Conditions([.. YearlyRules.Conditions.Except([condition]), .. channel]).Any(DossierRules.StandsInTheWay)),
            .. dossier.Content.Merits?.GreenChannel is { } green
                ? ExceptionRules.Faults(green, cover.Unit.Kind, pack, filedOn)
                : [],
            .. Conditions([.. exception.LetOff, .. channel]),
            .. LongServiceTeacher.Told(dossier, pack, on),
        ];

        IEnumerable<Finding> Conditions(IReadOnlyList<string> letOff) =>
        [
            .. MeritRules.Conditions(dossier, pack, route, dossier.Filed(on), letOff),
            .. letOff.Contains(YearlyRules.TitleCondition)
                ? []
                : DirectedTitles.Of(pack, dossier.Filed(on)).Faults(
                    standing.Record?.Titles ?? [], cover.TargetLevel, CutOff.Of(pack, route, PackKeys.CutOffTitleYears, dossier.Filed(on))),
            .. YearlyRules.Faults(applicant with { LetOff = letOff }, pack, route),
        ];
    }

    /// <summary>What the conditions look at, from dossier and registers.</summary>
    /// <param name="standing">What the registers say; where they do not know the unit at the cut-off, the one filed at counts.</param>
    /// <param name="dossier">The dossier.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The civil date of asking, which is that of filing while nothing was submitted.</param>
    public static YearlyApplicant ApplicantOf(GateFacts standing, Dossier dossier, Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(dossier);
        var (cover, content, filedOn) = (dossier.Cover!, dossier.Content, dossier.FiledOn(on));
        var (merits, route) = (content.Merits ?? Merits.None, pack.FindRoute(cover.RouteId)!);
        var education = CutOff.Of(pack, route, PackKeys.CutOffEducation, dossier.Filed(on));
        return new(
            cover.TargetLevel, content.Form?.Series ?? "", cover.Year, filedOn,
            standing.UnitAtCutOff ?? new(cover.Unit.Level, cover.Unit.Regime))
        {
            RetiresOn = standing.RetiresOn,
            Degree = MeritRules.ShorteningDegree(
                merits, cover.TargetLevel, education, ProfessionalDegrees.Of(pack, dossier.Filed(on).FiguresOn)),
            Move = merits.Move,
            DecidedMoveYears = standing.DecidedMoveYears,
            Grassroots = MeritRules.Grassroots(
                merits, pack, CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, dossier.Filed(on)), cover.Year),
            GrassrootsSpells = merits.Grassroots,
            IsFreelancer = dossier.FreelanceField is not null,
            TitleObtainedOn = DirectedTitles.Of(pack, dossier.Filed(on)).StartOf(
                standing.Record?.Titles ?? [], cover.TargetLevel, CutOff.Of(pack, route, PackKeys.CutOffTitleYears, dossier.Filed(on)),
                merits.Title?.ObtainedOn),
            Appointments = content.Appointments,
            Hours = merits.Hours,
            ExcludedBases = standing.ExcludedBases,
        };
    }
}
