using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TitleFlow.App.UnitPosting;

/// <summary>Makes text of a page: sites of the field are written in UTF-8 or in one of the national encodings.</summary>
internal static partial class PageText
{
    /// <summary>How many first bytes are searched for a charset that the page itself names.</summary>
    private const int Looked = 2048;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The page as text, its entities resolved.</summary>
    public static string Of(PageReading reading)
    {
        var bytes = reading.Bytes.Span;
        var named = reading.Charset ?? Named().Match(Encoding.Latin1.GetString(bytes[..Math.Min(Looked, bytes.Length)])).Groups["name"].Value;
        return WebUtility.HtmlDecode(EncodingOf(named) is { } encoding ? encoding.GetString(bytes) : Guessed(bytes));
    }

    private static Encoding? EncodingOf(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            // A charset that nobody knows says nothing.
            return null;
        }
    }

    private static string Guessed(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }

    [GeneratedRegex(
        """charset\s*=\s*["']?(?<name>[A-Za-z0-9_-]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
