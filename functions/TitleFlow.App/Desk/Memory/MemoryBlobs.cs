using TitleFlow.App.Desk.Ports;

namespace TitleFlow.App.Desk.Memory;

/// <summary>Blobs in memory.</summary>
internal sealed class MemoryBlobs(CallMeter meter, TimeProvider time) : IBlobStore
{
    private readonly Lock gate = new();
    private readonly OrderedRows<Kept> blobs = new();

    public async Task<bool> PutNewAsync(string name, Stream content, string mediaType, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        meter.Count(CallKind.Blob);
        using var bytes = new MemoryStream();
        using var limited = new LimitedStream(content, StoreLimits.BlobBytes);
        await limited.CopyToAsync(bytes, stop);
        lock (gate)
        {
            var stands = blobs.Find(name);
            blobs.Put(name, stands is null
                ? new Kept(bytes.ToArray(), mediaType, time.GetUtcNow())
                : stands with { WrittenAt = time.GetUtcNow() });
            return stands is null;
        }
    }

    public Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        meter.Count(CallKind.Blob);
        lock (gate)
        {
            (BlobFacts, Stream)? opened = blobs.Find(name) is { } kept
                ? (Describe(name, kept), new MemoryStream(kept.Bytes, writable: false))
                : null;
            return Task.FromResult(opened);
        }
    }

    public Task<bool> RemoveAsync(string name, DateTimeOffset unwrittenSince, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        meter.Count(CallKind.Blob);
        lock (gate)
        {
            if (blobs.Find(name)?.WrittenAt > unwrittenSince)
            {
                return Task.FromResult(false);
            }
            blobs.Remove(name);
            return Task.FromResult(true);
        }
    }

    public IAsyncEnumerable<BlobFacts> ListAsync(string prefix, CancellationToken stop)
    {
        meter.Count(CallKind.Blob);
        lock (gate)
        {
            List<BlobFacts> found = [.. blobs.StartingWith(prefix).Select(row => Describe(row.Key, row.Value))];
            return found.ToAsyncEnumerable();
        }
    }

    private static BlobFacts Describe(string name, Kept kept) => new(name, kept.Bytes.Length, kept.MediaType, kept.WrittenAt);

    private sealed record Kept(byte[] Bytes, string MediaType, DateTimeOffset WrittenAt);
}
