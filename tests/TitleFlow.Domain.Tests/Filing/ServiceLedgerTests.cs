using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Tests.Policies;
using static TitleFlow.Domain.Tests.Filing.Ledgers;

namespace TitleFlow.Domain.Tests.Filing;

public sealed class ServiceLedgerTests
{
    [Fact]
    [Trait("Example", "M08-1")]
    public void Measure_BrokenSpells_M08_1_ThirtyYearsToTheDay()
    {
        string[] spells = ["1988-09-01..1998-08-31", "2003-09-01..2013-08-31", "2013-09-01.."];

        var full = Measure("2023-09-01", spells);
        Assert.Equal((new ServiceLength(360, 0), true, null), (full.Total, full.IsReached, full.Shortfall));

        var early = Measure("2023-08-31", spells);
        Assert.Equal((new ServiceLength(359, 30), false, "差 1 天"), (early.Total, early.IsReached, early.Shortfall));
        Assert.Equal(Day("2023-09-01"), early.MetOn);
        Assert.Equal([new ServiceGap(Day("1998-09-01"), Day("2003-08-31"))], early.Gaps);
    }

    [Fact]
    [Trait("Example", "M08-2")]
    public void Measure_LeftOverDays_M08_2_AreAddedUpAndFolded()
    {
        // 10y 0m 20d, 9y 11m 15d and 10y 0m 0d.
        var report = Measure(
            "2023-09-01", "1980-01-01..1990-01-20", "1991-01-01..2000-12-15", "2001-01-01..2010-12-31");

        Assert.Equal((new ServiceLength(360, 4), true), (report.Total, report.IsReached));
        Assert.Equal("30 年 0 个月 4 天", report.Total.Shown);
    }

    [Fact]
    [Trait("Example", "M08-3")]
    public void Measure_TwoPostsAtOnce_M08_3_CountOnce()
    {
        var report = Measure("2023-09-01", "1990-01-01..2000-12-31", "1999-01-01..2005-12-31");

        Assert.Equal(new ServiceLength(16 * 12, 0), report.Total);
        Assert.Contains("与第 1 段时间重叠", report.Lines[1].Explanation, StringComparison.Ordinal);
        Assert.Null(report.MetOn);
        Assert.Equal("差 14 年", report.Shortfall);
    }

    [Fact]
    [Trait("Example", "M08-4")]
    public void Measure_OneYearInTheCity_M08_4_BreaksTheRunButNotTheSum()
    {
        ServiceSpell[] spells =
        [
            Spell("1990-09-01..2005-08-31"),
            Spell("2005-09-01..2006-08-31") with { PlaceLevel = "city" },
            Spell("2006-09-01.."),
        ];
        var terms = Terms(Packs.Jilin2021);

        Assert.True(ServiceLedger.Service(spells, terms, Day("2021-09-01")).IsReached);
        var run = ServiceLedger.Service(spells, Continuous(terms), Day("2021-09-01"));
        Assert.Equal((new ServiceLength(180, 0), false), (run.Total, run.IsReached));
        Assert.Equal(Day("2036-09-01"), run.MetOn);
    }

    [Fact]
    [Trait("Example", "M08-5")]
    public void Measure_SchoolChangedOvernight_M08_5_IsNoGap()
    {
        ServiceSpell[] spells =
            [Spell("1991-09-01..2005-08-31") with { Unit = "甲校" }, Spell("2005-09-01..") with { Unit = "乙校" }];
        var terms = Continuous(Terms(Packs.Jilin2021));

        var report = ServiceLedger.Service(spells, terms, Day("2021-09-01"));

        Assert.Equal((new ServiceLength(360, 0), true), (report.Total, report.IsReached));
        Assert.Empty(report.Gaps);
    }

    [Fact]
    [Trait("Example", "M08-6")]
    public void Measure_AppointmentsAtTwoUnits_M08_6_AddUpToTenYears()
    {
        var terms = AppointmentTerms.Of(Packs.Jilin2021, Day("2022-03-01"));
        AppointmentSpell[] spells = [Appointment("2008-03-01..2012-02-29"), Appointment("2016-03-01..")];

        Assert.True(ServiceLedger.Appointments(spells, terms, Day("2022-03-01")).IsReached);
        var early = ServiceLedger.Appointments(spells, terms, Day("2022-02-28"));
        Assert.Equal((false, Day("2022-03-01")), (early.IsReached, early.MetOn));
    }

    [Fact]
    public void Measure_AppointmentAtALowerLevel_IsListedAndNotCounted()
    {
        var terms = AppointmentTerms.Of(Packs.Jilin2023, Day("2023-09-01"));

        var report = ServiceLedger.Appointments(
            [Appointment("2000-01-01..") with { Level = "junior" }], terms, Day("2023-09-01"));

        Assert.Equal(SpellVerdict.TitleLevel, Assert.Single(report.Lines).Verdict);
        Assert.Equal(default, report.Total);
    }

    [Fact]
    [Trait("Example", "M08-7")]
    public void Measure_EnterpriseThenInstitution_M08_7_EightYearsIn2021AndThirtyIn2023()
    {
        ServiceSpell[] spells =
            [Spell("1993-09-01..2015-08-31") with { UnitKind = "enterprise" }, Spell("2015-09-01..")];

        var old = ServiceLedger.Service(spells, Terms(Packs.Jilin2021), Day("2023-09-01"));
        Assert.Equal((new ServiceLength(96, 0), false), (old.Total, old.IsReached));
        Assert.Equal((SpellVerdict.UnitKind, "JL21-2.2-a"), (old.Lines[0].Verdict, old.Lines[0].Clause.Clause));
        Assert.Contains("单位性质为企业", old.Lines[0].Explanation, StringComparison.Ordinal);

        var now = ServiceLedger.Service(spells, Terms(Packs.Jilin2023), Day("2023-09-01"));
        Assert.Equal((new ServiceLength(360, 0), true), (now.Total, now.IsReached));
    }

    [Fact]
    [Trait("Example", "M08-8")]
    public void Measure_OfficeWorkSinceLastYear_M08_8_IsReachedButNotCurrent()
    {
        ServiceSpell[] spells =
            [Spell("1990-01-01..2022-05-31"), Spell("2022-06-01..") with { IsFrontLine = false, Post = "办公室主任" }];

        var report = ServiceLedger.Service(spells, Terms(Packs.Jilin2023), Day("2023-09-01"));

        Assert.Equal((true, false), (report.IsReached, report.IsCurrent));
        Assert.Contains("“办公室主任”不是一线专业技术工作", report.Lines[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Example", "M08-9")]
    public void Measure_ThirtyLeftOverDays_M08_9_FoldOnlyWhereThePackSaysThirty()
    {
        // 15y 0m 15d and 14y 11m 15d.
        ServiceSpell[] spells = [Spell("1985-01-01..2000-01-15"), Spell("2001-01-01..2015-12-15")];
        var terms = Terms(Packs.Jilin2023);

        var report = ServiceLedger.Service(spells, terms, Day("2023-09-01"));
        Assert.Equal((new ServiceLength(359, 30), false), (report.Total, report.IsReached));
        Assert.True(ServiceLedger.Service(spells, Folding(terms, 30), Day("2023-09-01")).IsReached);
    }

    [Fact]
    public void Measure_OtherCounty_CountsOnceThatCountyHasConfirmedThisVerySpell()
    {
        ServiceSpell[] spells = [Spell("1993-09-01..2003-08-31") with { County = Other }, Spell("2003-09-01..")];
        var confirmed = new SpellConfirmation(Other, Day("1993-09-01"), Day("2003-08-31"));

        var open = ServiceLedger.Service(spells, Terms(Packs.Jilin2023), Day("2023-09-01"));
        Assert.Equal(
            (SpellVerdict.AwaitsConfirmation, false, true),
            (open.Lines[0].Verdict, open.IsReached, open.IsReachedOnceConfirmed));
        Assert.True(ServiceLedger.Service(spells, Terms(Packs.Jilin2023, confirmed), Day("2023-09-01")).IsReached);

        var another = confirmed with { From = Day("1993-09-02") };
        Assert.False(ServiceLedger.Service(spells, Terms(Packs.Jilin2023, another), Day("2023-09-01")).IsReached);
    }

    [Fact]
    public void Measure_StartOn29February_YearIsFullOn28February()
    {
        var report = Measure("2023-02-28", "2020-02-29..");

        Assert.Equal(new ServiceLength(36, 0), report.Total);
        Assert.Equal(new ServiceLength(35, 30), Measure("2023-02-27", "2020-02-28..").Total);
    }

    [Fact]
    public void Measure_FutureAndBackwardSpells_AreListedAndNotCounted()
    {
        var report = Measure("2023-09-01", "2024-01-01..", "2000-01-01..1999-01-01");

        Assert.Equal([SpellVerdict.NotYet, SpellVerdict.Faulty], report.Lines.Select(line => line.Verdict));
        Assert.Equal((default, null), (report.Total, report.MetOn));
    }

    [Fact]
    public void Measure_LastDayAfterTheReference_CountsLikeAnOpenSpell()
    {
        Assert.Equal(
            Measure("2023-09-01", "2000-01-01..").Total, Measure("2023-09-01", "2000-01-01..2024-12-31").Total);
        Assert.True(Measure("2023-09-01", "2000-01-01..2023-09-01").IsCurrent);
        Assert.False(Measure("2023-09-01", "2000-01-01..2023-08-31").IsCurrent);
    }
}
