using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Schedules;

/// <summary>Streams between a process and the store, broken by whoever derives from them.</summary>
public abstract class BrokenStreams(IStreamStore inner) : IStreamStore
{
    /// <summary>The store.</summary>
    protected IStreamStore Inner { get; } = inner;

    /// <inheritdoc/>
    public Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) => Inner.LoadAsync(stream, foldTag, stop);

    /// <inheritdoc/>
    public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop) => Inner.FindHeadAsync(stream, stop);

    /// <inheritdoc/>
    public Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
        Inner.LoadSinceAsync(stream, version, stop);

    /// <inheritdoc/>
    public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop) => Inner.FindKeyAsync(stream, keyHash, stop);

    /// <inheritdoc/>
    public virtual Task<Appended> AppendAsync(Append append, CancellationToken stop) => Inner.AppendAsync(append, stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop) => Inner.PendingAsync(stream, stop);

    /// <inheritdoc/>
    public virtual Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
        Inner.RemoveDoneAsync(stream, done, stop);

    /// <inheritdoc/>
    public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop) => Inner.FenceAsync(stream, token, stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop) => Inner.OwingAsync(stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) => Inner.ListAsync(kind, stop);
}

/// <summary>Planted: an append goes behind whatever stands by then, on the tag of that: what was decided on is not looked at.</summary>
public sealed class TaglessStreams(IStreamStore inner) : BrokenStreams(inner)
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
public sealed class ForgetfulStreams(IStreamStore inner) : BrokenStreams(inner)
{
    /// <inheritdoc/>
    public override async Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop)
    {
        var pending = await Inner.PendingAsync(stream, stop);
        await Inner.RemoveDoneAsync(stream, [.. pending.Select(row => (row.Version, row.Index))], stop);
    }
}

/// <summary>Planted: the sweep is told that a version is settled, and nothing was done for it.</summary>
public sealed class UnsettledStreams(IStreamStore inner) : BrokenStreams(inner)
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

/// <summary>Planted: rows are said to stand before they do.</summary>
public sealed class HastyClocks(IClockStore inner) : IClockStore
{
    private const int Turns = 10;

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop)
    {
        _ = LaterAsync();
        return Task.CompletedTask;

        async Task LaterAsync()
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                await Task.Yield();
            }
            await inner.PutAsync(rows, stop);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClockRow>> DueAsync(DateTimeOffset until, int limit, CancellationToken stop) => inner.DueAsync(until, limit, stop);

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyList<ClockRow> rows, CancellationToken stop) => inner.RemoveAsync(rows, stop);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextAsync(CancellationToken stop) => inner.NextAsync(stop);
}
