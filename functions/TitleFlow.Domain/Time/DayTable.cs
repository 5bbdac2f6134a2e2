namespace TitleFlow.Domain.Time;

/// <summary>
/// The days of all years from the first to the last that is loaded, with running counts of working days.
/// </summary>
/// <remarks>
/// A count over a range is a difference of two running counts, and the n-th working day is looked up by its ordinal, so
/// that every question takes constant time. Years in between may be missing: a run of loaded years ends at the gap.
/// </remarks>
internal sealed class DayTable
{
    private static readonly int LastDayNumber = DateOnly.MaxValue.DayNumber;

    private readonly int _firstYear;
    private readonly int _origin;
    private readonly YearRun[] _runs;

    /// <summary>How many working days lie before each day.</summary>
    private readonly int[] _before;

    private readonly int[] _workingDays;

    public DayTable(IReadOnlyCollection<int> years, Func<DateOnly, bool> isWorking)
    {
        _firstYear = years.Count == 0 ? 1 : years.Min();
        _origin = new DateOnly(_firstYear, 1, 1).DayNumber;
        var count = years.Count == 0 ? 0 : years.Max() - _firstYear + 1;
        _before = new int[FirstOf(_firstYear + count) - _origin + 1];
        var working = new List<int>();
        for (var at = 0; at < _before.Length - 1; at++)
        {
            _before[at] = working.Count;
            var day = DateOnly.FromDayNumber(_origin + at);
            if (years.Contains(day.Year) && isWorking(day))
            {
                working.Add(day.DayNumber);
            }
        }
        _before[^1] = working.Count;
        _workingDays = [.. working];
        _runs = Runs(count, years);
    }

    /// <summary>Whether a year's schedule is loaded.</summary>
    public bool IsLoaded(int year) =>
        (uint)(year - _firstYear) < (uint)_runs.Length && _runs[year - _firstYear].IsLoaded;

    /// <summary>
    /// The working days from one day number to another, both counted; none where the first is after the last.
    /// </summary>
    public Counted<int> Count(int first, int last)
    {
        if (first > last)
        {
            return 0;
        }
        var year = DateOnly.FromDayNumber(first).Year;
        if (!IsLoaded(year))
        {
            return CalendarFault.YearNotLoaded(year);
        }
        var run = _runs[year - _firstYear];
        return last >= FirstOf(run.GapAfter)
            ? CalendarFault.YearNotLoaded(run.GapAfter)
            : _before[last - _origin + 1] - _before[first - _origin];
    }

    /// <summary>The n-th working day on or after a day number, n at least 1.</summary>
    public Counted<DateOnly> Forward(int from, int n)
    {
        if (from > LastDayNumber)
        {
            return new CalendarFault(CalendarFaultKind.OutOfRange);
        }
        var year = DateOnly.FromDayNumber(from).Year;
        if (!IsLoaded(year))
        {
            return CalendarFault.YearNotLoaded(year);
        }
        var run = _runs[year - _firstYear];
        var ordinal = (long)_before[from - _origin] + n - 1;
        return ordinal < run.CountAfter
            ? DateOnly.FromDayNumber(_workingDays[ordinal])
            : CalendarFault.YearNotLoaded(run.GapAfter);
    }

    /// <summary>The n-th working day on or before a day number, n at least 1.</summary>
    public Counted<DateOnly> Backward(int from, long n)
    {
        if (from < 0)
        {
            return new CalendarFault(CalendarFaultKind.OutOfRange);
        }
        var year = DateOnly.FromDayNumber(from).Year;
        if (!IsLoaded(year))
        {
            return CalendarFault.YearNotLoaded(year);
        }
        var run = _runs[year - _firstYear];
        var ordinal = _before[from - _origin + 1] - n;
        return ordinal >= run.CountBefore
            ? DateOnly.FromDayNumber(_workingDays[ordinal])
            : CalendarFault.YearNotLoaded(run.GapBefore);
    }

    /// <summary>The day number of 1 January; after the year 9999, the one after the last day.</summary>
    private static int FirstOf(int year) => year > 9999 ? LastDayNumber + 1 : new DateOnly(year, 1, 1).DayNumber;

    private YearRun[] Runs(int count, IReadOnlyCollection<int> years)
    {
        var runs = new YearRun[count];
        for (var at = 0; at < count; at++)
        {
            if (years.Contains(_firstYear + at))
            {
                var (before, after) = (at, at);
                while (before >= 0 && years.Contains(_firstYear + before))
                {
                    before--;
                }
                while (after < count && years.Contains(_firstYear + after))
                {
                    after++;
                }
                var (gapBefore, gapAfter) = (_firstYear + before, _firstYear + after);
                runs[at] = new YearRun(true, gapBefore, gapAfter, CountTo(gapBefore + 1), CountTo(gapAfter));
            }
        }
        return runs;
    }

    private int CountTo(int year) => _before[FirstOf(year) - _origin];

    /// <summary>The run of loaded years around a year.</summary>
    /// <param name="IsLoaded">Whether the year itself is loaded.</param>
    /// <param name="GapBefore">The last year before the run.</param>
    /// <param name="GapAfter">The first year after the run.</param>
    /// <param name="CountBefore">The ordinal of the run's first working day.</param>
    /// <param name="CountAfter">The ordinal after the run's last working day.</param>
    private readonly record struct YearRun(bool IsLoaded, int GapBefore, int GapAfter, int CountBefore, int CountAfter);
}
