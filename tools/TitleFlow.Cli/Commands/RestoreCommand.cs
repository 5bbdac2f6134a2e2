using System.CommandLine;
using Spectre.Console.Rendering;
using TitleFlow.Cli.Backups;
using TitleFlow.Cli.Records;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow restore FOLDER</c>: a backup into an empty account, and the proof that it is whole.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The backup." };
        var expected = new Option<string?>("--expect")
        {
            Description = "The SHA-256 that the backup was answered with; refuses any other.",
            HelpName = "hash",
        };
        var over = new Option<bool>("--over")
        {
            Description = "Go on where a restore was broken off, or do it once more: the storage may hold something.",
        };
        var open = new Option<bool>("--open")
        {
            Description = "Take a backup that is not closed: what streams told each other meanwhile may be missing.",
        };
        var store = new StoreOptions();
        var command = new Command("restore", "Put a backup into an empty storage, verify every chain, tell the lists.")
        {
            folder, expected, over, open,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var account = store.Account(parsed);
            var path = parsed.GetRequiredValue(folder);
            var manifest = Manifest.Read(path, parsed.GetValue(expected));
            if (!manifest.IsClosed && !parsed.GetValue(open))
            {
                throw new UsageException($"The backup is open ({manifest.Moved} streams had moved): say --open to take it.");
            }

            var answer = await RunAsync(output, account, path, manifest, parsed.GetValue(over), stop);
            output.Print(answer, Pictures);
            return answer.IsWhole ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<Answer> RunAsync(
        Output output, StorageAccount account, string folder, Manifest manifest, bool over, CancellationToken stop)
    {
        var altered = await new Restore(folder, manifest, static () => { }).CheckAsync(stop);
        if (altered.Count > 0)
        {
            return new Answer(altered, null, null);
        }

        await account.EnsureAsync(stop);
        if (!over && !await Restore.IsEmptyAsync(account, stop))
        {
            throw new UsageException("The storage is not empty: nothing was written. Say --over if that is meant.");
        }

        var total = manifest.Parts.Sum(part => part.Holds == PartKind.Blobs ? part.Entries : part.Streams);
        var restored = await output.TrackAsync(
            "Writing", (int)total, step => new Restore(folder, manifest, step).WriteAsync(account, stop));
        await using var room = Workroom.Open(account);
        var streams = await room.ListAsync(null, stop);
        var audit = await output.TrackAsync("Verifying and listing", streams.Count, async step =>
        {
            var found = await Audit.RunAsync(room, streams, step, stop);
            if (found.Faults.Count == 0)
            {
                await room.Relisting.RunAsync(streams.ToAsyncEnumerable(), static () => { }, stop);
            }

            return found;
        });
        return new Answer([], restored, audit);
    }

    private static IEnumerable<IRenderable> Pictures(Answer answer)
    {
        foreach (var file in answer.Altered)
        {
            yield return Output.Line(file);
        }

        if (answer is not { Restored: { } restored, Audit: { } audit })
        {
            yield return Output.Line("The backup is not what was written once: nothing was restored.");
            yield break;
        }

        yield return Output.Line(
            $"{restored.Streams} streams written, {restored.Stood} stood already, {restored.Facts} facts, "
                + $"{restored.ListRows} rows of lists, {restored.Blobs} blobs.");
        foreach (var conflict in restored.Conflicts)
        {
            yield return Output.Line($"left as it is: {conflict}");
        }

        foreach (var picture in VerifyCommand.Pictures(audit))
        {
            yield return picture;
        }
    }

    private sealed record Answer(IReadOnlyList<string> Altered, Restored? Restored, Audit? Audit)
    {
        public bool IsWhole => Restored is { Conflicts.Count: 0 } && Audit is { Faults.Count: 0 };
    }
}
