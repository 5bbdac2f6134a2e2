using System.Globalization;
using TitleFlow.Simulation.Accounts;

namespace TitleFlow.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int DefaultSeeds = 200;

    [Fact]
    public void Kernel_FaultsRacesAndCrashes_KeepsEveryPromise()
    {
        if (Number("TITLEFLOW_SEED") is { } only)
        {
            List<string> lines = [];
            var run = Simulation.Run(only, chance => new AccountWorkload(chance), lines);
            lines.ForEach(output.WriteLine);
            Assert.True(run.Faults.Count == 0, Told(run));
            return;
        }
        var runs = Enumerable.Range(1, Number("TITLEFLOW_SEEDS") ?? DefaultSeeds)
            .AsParallel()
            .AsOrdered()
            .Select(seed => Simulation.Run(seed, chance => new AccountWorkload(chance)))
            .ToList();
        output.WriteLine(
            $"{runs.Count} seeds, {runs.Sum(run => run.Facts)} facts, {runs.Sum(run => run.Deaths)} deaths, "
                + $"{runs.Sum(run => run.Unanswered)} unanswered");
        var failed = runs.Where(run => run.Faults.Count > 0).ToList();
        var told = string.Join('\n', failed.Take(10).Select(Told));
        Assert.True(failed.Count == 0, $"{failed.Count} of {runs.Count} seeds failed:\n{told}");
    }

    [Fact]
    public void Seed_RunTwice_RunsTheSameWay()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var (one, other) = (Run(seed), Run(seed));
            Assert.Equal(one.Mark, other.Mark);
            Assert.Equal(one.Facts, other.Facts);
        }

        static Ran Run(int seed) => Simulation.Run(seed, chance => new AccountWorkload(chance));
    }

    private static string Told(Ran run) => $"seed {run.Seed} (make sim SEED={run.Seed}): {string.Join("; ", run.Faults)}";

    private static int? Number(string name)
    {
        var text = Environment.GetEnvironmentVariable(name);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
