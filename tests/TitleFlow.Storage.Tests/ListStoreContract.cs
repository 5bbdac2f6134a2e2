using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Tests;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryListStoreTests() : ListStoreContract(new MemoryHouse());

public sealed class AzureListStoreTests() : ListStoreContract(new AzuriteHouse());

/// <summary>What every store of work lists does.</summary>
public abstract class ListStoreContract(StoreHouse house) : StoreContract(house)
{
    private const string List = "county:222403:reviews";

    private IListStore Lists => Stores.Lists;

    [Fact]
    public async Task Put_ChineseAndQuotes_IsFound()
    {
        await TellAsync("a", 3, null, """{"名":"张'三\""}""");

        Assert.Equal(new ListEntry("a", 3, """{"名":"张'三\""}"""), await Lists.FindAsync(List, "a", Stop));
        Assert.Null(await Lists.FindAsync(List, "aa", Stop));
        Assert.Null(await Lists.FindAsync("county:222403", "a", Stop));
    }

    [Theory]
    [Anomaly("late-effect")]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 1, 2)]
    public async Task Put_VersionsInAnyOrderAndTwice_ShowsTheNewest(params int[] versions)
    {
        foreach (var version in versions.Concat(versions))
        {
            await TellAsync("a", version, version == 1 ? null : version - 1, $"v{version}");
        }

        Assert.Equal(new ListEntry("a", 3, "v3"), await Lists.FindAsync(List, "a", Stop));
        Assert.Equal([new ListEntry("a", 3, "v3")], (await Lists.PageAsync(List, null, 10, Stop)).Entries);
    }

    [Fact]
    public async Task Put_FirstTelling_IsOneCall()
    {
        await TellAsync("a", 1, null, "v1");
        await TellAsync("a", 2, 1, "v2");

        Assert.Equal(2, House.Meter.Of(CallKind.List));
    }

    [Fact]
    [Anomaly("late-effect")]
    public async Task Put_EntryLeavesAndALateTellingComes_StaysAway()
    {
        await TellAsync("a", 1, null, "v1");
        await TellAsync("a", 3, 2, null);
        await TellAsync("a", 2, 1, "v2");

        Assert.Null(await Lists.FindAsync(List, "a", Stop));
        Assert.Empty((await Lists.PageAsync(List, null, 10, Stop)).Entries);
    }

    [Fact]
    public async Task Put_EntryLeavesAndReturns_IsShownAgain()
    {
        await TellAsync("a", 1, null, "v1");
        await TellAsync("a", 2, 1, null);
        await TellAsync("a", 5, 2, "v5");

        Assert.Equal(5, (await Lists.FindAsync(List, "a", Stop))!.Version);
    }

    [Theory]
    [Anomaly("late-effect")]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task Put_ToldAnewInAnyOrderAndTwice_ShowsTheLatestOfItsVersion(params int[] times)
    {
        await TellAsync("a", 2, null, "v2");
        await TellAsync("gone", 2, null, "v2");
        foreach (var retold in times.Concat(times))
        {
            await TellAsync("a", 3, retold == 0 ? 2 : null, $"v3 {retold}", retold);
            await TellAsync("gone", 3, 2, retold == 2 ? null : $"v3 {retold}", retold);
        }

        Assert.Equal([new ListEntry("a", 3, "v3 2")], (await Lists.PageAsync(List, null, 10, Stop)).Entries);
        await TellAsync("a", 4, 3, "v4");
        await TellAsync("a", 3, null, "v3 5", 5);
        Assert.Equal(new ListEntry("a", 4, "v4"), await Lists.FindAsync(List, "a", Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Page_ByPages_GivesEveryEntryOnceInOrder(int size)
    {
        // Items that begin alike, hidden rows and entries that have left lie between the pages.
        string[] items = ["2026", "2026-09", "2026-09-28|a", "2026|b", "a", "a-b", "aB", "ab", "中"];
        foreach (var item in items)
        {
            await TellAsync(item, 2, null, "v2");
            await TellAsync(item, 1, null, "v1");
            await TellAsync(item + ".gone", 1, null, null);
        }

        List<string> read = [];
        string? after = null;
        do
        {
            var page = await Lists.PageAsync(List, after, size, Stop);
            Assert.InRange(page.Entries.Count, 1, size);
            Assert.All(page.Entries, entry => Assert.Equal(2, entry.Version));
            read.AddRange(page.Entries.Select(entry => entry.Item));
            after = page.After;
        }
        while (after is not null);

        Assert.Equal(items.Order(StringComparer.Ordinal), read);
    }

    [Fact]
    public async Task Page_AfterAKeyThatIsNotThere_GoesOnBehindIt()
    {
        await TellAsync("a", 1, null, "v1");
        await TellAsync("c", 1, null, "v1");

        Assert.Equal("c", Assert.Single((await Lists.PageAsync(List, "b", 10, Stop)).Entries).Item);
        Assert.Empty((await Lists.PageAsync(List, "c", 10, Stop)).Entries);
    }

    [Fact]
    public async Task Page_StartsWith_GivesOnlyThose()
    {
        foreach (var item in (string[])["2026-08|a", "2026-09|a", "2026-09|b", "2026-09|c", "2026-10|a"])
        {
            await TellAsync(item, 1, null, "v1");
        }

        var first = await Lists.PageAsync(List, null, 2, Stop, "2026-09|");
        var second = await Lists.PageAsync(List, first.After, 2, Stop, "2026-09|");

        Assert.Equal(["2026-09|a", "2026-09|b"], first.Entries.Select(entry => entry.Item));
        Assert.Equal(["2026-09|c"], second.Entries.Select(entry => entry.Item));
        Assert.Null(second.After);
        Assert.Empty((await Lists.PageAsync(List, null, 2, Stop, "2027")).Entries);
    }

    [Fact]
    public async Task Page_LongList_IsOneCallAPage()
    {
        for (var number = 0; number < 120; number++)
        {
            await TellAsync($"i{number:D3}", 1, null, "v1");
        }
        var before = House.Meter.Of(CallKind.List);

        var page = await Lists.PageAsync(List, "i049", 50, Stop);

        Assert.Equal(("i050", "i099"), (page.Entries[0].Item, page.After));
        Assert.Equal(1, House.Meter.Of(CallKind.List) - before);
    }

    [Fact]
    public async Task Compact_HiddenRowsAndEntriesGone_GoAndTheRestStays()
    {
        await TellAsync("a", 2, null, "v2");
        await TellAsync("a", 1, null, "v1");
        await TellAsync("old", 1, null, null);
        await Lists.PutAsync(new ListRow("another", "a", 1, null, "other"), Stop);
        House.Time.Advance(TimeSpan.FromDays(1));
        await TellAsync("new", 1, null, null);

        var went = await Lists.CompactAsync(House.Time.GetUtcNow(), Stop);

        Assert.Equal(2, went);
        Assert.Equal(0, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        Assert.Equal("v2", (await Lists.FindAsync(List, "a", Stop))!.Body);
        Assert.Equal("other", (await Lists.FindAsync("another", "a", Stop))!.Body);
        Assert.Equal(1, await Lists.CompactAsync(House.Time.GetUtcNow().AddTicks(1), Stop));
    }

    [Fact]
    [Anomaly("late-effect")]
    public async Task Compact_MarkThatHidesALateTelling_GoesOnlyAfterIt()
    {
        await TellAsync("a", 2, 1, null);
        await TellAsync("a", 1, null, "v1");
        House.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(1, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        await TellAsync("a", 1, null, "v1");
        Assert.Null(await Lists.FindAsync(List, "a", Stop));
        Assert.Equal(1, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        Assert.Equal(1, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        Assert.Equal(0, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        Assert.Null(await Lists.FindAsync(List, "a", Stop));
    }

    [Fact]
    public async Task Compact_MoreThanATransactionHolds_RemovesAll()
    {
        foreach (var version in Enumerable.Range(1, 130))
        {
            await TellAsync("a", version, null, $"v{version}");
        }

        Assert.Equal(129, await Lists.CompactAsync(House.Time.GetUtcNow(), Stop));
        Assert.Equal("v130", (await Lists.FindAsync(List, "a", Stop))!.Body);
    }

    public static TheoryData<ListRow> Refused =>
    [
        new ListRow(List, "a b", 1, null, ""),
        new ListRow(List, "a!", 1, null, ""),
        new ListRow(List, "", 1, null, ""),
        new ListRow(List, "a/b", 1, null, ""),
        new ListRow(List, new string('x', 500), 1, null, ""),
        new ListRow("a#", "a", 1, null, ""),
        new ListRow(List, "a", -1, null, ""),
        new ListRow(List, "a", 2, 2, ""),
        new ListRow(List, "a", 1, null, "") { Retold = -1 },
        new ListRow(List, "a", 1, null, new string('x', 32_769)),
    ];

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Put_WhatAzureWouldRefuse_IsRefused(ListRow row) =>
        await Assert.ThrowsAsync<StoreLimitException>(() => Lists.PutAsync(row, Stop));

    private Task TellAsync(string item, long version, long? previous, string? body, int retold = 0) =>
        Lists.PutAsync(new ListRow(List, item, version, previous, body) { Retold = retold }, Stop);
}
