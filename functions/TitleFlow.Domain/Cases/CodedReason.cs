namespace TitleFlow.Domain.Cases;

/// <summary>What is decided about a case or a posted list; it decides which reasons fit.</summary>
public enum DecisionMatter
{
    /// <summary>A case passes to another committee.</summary>
    Transfer,

    /// <summary>A case is laid aside.</summary>
    Hold,

    /// <summary>A case is taken up again.</summary>
    Resume,

    /// <summary>An objection is founded.</summary>
    ObjectionFounded,

    /// <summary>An objection is unfounded.</summary>
    ObjectionUnfounded,

    /// <summary>The term of a posting stands though there was a gap.</summary>
    GapAccepted,

    /// <summary>A list is to be posted anew because of a gap.</summary>
    GapRefused,
}

/// <summary>Why something is decided, by code, and what shows it (Q5). It stands beside the words.</summary>
/// <param name="Code">One of <see cref="CodedReasons.All"/>.</param>
/// <param name="Document">What shows it: a number, or what was looked at; required.</param>
public sealed record CodedReason(string Code, string Document)
{
    /// <summary>Nothing was given.</summary>
    public static CodedReason None { get; } = new("", "");
}

/// <summary>The coded reasons of decisions: the same whatever the notice, so no pack holds them.</summary>
public static class CodedReasons
{
    /// <summary>Characters of a document.</summary>
    public const int DocumentCharacters = 200;

    /// <summary>The reasons, each with its code, what it is called, and what it may be given for.</summary>
    public static IReadOnlyList<(string Code, string Title, IReadOnlyList<DecisionMatter> Matters)> All { get; } =
    [
        ("authority-changed", "评审权限下放、收回或终止", [DecisionMatter.Transfer]),
        ("committee-changed", "评委会合并、撤销或调整", [DecisionMatter.Transfer]),
        ("scope-mismatch", "系列、专业或级别不在评审范围", [DecisionMatter.Transfer]),
        ("verification-pending", "有情况待核查", [DecisionMatter.Hold]),
        ("reply-pending", "等待有关单位或上级答复", [DecisionMatter.Hold]),
        ("inquiry-pending", "涉及举报或调查,等待结论", [DecisionMatter.Hold]),
        ("verified", "情况已核查清楚", [DecisionMatter.Resume]),
        ("replied", "已收到答复", [DecisionMatter.Resume]),
        ("inquiry-concluded", "举报或调查已有结论", [DecisionMatter.Resume]),
        ("facts-confirmed", "所反映的情况属实", [DecisionMatter.ObjectionFounded]),
        ("procedure-breached", "推荐或公示程序不合规定", [DecisionMatter.ObjectionFounded, DecisionMatter.GapRefused]),
        ("facts-refuted", "经查所反映的情况不属实", [DecisionMatter.ObjectionUnfounded]),
        ("no-lead", "没有可查的线索或依据", [DecisionMatter.ObjectionUnfounded]),
        ("not-relevant", "与申报条件和程序无关", [DecisionMatter.ObjectionUnfounded]),
        ("objection-withdrawn", "异议人撤回", [DecisionMatter.ObjectionUnfounded]),
        ("hung-elsewhere", "其他公示地点一直在公示", [DecisionMatter.GapAccepted]),
        ("beyond-control", "网站、系统等非单位原因", [DecisionMatter.GapAccepted]),
        ("proven-otherwise", "另有材料证明公示满期", [DecisionMatter.GapAccepted]),
        ("term-cut-short", "公示期不足", [DecisionMatter.GapRefused]),
        ("no-proof", "没有证明公示过的材料", [DecisionMatter.GapRefused]),
        ("told-from-above", "上级答复或纠正", [.. Enum.GetValues<DecisionMatter>()]),
        ("other", "其他(须写明依据)", [.. Enum.GetValues<DecisionMatter>()]),
    ];

    /// <summary>Finds what is wrong with a reason; a missing or unfit code is told with the choice.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="matter">What it is given for.</param>
    public static IEnumerable<Finding> Faults(CodedReason reason, DecisionMatter matter)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var fitting = All.Where(known => known.Matters.Contains(matter)).ToList();
        if (!fitting.Exists(known => known.Code == reason.Code))
        {
            yield return new Finding(
                "reason.code", Severity.Fail, $"请选择理由:{string.Join('、', fitting.Select(known => $"{known.Code}({known.Title})"))}。")
            { Where = "reasonCode" };
        }
        if (string.IsNullOrWhiteSpace(reason.Document) || reason.Document.Length > DocumentCharacters)
        {
            yield return new Finding(
                "reason.document", Severity.Fail, $"请写明依据,如文号或核对过的材料(至多{DocumentCharacters}字)。")
            { Where = "document" };
        }
    }
}
