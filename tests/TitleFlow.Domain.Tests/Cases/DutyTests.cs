using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Cases;

public sealed class DutyTests
{
    private static readonly DateOnly Sep27 = Calendars.Day("2023-09-27");

    [Fact]
    public void DueAfterStanding_NoStanding_RunsOverTheHolidayWithItsMakeUpDays() =>
        Assert.Equal(Calendars.Day("2023-10-10"), Due(Sep27, 5));

    [Fact]
    public void DueAfterStanding_NoticeOpenForThreeWorkingDays_MovesOnByThree() =>
        Assert.Equal(Calendars.Day("2023-10-13"), Due(Sep27, 5, Stood("2023-09-28", "2023-10-08")));

    [Fact]
    public void DueAfterStanding_NoticeAndQueryOverlap_CountsEachDayOnce() =>
        Assert.Equal(
            Calendars.Day("2023-10-13"),
            Due(Sep27, 5, Stood("2023-10-07", "2023-10-08"), Stood("2023-09-28", "2023-10-07"), Stood("2023-10-08", "2023-10-08")));

    [Fact]
    public void DueAfterStanding_StandingAfterTheDueDate_ComesTooLate() =>
        Assert.Equal(Calendars.Day("2023-10-10"), Due(Sep27, 5, Stood("2023-10-11", null)));

    [Fact]
    public void DueAfterStanding_StillOpen_CannotBeTold() => Assert.Null(Due(Sep27, 5, Stood("2023-10-10", null)));

    [Fact]
    public void DueAfterStanding_YearNotLoaded_IsAFaultThatNamesIt()
    {
        var due = Duties.DueAfterStanding(Calendars.Shipped, Calendars.Day("2026-12-28"), 5, []);

        Assert.Equal(new CalendarFault(CalendarFaultKind.YearNotLoaded, 2027), due.Fault);
        Assert.Equal(
            CalendarFaultKind.YearNotLoaded,
            Duties.DueAfterStanding(Calendars.Shipped, Sep27, 5, [Stood("2023-09-28", "2031-01-01")]).Fault.Kind);
    }

    [Fact]
    public void DueAfterStanding_NoDays_IsAFault() =>
        Assert.Equal(CalendarFaultKind.CountTooSmall, Duties.DueAfterStanding(Calendars.Shipped, Sep27, 0, []).Fault.Kind);

    [Fact]
    public void DueAfterStanding_AnyPeriods_AgreesWithCountingDayByDay() =>
        Gen.Select(Gen.Int[1, 20], Gen.Select(Gen.Int[-10, 60], Gen.Int[0, 15]).Array[0, 4]).Sample((workingDays, periods) =>
        {
            var standings = periods
                .Select(period => new StandingPeriod(Sep27.AddDays(period.Item1), Sep27.AddDays(period.Item1 + period.Item2)))
                .ToArray();

            Assert.Equal(DayByDay(workingDays, standings), Due(Sep27, workingDays, standings));
        });

    private static DateOnly DayByDay(int workingDays, StandingPeriod[] standings)
    {
        var day = Sep27;
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            var stood = standings.Any(standing => standing.FromOn <= day && day <= standing.LastDay);
            workingDays -= Calendars.Shipped.IsWorkingDay(day).Value && !stood ? 1 : 0;
        }

        return day;
    }

    private static StandingPeriod Stood(string fromOn, string? lastDay) =>
        new(Calendars.Day(fromOn), lastDay is null ? null : Calendars.Day(lastDay));

    private static DateOnly? Due(DateOnly startOn, int workingDays, params StandingPeriod[] standings)
    {
        var due = Duties.DueAfterStanding(Calendars.Shipped, startOn, workingDays, standings);
        Assert.True(due.IsKnown);
        return due.Value;
    }
}
