using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.TieredReview;

/// <summary>Asks the registers for the way of a yearly case to its committee, as it is today; the regime is that of the round's cut-off, of the
/// unit by whose quota the case was recommended (M18, M20, JL23-1.1-a).</summary>
/// <param name="successions">The register of units: a merged one's cases go the way of the unit that goes on, its department's too.</param>
/// <param name="gazetteer">The register of places.</param>
/// <param name="committees">The registers of committees.</param>
/// <param name="specialties">The registers of series: a committee's row may call a specialty by an earlier name.</param>
/// <param name="persons">The register of persons: some committees review staff outside the establishment alone.</param>
/// <param name="slates">The slates: a merged unit's may still have run within its own quota, or its case in that of the unit that goes on.</param>
/// <param name="time">Says what today is.</param>
public sealed class CaseWays(
    Successions successions, Gazetteer gazetteer, Desk<Committees> committees, Desk<Specialties> specialties, Desk<Person> persons,
    Desk<Slate> slates, TimeProvider time)
{
    /// <summary>Finds the way, or why it cannot be told.</summary>
    /// <param name="state">A case that was submitted.</param>
    /// <param name="pack">The pack that it was filed under.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<PathFound> FindAsync(Case state, Pack pack, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (cover, form, on) = (state.Dossier.Cover!, state.Dossier.Content.Form, new Moment(time.GetUtcNow()).On);
        if (!UnitCode.TryParse(cover.Unit.Code, out var code) || await successions.OnAsync(code, on, stop) is not { } standing
            || standing.On(on) is not { } unit)
        {
            return new PathFound([], null, [new Finding(
                "review.unit-gone", Severity.ReferUp, $"单位“{cover.Unit.Name}”已不在登记簿中(注销);请示省级人社部门确定审核环节。")]);
        }
        var places = await gazetteer.AroundAsync(unit.Place, stop);
        var register = await committees.StateAsync(Committees.StreamOf(unit.Place), stop);
        var matter = new ReviewMatter(
            form?.Series ?? "", form?.Specialty ?? "", cover.TargetLevel, unit.Code,
            [.. places.ChainOn(unit.Place, on).Select(place => place.Code)], cover.Year)
        {
            Population = await PopulationAsync(cover.PersonId, unit.Code, on, stop),
            Organiser = PathFinder.OrganiserOf(state.Dossier, pack, on),
            AlsoCalled = form is { Series: { } series, Specialty: { } specialty }
                && await specialties.ReadAsync(Specialties.StreamOf(unit.Place), stop) is { } offered
                    ? offered.State.NamesOf(series, specialty)
                    : [],
        };
        var inCharge = unit.Superior is { } superior ? await InChargeAsync(superior, state.Review.Path, on, stop) : default(UnitCode?);
        var cutOff = pack.FindRoute(cover.RouteId) is { } route
            ? CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, state.Dossier.Filed(on))
            : null;
        var asItCounts = unit with
        {
            Superior = inCharge,
            Regime = cutOff is { IsLoaded: true }
                && await successions.RegimeAtAsync(await ListedByAsync(state, stop) ?? code, cutOff.Value, stop) is { } regime
                    ? regime
                    : unit.Regime,
        };
        return PathFinder.Of(pack, new PathRegisters(asItCounts, places, register, matter), on);
    }

    /// <summary>The unit on whose slate a case stands; null for a case that is on none.</summary>
    private async Task<UnitCode?> ListedByAsync(Case state, CancellationToken stop) =>
        state.Recommendation.Slate is { SlateId: var slate }
        && await slates.ReadAsync(new StreamId("slate", slate), stop) is { State.Head: { } head }
        && UnitCode.TryParse(head.Unit.Code, out var unit)
            ? unit
            : null;

    private async Task<string> PopulationAsync(string personId, UnitCode unit, DateOnly on, CancellationToken stop)
    {
        var employment = (await persons.ReadAsync(new StreamId("person", personId), stop))?.State.StandingOn(on).Employment;
        return Populations.Of(
            employment, employment?.Unit is { } employer && (employer == unit || await GoesOnAsync(employer, on, stop) == unit));
    }

    /// <summary>
    /// The department in charge today, that is the one that goes on where it was merged; where the case has a desk of one that was
    /// merged into it on its way, that desk, so that what was passed there stays passed.
    /// </summary>
    private async Task<UnitCode> InChargeAsync(UnitCode superior, ReviewPath path, DateOnly on, CancellationToken stop)
    {
        var now = await GoesOnAsync(superior, on, stop) ?? superior;
        return path.Find("department") is { } seat && UnitCode.TryParse(seat.At, out var desk) && await GoesOnAsync(desk, on, stop) == now
            ? desk
            : now;
    }

    private async Task<UnitCode?> GoesOnAsync(UnitCode unit, DateOnly on, CancellationToken stop) =>
        (await successions.OnAsync(unit, on, stop))?.Entered?.Code;
}
