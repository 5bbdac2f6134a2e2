using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>Streams between a process and the store, altered by whoever derives from them.</summary>
public abstract class StreamsBetween(IStreamStore inner) : IStreamStore
{
    /// <summary>The store.</summary>
    protected IStreamStore Inner { get; } = inner;

    /// <inheritdoc/>
    public virtual Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) => Inner.LoadAsync(stream, foldTag, stop);

    /// <inheritdoc/>
    public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop) => Inner.FindHeadAsync(stream, stop);

    /// <inheritdoc/>
    public virtual Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
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
    public IAsyncEnumerable<StreamId> TickingAsync(string kind, CancellationToken stop) => Inner.TickingAsync(kind, stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> ListedAsync(string kind, string lists, CancellationToken stop) => Inner.ListedAsync(kind, lists, stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) => Inner.ListAsync(kind, stop);
}
