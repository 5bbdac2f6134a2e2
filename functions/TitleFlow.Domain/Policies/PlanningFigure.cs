namespace TitleFlow.Domain.Policies;

/// <summary>
/// About how many titles a notice plans to award in a year in the whole of its jurisdiction (M16). It is read beside the count and bars
/// nobody: fewer or more are no fault, and no rule of filing, recommendation or evaluation asks for it.
/// </summary>
/// <param name="Number">The number with its clause; the notice says 左右.</param>
/// <param name="Series">The series that count towards it, by code.</param>
/// <param name="Levels">The title levels that do; null for all of them.</param>
public sealed record PlanningFigure(Cited<int> Number, IReadOnlyList<string> Series, IReadOnlyList<string>? Levels)
{
    /// <summary>The figure as a reader sees it, such as 全省评定中小学正高级教师200名左右.</summary>
    public string Shown => $"{Number.Title}{Number.Shown}名左右";

    /// <summary>
    /// The figures of a pack as they hold on a day (JL21-1.5-a, JL21-2.4-a); without those that are not loaded, since a notice that prints
    /// none plans none.
    /// </summary>
    public static IReadOnlyList<PlanningFigure> Of(Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return
        [
            .. Figure(
                pack.Whole(PackKeys.PlanTeacherNumber, on), pack.Choices(PackKeys.PlanTeacherSeries, on),
                pack.Texts(PackKeys.PlanTeacherLevels, on)),
            .. Figure(pack.Whole(PackKeys.PlanRuralNumber, on), pack.Choices(PackKeys.PlanRuralSeries, on), null),
        ];
    }

    /// <summary>Whether a title of this series and level counts towards it.</summary>
    public bool Includes(string series, string level) => Series.Contains(series) && Levels?.Contains(level) != false;

    private static IEnumerable<PlanningFigure> Figure(
        Cited<int> number, Cited<IReadOnlyList<Choice>> series, Cited<IReadOnlyList<string>>? levels)
    {
        if (number.IsLoaded && series.IsLoaded && levels?.IsLoaded != false)
        {
            yield return new PlanningFigure(number, [.. series.Value.Select(one => one.Code)], levels?.Value);
        }
    }
}
