using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TitleFlow.Cli.Records;
using StreamId = TitleFlow.Domain.Cases.StreamId;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow history CASE</c>: every fact of one case from top to bottom.</summary>
public static class HistoryCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("case") { Description = "The id of the case." };
        var store = new StoreOptions();
        var command = new Command("history", "List the facts of a case: when, who, what, by which clause.")
        {
            id,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            await using var room = store.Open(parsed);
            var stream = new StreamId("case", parsed.GetRequiredValue(id));
            var lines = await PastLine.ReadAsync(room, stream, stop)
                ?? throw new UsageException($"There is no case {stream.Id} in this storage.");
            Output.Of(parsed).Print(lines, found => [Picture(found)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Table Picture(IReadOnlyList<PastLine> lines)
    {
        var table = new Table().AddColumns("#", "北京时间", "by", "fact", "clauses");
        foreach (var line in lines)
        {
            table.AddRow(
                new Text($"{line.Version}"),
                new Text(line.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(line.By), new Text(line.Name), new Text(string.Join(", ", line.Clauses)));
        }

        return table;
    }
}
