using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>What the last day of a tier's checks must keep to: which tiers, whose cases, and until when it can be set (L3).</summary>
/// <remarks>These are rules of order of the register; a clause prints the committee's own last day alone (M04).</remarks>
internal static class TimetableRules
{
    /// <summary>Everything that stands in the way.</summary>
    /// <param name="timetable">What was set so far.</param>
    /// <param name="set">What is asked.</param>
    /// <param name="before">What the same office had set for the tier; null for nothing.</param>
    /// <param name="asking">When, by whom, and under which law.</param>
    public static IReadOnlyList<Finding> FaultsOf(Timetable timetable, SetTierTerm set, TierTerm? before, Asking asking) =>
    [
        .. OfRoute(set, asking),
        .. OfTier(set),
        .. Faults.When(
            set.LastDay < asking.Moment.On, "timetable.past", $"截止日不能早于今天({asking.Moment.On:yyyy-MM-dd});请填写今天或以后的日期。", "lastDay"),
        .. OfChange(set, before, asking),
        .. OfArea(timetable, set),
        .. Faults.When(
            timetable.Notices.Count >= Timetable.MostNotices, "timetable.count",
            $"一个省一个年度至多登记{Timetable.MostNotices}次审核截止日;请联系运维人员。"),
        .. RegisterReasons.FaultsOf(set.Reason, EntryMatter.Timetable),
    ];

    /// <summary>The route must be one of the place and year that goes by the year, and its committees must have time after the tiers.</summary>
    private static IEnumerable<Finding> OfRoute(SetTierTerm set, Asking asking)
    {
        switch (asking.Law.Packs.Choose(set.Place.ToString(), set.Family, set.Year, asking.Moment.On))
        {
            case PackChoice.None { Finding: var none }:
                yield return none with { Where = "family" };
                break;
            case PackChoice.Chosen { Route: { Family: Route.CountyReviewed } or { IsOpenAllYear: true } } chosen:
                yield return chosen.Route.Window.Fault(
                    "timetable.not-yearly", $"“{chosen.Route.Title}”不按年度逐级审核,没有年度审核截止日;各环节的期限按政策办理。")
                    with
                { Where = "family" };
                break;
            case PackChoice.Chosen { Pack: var pack, Route: var route }
                when StageTerm.Of(pack, route.Id, "vote", new(set.Year, 1, 1)) is { LastDay: { } finishBy } term && set.LastDay > finishBy:
                yield return Faults.Fail(
                    "timetable.after-meeting", $"评审须在{finishBy:yyyy-MM-dd}前完成,审核截止日不能晚于这一天;请填写更早的日期。", "lastDay")
                    with
                { Clause = term.Clause, Threshold = $"{finishBy:yyyy-MM-dd}" };
                break;
            default:
                break;
        }
    }

    private static IEnumerable<Finding> OfTier(SetTierTerm set)
    {
        var own = OwnTiers(set.Place);
        return !Timetable.Tiers.Contains(set.Tier)
            ? [Faults.Fail("timetable.tier", $"没有“{set.Tier}”这一审核环节;可以填写:{string.Join('、', own)}。", "tier")]
            : Faults.When(
                !own.Contains(set.Tier), "timetable.not-own",
                $"“{set.Tier}”不在本地区审核环节之内,由上级人社部门规定;可以填写:{string.Join('、', own)}。", "tier");
    }

    /// <summary>A county sets the days of its departments and itself, a city also its own, the province all.</summary>
    private static IReadOnlyList<string> OwnTiers(PlaceCode place) =>
        [.. Timetable.Tiers.Take(place.Level switch { PlaceLevel.County => 2, PlaceLevel.City => 3, _ => Timetable.Tiers.Count })];

    private static IEnumerable<Finding> OfChange(SetTierTerm set, TierTerm? before, Asking asking)
    {
        if (before is null)
        {
            yield break;
        }
        if (asking.Moment.At >= Moment.CloseOf(before.LastDay))
        {
            yield return Faults.Fail(
                "timetable.too-late", $"审核已于{before.LastDay:yyyy-MM-dd} 24:00(北京时间)截止;调整须在截止之前公布。", "lastDay")
                with
            { Threshold = $"{before.LastDay:yyyy-MM-dd} 24:00" };
        }
        if (before.Document == set.Reason.Document)
        {
            yield return Faults.Fail(
                "timetable.same-notice", $"现在的截止日({before.LastDay:yyyy-MM-dd})就是依据“{before.Document}”登记的;调整须凭另一份通知,请填写新的文号。", "document");
        }
    }

    /// <summary>What a place sets for itself must be earlier than what already holds for it from above.</summary>
    private static IEnumerable<Finding> OfArea(Timetable timetable, SetTierTerm set) => Timetable.Above(set.Place)
        .Select(above => timetable.SetBy(above, set.Family, set.Tier)).OfType<TierTerm>().MinBy(term => term.LastDay) is { } holds
            && set.LastDay >= holds.LastDay
                ? [Faults.Fail(
                    "timetable.only-earlier",
                    $"上级已规定{holds.LastDay:yyyy-MM-dd}截止(“{holds.Document}”);本地区只能规定更早的日期。", "lastDay")
                    with
                { Threshold = $"{holds.LastDay:yyyy-MM-dd}" }]
                : [];
}
