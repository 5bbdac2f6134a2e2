namespace TitleFlow.Domain.Filing;

/// <summary>An unbroken run of days.</summary>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="Until">The day after the last one.</param>
internal readonly record struct Run(DateOnly From, DateOnly Until)
{
    public ServiceLength Length => ServiceLength.Between(From, Until);

    public bool Meets(Run other) => From < other.Until && other.From < Until;
}

/// <summary>Adds up spells: union of what overlaps or touches, then months and days (M08, K5).</summary>
/// <param name="Spells">First day and last day (inclusive; null while it goes on) of each spell that counts.</param>
/// <param name="IsContinuous">Whether only the longest run counts.</param>
/// <param name="FoldDays">How many left-over days make a month.</param>
internal sealed record Tally(
    IReadOnlyList<(DateOnly From, DateOnly? LastDay)> Spells, bool IsContinuous, int FoldDays)
{
    public IReadOnlyList<Run> Runs(DateOnly on)
    {
        var runs = new List<Run>();
        foreach (var run in Spells.Select(spell => RunOf(spell, on)).OfType<Run>().OrderBy(run => run.From))
        {
            if (runs.Count > 0 && run.From <= runs[^1].Until)
            {
                runs[^1] = runs[^1] with { Until = Later(runs[^1].Until, run.Until) };
            }
            else
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    public ServiceLength Total(DateOnly on)
    {
        var lengths = Runs(on).Select(run => ServiceLength.Sum([run.Length], FoldDays));
        return IsContinuous
            ? lengths.OrderDescending().FirstOrDefault()
            : ServiceLength.Sum(Runs(on).Select(run => run.Length), FoldDays);
    }

    public bool Reaches(int years, DateOnly on) => Total(on).Months >= years * 12;

    /// <summary>
    /// The first civil date on which so many years are full if nothing else changes; null where they never are.
    /// </summary>
    public DateOnly? ReachedOn(int years)
    {
        if (Spells.Count == 0)
        {
            return null;
        }

        // A total never falls as days go by (a pack folds 30 or 31 days), so halving finds the first day.
        var (failing, full) = (Spells.Min(spell => spell.From), Horizon(years));
        if (!Reaches(years, full))
        {
            return null;
        }

        while (full.DayNumber - failing.DayNumber > 1)
        {
            var middle = DateOnly.FromDayNumber((failing.DayNumber + full.DayNumber) / 2);
            (failing, full) = Reaches(years, middle) ? (failing, middle) : (middle, full);
        }

        return full;
    }

    public static Run? RunOf((DateOnly From, DateOnly? LastDay) spell, DateOnly on)
    {
        var until = spell.LastDay is { } lastDay && lastDay < on ? lastDay.AddDays(1) : on;
        return spell.From < until ? new Run(spell.From, until) : null;
    }

    // After this day nothing grows any more, or an open spell alone has become long enough.
    private DateOnly Horizon(int years) =>
        Spells.Max(spell => spell.LastDay is { } lastDay ? lastDay.AddDays(1) : spell.From.AddYears(years + 1));

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
