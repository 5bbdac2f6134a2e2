using System.Security.Cryptography;
using System.Text;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Encrypts what is personal before it becomes a fact, bound to the person and to what the text is.
/// </summary>
/// <remarks>
/// The hash by which a number is found uses a key of its own: who can look numbers up can still not read them.
/// </remarks>
public sealed class IdentityVault
{
    /// <summary>What an e-mail address is sealed as.</summary>
    public const string EMailPurpose = "e-mail";

    /// <summary>What a telephone number is sealed as.</summary>
    public const string PhonePurpose = "phone";

    private const string NumberPurpose = "identity-number";

    private readonly SealingKeys sealing;
    private readonly VaultKey lookup;

    /// <summary>Opens the vault.</summary>
    /// <param name="sealing">The encrypting keys, the current one first.</param>
    /// <param name="lookup">The hashing key; another than every encrypting one.</param>
    /// <param name="chance">Where nonces come from.</param>
    /// <exception cref="ArgumentException">A key is missing, is not 32 bytes long, or is used for both
    /// purposes.</exception>
    public IdentityVault(IReadOnlyList<VaultKey> sealing, VaultKey lookup, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        this.sealing = new SealingKeys(sealing, chance);
        if (lookup.Bytes.Length != VaultKey.Length)
        {
            throw new ArgumentException($"The key {lookup.KeyId} is not {VaultKey.Length} bytes long.", nameof(lookup));
        }

        if (sealing.Any(key => key.KeyId == lookup.KeyId || key.Bytes.AsSpan().SequenceEqual(lookup.Bytes)))
        {
            throw new ArgumentException("The hashing key is also an encrypting key.", nameof(lookup));
        }

        this.lookup = lookup;
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
        return identity.Number.KeyId == sealing.CurrentId && identity.LookupKeyId == lookup.KeyId;
    }

    /// <summary>Encrypts another personal text, such as an e-mail address.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="purpose">What it is, such as <c>e-mail</c>; it can be read as nothing else.</param>
    /// <param name="text">The text.</param>
    public Sealed SealText(PersonId person, string purpose, string text) => sealing.Seal(text, Bound(person, purpose));

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="CryptographicException">Its key is not here, it was altered, or it is another person's or
    /// another text.</exception>
    public string OpenText(PersonId person, string purpose, Sealed text) => sealing.Open(text, Bound(person, purpose));

    private static string Bound(PersonId person, string purpose) => $"{purpose}\n{person}";
}
