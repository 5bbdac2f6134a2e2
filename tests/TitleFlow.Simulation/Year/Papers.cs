using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <summary>What people write.</summary>
internal static class Papers
{
    private const int LargeNotice = 50;
    private static readonly string[] OtherCounties = ["222403", "220621", "222424", "220681"];
    private static readonly DateOnly FirstDay = new(1990, 8, 1);
    private static readonly DateOnly MovedOn = new(1996, 7, 1);
    private static readonly string[] Faulty = ["service-proof", "appointment-proof"];

    /// <summary>Papers that nobody files here: nothing may be proved by them.</summary>
    private static readonly string[] NotFiled = ["other-county", "annual-assessment"];

    /// <summary>The form.</summary>
    public static FilingForm Form(Chance chance) =>
        new("卫生", "全科医学", "技术员", IsAtFrontLine: true, "大学专科", $"在基层一线工作三十余年。{new string('实', chance.Below(80))}");

    /// <summary>Thirty years at the front line; a few have served in another county, which must confirm it.</summary>
    public static StateService Service(Cover cover, Chance chance)
    {
        var elsewhere = chance.Is(0.06) ? chance.OneOf(OtherCounties) : cover.County;
        ServiceSpell Spell(string unit, string county, DateOnly from, DateOnly? lastDay) => new(
            unit, cover.Unit.Kind, cover.Unit.Level, county, "技术员", true, from, lastDay, ["service-proof"]);
        return new StateService(
            [Spell("原单位", elsewhere, FirstDay, MovedOn.AddDays(-1)), Spell(cover.Unit.Name, cover.County, MovedOn, null)],
            [new AppointmentSpell("intermediate", cover.Unit.Name, new DateOnly(2008, 9, 1), null, ["title-certificate", "appointment-proof"])]);
    }

    /// <summary>A file for a checklist item.</summary>
    public static AttachEvidence File(ChecklistItem item, int number) => new(
        item.Code, $"b-{number}", $"{item.Code}.pdf", "application/pdf", 1000, Hashes.Of($"file {number}"))
    {
        Paper = item.Alternatives.Count > 1 ? item.Alternatives[0].Code : null,
    };

    /// <summary>A report with every part that the pack asks for.</summary>
    public static RecommendationReport Report(Pack pack, DateOnly on) => new(
        [.. pack.Choices(PackKeys.RecommendationReportParts, on).Value.Select(part => new ReportPart(part.Code, "经核实,同意推荐。"))]);

    /// <summary>The codes of proofs that there are.</summary>
    public static IReadOnlyList<string> Proofs(Condition condition) => [.. condition.Proofs.Except(NotFiled)];

    /// <summary>The points of a one-time notice; now and then as many and as long as anybody may write.</summary>
    public static IReadOnlyList<FaultItem> Faults(Chance chance) => chance.Is(0.15)
        ? [.. Enumerable.Range(0, LargeNotice).Select(number => new FaultItem(
            "JL23-2.2-c", $"第{number}处:{new string('缺', 250 + chance.Below(700))}", new string('补', 250), Faulty[number % 2]))]
        : [.. Faulty.Take(1 + chance.Below(2)).Select(item => new FaultItem("JL23-2.2-c", "缺盖章页。", "补交盖章页。", item))];
}
