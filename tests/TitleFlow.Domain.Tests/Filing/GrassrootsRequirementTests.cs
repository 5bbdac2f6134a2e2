using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M10")]
public sealed class GrassrootsRequirementTests
{
    private static readonly ServiceLength None = new(Months: 0, Days: 0);
    private static readonly ServiceLength OneYear = ServiceLength.Between(new(2024, 9, 1), new(2025, 9, 1));
    private static readonly ServiceLength ADayLess = ServiceLength.Between(new(2024, 9, 1), new(2025, 8, 31));

    [Fact]
    [Trait("Example", "M10-1")]
    public void Check_TeacherWithoutServiceIn2024_M10_1_IsNeitherBlockedNorPreferred()
    {
        var answer = Check(Packs.Jilin2023, "school", 2024, None);

        Assert.Empty(answer.Findings);
        Assert.Null(answer.PreferredBy);
    }

    [Fact]
    [Trait("Example", "M10-2")]
    public void Check_TeacherWithoutServiceIn2026_M10_2_IsRefused()
    {
        var refused = Assert.Single(Check(Packs.Jilin2023, "school", 2026, None).Findings);

        Assert.Equal(
            ("grassroots.too-short", Severity.Fail, "JL23-1.8-d"),
            (refused.Code, refused.Severity, refused.Clause!.Clause));
        Assert.Equal(("1年", "差 1 年"), (refused.Threshold, refused.Shortfall));
        Assert.Contains("副高级", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jilin-2021")]
    [InlineData("jilin-2023")]
    [Trait("Example", "M10-5")]
    public void Check_EngineerIn2023_M10_5_IsToldThatNoFigureIsLoaded(string pack)
    {
        var answer = Check(Packs.Shelf.FindCurrent(pack)!, "engineering", 2023, None);

        var told = Assert.Single(answer.Findings);
        Assert.Equal(
            ("policy.not-loaded", Severity.Info, "JL21-5.1-b"), (told.Code, told.Severity, told.Clause!.Clause));
        Assert.False(told.Blocks);
        Assert.Null(answer.PreferredBy);
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2025)]
    public void Check_AFullYearWhileItIsNotHard_IsPreferred(int reviewYear) =>
        Assert.Equal("JL23-1.8-c", Check(Packs.Jilin2023, "health", reviewYear, OneYear).PreferredBy?.Clause);

    [Fact]
    public void Check_ExactlyOneYearOnceItIsHard_PassesAndIsNoLongerPreferred() =>
        Assert.Equal(GrassrootsAnswer.Nothing, Check(Packs.Jilin2023, "health", 2026, OneYear));

    [Fact]
    public void Check_ADayLessThanAYear_IsNotPreferredAndOnceItIsHardRefused()
    {
        Assert.Equal(GrassrootsAnswer.Nothing, Check(Packs.Jilin2023, "health", 2025, ADayLess));
        Assert.Equal("差 1 天", Assert.Single(Check(Packs.Jilin2023, "health", 2026, ADayLess).Findings).Shortfall);
    }

    /// <summary>From spells follows the day on which it will be long enough; from a length, or spells that are over, none does.</summary>
    [Fact]
    public void Check_TooShort_SaysFromWhenItWillBeLongEnough()
    {
        GrassrootsSpell Since(DateOnly? lastDay) => new("某镇中学", "township", new(2025, 9, 1), lastDay, []);
        Finding Asked(params GrassrootsSpell[] spells) => Assert.Single(
            GrassrootsRequirement.Of(Packs.Jilin2023, "school", 2026).Check("deputy-senior", ServiceLength.Between(new(2025, 9, 1), new(2025, 12, 31)), spells)
                .Findings);

        var going = Asked(Since(null));
        Assert.Equal((new DateOnly(2026, 9, 1), "merits.grassroots"), (going.MetOn, going.Where));
        Assert.Contains("2026-09-01 起服务期满", going.Message, StringComparison.Ordinal);
        Assert.All([Asked(), Asked(Since(new(2025, 12, 30)))], finding =>
        {
            Assert.Null(finding.MetOn);
            Assert.Contains("不能推算", finding.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Check_IntermediateLevel_AsksForNone() => Assert.Equal(
        GrassrootsAnswer.Nothing,
        GrassrootsRequirement.Of(Packs.Jilin2023, "school", 2026).Check("intermediate", None));

    [Fact]
    public void Check_BeforeTheRuleWasMade_AsksForNone() =>
        Assert.Equal(GrassrootsAnswer.Nothing, Check(Packs.Jilin2021, "school", 2021, None));

    [Fact]
    public void Ask_SchoolUnderTheNoticeOf2021_TakesTheRuleForAll()
    {
        var mode = GrassrootsRequirement.Of(Packs.Jilin2021, "school", 2022).Mode;

        Assert.Equal(("prefer", "JL21-5.1-a"), (mode.Value, mode.Source.Clause));
    }

    [Fact]
    public void Check_RequiredInPrinciple_MayBePassedOver()
    {
        var pack = Changed(
            text => text.Replace("\"value\": \"hard\"", "\"value\": \"softBlock\"", StringComparison.Ordinal));

        var finding = Assert.Single(Check(pack, "school", 2026, None).Findings);
        Assert.Equal((Severity.Overridable, "JL23-1.8-d"), (finding.Severity, finding.Clause!.Clause));
        Assert.Contains("同意", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FigureOfAHardRuleIsMissing_GoesToManualHandling()
    {
        var pack = Changed(text => text.Replace("\"value\": 1 ", "\"value\": null ", StringComparison.Ordinal));

        Assert.Equal(
            Severity.NotLoaded, Assert.Single(Check(pack, "school", 2026, OneYear).Findings).Severity);
    }

    [Fact]
    public void Check_ModeIsMissing_GoesToManualHandling()
    {
        var pack = Changed(text => text.Replace("\"value\": \"hard\"", "\"value\": null", StringComparison.Ordinal));

        Assert.Equal(
            Severity.NotLoaded, Assert.Single(Check(pack, "school", 2026, OneYear).Findings).Severity);
    }

    private static GrassrootsAnswer Check(Pack pack, string series, int reviewYear, ServiceLength served) =>
        GrassrootsRequirement.Of(pack, series, reviewYear).Check("deputy-senior", served);

    private static Pack Changed(Func<string, string> change) =>
        Packs.ShelfOf(Packs.With("jilin-2023/grassroots.json", change)).FindCurrent("jilin-2023")!;
}
