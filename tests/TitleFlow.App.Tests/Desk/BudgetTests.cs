using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
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

    private static Command Command(bool hasClock) => hasClock ? new Everything(null, Start.AddDays(1), null) : new Add(2);
}
