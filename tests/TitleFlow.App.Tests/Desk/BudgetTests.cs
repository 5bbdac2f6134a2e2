using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>What a step may cost in calls to the stores, with one list to be told.</summary>
public sealed class BudgetTests
{
    private const int Streams = 100;

    [Theory]
    [InlineData(false, false, 4)]
    [InlineData(false, true, 5)]
    [InlineData(true, false, 3)]
    [InlineData(true, true, 4)]
    public async Task Step_UntilItsAnswer_StaysWithinItsBudget(bool isWarm, bool hasClock, int calls)
    {
        var (cold, memory, time) = InMemory();
        using var first = cold;
        await cold.AskAsync("a", new Add(1), key: "before");
        await cold.Broom.FlushAsync(default);
        using var other = new Bureau(memory.All, time);
        var before = memory.Meter.Total;
        await (isWarm ? cold : other).AskAsync("a", Command(hasClock), key: "k");
        Assert.Equal(calls, memory.Meter.Total - before);
    }

    [Fact]
    public async Task Step_OnAStreamMadeForIt_LooksForItsHeadOnly()
    {
        var (first, memory, time) = InMemory();
        using var unused = first;
        var wire = new BreakingWire();
        using var bureau = new Bureau(WiredStores.Over(memory.All, wire), time);
        await bureau.Desk.DecideAsync(Tally("a"), MadeForIt("k"), default);
        Assert.Equal(["head", "put", "append", "tell"], wire.Calls.Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task Step_OnAStreamMadeForItThatHasFacts_AnswersAsBeforeOrDecidesOnThem()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.Desk.DecideAsync(Tally("a"), MadeForIt("k"), default);
        time.Advance(TimeSpan.FromSeconds(1));
        using var other = new Bureau(memory.All, time);
        var repeated = Assert.IsType<Answer<Tally>.Done>(await other.Desk.DecideAsync(Tally("a"), MadeForIt("k"), default));
        Assert.Equal((true, 1L), (repeated.IsRepeated, repeated.Receipt.Version));
        using var third = new Bureau(memory.All, time);
        var more = Assert.IsType<Answer<Tally>.Done>(await third.Desk.DecideAsync(Tally("a"), MadeForIt("another"), default));
        Assert.Equal((false, 2L), (more.IsRepeated, more.Receipt.Version));
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 6)]
    public async Task Step_AloneWithItsCleaning_StaysWithinItsBudget(bool hasClock, int calls)
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1), key: "before");
        await bureau.Broom.FlushAsync(default);
        using var cold = new Bureau(memory.All, time);
        var before = memory.Meter.Total;
        await cold.AskAsync("a", Command(hasClock), key: "k");
        await cold.Broom.FlushAsync(default);
        Assert.Equal(calls, memory.Meter.Total - before);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 5)]
    public async Task Steps_WithTheirCleaning_StayWithinTheirBudget(bool hasClock, int callsEach)
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        for (var stream = 0; stream < Streams; stream++)
        {
            await bureau.AskAsync($"a-{stream}", Command(hasClock), key: "k");
        }
        await bureau.Broom.FlushAsync(default);
        // The recovery rows of all steps go together: that one call is shared by all of them.
        Assert.Equal((callsEach * Streams) + 1, memory.Meter.Total);
        Assert.Equal(Streams, memory.Meter.Of(CallKind.Append));
    }

    [Fact]
    public async Task Steps_SideBySide_ShareTheirRecoveryRows()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        var held = new TaskCompletionSource();
        var wire = new BreakingWire { Meanwhile = ("put", () => held.Task) };
        using var slow = new Bureau(Simulation.WiredStores.Over(memory.All, wire), bureau.Time);
        var asking = Enumerable.Range(0, 32).Select(stream => slow.AskAsync($"a-{stream}", new Add(1))).ToList();
        held.SetResult();
        await Task.WhenAll(asking);
        Assert.Equal(2, wire.Calls.Count(call => call.StartsWith("put", StringComparison.Ordinal)));
    }

    private static Request<Tally> MadeForIt(string key) => new(new Add(1), "someone")
    {
        Key = new AskedOnce(Hashes.Of(key), Hashes.Of("add")),
        MayBeNew = true,
        IsMadeForIt = true,
    };

    private static Command Command(bool hasClock) => hasClock ? new Everything(null, Start.AddDays(1), null) : new Add(2);
}
