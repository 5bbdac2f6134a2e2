using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>
/// By when a stage of a route must be done: the figure that the route names as the stage's deadline. There is no other source: a route
/// that names none has none, whatever figures its pack holds.
/// </summary>
/// <param name="Clause">The clause of the figure.</param>
/// <param name="WorkingDays">
/// Unit: working days, the day after the case came there being the first (K2); null where the figure is a date or is not loaded.
/// </param>
/// <param name="LastDay">The civil date itself, inclusive, never rolled; null where the figure is a number of days or is not loaded.</param>
public sealed record StageTerm(Citation Clause, int? WorkingDays, DateOnly? LastDay)
{
    /// <summary>The term of a stage as it holds on a day; null where the route has no such stage, or names no deadline for it.</summary>
    /// <param name="pack">The pack of the route.</param>
    /// <param name="routeId">The route, such as <c>JL23-R3</c>.</param>
    /// <param name="step">The step of the stage, such as <c>county-review</c>.</param>
    /// <param name="on">The civil date on which the figure is looked up: of a date of the review year, the year's 1 January.</param>
    public static StageTerm? Of(Pack pack, string routeId, string step, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.FindRoute(routeId)?.Find(step)?.Deadline switch
        {
            PackKey<int> { Unit: "working-day" } key when pack.Whole(key, on) is var days =>
                new(days.Source, days.IsLoaded ? days.Value : null, null),
            PackKey<DateOnly> key when pack.Day(key, on) is var day => new(day.Source, null, day.IsLoaded ? day.Value : null),
            _ => null,
        };
    }

    /// <summary>The last day for a case that came on a day, the time in which the clock stood still left out of working days.</summary>
    /// <param name="calendar">The working days.</param>
    /// <param name="arrivedOn">The civil date on which it came.</param>
    /// <param name="standings">When the clock stood still; a date does not move for that.</param>
    /// <returns>
    /// The civil date, inclusive; null where no figure is loaded, an open standing keeps it from being told, or a year of the calendar is
    /// not loaded.
    /// </returns>
    public DateOnly? DueOn(WorkCalendar calendar, DateOnly arrivedOn, IReadOnlyList<StandingPeriod> standings) => WorkingDays is not { } days
        ? LastDay
        : Duties.DueAfterStanding(calendar, arrivedOn, days, standings).TryGet(out var due, out _) ? due : null;
}
