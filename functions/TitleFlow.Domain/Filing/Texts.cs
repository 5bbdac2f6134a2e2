using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>Checks what people write.</summary>
internal static class Texts
{
    /// <summary>Finds the faults of a text: missing, or longer than its limit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">Its JSON path.</param>
    /// <param name="title">What it is called in Chinese.</param>
    /// <param name="most">The most characters, inclusive.</param>
    /// <param name="isRequired">Whether blanks alone will not do.</param>
    public static IEnumerable<Finding> Faults(
        string? text, string where, string title, int most, bool isRequired = false)
    {
        if (isRequired && string.IsNullOrWhiteSpace(text))
        {
            yield return new Finding("text.missing", Severity.Fail, $"没有填写{title};请补填。") { Where = where };
        }
        else if (text?.Length > most)
        {
            yield return new Finding(
                "text.too-long", Severity.Fail, $"{title}有 {text.Length} 字,最多 {most} 字;请压缩到 {most} 字以内。")
            {
                Where = where,
                Threshold = $"{most} 字",
            };
        }
    }

    /// <summary>Whether a text is an id that every store can hold: ASCII letters, digits and hyphens.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>Whether a text is a SHA-256 in lower-case hexadecimal.</summary>
    public static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
