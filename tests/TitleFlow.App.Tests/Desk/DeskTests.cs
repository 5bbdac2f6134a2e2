using TitleFlow.App.Desk;
using TitleFlow.Simulation;
using TitleFlow.Tests;
using static TitleFlow.App.Tests.Desk.Bureau;

namespace TitleFlow.App.Tests.Desk;

public sealed class DeskTests
{
    [Fact]
    public async Task Decide_SameKeyTwice_BringsTheFirstReceipt()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        var first = Done(await bureau.AskAsync("a", new Add(2), key: "k-1"));
        await bureau.AskAsync("a", new Add(5), key: "k-2");
        var again = Done(await bureau.AskAsync("a", new Add(2), key: "k-1"));
        Assert.True(again.IsRepeated);
        Assert.Equal(first.Receipt.Version, again.Receipt.Version);
        Assert.Equal(first.Receipt.Facts, again.Receipt.Facts);
        Assert.Equal(7, (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Decide_SameKeyOtherBody_IsRefusedAndStoresNothing()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(2), key: "k-1");
        Assert.IsType<Answer<Tally>.KeyReused>(await bureau.AskAsync("a", new Add(3), key: "k-1"));
        Assert.Equal(2, (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Theory]
    [Anomaly("duplicate-delivery")]
    [Anomaly("lost-race")]
    [InlineData("put", 1)]
    [InlineData("append", 1)]
    [InlineData("append", 0)]
    public async Task Decide_SameKeyOnAnotherMachineAmidIt_HappensOnce(string amid, int seconds)
    {
        var (one, memory, time) = InMemory();
        using var first = one;
        var wire = new BreakingWire();
        using var other = new Bureau(WiredStores.Over(memory.All, wire), time);
        await one.AskAsync("a", new Add(1));
        await other.AskAsync("a", new Add(1));
        Answer<Tally>? sooner = null;
        wire.Meanwhile = (amid, async () =>
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            sooner = await one.AskAsync("a", new Add(5), key: "k");
        }
        );
        var later = Done(await other.AskAsync("a", new Add(5), key: "k"));
        // What was decided in the same millisecond is the same fact, and nobody can tell whose it is.
        Assert.Equal((false, seconds > 0), (Done(sooner!).IsRepeated, later.IsRepeated));
        Assert.Equal(Done(sooner!).Receipt.Facts, later.Receipt.Facts);
        Assert.Equal(7, (await one.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Decide_WarmStateIsOld_DecidesAgainOnWhatIsStored()
    {
        var (one, memory, time) = InMemory();
        using var first = one;
        using var other = new Bureau(memory.All, time);
        await one.AskAsync("a", new Add(1));
        await other.AskAsync("a", new Add(10));
        Assert.Equal(111, Done(await one.AskAsync("a", new Add(100))).State.Sum);
    }

    [Fact]
    public async Task Decide_SeenVersionIsOld_IsStaleAndStoresNothing()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(1));
        Assert.Equal(2, Assert.IsType<Answer<Tally>.Stale>(await bureau.AskAsync("a", new Add(1), seen: 1)).Version);
        Assert.Equal(2, (await bureau.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Decide_NotForThisAsker_AnswersAsOneThatDoesNotExist()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        Assert.IsType<Answer<Tally>.Missing>(await bureau.AskAsync("a", new Add(1), mayAct: _ => false));
    }

    [Fact]
    public async Task Decide_LargeFact_GoesToABlobAndComesBack()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1, new string('大', 100_000)));
        using var other = new Bureau(memory.All, time);
        var history = await other.Desk.HistoryAsync(Tally("a"), 1, default);
        Assert.Equal(100_000, Assert.IsType<Added>(history[0].Fact).Padding!.Length);
        Assert.Empty((await other.Desk.VerifyAsync(Tally("a"), default)).Faults);
    }

    [Fact]
    [Anomaly("blob-missing")]
    public async Task Read_BlobOfALargeFactMissing_SaysWhichAndLeavesOtherStreamsAlone()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1, new string('大', 100_000)));
        await bureau.AskAsync("b", new Add(1));
        var blob = Assert.Single(await memory.All.Blobs.ListAsync("facts/", default).ToListAsync());
        await memory.All.Blobs.RemoveAsync(blob.Name, DateTimeOffset.MaxValue, default);
        using var other = new Bureau(memory.All, time);
        var missing = await Assert.ThrowsAsync<InvalidDataException>(() => other.AskAsync("a", new Add(1)));
        Assert.Contains("fact 1", missing.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await other.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum);
        Assert.Equal(2, (await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries.Count);
        Assert.Contains("fact 1", Assert.Single((await other.Desk.VerifyAsync(Tally("a"), default)).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_LongStream_LoadsFromItsSnapshot()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        for (var count = 0; count < 200; count++)
        {
            await bureau.AskAsync("a", new Add(1));
        }
        var slice = await memory.All.Streams.LoadAsync(Tally("a"), "1", default);
        Assert.InRange(slice.Facts.Count, 0, Desk<Tally>.FactsPerSnapshot - 1);
        using var other = new Bureau(memory.All, time);
        Assert.Equal(200, (await other.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task Decide_StateTooLargeForASnapshot_GoesOnWithoutOne()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1, new string('x', StoreLimits.SnapshotBytes)));
        for (var count = 0; count < Desk<Tally>.FactsPerSnapshot; count++)
        {
            Assert.IsType<Answer<Tally>.Done>(await bureau.AskAsync("a", new Add(1)));
        }
        Assert.Null((await memory.All.Streams.LoadAsync(Tally("a"), "1", default)).Snapshot);
        using var other = new Bureau(memory.All, time);
        Assert.Equal(1 + Desk<Tally>.FactsPerSnapshot, (await other.Desk.ReadAsync(Tally("a"), default))!.Value.State.Sum);
    }

    [Fact]
    [Anomaly("clock-skew")]
    public async Task Decide_ClockFarBehindTheStream_IsLeftToOthersButForWhatIsStored()
    {
        var (bureau, memory, time) = InMemory();
        using var desk = bureau;
        time.Advance(TimeSpan.FromHours(1));
        await bureau.AskAsync("a", new Add(1), key: "stored");
        var slow = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start);
        using var behind = new Bureau(memory.All, slow);
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<Answer<Tally>.ClockBehind>(await behind.AskAsync("a", new Add(1), key: "new")).By);
        Assert.True(Assert.IsType<Answer<Tally>.Done>(await behind.AskAsync("a", new Add(1), key: "stored")).IsRepeated);
        Assert.IsType<Answer<Tally>.KeyReused>(await behind.AskAsync("a", new Add(2), key: "stored"));
    }

    [Fact]
    [Anomaly("late-effect")]
    public async Task Tell_AnotherStream_HappensOnceHoweverOftenItIsCarriedOut()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(3, TellTo: "tally/b"));
        for (var time = 0; time < 2; time++)
        {
            var (head, _, _, _) = await memory.All.Streams.LoadSinceAsync(Tally("a"), 0, default);
            Assert.True(await bureau.Desk.FollowUpAsync(head, default));
        }
        Assert.Equal(3, (await bureau.Desk.ReadAsync(Tally("b"), default))!.Value.State.Sum);
    }

    [Fact]
    public async Task List_EntryMovesToAnotherList_StandsInExactlyOne()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(1));
        Assert.Empty((await memory.All.Lists.PageAsync("tallies:odd", null, 10, default)).Entries);
        Assert.Equal("{\"sum\":2}", Assert.Single((await memory.All.Lists.PageAsync("tallies:even", null, 10, default)).Entries).Body);
    }

    [Fact]
    public async Task Claim_TakenByAnother_IsRefusedUntilItIsLetGo()
    {
        var (bureau, _, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new TakeName("甲"));
        var refused = Assert.IsType<Answer<Tally>.Refused>(await bureau.AskAsync("b", new TakeName("甲")));
        Assert.Equal("test.name-taken", refused.Findings[0].Code);
        await bureau.AskAsync("a", new TakeName(null));
        Done(await bureau.AskAsync("b", new TakeName("甲")));
    }

    [Fact]
    public async Task Claim_TakerDiedBeforeItsAppend_IsTakenOver()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await memory.All.Claims.TakeAsync("name:甲", Tally("dead"), "token-of-the-dead", default);
        Done(await bureau.AskAsync("b", new TakeName("甲")));
        Assert.Equal(Tally("b"), await new Claims(memory.All.Claims, memory.All.Streams).HolderAsync("name:甲", default));
        Assert.False(await memory.All.Streams.FenceAsync(Tally("b"), (await memory.All.Claims.FindAsync("name:甲", default))!.Token, default));
    }

    [Fact]
    public async Task Verify_AlteredFact_IsFound()
    {
        var (bureau, memory, _) = InMemory();
        using var desk = bureau;
        await bureau.AskAsync("a", new Add(1));
        await bureau.AskAsync("a", new Add(2));
        Assert.Empty((await bureau.Desk.VerifyAsync(Tally("a"), default)).Faults);
        var altered = new Bureau(
            memory.All with { Streams = new AlteredStreams(memory.All.Streams) },
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start));
        using var other = altered;
        Assert.Equal(
            ["fact 1 (test-added.v1) does not follow from the one before it: it was altered or moved"],
            (await altered.Desk.VerifyAsync(Tally("a"), default)).Faults);
    }

    private static Answer<Tally>.Done Done(Answer<Tally> answer) => Assert.IsType<Answer<Tally>.Done>(answer);
}
