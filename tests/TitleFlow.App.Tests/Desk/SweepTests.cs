using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

[Anomaly("duplicate-delivery")]
public sealed class SweepTests
{
    [Fact]
    public async Task Sweep_ClockDue_TakesEffectOnceAcrossTwoProcesses()
    {
        var (one, memory, time) = InMemory();
        using var first = one;
        using var other = new Bureau(memory.All, time);
        await one.AskAsync("a", new SetAlarm(Start.AddHours(1)));
        time.Advance(TimeSpan.FromMinutes(59));
        await one.Sweep.RunAsync(default);
        Assert.Equal(0, await RungAsync(one));
        time.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(one.Sweep.RunAsync(default), other.Sweep.RunAsync(default));
        await other.Sweep.RunAsync(default);
        Assert.Equal(1, await RungAsync(one));
        Assert.Empty(await memory.All.Clocks.DueAsync(Start.AddYears(1), 100, default));
    }

    /// <summary>Another process sweeps from end to end just before any one call of a sweep.</summary>
    [Fact]
    public async Task Sweep_AnotherBeforeAnyCallOfIt_RingsOnceAndLeavesNothing()
    {
        var at = 0;
        while (await MeetAsync(at))
        {
            at++;
        }
        Assert.True(at > 5, $"The sweep made {at} calls only.");
    }

    [Fact]
    public async Task Sweep_NothingDue_ReadsNoSleeper()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        for (var count = 0; count < 50; count++)
        {
            await bureau.AskAsync($"sleeper-{count}", new SetAlarm(Start.AddDays(30)));
        }
        time.Advance(TimeSpan.FromMinutes(5));
        await bureau.Sweep.RunAsync(default);
        var before = memory.Meter.Total;
        var swept = await bureau.Sweep.RunAsync(default);
        Assert.Equal(0, swept.Rows);
        Assert.Equal(1, memory.Meter.Total - before);
    }

    [Fact]
    public async Task Sweep_ProcessDiedBeforeItsEffects_CarriesThemOut()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        using var dying = new Bureau(memory.All with { Lists = new DeadLists() }, time);
        await dying.AskAsync("a", new Add(1));
        Assert.Empty((await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries);
        time.Advance(TimeSpan.FromMinutes(3));
        await bureau.Sweep.RunAsync(default);
        Assert.Single((await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
    }

    [Fact]
    public async Task Sweep_AmidAnother_WaitsUntilThatIsDone()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new SetAlarm(Start.AddHours(1)));
        time.Advance(TimeSpan.FromHours(2));
        var clocks = new HeldClocks(memory.All.Clocks);
        using var slow = new Bureau(memory.All with { Clocks = clocks }, time);

        var first = slow.Sweep.RunAsync(default);
        var second = slow.Sweep.RunAsync(default);

        Assert.Equal(1, clocks.Asked);
        Assert.False(second.IsCompleted);
        clocks.Gate.SetResult();
        Assert.True((await first).Rows > 0);
        Assert.Equal(0, (await second).Rows);
    }

    /// <summary>False where the sweep makes no such call: then the two did not meet.</summary>
    private static async Task<bool> MeetAsync(int at)
    {
        var (one, memory, time) = InMemory();
        using var first = one;
        await one.AskAsync("a", new SetAlarm(Start.AddHours(1)));
        await one.Broom.FlushAsync(default);
        time.Advance(TimeSpan.FromHours(2));
        var count = 0;
        var wire = new BreakingWire { BeforeEach = () => count++ == at ? one.Sweep.RunAsync(default) : Task.CompletedTask };
        using var other = new Bureau(WiredStores.Over(memory.All, wire), time);
        await other.Sweep.RunAsync(default);
        // Whichever was overtaken may have put the stream off.
        time.Advance(TimeSpan.FromMinutes(5));
        await one.Sweep.RunAsync(default);
        Assert.Equal(1, await RungAsync(one));
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{at} of {string.Join(", ", wire.Calls)}: a clock still stands");
        return count > at;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sweep_LookThatFails_TellsWhatEarlierDecisionsOweAndKeepsTheClock(bool isRefused)
    {
        var (sound, memory, time) = InMemory();
        using var desk = sound;
        using var dying = new Bureau(WiredStores.Over(memory.All, new BreakingWire { At = 2, How = Breaks.DeadAfter }), time);
        await Assert.ThrowsAsync<IOException>(() => dying.AskAsync("a", new Add(1, TellTo: "tally/b")));
        await sound.AskAsync("a", new SetAlarm(Start.AddMinutes(2)));
        await sound.Broom.FlushAsync(default);
        using var failing = new Bureau(memory.All, time, new TallyModel
        {
            Looked = () => isRefused ? Decision.Refuse(new Finding("test.no", Severity.Fail, "不能查看。")) : throw new InvalidDataException("No look."),
        });

        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, (await failing.Sweep.RunAsync(default)).Postponed);
        Assert.NotNull(await memory.All.Lists.FindAsync("tallies:odd", "a", default));
        Assert.Equal(1, (await failing.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        var row = Assert.Single(await memory.All.Clocks.DueAsync(Start.AddDays(1), 10, default), row => row.Stream == Tally("a"));
        Assert.False(row.IsRecovery);

        time.Advance(TimeSpan.FromMinutes(3));
        await sound.Sweep.RunAsync(default);
        Assert.Equal(1, await RungAsync(sound));
    }

    /// <summary>Twice in a row: what the first of them puts is what the second reads.</summary>
    [Fact]
    [Anomaly("clock-skew")]
    public async Task Sweep_MachineIsSetBackBeforeTheLook_KeepsTheClockUntilItRings()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel();
        using var sound = new Bureau(memory.All, time, model);
        await sound.AskAsync("a", new SetAlarm(Start.AddMinutes(30)));
        await sound.Broom.FlushAsync(default);
        time.Advance(TimeSpan.FromMinutes(30));
        for (var sweep = 0; sweep < 2; sweep++)
        {
            Assert.Equal(1, (await SetBackAsync(memory, time, model)).Rows);
            Assert.Equal(0, await RungAsync(sound));
            Assert.Equal(time.GetUtcNow(), await memory.All.Clocks.NextAsync(default));
        }
        await sound.Sweep.RunAsync(default);
        Assert.Equal(1, await RungAsync(sound));
        Assert.Null(await memory.All.Clocks.NextAsync(default));
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Sweep_MachineIsSetBackBeforeAStrike_KeepsTheClockBeating()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel { BeatsEvery = TimeSpan.FromMinutes(30) };
        using var sound = new Bureau(memory.All, time, model);
        await sound.AskAsync("a", new Add(1));
        await sound.Broom.FlushAsync(default);
        await sound.Sweep.RunAsync(default);
        time.SetUtcNow((await memory.All.Clocks.NextAsync(default))!.Value);

        Assert.Equal(1, (await SetBackAsync(memory, time, model)).Rows);

        Assert.Equal(time.GetUtcNow(), await memory.All.Clocks.NextAsync(default));
    }

    /// <summary>A sweep whose machine is set back by two seconds once it has read what is due.</summary>
    private static async Task<Swept> SetBackAsync(MemoryStores memory, FakeTimeProvider time, TallyModel model)
    {
        var machine = new SetBackTime(time);
        var wire = new BreakingWire
        {
            Meanwhile = ("load", () =>
            {
                machine.Behind = TimeSpan.FromSeconds(2);
                return Task.CompletedTask;
            }
            ),
        };
        using var bureau = new Bureau(WiredStores.Over(memory.All, wire), machine, model);
        var swept = await bureau.Sweep.RunAsync(default);
        Assert.Null(wire.Meanwhile);
        return swept;
    }

    private static async Task<int> RungAsync(Bureau bureau) => (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung;

    /// <summary>A machine's clock that can be set back.</summary>
    private sealed class SetBackTime(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Behind { get; set; }

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() - Behind;
    }

    /// <summary>Lists that answer nobody.</summary>
    private sealed class DeadLists : IListStore
    {
        public Task PutAsync(ListRow row, CancellationToken stop) => throw new IOException("No answer.");

        public Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "") =>
            throw new IOException("No answer.");

        public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop) => throw new IOException("No answer.");

        public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop) => throw new IOException("No answer.");
    }

    /// <summary>Clocks that say what is due when they are let.</summary>
    private sealed class HeldClocks(IClockStore inner) : IClockStore
    {
        public TaskCompletionSource Gate { get; } = new();

        public int Asked { get; private set; }

        public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.PutAsync(rows, stop);

        public async Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset now, int most, CancellationToken stop)
        {
            Asked++;
            await Gate.Task;
            return await inner.DueAsync(now, most, stop);
        }

        public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);

        public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.RemoveAsync(rows, stop);
    }
}
