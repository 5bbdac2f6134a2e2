using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What another name, another office, the founder and the end of a committee must keep to. These are rules of order of the register; no clause
/// prints them.
/// </summary>
internal static class CommitteeChangeRules
{
    /// <summary>Authorities that a refusal names.</summary>
    public const int MostNamed = 10;

    public static IEnumerable<Finding> RenameFaults(Committees committees, RenameCommittee asked, DateOnly today) =>
    [
        .. KnownFaults(committees.Find(asked.Committee), asked.From, today),
        .. CommitteeRules.TextFaults(asked.Name, "committee.name", "评委会名称", "name"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.CommitteeName),
    ];

    public static IEnumerable<Finding> OfficeFaults(Committees committees, MoveCommitteeOffice asked, DateOnly today) =>
    [
        .. KnownFaults(committees.Find(asked.Committee), asked.From, today),
        .. Alliances.OfficeFaults(committees, committees.Find(asked.Committee), asked.Office, asked.From),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.CommitteeOffice),
    ];

    /// <summary>Who set it up was so all the time: the register may learn it for days that are over.</summary>
    public static IEnumerable<Finding> FounderFaults(Committees committees, StateCommitteeFounder asked) =>
    [
        .. Faults.When(committees.Find(asked.Committee) is null, "committee.unknown", "没有这个评委会;请核对编号。", "committee"),
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.CommitteeFounder),
    ];

    public static IEnumerable<Finding> EndFaults(Committees committees, EndCommittee asked, DateOnly today) =>
    [
        .. Faults.When(committees.Find(asked.Committee) is null, "committee.unknown", "没有这个评委会;请核对编号。", "committee"),
        .. Faults.When(
            asked.End.LastDay < today, "committee.day", "评委会的最后一天不能早于今天:已受理的按当时的评审权限办理。", "lastDay"),
        .. asked.End.Into is { } into ? IntoFaults(committees, asked, into) : [],
        .. RegisterReasons.FaultsOf(asked.Reason, EntryMatter.CommitteeEnd),
    ];

    /// <summary>What was called so, or lay there, on a day that is over stays so: papers say it.</summary>
    private static IEnumerable<Finding> KnownFaults(CommitteeRow? known, DateOnly from, DateOnly today) =>
    [
        .. Faults.When(known is null, "committee.unknown", "没有这个评委会;请核对编号。", "committee"),
        .. Faults.When(from < today, "committee.day", "生效日期不能早于今天:已办理的按当时的登记。", "from"),
        .. Faults.When(
            known is not null && !known.IsOpenOn(from),
            "committee.ended", $"评委会的最后一天是{known?.End?.LastDay:yyyy-MM-dd},届时已撤销或并入其他评委会;请核对日期。", "from"),
    ];

    /// <summary>The one that goes on takes cases the day after, does not lead back, and is competent for all that is left to it.</summary>
    private static IEnumerable<Finding> IntoFaults(Committees committees, EndCommittee asked, string into)
    {
        var from = DayRules.After(asked.End.LastDay);
        if (into == asked.Committee || committees.Find(into) is not { } goesOn || !goesOn.IsOpenOn(from))
        {
            return [Faults.Fail("committee.into", "并入的评委会应是本省另一个届时存续的评委会;请核对编号,或留空。", "into")];
        }
        if (LeadsTo(committees, goesOn, asked.Committee))
        {
            return [Faults.Fail(
                "committee.merger-circle", "存续评委会已登记将并入本评委会(或经其他评委会并入),不能互相并入;请先更正原来的登记。", "into")];
        }
        var left = NotTakenOver(committees, asked.Committee, into, from);
        return Faults.When(
            left.Count > 0, "committee.into-not-competent",
            $"存续评委会“{goesOn.On(from).Name}”自{from:yyyy-MM-dd}起没有本评委会的这些评审权限:{string.Join('、', left.Take(MostNamed))}"
                + $"{(left.Count > MostNamed ? $"等{left.Count}条" : "")};请先为其登记相应权限,再登记并入。",
            "into");
    }

    /// <summary>Whether a committee goes into another one, sooner or later: two that went into each other would take nothing.</summary>
    private static bool LeadsTo(Committees committees, CommitteeRow from, string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = from; next is not null && seen.Add(next.Entry.Id); next = next.End?.Into is { } into ? committees.Find(into) : null)
        {
            if (next.Entry.Id == id)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The authorities of a committee, by id, for which the one that goes on is not competent by then.</summary>
    private static List<string> NotTakenOver(Committees committees, string committee, string into, DateOnly from)
    {
        var others = committees.Rows.Values.Where(row => row.Committee == into).ToList();
        return
        [
            .. committees.Rows.Values
                .Where(row => row.Committee == committee && !(row.LastDay < from))
                .Where(row => !IsTakenOver(row, [.. others.Where(other => other.HoldsOn(row.From > from ? row.From : from))]))
                .Select(row => row.Id),
        ];
    }

    private static bool IsTakenOver(AuthorityRow row, IReadOnlyList<AuthorityRow> others) =>
        row.Series.Distinct().All(series => row.Levels.Distinct().All(level =>
        {
            var fitting = others.Where(other => other.Series.Contains(series) && other.Levels.Contains(level) && HasAllOf(other, row)).ToList();
            return row.Specialties.Count == 0
                ? Places(row, [.. fitting.Where(other => other.Specialties.Count == 0)])
                : row.Specialties.All(name => Places(
                    row, [.. fitting.Where(other => other.Specialties.Count == 0 || other.Specialties.Contains(name))]));
        }));

    private static bool HasAllOf(AuthorityRow other, AuthorityRow row) =>
        other.IsDirected == row.IsDirected
        && (other.Year is null || other.Year == row.Year)
        && (other.Populations.Count == 0 || (row.Populations.Count > 0 && row.Populations.All(other.Populations.Contains)));

    /// <summary>
    /// Whether others hold for every unit and region of an authority. Where a unit stands the register of committees does not know;
    /// the province has all of them.
    /// </summary>
    private static bool Places(AuthorityRow row, IReadOnlyList<AuthorityRow> others) =>
        row.Units.All(unit => others.Any(other =>
            other.Units.Contains(unit) || other.Regions.Any(region => region.Level is PlaceLevel.Province)))
        && row.Regions.All(region => others.Any(other => other.Regions.Any(region.IsWithin)));
}
