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

    /// <summary>What somebody did to the twenty facts of a stream, and what is told of it.</summary>
    public static TheoryData<string, string[]> Tampered => new()
    {
        { "altered", [DoesNotFollow(3)] },
        { "taken out of the middle", ["fact 3 is missing or out of place (found 4)", DoesNotFollow(4)] },
        { "newest taken out", ["the head says version 20, the facts end at 19 or with another hash"] },
        { "swapped", [DoesNotFollow(3), DoesNotFollow(4), DoesNotFollow(5)] },
        { "copied from another stream", [DoesNotFollow(1, "filing-started.v1"), DoesNotFollow(2)] },
    };

    [Theory]
    [MemberData(nameof(Tampered))]
    public async Task Run_OverWhatSomebodyTamperedWith_NamesStreamAndFault(string how, string[] faults)
    {
        var stores = new MemoryStores(TimeProvider.System).All;
        await using var filled = await Storeroom.FilledAsync(stores, Stop);
        await Storeroom.AddCaseAsync(stores, Stop);
        var elsewhere = (await stores.Streams.LoadSinceAsync(new StreamId("case", Storeroom.CaseId), 0, Stop)).Facts[0];
        await using var room = Workroom.Open(
            stores with { Streams = new Altered(stores.Streams, facts => Tamper(facts, how, elsewhere)) }, Storeroom.Law);

        var audit = await Audit.RunAsync(room, await room.ListAsync("places", Stop), static () => { }, Stop);

        Assert.Equal(faults.Select(fault => new StreamFault("places/22", fault)), audit.Faults);
        Assert.Equal(faults.Length, Assert.Single(audit.Kinds).Faults);
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

    private static string DoesNotFollow(int version, string name = "place-registered.v1") =>
        $"fact {version} ({name}) does not follow from the one before it: it was altered or moved";

    private static IEnumerable<FactRow> Tamper(IReadOnlyList<FactRow> facts, string how, FactRow elsewhere) => how switch
    {
        "altered" => facts.Select(fact => fact.Version == 3 ? fact with { At = fact.At.AddHours(1) } : fact),
        "taken out of the middle" => facts.Where(fact => fact.Version != 3),
        "newest taken out" => facts.SkipLast(1),
        "swapped" => facts.Select(fact => fact.Version is 3 or 4 ? facts[fact.Version == 3 ? 3 : 2] with { Version = fact.Version } : fact),
        "copied from another stream" => facts.Select(fact => fact.Version == 1 ? elsewhere : fact),
        _ => throw new ArgumentException($"Nobody does '{how}'.", nameof(how)),
    };

    /// <summary>A store in which somebody has tampered with the facts of every stream of places.</summary>
    private sealed class Altered(IStreamStore inner, Func<IReadOnlyList<FactRow>, IEnumerable<FactRow>> tamper) : StreamsBetween(inner)
    {
        public override async Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop)
        {
            var slice = await Inner.LoadSinceAsync(stream, version, stop);
            return slice with { Facts = [.. tamper(slice.Facts)] };
        }
    }
}
