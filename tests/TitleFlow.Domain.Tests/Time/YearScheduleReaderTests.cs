using TitleFlow.Domain.Time;
using static TitleFlow.Domain.Tests.Time.Calendars;

namespace TitleFlow.Domain.Tests.Time;

public sealed class YearScheduleReaderTests
{
    [Fact]
    public void Read_EveryShippedFile_HasItsFacts()
    {
        Assert.Equal(Enumerable.Range(2019, 8), Schedules.Select(schedule => schedule.Year));
        Assert.Equal([24, 30, 31, 31, 27, 28, 28, 33], Schedules.Select(schedule => schedule.OffDays.Count));
        Assert.Equal(
            [11, 10, 11, 11, 11, 11, 13, 13],
            Schedules.Select(schedule => schedule.OffDays.Count(off => off.IsStatutory)));
        Assert.Equal([7, 6, 7, 7, 7, 8, 5, 6], Schedules.Select(schedule => schedule.MakeUpDays.Count));
        Assert.Equal(
            [2019, 2020],
            Schedules.Where(schedule => schedule.Amendments.Count == 1).Select(schedule => schedule.Year));
    }

    [Fact]
    public void Read_ManyFaults_TellsEveryOneWithItsLine()
    {
        const string Text = """
            {
              "year": 2024,
              "notice": "国办发明电〔2023〕7号",
              "title": "关于2024年部分节假日安排的通知",
              "issuedOn": "2025-01-01",
              "amendments": [
                { "notice": "n", "title": "t", "issuedOn": "2024-2", "effect": "", "days": ["2024-05-01","2024-05-01"] }
              ],
              "offDays": [
                { "date": "2024-01-01", "name": "元旦", "statutory": true },
                { "date": "2024-01-01", "name": "元旦", "statutory": true },
                { "date": "2025-01-01", "name": "元旦", "statutory": true },
                { "date": "2023-12-31", "name": "元旦", "statutory": "no" },
                { "date": "2024-02-10", "nmae": "春节", "statutory": true },
                { "date": "2024-02-11", "name": "春节", "statutory": false }
              ],
              "makeUpDays": ["2024-02-05", "2024-02-11",
                "2024-02-18", "2024-02-18", "18.2."],
              "notes": ""
            }
            """;

        var reading = YearScheduleReader.Read("2024.json", Text);

        Assert.Null(reading.Schedule);
        Assert.All(reading.Problems, problem => Assert.Equal("2024.json", problem.File));
        Assert.Equal(
            [5, 7, 7, 7, 11, 12, 13, 14, 14, 17, 17, 18, 18, 19], reading.Problems.Select(problem => problem.Line));
        Assert.Contains(reading.Problems, problem => problem.Message == "放假日 2024-01-01 列了两次;请只保留一次。");
        Assert.Contains(reading.Problems, problem => problem.Message == "调休上班日 2024-02-05 不是星期六或星期日;请核对日期。");
        Assert.Contains("2025-01-01 不属于 2024 年", reading.Problems[5].Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"year": 2024, "notice": "a", "title": "b", "issuedOn": "2023-10-25", "offDays": []}""")]
    public void Read_NoSchedule_IsRefusedWithAProblem(string text) =>
        Assert.NotEmpty(YearScheduleReader.Read("x.json", text).Problems);

    [Fact]
    public void Read_AmendmentBeforeItsNotice_IsRefused()
    {
        const string Text = """
            { "year": 2024, "notice": "a", "title": "b", "issuedOn": "2023-10-25", "makeUpDays": [],
              "amendments": [{ "notice": "c", "title": "d", "issuedOn": "2023-10-24", "effect": "e", "days": [] }],
              "offDays": [{ "date": "2024-01-01", "name": "元旦", "statutory": true }] }
            """;

        Assert.Equal(2, Assert.Single(YearScheduleReader.Read("x.json", Text).Problems).Line);
    }
}
