using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>Tellings that stand in the head until they are known to have arrived, and how they are struck out.</summary>
[Anomaly("crash-in-a-gap")]
public sealed class UntoldTests
{
    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Step_OnlyListsAndAnyCallBreaks_IsToldAndLeavesNoOutbox(Breaks how)
    {
        var calls = await PlayStepAsync(null, how, asksAtOnce: true);
        Assert.Equal(["load", "put", "append", "tell", "tell", "remove"], calls.Select(call => call.Split(' ')[0]));
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayStepAsync(at, how, asksAtOnce: true);
            await PlayStepAsync(at, how, asksAtOnce: false);
        }
    }

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task Steps_SecondKnowsNothingOfTheFirstAndAnyCallBreaks_TellTheNewest(Breaks how)
    {
        var calls = await PlayTwoStepsAsync(null, how, asksAtOnce: true);
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayTwoStepsAsync(at, how, asksAtOnce: true);
            await PlayTwoStepsAsync(at, how, asksAtOnce: false);
        }
    }

    [Theory]
    [MemberData(nameof(EveryBreak))]
    public async Task ClearUp_AnyCallBreaks_CarriesOutOnceAndStrikesOut(Breaks how)
    {
        var calls = await PlayClearingAsync(null, how);
        Assert.Equal(
            ["head", "tell", "pending", "load", "put", "append", "tell", "done", "append"],
            calls.Select(call => call.Split(' ')[0]));
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayClearingAsync(at, how);
        }
    }

    [Fact]
    public async Task ClearUp_DecidedMeanwhile_StrikesNothingOut()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        await LeaveUntoldAsync(memory.All, time, new Add(1));
        var wire = new BreakingWire { Meanwhile = ("append", () => LeaveUntoldAsync(memory.All, time, new Add(1))) };
        using var clearing = new Bureau(WiredStores.Over(memory.All, wire), time);
        Assert.True(await clearing.Desk.ClearUpAsync(Tally("a"), default));
        Assert.True((await HeadAsync(memory.All)).Owes);
        Assert.True(await sound.Desk.ClearUpAsync(Tally("a"), default));
        Assert.False((await HeadAsync(memory.All)).Owes);
        await AssertListedAsync(memory.All, isOdd: false, "two steps, cleared up");
    }

    [Fact]
    public async Task ClearUp_NothingOwed_IsOneCall()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        Assert.True(await bureau.Desk.ClearUpAsync(Tally("a"), default));
        var before = memory.Meter.Total;
        Assert.True(await bureau.Desk.ClearUpAsync(Tally("a"), default));
        Assert.Equal(1, memory.Meter.Total - before);
        Assert.Empty(await memory.All.Streams.OwingAsync(default).ToListAsync());
    }

    [Fact]
    public async Task Step_ByAProcessThatToldTheLast_LeavesOutWhatItTold()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(2));
        var told = Assert.Single((await HeadAsync(memory.All)).Untold);
        Assert.Equal(("tallies:even", 3L, 2L), (told.List, told.Version, told.Previous));
    }

    [Fact]
    public async Task Step_ByAProcessThatKnowsNothing_KeepsWhatTheHeadSays()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        using var second = new Bureau(memory.All, time);
        await second.AskAsync("a", new Add(1));
        using var third = new Bureau(memory.All, time);
        await third.AskAsync("a", new Add(2));
        // The newest telling of each entry: it left the one list with the second decision.
        Assert.Equal(
            [("tallies:odd", 2L, true), ("tallies:even", 3L, false)],
            (await HeadAsync(memory.All)).Untold.Select(row => (row.List, row.Version, row.Body is null)));
    }

    [Fact]
    public async Task Step_TellingsTooLargeForTheHead_GoToTheOutbox()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var wide = new Bureau(memory.All, time, new TallyModel("tallies", StoreLimits.UntoldBytes / 2));
        await wide.AskAsync("a", new Add(1));
        var head = await HeadAsync(memory.All);
        Assert.Empty(head.Untold);
        Assert.True(head.MayHaveEffects);
        Assert.Equal("list.v1", Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default)).Name);
        await wide.Broom.FlushAsync(default);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        await AssertListedAsync(memory.All, isOdd: true, "told from the outbox");
    }

    [Fact]
    public async Task FollowUp_OutboxOfAnEarlierRelease_IsCarriedOut()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        var row = new ListRow("tallies:odd", "a", 1, null, "{\"sum\":1}");
        await AppendAsOfOldAsync(memory.All, new Added(1), new TellList(row));
        await memory.All.Clocks.PutAsync([new ClockRow(Start, Tally("a"), ClockRow.NameOf(ClockRow.Recovery, 0, "old"), 0)], default);
        Assert.Equal(["tally/a"], await memory.All.Streams.OwingAsync(default).Select(stream => stream.ToString()).ToListAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        await bureau.Sweep.RunAsync(default);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        await AssertListedAsync(memory.All, isOdd: true, "an outbox of old");
        await bureau.AskAsync("a", new Add(1));
        await AssertListedAsync(memory.All, isOdd: false, "decided on since");
    }

    /// <summary>A decision as it was stored when every effect had a row of its own.</summary>
    private static async Task AppendAsOfOldAsync(Stores stores, Added fact, TellList effect)
    {
        var row = new FactRow(1, "test-added.v1", Codec.Write(fact), null, Start, "someone", FactChain.Root, "");
        row = row with { Hash = FactChain.Link(FactChain.Root, Tally("a"), row, row.Body.Span) };
        var listed = new Dictionary<string, long> { [$"{effect.Row.List} {effect.Row.Item}"] = 1 };
        var head = new StreamHead(Tally("a"), 1, row.Hash, Start, [], [], listed) { MayHaveEffects = true };
        var append = new Append(head, null, [row]) { Effects = [new EffectRow(1, 0, "list.v1", Codec.Write(effect))] };
        Assert.Equal(AppendOutcome.Committed, (await stores.Streams.AppendAsync(append, default)).Outcome);
    }

    /// <summary>A step that moves an entry from list to list and has no other effect.</summary>
    private static async Task<IReadOnlyList<string>> PlayStepAsync(int? at, Breaks how, bool asksAtOnce)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await sound.AskAsync("a", new Add(2), key: "before");
        await sound.Broom.FlushAsync(default);
        var calls = await BreakAsync(memory.All, time, at, how, async bureau =>
        {
            await bureau.AskAsync("a", new Add(1), key: "step");
            await bureau.Broom.FlushAsync(default);
        });
        await AssertToldAsync(sound, time, new Add(1), 2, asksAtOnce, $"{how} at {at} of {string.Join(", ", calls)}");
        return calls;
    }

    /// <summary>One process dies before it tells; another, which knows nothing of it, decides with one broken call.</summary>
    private static async Task<IReadOnlyList<string>> PlayTwoStepsAsync(int? at, Breaks how, bool asksAtOnce)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await sound.AskAsync("a", new Add(2), key: "before");
        await sound.Broom.FlushAsync(default);
        await LeaveUntoldAsync(memory.All, time, new Add(1));
        var calls = await BreakAsync(memory.All, time, at, how, async bureau =>
        {
            await bureau.AskAsync("a", new Add(2), key: "step");
            await bureau.Broom.FlushAsync(default);
        });
        await AssertToldAsync(sound, time, new Add(2), 3, asksAtOnce, $"{how} at {at} of {string.Join(", ", calls)}");
        return calls;
    }

    /// <summary>
    /// The client asks again, at once or when the sweep has told what the facts say by then: the step has happened once, and
    /// lists say so.
    /// </summary>
    private static async Task AssertToldAsync(Bureau sound, FakeTimeProvider time, Add step, int before, bool asksAtOnce, string where)
    {
        bool? isDone = null;
        if (!asksAtOnce)
        {
            var sum = (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum;
            isDone = sum == before + step.Amount;
            Assert.True(isDone.Value || sum == before, $"{where}: {sum}");
            await AssertAtRestAsync(sound.Stores, sound, time, sum % 2 == 1, $"{where}, and nobody asked again");
        }
        var again = Assert.IsType<Answer<Tally>.Done>(await sound.AskAsync("a", step, key: "step"));
        Assert.True(again.State.Sum == before + step.Amount, $"{where}: {again.State}");
        Assert.Equal(isDone ?? again.IsRepeated, again.IsRepeated);
        await AssertAtRestAsync(sound.Stores, sound, time, again.State.Sum % 2 == 1, where);
    }

    /// <summary>A step died before its effects, and its recovery row is lost: the night clears up, with one broken call.</summary>
    private static async Task<IReadOnlyList<string>> PlayClearingAsync(int? at, Breaks how)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        using var sound = new Bureau(memory.All, time);
        await LeaveUntoldAsync(memory.All, time, new Add(1, TellTo: "tally/b"));
        await memory.All.Clocks.RemoveAsync(await memory.All.Clocks.DueAsync(Start.AddDays(1), 10, default), default);
        var calls = await BreakAsync(memory.All, time, at, how, bureau => bureau.Desk.ClearUpAsync(Tally("a"), default));
        Assert.True(await sound.Desk.ClearUpAsync(Tally("a"), default));
        var where = $"{how} at {at} of {string.Join(", ", calls)}";
        Assert.True((await sound.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum == 1, where);
        Assert.False((await HeadAsync(memory.All)).Owes, where);
        await AssertListedAsync(memory.All, isOdd: true, where);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        return calls;
    }

    /// <summary>Acts over a wire on which one call breaks.</summary>
    private static async Task<IReadOnlyList<string>> BreakAsync(
        Stores stores, FakeTimeProvider time, int? at, Breaks how, Func<Bureau, Task> act)
    {
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(stores, wire), time);
        try
        {
            await act(breaking);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        return [.. wire.Calls];
    }

    /// <summary>A step whose process dies before its first effect.</summary>
    private static async Task LeaveUntoldAsync(Stores stores, TimeProvider time, Add step)
    {
        var wire = new BreakingWire { At = 3, How = Breaks.DeadBefore };
        using var dying = new Bureau(WiredStores.Over(stores, wire), time);
        await dying.AskAsync("a", step);
        Assert.StartsWith("tell", wire.Calls[3], StringComparison.Ordinal);
    }

    private static async Task AssertAtRestAsync(Stores stores, Bureau bureau, FakeTimeProvider time, bool isOdd, string where)
    {
        time.Advance(TimeSpan.FromMinutes(5));
        await bureau.Sweep.RunAsync(default);
        await AssertListedAsync(stores, isOdd, where);
        Assert.True(await stores.Clocks.NextAsync(default) is null, $"{where}: a clock still stands");
        Assert.True((await stores.Streams.PendingAsync(Tally("a"), default)).Count == 0, $"{where}: an outbox was used");
        Assert.Empty((await bureau.Desk.VerifyAsync(Tally("a"), default)).Faults);
    }

    private static async Task AssertListedAsync(Stores stores, bool isOdd, string where)
    {
        var odd = (await stores.Lists.PageAsync("tallies:odd", null, 10, default)).Entries.Select(entry => entry.Item);
        var even = (await stores.Lists.PageAsync("tallies:even", null, 10, default)).Entries.Select(entry => entry.Item);
        Assert.True(odd.Contains("a") == isOdd && even.Contains("a") != isOdd, $"{where}: [{string.Join(' ', odd)}], [{string.Join(' ', even)}]");
    }

    private static async Task<StreamHead> HeadAsync(Stores stores) =>
        (await stores.Streams.LoadSinceAsync(Tally("a"), long.MaxValue, default)).Head;
}
