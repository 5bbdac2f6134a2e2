using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryJobQueueTests() : JobQueueContract(new MemoryHouse());

public sealed class AzureJobQueueTests() : JobQueueContract(new AzuriteHouse());

/// <summary>What every queue of jobs does.</summary>
public abstract class JobQueueContract(StoreHouse house) : StoreContract(house)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private IJobQueue Jobs => Stores.Jobs;

    [Fact]
    public async Task Take_Empty_IsNull() => Assert.Null(await Jobs.TakeAsync(Long, Stop));

    [Fact]
    public async Task Take_Sent_IsHiddenUntilFinished()
    {
        await Jobs.SendAsync("""{"做":"<导出> & \"全部\""}""", Stop);

        var message = (await Jobs.TakeAsync(Long, Stop))!;

        Assert.Equal(("""{"做":"<导出> & \"全部\""}""", 1), (message.Text, message.Tries));
        Assert.Null(await Jobs.TakeAsync(Long, Stop));
        Assert.True(await Jobs.FinishAsync(message, Stop));
        Assert.False(await Jobs.FinishAsync(message, Stop));
    }

    [Fact]
    public async Task Waiting_OneInWorkAndOneNot_CountsBothAndTellsTheAgeOfTheOther()
    {
        Assert.Equal((0, null), await Jobs.WaitingAsync(Stop));
        // The operations page reckons with so many a minute.
        Assert.Equal(2, House.Meter.Of(CallKind.Job));
        await Jobs.SendAsync("a", Stop);
        await House.PassAsync(TimeSpan.FromSeconds(2));
        await Jobs.SendAsync("b", Stop);
        var (two, first) = await Jobs.WaitingAsync(Stop);
        await Jobs.TakeAsync(Long, Stop);

        var (all, second) = await Jobs.WaitingAsync(Stop);

        Assert.Equal((2, 2), (two, all));
        Assert.True(second - first >= TimeSpan.FromSeconds(1), $"{first:O} {second:O}");
        await Jobs.TakeAsync(Long, Stop);
        Assert.Null((await Jobs.WaitingAsync(Stop)).OldestAt);
    }

    [Fact]
    public async Task Take_NotFinishedInTime_ComesBackAndTheFirstTakerIsRefused()
    {
        await Jobs.SendAsync("a", Stop);
        var first = (await Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!;
        await House.PassAsync(TimeSpan.FromSeconds(1.5));

        var second = (await Jobs.TakeAsync(Long, Stop))!;

        Assert.Equal((first.Id, 2), (second.Id, second.Tries));
        Assert.False(await Jobs.FinishAsync(first, Stop));
        Assert.True(await Jobs.FinishAsync(second, Stop));
    }

    [Fact]
    public async Task Finish_HidingIsOverButNobodyTookIt_IsDone()
    {
        await Jobs.SendAsync("a", Stop);
        var first = (await Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!;
        await House.PassAsync(TimeSpan.FromSeconds(1.5));

        Assert.True(await Jobs.FinishAsync(first, Stop));
        Assert.Null(await Jobs.TakeAsync(Long, Stop));
    }

    [Fact]
    public async Task GiveBack_Taken_IsTakenAgainAfterAWhileWithItsText()
    {
        await Jobs.SendAsync("公示", Stop);
        var first = (await Jobs.TakeAsync(Long, Stop))!;
        Assert.True(await Jobs.GiveBackAsync(first, TimeSpan.FromSeconds(1), Stop));
        await House.PassAsync(TimeSpan.FromSeconds(1.5));

        var second = (await Jobs.TakeAsync(Long, Stop))!;

        Assert.Equal((first.Id, "公示", 2), (second.Id, second.Text, second.Tries));
        Assert.False(await Jobs.GiveBackAsync(first, TimeSpan.FromSeconds(1), Stop));
    }

    [Fact]
    public async Task SetAside_Taken_IsCountedAndNeverTakenAgain()
    {
        Assert.Equal(0, await Jobs.CountSetAsideAsync(Stop));
        await Jobs.SendAsync("a", Stop);
        var message = (await Jobs.TakeAsync(TimeSpan.FromSeconds(1), Stop))!;

        await Jobs.SetAsideAsync(message, Stop);

        await House.PassAsync(TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, await Jobs.CountSetAsideAsync(Stop));
        Assert.Null(await Jobs.TakeAsync(Long, Stop));
        Assert.False(await Jobs.FinishAsync(message, Stop));
    }

    [Fact]
    public async Task Take_SeveralSent_EachGoesToOneTaker()
    {
        foreach (var number in Enumerable.Range(0, 10))
        {
            await Jobs.SendAsync($"{number}", Stop);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Jobs.TakeAsync(Long, Stop))));

        Assert.Equal(
            Enumerable.Range(0, 10).Select(number => $"{number}"), taken.Select(message => message!.Text).Order());
    }

    [Fact]
    public async Task Send_LargestMessage_IsTakenAndOneMoreByteIsRefused()
    {
        await Jobs.SendAsync(new string('a', StoreLimits.JobBytes), Stop);

        Assert.Equal(StoreLimits.JobBytes, (await Jobs.TakeAsync(Long, Stop))!.Text.Length);
        await Assert.ThrowsAsync<StoreLimitException>(
            () => Jobs.SendAsync(new string('a', StoreLimits.JobBytes + 1), Stop));
    }

    [Fact]
    public async Task Take_HidingThatQueuesRefuse_IsRefused()
    {
        await Assert.ThrowsAsync<StoreLimitException>(() => Jobs.TakeAsync(TimeSpan.FromMilliseconds(999), Stop));
        await Assert.ThrowsAsync<StoreLimitException>(() => Jobs.TakeAsync(TimeSpan.FromDays(8), Stop));
    }
}
