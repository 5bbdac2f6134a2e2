using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;

namespace TitleFlow.Domain.Tests.Cases;

public sealed class RemindersTests
{
    private static readonly OfficesAbove Offices = new("u-1", "220122", "220100", "220000");

    private static readonly ReminderSchedule Shipped = ReminderSchedule.Of(Packs.Jilin2023, Calendars.Day("2023-09-01"));

    private static readonly Reminders Rules = new(Shipped, Calendars.Shipped, Offices);

    // Due on the second working day after the National Day block.
    private static readonly Duty CountyReviews =
        new("county-review", Duties.County, "220122", "审核原件并推送", Calendars.Day("2023-09-18")) { DueOn = Calendars.Day("2023-10-08") };

    [Fact]
    public void Of_ShippedPack_HasTheNationalSchedule() =>
        Assert.Equivalent(new ReminderSchedule([3, 1], [1, 3], 3), Shipped);

    [Fact]
    public void MomentsOf_DueAfterAHoliday_CountsWorkingDaysOnly() =>
        Assert.Equal(
            [
                ("2023-09-27", ReminderKind.Before, "county 220122"),
                ("2023-10-07", ReminderKind.Before, "county 220122"),
                ("2023-10-08", ReminderKind.Due, "county 220122"),
                ("2023-10-09", ReminderKind.After, "county 220122"),
                ("2023-10-11", ReminderKind.After, "county 220122"),
                ("2023-10-11", ReminderKind.Escalation, "city 220100"),
            ],
            Rules.MomentsOf(CountyReviews).Select(moment => ($"{moment.On:yyyy-MM-dd}", moment.Kind, $"{moment.Role} {moment.At}")));

    [Theory]
    [InlineData(Duties.Applicant, "unitClerk u-1", ReminderKind.Escalation)]
    [InlineData(Duties.UnitClerk, "county 220122", ReminderKind.Escalation)]
    [InlineData(Duties.County, "city 220100", ReminderKind.Escalation)]
    [InlineData(Duties.City, "province 220000", ReminderKind.Escalation)]
    [InlineData(Duties.Province, "province 220000", ReminderKind.Supervision)]
    public void MomentsOf_Overdue_ToldToTheOneAbove(string role, string above, ReminderKind kind)
    {
        var last = Rules.MomentsOf(CountyReviews with { Role = role })[^1];

        Assert.Equal((above, kind), ($"{last.Role} {last.At}", last.Kind));
    }

    [Fact]
    public void Above_OfficesThatAreNotThere_ArePassedOver()
    {
        var offices = new OfficesAbove("u-1", null, null, "220000");

        Assert.Equal((Duties.Province, "220000"), offices.Above(Duties.UnitClerk));
        Assert.Equal((Duties.Province, "220000"), (offices with { County = "220122" }).Above(Duties.County));
    }

    [Fact]
    public void MomentsOf_NotDueOrStanding_IsEmpty()
    {
        Assert.Empty(Rules.MomentsOf(CountyReviews with { DueOn = null }));
        Assert.Empty(Rules.MomentsOf(CountyReviews with { IsClockStanding = true }));
    }

    [Fact]
    public void MomentsOf_DutyThatAroseTheDayBefore_LeavesOutWhatIsPast() =>
        Assert.Equal(
            ReminderKind.Due, Rules.MomentsOf(CountyReviews with { SinceOn = Calendars.Day("2023-10-07") })[0].Kind);

    [Fact]
    public void MomentsOf_YearNotLoaded_LeavesOnlyWhatCanBeCounted()
    {
        var duty = CountyReviews with { SinceOn = Calendars.Day("2026-12-01"), DueOn = Calendars.Day("2026-12-30") };

        Assert.Equal(
            [ReminderKind.Before, ReminderKind.Before, ReminderKind.Due, ReminderKind.After],
            Rules.MomentsOf(duty).Select(moment => moment.Kind));
    }

    [Fact]
    public void RemindersDue_AtNineInBeijing_NotAMinuteBefore()
    {
        Assert.Empty(Due([], "2023-09-27 08:59"));
        Assert.Equal(Calendars.Day("2023-09-27"), Assert.Single(Due([], "2023-09-27 09:00")).On);
        Assert.Equal(Calendars.At("2023-09-27 09:00"), Rules.NextAt(CountyReviews, []));
    }

    [Fact]
    public void RemindersDue_SweepComesWeeksLate_SendsTheNewestToEachReaderOnly()
    {
        var due = Due([], "2023-11-20 09:00");

        Assert.Equal([ReminderKind.After, ReminderKind.Escalation], due.Select(planned => planned.Kind));
        Assert.Equal(Calendars.Day("2023-10-11"), due[0].On);
        Assert.Empty(Due(due, "2023-11-20 09:01"));
        Assert.Null(Rules.NextAt(CountyReviews, due));
    }

    [Fact]
    public void RemindersDue_DueDateHasMovedOn_RemindsOfTheNewOne()
    {
        var sent = Due([], "2023-09-27 09:00");
        var moved = CountyReviews with { DueOn = Calendars.Day("2023-10-20") };

        Assert.Equal(Calendars.At("2023-10-17 09:00"), Rules.NextAt(moved, sent));
    }

    [Theory]
    [InlineData("2023-09-27", "2023-09-28", ReminderKind.Before)]
    [InlineData("2023-10-09", "2023-10-10", ReminderKind.After)]
    public void RemindersDue_DayOfOneThatWasSentHasMovedOn_IsNotRepeated(string sentOn, string movedTo, ReminderKind kind)
    {
        var sent = Due([], $"{sentOn} 09:00");
        Assert.Equal(kind, sent[0].Kind);
        // 30 September is worked, and 9 October is none: the third day before the due date and the first after it are a day later.
        var revised = Rules with
        {
            Calendar = Calendars.Shipped.WithLocalDays(
                [new(Calendars.Day("2023-09-30"), true, "临时安排", "测试文件"), new(Calendars.Day("2023-10-09"), false, "临时安排", "测试文件")]),
        };
        Assert.Contains(revised.MomentsOf(CountyReviews), moment => moment.Kind == kind && moment.On == Calendars.Day(movedTo));

        Assert.Empty(revised.RemindersDue(CountyReviews, sent, new Moment(Calendars.At($"{movedTo} 09:00"))));
        Assert.True(revised.NextAt(CountyReviews, sent) > Calendars.At($"{movedTo} 09:00"));
    }

    /// <summary>The duty arose later than the third day before, so that the first one given of its kind is the day before's.</summary>
    [Fact]
    public void RemindersDue_DayOfTheOnlyOneOfItsKindHasMovedOn_IsNotRepeated()
    {
        var duty = CountyReviews with { SinceOn = Calendars.Day("2023-09-28") };
        // 7 October is not worked, so that the first working day before the due date is 30 September; then it is worked again.
        var earlier = Rules with
        {
            Calendar = Calendars.Shipped.WithLocalDays(
                [new(Calendars.Day("2023-09-30"), true, "临时安排", "测试文件"), new(Calendars.Day("2023-10-07"), false, "临时安排", "测试文件")]),
        };
        var sent = earlier.RemindersDue(duty, [], new Moment(Calendars.At("2023-09-30 09:00")));
        Assert.Equal(-1, Assert.Single(sent).Figure);

        Assert.Empty(Rules.RemindersDue(duty, sent, new Moment(Calendars.At("2023-10-07 09:00"))));
        Assert.Equal(Calendars.At("2023-10-08 09:00"), Rules.NextAt(duty, sent));
    }

    [Fact]
    public void RemindersDue_OneWasGivenTwiceByAnEarlierRelease_GoesOnWithTheNext()
    {
        var given = Due([], "2023-09-27 09:00").Single() with { Figure = null };
        Reminded[] sent = [given, given with { On = given.On.AddDays(1) }];

        Assert.Equal(-1, Assert.Single(Due(sent, "2023-10-07 09:00")).Figure);
        // What has no figure holds by its date.
        Assert.Empty(Due([given with { On = Calendars.Day("2023-10-07") }], "2023-10-07 09:00"));
    }

    [Fact]
    public void RemindersDue_HoweverOftenAndLateAsked_NeverRepeat() =>
        Gen.Select(
            Gen.Int[0, 40], Gen.Int[1, 12].Array[0, 4], Gen.Int[1, 12].Array[0, 4], Gen.Int[0, 12], Gen.Int[0, 20].Array[1, 20])
            .Sample((dueIn, before, after, escalation, steps) =>
            {
                var rules = new Reminders(new(before, after, escalation), Calendars.Shipped, Offices);
                var duty = CountyReviews with { DueOn = CountyReviews.SinceOn.AddDays(dueIn) };
                var (sent, now) = (new List<Reminded>(), Moment.StartOf(duty.SinceOn));
                foreach (var step in steps)
                {
                    now = now.AddHours(step * 7);
                    var due = rules.RemindersDue(duty, sent, new Moment(now));
                    Assert.True(due.Count <= 2);
                    Assert.Equal(due.Count > 0, rules.NextAt(duty, sent) <= now);
                    sent.AddRange(due);
                    Assert.Empty(rules.RemindersDue(duty, sent, new Moment(now)));
                }

                Assert.Equal(sent.Count, sent.Distinct().Count());
                Assert.All(sent, reminded => Assert.Contains(reminded, rules.MomentsOf(duty)));
            });

    private static IReadOnlyList<Reminded> Due(IReadOnlyList<Reminded> sent, string at) =>
        Rules.RemindersDue(CountyReviews, sent, new Moment(Calendars.At(at)));
}
