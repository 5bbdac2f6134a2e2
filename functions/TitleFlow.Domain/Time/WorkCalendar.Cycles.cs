namespace TitleFlow.Domain.Time;

/// <content>Monthly cycles.</content>
public sealed partial class WorkCalendar
{
    private const int MonthsInAll = 9999 * 12;

    /// <summary>No row of rest days is this long: a day that lies further back can't be rolled up to here.</summary>
    private const int LongestRest = 21;

    /// <summary>The first monthly date that something can still join which is ready on a day.</summary>
    /// <remarks>
    /// A month's date is the day of the month, clipped to the month's last day and rolled. It can be joined up to the
    /// date itself, or, with a lead, up to the working day that lies so many working days before it. Months are tried
    /// from the one before, since a date that was rolled forward may fall into the next month.
    /// </remarks>
    /// <param name="readyOn">The day on which it is ready; ready on the last day that can join is in time.</param>
    /// <param name="dayOfMonth">1 to 31, or -1 for the last day of the month.</param>
    /// <param name="roll">Where a date goes from a rest day.</param>
    /// <param name="leadWorkingDays">How many working days before the date it must be ready, at least 0.</param>
    public Counted<DateOnly> NextMonthlyCycle(
        DateOnly readyOn, int dayOfMonth, Roll roll = Roll.ForwardSameMonth, int leadWorkingDays = 0)
    {
        if (dayOfMonth is not (-1 or (>= 1 and <= 31)))
        {
            return new CalendarFault(CalendarFaultKind.NoSuchDayOfMonth);
        }
        if (leadWorkingDays < 0)
        {
            return CalendarFault.CountTooSmall(0);
        }
        var ready = MonthOf(readyOn);
        for (var month = Math.Max(0, ready - 1); month < MonthsInAll; month++)
        {
            var unrolled = DayIn(month, dayOfMonth);
            if (month < ready && !MayReach(unrolled, readyOn, roll))
            {
                continue;
            }
            if (!Rolled(unrolled, roll).TryGet(out var date, out var fault)
                || !CanJoin(readyOn, date, leadWorkingDays).TryGet(out var joins, out fault))
            {
                return fault;
            }
            if (joins)
            {
                return date;
            }
        }
        return new CalendarFault(CalendarFaultKind.OutOfRange);
    }

    /// <summary>Months since the beginning of the year 1.</summary>
    private static long MonthOf(DateOnly day) => ((day.Year - 1) * 12L) + day.Month - 1;

    private static DateOnly DayIn(long month, int dayOfMonth)
    {
        var (year, monthOfYear) = ((int)(month / 12) + 1, (int)(month % 12) + 1);
        var days = DateTime.DaysInMonth(year, monthOfYear);
        return new DateOnly(year, monthOfYear, dayOfMonth < 0 ? days : Math.Min(dayOfMonth, days));
    }

    /// <summary>
    /// Whether last month's day may be rolled as far as this: only over a row of rest days that is not broken.
    /// </summary>
    private bool MayReach(DateOnly unrolled, DateOnly readyOn, Roll roll) =>
        roll is Roll.Forward
        && readyOn.DayNumber - unrolled.DayNumber <= LongestRest
        && _days.Count(readyOn.DayNumber - readyOn.Day + 1, readyOn.DayNumber - 1) is not { IsKnown: true, Value: > 0 };

    private Counted<bool> CanJoin(DateOnly readyOn, DateOnly date, int lead)
    {
        if (readyOn > date || lead == 0)
        {
            return readyOn <= date;
        }
        if (AddWorkingDays(date, -lead).TryGet(out var lastDay, out var fault))
        {
            return readyOn <= lastDay;
        }
        // The last day to join lies in a year that is not loaded; it is too early where all from readyOn on is known.
        return WorkingDaysBetween(readyOn, date, Bounds.BeforeLast).IsKnown ? false : fault;
    }
}
