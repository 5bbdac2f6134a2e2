using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;
using TitleFlow.App.Time;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Time;

public sealed class DevelopmentClockTests
{
    private static readonly DateTimeOffset First = Bureau.Start.AddDays(1);
    private static readonly DateTimeOffset Second = Bureau.Start.AddDays(10);

    [Fact]
    public async Task Jump_OverTwoAlarms_RingsEachAtItsOwnTime()
    {
        var real = new FakeTimeProvider(Bureau.Start);
        var stores = new MemoryStores(real).All;
        var clock = new DevelopmentClock(stores, real);
        using var bureau = new Bureau(stores, clock);
        await bureau.AskAsync("a", new SetAlarm(First));
        await bureau.AskAsync("b", new SetAlarm(Second));

        var (_, refused) = await clock.JumpAsync(Bureau.Start.AddDays(20), bureau.Sweep, default);

        Assert.Null(refused);
        Assert.Equal((First, Second), (await RungAtAsync(bureau, "a"), await RungAtAsync(bureau, "b")));
        Assert.Equal(Bureau.Start.AddDays(20), clock.GetUtcNow());
    }

    [Fact]
    public async Task Jump_WhileTheMinutesSweepTakesTheFirstAlarm_StillRingsTheSecond()
    {
        var real = new FakeTimeProvider(Bureau.Start);
        var stores = new MemoryStores(real).All;
        var clock = new DevelopmentClock(stores, real);
        using var other = new Bureau(stores, clock);
        using var bureau = new Bureau(stores with { Clocks = new Overtaken(stores.Clocks, other) }, clock);
        await other.AskAsync("a", new SetAlarm(First));
        await other.AskAsync("b", new SetAlarm(Second));

        await clock.JumpAsync(Bureau.Start.AddDays(20), bureau.Sweep, default);

        Assert.Equal((First, Second), (await RungAtAsync(bureau, "a"), await RungAtAsync(bureau, "b")));
    }

    [Fact]
    public async Task Jump_Backward_IsRefusedAndChangesNothing()
    {
        var real = new FakeTimeProvider(Bureau.Start);
        var stores = new MemoryStores(real).All;
        var clock = new DevelopmentClock(stores, real);
        using var bureau = new Bureau(stores, clock);

        var (_, refused) = await clock.JumpAsync(Bureau.Start.AddSeconds(-1), bureau.Sweep, default);

        Assert.Equal("clock.not-forward", refused?.Code);
        Assert.Equal(Bureau.Start, clock.GetUtcNow());
    }

    private static async Task<DateTimeOffset> RungAtAsync(Bureau bureau, string id) =>
        (await bureau.Desk.HistoryAsync(Bureau.Tally(id), 1, default)).Select(fact => fact.Fact).OfType<Alarmed>().Single().At;

    /// <summary>Clocks of a process that another one overtakes whenever it asks what is due.</summary>
    private sealed class Overtaken(IClockStore inner, Bureau other) : IClockStore
    {
        public async Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop)
        {
            await other.Sweep.RunAsync(stop);
            return await inner.DueAsync(until, limit, stop);
        }

        public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.PutAsync(rows, stop);

        public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.RemoveAsync(rows, stop);

        public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);
    }
}
