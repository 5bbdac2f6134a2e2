using TitleFlow.Domain.Registers;

namespace TitleFlow.Domain.Tests.Registers;

public sealed class PostsTests
{
    private static readonly DateOnly Founded = new(1985, 5, 1);
    private static readonly DateOnly January = new(2023, 1, 1);
    private static readonly DateOnly July = new(2023, 7, 1);

    private static readonly CheckPosts Refusal =
        new("2", false, "核准岗位数为25") { ReasonCode = "beyond-approved-posts", Document = "岗设〔2022〕3号" };

    private static readonly PostFigures Usual = new(25, 21, 3, 7, 2, 0);

    [Fact]
    public void State_FiguresOfALevel_CountOnceAnotherHasChecked()
    {
        var story = Story().By("clerk");
        story.Happens(State(January, Usual));
        Assert.Null(story.State.PostsOn("school", "senior", July));
        story.IsRefused(new CheckPosts("1", true, ""), "posts.own-check");
        story.By("officer").Happens(new CheckPosts("1", true, ""));
        Assert.Equal(Usual, story.State.PostsOn("school", "senior", July)?.Figures);
        Assert.Null(story.State.PostsOn("school", "senior", January.AddDays(-1)));
        Assert.Null(story.State.PostsOn("school", "deputy-senior", July));
        Assert.Null(story.State.PostsOn("health", "senior", July));
    }

    [Fact]
    public void PostsOn_AnyDay_AreTheLatestCheckedOnesUpToIt()
    {
        var later = Usual with { Holders = 22, Vacancies = 6 };
        var story = Story().By("clerk");
        story.Happens(State(July, later));
        story.Happens(State(January, Usual));
        story.By("officer").Happens(new CheckPosts("1", true, ""));
        story.Happens(new CheckPosts("2", true, ""));
        Assert.Equal(Usual, story.State.PostsOn("school", "senior", July.AddDays(-1))?.Figures);
        Assert.Equal(later, story.State.PostsOn("school", "senior", July)?.Figures);
    }

    [Fact]
    public void Check_FiguresThatAreWrong_NeedsAReasonAndLeavesTheEarlierOnes()
    {
        var story = Story().By("clerk");
        story.Happens(State(January, Usual));
        story.By("officer").Happens(new CheckPosts("1", true, ""));
        story.By("clerk").Happens(State(July, Usual with { Posts = 30, Vacancies = 12 }));
        story.By("officer").IsRefused(new CheckPosts("2", false, " "), "posts.reason", "reason.code", "reason.document");
        story.IsRefused(Refusal with { ReasonCode = "figures-changed" }, "reason.code");
        var refused = Assert.IsType<PostsChecked>(Assert.Single(story.Happens(Refusal)));
        Assert.Equal(("beyond-approved-posts", "岗设〔2022〕3号"), (refused.ReasonCode, refused.Document));
        story.IsRefused(new CheckPosts("2", true, ""), "posts.checked");
        Assert.Equal(Usual, story.State.PostsOn("school", "senior", July)?.Figures);
        story.By("clerk").Happens(State(July, Usual with { Posts = 30, Vacancies = 12 }));
        Assert.Equal("3", story.State.Statements[^1].StatementId);
    }

    /// <summary>Figures that count are stated anew with a coded reason, its document and what stood before (Q5).</summary>
    [Fact]
    public void State_FiguresThatWereAgreedTo_NeedAReasonToChange()
    {
        var story = Story().By("clerk");
        story.Happens(State(January, Usual));
        story.By("officer").Happens(new CheckPosts("1", true, ""));
        var changed = (StatePosts)State(January, Usual with { Holders = 22, Vacancies = 6 });
        story.By("clerk").IsRefused(changed, "reason.code", "reason.document");
        var stated = Assert.IsType<PostsStated>(
            Assert.Single(story.Happens(changed with { Reason = new("figures-changed", "演示〔2023〕8号", "") })));
        Assert.Equal((Usual, "figures-changed"), (stated.Before, stated.Reason!.Code));
    }

    [Fact]
    public void State_WithEveryFault_NamesAllAtOnce()
    {
        Story().IsRefused(
            new StatePosts("", "top", new DateOnly(2023, 10, 10), new PostFigures(-1, 0, 0, 0, -2, 0)),
            "posts.series", "posts.level", "posts.as-of", "posts.figure", "posts.figure");
        Story().IsRefused(
            State(Founded.AddDays(-1), new PostFigures(25, 20, 21, 0, 21, 0)),
            "posts.no-unit", "posts.directed", "posts.retirements");
    }

    [Theory]
    [InlineData(25, 20, 0, 4)]
    [InlineData(25, 20, 0, 6)]
    [InlineData(25, 30, 0, 1)]
    [InlineData(25, 28, 3, 1)]
    public void State_VacanciesThatDoNotAddUp_AreRefused(int posts, int holders, int directed, int vacancies) =>
        Story().IsRefused(State(January, new PostFigures(posts, holders, directed, vacancies, 0, 0)), "posts.vacancies");

    [Theory]
    [InlineData(25, 20, 0, 5)]
    [InlineData(25, 30, 0, 0)]
    [InlineData(25, 32, 3, 0)]
    [InlineData(0, 0, 0, 0)]
    public void State_VacanciesThatAddUp_AreTaken(int posts, int holders, int directed, int vacancies) =>
        Story().Happens(State(January, new PostFigures(posts, holders, directed, vacancies, 0, 0)));

    [Fact]
    public void State_FiguresOfAGroup_AreKeptApartFromThoseOfTheOthers()
    {
        var (story, few) = (Story().By("clerk"), Usual with { Posts = 8, Holders = 3, DirectedHolders = 0, Vacancies = 5 });
        story.Happens(State(January, Usual));
        story.Happens(State(January, few) with { Group = "non-established" });
        story.By("officer").Happens(new CheckPosts("1", true, ""));
        story.Happens(new CheckPosts("2", true, ""));

        Assert.Equal(Usual, story.State.PostsOn("school", "senior", July)?.Figures);
        Assert.Equal(few, story.State.PostsOn("school", "senior", July, "non-established")?.Figures);
        Assert.Null(story.State.PostsOn("school", "senior", July, "public-health"));
        story.By("clerk").IsRefused(State(January, few) with { Group = " " }, "posts.group");
    }

    [Fact]
    public void State_MoreExitsThanNormalHolders_IsRefused() =>
        Story().IsRefused(State(January, new PostFigures(25, 5, 3, 23, 0, 3)), "posts.exits");

    [Fact]
    public void Check_AStatementThatNobodyMade_IsRefused() =>
        Story().IsRefused(new CheckPosts("1", true, ""), "posts.unknown");

    [Fact]
    [Trait("Mechanism", "M16")]
    public void State_AnOverallNumber_CountsOnceItIsChecked()
    {
        var story = Story().By("clerk");
        story.IsRefused(State(January, Usual with { Overall = -1 }), "posts.figure");
        story.Happens(State(January, Usual));
        story.Happens(State(January, Usual with { Overall = 3 }));
        Assert.Null(story.State.PostsOn("school", "senior", January));
        story.By("officer").Happens(new CheckPosts("2", true, ""));
        Assert.Equal(3, story.State.PostsOn("school", "senior", January)!.Figures.Overall);
    }

    private static StatePosts State(DateOnly asOf, PostFigures figures) => new("school", "senior", asOf, figures);

    private static Story<Unit> Story() => new Story<Unit>(Unit.None, Unit.Evolve, Unit.Decide).Given(
        new UnitRegistered(UnitTests.Entry(UnitLevel.County, PlacesTests.Dunhua), "clerk", Founded),
        new UnitApproved("officer", Founded));
}
