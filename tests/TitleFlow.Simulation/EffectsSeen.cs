using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Simulation;

/// <summary>An effect that stood in an outbox once.</summary>
/// <param name="At">When it was stored.</param>
/// <param name="Stream">Whose outbox.</param>
/// <param name="Row">The row.</param>
public sealed record SeenEffect(DateTimeOffset At, StreamId Stream, EffectRow Row);

/// <summary>The streams, and beside them the effects stored lately: what was carried out may be carried out again.</summary>
public sealed class EffectsSeen(IStreamStore inner, Stage stage) : IStreamStore
{
    private const int Kept = 200;

    private readonly Queue<SeenEffect> seen = new();

    /// <summary>The latest effects, oldest first.</summary>
    public IReadOnlyCollection<SeenEffect> Latest => seen;

    /// <inheritdoc/>
    public Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) => inner.LoadAsync(stream, foldTag, stop);

    /// <inheritdoc/>
    public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop) => inner.FindHeadAsync(stream, stop);

    /// <inheritdoc/>
    public Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
        inner.LoadSinceAsync(stream, version, stop);

    /// <inheritdoc/>
    public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop) => inner.FindKeyAsync(stream, keyHash, stop);

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(Append append, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(append);
        var appended = await inner.AppendAsync(append, stop);
        if (appended.Outcome == AppendOutcome.Committed)
        {
            foreach (var row in append.Effects)
            {
                seen.Enqueue(new SeenEffect(stage.Now, append.Head.Stream, row));
            }
            while (seen.Count > Kept)
            {
                seen.Dequeue();
            }
        }
        return appended;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop) => inner.PendingAsync(stream, stop);

    /// <inheritdoc/>
    public Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
        inner.RemoveDoneAsync(stream, done, stop);

    /// <inheritdoc/>
    public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop) => inner.FenceAsync(stream, token, stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop) => inner.OwingAsync(stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) => inner.ListAsync(kind, stop);
}
