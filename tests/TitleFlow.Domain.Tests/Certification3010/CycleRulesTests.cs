using CsCheck;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Certification3010.Situations;

namespace TitleFlow.Domain.Tests.Certification3010;

public sealed class CycleRulesTests
{
    private static readonly (string Word, Roll Roll)[] Rolls =
    [
        ("forward_same_month", Roll.ForwardSameMonth), ("forward", Roll.Forward), ("backward", Roll.Backward), ("none", Roll.None),
    ];

    [Fact]
    [Trait("Example", "M35-3")]
    public void At_LastDayOfSeptember2023_StaysInTheMonth() // M35-3
    {
        var rules = new CycleRules(PackOf(31, "forward_same_month"), Calendars.Shipped);

        Assert.Equal(Calendars.Day("2023-09-28"), rules.At(CycleId.Parse("220000-2023-09")).Month!.CycleDay);
    }

    [Theory]
    [InlineData("2023-02", "2023-02-27")]
    [InlineData("2023-06", "2023-06-25")] // A Sunday on which work is made up.
    [InlineData("2023-10", "2023-10-25")]
    [InlineData("2025-01", "2025-01-26")] // A Sunday on which work is made up, after Saturday the 25th.
    public void At_MonthsOfTheShippedPack_RollsWithinTheMonth(string month, string cycleDay) =>
        Assert.Equal(
            Calendars.Day(cycleDay),
            new CycleRules(Packs.Jilin2023, Calendars.Shipped).At(CycleId.Of(Jilin, month)).Month!.CycleDay);

    [Fact]
    public void At_YearNotLoaded_NamesTheYear()
    {
        var reading = new CycleRules(Packs.Jilin2023, Calendars.Shipped).At(CycleId.Parse("220000-2031-05"));

        Assert.Null(reading.Month);
        Assert.Contains("2031", Assert.Single(reading.Missing).Message);
    }

    [Fact]
    public void Id_NotWrittenHere_IsAProgrammersError() =>
        Assert.All(
            ["", "220000", "220000-2023-13", "22000-2023-10", "22000x-2023-10", "220000-2023-10-01"],
            text => Assert.Throws<FormatException>(() => CycleId.Parse(text)));

    [Fact]
    public void JoinedOn_AnyDayAndConvention_AgreesWithTheCalendar()
    {
        var packs = (from roll in Rolls from day in new[] { 1, 15, 25, 31 } select (roll, day))
            .Select(pair => (pair.day, pair.roll.Roll, Rules: new CycleRules(PackOf(pair.day, pair.roll.Word), Calendars.Shipped)))
            .ToList();

        Gen.Select(Gen.Int[0, packs.Count - 1], Gen.Int[1, 1000]).Sample((index, days) =>
        {
            var (day, roll, rules) = packs[index];
            var pushedOn = Calendars.Day("2023-01-01").AddDays(days);
            var expected = Calendars.Shipped.NextMonthlyCycle(pushedOn, day, roll).Value;
            Assert.Equal(expected, rules.JoinedOn(Jilin, pushedOn).Month!.CycleDay);
        });
    }

    private static Pack PackOf(int dayOfMonth, string roll) => JilinWith(
        "\"value\": 25 }", $"\"value\": {dayOfMonth} }}", ("\"value\": \"forward_same_month\"", $"\"value\": \"{roll}\""));
}
