using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class QuotaTests
{
    private static readonly DateOnly March2023 = new(2023, 3, 1);

    [Fact]
    [Trait("Example", "M16-1")]
    public void Quota_OfSevenFreePosts_IsFourWithItsWorking()
    {
        var quota = School(vacancies: 7);

        Assert.Equal((QuotaKind.PlusOne, 4), (quota.Kind, quota.Limit));
        Assert.Equal("空岗 7 × 40% = 2.8 → 四舍五入 3,加 1 = 4", quota.ToText());
        Assert.Equal([3, 4], quota.Steps.Select(step => step.Value));
        Assert.All(quota.Steps, step => Assert.Equal("JL21-1.5-f", step.Clause.Clause));
    }

    [Theory]
    [Trait("Example", "M16-4")]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(9, 3)]
    public void Quota_WithoutAFreePost_GoesByRetirements(int retirements, int limit)
    {
        var quota = School(vacancies: 0, retirements: retirements);

        Assert.Equal(limit, quota.Limit);
        Assert.Equal("JL21-1.5-g", quota.Steps[0].Clause.Clause);
        Assert.Equal(limit == 0 ? "JL21-1.5-h" : "JL21-1.5-f", quota.Steps[1].Clause.Clause);
    }

    /// <summary>Who retired by the end of last year leaves nothing free this year; what was free then still counts, and is told to be old.</summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData(0, "2022-12-31", null, "quota.figures-of-another-year")]
    [InlineData(0, "2023-02-01", 3, "quota.as-of")]
    [InlineData(5, "2022-12-31", 3, "quota.as-of")]
    [InlineData(5, "2019-12-31", 3, "quota.as-of")]
    public void Quota_OfFiguresOfAnotherYear_CountsNoRetirements(int vacancies, string asOf, int? limit, string code)
    {
        var day = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture);
        var matter = new QuotaMatter("school", "deputy-senior", "separate", "alliance", new QuotaPosts(vacancies, 3) { AsOf = day }) { Year = 2023 };

        var quota = Quota.Of(Packs.Jilin2023, matter, March2023);

        Assert.Equal((limit, code), (quota.Limit, Assert.Single(quota.Told).Code));
        Assert.Contains(asOf, quota.Told[0].Message, StringComparison.Ordinal);
        Assert.Equal(day.Year != 2023, quota.Told[0].Message.Contains("请单位", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Example", "M16-5")]
    public void Quota_OfASchoolWithItsOwnCommittee_IsNone()
    {
        var quota = School(vacancies: 1, form: "own-unit");

        Assert.Equal((QuotaKind.Unlimited, null), (quota.Kind, quota.Limit));
        var told = Assert.Single(quota.Told);
        Assert.Equal((Severity.Info, "JL23-1.5-e"), (told.Severity, told.Clause!.Clause));
    }

    /// <summary>Where a school's committee reviews some specialties only, the others go by plus one as before (JL23-1.5-f).</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public void Quota_OfASchoolWhoseCommitteeReviewsSomeOnly_IsLiftedForThoseAlone()
    {
        Quota Of(params IReadOnlyList<(string Case, string? Form)> forms) => Quota.Of(
            Packs.Jilin2023,
            Matter(7, 0, "entrusted") with { Forms = forms.ToDictionary(one => one.Case, one => one.Form) }, March2023);

        var mixed = Of(("c-2", "own-unit"), ("c-1", "entrusted"), ("c-3", null));
        Assert.Equal((QuotaKind.PlusOne, 4), (mixed.Kind, mixed.Limit));
        Assert.Equal(["c-2"], mixed.EnterDirectly);
        Assert.Equal(("quota.own-committee", "JL23-1.5-e"), (Assert.Single(mixed.Told).Code, mixed.Told[0].Clause!.Clause));
        Assert.Equal(QuotaKind.Unlimited, Of(("c-1", "own-unit"), ("c-2", "own-unit")).Kind);
        Assert.Null(Of(("c-1", "entrusted")).EnterDirectly);
    }

    [Theory]
    [Trait("Example", "M16-5")]
    [InlineData("alliance")]
    [InlineData("entrusted")]
    [InlineData("regional")]
    [InlineData(null)]
    public void Quota_OfOneFreePostUnderAnyOtherReview_RoundsToNobody(string? form)
    {
        var quota = School(vacancies: 1, form: form);

        Assert.Equal(0, quota.Limit);
        Assert.Equal("空岗 1 × 40% = 0.4 → 四舍五入 0,核定不出职数,不加 1,可推荐 0", quota.ToText());
        Assert.Equal("JL21-1.5-h", quota.Steps[^1].Clause.Clause);
    }

    [Fact]
    public void Quota_OfASchoolIn2021_HoldsForItsOwnCommitteeToo() =>
        Assert.Equal(4, Quota.Of(Packs.Jilin2021, Matter(7, 0, "own-unit"), new(2021, 10, 8)).Limit);

    [Theory]
    [InlineData("health", "deputy-senior")]
    [InlineData("school", "senior")]
    [InlineData("school", "junior")]
    public void Quota_WhereNoNumberIsPrinted_IsNotLimitedAndSaysSo(string series, string level)
    {
        var quota = Quota.Of(Packs.Jilin2023, Matter(7, 0, null) with { Series = series, Level = level }, March2023);

        Assert.Equal((QuotaKind.Unlimited, null), (quota.Kind, quota.Limit));
        Assert.Equal(("quota.unlimited", "JL21-1.5-f"), (quota.Told[0].Code, quota.Told[0].Clause!.Clause));
        Assert.Equal(quota.Told[0].Message, quota.ToText());
    }

    [Fact]
    public void Quota_UnderTheCombinedRegime_IsTheFreePosts()
    {
        var quota = Quota.Of(Packs.Jilin2023, Matter(5, 9, "own-unit") with { Regime = "combined", Series = "college" }, March2023);

        Assert.Equal((QuotaKind.FreePosts, 5), (quota.Kind, quota.Limit));
        Assert.Equal("NAT-16", Assert.Single(quota.Steps).Clause.Clause);
    }

    [Fact]
    [Trait("Example", "M16-5")]
    public void Quota_OfACombinedSchoolWithItsOwnCommittee_IsNone()
    {
        var quota = CombinedSchool(vacancies: 1, retirements: 0, form: "own-unit");

        Assert.Equal((QuotaKind.Unlimited, null, "JL23-1.5-e"), (quota.Kind, quota.Limit, Assert.Single(quota.Told).Clause!.Clause));
    }

    [Theory]
    [InlineData(7, 0, "alliance", 4)]
    [InlineData(7, 0, "entrusted", 4)]
    [InlineData(0, 2, "alliance", 2)]
    [InlineData(0, 1, "alliance", 0)]
    [InlineData(1, 0, "entrusted", 0)]
    public void Quota_OfACombinedSchoolThatAnotherReviews_GoesByPlusOne(int vacancies, int retirements, string form, int limit)
    {
        var quota = CombinedSchool(vacancies, retirements, form);

        Assert.Equal((QuotaKind.PlusOne, limit), (quota.Kind, quota.Limit));
    }

    [Theory]
    [InlineData("school", "senior")]
    [InlineData("school", "junior")]
    [InlineData("health", "deputy-senior")]
    public void Quota_OfACombinedUnitWithoutAPrintedFormula_IsTheFreePosts(string series, string level)
    {
        var matter = Matter(7, 0, "alliance") with { Regime = "combined", Series = series, Level = level };

        var quota = Quota.Of(Packs.Jilin2023, matter, March2023);
        Assert.Equal((QuotaKind.FreePosts, 7), (quota.Kind, quota.Limit));
    }

    /// <summary>Figures of a combined unit count whatever their year, and their day is told as under the other formulas.</summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData("2022-12-31", true)]
    [InlineData("2023-02-01", false)]
    public void Quota_ByFreePosts_TellsTheDayOfTheFigures(string asOf, bool isOfAnotherYear)
    {
        var day = DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture);
        var matter = Matter(7, 0, "alliance") with
        {
            Regime = "combined",
            Series = "health",
            Figures = new QuotaPosts(7, 0) { AsOf = day },
            Year = 2023,
        };

        var quota = Quota.Of(Packs.Jilin2023, matter, March2023);

        var told = Assert.Single(quota.Told);
        Assert.Equal((QuotaKind.FreePosts, 7, "quota.as-of", "NAT-16"), (quota.Kind, quota.Limit, told.Code, told.Clause!.Clause));
        Assert.Contains(asOf, told.Message, StringComparison.Ordinal);
        Assert.Equal(isOfAnotherYear, told.Message.Contains("请单位", StringComparison.Ordinal));
    }

    /// <summary>The notice prints no overall number: it is the unit's own, and the free posts say nothing instead of it.</summary>
    [Theory]
    [Trait("Clause", "JL23-1.7-a")]
    [InlineData("vocational")]
    [InlineData("technician")]
    public void Quota_OfSeniorLecturersOfACombinedSchool_IsItsOwnOverallNumber(string series)
    {
        var matter = Matter(7, 0, "own-unit") with { Regime = "combined", Series = series, Level = "senior" };
        Quota Of(QuotaMatter asked) => Quota.Of(Packs.Jilin2023, asked, March2023);

        var missing = Of(matter);
        Assert.Equal((QuotaKind.Unknown, null), (missing.Kind, missing.Limit));
        var told = Assert.Single(missing.Told);
        Assert.Equal(("quota.overall-missing", Severity.Fail, "JL23-1.7-a"), (told.Code, told.Severity, told.Clause!.Clause));
        Assert.Equal("quota.overall-missing", Assert.Single(Of(matter with { Figures = null }).Told).Code);

        var quota = Of(matter with { Figures = new QuotaPosts(0, 0) { Overall = 3, AsOf = new(2023, 2, 1) } });
        Assert.Equal((QuotaKind.Overall, 3, "统筹数额 = 3"), (quota.Kind, quota.Limit, quota.ToText()));
        Assert.Equal("JL23-1.7-a", Assert.Single(quota.Steps).Clause.Clause);
        Assert.Equal("quota.as-of", Assert.Single(quota.Told).Code);
        Assert.Equal(0, Of(matter with { Figures = new QuotaPosts(7, 0) { Overall = 0 } }).Limit);

        Assert.Equal(QuotaKind.FreePosts, Of(matter with { Level = "deputy-senior" }).Kind);
        Assert.Equal(QuotaKind.Unlimited, Of(matter with { Regime = "separate" }).Kind);
    }

    [Theory]
    [InlineData("separate")]
    [InlineData("combined")]
    public void Quota_WithoutCheckedFigures_IsUnknownAndSaysWhatToDo(string regime)
    {
        var quota = Quota.Of(Packs.Jilin2023, Matter(0, 0, null) with { Regime = regime, Figures = null }, March2023);

        Assert.Equal((QuotaKind.Unknown, null), (quota.Kind, quota.Limit));
        Assert.Equal(("quota.figures-missing", Severity.Fail), (quota.Told[0].Code, quota.Told[0].Severity));
    }

    [Fact]
    public void Quota_OfAFigureThatIsNotLoaded_IsNotLoadedAndNeverAFail()
    {
        var pack = Packs.ShelfOf(Packs.With("jilin-2021/quota.json", text => text.Replace(
            "\"value\": 2\n", "\"value\": null\n", StringComparison.Ordinal))).FindCurrent("jilin-2023")!;

        var quota = Quota.Of(pack, Matter(7, 0, null), March2023);

        Assert.Equal((QuotaKind.Unknown, null), (quota.Kind, quota.Limit));
        Assert.Equal(("policy.not-loaded", Severity.NotLoaded), (quota.Told[0].Code, quota.Told[0].Severity));
    }

    [Fact]
    public void Quota_OfMoreFreePosts_IsNeverLess() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[0, 100], Gen.Int[0, 20]).Sample((vacancies, more, retirements) =>
            School(vacancies, retirements).Limit <= School(vacancies + more, retirements).Limit);

    [Fact]
    public void Quota_OfMoreRetirements_IsNeverLessAndNeverNegative() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 50], Gen.Int[0, 50]).Sample((vacancies, retirements, more) =>
            School(vacancies, retirements).Limit is >= 0 and var limit && limit <= School(vacancies, retirements + more).Limit);

    [Fact]
    public void Quota_OfAnyFreePosts_IsOneMoreThanTheRoundedShare() =>
        Gen.Int[2, 1000].Sample(vacancies =>
        {
            var above = (5 * (School(vacancies).Limit!.Value - 1)) - (2 * vacancies);
            return above is >= -2 and <= 2;
        });

    private static Quota School(int vacancies, int retirements = 0, string? form = "alliance") =>
        Quota.Of(Packs.Jilin2023, Matter(vacancies, retirements, form), March2023);

    private static Quota CombinedSchool(int vacancies, int retirements, string form) =>
        Quota.Of(Packs.Jilin2023, Matter(vacancies, retirements, form) with { Regime = "combined" }, March2023);

    private static QuotaMatter Matter(int vacancies, int retirements, string? form) => new(
        "school", "deputy-senior", "separate", form, new QuotaPosts(vacancies, retirements));
}
