using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Simulation;

namespace TitleFlow.App.Tests.Desk;

/// <summary>A store in which somebody has altered the first fact of every stream.</summary>
internal sealed class AlteredStreams(IStreamStore inner) : StreamsBetween(inner)
{
    public override async Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop) =>
        Altered(await Inner.LoadAsync(stream, foldTag, stop));

    public override async Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop) =>
        Altered(await Inner.LoadSinceAsync(stream, version, stop));

    private static StreamSlice Altered(StreamSlice slice) => slice with
    {
        Facts = [.. slice.Facts.Select(fact => fact.Version == 1 ? fact with { Body = "{\"amount\":9}"u8.ToArray() } : fact)],
    };
}
