using TitleFlow.App.Desk;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Storage;

namespace TitleFlow.Benchmarks.Service;

/// <summary>How many filings a second each could take, and how many were offered and came through.</summary>
public sealed record PeakRates(double Ceiling, double Capacity, double Offered, double Achieved);

/// <summary>A single call: how many a filing made, and milliseconds that one took on the tables before and after the run.</summary>
public sealed record CallShare(CallKind Kind, double AFiling, double? Before, double? After);

/// <summary>A last day of filings.</summary>
public sealed record PeakFigures(int Filings, PeakRates Rates, IReadOnlyList<string> Failures)
{
    /// <summary>Milliseconds by act, the whole filing last: the sum of its acts.</summary>
    public required IReadOnlyList<Spread> Acts { get; init; }

    /// <summary>How late the tool itself was, in milliseconds.</summary>
    public required Spread ToolLag { get; init; }

    /// <summary>The median memory of the process in each quarter of the run, in bytes.</summary>
    public required IReadOnlyList<double> Resident { get; init; }

    /// <summary>The same of the managed heap.</summary>
    public required IReadOnlyList<double> Heap { get; init; }

    /// <summary>What a filing used.</summary>
    public required Used Used { get; init; }

    /// <summary>The calls to the store.</summary>
    public required IReadOnlyList<CallShare> Calls { get; init; }
}

/// <summary>
/// The last day before a term: the tool finds its own ceiling and the service's capacity, and offers less than both.
/// </summary>
/// <param name="programs">What is started.</param>
/// <param name="logs">The folder for what they print.</param>
/// <param name="connection">The storage.</param>
public sealed class Peak(Programs programs, string logs, string connection)
{
    /// <summary>Filings when nothing else is asked for.</summary>
    public const int UsualFilings = 2_000;

    /// <summary>The most that may be asked for: everybody files once, and some applicants of a rehearsal work above the county.</summary>
    public const int MostFilings = 6_000;

    /// <summary>
    /// The part of what the service takes at the start that is offered. The emulator looks at every row of a table, or at one in
    /// each partition, for most calls: a filing costs it some three times as much when the tables are full, and it must not be
    /// passed then either.
    /// </summary>
    public const double OfferedPart = 0.25;

    /// <summary>The part of the tool's own ceiling that is not passed.</summary>
    public const double CeilingPart = 0.5;

    private const int Warming = 64;
    private const int Probing = 128;
    private const int Workers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    /// <summary>Measures one day.</summary>
    public async Task<PeakFigures> MeasureAsync(int filings)
    {
        using var client = new HttpClient { Timeout = Patience };
        // Published before anything runs beside it.
        var nothing = await programs.BareAsync();
        await using var rehearsal = await Rehearsal.OpenAsync(await programs.ShippedAsync(), logs, filings + Warming + Probing, client);
        var ceiling = await CeilingAsync(nothing, rehearsal.Candidates, client);
        Filing At(int number) => new(client, rehearsal.Service.Address, rehearsal.Candidates[number]);
        await Rounds.RateAsync(Workers, Warming, number => WholeAsync(At(number)));
        var capacity = await Rounds.RateAsync(Workers, Probing, number => WholeAsync(At(Warming + number)));
        var offered = Math.Min(OfferedPart * capacity, CeilingPart * ceiling);
        using var storage = Rehearsal.Storage();
        var day = new Day(new Gauge(rehearsal.Service, client, storage), new RawCalls(StoresOf(rehearsal.Prefix)));
        await day.RunAsync(filings, offered, number => At(Warming + Probing + number));
        return day.Figures(filings, new PeakRates(ceiling, capacity, offered, filings / day.Run.Seconds));
    }

    /// <summary>What the tool can do against a server that does nothing, the requests being the same.</summary>
    private async Task<double> CeilingAsync(IReadOnlyList<string> command, IReadOnlyList<Candidate> candidates, HttpClient client)
    {
        await using var bare = Handler.Start(
            command, Path.Combine(logs, "bare.log"), port => [new("FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}")]);
        await bare.AnsweredAsync(client, Patience);
        Task FileAsync(int number) => WholeAsync(new Filing(client, bare.Address, candidates[number]));
        await Rounds.RateAsync(Workers, Warming, FileAsync);
        return await Rounds.RateAsync(Workers, Probing, FileAsync);
    }

    private Stores StoresOf(string prefix) =>
        new StorageAccount(new StorageOptions { ConnectionString = connection, Prefix = prefix }, TimeProvider.System, new CallMeter()).Stores;

    private static async Task WholeAsync(Filing filing)
    {
        foreach (var act in filing.Acts())
        {
            await act.SendAsync();
        }
    }

    /// <summary>The run itself and all that is read beside it.</summary>
    private sealed class Day(Gauge gauge, RawCalls raw)
    {
        private IReadOnlyDictionary<CallKind, double> before = new Dictionary<CallKind, double>();
        private IReadOnlyDictionary<CallKind, double> after = new Dictionary<CallKind, double>();
        private IReadOnlyList<Memory> memory = [];
        private Used used = null!;

        public LoopRun Run { get; private set; } = null!;

        public async Task RunAsync(int filings, double perSecond, Func<int, Filing> filing)
        {
            before = await raw.MeasureAsync("before");
            var start = await gauge.UsedAsync();
            using var end = new CancellationTokenSource();
            var watching = gauge.WatchAsync(end.Token);
            Run = await OpenLoop.RunAsync(filings, perSecond, filing);
            await end.CancelAsync();
            memory = await watching;
            used = (await gauge.UsedAsync()).Since(start, filings);
            after = await raw.MeasureAsync("after");
        }

        public PeakFigures Figures(int filings, PeakRates rates)
        {
            var timings = Run.Filings.SelectMany(timing => timing).ToList();
            return new PeakFigures(filings, rates, Run.Failures)
            {
                Acts =
                [
                    .. timings.GroupBy(timing => timing.Name).Select(act => Spread.Of(act.Key, act.Select(timing => timing.Taken))),
                    Spread.Of("the whole filing, without its pauses", Run.Filings.Select(acts => acts.Sum(act => act.Taken))),
                ],
                ToolLag = Spread.Of("the tool itself, late", timings.Select(timing => timing.ToolLag)),
                Resident = Gauge.Quarters(memory, seen => seen.Resident),
                Heap = Gauge.Quarters(memory, seen => seen.Heap),
                Used = used,
                Calls =
                [
                    .. used.Calls.Where(call => call.Value > 0).Select(call => new CallShare(
                        call.Key, call.Value, Found(before, call.Key), Found(after, call.Key))),
                ],
            };
        }

        private static double? Found(IReadOnlyDictionary<CallKind, double> taken, CallKind kind) =>
            taken.TryGetValue(kind, out var milliseconds) ? milliseconds : null;
    }
}
