using System.Text;

namespace TitleFlow.Domain;

/// <summary>One step of a stage, as routes name it.</summary>
/// <param name="Name">The name in a route's data, such as <c>county-review</c>.</param>
/// <param name="Chinese">What a reader sees.</param>
public sealed record Step(string Name, string Chinese);

/// <summary>One stage: a room of the house, who acts in it and what it leads to.</summary>
/// <param name="Room">The room's English name, which is its folder on every floor.</param>
/// <param name="Chinese">What a reader sees.</param>
/// <param name="Actors">Who acts, in Chinese.</param>
/// <param name="LeadsTo">What the stage leads to, in Chinese.</param>
/// <param name="Steps">The steps that routes may name, in the order in which they are walked.</param>
public sealed record Stage(string Room, string Chinese, string Actors, string LeadsTo, IReadOnlyList<Step> Steps);

/// <summary>
/// The catalogue of stages in the order in which a case walks them. A route picks from it; read this page
/// first.
/// </summary>
public static class Stages
{
    /// <summary>An applicant files.</summary>
    public static Stage Filing { get; } = new(
        "Filing", "申报", "申报人", "材料齐全、承诺已签,交单位", [new("filing", "个人申报")]);

    /// <summary>The unit recommends and posts the list.</summary>
    public static Stage UnitPosting { get; } = new(
        "UnitPosting", "单位推荐与公示", "用人单位", "公示期满无异议,报上级审核",
        [new("recommendation", "单位审核推荐"), new("unit-posting", "单位公示")]);

    /// <summary>Departments and human-resources offices check the papers tier by tier.</summary>
    public static Stage TieredReview { get; } = new(
        "TieredReview", "逐级审核", "主管部门、各级人社部门、评委会办公室", "逐项有结论,报评审",
        [
            new("department-review", "主管部门审核"), new("territory-review", "各级人社部门审核"),
            new("committee-office-review", "评委会办公室审核"),
        ]);

    /// <summary>The county reviews, the province certifies once a month.</summary>
    public static Stage Certification3010 { get; } = new(
        "Certification3010", "县审核省认定", "县级人社部门、省级人社部门", "认定取得职称,或退回补正",
        [
            new("county-review", "县级审核原件"), new("monthly-queue", "列入当月批次"),
            new("province-certification", "省级认定"),
        ]);

    /// <summary>Experts judge merit and vote.</summary>
    public static Stage Evaluation { get; } = new(
        "Evaluation", "评审", "评审委员会、专家组", "表决通过",
        [new("meeting-preparation", "例会准备"), new("evaluation", "专家评议"), new("vote", "委员会表决")]);

    /// <summary>The result is published for objections.</summary>
    public static Stage Publication { get; } = new(
        "Publication", "公示", "评审委员会", "公示期满无异议",
        [new("result-report", "报送评审结果"), new("publication", "结果公示")]);

    /// <summary>The committee files the record; the province accepts and announces.</summary>
    public static Stage RecordFiling { get; } = new(
        "RecordFiling", "备案", "评审委员会、省级人社部门", "核准备案并公布",
        [new("record-filing", "报送备案"), new("announcement", "公布结果")]);

    /// <summary>The certificate is issued and what follows from it is seen to.</summary>
    public static Stage Certificates { get; } = new(
        "Certificates", "证书", "省级人社部门、用人单位", "可公开核验的证书,待遇落实",
        [new("certificate", "生成证书"), new("treatment", "落实待遇")]);

    /// <summary>All stages in order.</summary>
    public static IReadOnlyList<Stage> All { get; } =
        [Filing, UnitPosting, TieredReview, Certification3010, Evaluation, Publication, RecordFiling, Certificates];

    /// <summary>The step of this name; null where there is none.</summary>
    public static Step? FindStep(string name) =>
        All.SelectMany(stage => stage.Steps).FirstOrDefault(step => step.Name == name);

    /// <summary>The stage that a step belongs to.</summary>
    /// <exception cref="InvalidOperationException">The step is not of this catalogue: a programmers'
    /// error.</exception>
    public static Stage Of(Step step) => All.First(stage => stage.Steps.Contains(step));

    /// <summary>The catalogue as a Markdown table, as README shows it; lines end with a line feed.</summary>
    public static string ToMarkdownTable()
    {
        var table = new StringBuilder("| # | 阶段 | stage | 谁来办 | 办成什么 |\n|---|---|---|---|---|\n");
        for (var index = 0; index < All.Count; index++)
        {
            var stage = All[index];
            table.Append($"| {index + 1} | {stage.Chinese} | {stage.Room} | {stage.Actors} | {stage.LeadsTo} |\n");
        }

        return table.ToString();
    }
}
