using System.Diagnostics;
using TitleFlow.Shared;

namespace TitleFlow.Benchmarks.Service;

/// <summary>A program that listens on a port of its own, started as the Functions host starts its handler.</summary>
public sealed class Handler : IAsyncDisposable
{
    /// <summary>How often the port is asked; the host asks every 25 ms.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    private readonly Process process;
    private readonly long startedAt;
    private readonly Task keeping;

    private Handler(Process process, long startedAt, int port, Task keeping)
    {
        (this.process, this.startedAt, this.keeping) = (process, startedAt, keeping);
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan Processor => Refreshed().TotalProcessorTime;

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Resident => Refreshed().WorkingSet64;

    /// <summary>Milliseconds since it was started.</summary>
    public double Age => TimeProvider.System.GetElapsedTime(startedAt).TotalMilliseconds;

    /// <summary>Starts it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="log">The file that keeps what it prints, once it has ended.</param>
    /// <param name="environment">Its settings, by the port that it is to listen on.</param>
    public static Handler Start(
        IReadOnlyList<string> command, string log, Func<int, IEnumerable<KeyValuePair<string, string>>> environment)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(environment);
        var port = FreePort();
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment(port))
        {
            start.Environment[name] = value;
        }
        var now = TimeProvider.System.GetTimestamp();
        var started = Process.Start(start)!;
        return new Handler(started, now, port, KeepAsync(started, log));
    }

    /// <summary>Asks until any answer comes, as the host does, and says after how many milliseconds of its life it came.</summary>
    /// <remarks>The host takes any answer for a yes; here it must be a good one.</remarks>
    public async Task<double> AnsweredAsync(HttpClient client, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(client);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/"));
                answer.EnsureSuccessStatusCode();
                return Age;
            }
            catch (HttpRequestException refused) when (refused.StatusCode is null && !process.HasExited && Age < patience.TotalMilliseconds)
            {
                await Task.Delay(Between);
            }
        }
    }

    /// <summary>Kills it, as the host does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
        await process.WaitForExitAsync();
        await keeping;
        process.Dispose();
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort() => FreePorts.Take(1)[0];

    private Process Refreshed()
    {
        process.Refresh();
        return process;
    }

    /// <summary>Takes in memory what it prints, and writes it at the end: behind a disk that is slow its output, and it with that, would stand still.</summary>
    private static async Task KeepAsync(Process process, string log)
    {
        var errors = process.StandardError.ReadToEndAsync();
        using var printed = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(printed);
        await using var file = File.Create(log);
        printed.WriteTo(file);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(await errors);
    }
}
