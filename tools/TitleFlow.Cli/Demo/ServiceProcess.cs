using System.Diagnostics;

namespace TitleFlow.Cli.Demo;

/// <summary>A program of ours as it is started.</summary>
/// <param name="Program">The program.</param>
/// <param name="Address">Where it is to listen.</param>
/// <param name="Health">The path at which it answers when it is up.</param>
/// <param name="Log">Where its output goes.</param>
/// <param name="Environment">What it is told beside what stands in the environment already.</param>
public sealed record Launch(
    string Program, Uri Address, string Health, string Log, IReadOnlyDictionary<string, string> Environment);

/// <summary>A program of ours as a process of its own, which can be killed like any machine may be.</summary>
public sealed class ServiceProcess(Launch launch) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly Lock _gate = new();
    private Process? _process;
    private bool _isAbandoned;
    private Task _copying = Task.CompletedTask;

    public Uri Address => launch.Address;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="DemoException">It has stopped, or does not answer in time.</exception>
    public async Task StartAsync()
    {
        Begin();
        await UntilUpAsync();
    }

    /// <summary>Starts it without waiting.</summary>
    public void Begin()
    {
        var start = new ProcessStartInfo("dotnet", [launch.Program])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = launch.Address.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        lock (_gate)
        {
            _process = _isAbandoned ? null : Process.Start(start);
        }

        _copying = CopyAllAsync(_process ?? throw new DemoException("服务没有启动起来。"));
    }

    /// <inheritdoc cref="StartAsync"/>
    public async Task UntilUpAsync()
    {
        var started = Stopwatch.StartNew();
        while (!await IsUpAsync())
        {
            if (_process is not { HasExited: false } || started.Elapsed > StartLimit)
            {
                throw new DemoException($"服务没有应答;日志见 {launch.Log}。");
            }

            await Task.Delay(Pause);
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
            lock (_gate)
            {
                process.Dispose();
                _process = null;
            }
        }
    }

    /// <summary>Kills it at once, and lets nobody start it again: whoever started it is leaving.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _isAbandoned = true;
            _process?.Kill();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(launch.Address, launch.Health));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Both outputs go into one file, line by line.</summary>
    private async Task CopyAllAsync(Process process)
    {
        await using var log = TextWriter.Synchronized(new StreamWriter(launch.Log, append: true) { AutoFlush = true });
        await Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log));
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await to.WriteLineAsync(line);
        }
    }
}
