using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;
using TitleFlow.Simulation;
using TitleFlow.Tests;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// A term that ends in a year whose schedule is not there yet: nobody can say its last day, and so nothing would wake the case. Once the
/// schedule is loaded the night sees to it that whoever must act is reminded, though nobody acts.
/// </summary>
public sealed class TurnOfYearTests
{
    private static readonly DateTimeOffset Opened = Moment.StartOf(new(2023, 12, 11)).AddHours(9);

    /// <summary>After the posting. Ten working days from here are over on 4 January.</summary>
    private static readonly DateOnly Forwarded = new(2023, 12, 20);

    private static readonly DateOnly DueOn = new(2024, 1, 4);

    /// <summary>The third working day before, the day before, the day itself.</summary>
    private static readonly DateOnly[] RemindedOn = [new(2023, 12, 29), new(2024, 1, 3), DueOn];

    /// <summary>The shipped law of the years before the schedule of 2024 was announced.</summary>
    private static readonly Law Before = new(
        TestHouse.Shipped.Packs,
        new WorkCalendar([.. TestHouse.Shipped.Calendar.LoadedYears.Where(year => year < 2024).Select(year => TestHouse.Shipped.Calendar.NoticeFor(year)!)]));

    [Theory]
    [Anomaly("schedule-revised")]
    [InlineData("""{"kind":"keep-house"}""")]
    [InlineData("""{"kind":"relist"}""")]
    public async Task Schedule_OfNextYearLoadedWhileACountyHasACase_RemindsItOnEachDayOnce(string job)
    {
        await using var before = await TestHouse.OpenAsync(Opened, law: Before);
        var walk = await Walk.AtCountyAsync(before, Forwarded);
        Assert.DoesNotContain(await ClocksAsync(before, walk), clock => clock.Name == "reminder");

        await using var after = await before.BesideAsync();
        await DoAsync(after, job);
        foreach (var day in RemindedOn)
        {
            await after.MoveToAsync(Moment.StartOf(day).AddHours(9).AddSeconds(-1));
            Assert.Equal(RemindedOn.Where(earlier => earlier < day), await RemindedAsync(after, walk));
            await after.MoveToAsync(Moment.StartOf(day).AddHours(9));
            Assert.Equal(RemindedOn.Where(earlier => earlier <= day), await RemindedAsync(after, walk));
            // Another night, and a job by hand: what was given stays given.
            await DoAsync(after, job);
            await DoAsync(after, """{"kind":"relist"}""");
        }
        var letters = after.Letters.Where(letter => letter.PersonId == TestHouse.PersonOf("county-dunhua")).Select(letter => letter.Subject);
        Assert.Equal(RemindedOn.Length, letters.Count(subject => subject.Contains("2024-01-04", StringComparison.Ordinal)));
        var work = await after.As("county-dunhua").ViewAsync($"/api/work?role={Duties.County}&at=222403");
        Assert.Contains("2024-01-04", work.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_LoadedWhenTheLastDayIsOver_RemindsAndEscalatesAtTheNextSweepOnce()
    {
        await using var before = await TestHouse.OpenAsync(Opened, law: Before);
        var walk = await Walk.AtCountyAsync(before, Forwarded);
        await before.MoveToAsync(new DateOnly(2024, 1, 15));
        Assert.Empty(await RemindedAsync(before, walk));

        await using var after = await before.BesideAsync();
        for (var night = 0; night < 3; night++)
        {
            await DoAsync(after, """{"kind":"keep-house"}""");
            await after.MoveToAsync(new DateOnly(2024, 1, 16 + night));
        }

        var reminded = (await HistoryAsync(after, walk)).Select(fact => fact.Fact).OfType<Reminded>().ToList();
        Assert.Equal([ReminderKind.After, ReminderKind.Escalation], reminded.Select(fact => fact.Kind));
        Assert.All(reminded, fact => Assert.Equal(DueOn, fact.DueOn));
        Assert.DoesNotContain(await ClocksAsync(after, walk), clock => clock.Name == "reminder");
    }

    /// <summary>What a notice says is a fact, and its last day is known; the days after it are counted.</summary>
    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_LoadedAfterTheLastDayOfANotice_UrgesTheApplicantAndTellsTheUnit()
    {
        await using var before = await TestHouse.OpenAsync(Moment.StartOf(new(2023, 11, 20)).AddHours(9), law: Before);
        var walk = await Walk.AtCountyAsync(before, new(2023, 12, 1));
        await walk.SucceedsAsync("county-dunhua", "notice", new
        {
            items = new[] { new { clause = "JL23-2.2-c", what = "聘任文件缺页", supply = "补全聘任文件", concerns = "appointment-proof" } },
            dueOn = new DateOnly(2023, 12, 29),
        });
        await before.MoveToAsync(new DateOnly(2023, 12, 31));
        Assert.Equal([new DateOnly(2023, 12, 29)], await RemindedAsync(before, walk));
        Assert.DoesNotContain(await ClocksAsync(before, walk), clock => clock.Name == "reminder");

        await using var after = await before.BesideAsync();
        await DoAsync(after, """{"kind":"keep-house"}""");
        await after.MoveToAsync(new DateOnly(2024, 1, 2));
        await after.MoveToAsync(new DateOnly(2024, 1, 4));

        Assert.Equal([new(2023, 12, 29), new(2024, 1, 2), new(2024, 1, 4), new DateOnly(2024, 1, 4)], await RemindedAsync(after, walk));
        var escalated = (await HistoryAsync(after, walk)).Select(fact => fact.Fact).OfType<Reminded>().Single(fact => fact.Kind == ReminderKind.Escalation);
        Assert.Equal((Duties.UnitClerk, Walk.Clinic), (escalated.Role, escalated.At));
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_LoadedAndACaseCannotBeRenewed_IsTriedAgainTheNextNightAndNoLonger()
    {
        await using var before = await TestHouse.OpenAsync(Opened, law: Before);
        var walk = await Walk.AtCountyAsync(before, Forwarded);
        var over = await Walk.SubmittedAsync(before, "applicant-dunhua-a2");
        Assert.Equal(200, (await over.ActAsync(over.Applicant, "withdraw", new { reason = "另有安排" })).Status);
        var wire = new BreakingWire();
        wire.Meanwhile = ("listed ", () =>
        {
            wire.Meanwhile = ($"append {walk.Id.Stream}", () => throw new IOException("No answer."));
            return Task.CompletedTask;
        }
        );
        await using var after = await before.BesideAsync(stores: WiredStores.Over(before.Memory.All, wire));
        var looked = new List<string>();
        for (var night = 0; night < 2; night++)
        {
            wire.Calls.Clear();
            Assert.DoesNotContain(await ClocksAsync(after, walk), clock => clock.Name == "reminder");
            await DoAsync(after, """{"kind":"keep-house"}""");
            // Only the first night looks at all: the second looks at what the first left over.
            Assert.Equal(night == 0, wire.Calls.Exists(call => call.StartsWith("listed ", StringComparison.Ordinal)));
            looked.AddRange(wire.Calls);
        }
        Assert.Contains(await ClocksAsync(after, walk), clock => clock.Name == "reminder");
        Assert.DoesNotContain(looked, call => call.StartsWith($"load {over.Id.Stream}", StringComparison.Ordinal));

        wire.Calls.Clear();
        await DoAsync(after, """{"kind":"keep-house"}""");
        Assert.DoesNotContain(wire.Calls, call => call.StartsWith("listed ", StringComparison.Ordinal));
        Assert.DoesNotContain(wire.Calls, call => call.StartsWith($"load {walk.Id.Stream}", StringComparison.Ordinal));
        Assert.Empty((await after.Memory.All.Lists.PageAsync(Housekeeping.LeftList, null, 10, default)).Entries);
    }

    /// <summary>Schedules that were wrong are taken back with their release, and come again mended or not.</summary>
    [Theory]
    [Anomaly("schedule-revised")]
    [InlineData("""{"kind":"keep-house"}""")]
    [InlineData("""{"kind":"relist","streams":"case"}""")]
    public async Task Schedule_TakenBackAndLoadedAgain_MovesClocksEachTime(string job)
    {
        await using var before = await TestHouse.OpenAsync(Opened, law: Before);
        var walk = await Walk.AtCountyAsync(before, Forwarded);
        await using var after = await before.BesideAsync();
        for (var time = 0; time < 3; time++)
        {
            await DoAsync(after, """{"kind":"keep-house"}""");
            Assert.Contains(await ClocksAsync(after, walk), clock => clock.Name == "reminder");
            await DoAsync(before, job);
            Assert.DoesNotContain(await ClocksAsync(before, walk), clock => clock.Name == "reminder");
        }
    }

    [Fact]
    [Anomaly("schedule-revised")]
    public async Task Schedule_TakenBackAfterANightThatDiedHalfWay_MovesClocksBack()
    {
        await using var before = await TestHouse.OpenAsync(Opened, law: Before);
        var walk = await Walk.AtCountyAsync(before, Forwarded);
        await DoAsync(before, """{"kind":"keep-house"}""");
        var wire = new BreakingWire { AtCall = "listed ", How = Breaks.DeadAfter };
        await using var dying = await before.BesideAsync(stores: WiredStores.Over(before.Memory.All, wire));
        await Assert.ThrowsAsync<IOException>(() => DoAsync(dying, """{"kind":"keep-house"}"""));
        await using var after = await before.BesideAsync();
        await after.Services.GetRequiredService<DeskDirectory>().Of(walk.Id.Stream).RenewAsync(walk.Id.Stream, default);
        Assert.Contains(await ClocksAsync(after, walk), clock => clock.Name == "reminder");

        await DoAsync(before, """{"kind":"keep-house"}""");
        Assert.DoesNotContain(await ClocksAsync(before, walk), clock => clock.Name == "reminder");
    }

    private static async Task DoAsync(TestHouse house, string job) =>
        Assert.True(await house.Services.GetRequiredService<Jobs>().RunAsync(job, default));

    private static async Task<IReadOnlyList<App.Desk.Ports.Clock>> ClocksAsync(TestHouse house, Walk walk) =>
        (await house.Memory.All.Streams.FindHeadAsync(walk.Id.Stream, default))!.Value.Head.Clocks;

    private static async Task<IReadOnlyList<RecordedFact>> HistoryAsync(TestHouse house, Walk walk) =>
        await house.Services.GetRequiredService<Desk<Case>>().HistoryAsync(walk.Id.Stream, 1, default);

    private static async Task<IEnumerable<DateOnly>> RemindedAsync(TestHouse house, Walk walk) =>
        (await HistoryAsync(house, walk)).Select(fact => fact.Fact).OfType<Reminded>().Select(fact => fact.On);
}
