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
        await InstallAsync(port);
        var (keys, settings) = (Path.Combine(folder, "etc/keys.json"), Path.Combine(folder, "etc/titleflow.env"));
        Assert.All((string[])[keys, settings], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var ring = await File.ReadAllTextAsync(keys, Stop);
        await InstallAsync(port);
        Assert.Equal(ring, await File.ReadAllTextAsync(keys, Stop));

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
        }
        Assert.Contains($"ExecStart={folder}/app/TitleFlow.Functions", await File.ReadAllTextAsync(Path.Combine(folder, "titleflow.service"), Stop));
    }

    [Fact]
    public async Task Install_WithoutAddress_SaysWhatIsMissing()
    {
        var (code, said) = await RunAsync(new Dictionary<string, string> { ["TO"] = folder });
        Assert.NotEqual(0, code);
        Assert.Contains("ISSUER", said, StringComparison.Ordinal);
    }

    private async Task InstallAsync(int port)
    {
        var (code, said) = await RunAsync(new Dictionary<string, string>
        {
            ["TO"] = folder,
            ["URL"] = "https://titleflow.example",
            ["ISSUER"] = "https://issuer.invalid",
            ["STORAGE"] = HostFixture.Storage,
            ["PORT"] = $"{port}",
            ["FROM"] = Environment.GetEnvironmentVariable("TITLEFLOW_TEST_PUBLISH")!,
        });
        Assert.True(code == 0, said);
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
