using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using static TitleFlow.Storage.Tests.Sample;

namespace TitleFlow.Storage.Tests;

/// <content>Which streams have a clock open, and which stand in lists.</content>
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

    [Fact]
    public async Task Listed_OfAKind_GivesThoseInAListOfThatNameInOrder()
    {
        async Task AppendAsync(StreamId stream, params IEnumerable<string> places)
        {
            var append = Append(stream, null, 1);
            await Streams.AppendAsync(append with { Head = append.Head with { Listed = places.ToDictionary(place => place, _ => 1L) } }, Stop);
        }
        // The one that is meant stands behind more text than one property holds.
        await AppendAsync(
            new StreamId("case", "many"), Enumerable.Range(0, 400).Select(index => $"cases:{new string('x', 90)} {index}").Append("work:county@1 b"));
        await AppendAsync(new StreamId("case", "a"), "cases:p a", "work:county@1 a");
        await AppendAsync(new StreamId("case", "over"), "cases:p over", "cases@1:work: over");
        await AppendAsync(new StreamId("case", "nowhere"));
        await AppendAsync(new StreamId("case-x", "a"), "work:county@1 a");
        await Streams.FenceAsync(new StreamId("case", "only-fenced"), "t", Stop);

        var listed = await Streams.ListedAsync("case", "work:", Stop).ToListAsync(Stop);

        Assert.Equal(["case/a", "case/many"], listed.Select(stream => stream.ToString()));
    }
}
