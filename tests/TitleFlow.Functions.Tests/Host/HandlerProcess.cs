using System.Collections.Concurrent;
using System.Diagnostics;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>One run of the published executable, started as the Azure images start it.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    /// <summary>A handler that has not begun or ended by then never will; no test waits for it on a sound machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];

    private HandlerProcess(Process process)
    {
        this.process = process;
        Id = process.Id;
        Ended = WatchAsync();
    }

    public int Id { get; }

    /// <summary>Done when it has ended, with its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>All that it has written so far, on either stream.</summary>
    public IReadOnlyCollection<string> Lines => lines.ToArray();

    /// <param name="folder">The app root.</param>
    /// <param name="port">The port as the host says it; any text, so that a wrong one can be tried.</param>
    /// <param name="settings">The app settings of the operator.</param>
    public static HandlerProcess Start(PublishedFolder folder, string port, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(Path.Combine(folder.Root, "TitleFlow.Functions"))
        {
            WorkingDirectory = folder.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Images(folder).Concat(Host(folder, port)).Concat(settings))
        {
            start.Environment[name] = value;
        }
        var started = Process.Start(start)!;
        started.StandardInput.Close();
        return new HandlerProcess(started);
    }

    /// <summary>SIGKILL: what the host does, what a full memory does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!Ended.IsCompleted)
        {
            process.Kill();
        }
        await Ended;
        process.Dispose();
    }

    /// <summary>What the images of the Functions host set for themselves, and a handler inherits.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Images(PublishedFolder folder) =>
    [
        new("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
        new("HOME", folder.Home),
        new("ASPNETCORE_URLS", "http://+:80"),
        new("ASPNETCORE_CONTENTROOT", "/azure-functions-host"),
        new("AZURE_FUNCTIONS_ENVIRONMENT", "Production"),
        new("FUNCTIONS_WORKER_RUNTIME", "custom"),
        new("FUNCTIONS_EXTENSION_VERSION", "~4"),
        new("WEBSITE_SITE_NAME", "titleflow-test"),
        new("WEBSITE_HOSTNAME", "titleflow-test.azurewebsites.net"),
        new("WEBSITE_RUN_FROM_PACKAGE", "1"),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Host(PublishedFolder folder, string port) =>
    [
        new("FUNCTIONS_CUSTOMHANDLER_PORT", port),
        new("FUNCTIONS_HTTPWORKER_PORT", port),
        new("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", FunctionsHost.NewId()),
        new("FUNCTIONS_APP_ROOT_PATH", folder.Root),
    ];

    private async Task<int> WatchAsync()
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
        }
    }
}
