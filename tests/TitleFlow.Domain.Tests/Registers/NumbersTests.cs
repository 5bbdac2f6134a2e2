using CsCheck;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class UnitCodeTests
{
    // The code that the standard's own text and every tutorial computes with.
    private const string Known = "91350100M000100Y43";

    [Fact]
    public void Read_AKnownCode_IsRight()
    {
        Assert.Empty(UnitCode.Read(Known, out var code));
        Assert.Equal(Known, code.ToString());
        Assert.Equal("unit/" + Known, code.Stream.ToString());
    }

    [Fact]
    public void Read_SmallLettersAndBlanks_AreForgiven() =>
        Assert.Empty(UnitCode.Read(" 91350100 m000100y43 ", out _));

    [Theory]
    [InlineData("", "unit-code.length")]
    [InlineData("91350100M000100Y4", "unit-code.length")]
    [InlineData("9135O100M000100Y43", "unit-code.alphabet")]
    [InlineData("91350100M000100Y44", "unit-code.check-digit")]
    [InlineData("91350100M000010Y43", "unit-code.check-digit")]
    public void Read_AWrongCode_SaysWhatIsWrong(string text, string fault) =>
        Assert.Equal([fault], UnitCode.Read(text, out _).Select(finding => finding.Code));

    [Fact]
    public void Read_OneCharacterMistyped_IsAlwaysFound()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 30]).Sample((place, letter) =>
        {
            var written = Known.ToCharArray();
            var mistyped = written[place] != alphabet[letter];
            written[place] = alphabet[letter];
            Assert.Equal(!mistyped, UnitCode.TryParse(new string(written), out _));
        });
    }
}

public sealed class IdentityNumberTests
{
    // The example of the standard's own annex.
    private const string Known = "11010519491231002X";

    [Fact]
    public void Read_TheStandardsExample_TellsBirthAndSex()
    {
        Assert.Empty(IdentityNumber.Read("11010519491231002x", out var number));
        Assert.Equal(new DateOnly(1949, 12, 31), number.BornOn());
        Assert.Equal(Sex.Female, number.SexOf());
        Assert.Equal(Known, number.Reveal());
    }

    [Fact]
    public void ToString_OfANumber_ShowsFirstSixAndLastThreeOnly()
    {
        Assert.True(IdentityNumber.TryParse(Known, out var number));
        Assert.Equal("110105*********02X", number.ToString());
        Assert.Equal("110105*********02X", $"{number}");
    }

    [Theory]
    [InlineData(null, "identity.length")]
    [InlineData("110105491231002", "identity.fifteen")]
    [InlineData("1101051949123100A2", "identity.alphabet")]
    [InlineData("11010519491231002Y", "identity.alphabet")]
    [InlineData("110105194912310021", "identity.check-digit")]
    [InlineData("110105194913310029", "identity.birth-date", "identity.check-digit")]
    public void Read_AWrongNumber_NamesEveryFaultWithoutTheNumber(string? text, params string[] codes)
    {
        var findings = IdentityNumber.Read(text, out var number);
        Assert.Equal(codes, findings.Select(finding => finding.Code));
        Assert.Equal("", number.Reveal());
        Assert.All(findings, finding => Assert.DoesNotContain("194912", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ATelephoneNumber_ShowsItMasked()
    {
        Assert.Empty(Phone.Read("138 0000-1234", out var phone));
        Assert.Equal("138****1234", phone.ToString());
        Assert.Equal("13800001234", phone.Reveal());
        Assert.Equal(["phone.form"], Phone.Read("12800001234", out _).Select(finding => finding.Code));
    }
}
