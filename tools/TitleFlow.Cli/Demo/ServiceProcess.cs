using System.Diagnostics;

namespace TitleFlow.Cli.Demo;

/// <summary>The service as a process of its own, which can be killed like any machine may be.</summary>
/// <param name="settings">The program and where its output goes; what else it needs stands in the environment.</param>
public sealed class ServiceProcess(DemoSettings settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private Process? _process;
    private Task _copying = Task.CompletedTask;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="startAt">Where the development clock of an empty store begins.</param>
    /// <param name="isUp">Asks whether it answers.</param>
    /// <exception cref="DemoException">It has stopped, or does not answer in time.</exception>
    public async Task StartAsync(DateTimeOffset startAt, Func<Task<bool>> isUp)
    {
        var start = new ProcessStartInfo("dotnet", [settings.App])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = settings.PublicUrl.GetLeftPart(UriPartial.Authority);
        start.Environment["TitleFlow__Development__StartAt"] = $"{startAt:yyyy-MM-ddTHH:mm:sszzz}";
        _process = Process.Start(start) ?? throw new DemoException("服务没有启动起来。");
        _copying = Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));
        var started = Stopwatch.StartNew();
        while (!await isUp())
        {
            if (_process.HasExited || started.Elapsed > StartLimit)
            {
                throw new DemoException($"服务没有应答;日志见 {settings.Log}。");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Kills it as a power cut would: no handler runs, nothing is put away.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            await _copying;
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await File.AppendAllTextAsync(settings.Log, line + "\n");
        }
    }
}
