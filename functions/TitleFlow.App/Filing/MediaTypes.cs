namespace TitleFlow.App.Filing;

/// <summary>What a file is, told from its first bytes: what a browser or a name says is not believed.</summary>
public static class MediaTypes
{
    /// <summary>How many first bytes are looked at.</summary>
    public const int Looked = 16;

    private static readonly (string MediaType, int At, byte[] Bytes)[] Signatures =
    [
        ("application/pdf", 0, "%PDF-"u8.ToArray()),
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/png", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ];

    /// <summary>The media type of a file that starts so; null for any type that dossiers do not hold.</summary>
    public static string? Sniff(ReadOnlySpan<byte> start)
    {
        foreach (var (mediaType, at, bytes) in Signatures)
        {
            if (start.Length >= at + bytes.Length && start.Slice(at, bytes.Length).SequenceEqual(bytes))
            {
                return mediaType;
            }
        }
        return null;
    }
}
