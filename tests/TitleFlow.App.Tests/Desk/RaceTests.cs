using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

/// <summary>Races between steps and sweeps, each laid out by hand.</summary>
[Anomaly("lost-race")]
public sealed class RaceTests
{
    [Fact]
    public async Task Sweep_ClockRowDueBeforeItsAppend_KeepsTheDeadline()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        var wire = new BreakingWire { Meanwhile = ("append", () => sound.Sweep.RunAsync(default)) };
        using var slow = new Bureau(WiredStores.Over(memory.All, wire), time);
        await slow.AskAsync("a", new SetAlarm(Start), key: "k");
        await sound.Sweep.RunAsync(default);
        Assert.Equal(1, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung);
    }

    [Fact]
    public async Task Sweep_RecoveryRowDueBeforeItsAppend_StillFollowsUp()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        await sound.AskAsync("a", new Add(2));
        // Its process dies before the first of its effects: without a row that still guards them, nobody would come to know of them.
        var wire = new BreakingWire { AtCall = "tell", How = Breaks.DeadBefore };
        wire.Meanwhile = ("append", async () =>
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await sound.Sweep.RunAsync(default);
        }
        );
        using var slow = new Bureau(WiredStores.Over(memory.All, wire), time);
        Assert.IsType<Answer<Tally>.Done>(await slow.AskAsync("a", new Add(1, TellTo: "tally/b"), key: "k"));
        Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default));
        time.Advance(TimeSpan.FromMinutes(5));
        await sound.Sweep.RunAsync(default);
        Assert.Equal(3, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
        Assert.Equal(["a", "b"], (await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries.Select(entry => entry.Item));
        Assert.Empty((await memory.All.Lists.PageAsync("tallies:even", null, 10, default)).Entries);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        Assert.Equal(
            ["load", "put", "append", "load", "put", "append", "tell"],
            wire.Calls.Take(7).Select(call => call.Split(' ')[0]));
    }

    /// <summary>The stream's last fact lies ahead of both clocks, so that both store the same facts; only their claims' tokens differ.</summary>
    [Fact]
    [Anomaly("clock-skew")]
    public async Task Claim_SameRequestTwiceAtOneMoment_StaysHeldByTheTokenThatIsStored()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        using var ahead = new Bureau(memory.All, new FakeTimeProvider(Start.AddSeconds(100)));
        await ahead.AskAsync("a", new Add(1));
        using var other = new Bureau(WiredStores.Over(memory.All, new BreakingWire { AtCall = "append", How = Breaks.Before }), time);
        var wire = new BreakingWire { Meanwhile = ("append", () => other.AskAsync("a", new TakeName("x"), key: "k")) };
        using var slow = new Bureau(WiredStores.Over(memory.All, wire), time);

        Assert.IsType<Answer<Tally>.Done>(await slow.AskAsync("a", new TakeName("x"), key: "k"));
        Assert.Equal(2, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.Version);
        await slow.AskAsync("a", new Add(1));

        Assert.IsType<Answer<Tally>.Refused>(await sound.AskAsync("b", new TakeName("x")));
        Assert.Equal(Tally("a"), await sound.Tools.Claims.HolderAsync("name:x", default));
    }

    [Fact]
    public async Task Sweep_ClockBetweenTwoSeconds_IsNotForgotten()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new SetAlarm(Start.AddMilliseconds(60_500)));
        time.Advance(TimeSpan.FromMilliseconds(60_200));
        await bureau.Sweep.RunAsync(default);
        time.Advance(TimeSpan.FromSeconds(1));
        await bureau.Sweep.RunAsync(default);
        Assert.Equal(1, (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung);
        Assert.Null(await memory.All.Clocks.NextAsync(default));
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Sweep_ClockFarBehind_LeavesTheDeadlineToAnother()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new SetAlarm(Start.AddMinutes(1)));
        time.Advance(TimeSpan.FromMinutes(10));
        await bureau.AskAsync("a", new Add(1));
        var slow = new FakeTimeProvider(Start.AddMinutes(2));
        using var behind = new Bureau(memory.All, slow);
        Assert.Equal(1, (await behind.Sweep.RunAsync(default)).Postponed);
        await bureau.Sweep.RunAsync(default);
        Assert.Equal(1, (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Rung);
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Tell_ClockFarBehind_StaysInTheOutbox()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        time.Advance(TimeSpan.FromMinutes(10));
        await bureau.AskAsync("b", new Add(1));
        using var behind = new Bureau(memory.All, new FakeTimeProvider(Start));
        await behind.AskAsync("a", new Add(1, TellTo: "tally/b"));
        Assert.Empty((await memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, default)).Entries);
        Assert.True(await bureau.Desk.ClearUpAsync(Tally("a"), default));
        Assert.Equal(2, (await bureau.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task FollowUp_TwoStreamsToldEachOther_ComesToAnEnd()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1, TellTo: "tally/b"));
        await bureau.AskAsync("b", new Add(1, TellTo: "tally/a"));
        using var other = new Bureau(memory.All, time);
        Assert.True(await other.Desk.ClearUpAsync(Tally("a"), default));
        Assert.Equal(2, (await other.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Decide_HeadMovedByItself_HappensOnceAndCarriesOut()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        var wire = new BreakingWire { At = 2, How = Breaks.Disguised };
        using var unlucky = new Bureau(WiredStores.Over(memory.All, wire), time);
        await unlucky.AskAsync("a", new Add(1));
        Assert.StartsWith("append", wire.Calls[2], StringComparison.Ordinal);
        Assert.Equal(1, (await sound.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
        Assert.Single((await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries);
    }

    [Fact]
    public async Task Decide_SameKeyAfterAnotherTookTheName_BringsTheFirstReceipt()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new TakeName("甲"), key: "k");
        await bureau.AskAsync("a", new TakeName(null));
        await bureau.AskAsync("b", new TakeName("甲"));
        var again = Assert.IsType<Answer<Tally>.Done>(await bureau.AskAsync("a", new TakeName("甲"), key: "k"));
        Assert.True(again.IsRepeated);
    }

    [Fact]
    public async Task Claim_TwoTriesOfOneStream_OnlyTheRowsTokenCanBeHeld()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        var claims = new Claims(memory.All.Claims, memory.All.Streams);
        var first = await claims.TakeAsync("name:甲", Tally("a"), "first", default);
        var second = await claims.TakeAsync("name:甲", Tally("a"), "second", default);
        Assert.NotEqual(first!.Value.Held, second!.Value.Held);
        var head = StreamHead.Empty(Tally("a"));
        var late = new Append(head, null, []) { ClaimTokens = [first.Value.Held!.Token] };
        Assert.Equal(AppendOutcome.ClaimFenced, (await memory.All.Streams.AppendAsync(late, default)).Outcome);
        var timely = late with { ClaimTokens = [second.Value.Held!.Token] };
        Assert.Equal(AppendOutcome.Committed, (await memory.All.Streams.AppendAsync(timely, default)).Outcome);
    }

    [Fact]
    public async Task Broom_MoreRowsThanFit_RideOnSeveralAppends()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        await LeaveRowsAsync(memory.All, 0, 75);
        await LeaveRowsAsync(memory.All, 75, 75);
        bureau.Broom.Note(Tally("a"), [.. Enumerable.Range(0, 150).Select(index => (1L, index))]);
        Assert.IsType<Answer<Tally>.Done>(await bureau.AskAsync("a", new Add(1)));
        Assert.InRange((await memory.All.Streams.PendingAsync(Tally("a"), default)).Count, 51, 149);
        Assert.IsType<Answer<Tally>.Done>(await bureau.AskAsync("a", new Add(1)));
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
    }

    [Fact]
    public async Task Broom_WarmStateIsOld_LeavesRowsOfLaterDecisions()
    {
        var (other, memory, time) = InMemory();
        using var first = other;
        var watched = new WatchedStreams(memory.All.Streams);
        using var one = new Bureau(memory.All with { Streams = watched }, time);
        await one.AskAsync("a", new Add(1));
        await other.AskAsync("a", new Add(10, TellTo: "tally/b"));
        var row = Assert.Single(await memory.All.Streams.PendingAsync(Tally("a"), default));
        one.Broom.Note(Tally("a"), [(row.Version, row.Index)]);
        watched.Appends.Clear();
        Assert.Equal(111, Assert.IsType<Answer<Tally>.Done>(await one.AskAsync("a", new Add(100))).State.Sum);
        Assert.Equal(
            [(2L, false), (row.Version + 1, true)], watched.Appends.Select(append => (append.Head.Version, append.Done.Contains((row.Version, row.Index)))));
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
    }

    [Fact]
    public async Task Broom_StoreBroken_KeepsItsRowsForTheNextTime()
    {
        var (sound, memory, time) = InMemory();
        using var first = sound;
        var wire = new BreakingWire { At = 8, How = Breaks.Before };
        using var unlucky = new Bureau(WiredStores.Over(memory.All, wire), time);
        await unlucky.AskAsync("a", new Add(1, TellTo: "tally/b"));
        await Assert.ThrowsAsync<IOException>(() => unlucky.Broom.FlushAsync(default));
        Assert.StartsWith("done", wire.Calls[8], StringComparison.Ordinal);
        Assert.NotNull(await memory.All.Clocks.NextAsync(default));
        await unlucky.Broom.FlushAsync(default);
        Assert.Empty(await memory.All.Streams.PendingAsync(Tally("a"), default));
        Assert.Null(await memory.All.Clocks.NextAsync(default));
    }

    [Fact]
    public async Task List_ModelNamesItOtherwiseByNow_LeavesTheOldOne()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        using var newer = new Bureau(memory.All, time, new TallyModel("newer"));
        await newer.AskAsync("a", new Add(2));
        Assert.Empty((await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries);
        Assert.Single((await memory.All.Lists.PageAsync("newer:odd", null, 10, default)).Entries);
    }

    /// <summary>Rows of effects that are carried out and still stand, of the first decision.</summary>
    private static async Task LeaveRowsAsync(Stores stores, int from, int count)
    {
        var (head, tag) = (await stores.Streams.FindHeadAsync(Tally("a"), default))!.Value;
        var rows = new Append(head with { MayHaveEffects = true }, tag, [])
        {
            Effects = [.. Enumerable.Range(from, count).Select(index => new EffectRow(1, index, "done", Codec.Write(index)))],
        };
        Assert.Equal(AppendOutcome.Committed, (await stores.Streams.AppendAsync(rows, default)).Outcome);
    }

    /// <summary>Streams that remember what was to be appended.</summary>
    private sealed class WatchedStreams(IStreamStore inner) : StreamsBetween(inner)
    {
        public List<Append> Appends { get; } = [];

        public override Task<Appended> AppendAsync(Append append, CancellationToken stop)
        {
            Appends.Add(append);
            return Inner.AppendAsync(append, stop);
        }
    }
}
