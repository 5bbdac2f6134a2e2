using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Certification3010;

/// <summary>A month of certification with its day.</summary>
/// <param name="Id">The cycle.</param>
/// <param name="CycleDay">The cycle day, rolled; a push on this day still joins (K4).</param>
public sealed record CycleMonth(CycleId Id, DateOnly CycleDay)
{
    /// <summary>The instant at which the intake closes: 24:00 of the cycle day (exclusive).</summary>
    public DateTimeOffset IntakeClosesAt => Moment.CloseOf(CycleDay);
}

/// <summary>A month of certification, or everything that keeps it from being found.</summary>
/// <param name="Month">The month; null where something is missing.</param>
/// <param name="Missing">What is missing: figures of the pack, schedules of the calendar.</param>
public sealed record CycleReading(CycleMonth? Month, IReadOnlyList<Finding> Missing);

/// <summary>Finds the cycle day of a month, and the month that a push joins (M35; JL23-2.2-a, the day is assumed).</summary>
/// <param name="pack">The pack that says the day, its roll and the intake.</param>
/// <param name="calendar">The working days.</param>
public sealed class CycleRules(Pack pack, WorkCalendar calendar)
{
    private static readonly Dictionary<string, Roll> Rolls = new(StringComparer.Ordinal)
    {
        ["forward_same_month"] = Roll.ForwardSameMonth,
        ["forward"] = Roll.Forward,
        ["backward"] = Roll.Backward,
        ["none"] = Roll.None,
    };

    /// <summary>The cycle of a month: its day clipped to the month's length, then rolled.</summary>
    /// <remarks>The figures are those of the first day of the month, or of the pack's first day where that is later.</remarks>
    public CycleReading At(CycleId id)
    {
        var on = id.FirstDay < pack.Header.EffectiveFrom ? pack.Header.EffectiveFrom : id.FirstDay;
        var dayOfMonth = pack.Whole(PackKeys.Certification3010CycleDay, on);
        var roll = pack.Text(PackKeys.Certification3010CycleRoll, on);
        var intake = pack.Text(PackKeys.Certification3010Intake, on);
        if (!dayOfMonth.IsLoaded || !roll.IsLoaded || !intake.IsLoaded)
        {
            return new(null, [.. NotLoaded(dayOfMonth), .. NotLoaded(roll), .. NotLoaded(intake)]);
        }

        var length = DateTime.DaysInMonth(id.FirstDay.Year, id.FirstDay.Month);
        var unrolled = id.FirstDay.AddDays(Math.Min(dayOfMonth.Value, length) - 1);
        return calendar.Rolled(unrolled, Rolls[roll.Value]).TryGet(out var cycleDay, out var fault)
            ? new(new CycleMonth(id, cycleDay), [])
            : new(null, [fault.ToFinding()]);
    }

    /// <summary>The first cycle that a push on a civil date is in time for: up to and including its cycle day.</summary>
    /// <remarks>Months are tried from the one before, since a day that rolls forward may fall into the next month.</remarks>
    public CycleReading JoinedOn(string province, DateOnly pushedOn)
    {
        var before = RollsIntoNextMonth(pushedOn) ? -1 : 0;
        var id = CycleId.Of(province, pushedOn.AddMonths(before));
        var reading = At(id);
        while (reading.Month is { } month && month.CycleDay < pushedOn)
        {
            id = id.Next;
            reading = At(id);
        }

        return reading;
    }

    /// <summary>Whether the pack has a monthly cycle at all; a schedule that isn't loaded doesn't matter here.</summary>
    public bool SaysADay(CycleId id) => At(id).Missing.All(finding => finding.Code != "policy.not-loaded");

    private bool RollsIntoNextMonth(DateOnly on) =>
        pack.Text(PackKeys.Certification3010CycleRoll, on) is { IsLoaded: true, Value: "forward" };

    private static IEnumerable<Finding> NotLoaded<T>(Cited<T> value)
    {
        if (!value.IsLoaded)
        {
            yield return value.NotLoaded();
        }
    }
}
