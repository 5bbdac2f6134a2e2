using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Time;

/// <content>Postings and deadlines.</content>
public sealed partial class WorkCalendar
{
    /// <summary>The period of a posting that appeared at an instant.</summary>
    /// <remarks>
    /// The last day is the N-th working day; it is over at 24:00 (Civil Code 203), or when business closes where the
    /// terms say so. Under <see cref="StartDay.Include"/> a posting that appears on a rest day, or after the cut-off,
    /// begins with the next working day. Several channels: ask <see cref="ChannelRule.Decisive"/> first.
    /// </remarks>
    /// <param name="publishedAt">The instant at which the posting is visible on the channel that decides.</param>
    /// <param name="terms">Number of working days, at least 1, and conventions.</param>
    public Counted<PostingPeriod> PostingPeriod(DateTimeOffset publishedAt, PostingTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.WorkingDays < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }
        var publishedOn = new Moment(publishedAt).On;
        var startDay = StartDayOf(publishedAt, terms);
        if (!AddWorkingDays(publishedOn, terms.WorkingDays, startDay).TryGet(out var lastDay, out var fault))
        {
            return fault;
        }
        var closesAt = terms.ClosesAt is { } time
            ? new DateTimeOffset(lastDay.ToDateTime(time), Moment.BeijingOffset)
            : Moment.CloseOf(lastDay);
        return new PostingPeriod(publishedOn, lastDay, closesAt);
    }

    /// <summary>Whether a printed range of days holds enough working days.</summary>
    /// <param name="firstDay">The first printed day; counted under <see cref="StartDay.Include"/> only.</param>
    /// <param name="lastDay">The last printed day, inclusive; before the first it is a fault.</param>
    /// <param name="workingDays">The number that is asked for, at least 1.</param>
    /// <param name="startDay">Whether the first day counts.</param>
    public Counted<bool> PostingIsLongEnough(
        DateOnly firstDay, DateOnly lastDay, int workingDays, StartDay startDay = StartDay.Exclude)
    {
        if (workingDays < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }
        if (startDay is not (StartDay.Exclude or StartDay.Include))
        {
            return CalendarFault.UnknownConvention((int)startDay);
        }
        var bounds = startDay is StartDay.Include ? Bounds.Both : Bounds.AfterFirst;
        return WorkingDaysBetween(firstDay, lastDay, bounds).TryGet(out var count, out var fault)
            ? count >= workingDays
            : fault;
    }

    /// <summary>
    /// The last day for an act that is due within some days after another day, such as a filing after a posting.
    /// </summary>
    /// <param name="postingLastDay">The day from which it runs, not counted (Civil Code 201).</param>
    /// <param name="days">The number of days, at least 1; the last of them is inside (Civil Code 1259).</param>
    /// <param name="roll">Where a last day of the calendar goes that is a rest day (Civil Code 203).</param>
    /// <param name="unit">Days of the calendar, or working days (then no roll is needed).</param>
    public Counted<DateOnly> FilingDeadline(
        DateOnly postingLastDay, int days, Roll roll = Roll.Forward, DayUnit unit = DayUnit.Calendar)
    {
        if (days < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }
        return unit switch
        {
            DayUnit.Working => AddWorkingDays(postingLastDay, days),
            DayUnit.Calendar => Rolled((long)postingLastDay.DayNumber + days, roll),
            _ => CalendarFault.UnknownConvention((int)unit),
        };
    }

    /// <summary>The last day on which an act is in time that must be done at least some days before an event.</summary>
    /// <param name="eventOn">The day of the event, never counted; of an event of several days, the first.</param>
    /// <param name="n">The number of days, at least 1.</param>
    /// <param name="convention">What is counted.</param>
    public Counted<DateOnly> LeadDeadline(DateOnly eventOn, int n, Lead convention = Lead.ClearDays)
    {
        if (n < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }
        return convention switch
        {
            Lead.ClearDays => _days.Backward(eventOn.DayNumber - 1, n + 1L),
            Lead.ExcludeEvent => _days.Backward(eventOn.DayNumber - 1, n),
            Lead.CalendarDays => Rolled((long)eventOn.DayNumber - n, Roll.Backward),
            _ => CalendarFault.UnknownConvention((int)convention),
        };
    }

    /// <summary>
    /// Whether an instant lies in the hours before an event: not earlier than that many hours, and before it.
    /// </summary>
    /// <remarks>
    /// Clock hours run through nights and rest days (Civil Code 201); the earliest instant is inside, the event is
    /// not.
    /// </remarks>
    /// <param name="at">The instant of the act.</param>
    /// <param name="eventAt">The instant of the event.</param>
    /// <param name="hours">The number of hours, at least 1.</param>
    public static Counted<bool> WithinHoursBefore(DateTimeOffset at, DateTimeOffset eventAt, int hours)
    {
        if (hours < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }
        var ahead = eventAt.UtcTicks - at.UtcTicks;
        return ahead > 0 && ahead <= hours * TimeSpan.TicksPerHour;
    }

    /// <summary>
    /// The corresponding day some months later, else that month's last day (Civil Code 202), then rolled.
    /// </summary>
    /// <param name="start">The day from which it runs; add the sum once, not month by month.</param>
    /// <param name="months">The number of months; below 0 it goes back.</param>
    /// <param name="roll">Where it goes from a rest day.</param>
    public Counted<DateOnly> AddMonths(DateOnly start, int months, Roll roll = Roll.Forward)
    {
        var month = MonthOf(start) + months;
        return month is < 0 or >= MonthsInAll
            ? new CalendarFault(CalendarFaultKind.OutOfRange)
            : Rolled(start.AddMonths(months).DayNumber, roll);
    }

    /// <summary>A day moved off a rest day. With <see cref="Roll.None"/> no day's status is needed.</summary>
    public Counted<DateOnly> Rolled(DateOnly day, Roll roll) => Rolled(day.DayNumber, roll);

    private static StartDay StartDayOf(DateTimeOffset publishedAt, PostingTerms terms)
    {
        var time = TimeOnly.FromTimeSpan(publishedAt.ToOffset(Moment.BeijingOffset).TimeOfDay);
        return terms is { StartDay: StartDay.Include, CutOff: { } cutOff } && time > cutOff
            ? StartDay.Exclude
            : terms.StartDay;
    }

    private Counted<DateOnly> Rolled(long dayNumber, Roll roll)
    {
        if (dayNumber < 0 || dayNumber > DateOnly.MaxValue.DayNumber)
        {
            return new CalendarFault(CalendarFaultKind.OutOfRange);
        }
        var day = (int)dayNumber;
        return roll switch
        {
            Roll.Forward => _days.Forward(day, 1),
            Roll.None => DateOnly.FromDayNumber(day),
            Roll.Backward => _days.Backward(day, 1),
            Roll.ForwardSameMonth => RolledInMonth(DateOnly.FromDayNumber(day)),
            _ => CalendarFault.UnknownConvention((int)roll),
        };
    }

    /// <summary>Looks only at the days that the month has left, so that no other year's status is needed.</summary>
    private Counted<DateOnly> RolledInMonth(DateOnly day)
    {
        var monthsLast = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        return _days.Count(day.DayNumber, monthsLast.DayNumber).TryGet(out var left, out var fault)
            ? left > 0 ? _days.Forward(day.DayNumber, 1) : _days.Backward(day.DayNumber, 1)
            : fault;
    }
}
