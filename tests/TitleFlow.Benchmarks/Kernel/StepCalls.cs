using TitleFlow.App.Desk;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>What one step costs in calls to the store, in the mean.</summary>
/// <param name="IsCold">Whether the stream had to be loaded.</param>
/// <param name="HasClock">Whether the step opened a clock.</param>
/// <param name="Workers">How many steps went side by side.</param>
public sealed record StepCall(bool IsCold, bool HasClock, int Workers)
{
    public double Load { get; init; }

    public double Clock { get; init; }

    public double Recovery { get; init; }

    public double Append { get; init; }

    public double Effect { get; init; }

    /// <summary>Whatever else was called before the answer: nothing is left out of the sum.</summary>
    public double Other { get; init; }

    public double CleanUp { get; init; }

    /// <summary>Until the asker has the answer.</summary>
    public double UntilAnswered => Load + Clock + Recovery + Append + Effect + Other;

    public double All => UntilAnswered + CleanUp;
}

/// <summary>Counts the calls of steps, one step a stream: the dearest case, since no cleaning rides on a later step.</summary>
public static class StepCalls
{
    private const int Streams = 128;
    private const int SeedingWorkers = 8;

    public static async Task<IReadOnlyList<StepCall>> CountAsync(StoreKind kind, IReadOnlyList<int> concurrency)
    {
        ArgumentNullException.ThrowIfNull(concurrency);
        List<StepCall> calls = [];
        foreach (var isCold in (bool[])[true, false])
        {
            foreach (var hasClock in (bool[])[false, true])
            {
                foreach (var workers in concurrency)
                {
                    calls.Add(await CountAsync(kind, new StepCall(isCold, hasClock, workers)));
                }
            }
        }
        return calls;
    }

    private static async Task<StepCall> CountAsync(StoreKind kind, StepCall step)
    {
        await using var depot = await Depot.OpenAsync(kind);
        using var clerk = new Clerk(depot);
        await Rounds.SideBySideAsync(SeedingWorkers, Streams, number => clerk.AskAsync($"{number}", new Add(1), $"seed-{number}"));
        await clerk.Broom.FlushAsync(CancellationToken.None);
        var command = new Add(1, step.HasClock ? depot.Time.GetUtcNow().AddDays(30) : null);
        var (before, recoveryBefore) = (depot.Meter.Snapshot(), clerk.Recovery.Calls);
        await Rounds.SideBySideAsync(step.Workers, Streams, number => step.IsCold
            ? clerk.AskColdAsync($"{number}", command, $"step-{number}")
            : clerk.AskAsync($"{number}", command, $"step-{number}"));
        var (answered, recovery) = (depot.Meter.Snapshot(), clerk.Recovery.Calls - recoveryBefore);
        await clerk.Broom.FlushAsync(CancellationToken.None);
        var cleaned = depot.Meter.Total - answered.Values.Sum();
        double Each(params CallKind[] kinds) => kinds.Sum(kind => answered[kind] - before[kind]) / (double)Streams;
        return step with
        {
            Load = Each(CallKind.Load),
            Clock = Each(CallKind.Clock) - ((double)recovery / Streams),
            Recovery = (double)recovery / Streams,
            Append = Each(CallKind.Append),
            Effect = Each(CallKind.List),
            Other = Each([.. Enum.GetValues<CallKind>().Except([CallKind.Load, CallKind.Clock, CallKind.Append, CallKind.List])]),
            CleanUp = (double)cleaned / Streams,
        };
    }
}
