using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Time;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <content>What must hold of postings and of months.</content>
public sealed partial class YearFaults
{
    private const int LeastWorkingDays = 5;

    /// <summary>Every posting ran its working days by the calendar that it was last counted with, and was never cut short.</summary>
    private IEnumerable<string> Terms(Standing standing)
    {
        PostingTerm? term = null;
        foreach (var recorded in standing.Facts)
        {
            switch (recorded.Fact)
            {
                case PostingOpened opened:
                    term = opened.Term;
                    break;
                case PostingRestarted restarted:
                    term = restarted.Term;
                    break;
                case PostingRecounted recounted when recounted.LastDay <= term!.LastDay:
                    yield return $"{standing.Stream} was cut short from {term.LastDay} to {recounted.LastDay}";
                    break;
                case PostingRecounted recounted:
                    term = term! with
                    {
                        LastDay = recounted.LastDay,
                        ClosesAt = recounted.ClosesAt,
                        CalendarVersion = recounted.CalendarVersion,
                    };
                    break;
                case PostingClosed when TooEarly(term!, recorded.At) is { } why:
                    yield return $"{standing.Stream} closed {why}";
                    break;
            }
        }
        if (((Posting)standing.State).Phase == PostingPhase.Running)
        {
            yield return $"{standing.Stream} was never closed";
        }
        if (standing.Facts.Count(fact => fact.Fact is PostingClosed) > 1)
        {
            yield return $"{standing.Stream} was closed more than once";
        }
    }

    private string? TooEarly(PostingTerm term, DateTimeOffset closedAt)
    {
        var calendars = year.Law.Eras.Where(era => era.Law.Calendar.Version == term.CalendarVersion || IsDeployed(era, closedAt))
            .Select(era => era.Law.Calendar).ToList();
        var began = new Moment(term.StartedAt).On;
        return closedAt < term.ClosesAt ? $"at {closedAt:O}, before {term.ClosesAt:O}"
            : term.WorkingDays < LeastWorkingDays ? $"after {term.WorkingDays} working days"
            : calendars.Any(calendar => Days(calendar, began, new Moment(closedAt).On) is { } days && days < term.WorkingDays)
                ? $"at {closedAt:O} though {term.WorkingDays} working days from {term.StartedAt:O} had not run"
                : null;
    }

    /// <summary>The newest law that every process had loaded when a stream was decided on; all deployments last less than a day.</summary>
    private bool IsDeployed(Era era, DateTimeOffset at) =>
        era == year.Law.Eras.LastOrDefault(known => known.From + TimeSpan.FromDays(1) <= at)
            && year.Law.Eras.All(later => later.From <= era.From || later.From > at);

    /// <summary>Whole working days after the day of posting and before the day of closing.</summary>
    private static int? Days(WorkCalendar calendar, DateOnly began, DateOnly closed) =>
        calendar.WorkingDaysBetween(began.AddDays(1), closed.AddDays(-1), Bounds.Both).TryGet(out var days, out _) ? days : null;

    /// <summary>Every push joined one month, was passed on or settled there, as the case says; and each month is done once.</summary>
    private IEnumerable<string> Cycles()
    {
        var months = standings.Where(standing => standing.State is Cycle).ToList();
        var joined = months.SelectMany(month => month.Facts.Select(fact => fact.Fact).OfType<CaseQueued>()).ToLookup(Push);
        var settled = months.SelectMany(month => month.Facts.Select(fact => fact.Fact).OfType<CycleCaseSettled>()).ToLookup(Push);
        return
        [
            .. months.SelectMany(Month),
            .. cases.SelectMany(standing => Pushes(standing, joined, settled)),
        ];

        static (string, DateTimeOffset) Push(Fact fact) => fact switch
        {
            CaseQueued queued => (queued.CaseId, queued.PushedAt),
            CycleCaseSettled left => (left.CaseId, left.PushedAt),
            _ => default,
        };
    }

    private static IEnumerable<string> Month(Standing standing)
    {
        var (state, facts) = ((Cycle)standing.State, standing.Facts.Select(fact => fact.Fact).ToList());
        var waiting = state.Entries.Where(entry => entry.Value.Outcome is null).Select(entry => entry.Key).ToList();
        if (waiting.Count > 0)
        {
            yield return $"{standing.Stream} still waits for {string.Join(' ', waiting)}";
        }
        if (state.IsIntakeClosed != state.IsCompleted)
        {
            yield return $"{standing.Stream} is closed for intake and not completed";
        }
        foreach (var (name, count) in facts.Where(fact => fact is CycleOpened or IntakeClosed or CycleCompleted).CountBy(fact => fact.GetType().Name))
        {
            if (count > 1)
            {
                yield return $"{standing.Stream} has {count} times {name}";
            }
        }
        var days = facts.Select(fact => fact is CycleOpened opened ? opened.CycleDay : (fact as CycleRecounted)?.CycleDay).OfType<DateOnly>().ToList();
        if (!days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second))
        {
            yield return $"{standing.Stream} was cut short: {string.Join(", ", days)}";
        }
        if (state.Untold.Count > 0)
        {
            yield return $"{standing.Stream} has not told its day to {string.Join(' ', state.Untold)}";
        }
        if (standing.Facts.FirstOrDefault(fact => fact.Fact is IntakeClosed) is { } closed && closed.At < state.IntakeClosesAt)
        {
            yield return $"{standing.Stream} closed its intake at {closed.At:O}, before {state.IntakeClosesAt:O}";
        }
    }

    /// <summary>The leaving came after the next push of the case to the same month, which the month knows it by since.</summary>
    private static bool IsOvertaken(
        (string CaseId, DateTimeOffset At) push,
        ILookup<(string CaseId, DateTimeOffset At), CaseQueued> joined,
        ILookup<(string, DateTimeOffset), CycleCaseSettled> settled) =>
        !settled[push].Any() && joined[push].Any(first => joined.Any(next =>
            next.Key.CaseId == push.CaseId && next.Key.At > push.At && next.Any(one => one.Cycle == first.Cycle)));

    private static IEnumerable<string> Pushes(
        Standing standing,
        ILookup<(string, DateTimeOffset), CaseQueued> joined,
        ILookup<(string, DateTimeOffset), CycleCaseSettled> settled)
    {
        DateTimeOffset? pushed = null;
        foreach (var fact in standing.Facts.Select(recorded => recorded.Fact))
        {
            pushed = fact is CountyReviewed push ? push.PushedAt : pushed;
            if (pushed is { } at && OutcomeOf(fact) is { } outcome)
            {
                var key = (standing.Stream.Id, at);
                // A case that left before its month knew of it need not have joined; whatever joined has left as the case says.
                var isSettled = settled[key].ToList() is [var left] && left.Outcome == outcome;
                if ((!isSettled && !IsOvertaken(key, joined, settled)) || joined[key].Count() > 1)
                {
                    yield return $"{standing.Stream}, pushed at {at:O}, left by {outcome}: it joined {joined[key].Count()} months "
                        + $"and left [{string.Join(", ", settled[key].Select(one => one.Outcome))}]";
                }
                pushed = null;
            }
        }
    }

    private static CycleOutcome? OutcomeOf(Fact fact) => fact switch
    {
        TitleCertified => CycleOutcome.Certified,
        CertificationReturned => CycleOutcome.Returned,
        CertificationRefused => CycleOutcome.Refused,
        FilingWithdrawn or FilingLapsed => CycleOutcome.Withdrawn,
        _ => null,
    };
}
