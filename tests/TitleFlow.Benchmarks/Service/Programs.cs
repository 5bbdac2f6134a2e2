using System.Diagnostics;

namespace TitleFlow.Benchmarks.Service;

/// <summary>What is started and measured from outside, each made when it is first asked for.</summary>
/// <param name="folder">Where it is put.</param>
public sealed class Programs(string folder)
{
    private string? shipped;
    private string? jitted;
    private string? bare;

    /// <summary>The service as `make publish` makes it.</summary>
    public async Task<IReadOnlyList<string>> ShippedAsync()
    {
        if (shipped is null)
        {
            shipped = Path.Combine(folder, "shipped");
            await RunAsync("bash", "tools/scripts/publish.sh", shipped);
            // What is published has no seeds; a rehearsal signs invented people in.
            var seeds = Path.Combine(shipped, "policies", "seed");
            Directory.CreateDirectory(seeds);
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "policies", "seed")))
            {
                File.Copy(file, Path.Combine(seeds, Path.GetFileName(file)));
            }
        }
        return [Path.Combine(shipped, "TitleFlow.Functions")];
    }

    /// <summary>The service as it is built: on the machine's own runtime, compiled while it starts.</summary>
    public async Task<IReadOnlyList<string>> CompiledAtStartAsync()
    {
        if (jitted is null)
        {
            jitted = Path.Combine(folder, "jitted");
            await PublishAsync("functions/TitleFlow.Functions", jitted, "--no-self-contained");
        }
        return ["dotnet", Path.Combine(jitted, "TitleFlow.Functions.dll")];
    }

    /// <summary>ASP.NET Core without a service, published as the service is.</summary>
    public async Task<IReadOnlyList<string>> BareAsync()
    {
        if (bare is null)
        {
            bare = Path.Combine(folder, "bare");
            await PublishAsync("tests/TitleFlow.Bare", bare, "-r", "linux-x64", "--self-contained", "-p:PublishReadyToRun=true");
        }
        return [Path.Combine(bare, "TitleFlow.Bare")];
    }

    private static Task PublishAsync(string project, string to, params string[] how) =>
        RunAsync("dotnet", ["publish", project, "-c", "Release", "-o", to, "-v", "quiet", .. how]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said}");
        }
    }
}
