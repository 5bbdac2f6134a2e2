using System.Security.Cryptography;
using System.Text.Json;

namespace TitleFlow.Cli.Backups;

/// <summary>What a part of a backup holds.</summary>
public enum PartKind
{
    /// <summary>Rows of streams.</summary>
    Streams,

    /// <summary>Rows of work lists and in-boxes.</summary>
    Lists,

    /// <summary>What is known of the blobs, whose bytes lie beside it.</summary>
    Blobs,
}

/// <summary>One file of a backup.</summary>
/// <param name="File">Its name.</param>
/// <param name="Holds">What is in it.</param>
/// <param name="Round">In which round it was read; of a stream, the one of the latest round counts.</param>
/// <param name="Entries">Its lines.</param>
/// <param name="Streams">The streams in it.</param>
/// <param name="Facts">The facts in it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hex.</param>
public sealed record Part(
    string File, PartKind Holds, int Round, long Entries, long Streams, long Facts, long Bytes, string Sha256);

/// <summary>The page that a backup begins with; it is written last, so that a folder without it is none.</summary>
/// <param name="Format">The format and its version.</param>
/// <param name="StartedAt">When the reading began, by this machine's clock.</param>
/// <param name="FinishedAt">When it was over.</param>
/// <param name="IsClosed">Whether all streams stood as they are here at one and the same moment.</param>
/// <param name="Moved">How many streams had still moved after the last round; none where it is closed.</param>
/// <param name="Parts">The files.</param>
public sealed record Manifest(
    string Format, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, bool IsClosed, int Moved,
    IReadOnlyList<Part> Parts)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string Version = "titleflow-backup.v1";

    /// <summary>The file's name.</summary>
    public const string File = "backup.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The parts of one kind.</summary>
    public IEnumerable<Part> Of(PartKind kind) => Parts.Where(part => part.Holds == kind);

    /// <summary>Writes it at one stroke.</summary>
    /// <returns>Its hash, by which whoever kept it elsewhere knows the whole backup again.</returns>
    public string Write(string folder)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        var draft = Path.Combine(folder, $"{File}.draft");
        System.IO.File.WriteAllBytes(draft, text);
        System.IO.File.Move(draft, Path.Combine(folder, File));
        return HashOf(text);
    }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="expected">The hash that its maker was told; null if nobody kept it.</param>
    /// <exception cref="UsageException">There is none, it is of another format, or it is not the expected one.</exception>
    public static Manifest Read(string folder, string? expected)
    {
        try
        {
            var text = System.IO.File.ReadAllBytes(Path.Combine(folder, File));
            if (expected is not null && !string.Equals(expected, HashOf(text), StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException($"{File} has another SHA-256 than the expected one: {HashOf(text)}.");
            }

            return JsonSerializer.Deserialize<Manifest>(text, Json) is { Format: Version } read
                ? read
                : throw new UsageException($"{File} is not of the format {Version}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{folder} holds no finished backup: {fault.Message}");
        }
    }

    private static string HashOf(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));
}
