namespace TitleFlow.Cli.Tests;

public sealed class CalendarExplainTests
{
    [Fact]
    public void ExplainPosting_AcrossNationalDay_TellsEveryDayWithItsNotice()
    {
        var said = Cli.Run("calendar", "explain", "posting", "2023-09-25", "--days", "5");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Matches("2023-09-25 星期一 .*不计", said.Output);
        Assert.Matches("2023-10-02 星期一 .*国办发明电〔2022〕16号", said.Output);
        Assert.Matches("5  2023-10-08 星期日 调休上班", said.Output);
        Assert.Contains("最后一日：2023-10-08", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-10-08")]
    [InlineData("2023-10-07", "--convention", "include_start")]
    [InlineData("2023-10-08", "--convention", "include_start", "--at", "09:01", "--cutoff", "09:00")]
    [InlineData("2023-10-07", "--convention", "include_start", "--at", "09:00", "--cutoff", "09:00")]
    public void ExplainPosting_ByConvention_MovesTheLastDay(string lastDay, params string[] more)
    {
        var said = Cli.Run(["calendar", "explain", "posting", "2023-09-25", "--days", "5", "--json", .. more]);

        Assert.Equal(lastDay, said.Json.GetProperty("lastDay").GetString());
        var roles = said.Json.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("role").GetString());
        Assert.Equal(5, roles.Count(role => role == "counted"));
    }

    [Theory]
    [InlineData("2026-10-08", "2026-09-30")]
    [InlineData("2026-10-10", "2026-09-30", "--unit", "working")]
    [InlineData("2026-10-03", "2026-09-30", "--roll", "none")]
    [InlineData("2026-09-30", "2026-09-30", "--roll", "backward")]
    public void ExplainDeadline_ThreeDays_RollsAsAsked(string lastDay, string from, params string[] more)
    {
        var said = Cli.Run(["calendar", "explain", "deadline", from, "--days", "3", "--json", .. more]);

        Assert.Equal(lastDay, said.Json.GetProperty("lastDay").GetString());
    }

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-23", "--convention", "exclude_event")]
    public void ExplainLead_FiveDays_EndsOnTheLastChance(string lastDay, params string[] more)
    {
        var said = Cli.Run(["calendar", "explain", "lead", "2026-11-30", "--days", "5", "--json", .. more]);

        Assert.Equal(lastDay, said.Json.GetProperty("lastDay").GetString());
    }

    [Fact]
    public void Explain_IntoAYearThatIsNotLoaded_NamesTheYear()
    {
        var said = Cli.Run("calendar", "explain", "posting", "2199-12-28", "--days", "5");

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Contains("2199 年的节假日安排尚未载入", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-13-01", "--days", "5")]
    [InlineData("25.09.2023", "--days", "5")]
    [InlineData("2023-09-25")]
    [InlineData("2023-09-25", "--days", "many")]
    [InlineData("2023-09-25", "--days", "5", "--convention", "maybe")]
    [InlineData("2023-09-25", "--days", "5", "--at", "25:00")]
    public void Explain_AskedWrongly_SaysSoOnTheErrorStream(params string[] words)
    {
        var said = Cli.Run(["calendar", "explain", "posting", .. words]);

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.NotEmpty(said.Errors);
    }
}
