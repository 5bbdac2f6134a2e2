using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using TitleFlow.Domain.Certificates;

namespace TitleFlow.App.Certificates;

/// <summary>A signing key as it is configured.</summary>
/// <param name="KeyId">The id that signatures name.</param>
/// <param name="Pem">The PEM text: with the private key for the current one; the public key is enough for a retired
/// one.</param>
public sealed record SigningKey(string KeyId, string Pem)
{
    /// <summary>The id only, so that no log can hold the key.</summary>
    public override string ToString() => KeyId;
}

/// <summary>One public key as the key set publishes it (RFC 7517).</summary>
internal sealed record PublicKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);

/// <summary>The published key set.</summary>
internal sealed record KeySet(IReadOnlyList<PublicKey> Keys);

/// <summary>The keys that sign certificates: one that signs, and retired ones whose signatures still verify.</summary>
public sealed class SigningKeys
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string currentId;
    private readonly ECParameters current;

    /// <summary>Reads the keys, the current one first.</summary>
    /// <exception cref="ArgumentException">A key cannot be read, is not on the curve P-256, stands twice, or the
    /// current one is not private.</exception>
    public SigningKeys(IReadOnlyList<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.DistinctBy(key => key.KeyId).Count() != keys.Count)
        {
            throw new ArgumentException("There is no signing key, or an id stands twice.", nameof(keys));
        }

        (currentId, current) = (keys[0].KeyId, ParametersOf(keys[0], isPrivate: true));
        PublishedKeys = JsonSerializer.Serialize(
            new KeySet([.. keys.Select(key => Publish(key.KeyId, ParametersOf(key, isPrivate: false)))]), Json);
    }

    /// <summary>The key set for the public, as JSON; it holds no private part.</summary>
    public string PublishedKeys { get; }

    /// <summary>Signs a certificate's content with the current key.</summary>
    public Signature Sign(CertificateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);

        // A key of its own for each call: instances are not promised to bear calls at the same time.
        using var key = ECDsa.Create(current);
        return new Signature(currentId, CompactJws.Sign(content.ToPayload(), currentId, key));
    }

    private static ECParameters ParametersOf(SigningKey key, bool isPrivate)
    {
        try
        {
            using var read = ECDsa.Create();
            read.ImportFromPem(key.Pem);
            var parameters = read.ExportParameters(isPrivate);
            return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? parameters
                : throw new ArgumentException($"The signing key {key.KeyId} is not on the curve P-256.", nameof(key));
        }
        catch (CryptographicException unreadable)
        {
            throw new ArgumentException(
                $"The signing key {key.KeyId} cannot be read or has no private part.", nameof(key), unreadable);
        }
    }

    private static PublicKey Publish(string keyId, ECParameters key) => new(
        "EC", "P-256", "sig", CompactJws.Algorithm, keyId,
        Base64Url.EncodeToString(key.Q.X!), Base64Url.EncodeToString(key.Q.Y!));
}
