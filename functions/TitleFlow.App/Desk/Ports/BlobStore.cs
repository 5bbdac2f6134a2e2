namespace TitleFlow.App.Desk.Ports;

/// <summary>What is known of a stored blob.</summary>
/// <param name="Name">Its name: segments of letters, digits, dots and hyphens, joined by slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">The sniffed media type that it was stored under.</param>
/// <param name="WrittenAt">When it was written, or last written again though it stood, by the store's clock.</param>
public sealed record BlobFacts(string Name, long Length, string MediaType, DateTimeOffset WrittenAt);

/// <summary>Dossier files and facts too large for a row. A blob is written once and never changed.</summary>
public interface IBlobStore
{
    /// <summary>
    /// Writes a new blob. False if one of that name stands already; then only its <see cref="BlobFacts.WrittenAt"/> is renewed,
    /// so that nobody takes away as old what somebody is about to name.
    /// </summary>
    /// <remarks>One that is taken away at this very moment is a failure as of a broken store: whoever asks again writes it.</remarks>
    Task<bool> PutNewAsync(string name, Stream content, string mediaType, CancellationToken stop);

    /// <summary>Opens a blob for reading, or null.</summary>
    Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop);

    /// <summary>Removes a blob that has not been written since an instant. False if it has; one already gone is passed over.</summary>
    Task<bool> RemoveAsync(string name, DateTimeOffset unwrittenSince, CancellationToken stop);

    /// <summary>The blobs whose names start so, in the order of their names.</summary>
    IAsyncEnumerable<BlobFacts> ListAsync(string prefix, CancellationToken stop);
}
