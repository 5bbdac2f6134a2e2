using System.Security.Cryptography;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>Where the files of dossiers are kept: written once, never changed.</summary>
/// <param name="stores">The stores.</param>
/// <param name="scanner">What looks for malware.</param>
public sealed class EvidenceShelf(Stores stores, IMalwareScanner scanner)
{
    /// <summary>What the names of all files start with; a case's id comes next.</summary>
    public const string Folder = "cases/";

    /// <summary>The name of a file's blob. Item and file are checked before they come here.</summary>
    public static string NameOf(CaseId caseId, string item, string file) => $"{Folder}{caseId}/{item}/{file}";

    /// <summary>The case that a file's name belongs to. False for a name that is no file's.</summary>
    public static bool TryReadCase(string name, out CaseId caseId)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('/');
        caseId = default;
        return parts.Length == 4 && name.StartsWith(Folder, StringComparison.Ordinal) && CaseId.TryParse(parts[1], out caseId);
    }

    /// <summary>Writes a file, or finds it written by an earlier try with the same key.</summary>
    /// <returns>Whether something else stands there already.</returns>
    /// <exception cref="BodyTooLargeException">It is larger than the limit; nothing is kept.</exception>
    internal async Task<bool> PutAsync(
        string name, HashedStream content, string mediaType, CancellationToken stop)
    {
        var isNew = await stores.Blobs.PutNewAsync(name, content, mediaType, stop);
        // A store that holds the name already need not have read on: the hash must be of the whole body.
        await content.CopyToAsync(Stream.Null, stop);
        return !isNew && await HashAsync(name, stop) != content.Sha256();
    }

    /// <summary>Looks for malware in a file that was written.</summary>
    /// <remarks>
    /// One with malware stays until it is taken away like any file that nothing names: something may name it since the
    /// signatures of an earlier day.
    /// </remarks>
    /// <exception cref="IOException">The scanner does not answer.</exception>
    internal async Task<Scan> ScanAsync(string name, CancellationToken stop)
    {
        if (!scanner.IsConfigured)
        {
            return new Scan(null, null);
        }
        if (await OpenAsync(name, stop) is not { } kept)
        {
            throw new InvalidDataException("The bytes that were written just now are missing.");
        }
        await using var content = kept.Content;
        return await scanner.ScanAsync(content, stop);
    }

    /// <summary>Opens a file, or null where its bytes are gone.</summary>
    public Task<(BlobFacts Facts, Stream Content)?> OpenAsync(string name, CancellationToken stop) =>
        stores.Blobs.OpenAsync(name, stop);

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
