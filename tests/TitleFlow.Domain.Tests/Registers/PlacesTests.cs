using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PlacesTests
{
    internal static readonly PlaceCode Jilin = PlaceCode.Parse("220000");
    internal static readonly PlaceCode Yanbian = PlaceCode.Parse("222400");
    internal static readonly PlaceCode Dunhua = PlaceCode.Parse("222403");
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly Entry Entered = new("registrar", "officer", First);

    internal static Places Registered() => Story().State;

    [Fact]
    public void ChainOn_ACounty_GoesOverItsCityToTheProvince()
    {
        var places = Registered();
        Assert.Equal([Dunhua, Yanbian, Jilin], places.ChainOn(Dunhua, First).Select(place => place.Code));
        Assert.Empty(places.ChainOn(Dunhua, First.AddDays(-1)));
        Assert.Equal("吉林省延边朝鲜族自治州敦化市", places.FullNameOn(Dunhua, First));
    }

    [Fact]
    public void Register_AKnownPlace_DoesNothingAndWithAnotherNameIsRefused()
    {
        Story().DoesNothing(new RegisterPlace(Dunhua, "敦化市", Yanbian, First, "registrar"));
        Story().IsRefused(new RegisterPlace(Dunhua, "敦化县", Yanbian, First, "registrar"), "place.known");
    }

    [Fact]
    public void Register_ACountyUnderTheProvince_HoldsWhereTheProvinceRunsItDirectly() =>
        Story().Happens(new RegisterPlace(PlaceCode.Parse("229001"), "直管市", Jilin, First, "registrar"));

    [Fact]
    public void Register_UnderAPlaceThatIsNoneOfItsOwn_NamesEveryFault() =>
        Story().IsRefused(
            new RegisterPlace(PlaceCode.Parse("220122"), " ", Dunhua, First.AddDays(-1), "registrar"),
            "place.name", "place.parent-unknown", "place.parent-level");

    [Fact]
    public void Register_AnotherProvince_IsRefused() =>
        Story().IsRefused(
            new RegisterPlace(PlaceCode.Parse("230000"), "黑龙江省", null, First, "registrar"), "place.other-province");

    private static Story<Places> Story() => new Story<Places>(Places.Empty, Places.Evolve, Places.Decide).Given(
        new PlaceRegistered(Jilin, "吉林省", null, First, Entered),
        new PlaceRegistered(Yanbian, "延边朝鲜族自治州", Jilin, First, Entered),
        new PlaceRegistered(Dunhua, "敦化市", Yanbian, First, Entered));
}
