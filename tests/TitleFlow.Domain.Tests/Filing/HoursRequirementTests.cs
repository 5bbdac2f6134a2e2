using CsCheck;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

/// <summary>Hours of continuing education: three minima, each by itself (M09). The figures here are parameters.</summary>
[Trait("Mechanism", "M09")]
public sealed class HoursRequirementTests
{
    private static readonly DateOnly CutOffDay = new(2023, 12, 31);

    /// <summary>Four years at 90, 18 and 60.</summary>
    [Theory]
    [Trait("Example", "M09-1")]
    [Trait("Example", "M09-2")]
    [Trait("Example", "M09-3")]
    [InlineData(72, 240, 48, "")]
    [InlineData(72, 240, 47, "hours.total-too-few 差 1 学时")]
    [InlineData(71, 300, 29, "hours.public-too-few 差 1 学时")]
    [InlineData(72, 240, 0, "hours.total-too-few 差 48 学时")]
    [InlineData(200, 239, 0, "hours.professional-too-few 差 1 学时")]
    [InlineData(120, 240, 0, "")]
    [InlineData(0, 0, 0, "hours.total-too-few 差 360 学时|hours.public-too-few 差 72 学时|hours.professional-too-few 差 240 学时")]
    public void Check_ThreeMinima_EachHoldsByItself(int inPublic, int professional, int other, string missing) =>
        Assert.Equal(missing, string.Join('|', Figures(90, 18, 60).Faults(new(inPublic, professional, other), 4)
            .Select(finding => $"{finding.Code} {finding.Shortfall}")));

    [Fact]
    [Trait("Example", "M09-6")]
    public void Sum_YearsCutOffAndSources_LeaveOutWhatDoesNotCount()
    {
        HoursEntry[] entries =
        [
            Entry("public", 10, "2020-01-01"), Entry("public", 1, "2019-12-31"), Entry("professional", 20, "2023-12-31"),
            Entry("professional", 2, "2024-01-01"), Entry("public", 18, "2021-05-01") with { Source = "computer-test" },
            Entry("other", 5, "2022-05-01"),
        ];

        Assert.Equal(new HoursSum(10, 20, 5), HoursSum.Of(entries, 2020, CutOffDay, ["computer-test"]));
    }

    [Fact]
    public void Sum_AnySpreadOverTheYears_IsTheSame() => Gen.Int[1, 200].Array[0, 20].Sample(hours =>
    {
        var spread = hours.Select((count, index) => Entry("public", count, $"{2020 + (index % 4)}-06-01"));
        var bunched = hours.Select(count => Entry("public", count, "2023-06-01"));

        Assert.Equal(HoursSum.Of(bunched, 2020, CutOffDay, []), HoursSum.Of(spread, 2020, CutOffDay, []));
    });

    [Fact]
    public void Check_OneHourMore_NeverMissesMore() => Gen.Int[0, 200].Select(Gen.Int[0, 200], Gen.Int[0, 200]).Sample(hours =>
    {
        var (inPublic, professional, other) = hours;
        int Missed(int more) => Figures(50, 10, 30).Faults(new(inPublic + more, professional, other), 3).Count();

        Assert.True(Missed(1) <= Missed(0));
    });

    /// <summary>X03: with the cut-off of 2022 no year is due in the round of 2023; later rounds want figures of order 267.</summary>
    [Fact]
    public void Ask_RoundOf2023_IsNotDueAndALaterOneIsNotLoaded()
    {
        var told = Assert.Single(Ask(Packs.Jilin2023, 2023, new(2022, 12, 31)));
        Assert.Equal(("hours.not-due", Severity.Info, "JL23-3.3-d"), (told.Code, told.Severity, told.Clause!.Clause));

        Assert.All(Ask(Packs.Jilin2023, 2024, new(2023, 12, 31)), finding =>
            Assert.Equal((Severity.NotLoaded, "JL23-3.3-c"), (finding.Severity, finding.Clause!.Clause)));
        Assert.Equal(3, Ask(Packs.Jilin2023, 2024, new(2023, 12, 31)).Count);
    }

    [Fact]
    public void Ask_NoticeOf2021_AsksNothingBeforeItsPreference() =>
        Assert.Empty(Ask(Packs.Jilin2021, 2021, new(2020, 12, 31)));

    private static IReadOnlyList<Finding> Ask(Pack pack, int year, DateOnly cutOff) => HoursRequirement.Of(
        pack, year,
        Packs.Jilin2023.Day(PackKeys.CutOffAchievements, new(2023, 2, 1)) with { Value = cutOff, IsLoaded = true }).Faults([]);

    private static HoursEntry Entry(string category, int hours, string on) =>
        new(category, hours, "course", DateOnly.Parse(on), []);

    private static HoursPerYear Figures(int total, int inPublic, int professional)
    {
        var figure = Packs.Jilin2023.Whole(PackKeys.HoursTotalPerYear, new(2023, 1, 1)) with { IsLoaded = true };
        return new(
            figure with { Value = total }, figure with { Value = inPublic }, figure with { Value = professional });
    }
}
