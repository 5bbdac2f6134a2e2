using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;

namespace TitleFlow.Domain.Tests.Cases;

public sealed class SlateProofsTests
{
    private static readonly DateOnly March2023 = At.Day("2023-03-01");

    private static readonly GateFacts InService = new(true, false, false, []);

    [Theory]
    [Trait("Mechanism", "M10")]
    [InlineData("health", "deputy-senior", "2021-12-31", true)]
    [InlineData("school", "senior", "2021-12-31", true)]
    [InlineData("school", "deputy-senior", "2022-01-02", false)]
    [InlineData("school", "intermediate", "2021-12-31", false)]
    [InlineData("engineering", "deputy-senior", "2010-01-01", false)]
    public void Of_AYearAtTheGrassroots_IsProvenWhereTheNoticePrefersIt(string series, string level, string since, bool isProven)
    {
        var shown = Of(series, level, Merits.None with { Grassroots = [new("演示镇卫生院", "township", At.Day(since), null, [])] });

        Assert.Equal(isProven, shown.Preferences.Single(one => one.Code == "grassroots-year").IsProven);
        Assert.False(shown.Preferences.Single(one => one.Code == "training-hours").IsProven);
    }

    [Fact]
    public void Of_HoursThatArePreferredAndFull_AreProven()
    {
        var pack = Packs.ShelfOf(Packs.With("jilin-2023/hours.json", text => text
            .Replace("\"value\": \"hard\"", "\"value\": \"prefer\"", StringComparison.Ordinal)
            .Replace("\"value\": 2023", "\"value\": 2022", StringComparison.Ordinal)
            .Replace("\"value\": null", "\"value\": 30", StringComparison.Ordinal))).FindCurrent("jilin-2023")!;
        HoursEntry[] hours = [new("public", 30, "course", new(2022, 5, 1), []), new("professional", 30, "course", new(2022, 6, 1), [])];

        Assert.True(Of("health", "deputy-senior", Merits.None with { Hours = hours }, pack).Preferences[1].IsProven);
        Assert.False(Of("health", "deputy-senior", Merits.None with { Hours = hours[..1] }, pack).Preferences[1].IsProven);
        Assert.False(Of("health", "deputy-senior", Merits.None with { Hours = hours }).Preferences[1].IsProven);
    }

    private static TitleFlow.Domain.UnitPosting.ShownByCase Of(string series, string level, Merits merits, Pack? pack = null)
    {
        pack ??= Packs.Jilin2023;
        var cover = new Cover(
            "c-1", "person-1", "李一", new("u-1", "敦化市演示医院", "222403", "county", "institution", "separate"),
            "222403", "JL23-R1", "annual", pack.Pin.ToString(), level, 2023);
        var content = new DossierContent(new FilingForm(series, "专业", "岗位", true, null, ""), [], [], []) { Merits = merits };
        var state = Case.Empty with { Dossier = Dossier.Blank with { Cover = cover, Content = content } };
        return SlateProofs.Of(state, InService, pack, March2023);
    }
}
