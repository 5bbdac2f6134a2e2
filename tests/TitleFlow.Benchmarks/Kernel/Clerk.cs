using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>One process at its desk: whole steps, as the service takes them.</summary>
public sealed class Clerk : IDisposable
{
    private static readonly Codec Codec = new([typeof(Counter).Assembly, typeof(Codec).Assembly, typeof(Fact).Assembly]);
    private static readonly Law NoLaw = new(PackShelf.Empty, WorkCalendar.Empty);

    private readonly CounterModel model = new();
    private readonly DeskTools tools;
    private readonly Desk<Counter> warm;

    public Clerk(Depot depot)
    {
        ArgumentNullException.ThrowIfNull(depot);
        Recovery = new RecoveryMeter(depot.Stores.Clocks);
        var stores = depot.Stores with { Clocks = Recovery };
        var book = new RecoveryBook(stores.Clocks, depot.Time, "bench");
        var effects = new Effects(() => [new TellListHandler(stores.Lists)], Codec, NullLogger<Effects>.Instance);
        Broom = new Broom(stores.Streams, book);
        tools = new DeskTools(
            stores, Codec, () => NoLaw, depot.Time, effects, book, Broom, new Claims(stores.Claims, stores.Streams));
        warm = new Desk<Counter>(model, tools);
        Sweep = new Sweep(stores, new DeskDirectory([warm]), Broom, depot.Time, NullLogger<Sweep>.Instance);
    }

    public Broom Broom { get; }

    public RecoveryMeter Recovery { get; }

    public Sweep Sweep { get; }

    public static StreamId Stream(string name) => new("counter", name);

    /// <summary>A step by a desk that may know the stream already.</summary>
    public Task AskAsync(string stream, Command command, string key) => AskAsync(warm, stream, command, key);

    /// <summary>A step by a desk that has seen nothing yet, as after a start or on another machine.</summary>
    public async Task AskColdAsync(string stream, Command command, string key)
    {
        using var cold = new Desk<Counter>(model, tools);
        await AskAsync(cold, stream, command, key);
    }

    public void Dispose()
    {
        Sweep.Dispose();
        warm.Dispose();
    }

    private static async Task AskAsync(Desk<Counter> desk, string stream, Command command, string key)
    {
        var request = new Request<Counter>(command, "someone")
        {
            Key = new AskedOnce(Hashes.Of(key), Hashes.Of(stream)),
            MayBeNew = true,
        };
        // A step that stores nothing is cheap: it must not pass for one that was measured.
        if (await desk.DecideAsync(Stream(stream), request, CancellationToken.None)
            is not Answer<Counter>.Done { Receipt.Facts.Count: > 0, IsRepeated: false })
        {
            throw new InvalidOperationException($"The step {key} on {stream} stored nothing.");
        }
    }
}
