using System.Runtime.InteropServices;

namespace TitleFlow.Domain.Time;

/// <summary>What a day is to a count.</summary>
public enum DayRole : byte
{
    /// <summary>It is counted and has a number.</summary>
    Counted,

    /// <summary>The day on which the period starts, not counted (Civil Code 201).</summary>
    StartDay,

    /// <summary>A rest day in a count of working days.</summary>
    RestDay,

    /// <summary>A rest day on which the period can't stop (Civil Code 203).</summary>
    RolledOver,

    /// <summary>The working day to which the period was moved.</summary>
    RolledTo,

    /// <summary>The day of the event that an act must precede, not counted.</summary>
    Event,

    /// <summary>The last day on which an act is in time that needs clear days after it.</summary>
    LastChance,
}

/// <summary>A day of an explanation.</summary>
/// <param name="Day">The day, with the notice that settled it.</param>
/// <param name="Role">Whether it is counted, and why not.</param>
/// <param name="Number">Its number in the count, from 1; 0 if it is not counted.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExplainedDay(CalendarDay Day, DayRole Role, int Number = 0)
{
    /// <summary>The day and its role in Chinese.</summary>
    public override string ToString() => Role switch
    {
        DayRole.Counted => $"{Day},第 {Number} 日",
        DayRole.StartDay => $"{Day},起算当日不计",
        DayRole.RestDay => $"{Day},不计",
        DayRole.RolledOver => $"{Day},期限不落在休息日",
        DayRole.RolledTo => $"{Day},期限移至此日",
        DayRole.Event => $"{Day},活动当日不计",
        _ => $"{Day},最迟应于此日办理",
    };
}

/// <summary>How a date was counted, one day after the other.</summary>
/// <param name="LastDay">The date that was asked for: the last day of the period, inclusive.</param>
/// <param name="Days">Every day that was looked at, in the order of the count.</param>
public sealed record Explanation(DateOnly LastDay, IReadOnlyList<ExplainedDay> Days);

/// <content>Explanations. They answer exactly what the question itself answers, day by day, and may allocate.</content>
public sealed partial class WorkCalendar
{
    /// <summary>Explains <see cref="PostingPeriod"/>, from the day of publication to the last day.</summary>
    public Counted<Explanation> ExplainPosting(DateTimeOffset publishedAt, PostingTerms terms)
    {
        if (!PostingPeriod(publishedAt, terms).TryGet(out var posting, out var fault))
        {
            return fault;
        }
        return new Explanation(
            posting.LastDay, WorkingDays(posting.PublishedOn, posting.LastDay, StartDayOf(publishedAt, terms)));
    }

    /// <summary>Explains <see cref="FilingDeadline"/>, from the day that is not counted to the deadline.</summary>
    public Counted<Explanation> ExplainFiling(
        DateOnly postingLastDay, int days, Roll roll = Roll.Forward, DayUnit unit = DayUnit.Calendar)
    {
        if (!FilingDeadline(postingLastDay, days, roll, unit).TryGet(out var lastDay, out var fault))
        {
            return fault;
        }
        return new Explanation(lastDay, unit is DayUnit.Working
            ? WorkingDays(postingLastDay, lastDay, StartDay.Exclude)
            : CalendarDays(postingLastDay, days, lastDay));
    }

    /// <summary>
    /// Explains <see cref="LeadDeadline"/>, backwards from the event to the last day on which the act is in time.
    /// </summary>
    public Counted<Explanation> ExplainLead(DateOnly eventOn, int n, Lead convention = Lead.ClearDays)
    {
        if (!LeadDeadline(eventOn, n, convention).TryGet(out var lastDay, out var fault))
        {
            return fault;
        }
        var days = new List<ExplainedDay> { new(Known(eventOn), DayRole.Event) };
        for (var (day, number) = (eventOn.AddDays(-1), 0); day >= lastDay; day = day.AddDays(-1))
        {
            var known = Known(day);
            var isCounted = number < n && (convention is Lead.CalendarDays || known.IsWorking);
            number += isCounted ? 1 : 0;
            days.Add(isCounted
                ? new(known, DayRole.Counted, number)
                : new(known, NotCounted(day == lastDay, convention)));
        }
        return new Explanation(lastDay, days);
    }

    private static DayRole NotCounted(bool isLastDay, Lead convention) => (isLastDay, convention) switch
    {
        (true, Lead.CalendarDays) => DayRole.RolledTo,
        (false, Lead.CalendarDays) => DayRole.RolledOver,
        (true, _) => DayRole.LastChance,
        (false, _) => DayRole.RestDay,
    };

    private List<ExplainedDay> WorkingDays(DateOnly start, DateOnly lastDay, StartDay startDay)
    {
        var days = new List<ExplainedDay>();
        for (var (day, number) = (start, 0); day <= lastDay; day = day.AddDays(1))
        {
            var known = Known(day);
            days.Add(
                day == start && startDay is StartDay.Exclude ? new(known, DayRole.StartDay)
                : known.IsWorking ? new(known, DayRole.Counted, ++number)
                : new(known, DayRole.RestDay));
        }
        return days;
    }

    private List<ExplainedDay> CalendarDays(DateOnly start, int count, DateOnly lastDay)
    {
        var days = new List<ExplainedDay> { new(Known(start), DayRole.StartDay) };
        var unrolled = start.AddDays(count);
        for (var (day, number) = (start.AddDays(1), 1); day <= unrolled; day = day.AddDays(1), number++)
        {
            days.Add(new(Known(day), DayRole.Counted, number));
        }
        // A roll forward goes on from the last counted day, a roll backward returns over days that are listed already.
        for (var day = unrolled; day != lastDay;)
        {
            day = day.AddDays(lastDay > unrolled ? 1 : -1);
            days.Add(new(Known(day), day == lastDay ? DayRole.RolledTo : DayRole.RolledOver));
        }
        return days;
    }

    private CalendarDay Known(DateOnly day) => _days.IsLoaded(day.Year) ? Describe(day) : new(day, DayKind.NotLoaded);
}
