using System.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;
using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow verify</c>: recomputes every stream's hash chain and tells each that was altered.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var (kind, store) = (StoreOptions.Kind(), new StoreOptions());
        var command = new Command("verify", "Recompute the hash chain of every stream and tell what was altered.")
        {
            kind,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            await using var room = store.Open(parsed);
            var streams = await room.ListAsync(parsed.GetValue(kind), stop);
            var audit = await output.TrackAsync(
                "Recomputing the chains", streams.Count, step => Audit.RunAsync(room, streams, step, stop));
            output.Print(audit, Pictures);
            return audit.Faults.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    /// <summary>The audit as people read it; the demonstration ends with it too.</summary>
    internal static IEnumerable<IRenderable> Pictures(Audit audit)
    {
        if (audit.Kinds.Count > 0)
        {
            var table = new Table().AddColumns("kind", "streams", "facts", "faults");
            foreach (var kind in audit.Kinds)
            {
                table.AddRow(
                    new Text(kind.Kind), new Text($"{kind.Streams}"), new Text($"{kind.Facts}"),
                    new Text($"{kind.Faults}"));
            }

            yield return table;
        }

        foreach (var fault in audit.Faults)
        {
            yield return Output.Line($"{fault.Stream}: {fault.Fault}");
        }

        yield return Output.Line(
            $"{audit.Streams} streams with {audit.Facts} facts verified, {audit.Faults.Count} faults.");
    }
}
