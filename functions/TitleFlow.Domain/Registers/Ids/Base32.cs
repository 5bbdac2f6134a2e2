using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// Crockford's thirty-two letters, with a check letter that finds every single typo and every swap of two letters.
/// </summary>
internal static class Base32
{
    /// <summary>The digits and the letters without i, l, o and u, in the order of their value.</summary>
    public const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    // The field with thirty-two elements, by x^5 + x^2 + 1: its generator has order 31, so that up to 31 places differ
    // in weight.
    private const int Overflow = 0b100000;
    private const int Polynomial = 0b100101;
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>
    /// The first letters of the SHA-256 of some words; where one word stops and the next begins is part of it.
    /// </summary>
    public static string OfHash(int letters, params ReadOnlySpan<string> words)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in words)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Encode(hash.GetHashAndReset(), letters);
    }

    /// <summary>The letter that makes the whole text check; the text holds letters of the alphabet only.</summary>
    public static char Check(ReadOnlySpan<char> text) => Alphabet[Shift(Fold(text))];

    /// <summary>
    /// Whether the last letter is the check letter of those before it. False on a letter outside the alphabet.
    /// </summary>
    public static bool Checks(ReadOnlySpan<char> text) =>
        text.Length > 1 && IsWritten(text) && Check(text[..^1]) == text[^1];

    /// <summary>Whether all letters are of the alphabet, in lower case.</summary>
    public static bool IsWritten(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Letters);

    private static int Fold(ReadOnlySpan<char> text)
    {
        var sum = 0;
        foreach (var letter in text)
        {
            sum = Shift(sum) ^ Alphabet.IndexOf(letter, StringComparison.Ordinal);
        }

        return sum;
    }

    private static int Shift(int value) => (value << 1) >= Overflow ? (value << 1) ^ Polynomial : value << 1;

    private static string Encode(ReadOnlySpan<byte> bytes, int letters)
    {
        var text = new StringBuilder(letters);
        var (held, bits, next) = (0, 0, 0);
        while (text.Length < letters)
        {
            if (bits < 5)
            {
                held = (held << 8) | bytes[next++];
                bits += 8;
            }

            bits -= 5;
            text.Append(Alphabet[(held >> bits) & 31]);
            held &= (1 << bits) - 1;
        }

        return text.ToString();
    }
}
