using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class SpecialtiesTests
{
    private static readonly DateOnly Day = new(2023, 6, 1);
    private static readonly ChangeReason Adjusted = new("list-adjusted", "吉人社〔2023〕5号", "");
    private static readonly ChangeReason Given = new("consent-given", "吉人社函〔2023〕9号", "");
    private static readonly SeriesEntry Engineering = new("engineering", "工程", ["junior", "senior"], TitleAward.Review);

    [Fact]
    [Trait("Example", "M20-5")]
    public void Offered_ASpecialty_OnlyWithTheProvincesConsentAndFromItsDay()
    {
        var story = Registered();
        story.Happens(new EnterSpecialty("engineering", "low-altitude", "低空经济", Adjusted, "clerk"));
        Assert.Empty(story.State.OfferedOn("engineering", Day.AddYears(9)));
        story.Happens(new ConsentToSpecialty("engineering", "low-altitude", Day, Given, "clerk"));
        Assert.Empty(story.State.OfferedOn("engineering", Day.AddDays(-1)));
        Assert.Equal("低空经济", Assert.Single(story.State.OfferedOn("engineering", Day)).Title);
        Assert.Empty(story.State.OfferedOn("health", Day));
    }

    [Fact]
    public void Register_WithEveryFault_NamesAllAtOnce()
    {
        Story().IsRefused(
            new RegisterSeries(new SeriesEntry("工程", "", ["top"], TitleAward.Exam), new ChangeReason("hired", "", ""), "clerk"),
            "series.code", "series.title", "series.level", "reason.code", "reason.document");
        Registered().IsRefused(
            new RegisterSeries(Engineering with { Title = "工程技术", Levels = [] }, Adjusted, "clerk"), "series.levels", "series.known");
    }

    [Fact]
    public void Enter_ASpecialtyTwiceOrOfNoSeries_IsRefused()
    {
        var story = Registered();
        story.IsRefused(new EnterSpecialty("health", "a", "全科医学", Adjusted, "clerk"), "specialty.no-series");
        story.Happens(new EnterSpecialty("engineering", "a", "机械", Adjusted, "clerk"));
        story.IsRefused(new EnterSpecialty("engineering", "a", "电气", Adjusted, "clerk"), "specialty.known");
        story.IsRefused(new EnterSpecialty("engineering", "b", "机械", Adjusted, "clerk"), "specialty.title-known");
    }

    [Fact]
    public void Consent_ToWhatIsNotThereOrTwice_IsRefused()
    {
        var story = Registered();
        story.IsRefused(new ConsentToSpecialty("engineering", "a", Day, Given, "clerk"), "specialty.unknown");
        story.Happens(new EnterSpecialty("engineering", "a", "机械", Adjusted, "clerk"));
        story.Happens(new ConsentToSpecialty("engineering", "a", Day, Given, "clerk"));
        story.IsRefused(new ConsentToSpecialty("engineering", "a", Day.AddDays(1), Given, "clerk"), "specialty.consented");
    }

    [Fact]
    public void End_OfASpecialty_KeepsWhatWasOfferedUntilItsLastDay()
    {
        var story = Offered("a", "机械", "b", "电气");
        story.IsRefused(
            new EndSpecialty("engineering", "a", Day.AddDays(-1), "a", Adjusted, "clerk"), "specialty.day", "specialty.into");
        story.Happens(new EndSpecialty("engineering", "a", Day.AddDays(30), "b", Adjusted, "clerk"));

        Assert.Equal(["a", "b"], story.State.OfferedOn("engineering", Day.AddDays(30)).Select(one => one.Code));
        Assert.Equal("b", story.State.OfferedOn("engineering", Day.AddDays(30))[0].Into);
        Assert.Equal(["b"], story.State.OfferedOn("engineering", Day.AddDays(31)).Select(one => one.Code));
        Assert.Equal(["a", "机械", "b", "电气"], story.State.NamesOf("engineering", "机械"));
        story.On(Day.AddDays(40)).IsRefused(new EnterSpecialty("engineering", "a", "机械", Adjusted, "clerk"), "specialty.known");
        story.Happens(new EndSpecialty("engineering", "a", DateOnly.MaxValue, null, Adjusted, "clerk"));
        Assert.Equal(2, story.State.OfferedOn("engineering", Day.AddDays(41)).Count);
    }

    /// <summary>A mark holds from its day, which may be over; who has none is not marked, which is another thing than being in no group.</summary>
    [Fact]
    [Trait("Clause", "JL21-1.6-a")]
    public void Mark_OfASpecialty_HoldsFromItsDayUnderEachOfItsNames()
    {
        var story = Offered("a", "中药学", "b", "内科学");
        story.Happens(new RenameSpecialty("engineering", "a", "中药", Day.AddDays(10), Adjusted, "clerk"));
        var mark = new MarkSpecialty("engineering", "a", SpecialtyGroup.ChineseMedicine, Day.AddDays(-90), Adjusted, "clerk");
        var marked = Assert.IsType<SpecialtyMarked>(Assert.Single(story.Happens(mark)));
        Assert.Null(marked.Before);
        story.DoesNothing(mark with { From = Day });
        marked = Assert.IsType<SpecialtyMarked>(Assert.Single(story.Happens(mark with { Group = SpecialtyGroup.None, From = Day.AddDays(20) })));
        Assert.Equal(SpecialtyGroup.ChineseMedicine, marked.Before);

        SpecialtyGroup? Of(string specialty, int day) => story.State.GroupOf("engineering", specialty, Day.AddDays(day));
        Assert.Equal([null, SpecialtyGroup.ChineseMedicine, SpecialtyGroup.None], new[] { -91, -90, 20 }.Select(day => Of("a", day)));
        Assert.Equal((SpecialtyGroup.ChineseMedicine, SpecialtyGroup.ChineseMedicine), (Of("中药学", 0), Of("中药", 11)));
        Assert.Null(Of("内科学", 0));
        Assert.Null(Of("外科学", 0));
        Assert.Null(story.State.GroupOf("health", "中药学", Day));
        story.IsRefused(
            new MarkSpecialty("engineering", "c", SpecialtyGroup.None, Day, new ChangeReason("hired", "", ""), "clerk"),
            "specialty.unknown", "reason.code", "reason.document");
    }

    [Fact]
    public void Rename_OfASpecialty_HoldsFromItsDay()
    {
        var story = Offered("a", "机械", "b", "电气");
        story.IsRefused(new RenameSpecialty("engineering", "a", "电气", Day.AddDays(-1), Adjusted, "clerk"), "specialty.day", "specialty.title-known");
        story.Happens(new RenameSpecialty("engineering", "a", "机械工程", Day.AddDays(10), Adjusted, "clerk"));

        Assert.Equal("机械", story.State.OfferedOn("engineering", Day.AddDays(9))[0].Title);
        Assert.Equal("机械工程", story.State.OfferedOn("engineering", Day.AddDays(10))[0].Title);
        Assert.Equal(["a", "机械", "机械工程"], story.State.NamesOf("engineering", "机械工程"));
        story.IsRefused(new EnterSpecialty("engineering", "c", "机械工程", Adjusted, "clerk"), "specialty.title-known");
        story.On(Day.AddDays(10)).Happens(new EnterSpecialty("engineering", "c", "机械", Adjusted, "clerk"));
    }

    [Fact]
    public void End_OfASeries_EndsAllItsSpecialties()
    {
        var story = Offered("a", "机械", "b", "电气");
        story.IsRefused(new EndSeries("health", Day, Adjusted, "clerk"), "specialty.no-series");
        story.Happens(new EndSeries("engineering", Day.AddDays(5), Adjusted, "clerk"));

        Assert.Equal(2, story.State.OfferedOn("engineering", Day.AddDays(5)).Count);
        Assert.Empty(story.State.OfferedOn("engineering", Day.AddDays(6)));
    }

    /// <summary>What was filed before the province began its list is not judged by it.</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    public void Series_OfADay_AreThoseThatHaveNotEndedAndTheListHoldsFromItsFirstEntry()
    {
        Assert.False(Specialties.Empty.IsKeptOn(DateOnly.MaxValue));
        var story = Story().On(Day);
        story.Happens(new RegisterSeries(Engineering, Adjusted, "clerk"));
        story.On(Day.AddDays(1)).Happens(new RegisterSeries(Engineering with { Code = "health", Title = "卫生" }, Adjusted, "clerk"));
        story.Happens(new EndSeries("engineering", Day.AddDays(5), Adjusted, "clerk"));

        Assert.Equal((false, true), (story.State.IsKeptOn(Day.AddDays(-1)), story.State.IsKeptOn(Day)));
        Assert.Equal(["engineering", "health"], story.State.SeriesOn(Day.AddDays(5)).Select(series => series.Code));
        Assert.Equal(["health"], story.State.SeriesOn(Day.AddDays(6)).Select(series => series.Code));
    }

    /// <summary>What a kind of change does not take would be kept without having been looked at.</summary>
    [Fact]
    [Trait("Clause", "JL23-1.2-a")]
    public void Propose_WithWhatTheKindDoesNotTake_IsRefused()
    {
        var story = Offered("a", "机械", "b", "电气");
        var merge = new SpecialtyChange(SpecialtyChangeKind.Merge, "engineering", "a") { Into = "b" };

        story.IsRefused(Proposing(merge with { Title = "机电" }), "specialty.change-title");
        story.IsRefused(
            Proposing(merge with { Kind = SpecialtyChangeKind.Remove, Title = "机电" }), "specialty.change-title", "specialty.change-into");
        story.IsRefused(
            Proposing(merge with { Kind = SpecialtyChangeKind.Create, Code = "c", Title = "机电" }), "specialty.change-into");
        story.IsRefused(Proposing(merge with { Into = null }), "specialty.change-into");
        story.Happens(Proposing(merge));
    }

    /// <summary>What was changed by hand meanwhile is nothing to change any more, but the decision is kept with its reason.</summary>
    [Fact]
    public void Decide_AConsentThatChangesNothing_NeedsItsReasonAllTheSame()
    {
        var story = Offered("a", "机械");
        story.Happens(Proposing(new(SpecialtyChangeKind.Rename, "engineering", "a") { Title = "机械工程" }));
        var consent = new DecideSpecialtyChange("1", true, Day, Given);
        var groundless = consent with { Reason = new("hired", "", "") };
        story.By("province").IsRefused(groundless, "reason.code", "reason.document");
        story.Happens(new RenameSpecialty("engineering", "a", "机械工程", Day, Adjusted, "clerk"));

        story.IsRefused(groundless, "reason.code", "reason.document");
        Assert.IsType<SpecialtyChangeDecided>(Assert.Single(story.Happens(consent)));
    }

    private static ProposeSpecialtyChange Proposing(SpecialtyChange change) =>
        new(change, new SpecialtyAsker("city", UnitCode.Parse("11220000DEM0000105")), Adjusted);

    /// <summary>A series with specialties that are offered, by code and title.</summary>
    private static Story<Specialties> Offered(params string[] specialties)
    {
        var story = Registered().On(Day);
        foreach (var specialty in specialties.Chunk(2))
        {
            story.Happens(new EnterSpecialty("engineering", specialty[0], specialty[1], Adjusted, "clerk"));
            story.Happens(new ConsentToSpecialty("engineering", specialty[0], Day.AddDays(-30), Given, "clerk"));
        }
        return story;
    }

    private static Story<Specialties> Registered()
    {
        var story = Story();
        story.Happens(new RegisterSeries(Engineering, Adjusted, "clerk"));
        return story;
    }

    private static Story<Specialties> Story() => new(Specialties.Empty, Specialties.Evolve, Specialties.Decide);
}
