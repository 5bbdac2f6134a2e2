using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.App.Tests.Desk;

/// <summary>One process at a desk over stores that other processes may share.</summary>
public sealed class Bureau : IDisposable
{
    public static readonly DateTimeOffset Start = new(2023, 9, 25, 1, 0, 0, TimeSpan.Zero);

    private static int opened;

    public Bureau(Stores stores, TimeProvider time, TallyModel? model = null)
    {
        Time = time;
        Stores = stores;
        var codec = new Codec([typeof(Tally).Assembly, typeof(Codec).Assembly, typeof(Fact).Assembly]);
        var recovery = new RecoveryBook(stores.Clocks, time, $"bureau-{Interlocked.Increment(ref opened)}");
        Broom = new Broom(stores.Streams, recovery);
        var claims = new Claims(stores.Claims, stores.Streams);
        var effects = new Effects(
            () => [new TellListHandler(stores.Lists), new ReleaseClaimHandler(claims), new TellHandler(Directory!, codec, stores.Lists)],
            codec,
            NullLogger<Effects>.Instance);
        var law = new Law(PackShelf.Empty, WorkCalendar.Empty);
        Tools = new DeskTools(stores, codec, () => law, time, effects, recovery, Broom, claims);
        Desk = new Desk<Tally>(model ?? new TallyModel(), Tools);
        Directory = new DeskDirectory([Desk]);
        Sweep = new Sweep(stores, Directory, Broom, time, NullLogger<Sweep>.Instance);
    }

    public Stores Stores { get; }

    public TimeProvider Time { get; }

    public DeskTools Tools { get; }

    public Desk<Tally> Desk { get; }

    public DeskDirectory Directory { get; }

    public Broom Broom { get; }

    public Sweep Sweep { get; }

    public static (Bureau Bureau, MemoryStores Memory, FakeTimeProvider Time) InMemory()
    {
        var time = new FakeTimeProvider(Start);
        var memory = new MemoryStores(time);
        return (new Bureau(memory.All, time), memory, time);
    }

    public static StreamId Tally(string id) => new("tally", id);

    public Task<Answer<Tally>> AskAsync(string id, Command command, string? key = null, long? seen = null, Func<Tally, bool>? mayAct = null) =>
        Desk.DecideAsync(
            Tally(id),
            new Request<Tally>(command, "someone")
            {
                Key = key is null ? null : new AskedOnce(Hashes.Of(key), Hashes.Of(command.ToString())),
                SeenVersion = seen,
                MayAct = mayAct,
                MayBeNew = true,
            },
            CancellationToken.None);

    public void Dispose()
    {
        Sweep.Dispose();
        Desk.Dispose();
    }
}
