namespace TitleFlow.Domain.Policies;

/// <summary>
/// Refuses a route that makes no sense: what a step rests on must come before it, and every exit must lead
/// somewhere.
/// </summary>
internal sealed class RouteSense(StrictJson sheet, JsonNodeAt node, Route route)
{
    // A step, and the steps of which one must come before it.
    private static readonly (string Step, string[] Before, string Why)[] Order =
    [
        ("unit-posting", ["recommendation"], "单位公示之前要有单位推荐"),
        ("monthly-queue", ["county-review"], "列入批次之前要有县级审核"),
        ("province-certification", ["county-review"], "省级认定之前要有县级审核"),
        ("publication", ["vote", "province-certification"], "结果公示之前要有表决或认定"),
        ("record-filing", ["publication"], "报送备案之前要有结果公示"),
        ("announcement", ["record-filing"], "公布结果之前要有备案"),
        ("certificate", ["vote", "province-certification"], "生成证书之前要有表决或认定"),
        ("treatment", ["certificate"], "落实待遇之前要有证书"),
    ];

    // The steps whose last day is counted from the day on which a case came there, or is a date; of all others their own rules count.
    private static readonly string[] Timed =
    [
        "recommendation", "department-review", "territory-review", "committee-office-review", "county-review", "vote", "treatment",
    ];

    public void Check()
    {
        CheckNumbers();
        CheckOrder();
        CheckDeadlines();
        foreach (var (stage, place) in route.Stages.Zip(Places()))
        {
            CheckExits(stage, place);
        }

        if (!route.Stages.Any(stage => stage.Allows(ExitKind.Done)))
        {
            sheet.Refuse(node, $"途径“{route.Id}”没有办结的出口 done,案件永远办不完。");
        }
    }

    private IReadOnlyList<JsonNodeAt> Places() => node.Find("stages")!.Items;

    private void CheckNumbers()
    {
        if (!route.Stages.Select(stage => stage.Number).SequenceEqual(Enumerable.Range(1, route.Stages.Count)))
        {
            sheet.Refuse(node, $"途径“{route.Id}”的步骤应从 1 起连续编号。");
        }

        if (route.Stages.Count(stage => stage.Step.Name == "filing") != 1 || route.Stages[0].Step.Name != "filing")
        {
            sheet.Refuse(node, $"途径“{route.Id}”应以个人申报 filing 开始,且只有一次。");
        }
    }

    private void CheckOrder()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stage, place) in route.Stages.Zip(Places()))
        {
            foreach (var rule in Order.Where(rule => rule.Step == stage.Step.Name && !rule.Before.Any(seen.Contains)))
            {
                sheet.Refuse(place, $"途径“{route.Id}”第 {stage.Number} 步不成立:{rule.Why}。");
            }

            seen.Add(stage.Step.Name);
        }
    }

    private void CheckDeadlines()
    {
        foreach (var (stage, place) in route.Stages.Zip(Places()))
        {
            if (Timed.Contains(stage.Step.Name) && stage.Deadline is { Unit: not ("working-day" or "date") } deadline)
            {
                sheet.Refuse(
                    place.Find("deadline") ?? place,
                    $"第 {stage.Number} 步的期限“{deadline.Name}”按“{deadline.Unit}”计;这一步骤的期限只能是工作日数或日期。");
            }
        }
    }

    private void CheckExits(RouteStage stage, JsonNodeAt place)
    {
        foreach (var exit in stage.Exits)
        {
            var (word, to) = (exit.Kind.ToString().ToLowerInvariant(), exit.To?.ToString() ?? "null");
            var fits = exit.Kind switch
            {
                ExitKind.Forward => exit.To > stage.Number && exit.To <= route.Stages.Count,
                ExitKind.Back => exit.To >= 1 && exit.To < stage.Number,
                _ => exit.To is null,
            };
            if (!fits)
            {
                sheet.Refuse(
                    place.Find("exits") ?? place,
                    $"第 {stage.Number} 步的出口 {word} 指向“{to}”:"
                        + "forward 要指向后面的步骤,back 要指向前面的步骤,其余写 null。");
            }
        }

        if (stage.CombinedExits?.Any(exit => !stage.Exits.Contains(exit)) == true)
        {
            sheet.Refuse(
                place.Find("combinedExits") ?? place,
                $"第 {stage.Number} 步的 combinedExits 只能写 exits 中已有的出口,指向也要相同:评聘结合单位的案件走的是同一途径,只是出口较少。");
        }

        if (!stage.Combined().Exits.Any(exit => exit.Kind is ExitKind.Forward or ExitKind.Done))
        {
            sheet.Refuse(place, $"第 {stage.Number} 步既不能前进(forward)也不能办结(done),案件会停在这里。");
        }
    }
}
