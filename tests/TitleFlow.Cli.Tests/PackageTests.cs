using System.IO.Compression;
using System.Runtime.Versioning;

namespace TitleFlow.Cli.Tests;

[SupportedOSPlatform("linux")]
public sealed class PackageTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Package_SameFilesAtAnotherTime_AreTheSameBytes()
    {
        var first = Packed("a", DateTime.UnixEpoch.AddYears(50));
        var second = Packed("b", DateTime.UnixEpoch.AddYears(51));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void Package_Executable_KeepsItsBitAndOthersGetNone()
    {
        using var zip = ZipFile.OpenRead(Packed("a", DateTime.UnixEpoch.AddYears(50)));
        Assert.Equal(["TitleFlow.Functions", "Web/function.json", "host.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(
            ["755", "644", "644"],
            zip.Entries.Select(entry => Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, toBase: 8)));
    }

    [Fact]
    public void Package_FolderWithoutHostFile_IsAskedWrongly() =>
        Assert.Equal(ExitCode.Usage, Cli.Run("package", scratch.Path("nowhere"), scratch.Path("a.zip")).Code);

    private string Packed(string name, DateTime at)
    {
        var folder = Directory.CreateDirectory(scratch.Path(name)).CreateSubdirectory("Web").Parent!.FullName;
        foreach (var file in (string[])["host.json", "Web/function.json", "TitleFlow.Functions"])
        {
            var path = Path.Combine(folder, file);
            File.WriteAllText(path, $"{file} 内容");
            File.SetLastWriteTimeUtc(path, at);
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.SetUnixFileMode(path, file == "TitleFlow.Functions" ? mode | UnixFileMode.UserExecute : mode);
        }

        var zip = scratch.Path($"{name}.zip");
        Assert.Equal(ExitCode.Ok, Cli.Run("package", folder, zip).Code);
        return zip;
    }
}
