using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.Cli.Records;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Cli.Tests;

public sealed class AuditTests
{
    private const int Placed = 20;

    private static readonly Law Law = LawFiles.Read(Repository.Policies).Law!;
    private static readonly IReadOnlyList<SeedStep> Steps = [.. Read().SelectMany(SeedSteps.Of)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OverWhatWasStored_IsCleanAndCountsEveryStream()
    {
        var steps = 0;
        await using var room = await FilledAsync(new MemoryStores(TimeProvider.System).All);

        var audit = await Audit.RunAsync(room, await room.ListAsync(null, Stop), () => Interlocked.Increment(ref steps), Stop);

        Assert.Empty(audit.Faults);
        Assert.Equal((audit.Streams, (long)Placed), (steps, audit.Facts));
        Assert.Equal("places", Assert.Single(audit.Kinds).Kind);
    }

    [Fact]
    public async Task Run_OverAnAlteredFact_NamesStreamAndFact()
    {
        var stores = new MemoryStores(TimeProvider.System).All;
        await using var filled = await FilledAsync(stores);
        await using var room = Workroom.Open(stores with { Streams = new Altered(stores.Streams) }, Law);

        var audit = await Audit.RunAsync(room, await room.ListAsync("places", Stop), static () => { }, Stop);

        var fault = Assert.Single(audit.Faults);
        Assert.Equal("places/22", fault.Stream);
        Assert.Contains("fact 3 (place-registered.v1) does not follow", fault.Fault, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(audit.Kinds).Faults);
    }

    [Fact]
    public async Task List_OfAnUnknownKind_IsAskedWrongly()
    {
        await using var room = Workroom.Open(new MemoryStores(TimeProvider.System).All, Law);

        var fault = await Assert.ThrowsAsync<UsageException>(() => room.ListAsync("dragon", Stop));

        Assert.Contains("case", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<Workroom> FilledAsync(Stores stores)
    {
        var room = Workroom.Open(stores, Law);
        foreach (var (index, step) in Steps.Take(Placed).Index())
        {
            var origin = new EffectOrigin(new StreamId("seed", step.By), 1, index);
            Assert.Empty(await room.Desks.Of(step.Stream)
                .TellAsync(step.Stream, step.Command, origin, Codec.Write(step.Command), Stop));
        }

        return room;
    }

    private static IReadOnlyList<RegisterPlace> Read() => SeedReader.Places(
        "places-22.json", File.ReadAllText(Path.Combine(Repository.Policies, "seed", "places-22.json"))).Entries;

    /// <summary>A store in which somebody has put an hour on the third fact of every stream.</summary>
    private sealed class Altered(IStreamStore inner) : IStreamStore
    {
        public async Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
            Touch(await inner.LoadAsync(stream, foldTag, stop));

        public async Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
            Touch(await inner.LoadSinceAsync(stream, version, stop));

        public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop) =>
            inner.FindKeyAsync(stream, keyHash, stop);

        public Task<Appended> AppendAsync(Append append, CancellationToken stop) => inner.AppendAsync(append, stop);

        public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop) =>
            inner.PendingAsync(stream, stop);

        public Task RemoveDoneAsync(
            StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
            inner.RemoveDoneAsync(stream, done, stop);

        public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop) =>
            inner.FenceAsync(stream, token, stop);

        public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) => inner.ListAsync(kind, stop);

        private static StreamSlice Touch(StreamSlice slice) => slice with
        {
            Facts = [.. slice.Facts.Select(fact => fact.Version == 3 ? fact with { At = fact.At.AddHours(1) } : fact)],
        };
    }
}
