using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Simulation;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>
/// One step with everything that a step can have: it rings an alarm it sets, takes one claim and lets another go, moves
/// from list to list, tells another stream and has a large fact. Whatever call of it fails, the end is the same.
/// </summary>
public sealed class GapTests
{
    private static readonly Everything Step = new("乙", Start.AddMinutes(30), "tally/b");

    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Step_AnyCallBreaks_IsDoneOnceAndLeavesNothing(Breaks how)
    {
        var calls = await PlayAsync(null, how);
        Assert.Superset(
            new HashSet<string> { "load", "take", "put", "blob", "append", "tell", "find", "release", "done", "remove" },
            calls.Select(call => call.Split(' ')[0]).ToHashSet());
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayAsync(at, how);
        }
    }

    /// <summary>Plays the step with one broken call, then lets the client and the sweep of another process go on.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(int? at, Breaks how)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await sound.AskAsync("a", new TakeName("甲"), key: "before");
        await sound.Broom.FlushAsync(default);
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(memory.All, wire), time);
        Answer<Tally>? first = null;
        try
        {
            first = await breaking.AskAsync("a", Step, key: "step");
            await breaking.Broom.FlushAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        List<string> calls = [.. wire.Calls];
        await QuietenAsync(breaking, time, isAlive: how is Breaks.Before or Breaks.After or Breaks.Disguised);
        var second = Assert.IsType<Answer<Tally>.Done>(await sound.AskAsync("a", Step, key: "step"));
        if (first is Answer<Tally>.Done done)
        {
            Assert.Equal(done.Receipt.Facts, second.Receipt.Facts);
        }
        await QuietenAsync(sound, time, isAlive: true);
        await AssertDoneOnceAsync(memory.All, sound, $"{how} at {at} of {string.Join(", ", calls)}");
        return calls;
    }

    private static async Task QuietenAsync(Bureau bureau, FakeTimeProvider time, bool isAlive)
    {
        for (var minute = 0; isAlive && minute < 12; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await bureau.Sweep.RunAsync(default);
        }
    }

    private static async Task AssertDoneOnceAsync(Stores stores, Bureau bureau, string where)
    {
        var stream = Tally("a");
        var (state, _) = (await bureau.Desk.ReadAsync(stream, default))!.Value;
        Assert.True((state.Sum, state.Rung, state.Name) == (1, 1, "乙"), $"{where}: {state}");
        Assert.True((await bureau.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum == 1, $"{where}: told once");
        Assert.Equal(Tally("a"), await new Claims(stores.Claims, stores.Streams).HolderAsync("name:乙", default));
        Assert.True(await stores.Claims.FindAsync("name:甲", default) is null, $"{where}: the claim let go still stands");
        Assert.Empty((await bureau.Desk.VerifyAsync(stream, default)).Faults);
        Assert.Empty((await stores.Lists.PageAsync("tallies:even", null, 10, default)).Entries);
        Assert.Equal(2, (await stores.Lists.PageAsync("tallies:odd", null, 10, default)).Entries.Count);
        Assert.True((await stores.Streams.PendingAsync(stream, default)).Count == 0, $"{where}: effects are pending");
        Assert.True(await stores.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
    }
}
