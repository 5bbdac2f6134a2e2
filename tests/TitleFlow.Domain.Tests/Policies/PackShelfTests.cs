using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class PackShelfTests
{
    [Theory]
    [InlineData("220381", "3010", 2023, "2023-08-19", "jilin-2023")]
    [InlineData("220381", "3010", 0, "2024-05-06", "jilin-2023")]
    [InlineData("220200", "annual", 2023, "2023-02-01", "jilin-2023")]
    [InlineData("220381", "annual", 2024, "2024-01-05", "jilin-2023")]
    [InlineData("220381", "annual", 2026, "2026-01-05", "jilin-2023")]
    [InlineData("220000", "3010", 2021, "2021-11-01", "jilin-2021")]
    public void Choose_PlaceAndTimeThatAreCovered_FindsThePack(
        string place, string family, int year, string filedOn, string expected)
    {
        var chosen = Assert.IsType<PackChoice.Chosen>(Packs.Shelf.Choose(place, family, year, DateOnly.Parse(filedOn)));

        Assert.Equal((expected, family), (chosen.Pack.Id, chosen.Route.Family));
    }

    [Theory]
    [InlineData("330106", "3010", 2023, "2023-08-19", "policy.no-pack-here")]
    [InlineData("220381", "posts", 2023, "2023-08-19", "policy.no-route-here")]
    [InlineData("220381", "annual", 2022, "2022-02-05", "policy.no-pack-then")]
    [InlineData("220381", "annual", 2025, "2023-12-31", "policy.no-pack-then")]
    [InlineData("220381", "3010", 2020, "2020-05-05", "policy.no-pack-then")]
    public void Choose_OutsideAllPacks_SaysWhy(string place, string family, int year, string filedOn, string code)
    {
        var none = Assert.IsType<PackChoice.None>(Packs.Shelf.Choose(place, family, year, DateOnly.Parse(filedOn)));

        Assert.Equal(code, none.Finding.Code);
        Assert.True(none.Finding.Blocks);
    }

    /// <summary>A notice holds until it is replaced: after its last day no later year goes by it, and a newer one comes first.</summary>
    [Fact]
    [Trait("Mechanism", "M01")]
    public void Choose_LaterYear_TakesTheNewestThatIsStillInForce()
    {
        PackChoice ChosenOf(string until, int year) => Packs.ShelfOf(Packs.With(
                "jilin-2023/pack.json",
                text => text.Replace("\"effectiveUntil\": null", $"\"effectiveUntil\": \"{until}\"", StringComparison.Ordinal)))
            .Choose("220200", Route.Annual, year, new(year, 2, 1));

        Assert.IsType<PackChoice.Chosen>(ChosenOf("2024-12-31", 2024));
        Assert.Equal("policy.no-pack-then", Assert.IsType<PackChoice.None>(ChosenOf("2024-12-31", 2025)).Finding.Code);
    }

    /// <summary>A city's notice of before does not stand in the way of its province's notice of the year; in its own year it goes first.</summary>
    [Theory]
    [Trait("Mechanism", "M01")]
    [InlineData(Route.Annual, 2023, "2024-02-01", "city-2023")]
    [InlineData(Route.Annual, 2024, "2024-02-01", "province-2024")]
    [InlineData(Route.Annual, 2025, "2025-02-01", "city-2023")]
    [InlineData("3010", 0, "2024-02-01", "city-2023")]
    public void Choose_OfANarrowerNoticeOfBefore_TakesTheWiderOneOfTheYear(string family, int year, string filedOn, string expected)
    {
        var shelf = new PackShelf([MadeUp("city-2023", "220200", 2023), MadeUp("province-2024", "220000", 2024)], []);

        var chosen = Assert.IsType<PackChoice.Chosen>(shelf.Choose("220200", family, year, DateOnly.Parse(filedOn)));
        Assert.Equal(expected, chosen.Pack.Id);
    }

    private static Pack MadeUp(string id, string jurisdiction, int year)
    {
        var layers = Packs.Jilin2023.Layers;
        var header = layers[0].Header with
        {
            Id = id,
            Jurisdiction = jurisdiction,
            ReviewYear = year,
            EffectiveFrom = new DateOnly(year, 1, 1),
        };
        return new Pack([layers[0] with { Header = header }, .. layers.Skip(1)]);
    }

    /// <summary>The dated figures of a notice bind its own review year; what holds until it is replaced answers for later ones too.</summary>
    [Fact]
    [Trait("Mechanism", "M02")]
    public void Ask_DatedFiguresOfALaterYear_AreNotLoadedAndTheOthersAnswer()
    {
        var (pack, day) = (Packs.Jilin2023, new DateOnly(2024, 1, 1));

        Assert.All(
            [
                PackKeys.CutOffEducation, PackKeys.CutOffTitleYears, PackKeys.CutOffAppointmentYears, PackKeys.CutOffAchievements,
                PackKeys.EvaluationFinishedOn,
            ],
            key => Assert.Equal((false, true), (pack.Day(key, day).IsLoaded, pack.Day(key, day.AddDays(-1)).IsLoaded)));
        Assert.True(pack.Whole(PackKeys.TenureCountyYears, day).IsLoaded);
    }

    [Fact]
    public void Find_PinAsText_IsFoundAgain()
    {
        var pin = PackPin.Parse(Packs.Jilin2023.Pin.ToString());

        Assert.Same(Packs.Jilin2023, Packs.Shelf.Find(pin));
        Assert.Null(Packs.Shelf.Find(pin with { Hash = "000000000000" }));
        Assert.Null(PackShelf.Empty.Find(pin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("jilin-2023")]
    [InlineData("jilin-2023@XYZ")]
    [InlineData("jilin-2023@0123456789AB")]
    [InlineData("../x@0123456789ab")]
    [InlineData("a@b@0123456789ab")]
    public void Parse_NoPin_IsRefused(string text) => Assert.False(PackPin.TryParse(text, out _));
}
