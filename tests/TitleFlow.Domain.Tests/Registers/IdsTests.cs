using System.Text.Json;
using CsCheck;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class IdsTests
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    [Fact]
    public void From_TheSameActorAndKey_GivesTheSameId()
    {
        Assert.Equal(CaseId.From("a", "k"), CaseId.From("a", "k"));
        Assert.NotEqual(CaseId.From("ab", "c"), CaseId.From("a", "bc"));
        Assert.NotEqual(PersonId.From("a", "k").ToString(), CaseId.From("a", "k").ToString()[1..17]);
    }

    [Fact]
    public void TryParse_AnyWrittenId_GivesItBack() => Gen.String.Sample(key =>
    {
        Assert.True(
            PersonId.TryParse(PersonId.From("a", key).ToString(), out var person) && person == PersonId.From("a", key));
        Assert.True(
            CaseId.TryParse(CaseId.From("a", key).ToString(), out var caseId) && caseId == CaseId.From("a", key));
        Assert.True(
            PostingId.TryParse(PostingId.From("a", key).ToString(), out var posting)
            && posting == PostingId.From("a", key));
    });

    [Fact]
    public void TryParse_OneLetterMistyped_IsNeverTakenForAnotherCase() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 17], Gen.Int[0, 31]).Sample((key, place, letter) =>
        {
            var written = CaseId.From("a", $"{key}").ToString().ToCharArray();
            var mistyped = written[place] != Letters[letter];
            written[place] = Letters[letter];
            Assert.Equal(!mistyped, CaseId.TryParse(new string(written), out _));
        });

    [Fact]
    public void TryParse_TwoLettersSwapped_IsNeverTakenForAnotherCase() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 17], Gen.Int[1, 17]).Sample((key, one, other) =>
        {
            var written = CaseId.From("a", $"{key}").ToString().ToCharArray();
            var differs = written[one] != written[other];
            (written[one], written[other]) = (written[other], written[one]);
            Assert.Equal(!differs, CaseId.TryParse(new string(written), out _));
        });

    [Theory]
    [InlineData(null, "case-id.length")]
    [InlineData("c123", "case-id.length")]
    [InlineData("p00000000000000000", "case-id.form")]
    [InlineData("c0000000000000000l", "case-id.form")]
    [InlineData("c00000000000000000", "case-id.check")]
    public void Read_WrongCaseId_SaysWhatIsWrong(string? text, string code) =>
        Assert.Equal([code], CaseId.Read(text, out _).Select(finding => finding.Code));

    [Fact]
    public void Read_CertificateNumberAsPrinted_ForgivesSpacesCaseAndLookAlikes()
    {
        var number = CertificateNumber.From(PlaceCode.Parse("222403"), 2023, "JC", CaseId.From("a", "k"));
        Assert.StartsWith("222023JC", number.ToString(), StringComparison.Ordinal);
        Assert.Equal(19, number.ToString().Length);
        var asTyped = $"{number.ToString()[..8].ToLowerInvariant()}-{number.ToString()[8..]} "
            .Replace('0', 'o').Replace('1', 'l');
        Assert.Empty(CertificateNumber.Read(asTyped, out var read));
        Assert.Equal(number, read);
    }

    [Fact]
    public void Read_CertificateNumberMistyped_IsFound() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[6, 18], Gen.Int[0, 31]).Sample((key, place, letter) =>
        {
            var number = CertificateNumber.From(PlaceCode.Parse("220000"), 2023, "JC", CaseId.From("a", $"{key}"));
            var written = number.ToString().ToLowerInvariant().ToCharArray();
            var mistyped = written[place] != Letters[letter];
            written[place] = Letters[letter];
            Assert.Equal(!mistyped, CertificateNumber.TryParse(new string(written), out _));
        });

    [Theory]
    [InlineData("JI")]
    [InlineData("J")]
    public void From_AFamilyThatCannotBeRead_IsAProgrammersError(string family) =>
        Assert.Throws<ArgumentException>(
            () => CertificateNumber.From(PlaceCode.Parse("220000"), 2023, family, CaseId.From("a", "k")));

    [Theory]
    [InlineData("220000", PlaceLevel.Province)]
    [InlineData("222400", PlaceLevel.City)]
    [InlineData("222403", PlaceLevel.County)]
    public void Level_OfAPlaceCode_FollowsItsZeros(string code, PlaceLevel level) =>
        Assert.Equal(level, PlaceCode.Parse(code).Level);

    [Theory]
    [InlineData("222403", "222400", true)]
    [InlineData("222403", "220000", true)]
    [InlineData("222403", "222403", true)]
    [InlineData("222400", "222403", false)]
    [InlineData("222403", "222404", false)]
    [InlineData("220122", "222400", false)]
    [InlineData("230102", "220000", false)]
    public void IsWithin_OfTwoPlaces_GoesByTheirDigits(string inner, string outer, bool within) =>
        Assert.Equal(within, PlaceCode.Parse(inner).IsWithin(PlaceCode.Parse(outer)));

    [Theory]
    [InlineData("22240")]
    [InlineData("22240X")]
    [InlineData("022403")]
    [InlineData("220003")]
    [InlineData(null)]
    public void Read_WrongPlaceCode_IsRefused(string? text) =>
        Assert.Equal(["place-code.form"], PlaceCode.Read(text, out _).Select(finding => finding.Code));

    [Fact]
    public void ToString_OfACycle_IsProvinceAndMonth()
    {
        var cycle = CycleId.On(PlaceCode.Parse("222403"), new DateOnly(2023, 12, 31));
        Assert.Equal("220000-2023-12", cycle.ToString());
        Assert.Equal("220000-2024-01", cycle.Next.ToString());
        Assert.True(CycleId.TryParse("220000-2023-12", out var read) && read == cycle);
        Assert.False(CycleId.TryParse("222400-2023-12", out _));
        Assert.False(CycleId.TryParse("220000-2023-13", out _));
    }

    [Fact]
    public void Serialize_AnId_WritesItsTextAlsoAsAKey()
    {
        var place = PlaceCode.Parse("222403");
        Assert.Equal("\"222403\"", JsonSerializer.Serialize(place));
        Assert.Equal("{\"222403\":1}", JsonSerializer.Serialize(new Dictionary<PlaceCode, int> { [place] = 1 }));
        Assert.Equal(place, JsonSerializer.Deserialize<PlaceCode?>("\"222403\""));
        Assert.Null(JsonSerializer.Deserialize<PlaceCode?>("null"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PlaceCode>("\"22\""));
    }
}
