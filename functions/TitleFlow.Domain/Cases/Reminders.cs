using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>What a reminder is for.</summary>
public enum ReminderKind
{
    /// <summary>The due date is near; to the one who must act.</summary>
    Before,

    /// <summary>It is due today; to the one who must act.</summary>
    Due,

    /// <summary>It is overdue; to the one who must act.</summary>
    After,

    /// <summary>It is overdue; to the one above.</summary>
    Escalation,

    /// <summary>It is overdue at the top: flagged for supervision, to the province itself.</summary>
    Supervision,
}

/// <summary>Somebody has been reminded of a duty.</summary>
/// <param name="DutyId">The duty.</param>
/// <param name="Kind">What for.</param>
/// <param name="Role">The role that was told, which is not the duty's own in an escalation.</param>
/// <param name="At">Where: a person's id, a unit code or a place code.</param>
/// <param name="On">The civil date that the reminder was planned for; it may have been sent later.</param>
/// <param name="DueOn">The due date that it spoke of.</param>
[StoredAs("reminded.v1")]
public sealed record Reminded(
    string DutyId, ReminderKind Kind, string Role, string At, DateOnly On, DateOnly DueOn) : Fact
{
    /// <summary>
    /// Which of the figures of its kind was given: working days from the due date, negative before it. Null in facts of before it was stored.
    /// </summary>
    public int? Figure { get; init; }
}

/// <summary>The offices above a case, as the register of places knows them.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="County">The county's division code; null for a unit that no county looks after.</param>
/// <param name="City">The city's division code; null where county and province have no city between them.</param>
/// <param name="Province">The province's division code.</param>
public sealed record OfficesAbove(string Unit, string? County, string? City, string Province)
{
    /// <summary>Who is above a role: applicant, unit, county, city, province; a missing office is passed over.</summary>
    /// <returns>The role and where; the province is above itself.</returns>
    public (string Role, string At) Above(string role) => role switch
    {
        Duties.Applicant => (Duties.UnitClerk, Unit),
        Duties.UnitClerk when County is not null => (Duties.County, County),
        Duties.UnitClerk or Duties.County when City is not null => (Duties.City, City),
        _ => (Duties.Province, Province),
    };
}

/// <summary>When people are reminded of due dates, as the pack says; a list that is not loaded reminds nobody.</summary>
/// <param name="Before">Working days before the due date.</param>
/// <param name="After">Working days after it, to the one who must act.</param>
/// <param name="Escalation">Working days after it, to the one above; null where nobody above is told.</param>
public sealed record ReminderSchedule(IReadOnlyList<int> Before, IReadOnlyList<int> After, int? Escalation)
{
    /// <summary>The schedule of a pack on a day.</summary>
    public static ReminderSchedule Of(Pack pack, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var escalation = pack.Whole(PackKeys.EscalationWorkingDaysAfter, on);
        return new(
            Loaded(pack.Wholes(PackKeys.ReminderWorkingDaysBefore, on)),
            Loaded(pack.Wholes(PackKeys.ReminderWorkingDaysAfter, on)),
            escalation.IsLoaded ? escalation.Value : null);
    }

    private static IReadOnlyList<int> Loaded(Cited<IReadOnlyList<int>> days) => days.IsLoaded ? days.Value : [];
}

/// <summary>Works out who is to be reminded of a duty, and when. It only reads what was sent; it sends nothing.</summary>
/// <param name="Schedule">The pack's schedule.</param>
/// <param name="Calendar">The working days; a moment in a year that is not loaded is left out until it is.</param>
/// <param name="Offices">The offices above the case.</param>
public sealed record Reminders(ReminderSchedule Schedule, WorkCalendar Calendar, OfficesAbove Offices)
{
    /// <summary>Reminders go out at this time of day in Beijing.</summary>
    public static readonly TimeOnly SentAt = new(9, 0);

    /// <summary>Every reminder that the duty will ever need, by date; none where it is not due or its clock stands still.</summary>
    /// <remarks>What lies on or before the day on which the duty arose is left out: whoever got the duty was told then.</remarks>
    public IReadOnlyList<Reminded> MomentsOf(Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        if (duty is not { DueOn: { } dueOn, IsClockStanding: false })
        {
            return [];
        }

        List<Reminded> moments =
        [
            Own(duty, ReminderKind.Due, (dueOn, 0), dueOn),
            .. On(dueOn, Schedule.Before.Select(days => -days)).Select(day => Own(duty, ReminderKind.Before, day, dueOn)),
            .. On(dueOn, Schedule.After).Select(day => Own(duty, ReminderKind.After, day, dueOn)),
        ];
        if (Schedule.Escalation is { } escalation)
        {
            moments.AddRange(On(dueOn, [escalation]).Select(day => Above(duty, day, dueOn)));
        }

        return [.. moments.Where(planned => planned.On > duty.SinceOn).OrderBy(planned => planned.On).ThenBy(planned => planned.Kind)];
    }

    /// <summary>What is to be sent now: for whoever must act and for the one above the newest only, however late it is.</summary>
    /// <param name="duty">The duty.</param>
    /// <param name="sent">What has been sent in the same stream.</param>
    /// <param name="moment">The moment of asking; a reminder is due from 09:00 Beijing time of its date.</param>
    public IReadOnlyList<Reminded> RemindersDue(Duty duty, IReadOnlyList<Reminded> sent, Moment moment) =>
        [.. Unsent(duty, sent)
            .Where(planned => InstantOf(planned) <= moment.At)
            .GroupBy(planned => IsForOneAbove(planned.Kind))
            .Select(planned => planned.Last())
            .OrderBy(planned => planned.On)];

    /// <summary>The instant at which the stream must be looked at again for this duty; null where nothing is left to be sent.</summary>
    /// <remarks>It lies in the past where a reminder is late.</remarks>
    public DateTimeOffset? NextAt(Duty duty, IReadOnlyList<Reminded> sent) =>
        Unsent(duty, sent) is [var first, ..] ? InstantOf(first) : null;

    /// <summary>What was not sent and has not been overtaken by something newer to the same reader about the same due date.</summary>
    private List<Reminded> Unsent(Duty duty, IReadOnlyList<Reminded> sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return [.. MomentsOf(duty).Where(planned => !sent.Any(earlier => Overtakes(earlier, planned)))];
    }

    /// <summary>
    /// By its date, or by its figure: new schedules may have moved the days before and after the due date, and not the due date. A fact of before
    /// figures were stored has its date alone.
    /// </summary>
    private static bool Overtakes(Reminded sent, Reminded planned) =>
        sent.DutyId == planned.DutyId
        && sent.DueOn == planned.DueOn
        && IsForOneAbove(sent.Kind) == IsForOneAbove(planned.Kind)
        && (sent.On >= planned.On || (sent.Kind == planned.Kind && sent.Figure >= planned.Figure));

    private static bool IsForOneAbove(ReminderKind kind) => kind is ReminderKind.Escalation or ReminderKind.Supervision;

    private static DateTimeOffset InstantOf(Reminded planned) =>
        Moment.StartOf(planned.On).Add(SentAt.ToTimeSpan());

    private static Reminded Own(Duty duty, ReminderKind kind, (DateOnly On, int Figure) day, DateOnly dueOn) =>
        new(duty.Id, kind, duty.Role, duty.At, day.On, dueOn) { Figure = day.Figure };

    private Reminded Above(Duty duty, (DateOnly On, int Figure) day, DateOnly dueOn)
    {
        var (role, at) = Offices.Above(duty.Role);
        var kind = duty.Role == Duties.Province ? ReminderKind.Supervision : ReminderKind.Escalation;
        return new(duty.Id, kind, role, at, day.On, dueOn) { Figure = day.Figure };
    }

    /// <summary>The civil dates some working days from the due date, earliest first; 0 is the due date itself, as are two figures that agree.</summary>
    private IEnumerable<(DateOnly On, int Figure)> On(DateOnly dueOn, IEnumerable<int> workingDays)
    {
        foreach (var days in workingDays.Distinct().Order())
        {
            if (days == 0)
            {
                yield return (dueOn, 0);
            }
            else if (Calendar.AddWorkingDays(dueOn, days).TryGet(out var on, out _))
            {
                yield return (on, days);
            }
        }
    }
}
