using TitleFlow.Cli.Calendar;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Tests;

public sealed class CalendarImportTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string> ShippedFiles { get; } =
        [.. Directory.GetFiles(Repository.Calendar, "*.json").Select(file => Path.GetFileName(file)!)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void Write_AShippedSchedule_GivesTheSameFile(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Calendar, name));

        Assert.Equal(text, ScheduleText.Write(YearScheduleReader.Read(name, text).Schedule!));
    }

    [Fact]
    public void Import_WhatIsLoadedAlready_ChangesNothing()
    {
        var folder = _scratch.CopyOfTheCalendar();

        var said = Cli.Run("calendar", "import", Path.Combine(folder, "2023.json"), "--folder", folder, "--json");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.False(said.Json.GetProperty("isWritten").GetBoolean());
        Assert.Empty(said.Json.GetProperty("changes").GetProperty("days").EnumerateArray());
    }

    [Fact]
    public void Import_AnAmendedYear_ShowsTheDaysAndWritesThem()
    {
        var folder = _scratch.CopyOfTheCalendar();
        var file = _scratch.Write("amended.json", Amended());

        var said = Cli.Run("calendar", "import", file, "--folder", folder);

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("2023-10-07 │ 调休上班 │ 未列出", said.Output, StringComparison.Ordinal);
        Assert.Contains("2023-10-14 │ 未列出   │ 调休上班", said.Output, StringComparison.Ordinal);
        string[] question = ["calendar", "explain", "posting", "2023-09-25", "--days", "5", "--json"];
        var asked = Cli.Run([.. question, "--folder", folder]);
        Assert.Equal("2023-10-09", asked.Json.GetProperty("lastDay").GetString());
    }

    [Fact]
    public void Import_OnADryRun_WritesNothing()
    {
        var folder = _scratch.CopyOfTheCalendar();
        var file = _scratch.Write("amended.json", Amended());

        var said = Cli.Run("calendar", "import", file, "--folder", folder, "--dry-run");

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("未写入", said.Output, StringComparison.Ordinal);
        Assert.Equal(Shipped(2023), File.ReadAllText(Path.Combine(folder, "2023.json")));
    }

    [Fact]
    public void Import_AYearAfterAGap_WritesItAndNamesTheMissingOne()
    {
        var folder = _scratch.CopyOfTheCalendar();
        foreach (var year in new[] { 2025, 2026 })
        {
            File.Delete(Path.Combine(folder, $"{year}.json"));
        }

        var said = Cli.Run("calendar", "import", _scratch.Write("new.json", Shipped(2026)), "--folder", folder);

        Assert.Equal(ExitCode.Ok, said.Code);
        Assert.Contains("2025 年的安排尚未载入", said.Output, StringComparison.Ordinal);
        Assert.Equal(Shipped(2026), File.ReadAllText(Path.Combine(folder, "2026.json")));
    }

    [Fact]
    public void Import_Nonsense_IsRefusedWithFileAndEveryLine()
    {
        var folder = _scratch.CopyOfTheCalendar();
        var file = _scratch.Write("broken.json", Shipped(2023)
            .Replace("\"2023-10-07\"", "\"2023-10-09\"", StringComparison.Ordinal)
            .Replace("\"statutory\": true", "\"statutory\": \"yes\"", StringComparison.Ordinal));

        var said = Cli.Run("calendar", "import", file, "--folder", folder);

        Assert.Equal(ExitCode.Findings, said.Code);
        Assert.Contains($"{file}:9:", said.Output, StringComparison.Ordinal);
        Assert.Contains("2023-10-09 不是星期六或星期日", said.Output, StringComparison.Ordinal);
        Assert.Equal(Shipped(2023), File.ReadAllText(Path.Combine(folder, "2023.json")));
    }

    private static string Amended() =>
        Shipped(2023).Replace("\"2023-10-07\"", "\"2023-10-14\"", StringComparison.Ordinal);

    private static string Shipped(int year) => File.ReadAllText(Path.Combine(Repository.Calendar, $"{year}.json"));
}
