using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryClockStoreTests() : ClockStoreContract(new MemoryHouse());

public sealed class AzureClockStoreTests() : ClockStoreContract(new AzuriteHouse());

/// <summary>What every store of clocks does.</summary>
public abstract class ClockStoreContract(StoreHouse house) : StoreContract(house)
{
    private static readonly DateTimeOffset Ten = new(2026, 9, 28, 10, 0, 0, TimeSpan.Zero);

    private IClockStore Clocks => Stores.Clocks;

    [Fact]
    public async Task Due_SecondOfTheClock_IsInclusive()
    {
        var row = Row(Ten.AddSeconds(30), 3);
        await Clocks.PutAsync([row], Stop);

        Assert.Empty(await Clocks.DueAsync(Ten.AddSeconds(30).AddTicks(-1), 10, Stop));
        Assert.Equal([row], await Clocks.DueAsync(Ten.AddSeconds(30), 10, Stop));
    }

    [Fact]
    public async Task Due_HoursAndShards_ComeEarliestHourFirst()
    {
        ClockRow[] rows =
        [
            Row(Ten.AddHours(-20), 15), Row(Ten.AddHours(-1).AddMinutes(5), 2), Row(Ten.AddHours(-1), 9),
            Row(Ten.AddMinutes(1), 0), Row(Ten.AddMinutes(2), 10), Row(Ten.AddMinutes(30), 11), Row(Ten.AddHours(1), 0),
        ];
        await Clocks.PutAsync([.. rows.Reverse()], Stop);

        Assert.Equal(rows[..5], await Clocks.DueAsync(Ten.AddMinutes(2), 100, Stop));
        Assert.Equal(rows[..3], await Clocks.DueAsync(Ten.AddMinutes(2), 3, Stop));
        Assert.Equal(rows, await Clocks.DueAsync(Ten.AddDays(300), 100, Stop));
    }

    [Fact]
    public async Task Due_ManyRows_StopsAtTheLimit()
    {
        await Clocks.PutAsync(
            [.. Enumerable.Range(0, 250).Select(number => Row(Ten, number % 16, $"c{number}"))], Stop);

        Assert.Equal(120, (await Clocks.DueAsync(Ten, 120, Stop)).Count);
        Assert.Equal(250, (await Clocks.DueAsync(Ten, 2_000, Stop)).Count);
    }

    [Fact]
    public async Task Put_SameRowTwice_IsOneRow()
    {
        var row = Row(Ten, 1);
        await Clocks.PutAsync([row, row], Stop);
        await Clocks.PutAsync([row], Stop);

        Assert.Equal([row], await Clocks.DueAsync(Ten, 10, Stop));
    }

    [Fact]
    public async Task Put_FractionAndOtherOffset_IsCutToTheUtcSecond()
    {
        await Clocks.PutAsync([Row(new DateTimeOffset(2026, 9, 28, 18, 0, 0, 750, TimeSpan.FromHours(8)), 1)], Stop);

        var due = Assert.Single(await Clocks.DueAsync(Ten, 10, Stop));

        Assert.Equal((Ten, TimeSpan.Zero), (due.DueAt, due.DueAt.Offset));
    }

    [Fact]
    public async Task Put_RowsOfOnePartition_GoInOneCall()
    {
        var before = House.Meter.Of(CallKind.Clock);
        await Clocks.PutAsync([.. Enumerable.Range(0, 100).Select(number => Row(Ten, 7, $"c{number}"))], Stop);
        var one = House.Meter.Of(CallKind.Clock) - before;
        await Clocks.PutAsync([.. Enumerable.Range(0, 101).Select(number => Row(Ten, 8, $"c{number}"))], Stop);

        Assert.Equal((1, 3), (one, House.Meter.Of(CallKind.Clock) - before));
        Assert.Equal(201, (await Clocks.DueAsync(Ten, 1_000, Stop)).Count);
    }

    [Fact]
    public async Task Remove_SomeGoneAlready_RemovesTheRest()
    {
        ClockRow[] rows = [Row(Ten, 1, "a"), Row(Ten, 1, "b"), Row(Ten, 2, "c"), Row(Ten, 2, "d")];
        await Clocks.PutAsync(rows[1..], Stop);

        await Clocks.RemoveAsync(rows[..3], Stop);
        await Clocks.RemoveAsync([], Stop);

        Assert.Equal([rows[3]], await Clocks.DueAsync(Ten, 10, Stop));
    }

    [Fact]
    public async Task Next_EarliestHour_LooksIntoAllItsShards()
    {
        Assert.Null(await Clocks.NextAsync(Stop));

        ClockRow[] rows =
        [
            Row(Ten.AddMinutes(40), 0), Row(Ten.AddMinutes(20), 4), Row(Ten.AddMinutes(30), 15), Row(Ten.AddHours(1), 0),
        ];
        await Clocks.PutAsync(rows, Stop);

        Assert.Equal(Ten.AddMinutes(20), await Clocks.NextAsync(Stop));
    }

    [Fact]
    public async Task Put_NameWithABar_IsReadBack()
    {
        var row = Row(Ten, 1, "提醒|第 2 次");
        await Clocks.PutAsync([row], Stop);

        Assert.Equal([row], await Clocks.DueAsync(Ten, 10, Stop));
    }

    public static TheoryData<ClockRow> Refused =>
    [
        Row(Ten, 16), Row(Ten, -1), Row(new DateTimeOffset(1600, 1, 1, 0, 0, 0, TimeSpan.Zero), 1),
        Row(Ten, 1, "a/b"), Row(Ten, 1, ""),
        Row(Ten, 1) with { Stream = new StreamId("case", "a|b") }, Row(Ten, 1, new string('x', 512)),
    ];

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Put_WhatAzureWouldRefuse_IsRefused(ClockRow row) =>
        await Assert.ThrowsAsync<StoreLimitException>(() => Clocks.PutAsync([Row(Ten, 1), row], Stop));

    private static ClockRow Row(DateTimeOffset dueAt, int shard, string name = "posting-term") =>
        new(dueAt, Sample.Case, name, shard);
}
