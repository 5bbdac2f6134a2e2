using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Time.Calendars;

namespace TitleFlow.Domain.Tests.Time;

public sealed class ExplanationTests
{
    [Fact]
    [Trait("Example", "L1")]
    public void ExplainPosting_OverNationalDay_NamesEveryDayAndItsNotice()
    {
        var explanation = Shipped.ExplainPosting(At("2023-09-25 10:00"), new PostingTerms(5)).Value;

        var lines = explanation.Days.Select(day => $"{day}").ToList();

        Assert.Equal(14, lines.Count);
        Assert.Equal("2023-09-25 星期一 工作日,起算当日不计", lines[0]);
        Assert.Equal("2023-09-26 星期二 工作日,第 1 日", lines[1]);
        Assert.Equal("2023-09-29 星期五 中秋节、国庆节放假(依据:国办发明电〔2022〕16号),不计", lines[4]);
        Assert.Equal("2023-10-07 星期六 调休上班(依据:国办发明电〔2022〕16号),第 4 日", lines[12]);
        Assert.Equal("2023-10-08 星期日 调休上班(依据:国办发明电〔2022〕16号),第 5 日", lines[13]);
    }

    [Fact]
    public void ExplainFiling_OnAHoliday_ShowsTheRollDayByDay()
    {
        var days = Shipped.ExplainFiling(Day("2024-06-05"), 3).Value.Days;

        Assert.Equal(
            [
                DayRole.StartDay, DayRole.Counted, DayRole.Counted, DayRole.Counted,
                DayRole.RolledOver, DayRole.RolledOver, DayRole.RolledTo,
            ],
            days.Select(day => day.Role));
        Assert.Equal("2024-06-11 星期二 工作日,期限移至此日", $"{days[^1]}");
    }

    [Fact]
    public void ExplainLead_InClearDays_CountsBackwardsToTheLastChance()
    {
        var lines = Shipped.ExplainLead(Day("2026-11-30"), 5).Value.Days.Select(day => $"{day}").ToList();

        Assert.Equal("2026-11-30 星期一 工作日,活动当日不计", lines[0]);
        Assert.Equal("2026-11-29 星期日 周末,不计", lines[1]);
        Assert.Equal("2026-11-23 星期一 工作日,第 5 日", lines[7]);
        Assert.Equal("2026-11-20 星期五 工作日,最迟应于此日办理", lines[10]);
    }

    [Fact]
    public void ExplainPosting_StartInAYearThatIsNotLoaded_SaysSoAndCounts()
    {
        var explanation = Shipped.ExplainPosting(At("2018-12-31 10:00"), new PostingTerms(1)).Value;

        Assert.Equal(Day("2019-01-02"), explanation.LastDay);
        Assert.Equal("2018-12-31 星期一 当年放假安排未载入,起算当日不计", $"{explanation.Days[0]}");
    }

    [Fact]
    public void Explain_AnswerIsAFault_IsTheSameFault()
    {
        var unknown = CalendarFault.YearNotLoaded(2027);
        Assert.Equal(unknown, Shipped.ExplainPosting(At("2026-12-31 10:00"), new PostingTerms(5)).Fault);
        Assert.Equal(unknown, Shipped.ExplainFiling(Day("2026-12-30"), 3).Fault);
        Assert.Equal(CalendarFault.CountTooSmall(1), Shipped.ExplainLead(Day("2026-12-30"), 0).Fault);
    }

    [Fact]
    public void ToString_LocalDays_NameTheirSource()
    {
        var calendar = Shipped.WithLocalDays([new(Day("2024-06-17"), false, "古尔邦节", "宁政办发1号")]);

        Assert.Equal("2024-06-17 星期一 古尔邦节,本地放假(依据:宁政办发1号)", $"{calendar.DayAt(Day("2024-06-17")).Value}");
    }
}
