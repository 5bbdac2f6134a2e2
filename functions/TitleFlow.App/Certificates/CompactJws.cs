using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitleFlow.App.Certificates;

/// <summary>What the header of one of our signatures says.</summary>
/// <param name="Alg">The algorithm; only ES256 is ever made or taken.</param>
/// <param name="Kid">The id of the key.</param>
/// <param name="Typ">The type of what is signed.</param>
internal sealed record JwsHeader(string Alg, string Kid, string Typ);

/// <summary>
/// The compact form of a JSON web signature (RFC 7515) with ES256 (RFC 7518), and nothing else of that family.
/// </summary>
internal static class CompactJws
{
    public const string Algorithm = "ES256";
    public const string Type = "titleflow-certificate+jws";
    private const DSASignatureFormat Fixed = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Signs the bytes as they are.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, string keyId, ECDsa key)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new JwsHeader(Algorithm, keyId, Type), Json);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, Fixed);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Takes the compact form apart; null when it is none.</summary>
    public static (JwsHeader Header, byte[] Payload)? Split(string jws)
    {
        var parts = jws.Split('.');
        if (parts.Length != 3 || !Array.TrueForAll(parts, part => part.Length > 0 && Base64Url.IsValid(part)))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<JwsHeader>(Base64Url.DecodeFromChars(parts[0]), Json) is { } header
                ? (header, Base64Url.DecodeFromChars(parts[1]))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the key made the signature over header and payload; the text was taken apart before.</summary>
    public static bool IsSignedBy(string jws, ECDsa key)
    {
        var cut = jws.LastIndexOf('.');
        return key.VerifyData(
            Encoding.ASCII.GetBytes(jws[..cut]), Base64Url.DecodeFromChars(jws.AsSpan(cut + 1)),
            HashAlgorithmName.SHA256, Fixed);
    }
}
