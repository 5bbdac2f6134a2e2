using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitleFlow.App.Certificates;

/// <summary>What an offline check found.</summary>
/// <param name="IsValid">Whether the signature is that of a published key over a certificate.</param>
/// <param name="Reason">What was found and what to do, in Chinese.</param>
/// <param name="Payload">The signed text when valid; null else, for what is not signed must not be shown as if it
/// were.</param>
public sealed record Verdict(bool IsValid, string Reason, string? Payload);

/// <summary>
/// Checks a signed certificate against a key set, without asking anybody. Whether it was revoked since, only the issuer
/// can say.
/// </summary>
public static class OfflineVerifier
{
    private const string Format = "titleflow-certificate.v1";

    /// <summary>Checks a signed certificate.</summary>
    /// <param name="jws">The compact form.</param>
    /// <param name="keySet">The published key set as JSON.</param>
    public static Verdict Verify(string jws, string keySet)
    {
        ArgumentNullException.ThrowIfNull(jws);
        ArgumentNullException.ThrowIfNull(keySet);
        if (CompactJws.Split(jws.Trim()) is not var (header, payload))
        {
            return Invalid("不是完整的电子证书签名文件,请重新下载证书文件。");
        }

        if (header.Alg != CompactJws.Algorithm || header.Typ != CompactJws.Type)
        {
            return Invalid("签名类型不是电子证书所用的类型,请确认文件是否为本系统制发的证书。");
        }

        if (Keys(keySet) is not { } keys)
        {
            return Invalid("公钥文件无法读取,请从发证机关网站重新下载公钥文件。");
        }

        if (keys.FirstOrDefault(key => key.Kid == header.Kid) is not { } published)
        {
            return Invalid("公钥文件中没有该证书所用的公钥;请下载最新公钥文件后重试,仍不符的不是发证机关所签。");
        }

        return IsSignedBy(jws.Trim(), published) && IsCertificate(payload)
            ? new Verdict(true, "签名有效,内容未被改动;是否已更正或撤销,请以联网查询为准。", Encoding.UTF8.GetString(payload))
            : Invalid("签名与内容不符,内容被改动或不是发证机关所签,请勿采信。");
    }

    private static Verdict Invalid(string reason) => new(false, reason, null);

    private static IReadOnlyList<PublicKey>? Keys(string keySet)
    {
        try
        {
            return JsonSerializer.Deserialize<KeySet>(keySet, SigningKeys.Json)?.Keys;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSignedBy(string jws, PublicKey published)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint
                {
                    X = Base64Url.DecodeFromChars(published.X),
                    Y = Base64Url.DecodeFromChars(published.Y),
                },
            });
            return CompactJws.IsSignedBy(jws, key);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static bool IsCertificate(byte[] payload)
    {
        try
        {
            using var read = JsonDocument.Parse(payload);
            return read.RootElement.ValueKind is JsonValueKind.Object
                && read.RootElement.TryGetProperty("format", out var format) && format.ValueEquals(Format);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
