using System.Security.Cryptography;
using System.Text;

namespace TitleFlow.App.Desk;

/// <summary>Hashes as they stand in keys and rows: lower-case hex of SHA-256.</summary>
public static class Hashes
{
    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
