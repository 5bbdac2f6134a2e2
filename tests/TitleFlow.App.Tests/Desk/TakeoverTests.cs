using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A claim whose first taker has not come to its append: another takes it over, and never do two hold it.</summary>
[Anomaly("crash-in-a-gap")]
[Anomaly("lost-race")]
public sealed class TakeoverTests
{
    private const string Name = "甲";

    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Claim_ItsTakerDiedAndAnyCallBreaks_IsHeldByTheNextOne(Breaks how)
    {
        var calls = await PlayAsync(null, how);
        Assert.Superset(
            new HashSet<string> { "load", "take", "fence", "replace", "append" },
            calls.Select(call => call.Split(' ')[0]).ToHashSet());
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayAsync(at, how);
        }
    }

    /// <summary>The first taker is only slow, and its append comes just before any one call of the other.</summary>
    [Fact]
    public async Task Claim_ItsTakerGoesOnBeforeAnyCallOfTheOther_IsHeldByOneOfThem()
    {
        var winners = new HashSet<string>();
        var at = 0;
        while (await MeetAsync(at) is { } winner)
        {
            winners.Add(winner);
            at++;
        }
        Assert.True(at > 5, $"The other made {at} calls only.");
        Assert.Equal(["a", "b"], winners.Order());
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(int? at, Breaks how)
    {
        var (sound, memory, time) = InMemory();
        using var desk = sound;
        // The claim's row is the second call, after loading.
        var dead = new BreakingWire { At = 1, How = Breaks.DeadAfter };
        using var dying = new Bureau(WiredStores.Over(memory.All, dead), time);
        await Assert.ThrowsAsync<IOException>(() => dying.AskAsync("a", new TakeName(Name)));
        Assert.StartsWith("take", dead.Calls[^1], StringComparison.Ordinal);

        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(memory.All, wire), time);
        try
        {
            await breaking.AskAsync("b", new TakeName(Name), key: "k");
            await breaking.Broom.FlushAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        Assert.IsType<Answer<Tally>.Done>(await sound.AskAsync("b", new TakeName(Name), key: "k"));
        var where = $"{how} at {at} of {string.Join(", ", wire.Calls)}";
        Assert.True(await HolderAsync(memory) == "b", where);
        Assert.IsType<Answer<Tally>.Refused>(await sound.AskAsync("a", new TakeName(Name)));
        Assert.Empty((await sound.Desk.VerifyAsync(Tally("b"), default)).Faults);
        return [.. wire.Calls];
    }

    /// <summary>Who holds the name after both have come to an end, while the other was refused; null where the other makes no such call.</summary>
    private static async Task<string?> MeetAsync(int at)
    {
        var (sound, memory, time) = InMemory();
        using var desk = sound;
        var (mayAppend, isAtAppend) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waiting = new BreakingWire
        {
            Meanwhile = ("append", () =>
            {
                isAtAppend.SetResult();
                return mayAppend.Task;
            }
            ),
        };
        using var slow = new Bureau(WiredStores.Over(memory.All, waiting), time);
        var first = slow.AskAsync("a", new TakeName(Name));
        await isAtAppend.Task;

        var count = 0;
        var wire = new BreakingWire
        {
            BeforeEach = async () =>
            {
                if (count++ == at)
                {
                    mayAppend.SetResult();
                    await first;
                }
            },
        };
        using var other = new Bureau(WiredStores.Over(memory.All, wire), time);
        var second = await other.AskAsync("b", new TakeName(Name));
        if (mayAppend.TrySetResult())
        {
            await first;
            return null;
        }

        Answer<Tally>[] answers = [await first, second];
        Assert.Single(answers.OfType<Answer<Tally>.Done>());
        Assert.Single(answers.OfType<Answer<Tally>.Refused>());
        var holder = await HolderAsync(memory);
        Assert.Equal(answers[0] is Answer<Tally>.Done ? "a" : "b", holder);
        foreach (var id in (string[])["a", "b"])
        {
            var name = (await sound.Desk.ReadAsync(Tally(id), default))?.State.Name;
            Assert.Equal(id == holder ? Name : null, name);
        }
        return holder;
    }

    private static async Task<string?> HolderAsync(MemoryStores memory) =>
        (await new Claims(memory.All.Claims, memory.All.Streams).HolderAsync($"name:{Name}", default))?.Id;
}
