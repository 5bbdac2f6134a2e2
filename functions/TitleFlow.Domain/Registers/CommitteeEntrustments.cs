using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What entrusting a committee's year to another must keep to: of schools that cannot review alone or together, their territory accepts it
/// (JL23-1.5-d); of a unit that cannot use its power, the province entrusts somebody else (JL23-1.12-d).
/// </summary>
public static class CommitteeEntrustments
{
    /// <summary>
    /// The clause by which a committee's year is entrusted: that of schools, or that of units of the combined regime; null where no notice
    /// that is in force prints one, and of any other committee.
    /// </summary>
    /// <param name="pack">The pack; null for none.</param>
    /// <param name="committees">The committees of the province.</param>
    /// <param name="committee">The committee whose cases they are.</param>
    /// <param name="on">The civil date of asking.</param>
    public static Citation? GroundOf(Pack? pack, Committees committees, CommitteeEntry? committee, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committees);
        return pack is null || committee is null ? null
            : pack.Choices(PackKeys.CommitteeEntrustmentSeries, on) is { IsLoaded: true } schools && IsOfSchools(committees, committee, schools.Value)
                ? schools.Source
                : committee.Founder is CommitteeFounder.CombinedUnit
                    && pack.Flag(PackKeys.CommitteeUnableEntrusted, on) is { IsLoaded: true, Value: true } unable ? unable.Source : null;
    }

    internal static IEnumerable<Finding> FaultsOf(Committees committees, EntrustReview entrust, Asking asking)
    {
        var (entrusted, today) = (entrust.Entrustment, asking.Moment.On);
        var from = committees.Find(entrusted.From)?.On(today);
        var pack = (from?.Place ?? entrust.AcceptedBy) is { } place ? asking.Law.Packs.RulingOn(place.ToString(), today) : null;
        var ground = GroundOf(pack, committees, from, today);
        return CommitteeRules.EntrustmentFaults(committees, entrusted, today)
            .Concat(AcceptanceFaults(committees, entrust, pack, today))
            .Select(finding => finding.Clause is null ? finding with { Clause = ground } : finding);
    }

    /// <summary>
    /// A territory accepts what its own schools entrust to its own regional committee, and nothing else; what the province has settled for
    /// the year it leaves (JL23-1.5-d).
    /// </summary>
    private static IEnumerable<Finding> AcceptanceFaults(Committees committees, EntrustReview entrust, Pack? pack, DateOnly today)
    {
        if (entrust.AcceptedBy is not { } place)
        {
            return [];
        }
        if (pack?.Choices(PackKeys.CommitteeEntrustmentSeries, today) is not { } schools)
        {
            return [Faults.Fail("entrustment.no-notice", "本地的职称政策尚未载入,不能受理委托;请联系政策管理员。")];
        }
        if (!schools.IsLoaded)
        {
            return [schools.NotLoaded()];
        }
        var (from, to) = (committees.Find(entrust.Entrustment.From)?.Entry, committees.Find(entrust.Entrustment.To)?.Entry);
        IEnumerable<Finding> When(bool faulty, string code, string message, string where) =>
            faulty ? [schools.Fault(code, message) with { Where = where, Threshold = null }] : [];
        return
        [
            .. When(
                from is not null && (from.Place != place || !IsOfSchools(committees, from, schools.Value)),
                "entrustment.not-own-schools", $"属地只受理本地学校({schools.Shown})的委托,“{from?.Name}”不是本地学校自主或联盟评审的评委会;请由省级人社部门办理。", "from"),
            .. When(
                to is not null && (to.Place != place || to.Kind is not CommitteeKind.Entrusted),
                "entrustment.not-regional", $"受委托的须是本地组建的区域性评委会,“{to?.Name}”不是;请改选,或由省级人社部门办理。", "to"),
            .. When(
                committees.Entrustments.Any(entrust.Entrustment.IsOfTheSameYear),
                "entrustment.settled", "该评委会本年度的评审已经委托;要改的请由省级人社部门办理。", "from"),
        ];
    }

    /// <summary>Whether it is a committee of schools alone, by themselves or together.</summary>
    private static bool IsOfSchools(Committees committees, CommitteeEntry committee, IReadOnlyList<Choice> schools)
    {
        var series = committees.Rows.Values.Where(row => row.Committee == committee.Id).SelectMany(row => row.Series).ToList();
        return committee.Kind is CommitteeKind.OwnUnit or CommitteeKind.Alliance && series.Count > 0
            && series.All(one => schools.Any(school => school.Code == one));
    }
}
