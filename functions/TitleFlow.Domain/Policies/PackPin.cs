using System.Diagnostics.CodeAnalysis;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// One exact version of a pack: its id and the hash of everything that it says, its layers included.
/// </summary>
/// <remarks>Written <c>jilin-2023@0123456789ab</c>. A case keeps the pin that it was filed under.</remarks>
/// <param name="Id">The pack's id, such as <c>jilin-2023</c>.</param>
/// <param name="Hash">Twelve lower-case hexadecimal digits: the beginning of the SHA-256 of the canonical
/// content.</param>
public readonly record struct PackPin(string Id, string Hash)
{
    /// <summary>How many hexadecimal digits of the hash a pin shows.</summary>
    public const int HashDigits = 12;

    /// <summary>Reads a pin as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is no pin.</exception>
    public static PackPin Parse(string text) =>
        TryParse(text, out var pin)
            ? pin
            : throw new FormatException($"'{text}' is no pack pin such as jilin-2023@0123456789ab.");

    /// <summary>Reads a pin as <see cref="ToString"/> writes it; false where the text is no pin.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PackPin pin)
    {
        pin = default;
        if (text?.Split('@') is not [{ Length: > 0 } id, { Length: HashDigits } hash]
            || !id.All(IsIdCharacter) || !hash.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        pin = new(id, hash);
        return true;
    }

    /// <summary>
    /// Whether two pins, as they are written, are of one pack, whatever versions of it: another wording is another version. False for a
    /// text that is no pin.
    /// </summary>
    public static bool IsOfOnePack(string? one, string? other) =>
        TryParse(one, out var first) && TryParse(other, out var second) && first.Id == second.Id;

    /// <summary>The id, an at sign, the hash.</summary>
    public override string ToString() => $"{Id}@{Hash}";

    internal static bool IsIdCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';
}
