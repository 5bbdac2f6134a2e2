using System.CommandLine;
using System.IO.Compression;

namespace TitleFlow.Cli.Commands;

/// <summary><c>titleflow package FOLDER ZIP</c>: put a published folder into one zip, the same bytes for the same files.</summary>
/// <remarks>The Functions host starts the handler by its execute bit, which a zip keeps in a field of its own.</remarks>
public static class PackageCommand
{
    /// <summary>The earliest time that a zip can hold: no file tells when it was made.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What marks a regular file where Unix modes are kept.</summary>
    private const int RegularFile = 0x8000;

    private const int UnixModeShift = 16;

    private const UnixFileMode ReadByAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode RunByAll = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The published folder, with host.json at its top." };
        var zip = new Argument<string>("zip") { Description = "The file to write; an older one is replaced." };
        var command = new Command("package", "Put a published folder into one zip: what is in it at the top, execute bits kept.") { folder, zip };
        command.SetAction(parsed =>
        {
            var (from, to) = (parsed.GetRequiredValue(folder), parsed.GetRequiredValue(zip));
            if (!File.Exists(Path.Combine(from, "host.json")))
            {
                throw new UsageException($"{from} holds no host.json: publish the app first.");
            }

            var files = Pack(from, to);
            Output.Of(parsed).Print(
                new Packed(to, files), packed => [Output.Line($"{packed.Files} files in {packed.Zip}")]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static int Pack(string folder, string zip)
    {
        var names = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        using var archive = new ZipArchive(File.Create(zip), ZipArchiveMode.Create);
        foreach (var name in names)
        {
            var file = Path.Combine(folder, name);
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            entry.ExternalAttributes = (RegularFile | (int)ModeOf(file)) << UnixModeShift;
            using var content = File.OpenRead(file);
            using var packed = entry.Open();
            content.CopyTo(packed);
        }

        return names.Count;
    }

    /// <summary>Only whether it can be run is taken over: what else a machine's umask says is nobody's business.</summary>
    private static UnixFileMode ModeOf(string file) =>
        ReadByAll | UnixFileMode.UserWrite
        | (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute) ? RunByAll : UnixFileMode.None);

    private sealed record Packed(string Zip, int Files);
}
