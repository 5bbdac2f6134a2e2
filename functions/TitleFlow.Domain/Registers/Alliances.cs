using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>What an alliance (联盟评审) must keep to: its members are named, and one of them keeps its office (M20).</summary>
public static class Alliances
{
    /// <summary>Members of an alliance at least.</summary>
    public const int FewestMembers = 2;

    /// <summary>Finds what is wrong with the members of an alliance.</summary>
    /// <param name="pack">The pack of the alliance's place.</param>
    /// <param name="row">What the alliance is to be competent for; its units are the members.</param>
    /// <param name="places">Where each member stands on the row's first day; null for one that the register does not have then.</param>
    /// <returns>Members that the register does not have, and members of several places where the pack asks for one territory.</returns>
    public static IEnumerable<Finding> MemberFaults(Pack pack, AuthorityRow row, IReadOnlyDictionary<UnitCode, PlaceCode?> places)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(places);
        var rule = pack.Choices(PackKeys.CommitteeOneTerritorySeries, row.From);
        var territories = places.Values.OfType<PlaceCode>().Distinct().OrderBy(place => place.ToString(), StringComparer.Ordinal).ToList();
        return
        [
            .. places.Where(member => member.Value is null).Select(member => Faults.Fail(
                "authority.alliance-member", $"成员单位{member.Key}在权限起始日尚未登记、未审核通过或已注销;请核对代码,或先办理其登记。", "units")),
            .. rule.IsLoaded && territories.Count > 1 && rule.Value.Any(series => row.Series.Contains(series.Code))
                ? [rule.Fault(
                    "authority.alliance-territory",
                    $"{rule.Shown}联盟评审由同一属地的单位组成,现有成员分属{string.Join('、', territories)};请按属地分别组成联盟。") with
                    {
                        Threshold = null,
                        Where = "units",
                    }]
                : Array.Empty<Finding>(),
        ];
    }

    /// <summary>Finds that an alliance's authority does not name its members.</summary>
    internal static IEnumerable<Finding> RowFaults(CommitteeRow? committee, AuthorityRow row) => Faults.When(
        committee?.Entry.Kind is CommitteeKind.Alliance && (row.Units.Distinct().Count() < FewestMembers || row.Regions.Count > 0),
        "authority.alliance", $"联盟评委会的评审权限须逐个写明成员单位(至少{FewestMembers}个),不写地区;请补全。", "units");

    /// <summary>Finds that somebody who is no member is to host an alliance: its members take turns.</summary>
    internal static IEnumerable<Finding> HostFaults(Committees committees, CommitteeRow? committee, UnitCode office, DateOnly from)
    {
        if (committee?.Entry is not { Kind: CommitteeKind.Alliance } alliance)
        {
            return [];
        }
        var members = committees.Rows.Values.Where(row => row.Committee == alliance.Id && row.HoldsOn(from))
            .SelectMany(row => row.Units).Distinct().OrderBy(member => member.ToString(), StringComparer.Ordinal).ToList();
        return Faults.When(
            members.Count > 0 && !members.Contains(office),
            "committee.host",
            $"联盟评委会由成员单位轮流承办;请从成员单位中选择:{string.Join('、', members.Take(CommitteeChangeRules.MostNamed))}。", "office");
    }
}
