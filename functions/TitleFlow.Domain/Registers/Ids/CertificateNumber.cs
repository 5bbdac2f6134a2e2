using System.Globalization;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>
/// A certificate's number: two digits of province, year, two letters of family, ten letters, a check letter.
/// </summary>
/// <remarks>
/// It follows from the case, so issuing twice gives one number; the year is that of issue. Written in capitals,
/// nineteen
/// characters. The check letter finds any one mistyped letter and any two that changed places.
/// </remarks>
[JsonConverter(typeof(WrittenConverter<CertificateNumber>))]
public readonly record struct CertificateNumber : IWritten<CertificateNumber>
{
    private const int Length = 19;
    private const int SerialLetters = 10;
    private readonly string? text;

    private CertificateNumber(string text) => this.text = text;

    /// <summary>The number of a case's certificate.</summary>
    /// <param name="province">Any place of the issuing province.</param>
    /// <param name="year">The year of issue, four digits.</param>
    /// <param name="family">The two letters that the pack gives the family of routes, such as <c>JC</c>; never I, L, O
    /// or U.</param>
    /// <param name="caseId">The case.</param>
    /// <exception cref="ArgumentException">The family is not two letters of the alphabet: the pack reader lets none
    /// such through.</exception>
    public static CertificateNumber From(PlaceCode province, int year, string family, CaseId caseId)
    {
        if (family is not { Length: 2 } || !Base32.IsWritten(family.ToLowerInvariant()))
        {
            throw new ArgumentException($"'{family}' is no family of certificates.", nameof(family));
        }

        var serial = Base32.OfHash(SerialLetters, "certificate", caseId.ToString());
        var body = string.Create(
            CultureInfo.InvariantCulture, $"{province.ToString()[..2]}{year:0000}{family}{serial}");
        var written = body.ToLowerInvariant();
        return new CertificateNumber((written + Base32.Check(written)).ToUpperInvariant());
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CertificateNumber id) => Read(text, out id).Count == 0;

    /// <inheritdoc/>
    /// <remarks>
    /// Spaces and hyphens are dropped, small letters taken as capitals, O as 0 and I and L as 1, as on a printed page.
    /// </remarks>
    public static IReadOnlyList<Finding> Read(string? text, out CertificateNumber id)
    {
        var written = string.Concat((text ?? "").ToLowerInvariant().Where(letter => letter is not ' ' and not '-'))
            .Replace('o', '0').Replace('i', '1').Replace('l', '1');
        IReadOnlyList<Finding> findings = written.Length != Length
            ? [Faults.Fail("certificate-number.length", $"证书编号应为{Length}位,现为{written.Length}位,请对照证书补全。")]
            : written[..6].All(char.IsAsciiDigit) && Base32.Checks(written)
            ? []
            : [Faults.Fail("certificate-number.check", "证书编号的校验位不符,可能有一位录错或两位颠倒,请对照证书逐位核对。")];
        id = findings.Count == 0 ? new CertificateNumber(written.ToUpperInvariant()) : default;
        return findings;
    }

    /// <summary>The written form; empty for the number of no certificate.</summary>
    public override string ToString() => text ?? "";
}
