using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>Something that somebody has to do on a case, so that nothing waits without a name.</summary>
/// <param name="Id">The id, unique in the stream and the same for as long as the same thing is to be done.</param>
/// <param name="Role">Who has to act, one of <see cref="Duties"/>.</param>
/// <param name="At">Where: a person's id, a unit code or a place code, as the role has it.</param>
/// <param name="What">What is to be done, in Chinese.</param>
/// <param name="SinceOn">The civil date from which it can be done; it may lie ahead.</param>
public sealed record Duty(string Id, string Role, string At, string What, DateOnly SinceOn)
{
    /// <summary>The last civil date on which it is in time; null where there is none or it can't be counted yet.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The clause that asks for it; null where no clause does.</summary>
    public Citation? Clause { get; init; }

    /// <summary>The number of the notice by which a bureau set the last day; null where none did.</summary>
    public string? Document { get; init; }

    /// <summary>What follows when it is late, in Chinese; null where nothing does.</summary>
    public string? Consequence { get; init; }

    /// <summary>Whether its clock stands still, because a notice or a query is open: then nobody is reminded.</summary>
    public bool IsClockStanding { get; init; }
}

/// <summary>A period in which a clock stands still: a one-time notice or a query to a higher body is open, or the unit's signature awaited.</summary>
/// <param name="FromOn">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it is open.</param>
public sealed record StandingPeriod(DateOnly FromOn, DateOnly? LastDay);

/// <summary>The roles that duties name, and how due dates are counted.</summary>
public static class Duties
{
    /// <summary>The applicant; the place is the person's id.</summary>
    public const string Applicant = "applicant";

    /// <summary>The unit's clerk; the place is the unit's code.</summary>
    public const string UnitClerk = "unitClerk";

    /// <summary>The county's office; the place is its division code.</summary>
    public const string County = "county";

    /// <summary>The city's office; the place is its division code.</summary>
    public const string City = "city";

    /// <summary>The province's office; the place is its division code.</summary>
    public const string Province = "province";

    /// <summary>The department in charge; the place is its unit code.</summary>
    public const string Department = "department";

    /// <summary>The committee's office; the place is the code of its body.</summary>
    public const string CommitteeOffice = "committeeOffice";

    /// <summary>What is to be done about a question of a tier below: no check of one's own, so no last day of a tier's checks is its.</summary>
    public const string AnswerBelow = "答复下级请示";

    /// <summary>The due date of an act within some working days, the time in which the clock stood still left out.</summary>
    /// <remarks>
    /// Unit: working days; the day of the start is not counted (K2). A working day on which the clock stood still for any
    /// part is not counted either; periods may overlap. A period that begins after the due date comes too late to move it.
    /// </remarks>
    /// <param name="calendar">The working days.</param>
    /// <param name="startOn">The day from which it runs.</param>
    /// <param name="workingDays">The number of working days, at least 1.</param>
    /// <param name="standings">When the clock stood still, in any order.</param>
    /// <returns>The last day, inclusive; null while an open period keeps it from being told; or the calendar's fault.</returns>
    public static Counted<DateOnly?> DueAfterStanding(
        WorkCalendar calendar, DateOnly startOn, int workingDays, IReadOnlyList<StandingPeriod> standings)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(standings);
        if (workingDays < 1)
        {
            return CalendarFault.CountTooSmall(1);
        }

        // The periods are walked in order and made disjoint, so that each can only push the due date further back.
        var (stood, walkedTo) = (0, startOn);
        foreach (var standing in standings.OrderBy(standing => standing.FromOn))
        {
            if (!calendar.AddWorkingDays(startOn, workingDays + stood).TryGet(out var due, out var fault))
            {
                return fault;
            }

            if (standing.FromOn > due)
            {
                break;
            }

            if (standing.LastDay is not { } lastDay)
            {
                return new Counted<DateOnly?>(null, default);
            }

            var before = Later(walkedTo, standing.FromOn.AddDays(-1));
            if (lastDay <= before)
            {
                continue;
            }

            if (!calendar.WorkingDaysBetween(before, lastDay).TryGet(out var days, out fault))
            {
                return fault;
            }

            (stood, walkedTo) = (stood + days, lastDay);
        }

        return calendar.AddWorkingDays(startOn, workingDays + stood) is { IsKnown: true, Value: var last }
            ? last
            : calendar.AddWorkingDays(startOn, workingDays + stood).Fault;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
