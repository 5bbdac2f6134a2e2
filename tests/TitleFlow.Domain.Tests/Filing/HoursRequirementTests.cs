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
    public void Sum_YearsAndCutOff_LeaveOutWhatDoesNotCount()
    {
        HoursEntry[] entries =
        [
            Entry("public", 10, "2023-01-01"), Entry("public", 1, "2022-12-31"), Entry("professional", 20, "2023-12-31"),
            Entry("professional", 2, "2024-01-01"), Entry("other", 5, "2023-05-01"),
        ];

        Assert.Equal(new HoursSum(10, 20, 5), Of2024().Accepted(entries, []));
    }

    /// <summary>What the notice does not turn into hours yet is left out, and told by the clause of its source.</summary>
    [Theory]
    [Trait("Example", "M09-6")]
    [InlineData("expert-service", "JL23-3.3-e")]
    [InlineData("aid-service", "JL23-3.3-f")]
    [InlineData("qualification", "JL23-3.3-g")]
    [InlineData("approved-activity", "JL23-3.3-h")]
    [InlineData("course", null)]
    public void Check_HoursOfASourceThatThePackLeavesOut_M09_6_AreToldByItsClause(string source, string? clause)
    {
        HoursEntry[] entries = [.. Enough, Entry("public", 18, "2023-05-01") with { Source = source, Base = "别的基地" }];
        var found = Of2024().Faults(entries, []);

        Assert.Equal(clause is null ? [] : ["hours.total-too-few", "hours.public-too-few", "hours.source-excluded"], found.Select(one => one.Code));
        Assert.Equal(clause is null ? 18 : 0, Of2024().Accepted(entries, []).Public);
        if (clause is not null)
        {
            var told = found.Single(finding => finding.Code == "hours.source-excluded");
            Assert.Equal((Severity.Info, clause, "merits.hours"), (told.Severity, told.Clause!.Clause, told.Where));
            Assert.Contains("不计 18 学时:第 2 项", told.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The words beside a certificate are those of the sum: what does not count says why.</summary>
    [Theory]
    [InlineData("2023-05-01", "course", null, null)]
    [InlineData("2024-01-01", "course", null, "截止日后,不计")]
    [InlineData("2022-12-31", "course", null, "起计年度前,不计")]
    [InlineData("2023-05-01", "qualification", null, "来源不折算,不计")]
    [InlineData("2023-07-01", "course", "演示基地", "培训基地停办后,不计")]
    [InlineData("2023-06-30", "course", "演示基地", null)]
    public void Mark_OfACertificate_SaysWhyItDoesNotCount(string certifiedOn, string source, string? trainedAt, string? why)
    {
        var entry = Entry("public", 18, certifiedOn) with { Source = source, Base = trainedAt };

        Assert.Equal(why, Of2024().LeftOutBecause(entry, [Excluded]));
        Assert.Equal(why is null ? 18 : 0, Of2024().Accepted([entry], [Excluded]).Total);
    }

    [Fact]
    public void Sum_AnySpreadOverTheYear_IsTheSame() => Gen.Int[1, 200].Array[0, 20].Sample(hours =>
    {
        var spread = hours.Select((count, index) => Entry("public", count, $"2023-{1 + (index % 12):00}-06")).ToList();
        var bunched = hours.Select(count => Entry("public", count, "2023-06-01")).ToList();

        Assert.Equal(Of2024().Accepted(bunched, []), Of2024().Accepted(spread, []));
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

    /// <summary>JL23-3.2-b: what was earned after the day is left out, what was earned on it or before stays.</summary>
    [Theory]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    [InlineData("2023-06-29", true)]
    [InlineData("2023-06-30", true)]
    [InlineData("2023-07-01", false)]
    [InlineData("2023-09-30", false)]
    [InlineData("2023-10-01", true)]
    public void Check_HoursOfAnExcludedBase_CountUpToTheDayAndFromItsReturnOn(string certifiedOn, bool counts)
    {
        var found = Of2024().Faults([Entry("public", 18, certifiedOn) with { Base = "演示 基地" }, .. Enough], [Excluded]);

        Assert.Equal(
            counts ? [] : ["hours.total-too-few", "hours.public-too-few", "hours.base-excluded"], found.Select(finding => finding.Code));
    }

    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Check_HoursLeftOut_SaysWhichAndWhatIsMissingThen()
    {
        var found = Of2024().Faults(
            [.. Enough, Entry("public", 10, "2023-07-01") with { Base = "演示基地" }, Entry("public", 8, "2023-05-01") with { Base = "演示基地" }],
            [Excluded]);

        var told = found.Single(finding => finding.Code == "hours.base-excluded");
        Assert.Equal(
            (Severity.Info, "JL23-3.2-b", "总学时差 10 学时、公需科目学时差 10 学时", "merits.hours"),
            (told.Severity, told.Clause!.Clause, told.Shortfall, told.Where));
        Assert.Contains("第 2 项(公需科目 10 学时,证书日期 2023-07-01,“演示基地”已于 2023-06-30 摘牌或停办,演示〔2023〕1号)", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("第 3 项", told.Message, StringComparison.Ordinal);
        // What is missing fails by the minima, under their own clause.
        Assert.All(
            found.Where(finding => finding.Severity is Severity.Fail), finding => Assert.Equal("JL23-3.3-c", finding.Clause!.Clause));
    }

    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Check_HoursLeftOutThatWereNotNeeded_StopNobody()
    {
        var found = Of2024().Faults(
            [.. Enough, Entry("public", 18, "2023-05-01") with { Base = "别的基地" }, Entry("other", 5, "2023-07-01") with { Base = "演示基地" }],
            [Excluded]);

        var told = Assert.Single(found);
        Assert.Equal(("hours.base-excluded", Severity.Info, null), (told.Code, told.Severity, told.Shortfall));
    }

    /// <summary>Nothing is assumed of a certificate that names no base: it counts, and whoever reviews is told to look.</summary>
    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Check_HoursWithoutABase_CountAndAreTold()
    {
        var told = Assert.Single(Of2024().Faults([.. Enough, Entry("public", 18, "2023-07-01")], [Excluded]));

        Assert.Equal(("hours.base-not-named", Severity.Info, "JL23-3.2-b"), (told.Code, told.Severity, told.Clause!.Clause));
        Assert.Contains("第 2 项", told.Message, StringComparison.Ordinal);
    }

    /// <summary>The round of 2023 counts no year, so that no base matters to it; the notice of 2021 says nothing of bases.</summary>
    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Check_BeforeAnyYearIsDueOrUnderAnEarlierNotice_LeavesNothingOut()
    {
        HoursEntry[] entries = [Entry("public", 18, "2022-07-01") with { Base = "演示基地" }];
        var early = Excluded with { ExcludedOn = new(2022, 1, 1), RestoredOn = null };

        Assert.Equal("hours.not-due", Assert.Single(Asked(Packs.Jilin2023, 2023, new(2022, 12, 31)).Faults(entries, [early])).Code);
        Assert.DoesNotContain(
            Asked(Packs.Jilin2021, 2022, new(2022, 12, 31)).Faults(entries, [early]),
            finding => finding.Code.StartsWith("hours.base", StringComparison.Ordinal));
        // A later round is told which hours are left out though its figures are not loaded.
        Assert.Equal(
            ["policy.not-loaded", "policy.not-loaded", "policy.not-loaded", "hours.base-excluded"],
            Asked(Packs.Jilin2023, 2024, new(2023, 12, 31)).Faults(
                [Entry("public", 18, "2023-07-01") with { Base = "演示基地" }], [Excluded]).Select(finding => finding.Code));
    }

    /// <summary>JL21-5.1-b: necessary from the hours of 2023 on; in 2022 but preferred, so that what is not loaded holds up nobody.</summary>
    [Theory]
    [Trait("Clause", "JL21-5.1-b")]
    [InlineData(2022, null, Severity.Info)]
    [InlineData(2023, 2023, Severity.NotLoaded)]
    public void Check_UnderTheNoticeOf2021_HoldsUpFromTheHoursOf2023Only(int year, int? firstYear, Severity severity)
    {
        var asked = Asked(Packs.Jilin2021, year, new(year, 12, 31));

        Assert.Equal(firstYear, asked.FirstYear.IsLoaded ? asked.FirstYear.Value : null);
        Assert.All(asked.Faults(Enough, []).Where(finding => finding.Code == "policy.not-loaded"), finding => Assert.Equal(severity, finding.Severity));
        Assert.Contains(asked.Faults(Enough, []), finding => finding.Code == "policy.not-loaded");
    }

    /// <summary>Whatever the certificates are of: those left out weigh as if they had never been handed in.</summary>
    [Fact]
    [Trait("Example", "M09")]
    [Trait("Clause", "JL23-3.2-b")]
    public void Check_AnyHours_AreMissedAsIfThoseLeftOutWereNotThere() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 400], Gen.Bool).Array[0, 12].Sample(rows =>
        {
            HoursEntry[] entries =
            [
                .. rows.Select(row => Entry("public", row.Item1, "2023-01-01") with
                {
                    CertifiedOn = new DateOnly(2023, 1, 1).AddDays(row.Item2),
                    Base = row.Item3 ? "演示基地" : "别的基地",
                }),
            ];
            string[] Missed(IReadOnlyList<HoursEntry> some) =>
            [
                .. Of2024().Faults(some, [Excluded]).Where(finding => finding.Severity is Severity.Fail)
                    .Select(finding => $"{finding.Code} {finding.Shortfall}"),
            ];

            Assert.Equal(Missed([.. entries.Where(entry => !Excluded.LeavesOut(entry))]), Missed(entries));
        });

    private static readonly ExcludedBase Excluded = new("演示基地", new(2023, 6, 30), new(2023, 10, 1), "演示〔2023〕1号");

    /// <summary>Everything that a year asks for but the public hours.</summary>
    private static readonly HoursEntry[] Enough = [Entry("professional", 72, "2023-03-01") with { Base = "别的基地" }];

    /// <summary>The round of 2024, which counts the year 2023, with figures of 90, 18 and 60.</summary>
    private static HoursRequirement Of2024() => Asked(Packs.Jilin2023, 2024, CutOffDay) with { PerYear = Figures(90, 18, 60) };

    private static HoursRequirement Asked(Pack pack, int year, DateOnly cutOff) => HoursRequirement.Of(
        pack, year, Packs.Jilin2023.Day(PackKeys.CutOffAchievements, new(2023, 2, 1)) with { Value = cutOff, IsLoaded = true });

    private static IReadOnlyList<Finding> Ask(Pack pack, int year, DateOnly cutOff) => Asked(pack, year, cutOff).Faults([], []);

    private static HoursEntry Entry(string category, int hours, string on) =>
        new(category, hours, "course", DateOnly.Parse(on), []);

    private static HoursPerYear Figures(int total, int inPublic, int professional)
    {
        var figure = Packs.Jilin2023.Whole(PackKeys.HoursTotalPerYear, new(2023, 1, 1)) with { IsLoaded = true };
        return new(
            figure with { Value = total }, figure with { Value = inPublic }, figure with { Value = professional });
    }
}
