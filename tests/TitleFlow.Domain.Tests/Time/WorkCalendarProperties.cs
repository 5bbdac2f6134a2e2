using CsCheck;
using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Time.Calendars;

namespace TitleFlow.Domain.Tests.Time;

public sealed class WorkCalendarProperties
{
    private static readonly DateOnly First = Day("2020-01-01");

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 365 * 5].Select(First.AddDays);

    private static readonly Gen<Roll> AnyRoll = Gen.Enum<Roll>();

    private static readonly Gen<StartDay> AnyStart = Gen.Enum<StartDay>();

    [Fact]
    public void AddWorkingDays_ThenCounted_IsTheNumberAdded() =>
        Gen.Select(AnyDay, Gen.Int[1, 200], AnyStart).Sample((day, n, startDay) =>
        {
            var added = Shipped.AddWorkingDays(day, n, startDay).Value;
            var bounds = startDay is StartDay.Include ? Bounds.Both : Bounds.AfterFirst;
            return Shipped.IsWorkingDay(added).Value && Shipped.WorkingDaysBetween(day, added, bounds).Value == n;
        });

    [Fact]
    public void AddWorkingDays_ThereAndBack_ComesBackFromAWorkingDay() =>
        Gen.Select(AnyDay, Gen.Int[1, 200]).Sample((day, n) =>
        {
            var from = Shipped.AddWorkingDays(day, 0).Value;
            return Shipped.AddWorkingDays(Shipped.AddWorkingDays(from, n).Value, -n).Value == from;
        });

    [Fact]
    public void AddWorkingDays_LaterStartOrMoreDays_IsNeverEarlier() =>
        Gen.Select(AnyDay, AnyDay, Gen.Int[-50, 50], AnyStart).Sample((one, other, n, startDay) =>
        {
            var (early, late) = one < other ? (one, other) : (other, one);
            var added = Shipped.AddWorkingDays(early, n, startDay).Value;
            return added <= Shipped.AddWorkingDays(late, n, startDay).Value
                && (n < 1 || added < Shipped.AddWorkingDays(early, n + 1, startDay).Value);
        });

    [Fact]
    public void WorkingDaysBetween_AnyRange_IsTheCountDayByDay() =>
        Gen.Select(AnyDay, Gen.Int[0, 400]).Sample((day, length) =>
        {
            var days = Enumerable.Range(0, length + 1).Select(day.AddDays).Count(on => Shipped.IsWorkingDay(on).Value);
            return Shipped.WorkingDaysBetween(day, day.AddDays(length), Bounds.Both).Value == days;
        });

    [Fact]
    public void Rolled_AnyDay_IsTheNearestWorkingDayThatWay() =>
        Gen.Select(AnyDay, AnyRoll).Sample((day, roll) =>
        {
            var rolled = Shipped.Rolled(day, roll).Value;
            var (low, high) = rolled < day ? (rolled, day) : (day, rolled);
            return roll is Roll.None
                ? rolled == day
                : Shipped.IsWorkingDay(rolled).Value
                    && Shipped.WorkingDaysBetween(low, high, Bounds.Both).Value == 1
                    && (roll is not Roll.Forward || rolled >= day)
                    && (roll is not Roll.Backward || rolled <= day)
                    && (roll is not Roll.ForwardSameMonth || rolled.Month == day.Month);
        });

    [Fact]
    public void NextMonthlyCycle_AnyDay_CanBeJoinedAndComesSoon() =>
        Gen.Select(AnyDay, Gen.Int[1, 31], AnyRoll, Gen.Int[0, 10]).Sample((ready, dayOfMonth, roll, lead) =>
        {
            var date = Shipped.NextMonthlyCycle(ready, dayOfMonth, roll, lead).Value;
            var lastDay = lead == 0 ? date : Shipped.AddWorkingDays(date, -lead).Value;
            return ready <= lastDay && date.DayNumber - ready.DayNumber < 75;
        });

    [Fact]
    public void ExplainPosting_AnyPosting_AgreesWithTheCount() =>
        Gen.Select(AnyDay, Gen.Int[0, 1439], Gen.Int[1, 30], AnyStart).Sample((day, minute, n, startDay) =>
        {
            var publishedAt = Domain.Cases.Moment.StartOf(day).AddMinutes(minute);
            var terms = new PostingTerms(n, startDay, new TimeOnly(17, 0));
            var explanation = Shipped.ExplainPosting(publishedAt, terms).Value;
            return explanation.LastDay == Shipped.PostingPeriod(publishedAt, terms).Value.LastDay
                && explanation.Days[0].Day.Day == day
                && explanation.Days[^1] is { Role: DayRole.Counted, Number: var last } && last == n
                && explanation.Days.Count(one => one.Role is DayRole.Counted) == n
                && explanation.Days.Count == explanation.LastDay.DayNumber - day.DayNumber + 1;
        });

    [Fact]
    public void ExplainFiling_AnyDeadline_AgreesWithTheCount() =>
        Gen.Select(AnyDay, Gen.Int[1, 30], AnyRoll, Gen.Enum<DayUnit>()).Sample((day, n, roll, unit) =>
        {
            var explanation = Shipped.ExplainFiling(day, n, roll, unit).Value;
            return explanation.LastDay == Shipped.FilingDeadline(day, n, roll, unit).Value
                && explanation.Days[0].Role is DayRole.StartDay
                && explanation.Days[^1].Day.Day == explanation.LastDay
                && explanation.Days.Count(one => one.Role is DayRole.Counted) == n;
        });

    [Fact]
    public void ExplainLead_AnyEvent_AgreesWithTheCount() =>
        Gen.Select(AnyDay, Gen.Int[1, 15], Gen.Enum<Lead>()).Sample((day, n, convention) =>
        {
            var explanation = Shipped.ExplainLead(day, n, convention).Value;
            return explanation.LastDay == Shipped.LeadDeadline(day, n, convention).Value
                && explanation.Days[^1].Day.Day == explanation.LastDay
                && explanation.Days.Count(one => one.Role is DayRole.Counted) == n;
        });

    [Fact]
    public void Questions_ThatAreAnswered_AllocateNothing()
    {
        var terms = new PostingTerms(5, StartDay.Include, new TimeOnly(17, 0));
        ChannelStart[] channels = [new("a", At("2023-09-25 10:00")), new("b", At("2023-09-25 11:00"))];
        Ask(Day("2023-01-01"), terms, channels);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var known = 0;
        for (var day = Day("2021-01-01"); day.Year < 2026; day = day.AddDays(1))
        {
            known += Ask(day, terms, channels);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(12 * 1826, known);
    }

    private static int Ask(DateOnly day, PostingTerms terms, ChannelStart[] channels) =>
        Known(Shipped.IsWorkingDay(day)) + Known(Shipped.DayAt(day)) + Known(Shipped.IsProvisional(day))
        + Known(Shipped.AddWorkingDays(day, 5)) + Known(Shipped.WorkingDaysBetween(day, day.AddDays(30)))
        + Known(ChannelRule.Latest.Decisive(channels))
        + Known(Shipped.PostingPeriod(Domain.Cases.Moment.StartOf(day), terms))
        + Known(Shipped.FilingDeadline(day, 3)) + Known(Shipped.LeadDeadline(day, 5))
        + Known(Shipped.AddMonths(day, 3)) + Known(Shipped.NextMonthlyCycle(day, 25, Roll.Forward, 3))
        + Known(WorkCalendar.WithinHoursBefore(channels[0].At, channels[1].At, 12));

    private static int Known<T>(Counted<T> answer) => answer.IsKnown ? 1 : 0;
}
