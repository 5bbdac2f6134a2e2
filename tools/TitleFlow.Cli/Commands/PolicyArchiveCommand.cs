using System.CommandLine;
using TitleFlow.App.Policies;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow policy archive [FOLDER]</c>: keep the packs as they are, before they are changed.</summary>
/// <remarks>Cases keep the version that they were filed under: without its archive a changed pack leaves them with nothing to go by.</remarks>
public static class PolicyArchiveCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the packs; that of this repository if left out.",
            DefaultValueFactory = _ => Repository.Policies,
        };
        var command = new Command("archive", "Keep every pack as it is now under its content hash, for the cases that were filed under it.")
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (PackFolders.Load(path) is not { Shelf: { } shelf })
            {
                throw new UsageException($"The packs in {path} do not load; 'titleflow policy check' says why.");
            }

            IReadOnlyList<Kept> kept = [.. shelf.Current.Where(pack => !pack.Header.IsNational).Select(pack => Keep(path, pack))];
            Output.Of(parsed).Print(
                kept, packs => packs.Select(pack => Output.Line($"{pack.Pin}: {(pack.IsNew ? "archived" : "was archived before")}")));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The folders of all its layers, since the hash covers them all.</summary>
    private static Kept Keep(string root, Pack pack)
    {
        var archive = Path.Combine(root, PackFolders.Archive, pack.Pin.ToString());
        if (Directory.Exists(archive))
        {
            return new(pack.Pin.ToString(), IsNew: false);
        }

        foreach (var layer in pack.Layers.Select(layer => layer.Header.Id))
        {
            var copy = Directory.CreateDirectory(Path.Combine(archive, layer)).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(root, layer), "*.json"))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }
        }

        return new(pack.Pin.ToString(), IsNew: true);
    }

    private sealed record Kept(string Pin, bool IsNew);
}
