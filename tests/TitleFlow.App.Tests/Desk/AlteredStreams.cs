using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A store in which somebody has altered the first fact of every stream.</summary>
internal sealed class AlteredStreams(IStreamStore inner) : IStreamStore
{
    public async Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
        Altered(await inner.LoadAsync(stream, foldTag, stop));

    public Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop) => inner.FindHeadAsync(stream, stop);

    public async Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
        Altered(await inner.LoadSinceAsync(stream, version, stop));

    public Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop) => inner.FindKeyAsync(stream, keyHash, stop);

    public Task<Appended> AppendAsync(Append append, CancellationToken stop) => inner.AppendAsync(append, stop);

    public Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop) => inner.PendingAsync(stream, stop);

    public Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop) =>
        inner.RemoveDoneAsync(stream, done, stop);

    public Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop) => inner.FenceAsync(stream, token, stop);

    public IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop) => inner.ListAsync(kind, stop);

    public IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop) => inner.OwingAsync(stop);

    private static StreamSlice Altered(StreamSlice slice) => slice with
    {
        Facts = [.. slice.Facts.Select(fact => fact.Version == 1 ? fact with { Body = "{\"amount\":9}"u8.ToArray() } : fact)],
    };
}
