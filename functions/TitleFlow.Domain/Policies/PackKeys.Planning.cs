namespace TitleFlow.Domain.Policies;

/// <content>What a notice plans to award in a year: shown beside the count, never a bar (M16).</content>
public static partial class PackKeys
{
    /// <summary>The series of the school teachers whose number is planned.</summary>
    public static PackKey<IReadOnlyList<Choice>> PlanTeacherSeries { get; } = Choices("plan.teacherSeries");

    /// <summary>The title levels at which it is.</summary>
    public static PackKey<IReadOnlyList<string>> PlanTeacherLevels { get; } = Codes("plan.teacherLevels", Levels);

    /// <summary>About how many of them are to be awarded in the whole province.</summary>
    public static PackKey<int> PlanTeacherNumber { get; } = Whole("plan.teacherNumber", "count", 1, 100_000);

    /// <summary>The series of rural revitalisation whose number is planned, at every level.</summary>
    public static PackKey<IReadOnlyList<Choice>> PlanRuralSeries { get; } = Choices("plan.ruralSeries");

    /// <summary>About how many of them are to be awarded in a year in the whole province.</summary>
    public static PackKey<int> PlanRuralNumber { get; } = Whole("plan.ruralNumber", "count", 1, 100_000);
}
