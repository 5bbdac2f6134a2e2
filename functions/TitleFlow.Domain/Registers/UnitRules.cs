using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What an entry about a unit must keep to. These are rules of order of the register; no clause prints them.
/// </summary>
internal static class UnitRules
{
    /// <summary>Characters of a name or a reason.</summary>
    public const int TextCharacters = 200;

    public static Decision Register(Unit unit, RegisterUnit register, Asking asking) => unit switch
    {
        { Entered: { } entered, Refusal: null } when register.Unit == entered => Decision.Nothing,
        { Entered: { } entered, IsApproved: true } => Decision.Refuse(Faults.Fail(
            "unit.known", $"单位{entered.Code}已登记为“{entered.Name}”;内容有变请用变更登记。", "code")),
        // Only the office of its own place can refuse an entry that waits: at a wrong place it must not keep the code from the right one.
        { Entered: { } entered, Refusal: null } when register.Unit.Place == entered.Place => Decision.Refuse(Faults.Fail(
            "unit.waiting",
            $"单位{entered.Code}已登记为“{entered.Name}”(行政区划{entered.Place}),正等待当地人社部门审核;内容有误的,请联系该部门退回后重新登记。", "code")),
        _ => Decision.Unless(
            EntryFaults(register.Unit),
            new UnitRegistered(register.Unit, asking.By, asking.Moment.On) { Before = unit.Refusal is null ? unit.Entered : null }),
    };

    /// <summary>Approves or refuses an entry.</summary>
    public static Decision Examine(Unit unit, Command command, Asking asking) => (command, unit) switch
    {
        (ApproveUnit, { IsApproved: true }) => Decision.Nothing,
        (RefuseUnit refuse, { Refusal: { } refusal }) when refuse.Reason == refusal.Reason => Decision.Nothing,
        (_, { IsApproved: true }) => Decision.Refuse(Faults.Fail(
            "unit.approved", "单位登记已审核通过,不能再退回;不再存在的请办理注销。")),
        (_, { Refusal: not null }) => Decision.Refuse(Faults.Fail(
            "unit.refused", "单位登记已被退回;请登记人按退回理由重新登记。")),
        (RefuseUnit refuse, _) => Decision.Unless(
            [.. OwnApproval(unit, asking.By), .. RefusalFaults(refuse.Reason, refuse.ReasonCode, refuse.Document)],
            new UnitRefused(refuse.Reason, asking.By, asking.Moment.On) { ReasonCode = refuse.ReasonCode, Document = refuse.Document }),
        _ => Decision.Unless(OwnApproval(unit, asking.By), new UnitApproved(asking.By, asking.Moment.On)),
    };

    public static IEnumerable<Finding> ReasonFaults(string reason) => Faults.When(
        string.IsNullOrWhiteSpace(reason) || reason.Length > TextCharacters,
        "unit.reason", $"退回或不予核准的,请写明理由(至多{TextCharacters}字)。", "reason");

    /// <summary>Finds what a refusal lacks: words for whoever asked, a coded reason, and what shows it.</summary>
    public static IEnumerable<Finding> RefusalFaults(string reason, string code, string document) =>
        [.. ReasonFaults(reason), .. RegisterReasons.FaultsOf(new(code, document, ""), EntryMatter.UnitRefusal)];

    public static IEnumerable<Finding> EntryFaults(UnitEntry unit) =>
    [
        .. NameFaults(unit.Name),
        .. Faults.When(
            unit.From < unit.EstablishedOn,
            "unit.before-founding", "登记生效日期不能早于单位成立日期,请核对两个日期。", "from"),
        .. PlaceFaults(unit),
        .. OwnSuperior(unit.Code, unit.Superior),
    ];

    public static IEnumerable<Finding> NameFaults(string name) =>
        Faults.When(
            string.IsNullOrWhiteSpace(name) || name.Length > TextCharacters,
            "unit.name", $"请填写单位全称(至多{TextCharacters}字)。", "name");

    public static IEnumerable<Finding> OwnMerger(UnitCode code, UnitCode into) =>
        Faults.When(into == code, "unit.own-merger", "不能并入单位自己;请填写合并后存续的单位。", "into");

    public static IEnumerable<Finding> OwnSuperior(UnitCode code, UnitCode? superior) =>
        Faults.When(superior == code, "unit.own-superior", "主管部门不能是单位自己;没有主管部门的请留空。", "superior");

    public static IEnumerable<Finding> OwnApproval(Unit unit, string by) => Faults.When(
        unit.RegisteredBy == by, "unit.own-approval", "单位登记不能由登记人自己审核,请由人社部门的其他人员审核。");

    public static IEnumerable<Finding> DayFaults(Unit unit, DateOnly day) =>
    [
        .. Faults.When(
            day < unit.Entered!.From,
            "unit.before-entry", $"变更日期早于单位登记生效日期{unit.Entered.From:yyyy-MM-dd},请核对日期。", "from"),
        .. Faults.When(
            unit.LastDay < day,
            "unit.closed", $"单位登记到{unit.LastDay:yyyy-MM-dd}为止,此后不能变更;注销或合并有变的,请先更正其最后一天。", "from"),
    ];

    /// <summary>Finds what is wrong with a last day. An end that is still to come may be moved on; one that has come may not.</summary>
    public static IEnumerable<Finding> EndFaults(Unit unit, DateOnly lastDay, DateOnly today) =>
        DayFaults(unit.HasEnded(today) ? unit : unit with { LastDay = null }, lastDay);

    /// <summary>Finds why an end cannot be taken back: it has come, or another one is recorded.</summary>
    public static IEnumerable<Finding> TakeBackFaults(Unit unit, DateOnly lastDay, DateOnly today) =>
    [
        .. Faults.When(
            unit.HasEnded(today),
            "unit.ended", $"单位的最后一天{unit.LastDay:yyyy-MM-dd}已过,注销或合并已经生效,不能撤回;仍要办理的,请按新单位登记。", "lastDay"),
        .. Faults.When(
            unit.LastDay != lastDay,
            "unit.other-end", $"登记的最后一天是{unit.LastDay:yyyy-MM-dd},与填写的不符;请刷新后核对。", "lastDay"),
    ];

    private static IEnumerable<Finding> PlaceFaults(UnitEntry unit)
    {
        var asked = unit.Level switch
        {
            UnitLevel.Province => PlaceLevel.Province,
            UnitLevel.City => PlaceLevel.City,
            _ => PlaceLevel.County,
        };
        return Faults.When(
            unit.Place.Level != asked,
            "unit.place-level",
            $"单位层级与行政区划不符:{LevelName(asked)}单位应填{LevelName(asked)}代码,现为{unit.Place}。",
            "place");
    }

    private static string LevelName(PlaceLevel level) => level switch
    {
        PlaceLevel.Province => "省级",
        PlaceLevel.City => "市级",
        _ => "县级(含乡镇)",
    };
}
