using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Simulation;

/// <summary>What one seed brought to light.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Faults">Broken promises; none in a clean run.</param>
/// <param name="Mark">The same for every run of the seed.</param>
/// <param name="Facts">Facts stored.</param>
/// <param name="Deaths">Processes that died.</param>
public sealed record Ran(int Seed, IReadOnlyList<string> Faults, string Mark, int Facts, int Deaths)
{
    /// <summary>Requests that their clients gave up.</summary>
    public int Unanswered { get; init; }

    /// <summary>How often what befell the service beside broken calls, by its name.</summary>
    public IReadOnlyDictionary<string, int> Befell { get; init; } = new Dictionary<string, int>();

    /// <summary>How late a clock might be answered; see <see cref="ClockWatch.Slack"/>.</summary>
    public TimeSpan Slack { get; init; }

    /// <summary>How often each fact was stored, by its name.</summary>
    public IReadOnlyDictionary<string, int> Seen { get; init; } = new Dictionary<string, int>();
}

/// <summary>
/// Some processes, some clients, one seed. Everything that happens, and everything that goes wrong, follows from the seed.
/// </summary>
public sealed class Simulation : IDisposable
{
    /// <summary>Rounds of a sweep in the background are at most so far apart.</summary>
    public static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(60);

    /// <summary>So long after the next row is due the last sweeps come.</summary>
    public static readonly TimeSpan LastLeap = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LeastAstray = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FurtherAstray = TimeSpan.FromMinutes(3);

    /// <summary>The clock of a process that has gone astray differs from the true time by as much at most.</summary>
    public static readonly TimeSpan MostAstray = Desk<object>.ClockTolerance + LeastAstray + FurtherAstray;

    private const int MostRounds = 2000;

    /// <summary>So many streams are read by every process at the end.</summary>
    private const int MostForAll = 20;

    /// <summary>A clock that is due later than this after everything else has come to rest is left alone.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(2);

    /// <summary>A due clock is answered within so long, whatever befell the sweeps; but where the law of the process that looks says otherwise.</summary>
    private static readonly TimeSpan Unanswered = TimeSpan.FromHours(8);

    private readonly int seed;
    private readonly Chance chance;
    private readonly Stage stage;
    private readonly Trace trace;
    private readonly IWorkload workload;
    private readonly MemoryStores memory;
    private readonly WatchLog log;
    private readonly ClockWatch clocks;
    private readonly bool goAstray;
    private readonly Town town;
    private Dictionary<string, int> seen = [];
    private long clockCalls = -1;
    private DateTimeOffset? nextDue;
    private int deaths;
    private bool isOver;

    private Simulation(int seed, Func<Chance, IWorkload> work, Func<Stores, Stores>? plant, bool isTraced)
    {
        this.seed = seed;
        chance = new Chance((ulong)seed);
        workload = work(chance);
        stage = new Stage(chance, workload.Start) { NextDue = NextDue };
        trace = new Trace(isTraced);
        memory = new MemoryStores(new SkewedTime(stage, TimeSpan.Zero));
        clocks = new ClockWatch(stage);
        var (streams, rows) = clocks.Over(memory.All.Streams, memory.All.Clocks);
        var effects = new EffectsSeen(streams, stage);
        var stores = memory.All with { Streams = effects, Clocks = rows };
        town = new Town(stage, chance, trace, plant?.Invoke(stores) ?? stores) { Weather = new Weather(stage), Seen = effects };
        log = new WatchLog(town.Surprise);
        goAstray = chance.Is(0.5);
    }

    /// <summary>Runs one seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="work">Makes the workload.</param>
    /// <param name="lines">Where the trace goes; null if nobody reads it.</param>
    /// <param name="plant">Breaks the stores, to see whether it is found; null leaves them sound.</param>
    public static Ran Run(int seed, Func<Chance, IWorkload> work, List<string>? lines = null, Func<Stores, Stores>? plant = null)
    {
        var before = SynchronizationContext.Current;
        // One thread and no queue of anybody else's: only then does a seed run the same way twice.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var simulation = new Simulation(seed, work, plant, lines is not null);
            try
            {
                return simulation.Run();
            }
            finally
            {
                lines?.AddRange(simulation.trace.Lines);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whatever broke, the service or the world around it: the seed is told like any other that failed, and the others go on.
            return new Ran(seed, [$"broke off: {fault}"], "", 0, 0);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        town.Offices.ForEach(office => office.Dispose());
        log.Dispose();
    }

    private Ran Run()
    {
        List<string> broken = [];
        try
        {
            PlayAct();
            Quieten();
            var checking = FaultsAsync();
            stage.Run(checking);
            broken.AddRange(checking.Result);
        }
        catch (InvalidOperationException fault)
        {
            broken.Add(fault.Message);
        }
        var facts = seen.Values.Sum();
        return new Ran(seed, [.. town.Surprises, .. broken], trace.Mark, facts, deaths)
        {
            Unanswered = town.Outcomes.Count(outcome => !outcome.IsAnswered),
            Befell = town.Befell,
            Seen = seen,
            Slack = clocks.Slack,
        };
    }

    /// <summary>Clients ask while everything goes wrong that can.</summary>
    private void PlayAct()
    {
        for (var count = 2 + chance.Below(2); count > 0; count--)
        {
            Open();
        }
        if (goAstray)
        {
            _ = GoAstrayAsync();
        }
        stage.Run(workload.PlayAsync(town));
    }

    /// <summary>
    /// Now and then another process joins whose clock is further ahead or behind than the kernel tolerates; after a while it is taken away.
    /// Beside it, or the others beside it, streams are refused for some minutes.
    /// </summary>
    private async Task GoAstrayAsync()
    {
        while (!isOver)
        {
            await stage.SleepAsync(chance.UpTo(workload.StraysWithin));
            if (!isOver)
            {
                var skew = Desk<object>.ClockTolerance + LeastAstray + chance.UpTo(FurtherAstray);
                var office = Join(chance.Is(0.5) ? skew : -skew);
                office.IsAstray = true;
                await stage.SleepAsync(chance.UpTo(workload.StraysFor));
                office.Life.Kill();
                clocks.Trouble();
            }
        }
    }

    /// <summary>Nothing fails any more, some processes have died, and sweeps go on until no clock stands.</summary>
    private void Quieten()
    {
        isOver = true;
        town.Offices.ForEach(office => office.Wire!.Faults = Faults.None);
        foreach (var office in town.Offices.Where(office => chance.Is(0.5) || office.IsAstray).ToList())
        {
            office.Life.Kill();
        }
        stage.Run(stage.SleepAsync(TimeSpan.FromMinutes(10)));
        clocks.Trouble();
        if (town.Living.Count == 0)
        {
            Open();
        }
        stage.Run(SweepUntilQuietAsync());
    }

    private async Task SweepUntilQuietAsync()
    {
        ClockRow? next = null;
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var office in town.Living)
            {
                await SweepAsync(office);
            }
            var rows = await town.Stores.Clocks.DueAsync(stage.Now + Quiet, int.MaxValue, CancellationToken.None);
            next = rows.Where(row => !workload.IsLost(row.Stream)).MinBy(row => row.DueAt);
            if (next is null)
            {
                return;
            }
            stage.LeapTo(next.DueAt + LastLeap);
        }
        throw new InvalidOperationException($"The sweeps never come to rest: {next} ({town.LastFault?.Message}).");
    }

    private Task SweepAsync(Office office) => clocks.RoundAsync(() => office.Sweep.RunAsync(CancellationToken.None));

    private void Open()
    {
        // Any two clocks differ by less than the kernel tolerates.
        var office = Join(chance.UpTo(Desk<object>.ClockTolerance - TimeSpan.FromSeconds(5)));
        _ = ReopenAsync(office.Life);
    }

    private Office Join(TimeSpan skew)
    {
        clocks.Trouble();
        var name = $"p{town.Offices.Count}";
        var life = new Life();
        var wire = new Wire(stage, chance, life, trace, name)
        {
            Weather = town.Weather,
            Befalls = what => town.Befalls(what),
            Faults = isOver ? Faults.None : workload.Faults,
            Slow = workload.Slow,
        };
        var (time, now) = (new SkewedTime(stage, skew), stage.Now);
        var stores = town.Stores with { Streams = new DatedStreams(town.Stores.Streams, name, time, town) };
        var office = new Office(name, WiredStores.Over(stores, wire), time, log, services => workload.Furnish(services, now))
        {
            Life = life,
            Wire = wire,
        };
        town.Offices.Add(office);
        trace.Add(stage.Now, name, "opens", () => $"{skew} ahead");
        _ = RepeatAsync(office, stage.WatchAsync, SweepPause, () => SweepAsync(office));
        _ = RepeatAsync(office, wire.UsedAsync, TimeSpan.FromSeconds(2), () => office.Broom.FlushAsync(CancellationToken.None));
        return office;
    }

    private async Task ReopenAsync(Life life)
    {
        await life.Died;
        clocks.Trouble();
        if (!isOver)
        {
            deaths++;
            await stage.SleepAsync(chance.UpTo(TimeSpan.FromSeconds(30)));
            if (!isOver)
            {
                Open();
            }
        }
    }

    /// <summary>Rounds of a process in the background: none while there is nothing to do, so that a year costs no rounds for nothing.</summary>
    private async Task RepeatAsync(Office office, Func<Task> untilNeeded, TimeSpan pause, Func<Task> act)
    {
        while (!isOver && !office.Life.IsOver)
        {
            await untilNeeded();
            await stage.SleepAsync(chance.UpTo(pause));
            if (isOver || office.Life.IsOver)
            {
                return;
            }
            try
            {
                await act();
            }
            catch (Exception fault)
            {
                trace.Add(stage.Now, office.Name, "gives up a round", () => fault.Message);
                town.Surprise($"a round of {office.Name}", fault);
            }
        }
    }

    /// <summary>The earliest row of a clock, looked up again only when somebody has called that store since.</summary>
    private DateTimeOffset? NextDue()
    {
        if (memory.Meter.Of(CallKind.Clock) != clockCalls)
        {
            nextDue = town.Stores.Clocks.NextAsync(CancellationToken.None).Result;
            clockCalls = memory.Meter.Of(CallKind.Clock);
        }
        return nextDue;
    }

    private async Task<List<string>> FaultsAsync()
    {
        using var fresh = new Office(
            "fresh", town.Stores, new SkewedTime(stage, TimeSpan.Zero), log, services => workload.Furnish(services, stage.Now));
        List<string> broken = [];
        List<Standing> standings = [];
        foreach (var room in workload.Rooms)
        {
            foreach (var standing in await room.StandAsync(fresh, town.Stores))
            {
                standings.Add(standing);
                if (standing.Unreadable is null)
                {
                    broken.AddRange(await room.FaultsAsync(standing, fresh, Readers(standings.Count), town.Stores));
                }
            }
        }
        seen = standings.SelectMany(standing => standing.Facts).CountBy(fact => fact.Name).ToDictionary();
        broken.AddRange(await ClockFaultsAsync(standings));
        broken.AddRange(LateFaults(standings));
        broken.AddRange(await ListFaultsAsync(standings));
        return [.. broken, .. await workload.FaultsAsync(town, standings)];
    }

    /// <summary>Every process reads every stream, or, where there are many, each its share of them.</summary>
    private List<Office> Readers(int number) =>
        number < MostForAll ? town.Living : [town.Living[number % town.Living.Count]];

    /// <summary>Whatever is open has a row that will wake it in time.</summary>
    private async Task<IEnumerable<string>> ClockFaultsAsync(List<Standing> standings)
    {
        var all = await town.Stores.Clocks.DueAsync(DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None);
        var rows = all.ToLookup(row => row.Stream);
        return
        [
            .. clocks.Unguarded,
            .. from standing in standings
               from clock in standing.Follows.Clocks
               where !rows[standing.Stream].Any(row => ClockWatch.IsGuard(row, clock, stage.Now))
               select $"{standing.Stream}: no row will wake its clock {clock}",
        ];
    }

    /// <summary>
    /// A clock that was due was answered soon, and if somebody else decided next, that was before a sweep ought to have come. A clock that
    /// beats is not answered. One that sweeps have put off again and again was not due by the law of a process that looked.
    /// </summary>
    private IEnumerable<string> LateFaults(List<Standing> standings)
    {
        var readable = standings.Where(standing => standing.Unreadable is null).ToDictionary(standing => standing.Stream);
        foreach (var stood in clocks.Past.Where(stood => clocks.IsLate(stood) || stood.Until - stood.Clock.DueAt > Unanswered))
        {
            if (!readable.TryGetValue(stood.Stream, out var standing))
            {
                continue;
            }
            var room = workload.Rooms.First(room => room.Kind == stood.Stream.Kind);
            var dues = workload.Laws(Latest(stood.Since, stood.Clock.DueAt), stood.Until)
                .Select(law => room.DueAt(standing, stood.Version, stood.Clock, law)).Distinct().ToList();
            var most = clocks.IsLate(stood) ? TimeSpan.Zero : Unanswered + (dues.Count > 1 ? Sweep.LongestPostponement : TimeSpan.Zero);
            if (dues.All(due => due is { } at && stood.Until - Latest(at, stood.Since) > most))
            {
                var next = standing.Facts.FirstOrDefault(fact => fact.Version > stood.Version);
                yield return $"{stood.Stream}: answered late: {stood.Clock} stood from {stood.Since:O} to {stood.Until:O}, "
                    + $"put off to {stood.LaidTo:O} at most, slack {clocks.Slack}; next came {next?.Name} by {next?.By}";
            }
        }

        static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }

    /// <summary>Every list shows the last states, and nothing else.</summary>
    private async Task<List<string>> ListFaultsAsync(List<Standing> standings)
    {
        List<string> broken = [];
        var due = standings.SelectMany(standing => standing.Follows.Listings).ToLookup(listing => listing.List);
        // What a lost stream has told before stays as it is; nobody can say whether it is right.
        var lost = standings.Where(standing => standing.Unreadable is not null).Select(standing => standing.Stream.Id).ToList();
        var lists = due.Select(list => list.Key).Concat(workload.Lists(standings)).Append(TellHandler.RefusedList);
        foreach (var list in lists.Distinct().Order(StringComparer.Ordinal))
        {
            var shown = (await town.Stores.Lists.AllAsync(list))
                .Where(entry => !lost.Exists(id => entry.Item.EndsWith(id, StringComparison.Ordinal)))
                .Select(entry => $"{entry.Item} {entry.Body}");
            var wanted = due[list].Select(listing => $"{listing.Item} {listing.Body}");
            if (!shown.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)))
            {
                broken.Add($"list {list} shows [{string.Join(", ", shown)}], not [{string.Join(", ", wanted)}]");
            }
        }
        return broken;
    }
}

/// <summary>Reads lists to their last page.</summary>
public static class WholeLists
{
    private const int Page = 1000;

    /// <summary>Every entry of a list.</summary>
    public static async Task<IReadOnlyList<ListEntry>> AllAsync(this IListStore lists, string list)
    {
        ArgumentNullException.ThrowIfNull(lists);
        List<ListEntry> entries = [];
        string? after = null;
        do
        {
            var page = await lists.PageAsync(list, after, Page, CancellationToken.None);
            entries.AddRange(page.Entries);
            after = page.After;
        }
        while (after is not null);
        return entries;
    }
}
