using TitleFlow.App.Desk;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>Puts a new dossier's cover together from the registers and the law of today.</summary>
/// <param name="units">The register of units.</param>
/// <param name="successions">Says where somebody works whose unit was merged.</param>
/// <param name="persons">The register of persons.</param>
/// <param name="gazetteer">The register of places.</param>
/// <param name="claims">Says what another case of the applicant holds.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class Covers(
    Desk<Unit> units, Successions successions, Desk<Person> persons, Gazetteer gazetteer, Claims claims, Func<Law> law,
    TimeProvider time)
{
    /// <summary>The cover with what its applicant should know, or everything that stands in its way.</summary>
    public async Task<(Cover? Cover, IReadOnlyList<Finding> Found)> DraftAsync(
        CaseId id, string personId, NewCase asked, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var on = new Moment(time.GetUtcNow()).On;
        if (UnitCode.Read(asked.Unit, out var code) is { Count: > 0 } malformed)
        {
            return (null, [.. malformed.Select(finding => finding with { Where = "unit" })]);
        }
        var entry = (await units.ReadAsync(code.Stream, stop))?.State;
        if (entry?.On(on) is not { } unit)
        {
            return (null, [Unknown(code)]);
        }
        var places = await gazetteer.AroundAsync(unit.Place, stop);
        var chain = asked.Family == Route.CountyReviewed ? TierChain.Of3010(unit, places, on) : TierChain.Yearly(unit, places, on);
        var choice = law().Packs.Choose(unit.Place.ToString(), asked.Family, asked.Year ?? on.Year, on);
        var person = await persons.ReadAsync(new StreamId("person", personId), stop);
        var worksThere = await WorksAtAsync(code, person?.State, on, stop);
        var (pack, route) = choice is PackChoice.Chosen chosen ? (chosen.Pack, chosen.Route) : (null, null);
        Finding[] faults =
        [
            .. chain.Findings.Select(finding => finding with { Where = "unit" }),
            .. choice is PackChoice.None none ? [none.Finding with { Where = "family" }] : Array.Empty<Finding>(),
            .. asked.FreelanceField is { } field
                ? FreelanceFaults(new Freelance(field, entry.IsProxyOn(on) ? code.ToString() : null), person?.State, pack, on)
                : worksThere ? [] : new[] { OwnUnit.NotThere(unit.Name, pack, on) },
            .. route is null ? [] : RouteFaults(route, asked, on),
            .. route is null ? [] : await ReviewedFaultsAsync(pack!, route, stop),
        ];
        return faults.Length > 0 ? (null, faults) : (CoverOf(id, person!.Value.State, unit, pack!, route!), [.. ToldOf(route!)]);

        Cover CoverOf(CaseId caseId, Person applicant, UnitOnDay at, Pack under, Route along) => new(
            caseId.ToString(), personId, applicant.Entered!.Name, AsFiled(at, asked),
            (chain.Tiers.FirstOrDefault(tier => tier.Kind == TierKind.County)?.Place ?? at.Place).ToString(),
            along.Id, along.Family, under.Pin.ToString(), asked.TargetLevel ?? along.Targets[0], YearOf(along));

        IEnumerable<Finding> ToldOf(Route along) =>
            FilingWindow.OfAnotherYear(along, YearOf(along), FilingWindow.BeginAnew) is { } earlier
                ? [earlier with { Severity = Severity.Info, Where = "year" }]
                : [];

        int YearOf(Route along) => along.IsOpenAllYear ? on.Year : asked.Year ?? on.Year;

        async Task<IEnumerable<Finding>> ReviewedFaultsAsync(Pack under, Route along, CancellationToken stopping) =>
            along.Family != Route.CountyReviewed && (asked.TargetLevel ?? (along.Targets is [var only] ? only : null)) is { } level
            && under.Flag(PackKeys.ReviewOncePerYear, on) is { IsLoaded: true, Value: true } once
            && await claims.HolderAsync(Dossier.ReviewedClaim(personId, level, YearOf(along)), stopping) is { } holder && holder != id.Stream
                ? [Reviewed(once, holder)]
                : [];
    }

    /// <summary>Nobody is reviewed twice for a level in a year (M20, JL21-4.2-a).</summary>
    private static Finding Reviewed(Cited<bool> once, StreamId earlier) => once.Fault(
        "filing.reviewed-already",
        $"您同年度、同级别的另一件申报({earlier.Id})已由评委会办公室受理或审核,同一级别一年只由一个评委会评审一次;请下一年度再申报。") with
    {
        Where = "targetLevel",
        Threshold = null,
    };

    /// <summary>Whether somebody is employed or engaged at a unit, or at one that it goes on for.</summary>
    private async Task<bool> WorksAtAsync(UnitCode unit, Person? person, DateOnly on, CancellationToken stop)
    {
        if (person?.StandingOn(on) is not { } standing)
        {
            return false;
        }
        IEnumerable<UnitCode> places = standing.Engagements.Select(engagement => engagement.Unit);
        foreach (var place in standing.Employment?.Unit is { } employer ? places.Prepend(employer) : places)
        {
            if ((await successions.OnAsync(place, on, stop))?.Entered?.Code == unit)
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<Finding> RouteFaults(Route route, NewCase asked, DateOnly on)
    {
        if (route.IsOpenAllYear && asked.Year is { } year && year != on.Year)
        {
            yield return route.Window.Fault(
                "filing.other-year", $"“{route.Title}”全年开放,年度就是申报当年({on.Year});请把年度改为{on.Year},或留空。") with
            {
                Where = "year",
                Threshold = $"{on.Year}",
            };
        }
        if (asked.TargetLevel is null && route.Targets.Count != 1)
        {
            yield return new Finding("filing.level-missing", Severity.Fail, $"“{route.Title}”可申报多个级别;请选择申报级别。")
            {
                Where = "targetLevel",
            };
        }
    }

    /// <summary>A freelancer has no employer, and files at a proxy unit in one of the fields that the pack admits (JL23-6.1-e).</summary>
    private static IEnumerable<Finding> FreelanceFaults(Freelance freelance, Person? person, Pack? pack, DateOnly on)
    {
        foreach (var fault in pack is null ? [] : EligibilityGate.FreelancerFaults(freelance, pack, on))
        {
            yield return fault;
        }
        if (person?.StandingOn(on).Employment?.Unit is not null)
        {
            yield return OwnUnit.NotAFreelancer();
        }
    }

    private static Finding Unknown(UnitCode code) => new(
        "filing.unit-unknown", Severity.Fail, $"单位{code}没有登记,或登记尚未审核通过;请核对统一社会信用代码,或请单位先办理登记。")
    { Where = "unit" };

    private static UnitAsFiled AsFiled(UnitOnDay unit, NewCase asked) => new(
        unit.Code.ToString(), unit.Name, unit.Place.ToString(), WordCodes.CodeOf(unit.Level),
        asked.FreelanceField is null ? WordCodes.CodeOf(unit.Kind) : "freelancer", WordCodes.CodeOf(unit.Regime));
}
