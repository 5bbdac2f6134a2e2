using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Tests;
using static TitleFlow.Domain.Tests.Certification3010.Situations;

namespace TitleFlow.Domain.Tests.Certification3010;

public sealed class CycleTests
{
    [Fact]
    public void Open_MonthWithALoadedYear_FixesDayAndPack()
    {
        var story = Month().At("2023-05-26 00:00");

        var opened = story.Happens<CycleOpened>(new OpenCycle("220000-2023-06", Pin));

        Assert.Equal((Calendars.Day("2023-06-25"), Pin), (opened.CycleDay, opened.PackPin));
        Assert.Equal(Calendars.At("2023-06-26 00:00"), story.State.DueAt);
        Assert.Equal(Calendars.Shipped.Version, opened.CalendarVersion);
    }

    [Fact]
    public void Open_YearNotLoaded_IsTriedAgainEveryDayUntilItIs()
    {
        var story = Month().Under(LawOfYears(2022, 2023)).At("2023-12-26 00:00");
        var deferred = story.Happens<CycleDeferred>(new OpenCycle("220000-2024-01", Pin));
        Assert.Equal(["calendar.year-not-loaded"], deferred.Missing);
        story.At("2023-12-26 23:59").DoesNothing(new Look());

        Assert.Equal(Calendars.At("2023-12-28 00:00"), story.At("2023-12-27 00:00").Happens<CycleDeferred>(new Look()).LookAgainAt);
        var opened = story.Under(LawOfYears(2023, 2024)).At("2023-12-28 00:00").Happens<CycleOpened>(new Look());

        Assert.Equal(Calendars.Day("2024-01-25"), opened.CycleDay);
        Assert.Null(story.State.LookAgainAt);
    }

    [Fact]
    public void Open_PackOffTheShelf_IsRefused() =>
        Month().IsRefused(new OpenCycle("220000-2023-06", "jilin-2019@0123456789ab"), "certification.pack-unknown");

    [Fact]
    public void Queue_CycleNotOpenedYet_OpensItWithItsOwnFigures()
    {
        var story = Month();

        var facts = story.When(Queue("c-1", "2023-06-01 09:00", "2023-06") with { BelievedClosesAt = Calendars.At("2023-06-26 00:00") });

        Assert.Collection(
            facts,
            opened => Assert.Equal("220000-2023-06", Assert.IsType<CycleOpened>(opened).Cycle),
            queued => Assert.False(Assert.IsType<CaseQueued>(queued).IsNewsToCase));
    }

    [Fact]
    public void Queue_CaseThatBelievesAnotherDay_TellsIt()
    {
        var queued = Month().Given(Opened("2023-05-25")).Happens<CaseQueued>(
            Queue("c-1", "2023-05-04 09:00", "2023-05") with { BelievedClosesAt = Calendars.At("2023-05-21 00:00") });

        var call = Assert.Single(CycleCalls.OfCycle(queued));
        Assert.Equal(new StreamId("case", "c-1"), call.To);
        Assert.Equal(Calendars.At("2023-05-26 00:00"), Assert.IsType<MoveToCycle>(call.Command).IntakeClosesAt);
    }

    [Fact]
    public void Queue_ToldLateButPushedInTime_StillJoinsUntilTheBatchIsFixed()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-26 00:03");

        story.Happens<CaseQueued>(Queue("c-1", "2023-05-25 23:59", "2023-05"));
        story.When(new Look());

        story.Happens<CasePassedOn>(Queue("c-2", "2023-05-25 23:59", "2023-05"));
    }

    [Fact]
    public void Queue_PushedAfterTheIntake_GoesToTheNextMonthAndTheCaseIsTold()
    {
        var passed = Month().Given(Opened("2023-05-25")).At("2023-05-26 00:00")
            .Happens<CasePassedOn>(Queue("c-1", "2023-05-26 00:00", "2023-05"));
        var call = Assert.Single(CycleCalls.OfCycle(passed));
        Assert.Equal("cycle/220000-2023-06", call.To.ToString());

        var queued = Assert.IsType<CaseQueued>(Month().When(call.Command)[^1]);

        var move = Assert.IsType<MoveToCycle>(Assert.Single(CycleCalls.OfCycle(queued)).Command);
        Assert.Equal(("220000-2023-06", queued.PushedAt), (move.Cycle, move.PushedAt));
        Assert.Contains("转入 2023-06 批次", move.Reason);
    }

    [Fact]
    public void Look_EmptyMonth_IsRecordedWithNoCaseAndOpensTheNext()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-25 23:59");
        story.DoesNothing(new Look());

        var facts = story.At("2023-06-03 00:00").When(new Look());

        var closed = Assert.IsType<IntakeClosed>(facts[0]);
        Assert.Empty(closed.Cases);
        Assert.Equal(Calendars.At("2023-05-26 00:00"), closed.ClosedAt);
        Assert.Empty(Assert.IsType<CycleCompleted>(facts[1]).Outcomes);
        Assert.Null(story.State.DueAt);
        Assert.Equal(
            [new Call(new StreamId("cycle", "220000-2023-06"), new OpenCycle("220000-2023-06", Pin))], CycleCalls.OfCycle(closed));
    }

    [Fact]
    public void Settle_EveryCaseOfTheBatch_CompletesTheMonth()
    {
        var story = Month().Given(Opened("2023-05-25"));
        story.When(Queue("c-2", "2023-05-05 09:00", "2023-05"));
        story.When(Queue("c-1", "2023-05-04 09:00", "2023-05"));
        story.When(Queue("c-3", "2023-05-04 09:00", "2023-05"));
        story.Happens<CycleCaseSettled>(new SettleCase("c-3", Calendars.At("2023-05-04 09:00"), CycleOutcome.Withdrawn));

        var closed = story.At("2023-05-26 00:00").Happens<IntakeClosed>(new Look());
        story.Happens<CycleCaseSettled>(new SettleCase("c-1", Calendars.At("2023-05-04 09:00"), CycleOutcome.Certified));
        var facts = story.When(new SettleCase("c-2", Calendars.At("2023-05-05 09:00"), CycleOutcome.Certified));

        Assert.Equal(["c-1", "c-2"], closed.Cases);
        var completed = Assert.IsType<CycleCompleted>(facts[1]);
        Assert.Equal([new("Certified", 2), new("Withdrawn", 1)], completed.Outcomes);
    }

    [Fact]
    public void Settle_BeforeTheQueueingIsTold_KeepsTheCaseOut()
    {
        var story = Month().Given(Opened("2023-05-25"));
        story.When(new SettleCase("c-1", Calendars.At("2023-05-04 09:00"), CycleOutcome.Returned));

        story.DoesNothing(Queue("c-1", "2023-05-04 09:00", "2023-05"));
        story.Happens<CaseQueued>(Queue("c-1", "2023-05-09 09:00", "2023-05"));
        story.DoesNothing(new SettleCase("c-1", Calendars.At("2023-05-04 09:00"), CycleOutcome.Returned));
    }

    [Fact]
    public void Settle_CaseThatWasPassedOn_IsPassedOnToo()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-26 00:00");
        story.When(Queue("c-1", "2023-05-26 00:00", "2023-05"));

        var left = story.Happens<SettlementPassedOn>(
            new SettleCase("c-1", Calendars.At("2023-05-26 00:00"), CycleOutcome.Withdrawn));

        Assert.Equal("cycle/220000-2023-06", Assert.Single(CycleCalls.OfCycle(left)).To.ToString());
    }

    [Fact]
    public void Settle_EarlierOfTwoPassedPushes_StillFollowsItsOwnPush()
    {
        var may = Month().Given(Opened("2023-05-25")).At("2023-05-26 00:00");
        may.When(new Look());
        var first = may.Happens<CasePassedOn>(Queue("c-1", "2023-05-24 09:00", "2023-05"));
        may.Happens<CasePassedOn>(Queue("c-1", "2023-05-25 09:00", "2023-05"));
        var june = Month().Given(Opened("2023-06-25"));
        june.When(Assert.Single(CycleCalls.OfCycle(first)).Command);
        june.At("2023-06-26 00:00").When(new Look());

        var left = may.Happens<SettlementPassedOn>(new SettleCase("c-1", first.PushedAt, CycleOutcome.Returned));
        june.When(Assert.Single(CycleCalls.OfCycle(left)).Command);

        Assert.True(june.State.IsCompleted);
        may.Happens<SettlementPassedOn>(new SettleCase("c-1", Calendars.At("2023-05-25 09:00"), CycleOutcome.Refused));
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public void Look_WithAHolidayPutIn_MovesTheDayLaterOnlyAndTellsWhoeverWaits()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-05 09:00");
        story.When(Queue("c-1", "2023-05-04 09:00", "2023-05"));
        story.When(Queue("c-2", "2023-05-04 10:00", "2023-05"));
        story.When(new SettleCase("c-2", Calendars.At("2023-05-04 10:00"), CycleOutcome.Withdrawn));

        var facts = story.Under(LawWithout("2023-05-25")).When(new Look());

        var recounted = Assert.IsType<CycleRecounted>(facts[0]);
        Assert.Equal((Calendars.Day("2023-05-26"), Calendars.At("2023-05-27 00:00")), (recounted.CycleDay, recounted.IntakeClosesAt));
        Assert.Equal(LawWithout("2023-05-25").Calendar.Version, story.State.CalendarVersion);
        var call = Assert.Single(CycleCalls.OfCycle(facts[1]));
        var move = Assert.IsType<MoveToCycle>(call.Command);
        Assert.Equal(("case/c-1", Calendars.At("2023-05-04 09:00")), (call.To.ToString(), move.PushedAt));
        Assert.Equal("放假安排有调整,2023-05 批次的认定日顺延至 2023-05-26。", move.Reason);
        Assert.Equal((Calendars.At("2023-05-27 00:00"), null), (story.State.DueAt, story.State.TellsAt));
        story.Under(new Law(Packs.Shelf, Calendars.Shipped)).DoesNothing(new Look());
        story.Under(LawOfYears(2022)).DoesNothing(new Look());
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public void Look_AtTheOldCloseUnderALaterDay_CountsAgainInsteadOfClosing()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-26 00:00").Under(LawWithout("2023-05-25"));

        story.Happens<CycleRecounted>(new Look());
        Assert.Equal(Calendars.Day("2023-05-26"), story.At("2023-05-27 00:00").When(new Look()).OfType<IntakeClosed>()
            .Select(closed => new Moment(closed.ClosedAt.AddDays(-1)).On).Single());
        story.Under(LawWithout("2023-05-25", "2023-05-26")).DoesNothing(new Look());
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public void Queue_OnTheNewDayBeforeAnybodyLooked_StillJoinsTheMonth()
    {
        var story = Month().Given(Opened("2023-05-25")).At("2023-05-26 10:00").Under(LawWithout("2023-05-25"));

        var facts = story.When(
            Queue("c-1", "2023-05-26 10:00", "2023-05") with { BelievedClosesAt = Calendars.At("2023-05-27 00:00") });

        Assert.IsType<CycleRecounted>(facts[0]);
        Assert.False(Assert.IsType<CaseQueued>(facts[1]).IsNewsToCase);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public void Look_WithMoreCasesThanOneDecisionCanTell_GoesOnUntilEachIsToldOnce()
    {
        var cases = Enumerable.Range(0, (2 * Cycle.ToldAtOnce) + 1).Select(index => $"c-{index:D3}").ToList();
        var month = cases.Aggregate(Cycle.Evolve(new(), Opened("2023-05-25")), (cycle, caseId) => Cycle.Evolve(cycle, new CaseQueued(
            caseId, Calendars.At("2023-05-04 09:00"), cycle.Id!, cycle.CycleDay!.Value, cycle.IntakeClosesAt!.Value, null, false)));
        var asking = new Asking(new Moment(Calendars.At("2023-05-05 09:00")), "clock", LawWithout("2023-05-25"));
        var told = new List<string>();
        for (var looks = 0; looks < 3; looks++)
        {
            var facts = Assert.IsType<Decision.Accepted>(Cycle.Decide(month, new Look(), asking)).Facts;
            var calls = facts.SelectMany(CycleCalls.OfCycle).ToList();
            Assert.InRange(calls.Count, 1, Cycle.ToldAtOnce);
            told.AddRange(calls.Select(call => call.To.Id));
            month = facts.Aggregate(month, Cycle.Evolve);
            Assert.Equal(looks < 2 ? asking.Moment.At : null, month.TellsAt);
        }

        Assert.Equal(cases, told);
        Assert.Empty(Assert.IsType<Decision.Accepted>(Cycle.Decide(month, new Look(), asking)).Facts);
    }

    [Fact]
    public void Calls_OfACase_NameThePushThatIsMeant()
    {
        var pushed = Pushed("2023-05-04 10:00", "2023-05-25");
        var queued = Certification.Evolve(new(), pushed);

        var queue = Assert.IsType<QueueCase>(Assert.Single(CycleCalls.OfCase(Clean.CaseId, Clean.Pack.Pin.ToString(), new(), pushed)).Command);
        var left = Assert.Single(CycleCalls.Leaving("c-1", queued, CycleOutcome.Withdrawn));

        Assert.Equal(("c-1", pushed.PushedAt, pushed.IntakeClosesAt), (queue.CaseId, queue.PushedAt, queue.BelievedClosesAt));
        Assert.Equal(new SettleCase("c-1", pushed.PushedAt, CycleOutcome.Withdrawn), left.Command);
        Assert.Empty(CycleCalls.Leaving("c-1", new(), CycleOutcome.Withdrawn));
    }
}
