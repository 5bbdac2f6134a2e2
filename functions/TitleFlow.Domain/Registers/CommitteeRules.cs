using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What an entry about a committee must keep to. These are rules of order of the register; no clause prints them.
/// </summary>
internal static class CommitteeRules
{
    /// <summary>Committees of one province.</summary>
    public const int MostCommittees = 2_000;

    /// <summary>Authorities of one province, ended ones included.</summary>
    public const int MostRows = 5_000;

    /// <summary>Entrustments of one province, all years together.</summary>
    public const int MostEntrustments = 2_000;

    /// <summary>Series, levels, specialties, units or regions of one row.</summary>
    public const int MostOfOne = Committees.MostOfOneRow;

    /// <summary>Characters of an id.</summary>
    public const int IdCharacters = 40;

    /// <summary>Characters of a name, a reason or a document's number.</summary>
    public const int TextCharacters = 200;

    public static IEnumerable<Finding> EntryFaults(Committees committees, CommitteeEntry entry) =>
    [
        .. IdFaults(entry.Id, "committee.id", "评委会编号", "id"),
        .. TextFaults(entry.Name, "committee.name", "评委会名称", "name"),
        .. Faults.When(
            committees.Find(entry.Id) is not null,
            "committee.known", $"编号“{entry.Id}”已登记;请换一个编号,已撤销的请改其最后一天。", "id"),
        .. Faults.When(
            committees.ById.Count >= MostCommittees, "committee.count", $"一个省至多登记{MostCommittees}个评委会;请联系运维人员。"),
    ];

    public static IEnumerable<Finding> RowFaults(Committees committees, AuthorityRow row) =>
    [
        .. IdFaults(row.Id, "authority.id", "权限编号", "id"),
        .. Faults.When(
            committees.Rows.ContainsKey(row.Id), "authority.known", $"权限编号“{row.Id}”已用;请换一个编号,或先终止原权限。", "id"),
        .. Faults.When(
            committees.Find(row.Committee) is null, "authority.no-committee", "评委会尚未登记;请先登记评委会。", "committee"),
        .. Faults.When(
            committees.Find(row.Committee) is { } granted && !granted.IsOpenOn(row.From),
            "authority.committee-ended", "评委会届时已撤销或并入其他评委会,不能再授权;请授权给存续的评委会。", "committee"),
        .. CountFaults(row.Series.Count, 1, "系列", "series"),
        .. CountFaults(row.Levels.Count, 1, "级别", "levels"),
        .. row.Levels.Except(PackKeys.Levels).Select(level => Faults.Fail(
            "authority.level", $"不认识的级别“{level}”;请填写:{string.Join('、', PackKeys.Levels)}。", "levels")),
        .. CountFaults(row.Specialties.Count, 0, "专业", "specialties"),
        .. row.Populations.Except(Populations.All).Select(one => Faults.Fail(
            "authority.population", $"不认识的人员范围“{one}”;请填写established(在编)或non-established(编外),不分的请不填。", "populations")),
        .. CountFaults(row.Units.Count + row.Regions.Count, 1, "单位或地区", "units"),
        .. Alliances.RowFaults(committees, committees.Find(row.Committee), row),
        .. Faults.When(
            row.Year is { } year && (year < row.From.Year || year > (row.LastDay ?? DateOnly.MaxValue).Year),
            "authority.year", "评审年度不在权限起止日期之内;请核对年度和日期。", "year"),
        .. Faults.When(
            row.LastDay < row.From, "authority.days", "终止日期早于起始日期;请核对两个日期。", "lastDay"),
        .. TextFaults(row.Document, "authority.document", "授权文件编号", "document"),
        .. Faults.When(
            committees.Rows.Count >= MostRows, "authority.count", $"一个省至多登记{MostRows}条评审权限;请联系运维人员。"),
    ];

    public static IEnumerable<Finding> EndFaults(Committees committees, EndAuthority end)
    {
        var row = committees.Rows.GetValueOrDefault(end.RowId);
        return
        [
            .. Faults.When(row is null, "authority.unknown", $"没有编号为“{end.RowId}”的评审权限;请核对编号。", "rowId"),
            .. Faults.When(
                row is not null && end.LastDay < row.From,
                "authority.days", "终止日期早于起始日期;请核对日期。", "lastDay"),
            // An end only shortens: a committee that is to be competent for longer, or again, is granted an authority of its own.
            .. Faults.When(
                row?.LastDay <= end.LastDay, "authority.only-earlier",
                $"这一权限到{row?.LastDay:yyyy-MM-dd}为止,只能改为更早的日期;要继续或重新授权的,请用新的权限编号另行登记。", "lastDay"),
            .. TextFaults(end.Reason, "authority.reason", "终止理由", "reason"),
            .. CodeFaults(end.ReasonCode, end.Document),
            .. TextFaults(end.Document, "authority.document", "文件编号", "document"),
        ];
    }

    /// <summary>Finds that a change has no coded reason; its document is asked for by itself.</summary>
    public static IEnumerable<Finding> CodeFaults(string code, string document) =>
        RegisterReasons.FaultsOf(new(code, document, ""), EntryMatter.Authority).Where(fault => fault.Where == "reasonCode");

    public static IEnumerable<Finding> EntrustmentFaults(Committees committees, Entrustment entrusted, DateOnly today) =>
    [
        .. Faults.When(
            committees.Find(entrusted.From) is null, "entrustment.from", "委托方评委会没有登记;请核对编号。", "from"),
        .. Faults.When(
            committees.Find(entrusted.To) is null, "entrustment.to", "受托方评委会没有登记;请核对编号。", "to"),
        .. Faults.When(
            entrusted.From == entrusted.To, "entrustment.self", "委托方和受托方不能是同一个评委会;请改选。", "to"),
        .. Faults.When(
            committees.Entrustments.Any(known => known.From == entrusted.To && known.Year == entrusted.Year),
            "entrustment.chain", "受托方本年度的评审已委托给别的评委会,不能再受托;请改选。", "to"),
        .. Faults.When(
            committees.Entrustments.Any(known => known.To == entrusted.From && known.Year == entrusted.Year),
            "entrustment.chain", "委托方本年度正受托为别的评委会评审,不能再委托出去;请改选。", "from"),
        .. EndedFaults(committees.Find(entrusted.From), entrusted.Year, today, "委托方", "from"),
        .. EndedFaults(committees.Find(entrusted.To), entrusted.Year, today, "受托方", "to"),
        .. TextFaults(entrusted.Reason, "entrustment.reason", "委托理由", "reason"),
        .. TextFaults(entrusted.Document, "entrustment.document", "批准文件编号", "document"),
        .. Faults.When(
            committees.Entrustments.Count >= MostEntrustments,
            "entrustment.count", $"一个省至多登记{MostEntrustments}次委托;请联系运维人员。"),
    ];

    public static bool IsSame(AuthorityRow one, AuthorityRow other) =>
        one with { Series = [], Levels = [], Specialties = [], Units = [], Regions = [], Populations = [] }
            == other with { Series = [], Levels = [], Specialties = [], Units = [], Regions = [], Populations = [] }
        && one.Series.SequenceEqual(other.Series) && one.Levels.SequenceEqual(other.Levels)
        && one.Specialties.SequenceEqual(other.Specialties) && one.Units.SequenceEqual(other.Units)
        && one.Regions.SequenceEqual(other.Regions) && one.Populations.SequenceEqual(other.Populations);

    /// <summary>Finds that a committee has ended, or will have before the year begins: it neither entrusts nor is entrusted then.</summary>
    private static IEnumerable<Finding> EndedFaults(CommitteeRow? known, int year, DateOnly today, string who, string where) => Faults.When(
        known?.End is { } end && (end.LastDay < today || end.LastDay.Year < year),
        "entrustment.ended", $"{who}“{known?.On(today).Name}”的最后一天是{known?.End?.LastDay:yyyy-MM-dd},已撤销或并入其他评委会;请改选存续的评委会。", where);

    private static IEnumerable<Finding> IdFaults(string id, string code, string name, string where) => Faults.When(
        id.Length is 0 or > IdCharacters
            || !id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'),
        code, $"{name}只能用小写字母、数字和连字符,1至{IdCharacters}位;请改写。", where);

    public static IEnumerable<Finding> TextFaults(string text, string code, string name, string where) =>
        Faults.Text(text, TextCharacters, code, name, where);

    private static IEnumerable<Finding> CountFaults(int count, int least, string name, string where) => Faults.When(
        count < least || count > MostOfOne, $"authority.{where}", $"{name}应有{least}至{MostOfOne}个;请核对。", where);
}
