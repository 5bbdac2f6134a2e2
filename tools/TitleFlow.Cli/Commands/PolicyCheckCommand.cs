using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.App.Calendar;
using TitleFlow.App.Policies;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow policy check [FOLDER]</c>: whether packs, calendar and seeds load.</summary>
public static class PolicyCheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the packs; that of this repository if left out.",
            DefaultValueFactory = _ => Repository.Policies,
        };
        var command = new Command("check", "Load packs, calendar and seeds, and name every problem by file and line.")
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path))
            {
                throw new UsageException($"There is no folder {path}.");
            }

            var report = Check(path);
            Output.Of(parsed).Print(report, Pictures);
            return report.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static Report Check(string folder)
    {
        var packs = PackFolders.Load(folder);
        var calendar = CalendarFiles.Load(Path.Combine(folder, LawFiles.Calendar));
        var seeds = SeedFolder.Read(Path.Combine(folder, SeedFolder.Name));
        return new(
            [
                .. (packs.Shelf?.All ?? [])
                    .Select(pack => new Loaded(pack.Pin.ToString(), pack.Header.Title, Values(pack))),
            ],
            calendar.Calendar?.LoadedYears ?? [],
            seeds.Entries,
            [
                .. packs.Problems.Select(problem => problem with { File = Path.Combine(folder, problem.File) }),
                .. calendar.Problems,
                .. seeds.Problems,
            ]);
    }

    private static int Values(Pack pack) => pack.Layers[0].Values.Count;

    private static IEnumerable<IRenderable> Pictures(Report report)
    {
        foreach (var problem in report.Problems)
        {
            yield return Output.Line($"{problem.File}:{problem.Line}: {problem.Message}");
        }

        if (report.Packs.Count > 0)
        {
            var table = new Table().AddColumns("pack", "values", "title");
            foreach (var pack in report.Packs)
            {
                table.AddRow(new Text(pack.Pin), new Text($"{pack.Values}"), new Text(pack.Title));
            }

            yield return table;
        }

        yield return Output.Line(
            $"{report.Packs.Count} packs, {report.Years.Count} years and {report.Seeds} seeds loaded, "
                + $"{report.Problems.Count} problems.");
    }

    private sealed record Loaded(string Pin, string Title, int Values);

    private sealed record Report(
        IReadOnlyList<Loaded> Packs, IReadOnlyList<int> Years, int Seeds, IReadOnlyList<SourceProblem> Problems);
}
