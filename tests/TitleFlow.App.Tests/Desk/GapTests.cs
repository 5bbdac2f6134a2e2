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
    public async Task Step_AnyCallBreaksAndTheClientAsksAgain_IsDoneOnceAndLeavesNothing(Breaks how) => await BreakEveryCallAsync(how, asksAtOnce: true);

    /// <summary>Nobody asks again before the sweeps have mended what they find.</summary>
    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Step_AnyCallBreaksAndNobodyAsksAgain_IsDoneOnceOrNotAtAllAndLeavesNothing(Breaks how) =>
        await BreakEveryCallAsync(how, asksAtOnce: false);

    private static async Task BreakEveryCallAsync(Breaks how, bool asksAtOnce)
    {
        var calls = await PlayAsync(null, how, asksAtOnce);
        Assert.Superset(
            new HashSet<string> { "load", "take", "put", "blob", "append", "tell", "find", "release", "done", "remove" },
            calls.Select(call => call.Split(' ')[0]).ToHashSet());
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayAsync(at, how, asksAtOnce);
        }
    }

    /// <summary>Plays the step with one broken call, then lets the client and the sweeps go on, of the same process if it lives.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(int? at, Breaks how, bool asksAtOnce)
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
        var where = $"{how} at {at} of {string.Join(", ", calls)}";
        var living = how is Breaks.DeadBefore or Breaks.DeadAfter ? sound : breaking;
        bool? isDone = null;
        if (!asksAtOnce)
        {
            await QuietenAsync(living, time);
            isDone = await Step.IsDoneOnceAsync(sound, where);
            Assert.True(isDone.Value || first is null, $"{where}: it was answered and has not happened");
            Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{where}: a clock still stands though nobody asked again");
        }
        var second = Assert.IsType<Answer<Tally>.Done>(await Step.AskAsync(sound));
        Assert.Equal(isDone ?? second.IsRepeated, second.IsRepeated);
        if (first is Answer<Tally>.Done done)
        {
            Assert.Equal(done.Receipt.Facts, second.Receipt.Facts);
        }
        await QuietenAsync(living, time);
        await QuietenAsync(sound, time);
        await Step.AssertDoneOnceAsync(sound, where);
        Assert.True(await memory.All.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
        return calls;
    }

    private static async Task QuietenAsync(Bureau bureau, FakeTimeProvider time)
    {
        for (var minute = 0; minute < 12; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await bureau.Sweep.RunAsync(default);
        }
    }
}
