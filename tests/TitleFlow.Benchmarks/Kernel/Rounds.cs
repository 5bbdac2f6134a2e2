namespace TitleFlow.Benchmarks.Kernel;

/// <summary>One way of doing the work that is compared with others.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="RunAsync">Does the work once and says how many steps a second it made.</param>
public sealed record Arm(string Name, Func<Task<double>> RunAsync);

/// <summary>What came of one arm.</summary>
/// <param name="Name">The arm.</param>
/// <param name="PerSecond">The median of its rates.</param>
/// <param name="Ratio">The median of its rates relative to the first arm's rate of the same round.</param>
/// <param name="Least">What a quarter of these ratios, rounded down, lie below.</param>
/// <param name="Most">What as many lie above.</param>
public sealed record ArmRate(string Name, double PerSecond, double Ratio, double Least, double Most);

/// <summary>
/// Lets arms take turns: whatever else the machine does falls on all of them, and a ratio is taken within a round only.
/// </summary>
public static class Rounds
{
    /// <summary>The rounds that count: an odd number, so that one of them is the middle one.</summary>
    /// <remarks>A round takes a second or two, and a busy neighbour often longer: he must not reach most of them.</remarks>
    public const int Counted = 21;

    /// <summary>Runs all arms in turns, first once for nothing; another arm begins each round.</summary>
    public static async Task<IReadOnlyList<ArmRate>> TakeAsync(IReadOnlyList<Arm> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        var rates = arms.Select(_ => new double[Counted]).ToArray();
        for (var round = -1; round < Counted; round++)
        {
            for (var turn = 0; turn < arms.Count; turn++)
            {
                var arm = (turn + round + 1) % arms.Count;
                var rate = await arms[arm].RunAsync();
                if (round >= 0)
                {
                    rates[arm][round] = rate;
                }
            }
        }
        return [.. arms.Select((arm, index) => Rate(arm.Name, rates[index], rates[0]))];
    }

    /// <summary>Makes steps side by side and says how many a second.</summary>
    /// <remarks>
    /// Worker w makes the steps w, w + workers, and so on: where the number of streams is a multiple of theirs, no two meet.
    /// </remarks>
    public static async Task<double> RateAsync(int workers, int steps, Func<int, Task> step)
    {
        var began = TimeProvider.System.GetTimestamp();
        await SideBySideAsync(workers, steps, step);
        return steps / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Makes steps side by side.</summary>
    public static Task SideBySideAsync(int workers, int steps, Func<int, Task> step) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var number = worker; number < steps; number += workers)
            {
                await step(number);
            }
        })));

    /// <summary>The middle value; of an even number the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static ArmRate Rate(string name, IReadOnlyList<double> rates, IReadOnlyList<double> first)
    {
        double[] ratios = [.. rates.Zip(first, (rate, other) => rate / other).Order()];
        var outer = ratios.Length / 4;
        return new ArmRate(name, Median(rates), Median(ratios), ratios[outer], ratios[^(outer + 1)]);
    }
}
