using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>Nine qualified people of a school with one free post: who may enter hangs on the committee that reviews them (JL23-1.5-e).</summary>
public sealed class SchoolSlateTests
{
    private static readonly Room<Slate> TheSlate = new(Slate.Empty, Slate.Evolve, Slate.Decide);

    private static readonly string[] Nine = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];

    [Fact]
    [Trait("Example", "M16-5")]
    public void Fix_OfNineUnderTheirOwnCommittee_TakesAllNine() =>
        Assert.Equal(Nine, Recommended(Nine).When(new FixSlate(OneFreePost("own-unit"))).Happens<SlateFixed>().Recommended);

    [Theory]
    [Trait("Example", "M16-5")]
    [InlineData(9)]
    [InlineData(1)]
    public void Fix_OfAnyInAnAlliance_IsRefusedForEachOfThem(int people)
    {
        var refused = Recommended(Nine[..people]).When(new FixSlate(OneFreePost("alliance"))).IsRefused("slate.over-quota");

        Assert.Equal(("0人", $"{people}人"), (refused[0].Threshold, refused[0].Shortfall));
    }

    private static Scene<Slate> Recommended(params string[] cases)
    {
        var opened = TheSlate.Given().On("2023-03-01 09:00").When(new OpenSlate(new SlateHead(
            "s-1", new PostingUnit("u-1", "敦化市演示中学"), "222403", Packs.Jilin2023.Pin.ToString(), 2023, "school", "deputy-senior")))
            .Stores(typeof(SlateOpened));
        var entered = cases.Index().Aggregate(opened, (scene, one) => scene.With(new Candidate(
            one.Item, $"person-{one.Item}", $"李{one.Item}",
            [new("conduct", "良好"), new("annual", "近五年合格"), new("rating", "优秀票占九成")], 0, 9_900 - (90 * one.Index), [], null)));
        return entered.Recommending(cases);
    }

    private static QuotaMatter OneFreePost(string form) => new("school", "deputy-senior", "separate", form, new QuotaPosts(1, 0));
}
