namespace TitleFlow.Domain.Registers;

/// <summary>A text that only the holder of a key can read.</summary>
/// <param name="KeyId">The id of the encrypting key, so that older texts stay readable after a change of keys.</param>
/// <param name="Box">Nonce, cipher and tag in base64.</param>
public sealed record Sealed(string KeyId, string Box);

/// <summary>An identity number at rest: encrypted, and found again by a keyed hash.</summary>
/// <param name="Number">The encrypted number, bound to the person's id.</param>
/// <param name="LookupKeyId">The id of the hashing key, which is another than the encrypting one.</param>
/// <param name="Lookup">HMAC-SHA256 of the number in lower-case hexadecimal.</param>
public sealed record EncryptedIdentity(Sealed Number, string LookupKeyId, string Lookup);
