using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A step with everything that a step can have: whatever call of it fails, the end is the same.</summary>
[Anomaly("crash-in-a-gap")]
public sealed class GapTests
{
    private static readonly EverythingStep Step = new("a", Start.AddMinutes(30));

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
        await Step.PrepareAsync(sound);
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(memory.All, wire), time);
        Answer<Tally>? first = null;
        try
        {
            first = await Step.AskAsync(breaking);
            await breaking.Broom.FlushAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        List<string> calls = [.. wire.Calls];
        await QuietenAsync(breaking, time, isAlive: how is Breaks.Before or Breaks.After or Breaks.Disguised);
        var second = Assert.IsType<Answer<Tally>.Done>(await Step.AskAsync(sound));
        if (first is Answer<Tally>.Done done)
        {
            Assert.Equal(done.Receipt.Facts, second.Receipt.Facts);
        }
        await QuietenAsync(sound, time, isAlive: true);
        await Step.AssertDoneOnceAsync(sound, $"{how} at {at} of {string.Join(", ", calls)}");
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, "a clock still stands");
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
}
