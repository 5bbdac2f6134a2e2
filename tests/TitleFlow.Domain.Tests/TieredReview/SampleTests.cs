using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>Nobody samples the own checking: another office looks at what was drawn (JL21-4.4-a).</summary>
public sealed class SampleTests
{
    private static readonly CheckingDesk Fusong = new("county", "220621");
    private static readonly CheckingDesk Baishan = new("city", "220600");
    private static readonly Revision Grounds = new("told-from-above", "吉人社函〔2023〕9号");

    [Fact]
    public void Assign_AnotherOffice_IsChangedWithReasonAndKeepsTheOneBefore()
    {
        var story = Drawn();
        story.Happens(Asked(Fusong));
        Assert.Equal((Fusong, "officer"), (story.State.Assigned!.Desk, story.State.Assigned.By));

        story.IsRefused(Asked(Baishan), "revision.reason");
        var changed = Assert.IsType<SampleAssigned>(Assert.Single(story.Happens(Asked(Baishan) with { Revision = Grounds })));
        Assert.Equal((Baishan, Fusong, Grounds), (changed.Desk, changed.Before, changed.Revision));
        Assert.Equal(Baishan, story.State.Assigned!.Desk);
    }

    [Fact]
    public void Assign_TheSampledChainOrADeskOfADrawnCase_IsRefusedByTheClause()
    {
        var story = Drawn();
        var onChain = Assert.Single(story.IsRefused(Asked(new("city", "222400")) with { IsOnChain = true }, "sample.own-checking"));
        Assert.Equal(("JL21-4.4-a", "place"), (onChain.Clause?.Clause, onChain.Where));
        var office = new CheckingDesk("committeeOffice", "11220000DEM0000105");
        var onWay = Assert.Single(story.IsRefused(Asked(office) with { OnWays = 2 }, "sample.own-checking"));
        Assert.Equal(("JL21-4.4-a", "committeeOffice"), (onWay.Clause?.Clause, onWay.Where));
        Assert.Contains("2件", onWay.Message, StringComparison.Ordinal);
        Assert.Null(story.State.Assigned);
    }

    [Fact]
    public void Assign_NoneOrTheProvinceOrAnUnknownOffice_IsRefused()
    {
        var story = Drawn();
        story.IsRefused(new AssignSample(null), "sample.checker");
        story.IsRefused(Asked(new("province", "220000")), "sample.checker-level");
        story.IsRefused(Asked(Fusong) with { IsKnown = false }, "sample.checker-unknown");
        new Story<Sample>(Sample.Empty, Sample.Evolve, Sample.Decide).IsRefused(Asked(Fusong), "sample.unknown");
    }

    [Fact]
    public void Assign_WhenEverythingWasLookedAt_IsRefused()
    {
        var story = Drawn();
        story.Happens(new NoteSample("c-1", true, "属实"));
        Assert.True(story.State.IsOpen);
        story.Happens(new NoteSample("c-2", false, "依据不足"));
        Assert.False(story.State.IsOpen);
        story.IsRefused(Asked(Fusong), "sample.finished");
    }

    [Fact]
    public void Note_ByWhoAnsweredFiledOrSitsOnTheWay_IsRefused()
    {
        var story = Drawn();
        var note = new NoteSample("c-1", true, "属实");
        var own = Assert.Single(story.IsRefused(note with { Concerned = ["other", "officer"], IsFromItsWay = true }, "sample.own-answer"));
        Assert.Equal("JL21-4.4-a", own.Clause?.Clause);
        story.IsRefused(note with { Concerned = ["other"], IsFromItsWay = true }, "sample.own-desk");
        story.Happens(note with { Concerned = ["other"] });
    }

    [Fact]
    public void Note_EnteredAnew_KeepsInWhoseNameBothWereSaid()
    {
        var story = Drawn();
        var province = new CheckingDesk("province", "220000");
        story.Happens(new NoteSample("c-1", true, "属实") { As = Fusong });
        var anew = new NoteSample("c-1", false, "依据不足") { As = province, Revision = Grounds };
        var noted = Assert.IsType<SampleNoted>(Assert.Single(story.Happens(anew)));
        Assert.Equal((province, Fusong), (noted.As, noted.Before!.As));
    }

    private static AssignSample Asked(CheckingDesk desk) => new(desk) { IsKnown = true };

    private static Story<Sample> Drawn() => new Story<Sample>(Sample.Empty, Sample.Evolve, Sample.Decide)
        .Under(new Law(Packs.Shelf, WorkCalendar.Empty))
        .Given(new SampleDrawn(
            "222403", 2023, 100, "seed", 2, new string('0', 64), ["c-1", "c-2"], "drawer", new(2023, 10, 8, 1, 0, 0, TimeSpan.Zero)));
}
