using Microsoft.Extensions.Logging.Abstractions;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Simulation;

/// <summary>One process: desks, broom and sweep of its own over stores that it shares with others.</summary>
public sealed class Office : IDisposable
{
    private static readonly Law NoLaw = new(PackShelf.Empty, WorkCalendar.Empty);

    private readonly Dictionary<IRoom, IDesk> byRoom;

    /// <summary>Opens it.</summary>
    /// <param name="name">Its name, unlike that of any other.</param>
    /// <param name="rooms">What it decides.</param>
    /// <param name="codec">Writes and reads what is stored.</param>
    /// <param name="stores">The stores as it sees them.</param>
    /// <param name="time">Its clock.</param>
    public Office(string name, IReadOnlyList<IRoom> rooms, Codec codec, Stores stores, TimeProvider time)
    {
        var recovery = new RecoveryBook(stores.Clocks, time, name);
        Broom = new Broom(stores.Streams, recovery);
        var claims = new Claims(stores.Claims, stores.Streams);
        var effects = new Effects(
            () =>
            [
                new TellListHandler(stores.Lists),
                new ReleaseClaimHandler(claims),
                new TellHandler(Directory!, codec, stores.Lists),
            ],
            NullLogger<Effects>.Instance);
        var tools = new DeskTools(stores, codec, () => NoLaw, time, effects, recovery, Broom, claims);
        byRoom = rooms.ToDictionary(room => room, room => room.DeskWith(tools));
        Directory = new DeskDirectory(byRoom.Values);
        Sweep = new Sweep(stores, Directory, Broom, time, NullLogger<Sweep>.Instance);
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it lives.</summary>
    public Life Life { get; init; } = new();

    /// <summary>Its wire; null for one that never sees a fault.</summary>
    public Wire? Wire { get; init; }

    /// <summary>All its desks.</summary>
    public DeskDirectory Directory { get; }

    /// <summary>Its broom.</summary>
    public Broom Broom { get; }

    /// <summary>Its sweep.</summary>
    public Sweep Sweep { get; }

    /// <summary>Its desk for a room.</summary>
    public IDesk DeskOf(IRoom room) => byRoom[room];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var desk in byRoom.Values.OfType<IDisposable>())
        {
            desk.Dispose();
        }
    }
}

/// <summary>The true time, some seconds ahead or behind.</summary>
public sealed class SkewedTime(Stage stage, TimeSpan skew) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => stage.Now + skew;
}
