using System.CommandLine;
using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow relist</c>: tells every work list anew from the streams.</summary>
public static class RelistCommand
{
    public static Command Create()
    {
        var (kind, store) = (StoreOptions.Kind(), new StoreOptions());
        var command = new Command("relist", "Rebuild the work lists from the streams; safe while the service runs.")
        {
            kind,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            await using var room = store.Open(parsed);
            var streams = await room.ListAsync(parsed.GetValue(kind), stop);
            var told = await output.TrackAsync(
                "Telling the lists", streams.Count, step => room.Relisting.RunAsync(streams.ToAsyncEnumerable(), step, stop));
            output.Print(new Answer(told), answer => [Output.Line($"{answer.Streams} streams told to their lists.")]);
            return ExitCode.Ok;
        });
        return command;
    }

    private sealed record Answer(int Streams);
}
