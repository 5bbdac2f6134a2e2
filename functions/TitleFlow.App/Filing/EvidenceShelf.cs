using System.Security.Cryptography;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>Where the files of dossiers are kept: written once, never changed.</summary>
/// <param name="stores">The stores.</param>
public sealed class EvidenceShelf(Stores stores)
{
    /// <summary>The name of a file's blob. Item and file are checked before they come here.</summary>
    public static string NameOf(CaseId caseId, string item, string file) => $"cases/{caseId}/{item}/{file}";

    /// <summary>Writes a file, or finds it written by an earlier try with the same key.</summary>
    /// <returns>Whether it is new, and whether something else stands there already.</returns>
    /// <exception cref="BodyTooLargeException">It is larger than the limit; nothing is kept.</exception>
    internal async Task<(bool IsNew, bool IsOther)> PutAsync(
        string name, HashedStream content, string mediaType, CancellationToken stop)
    {
        var isNew = await stores.Blobs.PutNewAsync(name, content, mediaType, stop);
        // A store that holds the name already need not have read on: the hash must be of the whole body.
        await content.CopyToAsync(Stream.Null, stop);
        return (isNew, !isNew && await HashAsync(name, stop) != content.Sha256());
    }

    /// <summary>Opens a file, or null where its bytes are gone.</summary>
    public Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop) =>
        stores.Blobs.OpenAsync(name, stop);

    /// <summary>Takes away a file that no dossier holds.</summary>
    public Task RemoveAsync(string name, CancellationToken stop) => stores.Blobs.RemoveAsync(name, stop);

    private async Task<string?> HashAsync(string name, CancellationToken stop)
    {
        if (await stores.Blobs.OpenAsync(name, stop) is not { } kept)
        {
            return null;
        }
        await using var content = kept.Content;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }
}
