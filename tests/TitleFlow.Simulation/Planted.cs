using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>Planted: an append goes behind whatever stands by then, on the tag of that: what was decided on is not looked at.</summary>
public sealed class TaglessStreams(IStreamStore inner) : StreamsBetween(inner)
{
    /// <inheritdoc/>
    public override async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        var (head, tag, _, _) = await Inner.LoadSinceAsync(append.Head.Stream, long.MaxValue, stop);
        return await Inner.AppendAsync(
            append with
            {
                ExpectedTag = tag,
                Head = append.Head with { Version = head.Version + append.Facts.Count },
                Facts = [.. append.Facts.Select((fact, index) => fact with { Version = head.Version + 1 + index })],
                Effects = [],
            },
            stop);
    }
}

/// <summary>Planted: rows that were asked to be removed take those of the next decision along.</summary>
public sealed class ForgetfulStreams(IStreamStore inner) : StreamsBetween(inner)
{
    /// <inheritdoc/>
    public override async Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop)
    {
        var pending = await Inner.PendingAsync(stream, stop);
        await Inner.RemoveDoneAsync(stream, [.. pending.Select(row => (row.Version, row.Index))], stop);
    }
}

/// <summary>Planted: the sweep is told that a version is settled, and nothing was done for it.</summary>
public sealed class UnsettledStreams(IStreamStore inner) : StreamsBetween(inner)
{
    /// <inheritdoc/>
    public override Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        return append.Facts.Count == 0
            ? Task.FromResult(new Appended(AppendOutcome.Committed, append.ExpectedTag))
            : base.AppendAsync(append, stop);
    }
}

/// <summary>Planted: no key is ever found, so that whoever asks again is served again.</summary>
public sealed class KeylessStreams(IStreamStore inner) : StreamsBetween(inner)
{
    /// <inheritdoc/>
    public override async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        return await Inner.AppendAsync(append with { Key = null }, stop);
    }
}

/// <summary>Planted: every tenth telling is answered and not written.</summary>
public sealed class DeafLists(IListStore inner) : IListStore
{
    private const int Rarity = 10;

    private int told;

    /// <inheritdoc/>
    public Task PutAsync(ListRow row, CancellationToken stop) => ++told % Rarity == 0 ? Task.CompletedTask : inner.PutAsync(row, stop);

    /// <inheritdoc/>
    public Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "") =>
        inner.PageAsync(list, after, size, stop, startsWith);

    /// <inheritdoc/>
    public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop) => inner.FindAsync(list, item, stop);

    /// <inheritdoc/>
    public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop) => inner.CompactAsync(leftBefore, stop);
}

/// <summary>Planted: what is told last is shown, however old it is.</summary>
public sealed class HeedlessLists(IListStore inner) : IListStore
{
    private long told;

    /// <inheritdoc/>
    public Task PutAsync(ListRow row, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(row);
        return inner.PutAsync(row with { Version = ++told, Previous = null }, stop);
    }

    /// <inheritdoc/>
    public Task<ListPage> PageAsync(string list, string? after, int size, CancellationToken stop, string startsWith = "") =>
        inner.PageAsync(list, after, size, stop, startsWith);

    /// <inheritdoc/>
    public Task<ListEntry?> FindAsync(string list, string item, CancellationToken stop) => inner.FindAsync(list, item, stop);

    /// <inheritdoc/>
    public Task<int> CompactAsync(DateTimeOffset leftBefore, CancellationToken stop) => inner.CompactAsync(leftBefore, stop);
}

/// <summary>Planted: every tenth time, the first row of a clock is answered and not written.</summary>
public sealed class LosingClocks(IClockStore inner) : ClocksBetween(inner)
{
    private const int Rarity = 10;

    private int put;

    /// <inheritdoc/>
    public override Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Inner.PutAsync(++put % Rarity == 0 ? [.. rows.Skip(1)] : rows, stop);
    }
}

/// <summary>Planted: the first row of one clock is answered and not written; never again.</summary>
public sealed class LosingOneClock(IClockStore inner, string clock) : ClocksBetween(inner)
{
    private bool hasLost;

    /// <inheritdoc/>
    public override Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        var lost = hasLost ? null : rows.FirstOrDefault(row => row.Name.StartsWith($"{clock}~", StringComparison.Ordinal));
        hasLost |= lost is not null;
        return Inner.PutAsync([.. rows.Where(row => row != lost)], stop);
    }
}

/// <summary>Planted: rows that are due are overlooked a hundred times before they are read.</summary>
public sealed class OverlookingClocks(IClockStore inner) : ClocksBetween(inner)
{
    private const int Overlooked = 100;

    private readonly Dictionary<ClockRow, int> asked = [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop)
    {
        var due = await Inner.DueAsync(until, limit, stop);
        return [.. due.Where(row => row.IsRecovery || (asked[row] = asked.GetValueOrDefault(row) + 1) > Overlooked)];
    }
}

/// <summary>Clock rows between a process and the store, altered by whoever derives from them.</summary>
public abstract class ClocksBetween(IClockStore inner) : IClockStore
{
    /// <summary>The store.</summary>
    protected IClockStore Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => Inner.PutAsync(rows, stop);

    /// <inheritdoc/>
    public virtual Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) =>
        Inner.DueAsync(until, limit, stop);

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => Inner.RemoveAsync(rows, stop);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => Inner.NextAsync(stop);
}
