using System.CommandLine;
using Spectre.Console.Rendering;
using TitleFlow.Cli.Backups;
using TitleFlow.Cli.Records;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow backup FOLDER</c>: everything that matters of an account, in a folder.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where it goes: a folder that is new or empty." };
        var store = new StoreOptions();
        var command = new Command(
            "backup",
            "Copy streams, lists and blobs of a storage into a folder, while the service runs. Keys are not in it.")
        {
            folder,
        };
        store.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var output = Output.Of(parsed);
            var account = store.Account(parsed);
            var total = await CountAsync(account.Stores, stop);
            var path = parsed.GetRequiredValue(folder);
            var (manifest, hash) = await output.TrackAsync(
                "Reading", total, step => new Backup(account, path, TimeProvider.System, step).TakeAsync(stop));
            output.Print(new Answer(manifest, hash), Pictures);
            return manifest.IsClosed ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    /// <summary>Streams and blobs, for the bar only.</summary>
    private static async Task<int> CountAsync(App.Desk.Stores stores, CancellationToken stop)
    {
        try
        {
            return await stores.Streams.ListAsync(null, stop).CountAsync(stop)
                + await stores.Blobs.ListAsync("", stop).CountAsync(stop);
        }
        catch (Azure.RequestFailedException fault) when (fault.Status == 404)
        {
            throw new UsageException("Nothing is stored there: the storage has no table of streams.");
        }
    }

    private static IEnumerable<IRenderable> Pictures(Answer answer)
    {
        var (manifest, hash) = answer;
        foreach (var kind in manifest.Parts.GroupBy(part => part.Holds))
        {
            yield return Output.Line(
                $"{kind.Key}: {kind.Sum(part => part.Entries)} entries, {kind.Sum(part => part.Facts)} facts, "
                    + $"{kind.Count()} files, {kind.Sum(part => part.Bytes)} bytes.");
        }

        yield return Output.Line(manifest.IsClosed
            ? "Closed: all streams stood like this at one moment."
            : $"Open: {manifest.Moved} streams moved while they were read. Take it again when the service is at rest.");
        yield return Output.Line($"SHA-256 of {Manifest.File}, to be kept elsewhere: {hash}");
        yield return Output.Line("The key ring is not in it: without it no identity number can be read.");
    }

    private sealed record Answer(Manifest Manifest, string Sha256);
}
