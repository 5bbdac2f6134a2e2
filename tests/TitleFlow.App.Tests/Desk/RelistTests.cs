using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>Lists told anew: they show what the streams say by the law that is loaded, and nothing that a stream does not know of.</summary>
public sealed class RelistTests
{
    private const string Own = "own";
    private const string Work = "work";
    private const string Count = "count";
    private const string Plan = "plan";

    /// <summary>By the law of before: an entry of its own, one of work by its last day, one that is counted.</summary>
    private static readonly TallyModel Before = new()
    {
        ListedAs = (stream, state) =>
        [
            new Listing(Own, stream.Id, $"{state.Sum}"),
            new Listing(Work, $"20231008-{stream.Id}", $"{state.Sum}"),
            new Listing(Count, stream.Id, "1"),
        ],
    };

    /// <summary>By the law of now: the last day is another, entries show more, and small sums stand in a new list.</summary>
    private static readonly TallyModel Now = new()
    {
        ListedAs = (stream, state) =>
        [
            new Listing(Own, stream.Id, $"sum {state.Sum}"),
            new Listing(Work, $"20231009-{stream.Id}", $"{state.Sum}"),
            new Listing(Count, stream.Id, "1"),
            .. state.Sum < 10 ? [new Listing(Plan, stream.Id, $"{state.Sum}")] : Array.Empty<Listing>(),
        ],
    };

    public static TheoryData<Breaks> EveryBreak => [.. Enum.GetValues<Breaks>()];

    [Fact]
    public async Task Relist_RowsGoneAndFalseAndAnotherLaw_ShowsWhatTheStreamSaysNowAndAfterTheNextDecision()
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        await stores.Lists.TakeOutAsync(Count, "a");
        await stores.Lists.FalsifyAsync(Own, "a", "sum 300");
        using var now = new Bureau(stores, time, Now);

        await now.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(now, "told anew");
        await now.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(now, "told anew twice");
        Assert.False((await HeadAsync(stores)).Owes);

        // The entry in the new list was told anew and by no decision: the next one takes it out all the same.
        await now.AskAsync("a", new Add(10));
        await AssertShownAsync(now, "decided on since");
        Assert.Null(await stores.Lists.FindAsync(Plan, "a", default));
        await stores.Lists.CompactAsync(DateTimeOffset.MaxValue, default);
        await AssertShownAsync(now, "compacted");
        await now.Broom.FlushAsync(default);
        Assert.Null(await stores.Clocks.NextAsync(default));
    }

    [Fact]
    public async Task Relist_ByALawThatListsItNowhere_TakesItOutOfEveryList()
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        using var now = new Bureau(stores, time, new TallyModel { ListedAs = (_, _) => [] });
        await now.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(now, "listed nowhere");
        Assert.Empty((await HeadAsync(stores)).Listed);
        await before.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(before, "listed again by the law of before");
    }

    [Theory]
    [Anomaly("late-effect")]
    [InlineData("tell")]
    [InlineData("head")]
    public async Task Relist_AnotherByANewerLawComesFirst_IsNotHiddenByTheLateOne(string call)
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        using var now = new Bureau(stores, time, Now);
        var wire = new BreakingWire { Meanwhile = (call, () => now.Desk.RelistAsync(Tally("a"), default)) };
        using var slow = new Bureau(WiredStores.Over(stores, wire), time, Before);
        await slow.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(now, $"told late, since {call}");
    }

    [Fact]
    [Anomaly("lost-race")]
    public async Task Relist_DecidedMeanwhile_TellsTheNewest()
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        await stores.Lists.FalsifyAsync(Own, "a", "sum 300");
        var wire = new BreakingWire { Meanwhile = ("append", () => before.AskAsync("a", new Add(4))) };
        using var slow = new Bureau(WiredStores.Over(stores, wire), time, Before);
        await slow.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(before, "decided on amid it");
        Assert.Equal(2, wire.Calls.Count(called => called.StartsWith("append tally/a 3", StringComparison.Ordinal)));
    }

    [Theory]
    [Anomaly("answer-lost")]
    [InlineData(null)]
    [InlineData(3)]
    public async Task Relist_BetweenAnAppendAndItsReadingAnew_IsKnownToTheNextDecision(int? diesAt)
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        // No decision tells this entry: it says the same of every sum.
        await stores.Lists.TakeOutAsync(Count, "a");
        var dying = new BreakingWire { At = diesAt, How = Breaks.DeadBefore };
        using var now = new Bureau(WiredStores.Over(stores, dying), time, Now);
        var wire = new BreakingWire { At = 2, How = Breaks.Disguised, Meanwhile = ("load tally/a since", RelistAsync) };
        using var slow = new Bureau(WiredStores.Over(stores, wire), time, Before);

        Assert.IsType<Answer<Tally>.Done>(await slow.AskAsync("a", new Add(4)));
        Assert.Null(wire.Meanwhile);
        Assert.Equal(1, (await HeadAsync(stores)).Retold);
        var calls = wire.Calls.Count;
        Assert.IsType<Answer<Tally>.Done>(await slow.AskAsync("a", new Add(3)));

        Assert.DoesNotContain(wire.Calls.Skip(calls), call => call.StartsWith("load", StringComparison.Ordinal));
        time.Advance(TimeSpan.FromMinutes(5));
        await slow.Sweep.RunAsync(default);
        await AssertShownAsync(slow, $"told anew by one that died at {diesAt}");

        async Task RelistAsync()
        {
            if (diesAt is null)
            {
                await now.Desk.RelistAsync(Tally("a"), default);
            }
            else
            {
                await Assert.ThrowsAsync<IOException>(() => now.Desk.RelistAsync(Tally("a"), default));
            }
        }
    }

    [Theory]
    [Anomaly("crash-in-a-gap")]
    [MemberData(nameof(EveryBreak))]
    public async Task Relist_AnyCallBreaks_IsToldOrLeftAsItWas(Breaks how)
    {
        var calls = await PlayAsync(null, how);
        Assert.Equal(
            ["load", "put", "append", "head", "tell", "tell", "tell", "tell", "tell", "append", "remove"],
            calls.Select(call => call.Split(' ')[0]));
        for (var at = 0; at < calls.Count; at++)
        {
            await PlayAsync(at, how);
        }
    }

    [Fact]
    public async Task Relist_TellingsTooLargeForTheHead_GoThroughTheOutboxBesideThoseThatWait()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var model = new TallyModel("tallies", StoreLimits.UntoldBytes / 2);
        var wire = new BreakingWire { At = 3, How = Breaks.DeadBefore };
        using var dying = new Bureau(WiredStores.Over(memory.All, wire), time, model);
        await dying.AskAsync("a", new Add(1));
        Assert.Equal(0, Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default)).Index);
        var pending = new BreakingWire { At = 3, How = Breaks.DeadBefore };
        using var interrupted = new Bureau(WiredStores.Over(memory.All, pending), time, model);
        await Assert.ThrowsAsync<IOException>(() => interrupted.Desk.RelistAsync(Tally("a"), default));
        Assert.Equal([0, 1000], (await memory.All.Streams.PendingAsync(Tally("a"), default)).Select(row => row.Index));

        using var bureau = new Bureau(memory.All, time, model);
        await bureau.Desk.RelistAsync(Tally("a"), default);

        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        Assert.NotNull(await memory.All.Lists.FindAsync("tallies:odd", "a", default));
        Assert.False((await HeadAsync(memory.All)).Owes);
    }

    /// <summary>A law under which an alarm that had no instant gets one, or another, or one that is over.</summary>
    [Theory]
    [InlineData(null, 60)]
    [InlineData(30, 60)]
    [InlineData(90, 60)]
    [InlineData(null, -30)]
    public async Task Relist_ByALawThatSetsTheClockAnew_RingsThenAndOnce(int? before, int now)
    {
        foreach (var isListed in (bool[])[true, false])
        {
            foreach (var isRenewed in (bool[])[true, false])
            {
                var (stores, time, old) = await AlarmedAsync(before, isListed);
                using var earlier = old;
                using var bureau = new Bureau(stores, time, Alarming(now, isListed));
                await (isRenewed ? bureau.Desk.RenewAsync(Tally("a"), default) : bureau.Desk.RelistAsync(Tally("a"), default));
                Assert.Equal(Start.AddMinutes(now), Assert.Single((await HeadAsync(stores)).Clocks).DueAt);
                await AssertRingsOnceAsync(bureau, time, now, $"{before} {now} {isListed} {isRenewed}");
            }
        }
    }

    [Theory]
    [Anomaly("crash-in-a-gap")]
    [MemberData(nameof(EveryBreak))]
    public async Task Relist_OfAClockAndAnyCallBreaks_HasItsRowAndAskedAgainRingsOnce(Breaks how)
    {
        foreach (var (before, now) in ((int?, int)[])[(null, 60), (30, 60), (null, -30)])
        {
            var calls = await PlayClockAsync(null, how, before, now);
            Assert.Equal(
                ["load", "put", "put", "append", "head", "tell", "append", "remove"], calls.Select(call => call.Split(' ')[0]));
            for (var at = 0; at < calls.Count; at++)
            {
                await PlayClockAsync(at, how, before, now);
            }
        }
    }

    [Fact]
    [Anomaly("lost-race")]
    public async Task Relist_DecidedMeanwhile_SetsTheClockOfTheNewest()
    {
        var (stores, time, old) = await AlarmedAsync(null, true);
        using var before = old;
        var wire = new BreakingWire { Meanwhile = ("append", () => before.AskAsync("a", new SetAlarm(Start.AddMinutes(10)))) };
        using var slow = new Bureau(WiredStores.Over(stores, wire), time, Alarming(60, true));
        await slow.Desk.RelistAsync(Tally("a"), default);
        await AssertRingsOnceAsync(slow, time, 70, "decided on amid it");
    }

    [Fact]
    public async Task Renew_WhatTheLawStillSays_CostsALoad()
    {
        var (stores, time, old) = await AlarmedAsync(60, true);
        using var before = old;
        var wire = new BreakingWire();
        using var now = new Bureau(WiredStores.Over(stores, wire), time, Alarming(60, true));
        Assert.True(await now.Desk.RenewAsync(Tally("a"), default));
        Assert.Equal([$"load {Tally("a")}"], wire.Calls);

        using var moved = new Bureau(stores, time, Now);
        Assert.True(await moved.Desk.RenewAsync(Tally("a"), default));
        await AssertShownAsync(moved, "another law lists it elsewhere");
    }

    [Fact]
    public async Task Renew_LawSaysNothing_TellsSoAndLeavesItAsItIs()
    {
        var (stores, time, old) = await AlarmedAsync(60, true);
        using var before = old;
        var wire = new BreakingWire();
        using var silent = new Bureau(WiredStores.Over(stores, wire), time, new TallyModel { IsSilent = true });

        Assert.False(await silent.Desk.RenewAsync(Tally("a"), default));
        Assert.Equal([$"load {Tally("a")}"], wire.Calls);
        // Of what is not there, nothing need be said.
        Assert.True(await silent.Desk.RenewAsync(Tally("nobody"), default));
    }

    /// <summary>An alarm has another instant by a new law; one call breaks. Whatever is open has a row, and the next night does the rest.</summary>
    private static async Task<IReadOnlyList<string>> PlayClockAsync(int? at, Breaks how, int? before, int now)
    {
        var (stores, time, old) = await AlarmedAsync(before, true);
        using var earlier = old;
        var (calls, where) = await RelistOverAsync(stores, time, Alarming(now, true), at, how);
        var rows = await stores.Clocks.DueAsync(Start.AddDays(1), 100, default);
        Assert.True(
            (await HeadAsync(stores)).Clocks.All(clock => rows.Any(row => !row.IsRecovery && row.DueAt == clock.DueAt)), $"{where}: no row for a clock");
        using var sound = new Bureau(stores, time, Alarming(now, true));
        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        await sound.Desk.RelistAsync(Tally("a"), default);
        await AssertRingsOnceAsync(sound, time, now, where);
        Assert.Empty((await sound.Desk.VerifyAsync(Tally("a"), default)).Faults);
        return calls;
    }

    private static TallyModel Alarming(int? minutes, bool isListed) => new()
    {
        RingsAt = setFor => minutes is { } late ? setFor.AddMinutes(late) : null,
        ListedAs = isListed ? null : (_, _) => [],
    };

    /// <summary>An alarm that was set for the start, and rings some minutes later by the law of before, or cannot say yet.</summary>
    private static async Task<(Stores Stores, FakeTimeProvider Time, Bureau Bureau)> AlarmedAsync(int? minutes, bool isListed)
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var bureau = new Bureau(memory.All, time, Alarming(minutes, isListed));
        await bureau.AskAsync("a", new SetAlarm(Start));
        await bureau.Broom.FlushAsync(default);
        Assert.Equal(minutes is null ? 0 : 1, (await HeadAsync(memory.All)).Clocks.Count);
        return (memory.All, time, bureau);
    }

    private static async Task AssertRingsOnceAsync(Bureau bureau, FakeTimeProvider time, int minutes, string where)
    {
        async Task<int> RungAsync() => (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung;

        if (minutes > 0)
        {
            time.SetUtcNow(Start.AddMinutes(minutes).AddSeconds(-1));
            await bureau.Sweep.RunAsync(default);
            Assert.True(await RungAsync() == 0, $"{where}: it rang too early");
            time.SetUtcNow(Start.AddMinutes(minutes));
        }
        await bureau.Sweep.RunAsync(default);
        Assert.True(await RungAsync() == 1, $"{where}: it did not ring");
        time.Advance(TimeSpan.FromHours(5));
        await bureau.Sweep.RunAsync(default);
        Assert.True(await RungAsync() == 1, $"{where}: it rang twice");
        Assert.True(await bureau.Stores.Clocks.NextAsync(default) is null, $"{where}: a row still stands");
    }

    /// <summary>An entry is false and a law new; one call breaks. Whatever was begun is done by the sweep, and the rest by asking again.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(int? at, Breaks how)
    {
        var (stores, time, old) = await SumOfThreeAsync();
        using var before = old;
        await stores.Lists.FalsifyAsync(Own, "a", "sum 300");
        var (calls, where) = await RelistOverAsync(stores, time, Now, at, how);
        using var sound = new Bureau(stores, time, Now);
        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        Assert.True(await stores.Clocks.NextAsync(default) is null, $"{where}: a recovery row still stands");
        if ((await HeadAsync(stores)).Retold > 0)
        {
            await AssertShownAsync(sound, where);
        }
        await sound.Desk.RelistAsync(Tally("a"), default);
        await AssertShownAsync(sound, $"{where}, and again");
        Assert.Empty((await sound.Desk.VerifyAsync(Tally("a"), default)).Faults);
        return calls;
    }

    /// <summary>Tells the lists anew over a wire on which one call breaks.</summary>
    /// <returns>The calls, and the place to name when something is amiss.</returns>
    private static async Task<(IReadOnlyList<string> Calls, string Where)> RelistOverAsync(
        Stores stores, FakeTimeProvider time, TallyModel law, int? at, Breaks how)
    {
        var wire = new BreakingWire { At = at, How = how };
        using var breaking = new Bureau(WiredStores.Over(stores, wire), time, law);
        try
        {
            await breaking.Desk.RelistAsync(Tally("a"), default);
            await breaking.Broom.FlushAsync(default);
        }
        catch (IOException)
        {
            Assert.NotNull(at);
        }
        List<string> calls = [.. wire.Calls];
        return (calls, $"{how} at {at} of {string.Join(", ", calls)}");
    }

    private static async Task<(Stores Stores, FakeTimeProvider Time, Bureau Bureau)> SumOfThreeAsync()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        var bureau = new Bureau(memory.All, time, Before);
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(2));
        await bureau.Broom.FlushAsync(default);
        return (memory.All, time, bureau);
    }

    private static async Task AssertShownAsync(Bureau bureau, string where)
    {
        List<Listing> shown = [];
        foreach (var list in (string[])[Own, Work, Count, Plan])
        {
            shown.AddRange((await bureau.Stores.Lists.PageAsync(list, null, 100, default)).Entries.Select(entry => new Listing(list, entry.Item, entry.Body)));
        }
        var due = await bureau.Desk.ListingsAsync(Tally("a"), default);
        Assert.True(due.ToHashSet().SetEquals(shown), $"{where}: [{string.Join(", ", shown)}], not [{string.Join(", ", due)}]");
    }

    private static async Task<StreamHead> HeadAsync(Stores stores) => (await stores.Streams.FindHeadAsync(Tally("a"), default))!.Value.Head;
}
