using System.Text.Json.Nodes;
using NCrontab;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;

namespace TitleFlow.Functions;

/// <summary>
/// Plays the Functions host when the app is started by hand: it reads the same host.json and function.json files and
/// calls the same work in-process. Under the real host it does not exist.
/// </summary>
/// <remarks>
/// A timer never overlaps itself. Runs that were missed while nothing ran are not made up for: the sweep finds what is due
/// by stored clocks, within a minute of the start.
/// </remarks>
public sealed class BuiltInHost(
    IHostEnvironment environment, Sweep sweep, Housekeeping housekeeping, Jobs jobs, Stores stores, Pulse pulse, TimeProvider realTime,
    ILogger<BuiltInHost> log)
    : BackgroundService
{
    /// <summary>How long the queue is left alone when it was empty.</summary>
    public static readonly TimeSpan QueuePause = TimeSpan.FromSeconds(2);

    /// <summary>How long a message is hidden while it is worked on.</summary>
    public static readonly TimeSpan MessageHidden = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tries = TriesOf(JsonNode.Parse(File.ReadAllText(Path.Combine(environment.ContentRootPath, "host.json")))!);
        return Task.WhenAll(
            from folder in Directory.EnumerateDirectories(environment.ContentRootPath)
            let file = Path.Combine(folder, "function.json")
            where File.Exists(file)
            select RunAsync(Path.GetFileName(folder), JsonNode.Parse(File.ReadAllText(file))!["bindings"]![0]!, tries, stoppingToken));
    }

    private static Tries TriesOf(JsonNode host)
    {
        var queues = host["extensions"]!["queues"]!;
        return new Tries(
            queues["maxDequeueCount"]!.GetValue<int>(),
            TimeSpan.Parse(queues["visibilityTimeout"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task RunAsync(string name, JsonNode trigger, Tries tries, CancellationToken stop) => (name, trigger["type"]!.GetValue<string>()) switch
    {
        ("TfJobMinute", "timerTrigger") => KeepTimeAsync(name, trigger["schedule"]!.GetValue<string>(), () => SweepAsync(stop), stop),
        ("TfJobDaily", "timerTrigger") => KeepTimeAsync(name, trigger["schedule"]!.GetValue<string>(), () => housekeeping.RunAsync(stop), stop),
        ("TfJobQueue", "queueTrigger") => EmptyQueueAsync(name, tries, stop),
        (_, "httpTrigger") => Task.CompletedTask,
        _ => throw new InvalidDataException($"Nothing here runs the function {name}."),
    };

    private async Task KeepTimeAsync(string name, string schedule, Func<Task> work, CancellationToken stop)
    {
        var times = CrontabSchedule.Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        while (!stop.IsCancellationRequested)
        {
            var now = realTime.GetUtcNow().UtcDateTime;
            await Task.Delay(times.GetNextOccurrence(now) - now, realTime, stop);
            await SucceedsAsync(name, async () =>
            {
                await work();
                return true;
            });
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        await sweep.RunAsync(stop);
        await pulse.TakeAsync(stop);
    }

    private async Task EmptyQueueAsync(string name, Tries tries, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await SucceedsAsync(name, () => WorkOffOneAsync(name, tries, stop)))
            {
                await Task.Delay(QueuePause, realTime, stop);
            }
        }
    }

    /// <summary>Works off one message; what fails comes back, and is set aside after its last try. False if there was none.</summary>
    private async Task<bool> WorkOffOneAsync(string name, Tries tries, CancellationToken stop)
    {
        if (await stores.Jobs.TakeAsync(MessageHidden, stop) is not { } message)
        {
            return false;
        }
        if (message.Tries <= tries.Most && await SucceedsAsync(name, () => jobs.RunAsync(message.Text, stop)))
        {
            await stores.Jobs.FinishAsync(message, stop);
        }
        else if (message.Tries < tries.Most)
        {
            await stores.Jobs.GiveBackAsync(message, tries.Pause, stop);
        }
        else
        {
            await stores.Jobs.SetAsideAsync(message, stop);
        }
        return true;
    }

    private async Task<bool> SucceedsAsync(string name, Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Function} failed; it runs again at its next time.", name);
            return false;
        }
    }

    /// <summary>How often a message is tried, and how long it rests in between.</summary>
    private sealed record Tries(int Most, TimeSpan Pause);
}
