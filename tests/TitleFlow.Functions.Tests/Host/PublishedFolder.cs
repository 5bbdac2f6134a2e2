using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The published app, copied to where nothing may be written, as the host mounts it.</summary>
internal sealed class PublishedFolder : IDisposable
{
    private const string Variable = "TITLEFLOW_TEST_PUBLISH";

    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string scratch = Directory.CreateTempSubdirectory("titleflow-host-").FullName;

    public PublishedFolder()
    {
        var published = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException("These tests start the published app: run them through 'make test'.");
        foreach (var file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Root, Path.GetRelativePath(published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, ReadOnly | (File.GetUnixFileMode(file) & Executable));
        }
        foreach (var folder in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories).Append(Root))
        {
            File.SetUnixFileMode(folder, ReadOnly | Executable);
        }
    }

    /// <summary>The app root: host.json lies here.</summary>
    public string Root => Path.Combine(scratch, "wwwroot");

    /// <summary>What the handler is told is its home; nobody makes it.</summary>
    public string Home => Path.Combine(scratch, "home");

    /// <summary>One of the files by which the host is told what to do.</summary>
    public JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, file)))!;

    /// <summary>Names, sizes and times of everything at the root, in one hash. Root may write in spite of the modes: this tells.</summary>
    public string State() => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n',
        new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry as FileInfo)?.Length}").Order(StringComparer.Ordinal)))));

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories).Append(Root))
        {
            File.SetUnixFileMode(folder, ReadOnly | Executable | UnixFileMode.UserWrite);
        }
        Directory.Delete(scratch, recursive: true);
    }
}
