using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;

namespace TitleFlow.Cli.Tests;

public sealed class AuditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OverWhatWasStored_IsCleanAndCountsEveryStream()
    {
        var steps = 0;
        await using var room = await Storeroom.FilledAsync(new MemoryStores(TimeProvider.System).All, Stop);

        var streams = await room.ListAsync(null, Stop);
        var audit = await Audit.RunAsync(room, streams, () => Interlocked.Increment(ref steps), Stop);

        Assert.Empty(audit.Faults);
        Assert.Equal((audit.Streams, (long)Storeroom.Places), (steps, audit.Facts));
        Assert.Equal("places", Assert.Single(audit.Kinds).Kind);
    }

    [Fact]
    public async Task Run_OverAnAlteredFact_NamesStreamAndFact()
    {
        var stores = new MemoryStores(TimeProvider.System).All;
        await using var filled = await Storeroom.FilledAsync(stores, Stop);
        await using var room = Workroom.Open(stores with { Streams = new Altered(stores.Streams) }, Storeroom.Law);

        var audit = await Audit.RunAsync(room, await room.ListAsync("places", Stop), static () => { }, Stop);

        var fault = Assert.Single(audit.Faults);
        Assert.Equal("places/22", fault.Stream);
        Assert.Contains("fact 3 (place-registered.v1) does not follow", fault.Fault, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(audit.Kinds).Faults);
    }

    [Fact]
    public async Task History_OfACase_TellsEveryFactWithTheClausesOfItsStage()
    {
        var stores = new MemoryStores(TimeProvider.System).All;
        await Storeroom.AddCaseAsync(stores, Stop);
        await using var room = Workroom.Open(stores, Storeroom.Law);

        var lines = await PastLine.ReadAsync(room, new StreamId("case", Storeroom.CaseId), Stop);

        Assert.Equal(["filing-started.v1", "filing-withdrawn.v1"], lines!.Select(line => line.Name));
        Assert.All(lines!, line => Assert.Equal(["JL23-2.2-a"], line.Clauses));
        Assert.Equal(TimeSpan.FromHours(8), lines![0].At.Offset);
        Assert.Null(await PastLine.ReadAsync(room, new StreamId("case", "nobody"), Stop));
    }

    [Fact]
    public async Task List_OfAnUnknownKind_IsAskedWrongly()
    {
        await using var room = Workroom.Open(new MemoryStores(TimeProvider.System).All, Storeroom.Law);

        var fault = await Assert.ThrowsAsync<UsageException>(() => room.ListAsync("dragon", Stop));

        Assert.Contains("case", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A store in which somebody has put an hour on the third fact of every stream.</summary>
    private sealed class Altered(IStreamStore inner) : StreamsBetween(inner)
    {
        public override async Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
            Touch(await Inner.LoadAsync(stream, foldTag, stop));

        public override async Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
            Touch(await Inner.LoadSinceAsync(stream, version, stop));

        private static StreamSlice Touch(StreamSlice slice) => slice with
        {
            Facts = [.. slice.Facts.Select(fact => fact.Version == 3 ? fact with { At = fact.At.AddHours(1) } : fact)],
        };
    }
}
