using System.Text.Json.Nodes;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>A planning figure with the cases that count towards it.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Count">The cases, titled with what is planned.</param>
internal sealed record PlanCount(PlanningFigure Figure, CaseCount Count);

/// <summary>
/// What a notice plans to award in a province in a review year, with the cases that count towards it (M16): about 200 senior school teachers
/// (JL21-1.5-a), about 2,000 titles of rural revitalisation a year (JL21-2.4-a). It is shown and keeps nobody from anything.
/// </summary>
internal sealed class PlanCounts
{
    /// <summary>What the sheet calls the rows.</summary>
    public const string Title = "计划数(仅供参考)";

    private readonly List<PlanCount> counted;

    private PlanCounts(IEnumerable<PlanCount> counted) => this.counted = [.. counted];

    /// <summary>The figures with what was counted, in the order of the pack.</summary>
    public IReadOnlyList<PlanCount> Counted => counted;

    /// <summary>
    /// The figures of the pack that rules in the year, nothing counted yet. None for a place within the province, or where only some cases are
    /// looked at: a part of the cases says nothing of a figure for all of them.
    /// </summary>
    public static PlanCounts Of(PackShelf packs, PlaceCode place, int year, ListFilter filter, DateOnly today) => new(
        filter.Wanted.Count == 0 && DayOf(year, today) is { } on && packs.RulingOn(place.ToString(), on) is { } pack
            && pack.Header.Jurisdiction == place.ToString()
            ? PlanningFigure.Of(pack, on)
                .Select(figure => new PlanCount(figure, CaseCount.None(figure.Number.Key) with { Title = figure.Shown }))
            : []);

    /// <summary>Takes a case in.</summary>
    public void Add(JsonNode one)
    {
        for (var at = 0; at < counted.Count; at++)
        {
            if (counted[at].Figure.Includes(CaseSheet.Text(one, "series"), CaseSheet.Text(one, "targetLevel")))
            {
                counted[at] = counted[at] with { Count = Statistics.With(counted[at].Count, CaseSheet.Text(one, "stage")) };
            }
        }
    }

    // Of a past year its last day, since a notice of the year may have come late in it; of one to come its first.
    private static DateOnly? DayOf(int year, DateOnly today) => year is < 1 or > 9999 ? null
        : year < today.Year ? new(year, 12, 31)
        : year > today.Year ? new(year, 1, 1)
        : today;
}
