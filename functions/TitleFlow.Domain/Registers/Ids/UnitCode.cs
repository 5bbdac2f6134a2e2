using System.Buffers;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A unit's 统一社会信用代码: seventeen characters and a check character (GB 32100).</summary>
[JsonConverter(typeof(WrittenConverter<UnitCode>))]
public readonly record struct UnitCode : IWritten<UnitCode>
{
    private const int Length = 18;

    // The standard leaves out I, O, S, V and Z, which leaves a prime number of characters.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private readonly string? text;

    private UnitCode(string text) => this.text = text;

    /// <summary>The unit's own stream.</summary>
    public StreamId Stream => new("unit", ToString());

    /// <inheritdoc/>
    public static bool TryParse(string? text, out UnitCode id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    /// <remarks>Spaces around and between are dropped, small letters are taken as capitals.</remarks>
    public static IReadOnlyList<Finding> Read(string? text, out UnitCode id)
    {
        var written = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        IReadOnlyList<Finding> findings = written.Length != Length
            ? [Faults.Fail("unit-code.length", $"统一社会信用代码应为18位,现为{written.Length}位,请按登记证书补全。")]
            : written.AsSpan().ContainsAnyExcept(Characters)
            ? [Faults.Fail("unit-code.alphabet", "统一社会信用代码只用数字和大写字母,不含I、O、S、V、Z;请核对是否把1、0、5、2录成了字母。")]
            : written[^1] != Check(written)
            ? [Faults.Fail("unit-code.check-digit", "统一社会信用代码的校验位不符,可能有一位录错或两位颠倒,请对照登记证书逐位核对。")]
            : [];
        id = new UnitCode(findings.Count == 0 ? written : "");
        return findings;
    }

    /// <summary>Reads a code that this program or its seeds wrote.</summary>
    /// <exception cref="FormatException">The text is no unit code.</exception>
    public static UnitCode Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no unit code.");

    /// <summary>The eighteen characters; empty for the code of no unit.</summary>
    public override string ToString() => text ?? "";

    private static char Check(string written)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in written.AsSpan(0, Length - 1))
        {
            sum += weight * Alphabet.IndexOf(character, StringComparison.Ordinal);
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
