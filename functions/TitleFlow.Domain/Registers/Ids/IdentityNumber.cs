using System.Globalization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>A person's sex as the identity number tells it.</summary>
public enum Sex
{
    /// <summary>女.</summary>
    Female,

    /// <summary>男.</summary>
    Male,
}

/// <summary>A 居民身份证 number (GB 11643): division, birth date, sequence, check character.</summary>
/// <remarks>
/// It is never stored or shown: <see cref="ToString"/> gives the masked form, and only <see cref="Reveal"/> the number,
/// for the one place that encrypts it. The division is not looked up: people are born in places that are gone since.
/// </remarks>
public readonly record struct IdentityNumber
{
    private const int Length = 18;
    private const int OldLength = 15;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private readonly string? number;

    private IdentityNumber(string number) => this.number = number;

    /// <summary>The first six and the last three characters; the birth date between is starred out.</summary>
    public string Masked => number is null ? "" : $"{number[..6]}*********{number[^3..]}";

    /// <summary>The whole number, for encrypting and for the keyed hash only.</summary>
    public string Reveal() => number ?? "";

    /// <summary>The birth date.</summary>
    public DateOnly BornOn() => Birth(Reveal()) ?? default;

    /// <summary>The sex: an odd sequence number is a man's.</summary>
    public Sex SexOf() => (Reveal()[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Reads a number and says only whether it is right.</summary>
    public static bool TryParse(string? text, out IdentityNumber id) => Read(text, out id).Count == 0;

    /// <summary>Reads a number with every fault named; no finding repeats the number.</summary>
    public static IReadOnlyList<Finding> Read(string? text, out IdentityNumber id)
    {
        var written = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        IReadOnlyList<Finding> findings = [.. FormFaults(written)];
        findings = findings.Count > 0 ? findings : [.. ContentFaults(written)];
        id = findings.Count == 0 ? new IdentityNumber(written) : default;
        return findings;
    }

    /// <summary>The masked form, so that no log and no message can hold the number.</summary>
    public override string ToString() => Masked;

    private static IEnumerable<Finding> FormFaults(string written)
    {
        if (written.Length == OldLength && written.All(char.IsAsciiDigit))
        {
            yield return Faults.Fail("identity.fifteen", "15位身份证号码已停用,请填写第二代居民身份证上的18位号码。");
        }
        else if (written.Length != Length)
        {
            yield return Faults.Fail("identity.length", $"居民身份证号码应为18位,现为{written.Length}位,请对照证件补全。");
        }
        else if (written[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(written[^1]) || written[^1] == 'X'))
        {
            yield break;
        }
        else
        {
            yield return Faults.Fail("identity.alphabet", "居民身份证号码前17位为数字,末位为数字或X,请核对。");
        }
    }

    private static IEnumerable<Finding> ContentFaults(string written) =>
    [
        .. Faults.When(Birth(written) is null, "identity.birth-date", "居民身份证号码第7至14位不是有效的出生日期,请对照证件核对。"),
        .. Faults.When(Check(written) != written[^1], "identity.check-digit", "居民身份证号码的校验位不符,可能有一位录错,请对照证件逐位核对。"),
    ];

    private static DateOnly? Birth(string written) =>
        DateOnly.TryParseExact(
            written.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= 1900
            ? day
            : null;

    private static char Check(string written) =>
        CheckCharacters[
            Weights.Select((weight, place) => weight * (written[place] - '0')).Sum() % CheckCharacters.Length];
}

/// <summary>
/// A mainland mobile number of eleven digits. Shown as 138****1234; the number itself is stored encrypted only.
/// </summary>
public readonly record struct Phone
{
    private readonly string? number;

    private Phone(string number) => this.number = number;

    /// <summary>The first three and the last four digits.</summary>
    public string Masked => number is null ? "" : $"{number[..3]}****{number[^4..]}";

    /// <summary>The whole number, for encrypting and for sending only.</summary>
    public string Reveal() => number ?? "";

    /// <summary>Reads a number with the fault named; no finding repeats the number.</summary>
    public static IReadOnlyList<Finding> Read(string? text, out Phone phone)
    {
        var written = string.Concat((text ?? "").Where(letter => letter is not ' ' and not '-'));
        var isRight = written is ['1', >= '3' and <= '9', ..] && written.Length == 11 && written.All(char.IsAsciiDigit);
        phone = isRight ? new Phone(written) : default;
        return isRight ? [] : [Faults.Fail("phone.form", "手机号码应为11位、以1开头的数字,请核对。")];
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}
