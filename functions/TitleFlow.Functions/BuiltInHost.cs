using System.Text.Json.Nodes;
using NCrontab;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Functions;

/// <summary>
/// Plays the Functions host when the app is started by hand: it reads the same function.json files and calls the same
/// work in-process. Under the real host it does not exist.
/// </summary>
public sealed class BuiltInHost(
    IHostEnvironment environment, Sweep sweep, Housekeeping housekeeping, Jobs jobs, Stores stores, Pulse pulse, TimeProvider realTime,
    ILogger<BuiltInHost> log)
    : BackgroundService
{
    /// <summary>How long the queue is left alone when it was empty.</summary>
    public static readonly TimeSpan QueuePause = TimeSpan.FromSeconds(2);

    /// <summary>How long a message is hidden while it is worked on.</summary>
    public static readonly TimeSpan MessageHidden = TimeSpan.FromMinutes(10);

    /// <summary>How often a message is tried before it is dropped.</summary>
    public const int MostTries = 5;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Directory.EnumerateFiles(environment.ContentRootPath, "function.json", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file))!, Binding: JsonNode.Parse(File.ReadAllText(file))!["bindings"]![0]!))
            .Select(function => function.Binding["type"]!.GetValue<string>() switch
            {
                "timerTrigger" => KeepTimeAsync(function.Name, function.Binding["schedule"]!.GetValue<string>(), stoppingToken),
                "queueTrigger" => EmptyQueueAsync(stoppingToken),
                _ => Task.CompletedTask,
            }));

    private async Task KeepTimeAsync(string name, string schedule, CancellationToken stop)
    {
        var times = CrontabSchedule.Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        while (!stop.IsCancellationRequested)
        {
            var now = realTime.GetUtcNow().UtcDateTime;
            await Task.Delay(times.GetNextOccurrence(now) - now, realTime, stop);
            await RunAsync(name, () => name == "TfJobDaily" ? housekeeping.RunAsync(stop) : SweepAsync(stop));
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        await sweep.RunAsync(stop);
        await pulse.TakeAsync(stop);
    }

    private async Task EmptyQueueAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var isEmpty = true;
            await RunAsync("TfJobQueue", async () =>
            {
                while (await stores.Jobs.TakeAsync(MessageHidden, stop) is { } message)
                {
                    isEmpty = false;
                    if (message.Tries <= MostTries)
                    {
                        await jobs.RunAsync(message.Text, stop);
                    }
                    await stores.Jobs.FinishAsync(message, stop);
                }
            });
            await Task.Delay(isEmpty ? QueuePause : TimeSpan.Zero, realTime, stop);
        }
    }

    private async Task RunAsync(string name, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Function} failed; it runs again at its next time.", name);
        }
    }
}
