using System.Collections.Concurrent;

namespace TitleFlow.Benchmarks.Service;

/// <summary>How long one act took, in milliseconds.</summary>
/// <param name="Name">The act.</param>
/// <param name="Taken">From the instant at which it was to be sent to the end of its answer.</param>
/// <param name="ToolLag">How much later than it could have the tool sent it: its own fault, and within what was taken.</param>
public sealed record Timing(string Name, double Taken, double ToolLag);

/// <summary>What came of a run.</summary>
/// <param name="Filings">The timings of every filing that came through, act by act.</param>
/// <param name="Failures">What went wrong, one line a filing.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
public sealed record LoopRun(IReadOnlyList<IReadOnlyList<Timing>> Filings, IReadOnlyList<string> Failures, double Seconds);

/// <summary>
/// Lets filings begin at a fixed rate whatever the service does meanwhile. Every act has an instant at which it is to be
/// sent; what it takes is counted from there, so that a service that stalls is charged for all who had to wait.
/// </summary>
public static class OpenLoop
{
    /// <summary>Between the acts of one filing: nobody fills in a form faster.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs filings, as many a second.</summary>
    public static async Task<LoopRun> RunAsync(int filings, double perSecond, Func<int, Filing> filing)
    {
        ArgumentNullException.ThrowIfNull(filing);
        var began = TimeProvider.System.GetTimestamp();
        var failures = new ConcurrentQueue<string>();
        var running = new List<Task<IReadOnlyList<Timing>?>>();
        for (var number = 0; number < filings; number++)
        {
            var due = number / perSecond * 1000;
            await UntilAsync(began, due);
            var one = filing(number);
            running.Add(Task.Run(() => FileAsync(one, began, due, failures)));
        }
        var done = await Task.WhenAll(running);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        return new LoopRun([.. done.OfType<IReadOnlyList<Timing>>()], [.. failures], seconds);
    }

    private static async Task<IReadOnlyList<Timing>?> FileAsync(Filing filing, long began, double due, ConcurrentQueue<string> failures)
    {
        var timings = new List<Timing>();
        var free = due;
        try
        {
            foreach (var act in filing.Acts())
            {
                await UntilAsync(began, due);
                var sent = Now(began);
                await act.SendAsync();
                var answered = Now(began);
                timings.Add(new Timing(act.Name, answered - due, sent - Math.Max(due, free)));
                (free, due) = (answered, due + Pause.TotalMilliseconds);
            }
            return timings;
        }
        catch (Exception fault) when (fault is UnexpectedAnswerException or HttpRequestException or IOException or TaskCanceledException)
        {
            failures.Enqueue(fault.Message);
            return null;
        }
    }

    private static async Task UntilAsync(long began, double due)
    {
        if (due - Now(began) is > 0 and var wait)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wait));
        }
    }

    private static double Now(long began) => TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
}
