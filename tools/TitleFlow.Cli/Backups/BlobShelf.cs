using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Cli.Backups;

/// <summary>One blob of a backup.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its bytes.</param>
public sealed record BlobLine(string Name, string MediaType, long Bytes, string Sha256);

/// <summary>The blobs of a backup: a file each, named by the hash of the blob's name, so that any name has its place.</summary>
/// <param name="folder">The backup.</param>
public sealed class BlobShelf(string folder)
{
    /// <summary>What a developer's machine keeps among its blobs: its keys, which no backup may hold.</summary>
    private const string Development = "development/";

    /// <summary>Copies every blob out of a store. Each is written before the fact that names it, so they come last.</summary>
    public async Task<IReadOnlyList<Part>> FillAsync(IBlobStore blobs, Action step, CancellationToken stop)
    {
        await using var writer = new PartWriter(folder, PartKind.Blobs, 1);
        await foreach (var blob in blobs.ListAsync("", stop))
        {
            if (!IsOurs(blob) || await blobs.OpenAsync(blob.Name, stop) is not { } opened)
            {
                continue;
            }

            var path = PathOf(blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(path, FileMode.CreateNew))
            await using (opened.Content)
            {
                await opened.Content.CopyToAsync(file, stop);
            }

            var (bytes, hash) = await Lines.MeasureAsync(path, stop);
            var line = new BlobLine(blob.Name, opened.Facts.MediaType, bytes, hash);
            await writer.WriteAsync(JsonSerializer.Serialize(line, Lines.Json));
            step();
        }

        return await writer.FinishAsync();
    }

    /// <summary>Whether a store has no blob of the service.</summary>
    public static async Task<bool> IsEmptyAsync(IBlobStore blobs, CancellationToken stop) =>
        !await blobs.ListAsync("", stop).AnyAsync(IsOurs, stop);

    /// <summary>The blobs of a part.</summary>
    public IAsyncEnumerable<BlobLine> ReadAsync(Part part) =>
        Lines.ReadAsync(Path.Combine(folder, part.File))
            .Select(line => JsonSerializer.Deserialize<BlobLine>(line, Lines.Json)!);

    /// <summary>What is wrong with a blob's file; null if nothing is.</summary>
    public async Task<string?> FaultOfAsync(BlobLine blob, CancellationToken stop)
    {
        var path = PathOf(blob.Name);
        return !File.Exists(path)
            ? $"{FileOf(blob.Name)}: the file of the blob {blob.Name} is missing"
            : await Lines.MeasureAsync(path, stop) == (blob.Bytes, blob.Sha256)
                ? null
                : $"{FileOf(blob.Name)}: the file of the blob {blob.Name} was altered (another SHA-256 or length)";
    }

    /// <summary>Puts a blob into a store. False if another of the name stands there.</summary>
    public async Task<bool> PutAsync(IBlobStore blobs, BlobLine blob, CancellationToken stop)
    {
        await using (var file = File.OpenRead(PathOf(blob.Name)))
        {
            if (await blobs.PutNewAsync(blob.Name, file, blob.MediaType, stop))
            {
                return true;
            }
        }

        if (await blobs.OpenAsync(blob.Name, stop) is not { } standing)
        {
            return false;
        }

        await using (standing.Content)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(standing.Content, stop)) == blob.Sha256;
        }
    }

    private static bool IsOurs(BlobFacts blob) => !blob.Name.StartsWith(Development, StringComparison.Ordinal);

    private static string FileOf(string blob)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob)));
        return $"blobs/{hash[..2]}/{hash}";
    }

    private string PathOf(string blob) => Path.Combine(folder, FileOf(blob));
}
