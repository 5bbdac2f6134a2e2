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

    /// <summary>
    /// A recovery row stands from before the append until every outbox row that the append wrote is gone, and every telling in its
    /// head has arrived.
    /// </summary>
    /// <remarks>
    /// Read before and after: a row that goes in between is no fault. A row that is done may ride on a later append, whose own
    /// recovery row stands for it meanwhile. Whoever is guarded is not looked at further: every look is a turn for others.
    /// </remarks>
    public async Task CheckGuardsAsync(StreamId stream)
    {
        var (pending, untold) = await OwedAsync(stream);
        var guards = await RecoveryRowsAsync(stream);
        var rows = pending.Where(row => !IsGuarded(row.Version, long.MaxValue)).ToList();
        // What is told anew was decided on the version that it shows.
        var tellings = untold.Where(row => !IsGuarded(row.Version, row.Retold > 0 ? row.Version : row.Version - 1)).ToList();
        if (rows.Count + tellings.Count == 0)
        {
            return;
        }
        List<ListRow> waiting = [];
        foreach (var row in tellings)
        {
            waiting.AddRange(await HasArrivedAsync(row) ? [] : [row]);
        }
        var (stillPending, stillUntold) = await OwedAsync(stream);
        Specification.Assert(
            !rows.Exists(row => stillPending.Any(later => later.Version == row.Version)), $"effects of {stream} stand without a recovery row");
        Specification.Assert(
            !waiting.Intersect(stillUntold).Any(), $"tellings of {stream} stand without a recovery row, and have not arrived");

        bool IsGuarded(long version, long latest) =>
            guards.Any(guard => guard.DecidedOn >= version - FactsOfAStep && guard.DecidedOn <= latest);
    }

    /// <summary>The lists show what the facts say.</summary>
    public async Task CheckListsAsync(params IEnumerable<StreamId> streams)
    {
        var fresh = Open();
        foreach (var stream in streams)
        {
            var due = await fresh.Desk.ListingsAsync(stream, CancellationToken.None);
            foreach (var list in (string[])["tallies:even", "tallies:odd"])
            {
                var shown = await Stores.Lists.FindAsync(list, stream.Id, CancellationToken.None);
                var body = due.FirstOrDefault(listing => listing.List == list)?.Body;
                Specification.Assert(shown?.Body == body, $"{list} shows {shown?.Body ?? "nothing"} of {stream}, not {body ?? "nothing"}");
            }
        }
    }

    /// <summary>When all steps are done and swept up: the lists are right, nothing is left to do, and no row that would make anybody look.</summary>
    public async Task CheckNothingIsLeftAsync(params IEnumerable<StreamId> streams)
    {
        foreach (var bureau in open.ToList())
        {
            await bureau.Broom.FlushAsync(CancellationToken.None);
        }
        await CheckListsAsync(streams);
        foreach (var stream in streams)
        {
            Specification.Assert((await Stores.Streams.PendingAsync(stream, CancellationToken.None)).Count == 0, $"{stream} has effects left");
        }
        Specification.Assert(await Stores.Clocks.NextAsync(CancellationToken.None) is null, "a clock or recovery row is left");
    }

    /// <summary>Ends every process.</summary>
    public void Dispose() => open.ForEach(bureau => bureau.Dispose());

    private async Task<(IReadOnlyList<EffectRow> Pending, IReadOnlyList<ListRow> Untold)> OwedAsync(StreamId stream) => (
        await Stores.Streams.PendingAsync(stream, CancellationToken.None),
        (await Stores.Streams.FindHeadAsync(stream, CancellationToken.None))?.Head.Untold ?? []);

    private async Task<bool> HasArrivedAsync(ListRow row)
    {
        var shown = await Stores.Lists.FindAsync(row.List, row.Item, CancellationToken.None);
        return row.Body is null
            ? shown is null || shown.Version > row.Version
            : shown is not null && (shown.Version > row.Version || (shown.Version == row.Version && shown.Body == row.Body));
    }

    private async Task<IReadOnlyList<ClockRow>> RecoveryRowsAsync(StreamId stream)
    {
        var rows = await Stores.Clocks.DueAsync(DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None);
        return [.. rows.Where(row => row.IsRecovery && row.Stream == stream)];
    }
}
