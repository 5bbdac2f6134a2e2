using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Storage;

/// <summary>Blobs on Azure: written once, on the condition that none of the name stands.</summary>
internal sealed class AzureBlobs(BlobContainerClient container) : IBlobStore
{
    /// <summary>Bytes that are held in memory while they are sent; larger files go in blocks of this size.</summary>
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <remarks>
    /// When the answer to a write that happened is lost the client asks again and learns that the blob stands: false
    /// then means that it stands, as always, and names that derive from the content make that enough.
    /// </remarks>
    public async Task<bool> PutNewAsync(string name, Stream content, string mediaType, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = mediaType },
            TransferOptions = new StorageTransferOptions
            {
                InitialTransferSize = BlockBytes,
                MaximumTransferSize = BlockBytes,
                MaximumConcurrency = 1,
            },
        };
        using var limited = new LimitedStream(content, StoreLimits.BlobBytes);
        try
        {
            await container.GetBlobClient(name).UploadAsync(limited, options, stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 409 or 412)
        {
            // Writing no metadata over none changes nothing but the moment of the last write.
            await container.GetBlobClient(name).SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: stop);
            return false;
        }
    }

    public async Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        try
        {
            var answer = await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: stop);
            var details = answer.Value.Details;
            return (new BlobFacts(name, details.ContentLength, details.ContentType, details.LastModified), answer.Value.Content);
        }
        catch (RequestFailedException failed) when (failed.Status is 404)
        {
            return null;
        }
    }

    public async Task<bool> RemoveAsync(string name, DateTimeOffset unwrittenSince, CancellationToken stop)
    {
        StoreLimits.CheckBlobName(name);
        var isOld = new BlobRequestConditions { IfUnmodifiedSince = unwrittenSince };
        try
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(conditions: isOld, cancellationToken: stop);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 412)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<BlobFacts> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, stop))
        {
            var properties = blob.Properties;
            yield return new BlobFacts(
                blob.Name, properties.ContentLength ?? 0, properties.ContentType, properties.LastModified ?? DateTimeOffset.MaxValue);
        }
    }
}
