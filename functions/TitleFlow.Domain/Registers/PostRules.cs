using System.Diagnostics;
using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// What a statement of posts must keep to. These are rules of order of the register; the formulas that use the figures
/// carry the clauses (M16).
/// </summary>
internal static class PostRules
{
    /// <summary>Statements of one unit, all years together.</summary>
    public const int MostStatements = 1_000;

    /// <summary>Posts or persons of one figure; more is a slip.</summary>
    public const int LargestFigure = 100_000;

    /// <summary>Characters of a series' code or of a reason.</summary>
    public const int TextCharacters = 200;

    public static Decision Decide(Unit unit, Command command, Asking asking) => command switch
    {
        StatePosts state => State(unit, state, asking),
        CheckPosts check => Check(unit, check, asking),
        _ => throw new UnreachableException($"{command} cannot reach a unit."),
    };

    private static Decision State(Unit unit, StatePosts state, Asking asking)
    {
        var newest = unit.Statements.FindLast(known =>
            (known.Series, known.Level, known.AsOf, known.Group) == (state.Series, state.Level, state.AsOf, state.Group));
        var replaced = newest is { Counts: true } ? newest.Figures : null;
        // What was refused may be stated again: the office may have been wrong.
        return newest is { Check: null or { IsAgreed: true } } && newest.Figures == state.Figures
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. MatterFaults(unit, state, asking.Moment.On),
                    .. FigureFaults(state.Figures),
                    .. replaced is null ? [] : RegisterReasons.FaultsOf(state.Reason ?? new("", "", ""), EntryMatter.Posts),
                    .. Faults.When(
                        unit.Statements.Count >= MostStatements,
                        "posts.count", $"一个单位至多登记{MostStatements}份岗位情况;请联系运维人员。"),
                ],
                new PostsStated(
                    Number(unit), state.Series, state.Level, state.AsOf, state.Figures, asking.By, asking.Moment.On)
                {
                    Group = state.Group,
                    Reason = replaced is null ? null : state.Reason,
                    Before = replaced,
                });
    }

    private static Decision Check(Unit unit, CheckPosts check, Asking asking)
    {
        var known = unit.Statements.Find(statement => statement.StatementId == check.StatementId);
        return known switch
        {
            null => Decision.Refuse(Faults.Fail("posts.unknown", "没有这份岗位情况,请核对编号。", "statementId")),
            { Check: { } done } when (done.IsAgreed, done.Reason) == (check.IsAgreed, check.Reason) => Decision.Nothing,
            { Check: not null } => Decision.Refuse(Faults.Fail(
                "posts.checked", "这份岗位情况已经核对;数字有变的请单位重新填报。", "statementId")),
            _ => Decision.Unless(
                [
                    .. Faults.When(known.StatedBy == asking.By, "posts.own-check", "岗位情况不能由填报人自己核对,请由其他经办人办理。"),
                    .. Faults.When(
                        !check.IsAgreed && string.IsNullOrWhiteSpace(check.Reason),
                        "posts.reason", "不予认可的,请写明理由。", "reason"),
                    .. Faults.When(
                        check.Reason.Length > TextCharacters, "posts.reason", $"理由至多{TextCharacters}字,请精简。", "reason"),
                    .. check.IsAgreed ? [] : RegisterReasons.FaultsOf(new(check.ReasonCode, check.Document, ""), EntryMatter.PostsRefusal),
                ],
                new PostsChecked(check.StatementId, check.IsAgreed, check.Reason, asking.By, asking.Moment.On)
                {
                    ReasonCode = check.IsAgreed ? null : check.ReasonCode,
                    Document = check.IsAgreed ? null : check.Document,
                }),
        };
    }

    private static string Number(Unit unit) => (unit.Statements.Count + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Finding> MatterFaults(Unit unit, StatePosts state, DateOnly today) =>
    [
        .. Faults.When(
            string.IsNullOrWhiteSpace(state.Series) || state.Series.Length > TextCharacters,
            "posts.series", "请填写系列代码,如school。", "series"),
        .. Faults.When(
            !PackKeys.Levels.Contains(state.Level),
            "posts.level", $"不认识的级别“{state.Level}”;请填写:{string.Join('、', PackKeys.Levels)}。", "level"),
        .. Faults.When(
            state.Group is { } group && (string.IsNullOrWhiteSpace(group) || group.Length > TextCharacters),
            "posts.group", $"单列名额的人员请填写代码(至多{TextCharacters}字),如non-established;不分组的请不填。", "group"),
        .. Faults.When(state.AsOf > today, "posts.as-of", "统计日期不能晚于今天,请核对。", "asOf"),
        .. Faults.When(
            unit.On(state.AsOf) is null, "posts.no-unit", "单位在统计日期尚未登记或已注销,请核对日期。", "asOf"),
    ];

    private static IEnumerable<Finding> FigureFaults(PostFigures figures)
    {
        (int Figure, string Name, string Where)[] each =
        [
            (figures.Posts, "岗位数", "posts"), (figures.Holders, "持证人数", "holders"),
            (figures.DirectedHolders, "定向持证人数", "directedHolders"), (figures.Vacancies, "空岗数", "vacancies"),
            (figures.RetirementsByYearEnd, "年底前退休人数", "retirementsByYearEnd"), (figures.Exits, "退出人数", "exits"),
            (figures.Overall ?? 0, "统筹数额", "overall"),
        ];
        var outOfRange = each.Where(one => one.Figure is < 0 or > LargestFigure).ToList();
        return outOfRange.Count > 0
            ? outOfRange.Select(one => Faults.Fail(
                "posts.figure", $"{one.Name}应在0至{LargestFigure}之间,现为{one.Figure};请核对。", $"figures.{one.Where}"))
            : SumFaults(figures);
    }

    private static IEnumerable<Finding> SumFaults(PostFigures figures)
    {
        var normal = figures.Holders - figures.DirectedHolders;
        var free = Math.Max(0, figures.Posts - normal);
        return
        [
            .. Faults.When(
                normal < 0, "posts.directed", "定向持证人数不能多于持证人数,请核对。", "figures.directedHolders"),
            .. Faults.When(
                normal >= 0 && figures.Vacancies != free,
                "posts.vacancies",
                $"空岗数应为岗位数减去非定向持证人数(超岗的为0),即{free},现为{figures.Vacancies};请核对。", "figures.vacancies"),
            .. Faults.When(
                figures.RetirementsByYearEnd > figures.Holders,
                "posts.retirements", "年底前退休人数不能多于持证人数,请核对。", "figures.retirementsByYearEnd"),
            .. Faults.When(
                normal >= 0 && figures.Exits > normal,
                "posts.exits", "退出人数不能多于非定向持证人数,请核对。", "figures.exits"),
        ];
    }
}
