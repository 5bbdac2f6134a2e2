using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

public sealed class PackShelfTests
{
    [Theory]
    [InlineData("220381", "3010", 2023, "2023-08-19", "jilin-2023")]
    [InlineData("220381", "3010", 0, "2024-05-06", "jilin-2023")]
    [InlineData("220200", "annual", 2023, "2023-02-01", "jilin-2023")]
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
    [InlineData("220381", "annual", 2024, "2024-01-05", "policy.no-pack-then")]
    [InlineData("220381", "3010", 2020, "2020-05-05", "policy.no-pack-then")]
    public void Choose_OutsideAllPacks_SaysWhy(string place, string family, int year, string filedOn, string code)
    {
        var none = Assert.IsType<PackChoice.None>(Packs.Shelf.Choose(place, family, year, DateOnly.Parse(filedOn)));

        Assert.Equal(code, none.Finding.Code);
        Assert.True(none.Finding.Blocks);
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
