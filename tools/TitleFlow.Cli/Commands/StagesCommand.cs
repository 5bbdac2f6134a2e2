using System.CommandLine;
using Spectre.Console;
using TitleFlow.Domain;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow stages</c>: the stages in the order in which a case walks them.</summary>
public static class StagesCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as README shows it." };
        var command = new Command("stages", "List the stages of a case in order.") { markdown };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(markdown))
            {
                parsed.InvocationConfiguration.Output.Write(Stages.ToMarkdownTable());
                return ExitCode.Ok;
            }

            Output.Of(parsed).Print(Stages.All, stages => [Picture(stages)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Picture(IReadOnlyList<Stage> stages)
    {
        var table = new Table().AddColumns("阶段", "Room", "办理人", "步骤", "结果");
        foreach (var stage in stages)
        {
            table.AddRow(
                new Text(stage.Chinese), new Text(stage.Room), new Text(stage.Actors),
                new Text(string.Join('、', stage.Steps.Select(step => step.Chinese))), new Text(stage.LeadsTo));
        }

        return table;
    }
}
