using System.Diagnostics;
using System.Net;
using TitleFlow.Functions.Tests.Host;

namespace TitleFlow.Functions.Tests;

/// <summary>The service set up on a machine of the house by one command, and started as its unit starts it.</summary>
[Collection(HostCollection.Name)]
public sealed class InstallTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("titleflow-install-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Install_InAnEmptyFolder_RunsAndKeepsItsKeysWhenItIsRenewed()
    {
        var port = FunctionsHost.FreePort();
        var storage = new Dictionary<string, string> { ["STORAGE"] = HostFixture.Storage };
        await InstallAsync(port, storage);
        var (keys, settings) = (Path.Combine(folder, "etc/keys.json"), Path.Combine(folder, "etc/titleflow.env"));
        Assert.All((string[])[keys, settings], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var ring = await File.ReadAllTextAsync(keys, Stop);
        var said = await InstallAsync(port, storage);
        Assert.Equal(ring, await File.ReadAllTextAsync(keys, Stop));
        Assert.DoesNotContain("storage", said, StringComparison.Ordinal);

        await ServeAsync(port);
        Assert.Contains($"ExecStart={folder}/app/TitleFlow.Functions", await UnitAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_WithoutStorage_BringsAnEmulatorThatStartsAndStopsWithTheService()
    {
        var port = FunctionsHost.FreePort();
        var ports = string.Join(',', Enumerable.Range(0, 3).Select(_ => FunctionsHost.FreePort()));
        var first = await InstallAsync(port, new Dictionary<string, string> { ["TITLEFLOW_STORAGE_PORTS"] = ports });
        await ServeAsync(port);

        var second = await InstallAsync(port, []);
        Assert.All((string[])[first, second], said => Assert.Contains(
            $"{folder}/titleflow.service {folder}/titleflow-storage.service\n", said, StringComparison.Ordinal));
        Assert.Contains("\nAfter=network-online.target titleflow-storage.service\n", await UnitAsync(), StringComparison.Ordinal);
        await ServeAsync(port);
    }

    [Fact]
    public async Task Install_WithoutAddress_SaysWhatIsMissing()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string> { ["TO"] = folder });
        Assert.NotEqual(0, code);
        Assert.Contains("ISSUER", said, StringComparison.Ordinal);
    }

    private Task<string> UnitAsync() => File.ReadAllTextAsync(Path.Combine(folder, "titleflow.service"), Stop);

    /// <summary>Starts the service as its installer says, asks it, and kills it; nothing goes on without it.</summary>
    private async Task ServeAsync(int port)
    {
        using var service = Process.Start(new ProcessStartInfo(Path.Combine(folder, "start.sh")) { UseShellExecute = false })!;
        try
        {
            Assert.Equal(HttpStatusCode.OK, await AnswerAsync(new Uri($"http://127.0.0.1:{port}/health"), service));
            Assert.Equal(HttpStatusCode.Unauthorized, await AnswerAsync(new Uri($"http://127.0.0.1:{port}/api/me"), service));
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync(Stop);
            await EndedAsync();
        }
    }

    /// <summary>Waits until nothing runs any more that was started from the folder.</summary>
    private async Task EndedAsync()
    {
        using var deadline = new CancellationTokenSource(HandlerProcess.Patience);
        while (Directory.EnumerateDirectories("/proc").Select(process => $"{process}/cmdline").Where(File.Exists).Any(IsOfTheFolder))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }
    }

    private bool IsOfTheFolder(string commandLine)
    {
        try
        {
            return File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }

    private async Task<string> InstallAsync(int port, Dictionary<string, string> storage)
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>(storage)
        {
            ["TO"] = folder,
            ["URL"] = "https://titleflow.example",
            ["ISSUER"] = "https://issuer.invalid",
            ["PORT"] = $"{port}",
            ["FROM"] = Environment.GetEnvironmentVariable("TITLEFLOW_TEST_PUBLISH")!,
        });
        Assert.True(code == 0, said);
        return said;
    }

    private static async Task<(int Code, string Said)> RunAsync(Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("bash", ["tools/scripts/install.sh"])
        {
            WorkingDirectory = Repository(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        using var install = Process.Start(start)!;
        var said = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(Stop), install.StandardError.ReadToEndAsync(Stop));
        await install.WaitForExitAsync(Stop);
        return (install.ExitCode, string.Concat(said));
    }

    private static async Task<HttpStatusCode> AnswerAsync(Uri address, Process service)
    {
        using var client = new HttpClient();
        while (true)
        {
            Assert.False(service.HasExited, "The service has stopped.");
            try
            {
                using var answer = await client.GetAsync(address, Stop);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
            }
        }
    }

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "TitleFlow.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }
        return at.FullName;
    }
}
