using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Door;

/// <summary>Whose budget is drawn on.</summary>
/// <param name="Who">A person's id or an address; it is hashed before anything keeps it.</param>
/// <param name="IsPerson">Whether it is a person of the register.</param>
/// <param name="IsCrowd">Whether many people ask under it, so that one may not use up the budget of all.</param>
public readonly record struct LimitSubject(string Who, bool IsPerson, bool IsCrowd = false);

/// <summary>What became of asking for a permit.</summary>
/// <param name="IsGranted">Whether it was given.</param>
/// <param name="RetryAfter">When to ask again, if not.</param>
/// <param name="IsOutage">Whether it was not given because the counts cannot be read.</param>
public readonly record struct Permit(bool IsGranted, TimeSpan RetryAfter = default, bool IsOutage = false);

/// <summary>
/// Rate limits that hold over all instances. An instance takes permits in blocks from the shared row, under its tag, and
/// hands them out from memory: the sum never exceeds the limit, and few requests cost a call to the store.
/// </summary>
/// <remarks>
/// What an instance has taken and does not hand out is lost until the window is over: a subject served by many instances
/// gets less, never more. So blocks begin small and are as large as what the instance has had already: one that dies, or is
/// not asked again, costs a subject at most its first block or as much as it had handed out.
/// </remarks>
/// <param name="stores">Where the counts stand.</param>
/// <param name="time">The clock of the application: windows go by it.</param>
/// <param name="key">The secret under which subjects are hashed.</param>
/// <param name="permits">The permits of a window by the limit's name.</param>
/// <param name="log">Told when the counts cannot be read.</param>
public sealed class SharedLimits(
    Stores stores, TimeProvider time, byte[] key, IReadOnlyDictionary<string, int> permits, ILogger<SharedLimits> log) : IDisposable
{
    /// <summary>The part of a budget that an instance takes first.</summary>
    public const int FirstPart = 100;

    /// <summary>Permits of a first block at most: what somebody asks in a moment, however large the budget.</summary>
    public const int LargestFirst = 50;

    /// <summary>The largest part of a budget that an instance takes at a time.</summary>
    public const int LargestPart = 10;

    /// <summary>How many budgets a crowd shares.</summary>
    public const int CrowdBudgets = 50;

    /// <summary>Subjects counted in memory at most, of either kind: strangers cannot push persons out.</summary>
    public const int MostSubjects = 50_000;

    /// <summary>How often a block is asked for when other instances come first.</summary>
    public const int Attempts = 8;

    /// <summary>How long a request waits for the counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait when nothing is known: other instances came first every time, or the counts cannot be read.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    private readonly MemoryCache persons = new(new MemoryCacheOptions { SizeLimit = MostSubjects });
    private readonly MemoryCache strangers = new(new MemoryCacheOptions { SizeLimit = MostSubjects });
    private readonly Lock gate = new();

    /// <summary>Takes one permit.</summary>
    public async Task<Permit> TakeAsync(RateLimit limit, LimitSubject subject, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var budget = BudgetOf(limit, subject);
        var window = WindowOf(limit, subject);
        await window.Gate.WaitAsync(stop);
        try
        {
            if (window.Left == 0 && !window.IsSpent && await FillAsync(window, limit, budget) is { } refused)
            {
                return refused;
            }
            if (window.Left > 0)
            {
                window.Left--;
                return new Permit(true);
            }
            return new Permit(false, window.Until - time.GetUtcNow());
        }
        finally
        {
            window.Gate.Release();
        }
    }

    /// <summary>
    /// Gives permits back that turned out not to be needed; after their window they are nothing. Of more than a first block the instance
    /// keeps that much, and gives the rest back to all instances.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="subject">Whose they are.</param>
    /// <param name="permits">How many, from 0; more than this instance has handed out are none.</param>
    public async Task ReturnAsync(RateLimit limit, LimitSubject subject, int permits = 1)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var (window, kept) = (WindowOf(limit, subject), BlockAfter(0, BudgetOf(limit, subject)));
        await window.Gate.WaitAsync();
        try
        {
            var returned = Math.Min(permits, window.Own - window.Left);
            window.Left += returned;
            if (returned > kept && Math.Min(window.Left - kept, window.Shared) is > 0 and var spare)
            {
                await GiveBackAsync(window, limit, spare);
            }
        }
        finally
        {
            window.Gate.Release();
        }
    }

    /// <summary>How many permits the subject has in a window.</summary>
    public int BudgetOf(RateLimit limit, LimitSubject subject)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var budget = permits.GetValueOrDefault(limit.Name, limit.Permits);
        return subject.IsCrowd ? (int)Math.Min((long)budget * CrowdBudgets, int.MaxValue) : budget;
    }

    /// <summary>Lets go of what is counted.</summary>
    public void Dispose()
    {
        persons.Dispose();
        strangers.Dispose();
    }

    /// <summary>Takes a block. It goes on when the caller goes away: a block that nobody waits for would be lost.</summary>
    private async Task<Permit?> FillAsync(Window window, RateLimit limit, int budget)
    {
        var block = BlockAfter(window.Own, budget);
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var row = window.Row ?? new LimitRow(window.Subject, window.Until, 0, null);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var granted = Math.Min(block, budget - row.Taken);
                if (granted <= 0)
                {
                    window.IsSpent = true;
                    return null;
                }
                if (await stores.Limits.PutAsync(row with { Taken = row.Taken + granted }, patience.Token) is { } put)
                {
                    window.Take(granted, put);
                    return null;
                }
                row = await stores.Limits.FindAsync(window.Subject, window.Until, patience.Token)
                    ?? new LimitRow(window.Subject, window.Until, 0, null);
            }
            return new Permit(false, ShortWait);
        }
        catch (Exception fault) when (fault is not StoreLimitException)
        {
            log.LogWarning(fault, "The counts of {Limit} cannot be read.", limit.Name);
            if (limit.IsClosedInOutage)
            {
                return new Permit(false, ShortWait, true);
            }
            // Each instance for itself, never more than the whole budget; the row is read anew when the store is back.
            window.Take(Math.Min(block, budget - window.Own), null);
            return null;
        }
    }

    /// <summary>
    /// Gives permits at hand that were taken from the row back to it, and tries once: where it is not known whether the row was written they
    /// are lost, so that nobody hands them out a second time.
    /// </summary>
    private async Task GiveBackAsync(Window window, RateLimit limit, int permits)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            if (await stores.Limits.FindAsync(window.Subject, window.Until, patience.Token) is { } row && row.Taken >= permits)
            {
                window.Give(permits);
                window.Row = await stores.Limits.PutAsync(row with { Taken = row.Taken - permits }, patience.Token) ?? row;
            }
        }
        catch (Exception fault) when (fault is not StoreLimitException)
        {
            log.LogWarning(fault, "The counts of {Limit} cannot be read.", limit.Name);
        }
    }

    /// <summary>How many permits an instance takes next that has taken so many.</summary>
    private static int BlockAfter(int own, int budget) =>
        own == 0 ? Math.Clamp(budget / FirstPart, 1, LargestFirst) : Math.Clamp(own, 1, Math.Max(1, budget / LargestPart));

    private Window WindowOf(RateLimit limit, LimitSubject subject)
    {
        var until = limit.UntilAt(time.GetUtcNow());
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{limit.Name}\n{subject.Who}")).AsSpan(0, 16));
        var known = subject.IsPerson ? persons : strangers;
        // Looked up and made in one: of two windows for the same subject one would be lost with its block.
        lock (gate)
        {
            if (!known.TryGetValue((hash, until), out Window? window))
            {
                window = new Window(hash, until);
                known.Set((hash, until), window, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = limit.Window });
            }
            return window!;
        }
    }

    private sealed class Window(string subject, DateTimeOffset until)
    {
        public string Subject => subject;

        public DateTimeOffset Until => until;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The row as this instance saw it last.</summary>
        public LimitRow? Row { get; set; }

        /// <summary>Permits at hand.</summary>
        public int Left { get; set; }

        /// <summary>Permits that this instance has taken.</summary>
        public int Own { get; private set; }

        /// <summary>How many of them stand in the row: all but those that were taken while the counts could not be read.</summary>
        public int Shared { get; private set; }

        /// <summary>Whether all instances together have taken everything.</summary>
        public bool IsSpent { get; set; }

        public void Give(int permits) =>
            (Left, Own, Shared, IsSpent) = (Left - permits, Own - permits, Shared - permits, false);

        public void Take(int granted, LimitRow? row) =>
            (Left, Own, Shared, Row) = (granted, Own + granted, Shared + (row is null ? 0 : granted), row);
    }
}
