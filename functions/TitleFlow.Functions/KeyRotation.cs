using System.Globalization;
using System.Security.Cryptography;
using TitleFlow.App.Certificates;

namespace TitleFlow.Functions;

/// <summary>How a key ring changes: a new key stands first and is used from then on, the old ones go on reading.</summary>
public static class KeyRotation
{
    /// <summary>The ring with a new key that encrypts; texts under the old ones stay readable.</summary>
    public static KeyRing WithNewSealing(this KeyRing ring, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(ring);
        var made = KeyRing.New(on).Sealing[0];
        var key = made with { KeyId = FreeId(made.KeyId, ring.Sealing.Select(kept => kept.KeyId)) };
        return ring with { Sealing = [key, .. ring.Sealing] };
    }

    /// <summary>The ring with a new key that signs; of the old ones only the public part stays, which is enough to verify.</summary>
    public static KeyRing WithNewSigning(this KeyRing ring, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(ring);
        var made = KeyRing.New(on).Signing[0];
        var key = made with { KeyId = FreeId(made.KeyId, ring.Signing.Select(kept => kept.KeyId)) };
        return ring with { Signing = [key, .. ring.Signing.Select(PublicOnly)] };
    }

    /// <summary>
    /// The ring without a signing key: what it signed verifies no longer. Null if it is not there, or if it is the one
    /// that signs.
    /// </summary>
    public static KeyRing? WithoutSigning(this KeyRing ring, string keyId)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return ring.Signing.Skip(1).Any(key => key.KeyId == keyId)
            ? ring with { Signing = [.. ring.Signing.Where(key => key.KeyId != keyId)] }
            : null;
    }

    private static SigningKey PublicOnly(SigningKey key)
    {
        using var read = ECDsa.Create();
        read.ImportFromPem(key.Pem);
        return key with { Pem = read.ExportSubjectPublicKeyInfoPem() };
    }

    /// <summary>Ids tell their day; a second key of the same day has a number behind it.</summary>
    private static string FreeId(string id, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet();
        return Enumerable.Range(1, known.Count + 1)
            .Select(number => number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"))
            .First(free => !known.Contains(free));
    }
}
