using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Simulation.Accounts;

/// <summary>Clients pay in, send, set alarms, fight for names and begin batches, on very few accounts.</summary>
public sealed class AccountWorkload(Chance chance) : IWorkload
{
    private static readonly string[] Names = ["甲", "乙"];

    /// <summary>A few large receipts go to blobs.</summary>
    private static readonly string Large = new('大', 30_000);

    private static readonly Law NoLaw = new(PackShelf.Empty, WorkCalendar.Empty);
    private static readonly AccountModel Model = new();
    private static readonly Codec Stored = new([typeof(Account).Assembly, typeof(Codec).Assembly, typeof(Fact).Assembly]);

    private readonly int accounts = 1 + chance.Below(4);
    private readonly Room<Account> room = new(Model);

    /// <inheritdoc/>
    public DateTimeOffset Start { get; } = new(2023, 9, 25, 1, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public IReadOnlyList<IRoom> Rooms => [room];

    /// <inheritdoc/>
    public Faults Faults { get; } = Faults.Drawn(chance);

    /// <inheritdoc/>
    public double Slow => 0.02;

    /// <inheritdoc/>
    public TimeSpan StraysWithin { get; } = TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public TimeSpan StraysFor { get; } = TimeSpan.FromMinutes(6);

    /// <inheritdoc/>
    public IEnumerable<Law> Laws(DateTimeOffset from, DateTimeOffset until) => [NoLaw];

    /// <inheritdoc/>
    public void Furnish(IServiceCollection services, DateTimeOffset now)
    {
        services.AddSingleton(Stored);
        services.AddSingleton<Func<Law>>(() => NoLaw);
        services.AddSingleton<IStreamModel<Account>>(Model);
        services.AddSingleton<Desk<Account>>();
        // The desks of cases need what an account has no use for: secrets, a post office.
        services.AddSingleton(at => new DeskDirectory([at.GetRequiredService<Desk<Account>>()]));
        services.AddSingleton<Func<IEnumerable<IEffectHandler>>>(at => () =>
        [
            ActivatorUtilities.CreateInstance<TellListHandler>(at),
            ActivatorUtilities.CreateInstance<ReleaseClaimHandler>(at),
            ActivatorUtilities.CreateInstance<TellHandler>(at),
        ]);
    }

    /// <inheritdoc/>
    public Task PlayAsync(Town town)
    {
        ArgumentNullException.ThrowIfNull(town);
        var clients = Task.WhenAll(Enumerable.Range(0, 2 + town.Chance.Below(5)).Select(_ => ServeClientAsync(town)));
        return Task.WhenAll(clients, ClearUpAsync(town, clients), RelistAsync(town, clients));
    }

    /// <inheritdoc/>
    public IEnumerable<string> Lists(IReadOnlyList<Standing> standings) =>
        [.. Enumerable.Range(0, AccountModel.BalanceLists).Select(AccountModel.BalanceList), AccountModel.Waiting];

    /// <inheritdoc/>
    public bool IsLost(StreamId stream) => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FaultsAsync(Town town, IReadOnlyList<Standing> standings)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(standings);
        return Task.FromResult<IReadOnlyList<string>>(
            [.. Money(standings), .. standings.SelectMany(Clocks), .. Errands(standings, town.Outcomes)]);
    }

    /// <summary>What the night does, more often than once: no decision's effects may be struck out that are not carried out.</summary>
    private static async Task ClearUpAsync(Town town, Task clients)
    {
        while (!clients.IsCompleted)
        {
            await town.SleepAsync(town.Chance.UpTo(TimeSpan.FromMinutes(4)));
            await town.TryAsync("clearing up", async office =>
            {
                await foreach (var stream in town.Stores.Streams.OwingAsync(CancellationToken.None))
                {
                    await office.Directory.Of(stream).ClearUpAsync(stream, CancellationToken.None);
                }
            });
        }
    }

    /// <summary>Lists are told anew amid everything else, one account's at a time.</summary>
    private async Task RelistAsync(Town town, Task clients)
    {
        while (!clients.IsCompleted)
        {
            await town.SleepAsync(town.Chance.UpTo(TimeSpan.FromMinutes(2)));
            var stream = AccountModel.Stream(Id(town.Chance));
            await town.TryAsync("telling lists anew", office => office.Directory.Of(stream).RelistAsync(stream, CancellationToken.None));
        }
    }

    private async Task ServeClientAsync(Town town)
    {
        for (var count = 5 + town.Chance.Below(15); count > 0; count--)
        {
            await town.SleepAsync(town.Chance.UpTo(TimeSpan.FromSeconds(town.Chance.Is(0.2) ? 90 : 5)));
            var number = town.NextNumber();
            await town.AskAsync(Next(town.Chance, town.Now, number), number);
        }
    }

    private Errand Next(Chance chance, DateTimeOffset now, int number)
    {
        Command command = chance.Below(20) switch
        {
            < 5 => new PayIn(number, 1 + chance.Below(12), chance.Is(0.05) ? Large : null),
            < 10 => new Send(number, Id(chance), 1 + chance.Below(5)),
            < 14 => new SetAlarm(number, Due(chance, now)),
            14 => new StopAlarm(number),
            < 19 => new TakeName(number, chance.Is(0.6) ? chance.OneOf(Names) : null),
            _ => new BeginBatch(number, 1 + chance.Below(20), Due(chance, now)),
        };
        return new Errand(room, AccountModel.Stream(Id(chance)), command);
    }

    private static IEnumerable<string> Money(IReadOnlyList<Standing> standings)
    {
        var facts = standings.SelectMany(standing => standing.Facts).Select(fact => fact.Fact).ToList();
        var paid = facts.OfType<PaidIn>().Sum(fact => fact.Amount);
        var held = standings.Sum(standing => ((Account)standing.State).Balance);
        if (paid != held)
        {
            yield return $"{paid} were paid in, {held} are held";
        }
        foreach (var sent in facts.OfType<Sent>())
        {
            var received = facts.OfType<Received>().Count(fact => fact.Errand == sent.Errand);
            var acknowledged = facts.OfType<Acknowledged>().Count(fact => fact.Errand == sent.Errand);
            if (received != 1 || acknowledged != 1)
            {
                yield return $"errand {sent.Errand} was received {received} times, acknowledged {acknowledged} times";
            }
        }
    }

    /// <summary>An alarm rings once, not before its time, unless it is stopped or replaced first; a batch is done to its last part.</summary>
    private static IEnumerable<string> Clocks(Standing standing)
    {
        AlarmSet? alarm = null;
        foreach (var recorded in standing.Facts)
        {
            if (recorded.Fact is Rang rang && (rang.Errand != alarm?.Errand || recorded.At < alarm.DueAt))
            {
                yield return $"{standing.Stream}: {rang} at {recorded.At:O} while {alarm} was set";
            }
            alarm = recorded.Fact is AlarmSet set ? set : recorded.Fact is Rang or AlarmStopped ? null : alarm;
        }
        if (standing.State is Account { AlarmAt: not null } or Account { PartsLeft: not 0 })
        {
            yield return $"{standing.Stream}: something due was forgotten: {standing.State}";
        }
        for (var index = 1; index < standing.Facts.Count; index++)
        {
            if (standing.Facts[index].At < standing.Facts[index - 1].At)
            {
                yield return $"{standing.Stream}: fact {index + 1} is dated before the one before it";
            }
        }
    }

    private static IEnumerable<string> Errands(IReadOnlyList<Standing> standings, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var number = NumberOf(outcome.Errand.Command);
            var stored = standings.Where(standing => standing.Stream == outcome.Errand.Stream)
                .SelectMany(standing => standing.Facts)
                .Where(fact => fact.Fact is AccountFact own and not (Received or Acknowledged or Rang or PartDone) && own.Errand == number)
                .ToList();
            var most = outcome.Errand.Command is PayIn pay ? pay.Times : 1;
            // Only what was stored is remembered: while an earlier asking is under way, a later one may find nothing to store.
            var isKept = outcome switch
            {
                { Receipt.Facts.Count: > 0 } => stored.SequenceEqual(outcome.Receipt.Facts),
                { IsAnswered: true, IsAskedAgain: false } => stored.Count == 0,
                _ => stored.Count == 0 || stored.Count == most,
            };
            if (!isKept)
            {
                yield return $"errand {number} ({outcome.Errand.Command.GetType().Name}) was answered by "
                    + $"{outcome.Receipt?.Facts.Count} facts, {stored.Count} are stored";
            }
        }
    }

    private static int NumberOf(Command command) => command switch
    {
        PayIn pay => pay.Errand,
        Send send => send.Errand,
        SetAlarm set => set.Errand,
        StopAlarm stop => stop.Errand,
        TakeName take => take.Errand,
        BeginBatch begin => begin.Errand,
        _ => throw new System.Diagnostics.UnreachableException($"No client asks for {command}."),
    };

    /// <summary>Some alarms are due at once, or were so before they are set.</summary>
    private static DateTimeOffset Due(Chance chance, DateTimeOffset now) =>
        now + chance.UpTo(chance.Is(0.5) ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(20)) - TimeSpan.FromSeconds(1);

    private string Id(Chance chance) => $"a-{chance.Below(accounts)}";
}
