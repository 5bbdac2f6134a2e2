using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>What an alliance (联盟评审) must keep to: its members are named, and one of them keeps its office (M20).</summary>
public static class Alliances
{
    /// <summary>Members of an alliance at least.</summary>
    public const int FewestMembers = 2;

    /// <summary>Members of an alliance at most, of all authorities together that hold side by side.</summary>
    public const int MostMembers = 500;

    /// <summary>
    /// The members who review together under a new authority: its own units, and those of every other authority of the committee that has
    /// a series in common with it and holds on one of its days, first and last day inclusive (M20).
    /// </summary>
    /// <param name="committees">The committees of the province.</param>
    /// <param name="row">What the alliance is to be competent for.</param>
    /// <returns>Each member with the first day on which it reviews under the new authority, or beside it.</returns>
    public static IReadOnlyDictionary<UnitCode, DateOnly> MembersBeside(Committees committees, AuthorityRow row)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(row);
        var members = row.Units.Distinct().ToDictionary(unit => unit, _ => row.From);
        foreach (var other in committees.Rows.Values.Where(other => other.Id != row.Id && other.Committee == row.Committee
            && other.Series.Intersect(row.Series).Any() && !(other.LastDay < row.From) && !(row.LastDay < other.From)))
        {
            foreach (var unit in other.Units)
            {
                members.TryAdd(unit, other.From > row.From ? other.From : row.From);
            }
        }
        return members;
    }

    /// <summary>Finds members that the register does not have while they review: not entered, not approved, or closed.</summary>
    /// <param name="row">What the alliance is to be competent for.</param>
    /// <param name="places">Where each member stands on its day; null for one that the register does not have then, or not until today.</param>
    public static IEnumerable<Finding> MemberFaults(AuthorityRow row, IReadOnlyDictionary<UnitCode, PlaceCode?> places)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(places);
        return row.Units.Distinct().Where(unit => places.GetValueOrDefault(unit) is null).Select(unit => Faults.Fail(
            "authority.alliance-member", $"成员单位{unit}在权限起始日至今未登记、未审核通过或已注销;请核对代码和起始日,或先办理其登记。", "units"));
    }

    /// <summary>Finds members of several places, where a notice asks for one territory (JL23-1.5-c) or no notice can be asked.</summary>
    /// <param name="rules">
    /// The series whose alliances are of one territory, by the pack of each day that counts; null for a day of which no pack is loaded.
    /// What a pack leaves open asks for nothing.
    /// </param>
    /// <param name="row">What the alliance is to be competent for.</param>
    /// <param name="places">Where every member stands, those of the other authorities too.</param>
    public static IEnumerable<Finding> TerritoryFaults(
        IReadOnlyList<Cited<IReadOnlyList<Choice>>?> rules, AuthorityRow row, IReadOnlyDictionary<UnitCode, PlaceCode?> places)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(places);
        var territories = places.Values.OfType<PlaceCode>().Distinct().OrderBy(place => place.ToString(), StringComparer.Ordinal).ToList();
        if (territories.Count < 2)
        {
            return [];
        }
        var apart = $"现有成员(含同系列其他权限的成员)分属{string.Join('、', territories.Take(CommitteeChangeRules.MostNamed))}";
        return rules.FirstOrDefault(rule => rule is { IsLoaded: true } && rule.Value.Any(series => row.Series.Contains(series.Code))) is { } one
            ? [one.Fault("authority.alliance-territory", $"{one.Shown}联盟评审由同一属地的单位组成,{apart};请按属地分别组成联盟。") with
            {
                Threshold = null,
                Where = "units",
            }]
            : Faults.When(
                rules.All(rule => rule is null), "authority.alliance-territory-unknown",
                $"权限起始日及以前的职称政策尚未载入,{apart},不能判断联盟是否须由同一属地的单位组成;请按属地分别组成联盟,或先载入政策。", "units");
    }

    /// <summary>Finds that an alliance's authority does not name its members, or that its office is with somebody who is none.</summary>
    internal static IEnumerable<Finding> RowFaults(Committees committees, CommitteeRow? committee, AuthorityRow row) =>
        committee?.Entry.Kind is not CommitteeKind.Alliance ? [] :
        [
            .. Faults.When(
                row.Units.Distinct().Count() < FewestMembers || row.Regions.Count > 0,
                "authority.alliance", $"联盟评委会的评审权限须逐个写明成员单位(至少{FewestMembers}个),不写地区;请补全。", "units"),
            .. Faults.When(
                MembersBeside(committees, row).Count > MostMembers,
                "authority.alliance-count", $"一个联盟至多{MostMembers}个成员单位(同系列各条权限合计);请分别组成联盟。", "units"),
            .. HostFaults(
                [.. MembersOn(committees, row.Committee, row.From), .. row.Units], committee.On(row.From).Office, "units"),
        ];

    /// <summary>Finds that somebody who is no member is to host an alliance: its members take turns (JL21-3.4-a).</summary>
    internal static IEnumerable<Finding> OfficeFaults(Committees committees, CommitteeRow? committee, UnitCode office, DateOnly from) =>
        committee?.Entry is not { Kind: CommitteeKind.Alliance } alliance
            ? []
            : HostFaults([.. MembersOn(committees, alliance.Id, from)], office, "office");

    private static IEnumerable<UnitCode> MembersOn(Committees committees, string alliance, DateOnly day) =>
        committees.Rows.Values.Where(row => row.Committee == alliance && row.HoldsOn(day)).SelectMany(row => row.Units);

    private static IEnumerable<Finding> HostFaults(IReadOnlyList<UnitCode> members, UnitCode office, string where) => Faults.When(
        members.Count > 0 && !members.Contains(office),
        "committee.host",
        $"联盟评委会由成员单位轮流承办,{office}不是成员单位;请由成员单位承办:"
            + $"{string.Join('、', members.Distinct().OrderBy(member => member.ToString(), StringComparer.Ordinal).Take(CommitteeChangeRules.MostNamed))}。",
        where);
}
