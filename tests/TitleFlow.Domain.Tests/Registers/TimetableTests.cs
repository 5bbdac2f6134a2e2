using CsCheck;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>By when each tier must have checked, as bureaus set it by notice each year.</summary>
public sealed class TimetableTests
{
    private const string Annual = "annual";
    private static readonly PlaceCode Jilin = PlaceCode.Parse("220000");
    private static readonly PlaceCode Yanbian = PlaceCode.Parse("222400");
    private static readonly PlaceCode Dunhua = PlaceCode.Parse("222403");
    private static readonly PlaceCode Fusong = PlaceCode.Parse("220621");

    [Fact]
    public void Find_OfACounty_IsTheEarliestOfItsOwnItsCitysAndItsProvinces()
    {
        var story = Story();
        Assert.Null(story.State.Find(Dunhua, Annual, "county"));
        story.Happens(Set(Jilin, "county", new(2023, 4, 28)));
        Assert.Equal(new DateOnly(2023, 4, 28), story.State.Find(Dunhua, Annual, "county")?.LastDay);
        story.Happens(Set(Yanbian, "county", new(2023, 4, 20)));
        story.Happens(Set(Dunhua, "county", new(2023, 4, 10)));

        Assert.Equal(
            [new(2023, 4, 10), new(2023, 4, 20), new(2023, 4, 28), new(2023, 4, 28)],
            new[] { Dunhua, Yanbian, Fusong, Jilin }.Select(place => story.State.Find(place, Annual, "county")!.LastDay));
        Assert.Null(story.State.Find(Dunhua, Annual, "department"));

        story.Happens(Set(Jilin, "county", new(2023, 4, 6), "吉人社办〔2023〕9号"));
        var holds = story.State.Find(Dunhua, Annual, "county")!;
        Assert.Equal((Jilin, new DateOnly(2023, 4, 6)), (holds.Place, holds.LastDay));
    }

    [Fact]
    public void Set_NotEarlierThanWhatHoldsFromAbove_IsRefused()
    {
        var story = Story();
        story.Happens(Set(Jilin, "county", new(2023, 4, 28)));
        var refused = story.IsRefused(Set(Yanbian, "county", new(2023, 4, 28)), "timetable.only-earlier");
        Assert.Equal("2023-04-28", refused[0].Threshold);
        story.Happens(Set(Yanbian, "county", new(2023, 4, 20)));
        story.IsRefused(Set(Dunhua, "county", new(2023, 4, 20)), "timetable.only-earlier");
        story.Happens(Set(Fusong, "county", new(2023, 4, 27)));
    }

    [Fact]
    public void Set_AnewByALaterNotice_HoldsUntilTheDayHasPassedAndKeepsWhatWasBefore()
    {
        var story = Story();
        story.Happens(Set(Jilin, "department", new(2023, 3, 24)));
        story.IsRefused(Set(Jilin, "department", new(2023, 3, 31)), "timetable.same-notice");
        var set = Assert.IsType<TierTermSet>(Assert.Single(
            story.On(new(2023, 3, 24)).Happens(Set(Jilin, "department", new(2023, 3, 31), "吉人社办〔2023〕9号"))));
        Assert.Equal((new DateOnly(2023, 3, 24), "officer"), (set.Before, set.Entry.ApprovedBy));
        Assert.Equal(2, story.State.Notices.Count);
        story.Happens(Set(Jilin, "department", new(2023, 3, 27), "吉人社办〔2023〕10号"));

        story.On(new(2023, 3, 28)).IsRefused(
            Set(Jilin, "department", new(2023, 3, 31), "吉人社办〔2023〕11号"), "timetable.too-late");
        Assert.Equal(new DateOnly(2023, 3, 27), story.State.Find(Dunhua, Annual, "department")?.LastDay);
    }

    [Theory]
    [InlineData("220000", "department county city province committee-office")]
    [InlineData("222400", "department county city")]
    [InlineData("222403", "department county")]
    public void Set_OfATierAboveThePlace_IsRefused(string place, string own)
    {
        foreach (var tier in Timetable.Tiers)
        {
            var set = Set(PlaceCode.Parse(place), tier, new(2023, 4, 28));
            if (own.Split(' ').Contains(tier))
            {
                Story().Happens(set);
            }
            else
            {
                Story().IsRefused(set, "timetable.not-own");
            }
        }
    }

    [Fact]
    [Trait("Mechanism", "M04")]
    public void Set_AfterTheDayByWhichCommitteesMustHaveDecided_IsRefused()
    {
        var refused = Story().IsRefused(Set(Jilin, "committee-office", new(2023, 10, 1)), "timetable.after-meeting");
        Assert.Equal(("JL23-6.1-g", "2023-09-30"), (refused[0].Clause!.Clause, refused[0].Threshold));
        Story().Happens(Set(Jilin, "committee-office", new(2023, 9, 30)));
    }

    [Fact]
    public void Set_ForARouteThatGoesByNoYearOrIsNotThere_IsRefused()
    {
        var day = new DateOnly(2023, 4, 28);
        var always = Story().IsRefused(Set(Jilin, "county", day) with { Family = "3010" }, "timetable.not-yearly");
        Assert.Equal("JL23-2.2-a", always[0].Clause!.Clause);
        Story().IsRefused(Set(Jilin, "county", day) with { Family = "direct" }, "policy.no-route-here");
        Story().IsRefused(Set(Jilin, "county", day) with { Year = 2030 }, "policy.no-pack-then");
        Story().IsRefused(Set(PlaceCode.Parse("210000"), "county", day), "policy.no-pack-here");
    }

    [Fact]
    public void Set_WithEveryFault_NamesAllAtOnce()
    {
        var story = Story();
        story.Happens(Set(Jilin, "county", new(2023, 3, 10)));
        story.Happens(Set(Dunhua, "county", new(2023, 3, 8)));
        story.On(new(2023, 3, 9)).IsRefused(
            Set(Dunhua, "county", new(2023, 3, 1)) with
            {
                Family = "none",
                Reason = new ChangeReason("hired", "吉人社办〔2023〕5号", new string('长', 201)),
            },
            "policy.no-route-here", "timetable.past", "reason.code", "reason.note");
        story.IsRefused(
            Set(Dunhua, "county", new(2023, 3, 11)) with { Reason = new ChangeReason("hired", "吉人社办〔2023〕5号", "") },
            "timetable.too-late", "timetable.same-notice", "timetable.only-earlier", "reason.code");
        story.IsRefused(Set(Dunhua, "committee", new(2023, 3, 9)), "timetable.tier");
    }

    [Fact]
    public void Set_BeyondTheMost_IsRefused()
    {
        var one = Assert.IsType<TierTermSet>(Assert.Single(Story().Happens(Set(Jilin, "county", new(2023, 4, 28)))));
        Story().Given([.. Enumerable.Repeat(one, Timetable.MostNotices)])
            .IsRefused(Set(Jilin, "department", new(2023, 4, 28)), "timetable.count");
    }

    [Fact]
    public void Find_AfterAnyNotices_IsTheEarliestOfTheNewestOfEachPlaceOfTheChain() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 60]).Array[0, 12].Sample(sets =>
        {
            PlaceCode[] places = [Jilin, Yanbian, Dunhua, Fusong];
            var timetable = sets.Select((set, index) => Fact(places[set.Item1], Timetable.Tiers[set.Item2], set.Item3, index))
                .Aggregate(Timetable.Empty, Timetable.Evolve);

            foreach (var (place, tier) in places.SelectMany(place => Timetable.Tiers.Select(tier => (place, tier))))
            {
                var newest = sets.Where(set => Timetable.Tiers[set.Item2] == tier && place.IsWithin(places[set.Item1]))
                    .GroupBy(set => set.Item1).Select(of => of.Last().Item3).ToList();
                Assert.Equal(
                    newest.Count == 0 ? (DateOnly?)null : new DateOnly(2023, 3, 1).AddDays(newest.Min()),
                    timetable.Find(place, Annual, tier)?.LastDay);
            }
        });

    private static TierTermSet Fact(PlaceCode place, string tier, int days, int index) => new(
        new TierTerm(place, Annual, 2023, tier, new DateOnly(2023, 3, 1).AddDays(days), $"{index}", DateTimeOffset.UnixEpoch),
        null, new ChangeReason("timetable-published", $"{index}", ""), new Entry("clerk", "officer", new(2023, 3, 1)));

    private static SetTierTerm Set(PlaceCode place, string tier, DateOnly lastDay, string document = "吉人社办〔2023〕5号") =>
        new(place, Annual, 2023, tier, lastDay, new ChangeReason("timetable-published", document, ""), "clerk");

    private static Story<Timetable> Story() =>
        new Story<Timetable>(Timetable.Empty, Timetable.Evolve, Timetable.Decide)
            .Under(new Law(Packs.Shelf, WorkCalendar.Empty)).On(new(2023, 3, 1));
}
