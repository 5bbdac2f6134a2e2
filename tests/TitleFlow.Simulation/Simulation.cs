using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Memory;
using TitleFlow.Domain.Cases;

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
}

/// <summary>
/// Some processes, some clients, one seed. Everything that happens, and everything that goes wrong, follows from the seed.
/// </summary>
public sealed class Simulation
{
    private static readonly DateTimeOffset Start = new(2023, 9, 25, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A client that has asked so often gives up: it never learns what became of its errand.</summary>
    private const int MostAskings = 25;

    private readonly int seed;
    private readonly Chance chance;
    private readonly Stage stage;
    private readonly Trace trace;
    private readonly IWorkload workload;
    private readonly Codec codec;
    private readonly MemoryStores memory;
    private readonly Faults faults;
    private readonly List<Office> offices = [];
    private readonly List<Outcome> outcomes = [];
    private readonly List<string> surprises = [];
    private int errands;
    private int deaths;
    private bool isOver;

    private Simulation(int seed, Func<Chance, IWorkload> work, bool isTraced)
    {
        this.seed = seed;
        chance = new Chance((ulong)seed);
        stage = new Stage(chance, Start);
        trace = new Trace(isTraced);
        workload = work(chance);
        codec = new Codec([.. workload.Assemblies, typeof(Codec).Assembly, typeof(Fact).Assembly]);
        memory = new MemoryStores(new SkewedTime(stage, TimeSpan.Zero));
        faults = Faults.Drawn(chance);
    }

    /// <summary>Runs one seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="work">Makes the workload.</param>
    /// <param name="lines">Where the trace goes; null if nobody reads it.</param>
    public static Ran Run(int seed, Func<Chance, IWorkload> work, List<string>? lines = null)
    {
        var before = SynchronizationContext.Current;
        // One thread and no queue of anybody else's: only then does a seed run the same way twice.
        SynchronizationContext.SetSynchronizationContext(null);
        var simulation = new Simulation(seed, work, lines is not null);
        try
        {
            return simulation.Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
            lines?.AddRange(simulation.trace.Lines);
            simulation.offices.ForEach(office => office.Dispose());
        }
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
        var facts = outcomes.Sum(outcome => outcome.Receipt?.Facts.Count ?? 0);
        return new Ran(seed, [.. surprises, .. broken], trace.Mark, facts, deaths)
        {
            Unanswered = outcomes.Count(outcome => !outcome.IsAnswered),
        };
    }

    /// <summary>Clients ask while everything goes wrong that can.</summary>
    private void PlayAct()
    {
        for (var count = 2 + chance.Below(2); count > 0; count--)
        {
            Open();
        }
        stage.Run(Task.WhenAll(Enumerable.Range(0, 2 + chance.Below(5)).Select(_ => ServeClientAsync())));
    }

    /// <summary>Nothing fails any more, some processes have died, and sweeps go on until no clock stands.</summary>
    private void Quieten()
    {
        isOver = true;
        offices.ForEach(office => office.Wire!.Faults = Faults.None);
        foreach (var office in offices.Where(_ => chance.Is(0.5)).ToList())
        {
            office.Life.Kill();
        }
        stage.Run(stage.SleepAsync(TimeSpan.FromMinutes(10)));
        if (offices.TrueForAll(office => office.Life.IsOver))
        {
            Open();
        }
        stage.Run(SweepUntilQuietAsync());
    }

    private async Task SweepUntilQuietAsync()
    {
        for (var round = 0; round < 200; round++)
        {
            foreach (var office in Living())
            {
                await office.Sweep.RunAsync(CancellationToken.None);
            }
            if (await memory.All.Clocks.NextAsync(CancellationToken.None) is not { } next)
            {
                return;
            }
            stage.LeapTo(next + TimeSpan.FromMinutes(3));
        }
        throw new InvalidOperationException("The sweeps never come to rest.");
    }

    private void Open()
    {
        var name = $"p{offices.Count}";
        var life = new Life();
        var wire = new Wire(stage, chance, life, trace, name) { Faults = isOver ? Faults.None : faults };
        // Any two clocks differ by less than the kernel tolerates.
        var skew = chance.UpTo(Desk<object>.ClockTolerance - TimeSpan.FromSeconds(5));
        var office = new Office(name, workload.Rooms, codec, WiredStores.Over(memory.All, wire), new SkewedTime(stage, skew))
        {
            Life = life,
            Wire = wire,
        };
        offices.Add(office);
        trace.Add(stage.Now, name, $"opens, {skew} ahead");
        _ = RepeatAsync(office, TimeSpan.FromSeconds(60), () => office.Sweep.RunAsync(CancellationToken.None));
        _ = RepeatAsync(office, TimeSpan.FromSeconds(2), () => office.Broom.FlushAsync(CancellationToken.None));
        _ = RepeatAsync(office, TimeSpan.FromMinutes(4), () => ClearUpAsync(office));
        _ = ReopenAsync(life);
    }

    /// <summary>What the night does, more often than once: no decision's effects may be struck out that are not carried out.</summary>
    private async Task ClearUpAsync(Office office)
    {
        foreach (var stream in await memory.All.Streams.OwingAsync(CancellationToken.None).ToListAsync())
        {
            await office.Directory.Of(stream).ClearUpAsync(stream, CancellationToken.None);
        }
    }

    private async Task ReopenAsync(Life life)
    {
        await life.Died;
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

    private async Task RepeatAsync(Office office, TimeSpan pause, Func<Task> act)
    {
        while (!isOver && !office.Life.IsOver)
        {
            await stage.SleepAsync(chance.UpTo(pause));
            try
            {
                await act();
            }
            catch (StoreFault fault)
            {
                trace.Add(stage.Now, office.Name, $"gives up a round: {fault.Message}");
            }
            catch (Exception fault) when (fault is not StoreFault)
            {
                surprises.Add($"a round of {office.Name}: {fault}");
            }
        }
    }

    private async Task ServeClientAsync()
    {
        for (var count = 5 + chance.Below(15); count > 0; count--)
        {
            await stage.SleepAsync(chance.UpTo(TimeSpan.FromSeconds(chance.Is(0.2) ? 90 : 5)));
            var number = ++errands;
            outcomes.Add(await AskUntilAnsweredAsync(workload.Next(chance, stage.Now, number), number));
        }
    }

    private async Task<Outcome> AskUntilAnsweredAsync(Errand errand, int number)
    {
        for (var asked = 0; asked < MostAskings; asked++)
        {
            if (Living() is { Count: > 0 } living)
            {
                var office = chance.OneOf(living);
                trace.Add(stage.Now, office.Name, $"is asked {number}: {errand.Stream} {errand.Command.GetType().Name}");
                var asking = AskAsync(office, errand, $"key-{number}");
                // Whoever waits too long asks somebody else, while the first may still be at it.
                await Task.WhenAny(asking, office.Life.Died, stage.SleepAsync(TimeSpan.FromSeconds(45)));
                if (asking is { IsCompletedSuccessfully: true, Result: { } outcome })
                {
                    trace.Add(stage.Now, office.Name, $"answers {number} by {outcome.Receipt?.Facts.Count} facts");
                    return outcome with { IsAskedAgain = asked > 0 };
                }
            }
            await stage.SleepAsync(chance.UpTo(TimeSpan.FromSeconds(5)));
        }
        return new Outcome(errand, null, false);
    }

    private async Task<Outcome?> AskAsync(Office office, Errand errand, string key)
    {
        try
        {
            return await errand.Room.AskAsync(office, errand, key);
        }
        catch (StoreFault fault)
        {
            trace.Add(stage.Now, office.Name, $"answers {key} by a failure: {fault.Message}");
            return null;
        }
        catch (Exception fault) when (fault is not StoreFault)
        {
            surprises.Add($"{errand.Stream} {errand.Command.GetType().Name} at {office.Name}: {fault}");
            return null;
        }
    }

    private List<Office> Living() => offices.FindAll(office => !office.Life.IsOver);

    private async Task<List<string>> FaultsAsync()
    {
        using var fresh = new Office("fresh", workload.Rooms, codec, memory.All, new SkewedTime(stage, TimeSpan.Zero));
        List<string> broken = [];
        List<Standing> standings = [];
        List<(Standing Standing, IReadOnlyList<Consequences> History)> histories = [];
        foreach (var room in workload.Rooms)
        {
            foreach (var standing in await room.StandAsync(fresh, memory.All))
            {
                standings.Add(standing);
                histories.Add((standing, room.History(standing)));
                broken.AddRange(await room.FaultsAsync(standing, fresh, Living(), memory.All));
            }
        }
        broken.AddRange(await ListFaultsAsync(histories));
        return [.. broken, .. workload.Faults(standings, outcomes)];
    }

    /// <summary>Every list that was ever told shows the last states, and nothing else.</summary>
    private async Task<List<string>> ListFaultsAsync(List<(Standing Standing, IReadOnlyList<Consequences> History)> histories)
    {
        List<string> broken = [];
        var last = histories.Where(item => item.History.Count > 0).SelectMany(item => item.History[^1].Listings).ToList();
        var lists = histories.SelectMany(item => item.History).SelectMany(follows => follows.Listings).Select(listing => listing.List);
        foreach (var list in lists.Distinct().Order(StringComparer.Ordinal).Append(TellHandler.RefusedList))
        {
            var page = await memory.All.Lists.PageAsync(list, null, 1000, CancellationToken.None);
            var shown = page.Entries.Select(entry => $"{entry.Item} {entry.Body}");
            var due = last.Where(listing => listing.List == list).Select(listing => $"{listing.Item} {listing.Body}");
            if (!shown.Order(StringComparer.Ordinal).SequenceEqual(due.Order(StringComparer.Ordinal)))
            {
                broken.Add($"list {list} shows [{string.Join(", ", shown)}], not [{string.Join(", ", due)}]");
            }
        }
        return broken;
    }
}
