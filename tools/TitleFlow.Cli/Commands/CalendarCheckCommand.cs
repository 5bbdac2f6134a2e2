using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.Cli.Calendar;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow calendar check FILE.csv</c>: whether the calendar agrees with a file of cases.</summary>
public static class CalendarCheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A CSV file with the columns id, function, arguments (a JSON object) and expected.",
        };
        var folder = CalendarCommand.FolderOption();
        var command = new Command("check", "Ask the calendar the cases of a file and print each that does not agree.")
        {
            file, folder,
        };
        command.SetAction(parsed =>
        {
            var output = Output.Of(parsed);
            var path = parsed.GetRequiredValue(file);
            var cases = CaseFile.Parse(path, Inputs.ReadFile(path));
            var calendar = CalendarCommand.Load(parsed.GetRequiredValue(folder));
            var report = output.Track(
                "Asking the calendar", cases.Rows.Count, step => Ask(path, cases, calendar, step));
            output.Print(report, Pictures);
            return report.Differing.Count + report.Malformed.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static Report Ask(string path, CaseFile cases, WorkCalendar calendar, Action step)
    {
        var differing = new List<Difference>();
        foreach (var row in cases.Rows)
        {
            var answer = GoldenCases.Evaluate(calendar, row.Function, row.Arguments);
            if (answer != row.Expected)
            {
                differing.Add(new(row.Line, row.Id, row.Function, row.Arguments, row.Expected, answer));
            }

            step();
        }

        var agreeing = cases.Rows.Count - differing.Count;
        return new(path, calendar.Version, calendar.LoadedYears, agreeing, differing, cases.Malformed);
    }

    private static IEnumerable<IRenderable> Pictures(Report report)
    {
        if (report.Differing.Count > 0)
        {
            var table = new Table().AddColumns("line", "id", "function", "arguments", "expected", "got");
            foreach (var row in report.Differing)
            {
                table.AddRow(
                    new Text($"{row.Line}"), new Text(row.Id), new Text(row.Function), new Text(row.Arguments),
                    new Text(row.Expected), new Text(row.Got));
            }

            yield return table;
        }

        foreach (var row in report.Malformed)
        {
            yield return Output.Line($"{report.File}:{row.Line}: {row.Problem}");
        }

        var unread = report.Malformed.Count == 0 ? string.Empty : $", {report.Malformed.Count} can't be read";
        yield return Output.Line($"{report.Agreeing} rows agree, {report.Differing.Count} do not{unread}.");
    }

    private sealed record Report(
        string File, string Calendar, IReadOnlyList<int> Years, int Agreeing,
        IReadOnlyList<Difference> Differing, IReadOnlyList<MalformedRow> Malformed);

    private sealed record Difference(
        int Line, string Id, string Function, string Arguments, string Expected, string Got);
}
