using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Fills bytes by chance; the shell hands in the machine's generator.</summary>
public delegate void Chance(Span<byte> bytes);

/// <summary>A secret key with an id that may be known.</summary>
/// <param name="KeyId">The id under which texts name it.</param>
/// <param name="Bytes">Thirty-two secret bytes.</param>
public sealed record VaultKey(string KeyId, byte[] Bytes)
{
    /// <summary>The bytes of every key.</summary>
    public const int Length = 32;

    /// <summary>The id only, so that no log can hold the key.</summary>
    public override string ToString() => KeyId;
}

/// <summary>The keys that encrypt what is stored and may not be read there: AES-256-GCM, bound to what the text is.</summary>
/// <remarks>New texts go under the first key; older ones are read under the others, so that keys can change.</remarks>
public sealed class SealingKeys
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, VaultKey> keys;
    private readonly VaultKey current;
    private readonly Chance chance;

    /// <summary>Takes the keys, the current one first.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="chance">Where nonces come from.</param>
    /// <exception cref="ArgumentException">There is none, or one is not 32 bytes long.</exception>
    public SealingKeys(IReadOnlyList<VaultKey> keys, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(chance);
        if (keys.Count == 0)
        {
            throw new ArgumentException("There is no key to encrypt with.", nameof(keys));
        }
        if (keys.FirstOrDefault(key => key.Bytes.Length != VaultKey.Length) is { } wrong)
        {
            throw new ArgumentException($"The key {wrong.KeyId} is not {VaultKey.Length} bytes long.", nameof(keys));
        }
        this.keys = keys.ToDictionary(key => key.KeyId);
        (current, this.chance) = (keys[0], chance);
    }

    /// <summary>The id of the key that encrypts.</summary>
    public string CurrentId => current.KeyId;

    /// <summary>Encrypts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="boundTo">What it is, and whose: it can be read as nothing else.</param>
    public Sealed Seal(string text, string boundTo)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = box.AsSpan(0, NonceBytes);
        chance(nonce);
        using var cipher = new AesGcm(current.Bytes, TagBytes);
        cipher.Encrypt(
            nonce, plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length),
            Encoding.UTF8.GetBytes(boundTo));
        return new Sealed(current.KeyId, Convert.ToBase64String(box));
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">Its key is not here, it was altered, or it is another text.</exception>
    public string Open(Sealed text, string boundTo)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = keys.GetValueOrDefault(text.KeyId)
            ?? throw new CryptographicException($"The key {text.KeyId} is not here.");
        var box = Convert.FromBase64String(text.Box);
        if (box.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The encrypted text is cut off.");
        }
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key.Bytes, TagBytes);
        cipher.Decrypt(
            box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length),
            plain, Encoding.UTF8.GetBytes(boundTo));
        return Encoding.UTF8.GetString(plain);
    }
}
