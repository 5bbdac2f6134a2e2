using System.Text;
using Azure;
using Azure.Data.Tables;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Tests;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

/// <summary>What stands in the tables, and what becomes of it when somebody meddles or the wire breaks.</summary>
public sealed class AzureRowsTests : StoreContract
{
    private readonly FaultyTransport wire;

    public AzureRowsTests()
        : this(new FaultyTransport())
    {
    }

    private AzureRowsTests(FaultyTransport wire)
        : base(new AzuriteHouse(wire)) => this.wire = wire;

    private AzuriteHouse Azurite => (AzuriteHouse)House;

    private IStreamStore Streams => Stores.Streams;

    [Fact]
    public async Task Append_Everything_StandsUnderItsKeysInOrder()
    {
        await Streams.AppendAsync(
            Append(Case, null, 2, 2) with
            {
                Key = new KeyRow("k1", "b", 1, 2),
                Effects = [Effect(2, 0), Effect(2, 1)],
                Snapshot = Snapshot(2, 65_537),
                ClaimTokens = ["t1"],
            },
            Stop);

        var rows = await Azurite.Table("streams").QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop);

        Assert.All(rows, row => Assert.Equal("case|7f3k-1", row.PartitionKey));
        Assert.Equal(
            [
                "a-head", "b-snap", "c-9223372036854775805", "c-9223372036854775806", "k-k1",
                "o-0000000000000000002-000", "o-0000000000000000002-001", "x-t1",
            ],
            rows.Select(row => row.RowKey));
        Assert.Equal((65_536, 1), (rows[1].GetBinary("b0").Length, rows[1].GetBinary("b1").Length));
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Append_AnswerLost_IsHeadMovedAndStandsOnce()
    {
        var first = await Streams.AppendAsync(Append(Case, null, 1), Stop);
        wire.LoseNextAnswer();

        var appended = await Streams.AppendAsync(
            Append(Case, first.Tag, 2) with { Key = new KeyRow("k", "b", 2, 2) }, Stop);

        Assert.Equal(AppendOutcome.HeadMoved, appended.Outcome);
        Assert.Equal(2, (await Streams.FindKeyAsync(Case, "k", Stop))!.LastVersion);
        Assert.Equal(2, (await Streams.LoadAsync(Case, Fold, Stop)).Facts.Count);
        Assert.Equal(3, House.Meter.Of(CallKind.Append));
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Append_AnswerLostWithDoneEffects_IsHeadMoved()
    {
        var first = await Streams.AppendAsync(Append(Case, null, 1) with { Effects = [Effect(1, 0)] }, Stop);
        wire.LoseNextAnswer();

        var appended = await Streams.AppendAsync(Append(Case, first.Tag, 2) with { Done = [(1, 0)] }, Stop);

        Assert.Equal(AppendOutcome.HeadMoved, appended.Outcome);
        Assert.Empty(await Streams.PendingAsync(Case, Stop));
    }

    [Fact]
    public async Task Load_HeadOfAnEarlierRelease_MayHaveEffectsAndIsReplaced()
    {
        await Streams.AppendAsync(Append(Case, null, 1) with { Effects = [Effect(1, 0)] }, Stop);
        var table = Azurite.Table("streams");
        var row = (await table.GetEntityAsync<TableEntity>("case|7f3k-1", "a-head", cancellationToken: Stop)).Value;
        row.Remove("mayHaveEffects");
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Stop);

        var (head, tag, _, _) = await Streams.LoadAsync(Case, Fold, Stop);

        Assert.True(head.MayHaveEffects);
        Assert.Empty(head.Untold);
        Assert.Equal([Case], await Streams.OwingAsync(Stop).ToListAsync(Stop));
        await Streams.AppendAsync(new Append(head with { MayHaveEffects = false }, tag, []), Stop);
        Assert.Empty(await Streams.OwingAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Append_TableMissing_IsABrokenStoreAndNoConflict()
    {
        await Azurite.Table("streams").DeleteAsync(Stop);

        var failed = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => Streams.AppendAsync(Append(Case, null, 1), Stop));

        Assert.Equal("TableNotFound", failed.ErrorCode);
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Fence_AnswerLost_IsFenced()
    {
        wire.LoseNextAnswer();

        Assert.True(await Streams.FenceAsync(Case, "t", Stop));
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Take_AnswerLost_GivesTheRowWithItsToken()
    {
        wire.LoseNextAnswer();

        Assert.Equal("t", (await Stores.Claims.TakeAsync("key", Case, "t", Stop)).Token);
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Tell_AnswerLost_IsToldOnce()
    {
        await Stores.Lists.PutAsync(new ListRow("l", "a", 1, null, "v1"), Stop);
        wire.LoseNextAnswer();

        await Stores.Lists.PutAsync(new ListRow("l", "a", 2, 1, "v2"), Stop);

        var rows = await Azurite.Table("lists").QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal("v2", Assert.Single(rows).GetString("body"));
    }

    [Fact]
    [Anomaly("answer-lost")]
    public async Task Tell_AnewAndAnswerLost_IsToldOnceInThePlaceOfItsVersion()
    {
        await Stores.Lists.PutAsync(new ListRow("l", "a", 2, null, "v2"), Stop);
        wire.Fail(Fault.TimedOutAfterwards, which: request => request.Method == Azure.Core.RequestMethod.Put);

        await Stores.Lists.PutAsync(new ListRow("l", "a", 2, null, "w2") { Retold = 1 }, Stop);

        Assert.NotEmpty(wire.Failed);
        var rows = await Azurite.Table("lists").QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal("w2", Assert.Single(rows).GetString("body"));
    }

    [Fact]
    [Anomaly("lost-race")]
    public async Task Compact_MarkToldAnewAfterItWasRead_KeepsTheEntryAndTakesTheOthersOut()
    {
        foreach (var item in (string[])["a", "b", "c", "d"])
        {
            await Stores.Lists.PutAsync(new ListRow("l", item, 2, null, null), Stop);
        }
        House.Time.Advance(TimeSpan.FromDays(3));
        wire.Meanwhile = (request => request.Method == Azure.Core.RequestMethod.Post, async () =>
        {
            await Stores.Lists.PutAsync(new ListRow("l", "b", 2, null, "v2") { Retold = 1 }, Stop);
            await Azurite.Table("lists").DeleteEntityAsync("l", ListKey.Of("c", 2), cancellationToken: Stop);
        }
        );

        Assert.Equal(2, await Stores.Lists.CompactAsync(House.Time.GetUtcNow(), Stop));

        Assert.Null(wire.Meanwhile);
        Assert.Equal(new ListEntry("b", 2, "v2"), await Stores.Lists.FindAsync("l", "b", Stop));
        Assert.Single(await Azurite.Table("lists").QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Load_FactTakenOut_IsRefusedButStillReadForVerifying()
    {
        await FillAsync(Streams, Case, 5);
        await Azurite.Table("streams").DeleteEntityAsync("case|7f3k-1", StreamRows.FactKey(3), cancellationToken: Stop);

        var broken = await Assert.ThrowsAsync<InvalidDataException>(() => Streams.LoadAsync(Case, Fold, Stop));

        Assert.Contains("fact 3", broken.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 4, 5], (await Streams.LoadSinceAsync(Case, 0, Stop)).Facts.Select(fact => fact.Version));
    }

    [Fact]
    public void Read_LaterDecisionBetweenTwoPages_StaysWithTheHeadThatWasRead()
    {
        var reading = new StreamReading(Case, Fold, after: 0);

        reading.Take(StreamRows.Of(Head(Case, 2)));
        reading.Take(StreamRows.Of(Case, Snapshot(3)));
        foreach (var version in (long[])[3, 2, 1])
        {
            Assert.False(reading.IsComplete);
            reading.Take(StreamRows.Of(Case, Fact(version)));
        }

        Assert.True(reading.IsComplete);
        Assert.Null(reading.Slice().Snapshot);
        Assert.Equal([1, 2], reading.Slice().Facts.Select(fact => fact.Version));
    }

    [Fact]
    public async Task Take_MessageThatIsNoBase64_IsSetAsideAndTheNextIsTaken()
    {
        await Azurite.Queue().SendMessageAsync("not base64!", Stop);
        Assert.Null(await Stores.Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop));
        Assert.Equal("not base64!", await SetAsideAsync());
        await Stores.Jobs.SendAsync("a", Stop);

        Assert.Equal("a", (await Stores.Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!.Text);
        await House.PassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Equal("a", (await Stores.Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!.Text);
    }

    [Fact]
    public async Task SetAside_Tried_StandsInTheQueueThatTheHostUses()
    {
        await Stores.Jobs.SendAsync("公示", Stop);
        await Stores.Jobs.SetAsideAsync((await Stores.Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!, Stop);

        Assert.Equal("公示", await SetAsideAsync());
    }

    [Fact]
    public async Task Send_Text_StandsAsBase64()
    {
        await Stores.Jobs.SendAsync("公示", Stop);

        Assert.Equal(
            Convert.ToBase64String(Bytes("公示")), (await Azurite.Queue().PeekMessageAsync(Stop)).Value.MessageText);
    }

    /// <summary>The oldest message of the poison queue, decoded.</summary>
    private async Task<string> SetAsideAsync() => Encoding.UTF8.GetString(
        Convert.FromBase64String((await Azurite.Queue("titleflow-jobs-poison").PeekMessageAsync(Stop)).Value.MessageText));
}
