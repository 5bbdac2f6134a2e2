using System.Runtime.InteropServices;

namespace TitleFlow.Domain.Time;

/// <summary>Whether the day on which a period starts counts as its first day.</summary>
public enum StartDay
{
    /// <summary>Counting begins with the next working day (Civil Code 201): never too short.</summary>
    Exclude,

    /// <summary>The day itself is the first if it is a working day, else the next working day is.</summary>
    Include,
}

/// <summary>Which ends of a range of days are counted.</summary>
public enum Bounds
{
    /// <summary>Written <c>(]</c>: the first day is not counted, the last is.</summary>
    AfterFirst,

    /// <summary>Written <c>[]</c>: both are counted.</summary>
    Both,

    /// <summary>Written <c>[)</c>: the first day is counted, the last is not.</summary>
    BeforeLast,

    /// <summary>Written <c>()</c>: neither is counted.</summary>
    Neither,
}

/// <summary>Where a day goes that falls on a rest day.</summary>
public enum Roll
{
    /// <summary>To the next working day (Civil Code 203): the legal limit of a citizen's deadline.</summary>
    Forward,

    /// <summary>Nowhere.</summary>
    None,

    /// <summary>To the working day before: for what must be done early.</summary>
    Backward,

    /// <summary>
    /// To the next working day of the same month, or to the last one before where the month has none left.
    /// </summary>
    ForwardSameMonth,
}

/// <summary>The unit of a deadline in days.</summary>
public enum DayUnit
{
    /// <summary>Days of the calendar (日, 天); rest days inside the period are not deducted.</summary>
    Calendar,

    /// <summary>Working days (工作日).</summary>
    Working,
}

/// <summary>What “at least N days before” means.</summary>
public enum Lead
{
    /// <summary>N whole working days lie between the act and the event: the safe reading.</summary>
    ClearDays,

    /// <summary>The day of the act may itself be the N-th working day before the event.</summary>
    ExcludeEvent,

    /// <summary>N days of the calendar before the event, moved to the working day before from a rest day.</summary>
    CalendarDays,
}

/// <summary>How a posting of several working days is counted.</summary>
/// <param name="WorkingDays">The number of working days, at least 1.</param>
/// <param name="StartDay">Whether the day of publication counts.</param>
/// <param name="CutOff">
/// Under <see cref="StartDay.Include"/>: what appears after this time of day (Beijing; the time itself is not after)
/// no longer makes the day count. Null: the time of day does not matter.
/// </param>
/// <param name="ClosesAt">
/// When the last day is over: null means 24:00, another time the close of business on that day.
/// </param>
public sealed record PostingTerms(
    int WorkingDays, StartDay StartDay = StartDay.Exclude, TimeOnly? CutOff = null, TimeOnly? ClosesAt = null);

/// <summary>A counted posting.</summary>
/// <param name="PublishedOn">The civil date on which it appeared.</param>
/// <param name="LastDay">Its last day, inclusive.</param>
/// <param name="ClosesAt">
/// The instant from which the next step may start; the posting must be visible until then (exclusive).
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PostingPeriod(DateOnly PublishedOn, DateOnly LastDay, DateTimeOffset ClosesAt);
