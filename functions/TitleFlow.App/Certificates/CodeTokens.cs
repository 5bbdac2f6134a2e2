using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>
/// The unguessable tokens in certificates' printed codes: 128 bits from the number under a secret key.
/// </summary>
/// <remarks>
/// Only a token's hash is stored, so a copy of the store opens no certificate; the token can be made again for a
/// reprint.
/// </remarks>
/// <param name="key">At least 32 secret bytes.</param>
public sealed class CodeTokens(byte[] key)
{
    private const int TokenBytes = 16;
    private readonly byte[] key = key is { Length: >= 32 }
        ? key
        : throw new ArgumentException("The key is shorter than 32 bytes.", nameof(key));

    /// <summary>The token of a certificate: 22 letters that can stand in an address.</summary>
    public string For(CertificateNumber number) => Base64Url.EncodeToString(
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"certificate-code\n{number}")).AsSpan(0, TokenBytes));

    /// <summary>The hash under which a token is stored and found.</summary>
    public static string HashOf(string token) => Hashes.Of(token);
}
