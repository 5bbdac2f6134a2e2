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
    /// <summary>The id only, so that no log can hold the key.</summary>
    public override string ToString() => KeyId;
}

/// <summary>
/// Encrypts what is personal before it becomes a fact: AES-256-GCM, bound to the person and to what the text is.
/// </summary>
/// <remarks>
/// New texts go under the first key; older ones are read under the others, so that keys can change without rewriting
/// facts.
/// The hash by which a number is found uses a key of its own: who can look numbers up can still not read them.
/// </remarks>
public sealed class IdentityVault
{
    /// <summary>What an e-mail address is sealed as.</summary>
    public const string EMailPurpose = "e-mail";

    /// <summary>What a telephone number is sealed as.</summary>
    public const string PhonePurpose = "phone";

    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string NumberPurpose = "identity-number";

    private readonly Dictionary<string, VaultKey> keys;
    private readonly VaultKey current;
    private readonly VaultKey lookup;
    private readonly Chance chance;

    /// <summary>Opens the vault.</summary>
    /// <param name="sealing">The encrypting keys, the current one first.</param>
    /// <param name="lookup">The hashing key; another than every encrypting one.</param>
    /// <param name="chance">Where nonces come from.</param>
    /// <exception cref="ArgumentException">A key is missing, is not 32 bytes long, or is used for both
    /// purposes.</exception>
    public IdentityVault(IReadOnlyList<VaultKey> sealing, VaultKey lookup, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(sealing);
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(chance);
        if (sealing.Count == 0)
        {
            throw new ArgumentException("There is no key to encrypt with.", nameof(sealing));
        }

        foreach (var key in sealing.Append(lookup).Where(key => key.Bytes.Length != KeyBytes))
        {
            throw new ArgumentException($"The key {key.KeyId} is not {KeyBytes} bytes long.", nameof(sealing));
        }

        if (sealing.Any(key => key.KeyId == lookup.KeyId || key.Bytes.AsSpan().SequenceEqual(lookup.Bytes)))
        {
            throw new ArgumentException("The hashing key is also an encrypting key.", nameof(lookup));
        }

        keys = sealing.ToDictionary(key => key.KeyId);
        (current, this.lookup, this.chance) = (sealing[0], lookup, chance);
    }

    /// <summary>Encrypts an identity number.</summary>
    public EncryptedIdentity Seal(PersonId person, IdentityNumber number) =>
        new(SealText(person, NumberPurpose, number.Reveal()), lookup.KeyId, LookupOf(number));

    /// <summary>Decrypts an identity number.</summary>
    /// <exception cref="CryptographicException">It was altered, or belongs to another person.</exception>
    public IdentityNumber Open(PersonId person, EncryptedIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return IdentityNumber.TryParse(OpenText(person, NumberPurpose, identity.Number), out var number)
            ? number
            : throw new CryptographicException("What was decrypted is no identity number.");
    }

    /// <summary>The keyed hash by which a number is found, without decrypting anything.</summary>
    public string LookupOf(IdentityNumber number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(lookup.Bytes, Encoding.UTF8.GetBytes(number.Reveal())));

    /// <summary>Whether an identity is under the current keys; one that is not can be sealed anew.</summary>
    public bool IsCurrent(EncryptedIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.Number.KeyId == current.KeyId && identity.LookupKeyId == lookup.KeyId;
    }

    /// <summary>Encrypts another personal text, such as an e-mail address.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="purpose">What it is, such as <c>e-mail</c>; it can be read as nothing else.</param>
    /// <param name="text">The text.</param>
    public Sealed SealText(PersonId person, string purpose, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = box.AsSpan(0, NonceBytes);
        chance(nonce);
        using var cipher = new AesGcm(current.Bytes, TagBytes);
        cipher.Encrypt(
            nonce, plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length),
            Bound(person, purpose));
        return new Sealed(current.KeyId, Convert.ToBase64String(box));
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">Its key is not here, it was altered, or it is another person's or
    /// another text.</exception>
    public string OpenText(PersonId person, string purpose, Sealed text)
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
            plain, Bound(person, purpose));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Bound(PersonId person, string purpose) => Encoding.UTF8.GetBytes($"{purpose}\n{person}");
}
