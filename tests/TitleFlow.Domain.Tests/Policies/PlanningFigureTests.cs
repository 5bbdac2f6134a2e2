using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

/// <summary>What a notice plans to award in a year (M16: JL21-1.5-a, JL21-2.4-a).</summary>
[Trait("Mechanism", "M16")]
public sealed class PlanningFigureTests
{
    [Fact]
    public void Of_Jilin2021_AreTwoFiguresThatBarNobody()
    {
        var figures = PlanningFigure.Of(Packs.Jilin2021, new(2021, 12, 31));

        Assert.Equal(
            [(200, "JL21-1.5-a"), (2_000, "JL21-2.4-a")], figures.Select(figure => (figure.Number.Value, figure.Number.Source.Clause)));
        Assert.All(figures, figure => Assert.Equal(Hardness.Info, figure.Number.Hardness));
        Assert.Equal("全省评定中小学正高级教师200名左右", figures[0].Shown);
    }

    [Theory]
    [InlineData("2021-09-21", 0)]
    [InlineData("2021-09-22", 2)]
    [InlineData("2021-12-31", 2)]
    [InlineData("2022-01-01", 1)]
    public void Of_ADay_AreThoseThatTheNoticePrintsForIt(string on, int figures) =>
        Assert.Equal(figures, PlanningFigure.Of(Packs.Jilin2021, DateOnly.Parse(on)).Count);

    [Theory]
    [InlineData("school", "senior", true, false)]
    [InlineData("school", "deputy-senior", false, false)]
    [InlineData("health", "senior", false, false)]
    [InlineData("rural-revitalisation", "junior", false, true)]
    public void Includes_ATitle_BySeriesAndLevel(string series, string level, bool isTeacher, bool isRural) => Assert.Equal(
        [isTeacher, isRural],
        PlanningFigure.Of(Packs.Jilin2021, new(2021, 12, 31)).Select(figure => figure.Includes(series, level)));
}
