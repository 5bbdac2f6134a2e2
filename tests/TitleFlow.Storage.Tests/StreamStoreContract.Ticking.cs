using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

/// <content>Which streams have a clock open.</content>
public abstract partial class StreamStoreContract
{
    [Fact]
    public async Task Ticking_OfAKind_GivesThoseWithAClockOpenInOrder()
    {
        async Task AppendAsync(StreamId stream, params Clock[] clocks)
        {
            var append = Append(stream, null, 1);
            await Streams.AppendAsync(append with { Head = append.Head with { Clocks = clocks } }, Stop);
        }
        var due = new Clock("posting-term", At);
        await AppendAsync(new StreamId("posting", "b"), due, due with { Name = "posting-pages" });
        await AppendAsync(new StreamId("posting", "over"));
        await AppendAsync(new StreamId("posting", "a"), due);
        await AppendAsync(new StreamId("posting-x", "a"), due);
        await Streams.FenceAsync(new StreamId("posting", "only-fenced"), "t", Stop);

        var ticking = await Streams.TickingAsync("posting", Stop).ToListAsync(Stop);

        Assert.Equal(["posting/a", "posting/b"], ticking.Select(stream => stream.ToString()));
    }
}
