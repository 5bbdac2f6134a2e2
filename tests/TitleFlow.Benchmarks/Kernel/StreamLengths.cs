using TitleFlow.App.Desk;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>How steps on streams of several lengths did, the shortest first.</summary>
public sealed record LengthRate(string Store, bool IsCold, IReadOnlyList<ArmRate> Lengths);

/// <summary>Steps on short and long streams that stand in one table: the emulator's scan of it falls on all alike.</summary>
public static class StreamLengths
{
    /// <summary>Facts of a stream, and how many of its like share the steps of a round; the long ones grow by less than a tenth.</summary>
    private static readonly (int Facts, int Sharing)[] Kinds = [(10, 1), (100, 1), (1000, 10)];

    /// <summary>Half of what lies between two snapshots: a stream's newest facts are those that a step usually meets.</summary>
    private const int FactsAtOnce = Desk<Counter>.FactsPerSnapshot / 2;

    private const int AzuriteSteps = 20;
    private const int MemorySteps = 1000;

    /// <summary>The lengths.</summary>
    public static IReadOnlyList<int> Facts => [.. Kinds.Select(kind => kind.Facts)];

    public static async Task<LengthRate> MeasureAsync(StoreKind kind, bool isCold)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var steps = kind.ConnectionString is null ? MemorySteps : AzuriteSteps;
        await using var depot = await Depot.OpenAsync(kind);
        using var clerk = new Clerk(depot);
        var asked = 0;
        List<Arm> arms = [];
        foreach (var (facts, sharing) in Kinds)
        {
            var streams = steps / sharing;
            for (var stream = 0; stream < streams; stream++)
            {
                await SeedAsync(clerk, $"{facts}-{stream}", facts);
            }
            arms.Add(new Arm($"{facts}", () => Rounds.RateAsync(1, steps, number =>
            {
                var (name, key) = ($"{facts}-{number % streams}", $"step-{asked++}");
                return isCold ? clerk.AskColdAsync(name, new Add(1), key) : clerk.AskAsync(name, new Add(1), key);
            })));
        }
        return new LengthRate(kind.Name, isCold, await Rounds.TakeAsync(arms));
    }

    private static async Task SeedAsync(Clerk clerk, string name, int facts)
    {
        for (var stored = 0; stored < facts; stored += FactsAtOnce)
        {
            await clerk.AskAsync(name, new AddMany(Math.Min(FactsAtOnce, facts - stored)), $"seed-{name}-{stored}");
        }
    }
}
