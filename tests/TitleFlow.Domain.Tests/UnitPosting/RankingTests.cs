using CsCheck;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class RankingTests
{
    private const string Grassroots = "grassroots-year";

    private static readonly IReadOnlyList<string> In2023 = PreferencesOf(Packs.Jilin2023, new(2023, 3, 1));

    [Fact]
    [Trait("Example", "M12-1")]
    public void Rank_TieAcrossTheCap_IsSplitByAPreference()
    {
        var ranking = Ranking.Of(Six(Grassroots), In2023, 4);

        Assert.Equal(["A", "B", "C", "D"], ranking.Within);
        Assert.Empty(ranking.TiedAcross);
        Assert.Equal((4, 5), (ranking.PlaceOf("D"), ranking.PlaceOf("E")));
    }

    [Fact]
    [Trait("Example", "M12-2")]
    public void Rank_TieAcrossTheCapWithoutADifference_LeavesTheWholeGroupOutside()
    {
        var ranking = Ranking.Of(Six(), In2023, 4);

        Assert.Equal(["A", "B", "C"], ranking.Within);
        Assert.Equal(["D", "E"], ranking.TiedAcross);
        Assert.Equal((4, 4, 6), (ranking.PlaceOf("D"), ranking.PlaceOf("E"), ranking.PlaceOf("F")));
    }

    [Fact]
    [Trait("Example", "M12-4")]
    public void Rank_BetterScoreAgainstAPreference_StaysBefore()
    {
        var ranking = Ranking.Of([new("E", 9, 8_000, [Grassroots]), new("D", 9, 8_001, [])], In2023, 1);

        Assert.Equal(["D"], ranking.Within);
    }

    [Fact]
    public void Rank_AgainstPreferencesInOrder_TheFirstGoesBeforeAllOthers()
    {
        var keys = PreferencesOf(Packs.Jilin2021, new(2022, 3, 1));
        Assert.Equal([Grassroots, "training-hours", "epidemic-front-line"], keys);

        var ranking = Ranking.Of([new("B", 0, 90, [keys[1], keys[2]]), new("A", 0, 90, [keys[0]]), new("C", 0, 90, [keys[2]])], keys, null);

        Assert.Equal([["A"], ["B"], ["C"]], ranking.Groups);
    }

    [Fact]
    public void Preferences_OfThePacks_HoldInTheirYearsOnly()
    {
        Assert.Equal(["epidemic-front-line"], PreferencesOf(Packs.Jilin2021, new(2021, 12, 31)));
        Assert.Equal([Grassroots], PreferencesOf(Packs.Jilin2023, new(2025, 12, 31)));
        Assert.False(Packs.Jilin2023.Choices(PackKeys.RankingPreferences, new(2026, 1, 1)).IsLoaded);
        Assert.Equal("JL21-5.1-a", Packs.Jilin2021.Choices(PackKeys.RankingPreferences, new(2022, 3, 1)).Source.Clause);
        Assert.Equal("JL21-2.6-b", Packs.Jilin2021.Choices(PackKeys.RankingPreferences, new(2021, 12, 31)).Source.Clause);
    }

    [Fact]
    public void Rank_OfAnybody_KeepsTheCapAndSplitsNoTie() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool).Array[0, 12], Gen.Int[0, 12]).Sample((drawn, cap) =>
        {
            Contender[] contenders = [.. drawn.Select((one, index) => new Contender(
                $"c-{index}", one.Item1, one.Item2, one.Item3 ? [Grassroots] : []))];
            var ranking = Ranking.Of(contenders, In2023, cap);
            Assert.True(ranking.Within.Count <= cap);
            Assert.Equal(contenders.Length, ranking.Groups.Sum(group => group.Count));
            Assert.All(ranking.Groups, group => Assert.Single(group.Select(id => ranking.Within.Contains(id)).Distinct()));
            Assert.Empty(ranking.TiedAcross.Intersect(ranking.Within));
            var all = contenders.ToDictionary(one => one.Id);
            Assert.All(ranking.Groups.Zip(ranking.Groups.Skip(1)), pair => Assert.True(
                Measure(all[pair.First[0]]).CompareTo(Measure(all[pair.Second[0]])) > 0));
        });

    private static (int Votes, int Score, int Preferences) Measure(Contender one) => (one.Votes, one.Score, one.Preferences.Count);

    private static Contender[] Six(params string[] preferencesOfD) =>
    [
        new("D", 9, 0, preferencesOfD), new("E", 9, 0, []), new("F", 8, 0, []),
        new("A", 11, 0, []), new("B", 10, 0, []), new("C", 10, 0, []),
    ];

    private static IReadOnlyList<string> PreferencesOf(Pack pack, DateOnly on) =>
        [.. pack.Choices(PackKeys.RankingPreferences, on).Value.Select(choice => choice.Code)];
}
