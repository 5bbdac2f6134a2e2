using Microsoft.Extensions.Time.Testing;
using TitleFlow.App.Desk.Ports;

namespace TitleFlow.Benchmarks.Kernel;

/// <summary>What a sweep costs beside so many sleeping clocks.</summary>
/// <param name="Sleepers">Clocks that are not due.</param>
/// <param name="Due">Streams that have something due.</param>
/// <param name="Calls">Calls to the store, everything that the streams did included.</param>
/// <param name="Rows">Clock rows read.</param>
/// <param name="Milliseconds">The median time.</param>
public sealed record SweepCost(int Sleepers, int Due, long Calls, int Rows, double Milliseconds);

/// <summary>Sweeps on the memory store, where a range is read without what lies beyond it, as on Azure Tables.</summary>
public static class Sweeps
{
    /// <summary>The streams that have something due, where any have.</summary>
    public const int DueStreams = 100;

    private const int RowsAtOnce = 1000;
    private const int Counted = 5;
    private const int SleepDays = 400;

    /// <summary>How many clocks sleep, so that it can be seen what depends on it.</summary>
    public static IReadOnlyList<int> Sleepers { get; } = [1_000, 100_000];

    private static readonly DateTimeOffset Start = new(2026, 9, 28, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Sweeps beside each number of sleepers in turns: first with nothing due, then with a hundred streams.</summary>
    public static async Task<IReadOnlyList<SweepCost>> MeasureAsync(IReadOnlyList<int> sleepers)
    {
        ArgumentNullException.ThrowIfNull(sleepers);
        List<Dormitory> dormitories = [];
        foreach (var number in sleepers)
        {
            dormitories.Add(await Dormitory.OpenAsync(number));
        }
        List<SweepCost> costs = [];
        for (var round = -1; round < Counted; round++)
        {
            foreach (var dormitory in dormitories)
            {
                var (idle, busy) = (await dormitory.SweepAsync(0), await dormitory.SweepAsync(DueStreams));
                costs.AddRange(round >= 0 ? [idle, busy] : []);
            }
        }
        dormitories.ForEach(dormitory => dormitory.Dispose());
        return [.. costs.GroupBy(cost => (cost.Sleepers, cost.Due)).OrderBy(group => group.Key.Due).Select(group =>
            new SweepCost(
                group.Key.Sleepers,
                group.Key.Due,
                Same(group.Select(cost => cost.Calls)),
                Same(group.Select(cost => cost.Rows)),
                Rounds.Median(group.Select(cost => cost.Milliseconds))))];
    }

    /// <summary>Calls and rows do not depend on the machine: every round must find the same.</summary>
    private static T Same<T>(IEnumerable<T> figures) => figures.Distinct().ToList() is [var only]
        ? only
        : throw new InvalidOperationException($"The rounds differ: {string.Join(", ", figures)}.");

    private sealed class Dormitory(int sleepers, Depot depot, FakeTimeProvider time) : IDisposable
    {
        private readonly Clerk clerk = new(depot);
        private int asked;

        public static async Task<Dormitory> OpenAsync(int sleepers)
        {
            var time = new FakeTimeProvider(Start);
            var depot = await Depot.OpenAsync(StoreKind.Memory, time);
            // Spread over the hours of more than a year; the first two days are the streams' own.
            var rows = Enumerable.Range(0, sleepers).Select(number => new ClockRow(
                Start.AddDays(2).AddHours(number % (SleepDays * 24)), Clerk.Stream($"sleeper-{number}"), "alarm~1-0", number % ClockRow.Shards));
            foreach (var some in rows.Chunk(RowsAtOnce))
            {
                await depot.Stores.Clocks.PutAsync(some, CancellationToken.None);
            }
            return new Dormitory(sleepers, depot, time);
        }

        public async Task<SweepCost> SweepAsync(int due)
        {
            for (var stream = 0; stream < due; stream++)
            {
                await clerk.AskAsync($"{stream}", new Add(1, time.GetUtcNow().AddMinutes(5)), $"step-{asked++}");
            }
            // What asking left to be cleaned is not the sweep's work that is measured here.
            await clerk.Broom.FlushAsync(CancellationToken.None);
            time.Advance(TimeSpan.FromMinutes(6));
            var before = depot.Meter.Total;
            var began = TimeProvider.System.GetTimestamp();
            var swept = await clerk.Sweep.RunAsync(CancellationToken.None);
            var took = TimeProvider.System.GetElapsedTime(began);
            return swept.Streams == due && swept.Postponed == 0
                ? new SweepCost(sleepers, due, depot.Meter.Total - before, swept.Rows, took.TotalMilliseconds)
                : throw new InvalidOperationException($"The sweep found {swept} where {due} streams were due.");
        }

        public void Dispose() => clerk.Dispose();
    }
}
