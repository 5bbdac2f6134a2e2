using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitleFlow.Cli.Backups;

/// <summary>Writes the parts of one kind and round: compressed lines, a new file when one is full.</summary>
/// <param name="folder">The backup.</param>
/// <param name="kind">What the parts hold.</param>
/// <param name="round">The round.</param>
public sealed class PartWriter(string folder, PartKind kind, int round) : IAsyncDisposable
{
    /// <summary>Characters after which the next part begins.</summary>
    private const long FullAt = 64L * 1024 * 1024;

    private readonly List<Part> parts = [];
    private StreamWriter? open;
    private string name = "";
    private (long Entries, long Streams, long Facts, long Characters) count;

    /// <summary>Whether the open part has room; a stream is not torn over two parts.</summary>
    public bool IsFull => count.Characters >= FullAt;

    /// <summary>Writes a line.</summary>
    public async Task WriteAsync(string line, bool isStream = false, bool isFact = false)
    {
        open ??= Open();
        await open.WriteLineAsync(line);
        count.Entries++;
        count.Streams += isStream ? 1 : 0;
        count.Facts += isFact ? 1 : 0;
        count.Characters += line.Length;
    }

    /// <summary>Closes the open part, if there is one.</summary>
    public async Task CloseAsync()
    {
        if (open is null)
        {
            return;
        }

        await open.DisposeAsync();
        open = null;
        var (bytes, hash) = await Lines.MeasureAsync(Path.Combine(folder, name), CancellationToken.None);
        parts.Add(new Part(name, kind, round, count.Entries, count.Streams, count.Facts, bytes, hash));
        count = default;
    }

    /// <summary>Closes the last part and names all of them.</summary>
    public async Task<IReadOnlyList<Part>> FinishAsync()
    {
        await CloseAsync();
        return parts;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (open is not null)
        {
            await open.DisposeAsync();
        }
    }

    private StreamWriter Open()
    {
        name = $"{kind}-{round:D2}-{parts.Count + 1:D4}.jsonl.gz".ToLowerInvariant();
        var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew);
        return new StreamWriter(new GZipStream(file, CompressionLevel.Fastest)) { NewLine = "\n" };
    }
}

/// <summary>Reads what <see cref="PartWriter"/> has written.</summary>
public static class Lines
{
    /// <summary>Chinese stays readable, and takes a third of the room.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of a part, one by one.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Length and hash of a file.</summary>
    public static async Task<(long Bytes, string Sha256)> MeasureAsync(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return (file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)));
    }
}
