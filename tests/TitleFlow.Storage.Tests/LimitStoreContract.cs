using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryLimitStoreTests() : LimitStoreContract(new MemoryHouse());

public sealed class AzureLimitStoreTests() : LimitStoreContract(new AzuriteHouse());

/// <summary>What every store of rate limits' counts does.</summary>
public abstract class LimitStoreContract(StoreHouse house) : StoreContract(house)
{
    private static readonly DateTimeOffset Until = new(2026, 9, 28, 1, 10, 0, TimeSpan.Zero);

    private ILimitStore Limits => Stores.Limits;

    [Fact]
    public async Task Find_NoRow_IsNull() => Assert.Null(await Limits.FindAsync("a1", Until, Stop));

    [Fact]
    public async Task Put_New_IsFoundWithItsCount()
    {
        var put = await Limits.PutAsync(new LimitRow("a1", Until, 7, null), Stop);

        Assert.Equal(7, put!.Taken);
        Assert.Equal(put, await Limits.FindAsync("a1", Until, Stop));
    }

    [Fact]
    public async Task Put_OneThatStandsAlready_ChangesNothing()
    {
        await Limits.PutAsync(new LimitRow("a1", Until, 7, null), Stop);

        Assert.Null(await Limits.PutAsync(new LimitRow("a1", Until, 1, null), Stop));
        Assert.Equal(7, (await Limits.FindAsync("a1", Until, Stop))!.Taken);
    }

    [Fact]
    public async Task Put_UnderAnOlderTag_ChangesNothing()
    {
        var first = await Limits.PutAsync(new LimitRow("a1", Until, 7, null), Stop);
        var second = await Limits.PutAsync(first! with { Taken = 14 }, Stop);

        Assert.Null(await Limits.PutAsync(first with { Taken = 8 }, Stop));
        Assert.Equal(second, await Limits.FindAsync("a1", Until, Stop));
    }

    [Fact]
    public async Task Put_OfSubjectsAndWindowsOfTheirOwn_DoNotMeet()
    {
        await Limits.PutAsync(new LimitRow("a1", Until, 1, null), Stop);
        await Limits.PutAsync(new LimitRow("a2", Until, 2, null), Stop);
        await Limits.PutAsync(new LimitRow("a1", Until.AddMinutes(10), 3, null), Stop);

        Assert.Equal(1, (await Limits.FindAsync("a1", Until, Stop))!.Taken);
        Assert.Equal(2, (await Limits.FindAsync("a2", Until, Stop))!.Taken);
        Assert.Equal(3, (await Limits.FindAsync("a1", Until.AddMinutes(10), Stop))!.Taken);
    }

    [Fact]
    public async Task Put_AfterItsRowWasRemoved_IsRefused()
    {
        var first = await Limits.PutAsync(new LimitRow("a1", Until, 7, null), Stop);
        await Limits.RemoveAsync(Until.AddSeconds(1), Stop);

        Assert.Null(await Limits.PutAsync(first! with { Taken = 8 }, Stop));
        Assert.Null(await Limits.FindAsync("a1", Until, Stop));
    }

    [Fact]
    public async Task Put_TwentyAtOnce_OneComesFirst()
    {
        var first = await Limits.PutAsync(new LimitRow("a1", Until, 0, null), Stop);

        var put = await Task.WhenAll(Enumerable.Range(1, 20).Select(count => Task.Run(
            () => Limits.PutAsync(first! with { Taken = count }, Stop))));

        var winner = Assert.Single(put, row => row is not null);
        Assert.Equal(winner, await Limits.FindAsync("a1", Until, Stop));
    }

    [Fact]
    public async Task Remove_WindowsThatAreOver_LeavesTheOthers()
    {
        foreach (var count in Enumerable.Range(0, 120))
        {
            await Limits.PutAsync(new LimitRow($"{count:x2}", Until, 1, null), Stop);
        }
        await Limits.PutAsync(new LimitRow("a1", Until.AddSeconds(1), 1, null), Stop);

        Assert.Equal(120, await Limits.RemoveAsync(Until.AddSeconds(1), Stop));
        Assert.Equal(0, await Limits.RemoveAsync(Until.AddSeconds(1), Stop));
        Assert.Null(await Limits.FindAsync("00", Until, Stop));
        Assert.NotNull(await Limits.FindAsync("a1", Until.AddSeconds(1), Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("张三")]
    [InlineData("a|b")]
    public async Task Put_SubjectThatIsNoHash_IsAProgrammersError(string subject) => await Assert.ThrowsAsync<StoreLimitException>(
        () => Limits.PutAsync(new LimitRow(subject, Until, 1, null), Stop));

    [Fact]
    public async Task Put_PartOfASecond_IsAProgrammersError() => await Assert.ThrowsAsync<StoreLimitException>(
        () => Limits.PutAsync(new LimitRow("a1", Until.AddMilliseconds(1), 1, null), Stop));
}
