using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TitleFlow.Domain.Time;

/// <summary>The working days of all loaded years, and the counting of periods over them.</summary>
/// <remarks>
/// A working day is a make-up working day, or a Monday to Friday that no notice puts into a holiday block. A question
/// that needs the status of a day whose calendar year is not loaded is answered with a fault that names the year, never
/// with a guess. Every question takes constant time and allocates nothing, the explanations excepted. The calendar
/// never changes; a loaded or amended year makes a new one with another <see cref="Version"/>.
/// </remarks>
public sealed partial class WorkCalendar
{
    private readonly FrozenDictionary<int, YearSchedule> _schedules;
    private readonly IReadOnlyList<LocalDay> _localDays;
    private readonly bool _countsMakeUpDays;
    private readonly FrozenDictionary<DateOnly, CalendarDay> _listed;
    private readonly DayTable _days;

    /// <summary>Builds the calendar of some years.</summary>
    /// <param name="schedules">The schedules, each year once, in any order; years in between may be missing.</param>
    /// <exception cref="ArgumentException">A year is there twice: the loader has not looked.</exception>
    public WorkCalendar(IReadOnlyList<YearSchedule> schedules)
        : this(ByYear(schedules), [], countsMakeUpDays: true)
    {
    }

    private WorkCalendar(
        FrozenDictionary<int, YearSchedule> schedules, IReadOnlyList<LocalDay> localDays, bool countsMakeUpDays)
    {
        _schedules = schedules;
        _localDays = localDays;
        _countsMakeUpDays = countsMakeUpDays;
        LoadedYears = [.. schedules.Keys.Order()];
        _listed = Listed();
        _days = new DayTable(schedules.Keys, day => Describe(day).IsWorking);
        Version = Fingerprint();
    }

    /// <summary>The calendar of no year: every question is answered with a fault.</summary>
    public static WorkCalendar Empty { get; } = new([]);

    /// <summary>The years that are loaded, in order.</summary>
    public IReadOnlyList<int> LoadedYears { get; }

    /// <summary>
    /// 32 hexadecimal digits that stand for all that is loaded; equal content has equal versions on every machine.
    /// </summary>
    /// <remarks>
    /// Stored beside every computed date, so that a later reader knows under which schedules it was counted.
    /// </remarks>
    public string Version { get; }

    /// <summary>The schedule of a year with its notice and amendments, or null where it is not loaded.</summary>
    public YearSchedule? NoticeFor(int year) => _schedules.GetValueOrDefault(year);

    /// <summary>The same calendar with make-up days taken as the rest days that they are by the week.</summary>
    public WorkCalendar WithoutMakeUpDays() => new(_schedules, _localDays, countsMakeUpDays: false);

    /// <summary>
    /// The same calendar with a place's own days laid over it; they replace those laid over it before.
    /// </summary>
    /// <remarks>
    /// A local day of a year that is not loaded stays unknown. Build it once and keep it, not once a question.
    /// </remarks>
    /// <exception cref="ArgumentException">A day is there twice.</exception>
    public WorkCalendar WithLocalDays(IReadOnlyList<LocalDay> localDays)
    {
        ArgumentNullException.ThrowIfNull(localDays);
        return localDays.Select(local => local.Day).Distinct().Count() == localDays.Count
            ? new(_schedules, [.. localDays.OrderBy(local => local.Day)], _countsMakeUpDays)
            : throw new ArgumentException("A local day is given twice.", nameof(localDays));
    }

    /// <summary>What a day is and why, with the notice that settled it.</summary>
    public Counted<CalendarDay> DayAt(DateOnly day) =>
        _days.IsLoaded(day.Year) ? Describe(day) : CalendarFault.YearNotLoaded(day.Year);

    /// <summary>Whether a day is a working day.</summary>
    public Counted<bool> IsWorkingDay(DateOnly day) => _days.Count(day.DayNumber, day.DayNumber) switch
    {
        { IsKnown: true, Value: var count } => count == 1,
        { Fault: var fault } => fault,
    };

    /// <summary>
    /// Whether a day may still be changed by next year's notice: 25 to 31 December while that is not loaded.
    /// </summary>
    /// <remarks>A notice can reach back into December, as those of 2019 and 2023 did.</remarks>
    public Counted<bool> IsProvisional(DateOnly day) => _days.IsLoaded(day.Year)
        ? day is { Month: 12, Day: >= 25 } && !_days.IsLoaded(day.Year + 1)
        : CalendarFault.YearNotLoaded(day.Year);

    /// <summary>The n-th working day from a day.</summary>
    /// <param name="start">The day; under <see cref="StartDay.Exclude"/> its own status is not needed.</param>
    /// <param name="n">
    /// Below 0 it counts backwards; 0 is the working day on or after the start, whatever the convention.
    /// </param>
    /// <param name="startDay">
    /// Whether the start is the first day if it is a working day (Civil Code 201: it is not).
    /// </param>
    public Counted<DateOnly> AddWorkingDays(DateOnly start, int n, StartDay startDay = StartDay.Exclude)
    {
        if (startDay is not (StartDay.Exclude or StartDay.Include))
        {
            return CalendarFault.UnknownConvention((int)startDay);
        }
        var step = startDay is StartDay.Exclude ? 1 : 0;
        return n switch
        {
            > 0 => _days.Forward(start.DayNumber + step, n),
            0 => _days.Forward(start.DayNumber, 1),
            _ => _days.Backward(start.DayNumber - step, -(long)n),
        };
    }

    /// <summary>How many working days lie between two days.</summary>
    /// <param name="first">The first day, counted as the bounds say.</param>
    /// <param name="last">The last day, counted as the bounds say; before the first it is a fault.</param>
    /// <param name="bounds">Which of the two are counted.</param>
    public Counted<int> WorkingDaysBetween(DateOnly first, DateOnly last, Bounds bounds = Bounds.AfterFirst)
    {
        if (first > last)
        {
            return new CalendarFault(CalendarFaultKind.LastDayBeforeFirst);
        }
        return bounds switch
        {
            Bounds.AfterFirst => _days.Count(first.DayNumber + 1, last.DayNumber),
            Bounds.Both => _days.Count(first.DayNumber, last.DayNumber),
            Bounds.BeforeLast => _days.Count(first.DayNumber, last.DayNumber - 1),
            Bounds.Neither => _days.Count(first.DayNumber + 1, last.DayNumber - 1),
            _ => CalendarFault.UnknownConvention((int)bounds),
        };
    }

    private static FrozenDictionary<int, YearSchedule> ByYear(IReadOnlyList<YearSchedule> schedules)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        return schedules.Select(schedule => schedule.Year).Distinct().Count() == schedules.Count
            ? schedules.ToFrozenDictionary(schedule => schedule.Year)
            : throw new ArgumentException("A year's schedule is given twice.", nameof(schedules));
    }

    /// <summary>
    /// The days that a notice or a place names. The later year speaks last of a December that two notices name.
    /// </summary>
    private FrozenDictionary<DateOnly, CalendarDay> Listed()
    {
        var listed = new Dictionary<DateOnly, CalendarDay>();
        foreach (var schedule in LoadedYears.Select(year => _schedules[year]))
        {
            foreach (var off in schedule.OffDays)
            {
                listed[off.Day] = new(off.Day, DayKind.Holiday, off.Name, schedule.NoticeOf(off.Day).Number);
            }
            var kind = _countsMakeUpDays ? DayKind.MakeUpDay : DayKind.MakeUpDayNotCounted;
            foreach (var day in schedule.MakeUpDays)
            {
                listed[day] = new(day, kind, "调休上班", schedule.NoticeOf(day).Number);
            }
        }
        foreach (var local in _localDays)
        {
            var kind = local.IsWorking ? DayKind.LocalWorkingDay : DayKind.LocalRestDay;
            listed[local.Day] = new(local.Day, kind, local.Name, local.Source);
        }
        return listed.ToFrozenDictionary();
    }

    private CalendarDay Describe(DateOnly day) => _listed.TryGetValue(day, out var listed)
        ? listed
        : new(day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.WorkingDay);

    private string Fingerprint()
    {
        var text = new StringBuilder("work-calendar.v1\n");
        foreach (var schedule in LoadedYears.Select(year => _schedules[year]))
        {
            text.Append(CultureInfo.InvariantCulture, $"year {schedule.Year}\n").Append(Line(schedule.Notice));
            foreach (var amendment in schedule.Amendments)
            {
                text.Append(Line(amendment.Notice)).Append(amendment.Effect);
                text.AppendJoin(' ', amendment.Days.Select(Iso)).Append('\n');
            }
            text.AppendJoin('\n', schedule.OffDays.OrderBy(off => off.Day).Select(Line));
            text.Append("\nwork ").AppendJoin(' ', schedule.MakeUpDays.Order().Select(Iso)).Append('\n');
        }
        foreach (var local in _localDays)
        {
            text.Append(Line(local));
        }
        text.Append(_countsMakeUpDays ? "" : "make-up days are not counted\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    private static string Line(Notice notice) => $"notice {notice.Number} {notice.Title} {Iso(notice.IssuedOn)}\n";

    private static string Line(OffDay off) => $"off {Iso(off.Day)} {off.Name} {off.IsStatutory}";

    private static string Line(LocalDay local) =>
        $"local {Iso(local.Day)} {local.IsWorking} {local.Name} {local.Source}\n";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
