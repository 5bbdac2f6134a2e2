using System.Security.Cryptography;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>Where photos of lists and copies of pages are kept: written once, never changed.</summary>
/// <param name="stores">The stores.</param>
/// <param name="scanner">What looks for malware.</param>
public sealed class ProofShelf(Stores stores, IMalwareScanner scanner)
{
    /// <summary>What the names of all of them start with; a posting's id comes next.</summary>
    public const string Folder = "postings/";

    /// <summary>The name of a file's blob.</summary>
    public static string NameOf(string postingId, string placeId, string file) => $"{Folder}{postingId}/{placeId}/{file}";

    /// <summary>The posting that a file's name belongs to. False for a name that is no such file's.</summary>
    public static bool TryReadPosting(string name, out PostingId postingId)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('/');
        postingId = default;
        return parts.Length == 4 && name.StartsWith(Folder, StringComparison.Ordinal) && PostingId.TryParse(parts[1], out postingId);
    }

    /// <summary>A page as it was read; null where nothing came.</summary>
    internal static KeptFile? FileOf(PageReading reading)
    {
        if (reading.Bytes.Length == 0)
        {
            return null;
        }
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(reading.Bytes.Span));
        return new KeptFile(sha256[..32], sha256, reading.MediaType, reading.Bytes.Length);
    }

    /// <summary>
    /// Keeps a page as it was read; the same bytes at the same place are kept once. It says who found no malware in it: a page that holds some,
    /// and one that nobody could look into, is kept all the same, since it shows what hung there.
    /// </summary>
    internal async Task<KeptFile> KeepAsync(string postingId, string placeId, KeptFile file, PageReading reading, CancellationToken stop)
    {
        using var content = new MemoryStream(reading.Bytes.ToArray(), writable: false);
        await stores.Blobs.PutNewAsync(NameOf(postingId, placeId, file.Blob), content, file.MediaType, stop);
        return file with { ScannedBy = await FoundCleanByAsync(reading, stop) };
    }

    private async Task<string?> FoundCleanByAsync(PageReading reading, CancellationToken stop)
    {
        using var content = new MemoryStream(reading.Bytes.ToArray(), writable: false);
        try
        {
            return await scanner.ScanAsync(content, stop) is { Found: null, By: var by } ? by : null;
        }
        catch (IOException)
        {
            // The proof of a day is not lost for a scanner that does not answer: who fetches the page has it looked into then.
            return null;
        }
    }
}
