using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class UnitTests
{
    private static readonly UnitCode Hospital = UnitCode.Parse("91350100M000100Y43");
    private static readonly UnitCode Bureau = UnitCode.Parse("91110000100001342C");
    private static readonly DateOnly Founded = new(1985, 5, 1);
    private static readonly DateOnly Day = new(2023, 3, 1);

    [Fact]
    public void Register_AUnit_TakesPartOnceAnotherHasApproved()
    {
        var story = Story().By("clerk");
        story.Happens(new RegisterUnit(Entry(UnitLevel.County, PlacesTests.Dunhua)));
        Assert.Null(story.State.On(Day));
        story.IsRefused(new RenameUnit("敦化市中医院", Day, "clerk"), "unit.not-approved");
        story.IsRefused(new ApproveUnit(), "unit.own-approval");
        story.By("officer").Happens(new ApproveUnit());
        Assert.Equal("敦化市医院", story.State.On(Day)!.Name);
        Assert.Equal("clerk", story.State.RegisteredBy);
        Assert.Equal("officer", story.State.Approval!.By);
    }

    [Fact]
    public void Register_WithEveryFault_NamesAllAtOnce() => Story().IsRefused(
        new RegisterUnit(Entry(UnitLevel.City, PlacesTests.Dunhua) with
        {
            Name = "",
            From = Founded.AddDays(-1),
            Superior = Hospital,
        }),
        "unit.name", "unit.before-founding", "unit.place-level", "unit.own-superior");

    [Fact]
    public void Register_AnotherContentUnderTheSameCode_IsRefused() => Approved().IsRefused(
        new RegisterUnit(Entry(UnitLevel.County, PlacesTests.Dunhua) with { Name = "另一家" }), "unit.known");

    [Fact]
    public void Register_WhereAnEntryWaits_TakesThePlaceOfOneOfAnotherPlaceOnly()
    {
        var (story, wrong) = (Story().By("somebody"), Entry(UnitLevel.County, PlaceCode.Parse("220621")));
        story.Happens(new RegisterUnit(wrong));
        var waits = Assert.Single(story.By("clerk").IsRefused(new RegisterUnit(wrong with { Name = "另一家" }), "unit.waiting"));
        Assert.Contains("敦化市医院”(行政区划220621)", waits.Message, StringComparison.Ordinal);

        var entered = Assert.IsType<UnitRegistered>(Assert.Single(story.Happens(new RegisterUnit(Entry(UnitLevel.County, PlacesTests.Dunhua)))));

        Assert.Equal((wrong, "clerk"), (entered.Before, story.State.RegisteredBy));
        story.By("officer").Happens(new ApproveUnit());
        Assert.Equal(PlacesTests.Dunhua, story.State.On(Day)!.Place);
        story.By("somebody").IsRefused(new RegisterUnit(wrong), "unit.known");
    }

    [Fact]
    public void Approve_AnUnknownUnit_IsRefused() => Story().IsRefused(new ApproveUnit(), "unit.unknown");

    [Fact]
    public void Change_NameSuperiorAndRegime_HoldFromTheirDays()
    {
        var story = Approved();
        story.Happens(new RenameUnit("敦化市中心医院", Day, "clerk"));
        story.Happens(new ChangeUnitSuperior(null, Day, "clerk"));
        story.Happens(new ChangeUnitRegime(Regime.Combined, Day, "clerk"));
        var (before, after) = (story.State.On(Day.AddDays(-1))!, story.State.On(Day)!);
        Assert.Equal(("敦化市医院", Bureau, Regime.Separate), (before.Name, before.Superior, before.Regime));
        Assert.Equal(("敦化市中心医院", null, Regime.Combined), (after.Name, after.Superior, after.Regime));
    }

    [Fact]
    public void Close_AUnit_HoldsToItsLastDay()
    {
        var story = Approved();
        story.Happens(new CloseUnit(Day, "clerk"));
        Assert.NotNull(story.State.On(Day));
        Assert.Null(story.State.On(Day.AddDays(1)));
        story.IsRefused(new RenameUnit("新名", Day.AddDays(1), "clerk"), "unit.closed");
    }

    [Fact]
    public void Yearly_ACountyHospital_GoesOverDepartmentCountyCityProvince() => Assert.Equal(
        [TierKind.Unit, TierKind.Department, TierKind.County, TierKind.City, TierKind.Province],
        Chain(UnitLevel.County, PlacesTests.Dunhua).Tiers.Select(tier => tier.Kind));

    [Fact]
    public void Yearly_AUnitDirectlyUnderTheCity_SkipsTheCounty() => Assert.Equal(
        [TierKind.Unit, TierKind.Department, TierKind.City, TierKind.Province],
        Chain(UnitLevel.City, PlacesTests.Yanbian).Tiers.Select(tier => tier.Kind));

    [Fact]
    public void Of3010_ATownshipUnit_GoesOverItsCountyToTheProvince()
    {
        var chain = TierChain.Of3010(OnDay(UnitLevel.Township, PlacesTests.Dunhua), PlacesTests.Registered(), Day);
        Assert.Equal(
            [
                new Tier(TierKind.Unit, null, Hospital),
                new Tier(TierKind.County, PlacesTests.Dunhua, null),
                new Tier(TierKind.Province, PlacesTests.Jilin, null),
            ],
            chain.Tiers);
    }

    [Fact]
    public void Of3010_AUnitOfTheCity_HasNoCountyToReviewIt()
    {
        var chain = TierChain.Of3010(OnDay(UnitLevel.City, PlacesTests.Yanbian), PlacesTests.Registered(), Day);
        Assert.Empty(chain.Tiers);
        Assert.Equal("tiers.no-county", Assert.Single(chain.Findings).Code);
    }

    [Fact]
    public void Yearly_APlaceThatIsNotRegistered_IsAFindingAndNoShorterChain() => Assert.Equal(
        "tiers.place-unknown", Assert.Single(Chain(UnitLevel.County, PlaceCode.Parse("220122")).Findings).Code);

    internal static UnitEntry Entry(UnitLevel level, PlaceCode place) => new(Hospital, "敦化市医院", place, level)
    {
        Kind = UnitKind.Institution,
        Regime = Regime.Separate,
        Superior = Bureau,
        EstablishedOn = Founded,
        From = Founded,
    };

    private static TierChain Chain(UnitLevel level, PlaceCode place) =>
        TierChain.Yearly(OnDay(level, place), PlacesTests.Registered(), Day);

    private static UnitOnDay OnDay(UnitLevel level, PlaceCode place) => Approved(Entry(level, place)).State.On(Day)!;

    private static Story<Unit> Approved(UnitEntry? entry = null) => Story().Given(
        new UnitRegistered(entry ?? Entry(UnitLevel.County, PlacesTests.Dunhua), "clerk", Founded),
        new UnitApproved("officer", Founded));

    private static Story<Unit> Story() => new(Unit.None, Unit.Evolve, Unit.Decide);
}
