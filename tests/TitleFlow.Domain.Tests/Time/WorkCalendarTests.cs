using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Time.Calendars;

namespace TitleFlow.Domain.Tests.Time;

public sealed class WorkCalendarTests
{
    private static readonly PostingTerms FiveDays = new(5);

    private static readonly PostingTerms CountingTheFirst = new(5, StartDay.Include);

    [Fact]
    [Trait("Example", "L1")]
    public void PostingPeriod_IntoTheNationalDayBlock_CountsTheMakeUpDays()
    {
        var published = At("2023-09-25 10:00");

        Assert.Equal(Day("2023-10-08"), Shipped.PostingPeriod(published, FiveDays).Value.LastDay);
        Assert.Equal(At("2023-10-09 00:00"), Shipped.PostingPeriod(published, FiveDays).Value.ClosesAt);
        Assert.Equal(Day("2023-10-07"), Shipped.PostingPeriod(published, CountingTheFirst).Value.LastDay);
    }

    [Fact]
    [Trait("Example", "M15-2")]
    public void PostingPeriod_OverAMakeUpSunday_ClosesAtMidnightAfterTheFifthWorkingDay() =>
        Assert.Equal(
            new PostingPeriod(Day("2024-04-26"), Day("2024-05-07"), Moment.CloseOf(Day("2024-05-07"))),
            Shipped.PostingPeriod(At("2024-04-26 15:00"), FiveDays).Value);

    [Fact]
    [Trait("Example", "M15-3")]
    public void PostingPeriod_OverDragonBoat_ClosesAtMidnightAfterTheFifthWorkingDay() =>
        Assert.Equal(
            new PostingPeriod(Day("2024-06-05"), Day("2024-06-13"), Moment.CloseOf(Day("2024-06-13"))),
            Shipped.PostingPeriod(At("2024-06-05 15:00"), FiveDays).Value);

    [Fact]
    [Trait("Example", "M15-6")]
    public void PostingPeriod_OverSpringFestival_ClosesAtMidnightAfterTheFifthWorkingDay() =>
        Assert.Equal(
            new PostingPeriod(Day("2023-01-18"), Day("2023-01-30"), Moment.CloseOf(Day("2023-01-30"))),
            Shipped.PostingPeriod(At("2023-01-18 15:00"), FiveDays).Value);

    [Fact]
    [Trait("Example", "M28-1")]
    public void PostingPeriod_OfAResultOverNationalDay_ClosesAtMidnightAfterTheFifthWorkingDay() =>
        Assert.Equal(
            new PostingPeriod(Day("2023-09-27"), Day("2023-10-10"), Moment.CloseOf(Day("2023-10-10"))),
            Shipped.PostingPeriod(At("2023-09-27 15:00"), FiveDays).Value);

    [Fact]
    [Trait("Example", "M28-5")]
    public void PostingIsLongEnough_FourWorkingDaysAfterTheFirst_IsNot()
    {
        Assert.False(Shipped.PostingIsLongEnough(Day("2024-01-02"), Day("2024-01-08"), 5).Value);
        Assert.True(Shipped.PostingIsLongEnough(Day("2024-01-02"), Day("2024-01-09"), 5).Value);
    }

    [Fact]
    [Trait("Example", "M25-1")]
    public void LeadDeadline_FiveWorkingDaysBeforeAMeeting_IsADayEarlierInClearDays()
    {
        Assert.Equal(Day("2023-12-06"), Shipped.LeadDeadline(Day("2023-12-13"), 5, Lead.ExcludeEvent).Value);
        Assert.Equal(Day("2023-12-05"), Shipped.LeadDeadline(Day("2023-12-13"), 5).Value);
    }

    [Fact]
    [Trait("Example", "M25-2")]
    public void LeadDeadline_AfterTheNationalDayBlock_CountsTheMakeUpSunday() =>
        Assert.Equal(Day("2024-09-26"), Shipped.LeadDeadline(Day("2024-10-09"), 5, Lead.ExcludeEvent).Value);

    [Fact]
    [Trait("Example", "M25-3")]
    public void LeadDeadline_InCalendarDays_RollsBackwardFromAHoliday()
    {
        Assert.Equal(Day("2024-09-05"), Shipped.LeadDeadline(Day("2024-09-20"), 15, Lead.CalendarDays).Value);
        Assert.Equal(Day("2024-09-30"), Shipped.LeadDeadline(Day("2024-10-16"), 15, Lead.CalendarDays).Value);
        Assert.True(Day("2024-10-08") > Shipped.LeadDeadline(Day("2024-10-16"), 15, Lead.CalendarDays).Value);
    }

    [Fact]
    [Trait("Example", "M30-1")]
    public void FilingDeadline_ThreeDaysInAWorkingWeek_IsTheThirdDay() =>
        Assert.Equal(Day("2023-10-13"), Shipped.FilingDeadline(Day("2023-10-10"), 3).Value);

    [Fact]
    [Trait("Example", "M30-3")]
    public void FilingDeadline_OnAHoliday_RollsToAMakeUpSaturday()
    {
        Assert.Equal(Day("2023-09-27"), Shipped.PostingPeriod(At("2023-09-20 09:00"), FiveDays).Value.LastDay);
        Assert.Equal(Day("2023-09-30"), Shipped.FilingDeadline(Day("2023-09-27"), 3, Roll.None).Value);
        Assert.Equal(Day("2023-10-07"), Shipped.FilingDeadline(Day("2023-09-27"), 3).Value);
    }

    [Theory]
    [Trait("Example", "M30-4")]
    [InlineData("2023-11-24", "2023-12-22")]
    [InlineData("2023-09-15", "2023-10-19")]
    public void FilingDeadline_TwentyWorkingDays_RunsOverHolidays(string reviewed, string due) =>
        Assert.Equal(Day(due), Shipped.FilingDeadline(Day(reviewed), 20, unit: DayUnit.Working).Value);

    [Fact]
    [Trait("Example", "M35-2")]
    public void NextMonthlyCycle_PushedAfterTheMonthsDate_IsNextMonth() =>
        Assert.Equal(Day("2023-10-25"), Shipped.NextMonthlyCycle(Day("2023-09-27"), 25).Value);

    [Fact]
    [Trait("Example", "M35-3")]
    public void NextMonthlyCycle_LastDayInsideAHoliday_StaysInItsMonth() =>
        Assert.Equal(Day("2023-09-28"), Shipped.NextMonthlyCycle(Day("2023-09-20"), -1).Value);

    [Fact]
    public void NextMonthlyCycle_LeadReachesIntoAnUnloadedYear_GoesOnWithTheNextMonth()
    {
        // Three working days before Wednesday 2 January 2019 lie in 2018: whatever they are, 1 January is too late.
        // 2 February is a make-up Saturday.
        Assert.Equal(Day("2019-02-02"), Shipped.NextMonthlyCycle(Day("2019-01-01"), 2, Roll.Forward, 3).Value);
    }

    [Fact]
    public void NextMonthlyCycle_LastMonthCanNoLongerReach_AsksNothingOfItsYear() =>
        Assert.Equal(Day("2019-01-31"), Shipped.NextMonthlyCycle(Day("2019-01-03"), 31, Roll.Forward).Value);

    [Fact]
    public void PostingPeriod_AfterTheCutOff_BeginsWithTheNextWorkingDay()
    {
        var terms = new PostingTerms(1, StartDay.Include, CutOff: new TimeOnly(9, 0), ClosesAt: new TimeOnly(17, 30));

        Assert.Equal(At("2024-03-11 17:30"), Shipped.PostingPeriod(At("2024-03-11 09:00"), terms).Value.ClosesAt);
        Assert.Equal(At("2024-03-12 17:30"), Shipped.PostingPeriod(At("2024-03-11 09:01"), terms).Value.ClosesAt);
        var inUtc = At("2024-03-11 09:01").ToUniversalTime();
        Assert.Equal(At("2024-03-12 17:30"), Shipped.PostingPeriod(inUtc, terms).Value.ClosesAt);
    }

    [Fact]
    public void Decisive_SeveralChannels_FollowsTheRule()
    {
        ChannelStart[] channels =
        [
            new("官网", At("2024-03-11 09:00")), new("平台", At("2024-03-13 09:00")), new("公告栏", At("2024-03-08 09:00")),
        ];

        Assert.Equal(At("2024-03-13 09:00"), ChannelRule.Latest.Decisive(channels).Value);
        Assert.Equal(At("2024-03-08 09:00"), ChannelRule.Earliest.Decisive(channels).Value);
        Assert.Equal(At("2024-03-11 09:00"), ChannelRule.Primary("官网").Decisive(channels).Value);
        Assert.Equal(CalendarFaultKind.ChannelMissing, ChannelRule.Primary("报纸").Decisive(channels).Fault.Kind);
        Assert.Equal(CalendarFaultKind.ChannelMissing, ChannelRule.Latest.Decisive([]).Fault.Kind);
    }

    [Fact]
    public void WithoutMakeUpDays_MakeUpSaturday_IsARestDay()
    {
        var calendar = Shipped.WithoutMakeUpDays();

        Assert.False(calendar.IsWorkingDay(Day("2023-10-07")).Value);
        Assert.Equal(DayKind.MakeUpDayNotCounted, calendar.DayAt(Day("2023-10-07")).Value.Kind);
        Assert.Equal(Day("2023-10-10"), calendar.PostingPeriod(At("2023-09-25 10:00"), FiveDays).Value.LastDay);
    }

    [Fact]
    public void WithLocalDays_OfficeClosedAndRegionalWork_PrevailsOverTheNotice()
    {
        var calendar = Shipped.WithLocalDays(
            [new(Day("2024-02-09"), false, "除夕", "本地安排1号"), new(Day("2024-02-17"), true, "加班", "本地安排2号")]);

        Assert.True(Shipped.IsWorkingDay(Day("2024-02-09")).Value);
        Assert.Equal(Day("2024-02-17"), calendar.AddWorkingDays(Day("2024-02-08"), 1).Value);
        Assert.Equal("本地安排1号", calendar.DayAt(Day("2024-02-09")).Value.Notice);
        var local = new LocalDay(Day("2024-02-09"), true, "", "");
        Assert.Throws<ArgumentException>(() => calendar.WithLocalDays([local, local]));
    }

    [Fact]
    public void IsWorkingDay_YearNotLoaded_NamesTheYearAndSaysWhatToDo()
    {
        var answer = Shipped.IsWorkingDay(Day("2027-01-04"));

        Assert.Equal(CalendarFault.YearNotLoaded(2027), answer.Fault);
        var finding = answer.Fault.ToFinding();
        Assert.Equal(("calendar.year-not-loaded", Severity.NotLoaded), (finding.Code, finding.Severity));
        Assert.Equal("NAT-11", finding.Clause!.Clause);
        Assert.Contains("载入 2027 年", finding.Message);
        Assert.Equal("2027", finding.Values["year"]);
    }

    [Fact]
    public void ToFinding_EveryOtherFault_HasACodeOfItsOwn()
    {
        var kinds = Enum.GetValues<CalendarFaultKind>().Where(kind => kind is not CalendarFaultKind.None).ToList();

        Assert.Equal(kinds.Count, kinds.Select(kind => new CalendarFault(kind).ToFinding().Code).Distinct().Count());
        Assert.Equal(kinds.Count, kinds.Select(kind => new CalendarFault(kind).ToCaseText()).Distinct().Count());
        Assert.Throws<InvalidOperationException>(() => default(CalendarFault).ToFinding());
    }

    [Fact]
    public void AddWorkingDays_GapBetweenLoadedYears_NamesTheYearOfTheGap()
    {
        var calendar = new WorkCalendar([.. Schedules.Where(schedule => schedule.Year is 2020 or 2022 or 2023)]);

        Assert.Equal(CalendarFault.YearNotLoaded(2021), calendar.AddWorkingDays(Day("2020-12-31"), 1).Fault);
        Assert.Equal(CalendarFault.YearNotLoaded(2021), calendar.AddWorkingDays(Day("2022-01-04"), -1).Fault);
        Assert.Equal(
            CalendarFault.YearNotLoaded(2021), calendar.WorkingDaysBetween(Day("2020-12-01"), Day("2023-01-31")).Fault);
        Assert.Equal(
            Shipped.WorkingDaysBetween(Day("2022-01-01"), Day("2023-12-31")),
            calendar.WorkingDaysBetween(Day("2022-01-01"), Day("2023-12-31")));
        Assert.Equal(CalendarFault.YearNotLoaded(2024), calendar.AddWorkingDays(Day("2023-12-01"), int.MaxValue).Fault);
        Assert.Equal(CalendarFault.YearNotLoaded(2021), calendar.AddWorkingDays(Day("2023-12-01"), int.MinValue).Fault);
        Assert.True(calendar.IsProvisional(Day("2020-12-25")).Value);
    }

    [Fact]
    public void Questions_AtTheEdgesOfTheCalendarOfDates_AreFaultsAndThrowNothing()
    {
        Assert.Equal(CalendarFaultKind.OutOfRange, Shipped.AddWorkingDays(DateOnly.MaxValue, 1).Fault.Kind);
        Assert.Equal(CalendarFaultKind.OutOfRange, Shipped.AddWorkingDays(DateOnly.MinValue, -1).Fault.Kind);
        Assert.Equal(CalendarFaultKind.OutOfRange, Shipped.LeadDeadline(DateOnly.MinValue, 1).Fault.Kind);
        Assert.Equal(CalendarFaultKind.OutOfRange, Shipped.FilingDeadline(DateOnly.MaxValue, int.MaxValue).Fault.Kind);
        Assert.Equal(CalendarFaultKind.OutOfRange, Shipped.AddMonths(DateOnly.MinValue, int.MinValue).Fault.Kind);
        Assert.Equal(
            CalendarFaultKind.OutOfRange, Shipped.NextMonthlyCycle(DateOnly.MaxValue, 1, Roll.None).Fault.Kind);
        Assert.Equal(0, Shipped.WorkingDaysBetween(DateOnly.MaxValue, DateOnly.MaxValue, Bounds.Neither).Value);
        Assert.Equal(CalendarFault.YearNotLoaded(1), WorkCalendar.Empty.IsWorkingDay(DateOnly.MinValue).Fault);
        Assert.Equal(CalendarFault.UnknownConvention(9), Shipped.AddMonths(Day("2024-01-01"), 1, (Roll)9).Fault);
        Assert.Equal(
            CalendarFault.UnknownConvention(9), Shipped.AddWorkingDays(Day("2024-01-01"), 1, (StartDay)9).Fault);
    }

    [Fact]
    public void NoticeFor_LoadedYear_AnswersItsNotice()
    {
        Assert.Equal("国办发明电〔2022〕16号", Shipped.NoticeFor(2023)!.Notice.Number);
        Assert.Null(Shipped.NoticeFor(2027));
        Assert.Equal(Enumerable.Range(2019, 8), Shipped.LoadedYears);
    }

    [Fact]
    public void DayAt_AmendedDay_CitesTheAmendment()
    {
        Assert.Equal("国办发明电〔2019〕3号", Shipped.DayAt(Day("2019-05-02")).Value.Notice);
        Assert.Equal("国办发明电〔2018〕15号", Shipped.DayAt(Day("2019-05-01")).Value.Notice);
        Assert.Equal("国办发明电〔2020〕1号", Shipped.DayAt(Day("2020-02-02")).Value.Notice);
        Assert.Equal("国办发明电〔2022〕16号", Shipped.DayAt(Day("2022-12-31")).Value.Notice);
    }

    [Fact]
    public void Version_SameContentInAnotherOrder_IsTheSameAndChangesWithTheContent()
    {
        Assert.Equal(Shipped.Version, new WorkCalendar([.. Schedules.Reverse()]).Version);
        Assert.Equal(32, Shipped.Version.Length);
        string[] others =
        [
            new WorkCalendar([.. Schedules.Skip(1)]).Version,
            Shipped.WithoutMakeUpDays().Version,
            Shipped.WithLocalDays([new(Day("2024-02-09"), false, "除夕", "1号")]).Version,
            new WorkCalendar([.. Schedules.Skip(1), Schedules[0] with { MakeUpDays = [] }]).Version,
        ];
        Assert.Equal(5, others.Append(Shipped.Version).Distinct().Count());
        Assert.Throws<ArgumentException>(() => new WorkCalendar([Schedules[0], Schedules[0]]));
    }
}
