using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;

namespace TitleFlow.Domain.Tests.Filing;

[Trait("Mechanism", "M06")]
[Trait("Mechanism", "M07")]
public sealed class TenureRequirementTests
{
    private static readonly DateOnly FiledOn = new(2023, 2, 10);

    [Fact]
    [Trait("Example", "M06-1")]
    public void Check_FiveYearsToTheDay_M06_1_Passes() =>
        Assert.Empty(Check(At("province"), new(2017, 12, 31)));

    [Fact]
    [Trait("Example", "M06-1")]
    public void Check_ADayLessThanFiveYears_M06_1_IsRefusedWithShortfallAndDay()
    {
        var refused = Assert.Single(Check(At("province"), new(2018, 1, 1)));

        Assert.Equal(
            ("tenure.too-short", Severity.Fail, "JL23-6.2-a", "5年", "差 1 天", new DateOnly(2023, 1, 1)),
            (refused.Code, refused.Severity, refused.Clause!.Clause, refused.Threshold, refused.Shortfall, refused.MetOn));
        Assert.Equal("4 年 11 个月 30 天", refused.Values["counted"]);
    }

    [Fact]
    [Trait("Example", "M06-4")]
    public void Ask_CountyIn2024_M06_4_FollowsFromTheGrowthRule()
    {
        var figure = Requirement(At("county", year: 2024)).Base;

        Assert.Equal((5, Origin.Derived, "JL21-1.16-c"), (figure.Value, figure.Origin, figure.Source.Clause));
    }

    [Fact]
    [Trait("Example", "M06-6")]
    public void Check_MovedToAProvincialUnit_M06_6_TheUnitAtTheCutOffDecides()
    {
        List<AppointmentSpell> spells =
            [Spell(new(2018, 12, 31), new(2022, 9, 30)), Spell(new(2022, 10, 1))];

        Assert.Empty(Requirement(At("county")).Faults(spells));
        Assert.Equal(
            ("tenure.too-short", "5年"),
            Requirement(At("province")).Faults(spells).Select(finding => (finding.Code, finding.Threshold)).Single());
    }

    /// <summary>The printed and the derived tables of both notices, and the growth rule as a check on them.</summary>
    [Theory]
    [InlineData("jilin-2021", 2021, 4, 3, 2)]
    [InlineData("jilin-2021", 2022, 5, 4, 3)]
    [InlineData("jilin-2021", 2023, 5, 5, 4)]
    [InlineData("jilin-2021", 2024, 5, 5, 5)]
    [InlineData("jilin-2021", 2025, 5, 5, 5)]
    [InlineData("jilin-2023", 2023, 5, 5, 4)]
    [InlineData("jilin-2023", 2024, 5, 5, 5)]
    public void Ask_YearByYear_GrowsByOneUpToFive(string pack, int year, int province, int city, int county)
    {
        int Figure(string level, int of) =>
            TenureRequirement.Of(Packs.Shelf.FindCurrent(pack)!, At(level, year: of), CutOff())!.Base.Value;

        Assert.Equal((province, city, county), (Figure("province", year), Figure("city", year), Figure("county", year)));
        Assert.Equal(Figure("county", year), Figure("township", year));
        if (pack == "jilin-2021" && year > 2022)
        {
            Assert.All(["province", "city", "county"], level =>
                Assert.Equal(Math.Min(5, Figure(level, year - 1) + 1), Figure(level, year)));
        }
    }

    /// <summary>A year beyond what is printed is marked as derived, at every level.</summary>
    [Theory]
    [InlineData("jilin-2021", 2022, Origin.Printed)]
    [InlineData("jilin-2021", 2023, Origin.Derived)]
    [InlineData("jilin-2021", 2025, Origin.Derived)]
    [InlineData("jilin-2023", 2023, Origin.Printed)]
    [InlineData("jilin-2023", 2024, Origin.Derived)]
    [InlineData("jilin-2023", 2026, Origin.Derived)]
    public void Ask_BeyondWhatIsPrinted_IsMarkedAsDerived(string pack, int year, Origin origin) =>
        Assert.All(["province", "city", "county"], level =>
        {
            var figure = TenureRequirement.Of(Packs.Shelf.FindCurrent(pack)!, At(level, year: year), CutOff())!.Base;
            Assert.Equal((origin, origin == Origin.Derived), (figure.Origin, figure.Source.Clause == "JL21-1.16-c"));
        });

    [Theory]
    [InlineData("intermediate", 4)]
    [InlineData("deputy-senior", 5)]
    [InlineData("senior", 5)]
    public void Ask_CombinedUnit_FollowsTheTargetLevel(string target, int years)
    {
        var figure = Requirement(At("county") with { Regime = "combined", TargetLevel = target }).Base;

        Assert.Equal((years, "JL23-6.2-c"), (figure.Value, figure.Source.Clause));
    }

    [Fact]
    public void Ask_CombinedUnitUnderTheNoticeOf2021_IsNotLoaded()
    {
        var requirement = TenureRequirement.Of(
            Packs.Jilin2021, At("county", year: 2021) with { Regime = "combined" }, CutOff())!;

        Assert.Equal(
            Severity.NotLoaded, Assert.Single(requirement.Faults([Spell(new(2000, 1, 1))])).Severity);
    }

    [Fact]
    public void Ask_FirstTitle_AsksForNoAppointment() =>
        Assert.Null(TenureRequirement.Of(Packs.Jilin2023, At("county") with { TargetLevel = "junior" }, CutOff()));

    [Fact]
    public void Check_AppointedAtAnotherLevel_DoesNotCount() =>
        Assert.Equal("0 年 0 个月 0 天", Assert.Single(
            Requirement(At("county")).Faults([Spell(new(2000, 1, 1)) with { Level = "junior" }])).Values["counted"]);

    [Fact]
    [Trait("Example", "M07-1")]
    public void Check_RetiresOnTheLastDayOfTheCohort_M07_1_NeedsAYearLess()
    {
        var findings = Check(At("county") with { RetiresOn = new(2024, 12, 31) }, new(2019, 12, 31));

        var taken = Assert.Single(findings);
        Assert.Equal(("tenure.relief-taken", Severity.Info, "JL23-6.2-b"), (taken.Code, taken.Severity, taken.Clause!.Clause));
    }

    [Fact]
    [Trait("Example", "M07-2")]
    public void Check_RetiresADayLater_M07_2_GetsNoRelief()
    {
        var refused = Assert.Single(Check(At("county") with { RetiresOn = new(2025, 1, 1) }, new(2019, 12, 31)));

        Assert.Equal(("tenure.too-short", "4年"), (refused.Code, refused.Threshold));
    }

    [Theory]
    [Trait("Example", "M07-3")]
    [InlineData(2024, "2024-02-10", 4)]
    [InlineData(2025, "2024-11-10", 5)]
    public void Ask_CohortInLaterYears_M07_3_KeepsTheReliefUntilTheEndOf2024(int year, string filedOn, int years)
    {
        var facts = At("province", year) with { RetiresOn = new(2024, 11, 30), FiledOn = DateOnly.Parse(filedOn) };

        Assert.Equal(years, Requirement(facts).Required.Value);
    }

    [Fact]
    [Trait("Example", "M07-5")]
    public void Ask_WentToACountyThreeYearsAgo_M07_5_TwoYearsLessAndNothingOnTop()
    {
        var moved = At("county") with { Move = new(new(2019, 11, 1), "county", IsStillThere: true) { OriginLevel = "city" } };
        var requirement = Requirement(moved with { Degree = "engineering-doctor", Series = "engineering" });

        Assert.Equal((2, "JL23-2.3-a"), (requirement.Required.Value, requirement.Required.Source.Clause));
        Assert.Equal(2, Requirement(moved).Required.Value);
        Assert.Equal(
            ["tenure.relief-taken", "tenure.relief-not-added"],
            requirement.Faults([Spell(new(2020, 12, 31))]).Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("2020-01-01", true, "city")]
    [InlineData("2019-12-31", false, "city")]
    [InlineData("2019-12-31", true, "county")]
    [InlineData("2019-12-31", true, null)]
    public void Ask_ForLessThanThreeYearsOrNoLongerOrNotFromACity_GetsNoRelief(string from, bool isStillThere, string? origin) =>
        Assert.Empty(Requirement(
            At("county") with { Move = new(DateOnly.Parse(from), "county", isStillThere) { OriginLevel = origin } }).Reliefs);

    [Fact]
    public void Ask_NoticeOf2021_OnlyTownshipsAndByOneYear()
    {
        var facts = At("county", year: 2021) with { FiledOn = new(2021, 10, 8) };
        int Reliefs(string place) => TenureRequirement.Of(
            Packs.Jilin2021, facts with { Move = new(new(2015, 1, 1), place, IsStillThere: true) { OriginLevel = "city" } },
            Packs.Jilin2021.Day(PackKeys.CutOffAppointmentYears, facts.FiledOn))!.Required.Value;

        Assert.Equal((1, 2), (Reliefs("township"), Reliefs("county")));
    }

    [Theory]
    [Trait("Example", "M07-7")]
    [InlineData(null, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void Ask_MovedToATownship_M07_7_OneYearUntilTheOfficeSetsTwo(int? decided, int required)
    {
        var facts = At("county", year: 2021) with
        {
            FiledOn = new(2021, 10, 8),
            Move = new(new(2015, 1, 1), "township", IsStillThere: true) { OriginLevel = "province" },
            DecidedMoveYears = decided,
        };
        var requirement = TenureRequirement.Of(
            Packs.Jilin2021, facts, Packs.Jilin2021.Day(PackKeys.CutOffAppointmentYears, facts.FiledOn))!;

        Assert.Equal((required, "JL21-2.2-b"), (requirement.Required.Value, requirement.Required.Source.Clause));
    }

    /// <summary>What was entered before the notice was asked, or under another one, counts no further than the notice goes.</summary>
    [Fact]
    public void Ask_WithMoreYearsDecidedThanTheNoticeLeaves_GetsTheNoticesOwn()
    {
        var facts = At("county", year: 2021) with
        {
            FiledOn = new(2021, 10, 8),
            Move = new(new(2015, 1, 1), "township", IsStillThere: true) { OriginLevel = "province" },
            DecidedMoveYears = 3,
        };
        Assert.Equal(1, TenureRequirement.Of(Packs.Jilin2021, facts, Packs.Jilin2021.Day(PackKeys.CutOffAppointmentYears, facts.FiledOn))!.Required.Value);
    }

    [Theory]
    [InlineData("engineering-master", "intermediate", "engineering", 3)]
    [InlineData("engineering-master", "intermediate", "health", 4)]
    [InlineData("engineering-master", "deputy-senior", "engineering", 4)]
    [InlineData("engineering-doctor", "deputy-senior", "engineering", 3)]
    [InlineData("engineering-doctor", "deputy-senior", "school", 4)]
    [InlineData("engineering-doctor", "senior", "engineering", 4)]
    public void Ask_EngineeringDegrees_ShortenTheWayToOneTitleOfOneSeriesOnly(string degree, string target, string series, int years) =>
        Assert.Equal(years, Requirement(At("county") with { Degree = degree, TargetLevel = target, Series = series }).Required.Value);

    /// <summary>What counts as such a degree is the pack's: the categories that came in its place, and whatever an officer adds.</summary>
    [Fact]
    [Trait("Clause", "JL23-2.1-a")]
    [Trait("Clause", "JL23-2.1-b")]
    public void Ask_DegreeThatThePackLists_ShortensTheWayByItsOwnClause()
    {
        TenureRelief? ReliefOf(string degree, string target, Pack? pack = null) => TenureRequirement.Of(
            pack ?? Packs.Jilin2023, At("county") with { Degree = degree, TargetLevel = target, Series = "engineering" }, CutOff())!.Reliefs
            .SingleOrDefault();

        Assert.Equal("JL23-2.1-a", ReliefOf("civil-hydraulic-master", "intermediate")!.Years.Source.Clause);
        Assert.Equal("JL23-2.1-b", ReliefOf("civil-hydraulic-doctor", "deputy-senior")!.Years.Source.Clause);
        Assert.Null(ReliefOf("civil-hydraulic-master", "deputy-senior"));
        Assert.Null(ReliefOf("law-master", "intermediate"));
        var listed = Packs.ShelfOf(Packs.With("jilin-2023/tenure.json", text =>
            text.Replace("\"civil-hydraulic-master\"", "\"law-master\"", StringComparison.Ordinal))).FindCurrent("jilin-2023");
        Assert.NotNull(ReliefOf("law-master", "intermediate", listed));
        Assert.Equal(
            ["JL23-2.1-a", "JL23-2.1-b"],
            new[] { PackKeys.ReliefEngineeringSeries, PackKeys.ReliefEngineeringDoctorSeries }
                .Select(key => Packs.Jilin2023.Choices(key, FiledOn).Source.Clause));
    }

    /// <summary>JL23-6.2-d: exactly two years before retirement is within them; the base is the separate figure.</summary>
    [Theory]
    [InlineData("county", "deputy-senior", "2025-02-10", "2021-01-01", 3)]
    [InlineData("county", "deputy-senior", "2025-02-11", "2021-01-01", 5)]
    [InlineData("county", "deputy-senior", "2023-02-10", "2021-01-01", 5)]
    [InlineData("county", "deputy-senior", "2025-02-10", "2020-12-31", 5)]
    [InlineData("province", "intermediate", "2024-01-01", "2022-05-01", 4)]
    [InlineData("county", "intermediate", "2024-01-01", "2022-05-01", 3)]
    public void Ask_PilotUnitNearRetirement_TakesTheSeparateFigureLessOne(
        string level, string target, string retiresOn, string since, int years)
    {
        var facts = At(level) with
        {
            Regime = "combined",
            TargetLevel = target,
            RetiresOn = DateOnly.Parse(retiresOn),
            CombinedSince = DateOnly.Parse(since),
        };

        Assert.Equal(years, Requirement(facts).Required.Value);
    }

    private static TenureFacts At(string unitLevel, int year = 2023) =>
        new("deputy-senior", unitLevel, "separate", year, FiledOn);

    private static TenureRequirement Requirement(TenureFacts facts) => TenureRequirement.Of(Packs.Jilin2023, facts, CutOff())!;

    private static List<Finding> Check(TenureFacts facts, DateOnly appointedFrom) =>
        [.. Requirement(facts).Faults([Spell(appointedFrom)])];

    private static Cited<DateOnly> CutOff() => Packs.Jilin2023.Day(PackKeys.CutOffAppointmentYears, FiledOn);

    private static AppointmentSpell Spell(DateOnly from, DateOnly? lastDay = null) =>
        new("intermediate", "县水利科学研究所", from, lastDay, []);
}
