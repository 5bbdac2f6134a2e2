using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A sweep that finds everything it can find: whatever call of it fails, a later one ends at the same.</summary>
[Anomaly("crash-in-a-gap")]
public sealed class SweepGapTests
{
    private static readonly EverythingStep Step = new("a", Start.AddMinutes(30));

    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Sweep_OfAStepThatDiedAndAnyCallBreaks_FinishesItOnce(Breaks how)
    {
        var step = await WatchAsync(new FakeTimeProvider(Start));
        Assert.StartsWith("remove", step[^1], StringComparison.Ordinal);
        var appended = AppendOf(step);
        await BreakEveryCallAsync(
            ["due", "load", "append", "pending", "tell", "find", "release", "done", "put", "remove"],
            how,
            (at, breaks) => PlayStepAsync(appended, at, breaks));
        // The later it died, the less is left to do: some effects, all of them, the outbox rows.
        for (var died = appended + 1; died < step.Count; died++)
        {
            await BreakEveryCallAsync(["due", "load", "append", "remove"], how, (at, breaks) => PlayStepAsync(died, at, breaks));
        }
    }

    /// <summary>Rows without the append that they stood for: the sweep settles the version by an append without facts.</summary>
    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Sweep_OfAStepThatNeverStoredAndAnyCallBreaks_LeavesNothing(Breaks how)
    {
        foreach (var isNew in (bool[])[true, false])
        {
            await BreakEveryCallAsync(["due", "load", "append", "remove"], how, (at, breaks) => PlayUnstoredAsync(at, breaks, isNew));
        }
    }

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Sweep_OfAClockThatStaysOpenAndAnyCallBreaks_KeepsItUntilItRings(Breaks how) =>
        await BreakEveryCallAsync(["due", "load", "head", "put", "remove"], how, PlayOverdueAsync);

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Sweep_OfAClockThatBeatsAndAnyCallBreaks_LeavesOneNextStrike(Breaks how) =>
        await BreakEveryCallAsync(["due", "load", "head", "put", "remove", "tell"], how, PlayBeatAsync);

    private static async Task BreakEveryCallAsync(string[] made, Breaks how, Func<int?, Breaks, Task<IReadOnlyList<string>>> play)
    {
        var calls = await play(null, how);
        Assert.Superset(made.ToHashSet(), calls.Select(call => call.Split(' ')[0]).ToHashSet());
        for (var at = 0; at < calls.Count; at++)
        {
            await play(at, how);
        }
    }

    /// <summary>A process dies at a call after its append, nobody asks again, and the clock that it set is due by now.</summary>
    private static async Task<IReadOnlyList<string>> PlayStepAsync(int died, int? at, Breaks how)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await Step.PrepareAsync(sound);
        var wire = new BreakingWire { At = died, How = Breaks.DeadAfter };
        using var dying = new Bureau(WiredStores.Over(memory.All, wire), time);
        await Record.ExceptionAsync(async () =>
        {
            await Step.AskAsync(dying);
            await dying.Broom.FlushAsync(default);
        });

        time.Advance(TimeSpan.FromHours(1));
        var calls = await SweepAsync(memory, time, at, how);
        await RestAsync(sound, time);
        var where = $"dead at {wire.Calls[died]}, {Where(how, at, calls)}";
        await Step.AssertDoneOnceAsync(sound, where);
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
        Assert.True(Assert.IsType<Answer<Tally>.Done>(await Step.AskAsync(sound)).IsRepeated, $"{where}: done again");
        return calls;
    }

    /// <summary>A process dies before its append, on a stream that is new or has facts; nobody asks again before the sweeps.</summary>
    private static async Task<IReadOnlyList<string>> PlayUnstoredAsync(int? at, Breaks how, bool isNew)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        if (!isNew)
        {
            await Step.PrepareAsync(sound);
        }
        var stored = AppendOf(await WatchAsync(time, isNew));
        using var dying = new Bureau(WiredStores.Over(memory.All, new BreakingWire { At = stored, How = Breaks.DeadBefore }), time);
        await Assert.ThrowsAsync<IOException>(() => Step.AskAsync(dying));

        time.Advance(TimeSpan.FromHours(1));
        var calls = await SweepAsync(memory, time, at, how);
        Assert.Contains(calls, call => at is not null || call.EndsWith("[]", StringComparison.Ordinal));
        await RestAsync(sound, time);
        var where = Where(how, at, calls);
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
        Assert.True(((await sound.Desk.ReadAsync(Tally("a"), default))?.State.Sum ?? 0) == 0, $"{where}: something was stored");

        await Step.AskAsync(sound);
        await RestAsync(sound, time);
        Assert.True((await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum == 1, $"{where}: asked again, it happens once");
        return calls;
    }

    private static int AppendOf(List<string> calls) => calls.FindIndex(call => call.StartsWith("append tally/a ", StringComparison.Ordinal));

    /// <summary>The calls of the step when nothing breaks.</summary>
    private static async Task<List<string>> WatchAsync(FakeTimeProvider time, bool isNew = false)
    {
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        if (!isNew)
        {
            await Step.PrepareAsync(sound);
        }
        var wire = new BreakingWire();
        using var watched = new Bureau(WiredStores.Over(memory.All, wire), time);
        await Step.AskAsync(watched);
        await watched.Broom.FlushAsync(default);
        return wire.Calls;
    }

    /// <summary>An alarm is due to which the model turns a deaf ear for some hours yet.</summary>
    private static async Task<IReadOnlyList<string>> PlayOverdueAsync(int? at, Breaks how)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel { Deaf = TimeSpan.FromHours(3) };
        using var sound = new Bureau(memory.All, time, model);
        await sound.AskAsync("a", new SetAlarm(Start.AddMinutes(30)));
        await sound.Broom.FlushAsync(default);

        time.Advance(TimeSpan.FromHours(1));
        var calls = await SweepAsync(memory, time, at, how, model);
        Assert.True(await memory.All.Clocks.NextAsync(default) is not null, $"{Where(how, at, calls)}: the alarm was forgotten");
        Assert.Equal(0, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung);
        for (var hour = 0; hour < 12; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            await sound.Sweep.RunAsync(default);
        }
        Assert.Equal(1, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung);
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{Where(how, at, calls)}: a clock still stands");
        return calls;
    }

    /// <summary>A clock strikes every half hour; rows that several sweeps leave meet on the next strike and go on as one.</summary>
    private static async Task<IReadOnlyList<string>> PlayBeatAsync(int? at, Breaks how)
    {
        var every = TimeSpan.FromMinutes(30);
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel { BeatsEvery = every };
        using var sound = new Bureau(memory.All, time, model);
        await sound.AskAsync("a", new Add(1));
        await sound.Broom.FlushAsync(default);

        time.Advance(TimeSpan.FromMinutes(1));
        var calls = await SweepAsync(memory, time, at, how, model);
        for (var strike = 0; strike < 3; strike++)
        {
            time.Advance(every);
            await sound.Sweep.RunAsync(default);
        }
        var row = Assert.Single(await memory.All.Clocks.DueAsync(time.GetUtcNow().AddDays(1), 10, default));
        Assert.InRange(row.DueAt - time.GetUtcNow(), TimeSpan.Zero, every);
        Assert.NotNull(await memory.All.Lists.FindAsync(TallyModel.Strikes, "a", default));
        Assert.Equal(1, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
        Assert.Empty((await sound.Desk.VerifyAsync(Tally("a"), default)).Faults);
        return calls;
    }

    /// <summary>One sweep on which one call breaks.</summary>
    private static async Task<IReadOnlyList<string>> SweepAsync(
        MemoryStores memory, FakeTimeProvider time, int? at, Breaks how, TallyModel? model = null)
    {
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(memory.All, wire), time, model);
        try
        {
            await breaking.Sweep.RunAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        return [.. wire.Calls];
    }

    private static async Task RestAsync(Bureau sound, FakeTimeProvider time)
    {
        for (var minute = 0; minute < 12; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await sound.Sweep.RunAsync(default);
        }
    }

    private static string Where(Breaks how, int? at, IReadOnlyList<string> calls) => $"{how} at {at} of {string.Join(", ", calls)}";
}
