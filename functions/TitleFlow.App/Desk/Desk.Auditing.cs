using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <content>How a stream is verified.</content>
public sealed partial class Desk<TState>
{
    /// <inheritdoc/>
    public async Task<StreamAudit> VerifyAsync(StreamId stream, CancellationToken stop)
    {
        var slice = await tools.Stores.Streams.LoadSinceAsync(stream, 0, stop);
        var faults = new List<string>();
        var (previous, version) = (FactChain.Root, 0L);
        foreach (var fact in slice.Facts)
        {
            version++;
            if (fact.Version != version)
            {
                faults.Add($"fact {version} is missing or out of place (found {fact.Version})");
                version = fact.Version;
            }
            faults.AddRange(await FaultsOfAsync(stream, fact, previous, stop));
            previous = fact.Hash;
        }
        if (slice.Head.Version != version || slice.Head.Hash != previous)
        {
            faults.Add($"the head says version {slice.Head.Version}, the facts end at {version} or with another hash");
        }
        return new StreamAudit(stream, slice.Facts.Count, faults.Count > 0 ? faults : await MissingBlobsAsync(slice, stop));
    }

    private async Task<IReadOnlyList<string>> FaultsOfAsync(StreamId stream, FactRow fact, string previous, CancellationToken stop)
    {
        var faults = new List<string>();
        try
        {
            var body = await BodyAsync(fact, stop);
            if (fact.Previous != previous || fact.Hash != FactChain.Link(previous, stream, fact, body.Span))
            {
                faults.Add($"fact {fact.Version} ({fact.Name}) does not follow from the one before it: it was altered or moved");
            }
            tools.Codec.Read<Fact>(fact.Name, body.Span);
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidDataException)
        {
            faults.Add($"fact {fact.Version} ({fact.Name}) cannot be read: {fault.Message}");
        }
        return faults;
    }

    /// <summary>What the folded facts name, and is not there or not whole.</summary>
    private async Task<IReadOnlyList<string>> MissingBlobsAsync(StreamSlice slice, CancellationToken stop)
    {
        var faults = new List<string>();
        var loaded = await FoldAsync(model.Empty, 0, slice, stop);
        foreach (var named in model.BlobsOf(loaded.State))
        {
            var found = await tools.Stores.Blobs.OpenAsync(named.Name, stop);
            await using var content = found?.Content;
            if (found?.Facts.Length != named.Length)
            {
                faults.Add(found is null ? $"the blob {named.Name} is missing" : $"the blob {named.Name} is not whole");
            }
        }
        return faults;
    }
}
