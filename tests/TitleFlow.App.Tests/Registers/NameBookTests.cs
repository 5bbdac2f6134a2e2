using TitleFlow.App.Registers;
using TitleFlow.App.Tests.Http;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Registers;

/// <summary>What codes are called: by the registers as they are, by the packs as they were, and by themselves where nobody knows them.</summary>
public sealed class NameBookTests
{
    private static readonly Entry By = new("p-1", "p-2", new(2021, 1, 1));
    private static readonly ChangeReason Reason = new("list-adjusted", "演示", "");
    private static readonly PlaceCode Old = PlaceCode.Parse("222403");
    private static readonly DateOnly Today = new(2023, 9, 25);

    private static readonly Places Known = Folded(
        Places.Empty, Places.Evolve, new PlaceRegistered(Old, "敦化市", null, new(2021, 1, 1), By));

    private static readonly Specialties Offered = Folded(
        Specialties.Empty, Specialties.Evolve,
        new SeriesRegistered(new SeriesEntry("health", "卫生", ["senior"], TitleAward.Review), Reason, By),
        new SpecialtyEntered("health", "nursing", "护理", Reason, By),
        new SpecialtyRenamed("health", "nursing", "护理学", new(2022, 1, 1), "护理", Reason, By),
        new SeriesEnded("health", new(2022, 12, 31), null, Reason, By));

    [Fact]
    public void Names_OfWhatHasEnded_AreTheLastOnes()
    {
        var names = On(Today);
        Assert.Equal(("敦化市", "卫生", "护理学"), (names.Place("222403"), names.Series("health"), names.Specialty("health", "nursing")));
    }

    [Theory]
    [InlineData("229904")]
    [InlineData("nobody's-code")]
    [InlineData("")]
    public void Names_OfWhatNobodyKnows_AreTheCodes(string code)
    {
        var names = On(Today);
        Assert.All(
            ["series", "county", "city", "targetLevel", "family", "stageText"],
            kind => Assert.Equal(code, names.Of(kind, code, Old, 2023)));
        Assert.Equal(code, names.Specialty("health", code));
        Assert.Equal("护理", names.Specialty("school", "护理"));
    }

    /// <summary>The pack of 2021 is in force no more, and names the cases of its year all the same.</summary>
    [Theory]
    [InlineData("annual", 2023, "年度社会化评审(评聘分开)")]
    [InlineData("3010", 2023, "基层3010(县审核省认定)")]
    [InlineData("3010", 2021, "乡镇基层三十年加十年")]
    [InlineData("annual", 2021, "annual")]
    [InlineData("annual", int.MinValue, "annual")]
    [InlineData("annual", int.MaxValue, "annual")]
    public void Family_OfARoute_IsThatOfThePackOfTheYear(string family, int year, string title) =>
        Assert.Equal(title, On(Today).Family(family, Old, year));

    private static CodeNames On(DateOnly day) => new(Known, Offered, TestHouse.Shipped.Packs, day);

    private static T Folded<T>(T empty, Func<T, Fact, T> evolve, params IEnumerable<Fact> facts) => facts.Aggregate(empty, evolve);
}
