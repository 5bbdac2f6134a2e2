using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

public sealed class MemoryStoresTests
{
    private readonly MemoryStores memory = new(TimeProvider.System);

    [Fact]
    public void AnyCall_NobodyElse_IsDoneWhenItReturns()
    {
        var stop = CancellationToken.None;
        var stores = memory.All;
        using var content = new MemoryStream([1]);

        Task[] calls =
        [
            stores.Streams.AppendAsync(Append(Case, null, 1), stop), stores.Streams.LoadAsync(Case, Fold, stop),
            stores.Streams.LoadSinceAsync(Case, 0, stop), stores.Streams.FindKeyAsync(Case, "k", stop),
            stores.Streams.PendingAsync(Case, stop), stores.Streams.RemoveDoneAsync(Case, [], stop),
            stores.Streams.FenceAsync(Case, "t", stop), stores.Clocks.PutAsync([new ClockRow(At, Case, "c", 1)], stop),
            stores.Clocks.DueAsync(At, 1, stop), stores.Clocks.NextAsync(stop),
            stores.Claims.TakeAsync("k", Case, "t", stop),
            stores.Lists.PutAsync(new ListRow("l", "a", 1, null, ""), stop), stores.Lists.PageAsync("l", null, 1, stop),
            stores.Blobs.PutNewAsync("a", content, "a/b", stop), stores.Blobs.OpenAsync("a", stop),
            stores.Jobs.SendAsync("a", stop), stores.Jobs.TakeAsync(TimeSpan.FromSeconds(1), stop),
            stores.Limits.PutAsync(new LimitRow("a", ClockRow.WholeSecond(At), 1, null), stop),
            stores.Limits.FindAsync("a", ClockRow.WholeSecond(At), stop),
        ];

        Assert.All(calls, call => Assert.True(call.IsCompletedSuccessfully));
        Assert.Equal(18, memory.Meter.Total);
        Assert.Equal(2, memory.Meter.Of(CallKind.Load));
        Assert.Equal(1, memory.Meter.Of(CallKind.Effect));
        Assert.Equal(3, memory.Meter.Snapshot()[CallKind.Clock]);
    }

    [Fact]
    public async Task Append_FactThatDoesNotFollow_IsAProgrammersError()
    {
        var streams = memory.All.Streams;
        var first = await streams.AppendAsync(Append(Case, null, 1), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => streams.AppendAsync(Append(Case, first.Tag, 3), CancellationToken.None));
    }
}
