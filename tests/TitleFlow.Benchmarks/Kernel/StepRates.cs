namespace TitleFlow.Benchmarks.Kernel;

/// <summary>How the arms did at one concurrency.</summary>
public sealed record StepRate(string Store, int Workers, IReadOnlyList<ArmRate> Arms);

/// <summary>Raw transactions against whole steps, each arm on fresh stores with streams of one to five facts.</summary>
public static class StepRates
{
    /// <summary>The arm that others are compared with.</summary>
    public const string Raw = "raw read + append";

    /// <summary>Whole steps on streams that the desk has kept.</summary>
    public const string Warm = "whole step, warm";

    /// <summary>Whole steps on streams that the desk has to load.</summary>
    public const string Cold = "whole step, cold";

    private const int StepsPerStream = 4;
    private const int SeedingWorkers = 8;

    /// <summary>Measures at each concurrency.</summary>
    public static async Task<IReadOnlyList<StepRate>> MeasureAsync(StoreKind kind, IEnumerable<int> concurrency)
    {
        ArgumentNullException.ThrowIfNull(concurrency);
        List<StepRate> rates = [];
        foreach (var workers in concurrency)
        {
            rates.Add(new StepRate(kind.Name, workers, await Rounds.TakeAsync(
            [
                new Arm(Raw, () => RunRawAsync(kind, workers)),
                new Arm(Warm, () => RunWholeAsync(kind, workers, (clerk, name, key) => clerk.AskAsync(name, new Add(1), key))),
                new Arm(Cold, () => RunWholeAsync(kind, workers, (clerk, name, key) => clerk.AskColdAsync(name, new Add(1), key))),
            ])));
        }
        return rates;
    }

    private static async Task<double> RunRawAsync(StoreKind kind, int workers)
    {
        await using var depot = await Depot.OpenAsync(kind);
        var raw = new RawSteps(depot.Stores);
        return await RunAsync(kind, workers, raw.StepAsync, raw.StepAsync);
    }

    private static async Task<double> RunWholeAsync(StoreKind kind, int workers, Func<Clerk, string, string, Task> step)
    {
        await using var depot = await Depot.OpenAsync(kind);
        using var clerk = new Clerk(depot);
        return await RunAsync(
            kind, workers, (name, key) => clerk.AskAsync(name, new Add(1), key), (name, key) => step(clerk, name, key));
    }

    /// <summary>Streams stand before the clock runs, so that a warm desk knows them.</summary>
    private static async Task<double> RunAsync(
        StoreKind kind, int workers, Func<string, string, Task> seed, Func<string, string, Task> step)
    {
        await Rounds.SideBySideAsync(SeedingWorkers, kind.Streams, number => seed($"{number}", $"seed-{number}"));
        return await Rounds.RateAsync(
            workers, kind.Streams * StepsPerStream, number => step($"{number % kind.Streams}", $"step-{number}"));
    }
}
