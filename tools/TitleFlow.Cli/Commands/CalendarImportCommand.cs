using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.App.Calendar;
using TitleFlow.Cli.Calendar;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow calendar import FILE.json</c>: takes a year's schedule into the repository.</summary>
public static class CalendarImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A year's schedule, as the files of policies/calendar are.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would change." };
        var folder = CalendarCommand.FolderOption();
        var command = new Command("import", "Check a year's schedule, say what it changes, and take it.")
        {
            file, dryRun, folder,
        };
        command.SetAction(parsed =>
        {
            var output = Output.Of(parsed);
            var path = parsed.GetRequiredValue(file);
            var reading = YearScheduleReader.Read(path, Inputs.ReadFile(path));
            if (reading.Schedule is not { } schedule)
            {
                output.Print(new Refusal(reading.Problems), Pictures);
                return ExitCode.Findings;
            }

            output.Print(Import(schedule, parsed.GetRequiredValue(folder), parsed.GetValue(dryRun)), Pictures);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Imported Import(YearSchedule schedule, string folder, bool isDryRun)
    {
        var calendar = CalendarCommand.Load(folder);
        var changes = ScheduleChanges.Between(calendar.NoticeFor(schedule.Year), schedule);
        var target = Path.Combine(folder, CalendarFiles.FileName(schedule.Year));
        var isWritten = !isDryRun && !changes.IsNone;
        if (isWritten)
        {
            Replace(target, ScheduleText.Write(schedule));
        }

        var gap = calendar.LoadedYears.Count > 0 && schedule.Year > calendar.LoadedYears[^1] + 1
            ? calendar.LoadedYears[^1] + 1
            : (int?)null;
        return new(schedule.Year, target, isWritten, isDryRun, changes, gap);
    }

    /// <summary>Writes beside the file and moves over it, so that no half file is ever read.</summary>
    private static void Replace(string target, string text)
    {
        var beside = target + ".new";
        File.WriteAllText(beside, text);
        File.Move(beside, target, overwrite: true);
    }

    private static IEnumerable<IRenderable> Pictures(Refusal refused)
    {
        foreach (var problem in refused.Problems)
        {
            yield return Output.Line($"{problem}");
        }

        yield return Output.Line($"共 {refused.Problems.Count} 处问题，未导入。");
    }

    private static IEnumerable<IRenderable> Pictures(Imported imported)
    {
        if (imported.Changes.IsNone)
        {
            yield return Output.Line($"{imported.Year} 年的安排与已载入的完全相同，无须导入。");
            yield break;
        }

        foreach (var text in imported.Changes.Texts)
        {
            yield return Output.Line(text);
        }

        if (imported.Changes.Days.Count > 0)
        {
            var table = new Table().AddColumns("日期", "原为", "改为");
            foreach (var change in imported.Changes.Days)
            {
                table.AddRow(
                    new Text(change.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    new Text(change.Before ?? "未列出"),
                    new Text(change.After ?? "未列出"));
            }

            yield return table;
        }

        if (imported.MissingYear is { } missing)
        {
            yield return Output.Line($"注意：{missing} 年的安排尚未载入，跨越该年的期间仍无法推算。");
        }

        var kind = imported.Changes.IsNewYear ? "新的年份" : "对已载入安排的修改";
        yield return Output.Line(imported.IsWritten
            ? $"{imported.Year} 年（{kind}）已写入 {imported.File}。"
            : $"{imported.Year} 年（{kind}）检查通过；这是试运行，未写入。");
    }

    private sealed record Refusal(IReadOnlyList<SourceProblem> Problems);

    private sealed record Imported(
        int Year, string File, bool IsWritten, bool IsDryRun, ScheduleChanges Changes, int? MissingYear);
}
