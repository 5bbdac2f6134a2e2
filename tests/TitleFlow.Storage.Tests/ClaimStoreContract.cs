using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryClaimStoreTests() : ClaimStoreContract(new MemoryHouse());

public sealed class AzureClaimStoreTests() : ClaimStoreContract(new AzuriteHouse());

/// <summary>What every store of claims does.</summary>
public abstract class ClaimStoreContract(StoreHouse house) : StoreContract(house)
{
    /// <summary>A claim may hold characters that keys may not.</summary>
    private const string Key = "live-case:张三/正高#2026?'";

    private static readonly StreamId Other = new("case", "other");

    private IClaimStore Claims => Stores.Claims;

    [Fact]
    public async Task Take_Free_IsFoundWithOwnerAndToken()
    {
        var taken = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);

        Assert.Equal((Key, Sample.Case, "t1"), (taken.Key, taken.Owner, taken.Token));
        Assert.Equal(taken, await Claims.FindAsync(Key, Stop));
    }

    [Fact]
    public async Task Take_TakenBefore_GivesTheOneThatStands()
    {
        var first = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);

        Assert.Equal(first, await Claims.TakeAsync(Key, Other, "t2", Stop));
        Assert.Equal(first, await Claims.TakeAsync(Key, Sample.Case, "t1", Stop));
    }

    [Fact]
    public async Task Take_TwentyAtOnce_AllSeeTheSameOwner()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => Claims.TakeAsync(Key, new StreamId("case", $"c{number}"), $"t{number}", Stop))));

        Assert.Single(taken.Distinct());
    }

    [Fact]
    public async Task Replace_TheRowThatStands_HappensOnce()
    {
        var first = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);

        Assert.True(await Claims.ReplaceAsync(first, Other, "t2", Stop));
        Assert.False(await Claims.ReplaceAsync(first, Sample.Case, "t3", Stop));
        Assert.Equal((Other, "t2"), await Claims.FindAsync(Key, Stop) is { } row ? (row.Owner, row.Token) : default);
    }

    [Fact]
    public async Task Replace_Released_IsRefused()
    {
        var row = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);
        await Claims.ReleaseAsync(row, Stop);

        Assert.False(await Claims.ReplaceAsync(row, Other, "t2", Stop));
        Assert.Null(await Claims.FindAsync(Key, Stop));
    }

    [Fact]
    public async Task Release_ChangedMeanwhile_Stays()
    {
        var first = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);
        await Claims.ReplaceAsync(first, Other, "t2", Stop);

        await Claims.ReleaseAsync(first, Stop);

        Assert.Equal("t2", (await Claims.FindAsync(Key, Stop))!.Token);
    }

    [Fact]
    public async Task Release_TwiceAndTakenAgain_IsAnotherRow()
    {
        var first = await Claims.TakeAsync(Key, Sample.Case, "t1", Stop);
        await Claims.ReleaseAsync(first, Stop);
        await Claims.ReleaseAsync(first, Stop);

        var second = await Claims.TakeAsync(Key, Other, "t2", Stop);
        await Claims.ReleaseAsync(first, Stop);

        Assert.Equal(second, await Claims.FindAsync(Key, Stop));
    }
}
