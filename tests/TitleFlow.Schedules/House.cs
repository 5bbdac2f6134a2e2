using Microsoft.Coyote.Specifications;
using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Tests.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;

namespace TitleFlow.Schedules;

/// <summary>One memory store and the processes at it. Every call to the store is a turn that others may come before or after.</summary>
public sealed class House : IDisposable
{
    /// <summary>Facts that a step of these schedules stores at most: its recovery row names the version that lies so far back.</summary>
    private const int FactsOfAStep = 2;

    private readonly List<Bureau> open = [];

    /// <summary>Opens a house.</summary>
    /// <param name="streams">A fault that is planted between every process and the streams.</param>
    /// <param name="clocks">A fault that is planted between every process and the clocks.</param>
    public House(Func<IStreamStore, IStreamStore>? streams = null, Func<IClockStore, IClockStore>? clocks = null)
    {
        Time = new FakeTimeProvider(Bureau.Start);
        Stores = new MemoryStores(Time).All;
        Planted = Stores with
        {
            Streams = streams?.Invoke(Stores.Streams) ?? Stores.Streams,
            Clocks = clocks?.Invoke(Stores.Clocks) ?? Stores.Clocks,
        };
    }

    /// <summary>The clock of every process.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>What is really stored.</summary>
    public Stores Stores { get; }

    private Stores Planted { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="isUnlucky">Whether it may stall or die at any call; once dead, none of its calls has an effect.</param>
    public Bureau Open(bool isUnlucky = false)
    {
        var bureau = new Bureau(WiredStores.Over(Planted, new TurningWire(this, isUnlucky)), Time);
        open.Add(bureau);
        return bureau;
    }

    /// <summary>The tally as a process sees it that has just started.</summary>
    public async Task<Tally> ReadAsync(string id) =>
        (await Open().Desk.ReadAsync(Bureau.Tally(id), CancellationToken.None))?.State ?? new Tally();

    /// <summary>A recovery row stands from before the append until every outbox row that the append wrote is gone.</summary>
    /// <remarks>Read before and after: a row that goes in between is no fault.</remarks>
    public async Task CheckGuardsAsync(StreamId stream)
    {
        var pending = await Stores.Streams.PendingAsync(stream, CancellationToken.None);
        var guards = await RecoveryRowsAsync(stream);
        var still = await Stores.Streams.PendingAsync(stream, CancellationToken.None);
        foreach (var row in pending.Where(row => still.Any(later => later.Version == row.Version)))
        {
            Specification.Assert(
                guards.Any(guard => guard.DecidedOn < row.Version && guard.DecidedOn >= row.Version - FactsOfAStep),
                $"the effects of {stream} at {row.Version} stand without a recovery row");
        }
    }

    /// <summary>When all steps are done and swept up: nothing is left to do, and no row that would make anybody look.</summary>
    public async Task CheckNothingIsLeftAsync(params IEnumerable<StreamId> streams)
    {
        foreach (var bureau in open.ToList())
        {
            await bureau.Broom.FlushAsync(CancellationToken.None);
        }
        foreach (var stream in streams)
        {
            Specification.Assert((await Stores.Streams.PendingAsync(stream, CancellationToken.None)).Count == 0, $"{stream} has effects left");
        }
        Specification.Assert(await Stores.Clocks.NextAsync(CancellationToken.None) is null, "a clock or recovery row is left");
    }

    /// <summary>Ends every process.</summary>
    public void Dispose() => open.ForEach(bureau => bureau.Dispose());

    private async Task<IReadOnlyList<ClockRow>> RecoveryRowsAsync(StreamId stream)
    {
        var rows = await Stores.Clocks.DueAsync(DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None);
        return [.. rows.Where(row => row.IsRecovery && row.Stream == stream)];
    }
}
