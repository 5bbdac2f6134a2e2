using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Tests;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryStreamStoreTests() : StreamStoreContract(new MemoryHouse());

public sealed class AzureStreamStoreTests() : StreamStoreContract(new AzuriteHouse());

/// <summary>What every store of streams does.</summary>
public abstract partial class StreamStoreContract(StoreHouse house) : StoreContract(house)
{
    /// <summary>The sample's stream, and not the state of a case.</summary>
    private static StreamId Case => Sample.Case;

    private static Append One => Append(Case, null, 1);

    private IStreamStore Streams => Stores.Streams;

    [Fact]
    public async Task Append_WithoutFacts_ChangesOnlyTheTag()
    {
        var first = await Streams.AppendAsync(One, Stop);
        var before = await Streams.LoadAsync(Case, Fold, Stop);

        var settled = await Streams.AppendAsync(new Append(before.Head, first.Tag, []), Stop);

        var after = await Streams.LoadAsync(Case, Fold, Stop);
        Assert.Equal(AppendOutcome.Committed, settled.Outcome);
        Assert.NotEqual(first.Tag, after.Tag);
        Assert.Equal(before.Facts.Count, after.Facts.Count);
        var late = await Streams.AppendAsync(new Append(before.Head, first.Tag, []), Stop);
        Assert.Equal(AppendOutcome.HeadMoved, late.Outcome);
    }

    [Fact]
    public async Task Append_WithoutFactsOnNoStream_KeepsOutWhoeverThoughtItNew()
    {
        var settled = await Streams.AppendAsync(new Append(StreamHead.Empty(Case), null, []), Stop);

        Assert.Equal(AppendOutcome.Committed, settled.Outcome);
        Assert.Equal(AppendOutcome.HeadMoved, (await Streams.AppendAsync(One, Stop)).Outcome);
        var slice = await Streams.LoadAsync(Case, Fold, Stop);
        Assert.Equal((0L, settled.Tag), (slice.Head.Version, slice.Tag));
        var timely = await Streams.AppendAsync(One with { ExpectedTag = settled.Tag }, Stop);
        Assert.Equal(AppendOutcome.Committed, timely.Outcome);
    }

    [Fact]
    public async Task Load_NoSuchStream_IsEmptyWithoutTag()
    {
        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Null(slice.Tag);
        Assert.Null(slice.Snapshot);
        Assert.Empty(slice.Facts);
        Assert.Equal((Case, 0L, FactChain.Root), (slice.Head.Stream, slice.Head.Version, slice.Head.Hash));
        Assert.Empty(slice.Head.Listed);
    }

    [Fact]
    public async Task Append_EverythingAtOnce_IsReadBackToTheTick()
    {
        Clock[] clocks = [new("posting-term", At.AddDays(7)), new("提醒", At)];
        HeldClaim[] claims = [new("live-case:张三 'x'", "t-1")];
        var append = Append(Case, null, 2, 2) with
        {
            Head = Head(Case, 2) with
            {
                Clocks = clocks,
                Claims = claims,
                Listed = new Dictionary<string, long> { ["县:1"] = 2 },
            },
            Key = new KeyRow("k1", "body-hash", 1, 2),
            Effects = [Effect(2, 0), Effect(2, 1)],
            Snapshot = Snapshot(1),
            ClaimTokens = ["t-1"],
        };

        var appended = await Streams.AppendAsync(append, Stop);
        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(AppendOutcome.Committed, appended.Outcome);
        Assert.Equal(appended.Tag, slice.Tag);
        Assert.Equal(("hash-2", At), (slice.Head.Hash, slice.Head.LastAt));
        Assert.Equal(clocks, slice.Head.Clocks);
        Assert.Equal(claims, slice.Head.Claims);
        Assert.Equal(2, Assert.Contains("县:1", slice.Head.Listed));
        Assert.Equal(Snapshot(1).Body.ToArray(), slice.Snapshot!.Body.ToArray());
        AssertFacts([2], slice);
        Assert.Equal(append.Key, await Streams.FindKeyAsync(Case, "k1", Stop));
        var pending = await Streams.PendingAsync(Case, Stop);
        Assert.Equal([(2, 0), (2, 1)], pending.Select(effect => (effect.Version, effect.Index)));
        Assert.Equal(Effect(2, 1).Body.ToArray(), pending[1].Body.ToArray());
    }

    [Fact]
    public async Task Append_BodyInBlob_IsReadBackEmptyWithTheBlobsName()
    {
        var fact = Fact(1) with { Body = ReadOnlyMemory<byte>.Empty, BodyBlob = "facts/case/1.json" };
        await Streams.AppendAsync(Append(Case, null, 1) with { Facts = [fact] }, Stop);

        var read = Assert.Single((await Streams.LoadAsync(Case, Fold, Stop)).Facts);

        Assert.Equal("facts/case/1.json", read.BodyBlob);
        Assert.True(read.Body.IsEmpty);
    }

    [Fact]
    public async Task Append_StreamStandsAlready_HeadMoved()
    {
        await FillAsync(Streams, Case, 1);

        Assert.Equal(AppendOutcome.HeadMoved, (await Streams.AppendAsync(Append(Case, null, 1), Stop)).Outcome);
    }

    [Fact]
    public async Task Append_NoSuchStreamUnderATag_HeadMoved()
    {
        var tag = await FillAsync(Streams, Case, 1);

        Assert.Equal(
            AppendOutcome.HeadMoved, (await Streams.AppendAsync(Append(new("case", "other"), tag, 2), Stop)).Outcome);
    }

    [Fact]
    [Anomaly("lost-race")]
    public async Task Append_StaleTag_HeadMovedAndNothingIsWritten()
    {
        var stale = await FillAsync(Streams, Case, 1);
        await Streams.AppendAsync(Append(Case, stale, 2), Stop);

        var late = Append(Case, stale, 2) with
        {
            Key = new KeyRow("k", "b", 2, 2),
            Effects = [Effect(2, 0)],
            ClaimTokens = ["t"],
        };
        var appended = await Streams.AppendAsync(late, Stop);

        Assert.Equal(new Appended(AppendOutcome.HeadMoved, null), appended);
        Assert.Null(await Streams.FindKeyAsync(Case, "k", Stop));
        Assert.Empty(await Streams.PendingAsync(Case, Stop));
        Assert.True(await Streams.FenceAsync(Case, "t", Stop));
    }

    [Fact]
    public async Task Append_KeyAnsweredBefore_KeyTakenAndNothingIsWritten()
    {
        var first = await Streams.AppendAsync(Append(Case, null, 1) with { Key = new KeyRow("k", "b", 1, 1) }, Stop);

        var again = Append(Case, first.Tag, 2) with { Key = new KeyRow("k", "b2", 2, 2), Effects = [Effect(2, 0)] };
        var appended = await Streams.AppendAsync(again, Stop);

        Assert.Equal(AppendOutcome.KeyTaken, appended.Outcome);
        Assert.Equal("b", (await Streams.FindKeyAsync(Case, "k", Stop))!.BodyHash);
        Assert.Empty(await Streams.PendingAsync(Case, Stop));
        Assert.Equal(1, (await Streams.LoadAsync(Case, Fold, Stop)).Head.Version);
    }

    [Fact]
    public async Task Append_TokenFencedBefore_ClaimFencedAndNothingIsWritten()
    {
        Assert.True(await Streams.FenceAsync(Case, "t", Stop));
        Assert.True(await Streams.FenceAsync(Case, "t", Stop));

        var appended = await Streams.AppendAsync(Append(Case, null, 1) with { ClaimTokens = ["t"] }, Stop);

        Assert.Equal(AppendOutcome.ClaimFenced, appended.Outcome);
        Assert.Null((await Streams.LoadAsync(Case, Fold, Stop)).Tag);
    }

    [Fact]
    public async Task Fence_TokenHeld_IsRefusedEveryTime()
    {
        await Streams.AppendAsync(Append(Case, null, 1) with { ClaimTokens = ["t"] }, Stop);

        Assert.False(await Streams.FenceAsync(Case, "t", Stop));
        Assert.False(await Streams.FenceAsync(Case, "t", Stop));
        Assert.True(await Streams.FenceAsync(Case, "another", Stop));
        Assert.Equal(1, (await Streams.LoadAsync(Case, Fold, Stop)).Head.Version);
    }

    [Fact]
    public async Task Append_NoFacts_ReplacesTheHeadOnly()
    {
        var tag = await FillAsync(Streams, Case, 1);

        var appended = await Streams.AppendAsync(
            new Append(Head(Case, 1) with { Clocks = [new("c", At)] }, tag, []), Stop);
        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(appended.Tag, slice.Tag);
        Assert.NotEqual(tag, appended.Tag);
        Assert.Single(slice.Head.Clocks);
        AssertFacts([1], slice);
    }

    [Fact]
    public async Task Append_CallersBufferChangedAfterwards_ChangesNothing()
    {
        var body = Bytes("""{"a":1}""");
        await Streams.AppendAsync(Append(Case, null, 1) with { Facts = [Fact(1) with { Body = body }] }, Stop);
        body[0] = 0;

        Assert.Equal((byte)'{', (await Streams.LoadAsync(Case, Fold, Stop)).Facts[0].Body.Span[0]);
    }

    [Fact]
    [Anomaly("lost-race")]
    public async Task Append_TwentyWritersAtOnce_LosesNoUpdate()
    {
        const int Writers = 20;
        const int Each = 3;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, Each))));

        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(Writers * Each, slice.Head.Version);
        AssertVersions(Enumerable.Range(1, Writers * Each), slice);
        Assert.Equal(Writers * Each, slice.Facts.Select(fact => fact.By).Distinct().Count());
    }

    [Fact]
    [Anomaly("duplicate-delivery")]
    public async Task Append_SameKeyFromTwentyMachines_IsAnsweredOnce()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Streams.AppendAsync(Append(Case, null, 1) with { Key = new KeyRow("k", "b", 1, 1) }, Stop))));

        Assert.Single(outcomes, appended => appended.Outcome is AppendOutcome.Committed);
        Assert.Equal(19, outcomes.Count(appended => appended.Outcome is AppendOutcome.HeadMoved));
    }

    [Fact]
    public async Task Load_ThousandFactsAndASnapshot_IsOneCall()
    {
        await FillAsync(Streams, Case, 999 + Desk<object>.FactsPerSnapshot, snapshotAt: 1_000);
        var before = House.Meter.Of(CallKind.Load);

        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(1, House.Meter.Of(CallKind.Load) - before);
        Assert.Equal(1_000, slice.Snapshot!.Version);
        AssertVersions(Enumerable.Range(1_001, Desk<object>.FactsPerSnapshot - 1), slice);
    }

    [Fact]
    public async Task Load_ThousandFactsWithoutSnapshot_BringsAll()
    {
        await FillAsync(Streams, Case, 1_010);

        AssertVersions(Enumerable.Range(1, 1_010), await Streams.LoadAsync(Case, Fold, Stop));
    }

    [Fact]
    public async Task Load_SnapshotOfAnotherFold_IsPassedOver()
    {
        await FillAsync(Streams, Case, 130, snapshotAt: 128);

        var slice = await Streams.LoadAsync(Case, "case-fold.4", Stop);

        Assert.Null(slice.Snapshot);
        AssertVersions(Enumerable.Range(1, 130), slice);
    }

    [Fact]
    public async Task Load_SnapshotOfTheNewestFact_BringsNoFacts()
    {
        await FillAsync(Streams, Case, 64, snapshotAt: 64);

        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(64, slice.Snapshot!.Version);
        Assert.Empty(slice.Facts);
    }

    [Fact]
    public async Task Append_LargeSnapshot_ReplacesTheOldOneWhole()
    {
        var tag = (await Streams.AppendAsync(
            Append(Case, null, 1) with { Snapshot = Snapshot(1, StoreLimits.SnapshotBytes) }, Stop)).Tag;
        var large = (await Streams.LoadAsync(Case, Fold, Stop)).Snapshot!;
        await Streams.AppendAsync(Append(Case, tag, 2) with { Snapshot = Snapshot(2, 65_537) }, Stop);
        var small = (await Streams.LoadAsync(Case, Fold, Stop)).Snapshot!;

        Assert.Equal(Snapshot(1, StoreLimits.SnapshotBytes).Body.ToArray(), large.Body.ToArray());
        Assert.Equal(Snapshot(2, 65_537).Body.ToArray(), small.Body.ToArray());
    }

    [Fact]
    public async Task Append_HeadOfManyListings_IsReadBack()
    {
        var listed = Enumerable.Range(0, 900)
            .ToDictionary(number => $"县:{number:D4}:𠮷{new string('x', number % 7)}", number => (long)number);

        await Streams.AppendAsync(Append(Case, null, 1) with { Head = Head(Case, 1) with { Listed = listed } }, Stop);

        var read = (await Streams.LoadAsync(Case, Fold, Stop)).Head.Listed;
        Assert.Equal(listed.OrderBy(pair => pair.Key), read.OrderBy(pair => pair.Key));
    }

    [Theory]
    [InlineData(0, 130)]
    [InlineData(64, 66)]
    [InlineData(129, 1)]
    [InlineData(130, 0)]
    [InlineData(200, 0)]
    public async Task LoadSince_AVersion_BringsHeadAndTheFactsAfterIt(int version, int count)
    {
        var tag = await FillAsync(Streams, Case, 130, snapshotAt: 128);

        var slice = await Streams.LoadSinceAsync(Case, version, Stop);

        Assert.Equal((tag, 130L), (slice.Tag, slice.Head.Version));
        Assert.Null(slice.Snapshot);
        AssertVersions(Enumerable.Range(version + 1, count), slice);
    }

    [Fact]
    public async Task FindHead_OfAStream_IsItsHeadUnderTheTagOfTheLastAppend()
    {
        await Streams.FenceAsync(Case, "t", Stop);
        Assert.Null(await Streams.FindHeadAsync(Case, Stop));

        var tag = await FillAsync(Streams, Case, 3, snapshotAt: 2);

        var (head, found) = (await Streams.FindHeadAsync(Case, Stop))!.Value;
        Assert.Equal((tag, 3L), (found, head.Version));
        Assert.Equal(tag, (await Streams.LoadAsync(Case, Fold, Stop)).Tag);
    }

    [Fact]
    public async Task LoadSince_NoSuchStream_IsEmptyWithoutTag()
    {
        await Streams.FenceAsync(Case, "t", Stop);

        var slice = await Streams.LoadSinceAsync(Case, 0, Stop);

        Assert.Equal((null, 0L), (slice.Tag, slice.Head.Version));
    }

    [Fact]
    public async Task FindKey_Unknown_IsNull() => Assert.Null(await Streams.FindKeyAsync(Case, "k", Stop));

    [Fact]
    public async Task Append_DoneEffects_GoWithIt()
    {
        var first = await Streams.AppendAsync(
            Append(Case, null, 1) with { Effects = [Effect(1, 0), Effect(1, 1)] }, Stop);

        await Streams.AppendAsync(Append(Case, first.Tag, 2) with { Done = [(1, 0)], Effects = [Effect(2, 0)] }, Stop);

        var pending = await Streams.PendingAsync(Case, Stop);
        Assert.Equal([(1, 1), (2, 0)], pending.Select(effect => (effect.Version, effect.Index)));
    }

    [Fact]
    public async Task Append_DoneEffectsGoneAlready_StillCommits()
    {
        var first = await Streams.AppendAsync(Append(Case, null, 1) with { Effects = [Effect(1, 0)] }, Stop);
        await Streams.RemoveDoneAsync(Case, [(1, 0)], Stop);

        var appended = await Streams.AppendAsync(
            Append(Case, first.Tag, 2) with
            {
                Key = new KeyRow("k", "b", 2, 2),
                Effects = [Effect(2, 0)],
                Snapshot = Snapshot(2),
                ClaimTokens = ["t"],
                Done = [(1, 0)],
            },
            Stop);
        var slice = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.Equal(new Appended(AppendOutcome.Committed, slice.Tag), appended);
        Assert.Equal(2, slice.Snapshot!.Version);
        Assert.Equal(2, Assert.Single(await Streams.PendingAsync(Case, Stop)).Version);
        Assert.NotNull(await Streams.FindKeyAsync(Case, "k", Stop));
        Assert.False(await Streams.FenceAsync(Case, "t", Stop));
    }

    [Fact]
    public async Task RemoveDone_SomeGoneAlready_RemovesTheRest()
    {
        await Streams.AppendAsync(
            Append(Case, null, 1) with { Effects = [Effect(1, 0), Effect(1, 1), Effect(1, 2)] }, Stop);
        await Streams.RemoveDoneAsync(Case, [(1, 1)], Stop);

        await Streams.RemoveDoneAsync(Case, [(1, 0), (1, 1), (1, 1)], Stop);
        await Streams.RemoveDoneAsync(new StreamId("case", "none"), [(1, 0)], Stop);
        await Streams.RemoveDoneAsync(Case, [], Stop);

        Assert.Equal(2, Assert.Single(await Streams.PendingAsync(Case, Stop)).Index);
    }

    [Fact]
    public async Task List_KindsThatBeginAlike_GivesOneKindInOrder()
    {
        StreamId[] streams =
            [new("case", "b"), new("case-x", "a"), new("case", "a"), new("posting", "c"), new("case", "B")];
        foreach (var stream in streams)
        {
            await FillAsync(Streams, stream, 1);
        }
        await Streams.FenceAsync(new StreamId("case", "only-fenced"), "t", Stop);

        var cases = await Streams.ListAsync("case", Stop).ToListAsync(Stop);
        var all = await Streams.ListAsync(null, Stop).ToListAsync(Stop);

        Assert.Equal(["case/B", "case/a", "case/b"], cases.Select(stream => stream.ToString()));
        Assert.Equal(["case-x/a", "case/B", "case/a", "case/b", "posting/c"], all.Select(stream => stream.ToString()));
    }

    [Fact]
    public async Task Append_HeadThatOwes_IsReadBackAndFoundAmongTheOwing()
    {
        ListRow[] untold =
        [
            new("work:县级审核@222403", "20231008-a", 1, null, """{"说":"'引' \"号\" 𠮷"}"""),
            new("work:县级审核@222403", "20231009-a", 1, 0, null) { Retold = 2 },
        ];
        async Task AppendAsync(string id, Func<StreamHead, StreamHead> change)
        {
            var append = Append(new StreamId("case", id), null, 1);
            await Streams.AppendAsync(append with { Head = change(append.Head) }, Stop);
        }
        await AppendAsync("untold", head => head with { Untold = untold, Retold = 2 });
        await AppendAsync("settled", head => head);
        await AppendAsync("effects", head => head with { MayHaveEffects = true });

        var owing = await Streams.OwingAsync(Stop).ToListAsync(Stop);
        var (read, tag, _, _) = await Streams.LoadAsync(new StreamId("case", "untold"), Fold, Stop);

        Assert.Equal(["case/effects", "case/untold"], owing.Select(stream => stream.ToString()));
        Assert.Equal(untold, read.Untold);
        Assert.Equal(2, read.Retold);
        Assert.False(read.MayHaveEffects);
        await Streams.AppendAsync(new Append(read with { Untold = [] }, tag, []), Stop);
        Assert.Equal(["case/effects"], await Streams.OwingAsync(Stop).Select(stream => stream.ToString()).ToListAsync(Stop));
    }

    [Fact]
    public async Task Append_HundredOperations_AreTakenAndOneMoreIsRefused()
    {
        var full = await Streams.AppendAsync(Append(Case, null, 99, 99), Stop);

        Assert.Equal(AppendOutcome.Committed, full.Outcome);
        await Assert.ThrowsAsync<StoreLimitException>(
            () => Streams.AppendAsync(Append(Case, full.Tag, 199, 100), Stop));
    }

    [Theory]
    [MemberData(nameof(RefusedAppends.All), MemberType = typeof(RefusedAppends), DisableDiscoveryEnumeration = true)]
    public async Task Append_WhatAzureWouldRefuse_IsRefusedBeforeAnyCall(string fault, Append append)
    {
        var before = House.Meter.Total;

        var refused = await Assert.ThrowsAsync<StoreLimitException>(() => Streams.AppendAsync(append, Stop));

        Assert.True(House.Meter.Total == before, $"{fault}: {refused.Message}");
    }

    private static void AssertVersions(IEnumerable<int> versions, StreamSlice slice) =>
        Assert.Equal(versions.Select(version => (long)version), slice.Facts.Select(fact => fact.Version));

    private static void AssertFacts(long[] versions, StreamSlice slice)
    {
        Assert.Equal(versions.Length, slice.Facts.Count);
        foreach (var (version, read) in versions.Zip(slice.Facts))
        {
            var told = Fact(version);
            Assert.Equal(told with { Body = default }, read with { Body = default });
            Assert.Equal(told.At.UtcTicks, read.At.UtcTicks);
            Assert.Equal(told.Body.ToArray(), read.Body.ToArray());
        }
    }

    private async Task WriteAsync(int writer, int count)
    {
        for (var written = 0; written < count;)
        {
            var slice = await Streams.LoadAsync(Case, Fold, Stop);
            var append = Append(Case, slice.Tag, slice.Head.Version + 1);
            append = append with { Facts = [append.Facts[0] with { By = $"{writer}.{written}" }] };
            written += (await Streams.AppendAsync(append, Stop)).Outcome is AppendOutcome.Committed ? 1 : 0;
        }
    }
}
