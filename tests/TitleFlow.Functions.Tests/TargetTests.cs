using TitleFlow.Benchmarks;
using TitleFlow.Benchmarks.Calendar;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Benchmarks.Service;

namespace TitleFlow.Functions.Tests;

/// <summary>What a measurement is held to: the same list whatever came of it, and nothing is met that was not measured.</summary>
public sealed class TargetTests
{
    private const string Day = "a last day of 2000 filings: ";

    /// <summary>The targets of a whole run with what the run below measured.</summary>
    private static readonly IReadOnlyList<(string Wanted, string Measured)> Whole =
    [
        ("a cold step without a clock: at most 5 calls until its answer", "5.00"),
        ("a cold step without a clock: at most 5 calls, all cleaning counted", "5.00"),
        ("a cold step with a clock: at most 6 calls until its answer", "6.00"),
        ("a cold step with a clock: at most 6 calls, all cleaning counted", "6.00"),
        ("a warm step without a clock, 32 side by side: at most 3 calls until its answer", "3.00"),
        ("a warm step without a clock, 32 side by side: at most 3 calls, all cleaning counted", "3.00"),
        ("a warm step with a clock, whose row is one call more, 32 side by side: at most 4 calls until its answer", "4.00"),
        ("a warm step with a clock, whose row is one call more, 32 side by side: at most 4 calls, all cleaning counted", "4.00"),
        ("whole step, warm, 32 side by side, Azurite: at least 0.5 of the raw rate", "0.50"),
        ("whole step, cold, 32 side by side, Azurite: at least 0.5 of the raw rate", "0.50"),
        ("cold steps on streams of 1000 facts, Azurite: at most 1.20 times as long as on 10", "1.18"),
        ("warm steps on streams of 1000 facts, Azurite: at most 1.20 times as long as on 10", "1.18"),
        ("cold steps on streams of 1000 facts, memory: at most 1.20 times as long as on 10", "1.18"),
        ("warm steps on streams of 1000 facts, memory: at most 1.20 times as long as on 10", "1.18"),
        ("a sweep with 0 streams due: the same calls and rows beside any number of sleepers", "1 calls and 0 rows"),
        ("a sweep with 100 streams due: the same calls and rows beside any number of sleepers", "518 calls and 100 rows"),
        ("a cold start as published: first answer within 0.10 of the time that the host waits", "0.10"),
        ($"{Day}none fails", "0 failed"),
        ($"{Day}offered at most 0.50 of what the tool alone manages", "0.50"),
        ($"{Day}ninety-nine in a hundred filings take at most 10.00 times what half of them take", "10.00"),
        ($"{Day}the tool itself late by at most 50.00 ms, ninety-nine times in a hundred", "50.00"),
        ($"{Day}memory of the process in the last quarter at most 1.15 of that in the second", "1.15"),
        ($"{Day}managed heap in the last quarter at most 1.15 of that in the second", "1.15"),
        ("is a day a working day: at least 20 million answers a second", "20 million"),
        ("the fifth working day from a day: at least 20 million answers a second", "20 million"),
        ("working days between two days: at least 20 million answers a second", "20 million"),
        ("a posting's last day and closing: at least 20 million answers a second", "20 million"),
        ("the next monthly cycle: at least 20 million answers a second", "20 million"),
    ];

    [Fact]
    public void Targets_OfAWholeRun_AreMetAtTheirFigures()
    {
        var targets = Targets.Of(Run());

        Assert.Equal(Whole, targets.Select(target => (target.Wanted, target.Measured)));
        Assert.All(targets, target => Assert.True(target.IsMet, target.Wanted));
    }

    [Fact]
    public void Targets_OfARunThatMeasuredNothing_AreTheSameAndMissed()
    {
        var targets = Targets.Of(new Results { Asked = Enum.GetValues<Part>() });

        Assert.Equal(Whole.Select(target => (target.Wanted, "not measured", false)), targets.Select(target => (target.Wanted, target.Measured, target.IsMet)));
    }

    [Fact]
    public void Targets_OfAFilteredRun_AreThoseOfItsParts()
    {
        Assert.Equal(
            Whole.Where(target => target.Wanted.StartsWith("a sweep", StringComparison.Ordinal)).Select(target => target.Wanted),
            Targets.Of(Run() with { Asked = [Part.Sweep, Part.Live] }).Select(target => target.Wanted));
    }

    /// <summary>What is called otherwise, or was measured elsewhere or beside others, is not what was wanted.</summary>
    [Fact]
    public void Targets_OfWhatIsMissingOrCalledOtherwise_AreNotMeasured()
    {
        var run = Run();
        Results[] lacking =
        [
            run with { Calls = [.. run.Calls.Where(call => call is not { IsCold: false, HasClock: true })] },
            run with { Rates = [.. run.Rates.Select(rate => rate with { Workers = 16 })] },
            run with { Rates = [.. run.Rates.Select(rate => rate with { Arms = [.. rate.Arms.Take(2)] })] },
            run with { Rates = [.. run.Rates.Select(rate => rate with { Store = "memory" })] },
            run with { Lengths = [.. run.Lengths.Select(rate => rate with { Lengths = [.. rate.Lengths.Take(2)] })] },
            run with { Sweeps = [.. run.Sweeps.Where(cost => cost.Sleepers < 100_000)] },
            run with { Starts = [.. run.Starts.Select(start => start with { Name = "the service" })] },
            run with { Peak = null },
            run with { Calendar = [.. run.Calendar.Skip(1)] },
        ];

        Assert.Equal(
            [2, 2, 1, 2, 4, 2, 1, 6, 1],
            lacking.Select(one => Targets.Of(one).Count(target => target is { Measured: "not measured", IsMet: false })));
        Assert.All(lacking, one => Assert.Equal(Whole.Select(target => target.Wanted), Targets.Of(one).Select(target => target.Wanted)));
    }

    /// <summary>Each figure a little worse: none is met, though some are told as the same, since nothing is rounded before it is compared.</summary>
    [Fact]
    public void Targets_OfARunALittleWorse_AreMissed() => Assert.All(Targets.Of(Run(1.0001)), target => Assert.False(target.IsMet, target.Wanted));

    /// <summary>A run that keeps every target and no more; or is worse than that, by a factor.</summary>
    private static Results Run(double worse = 1) => new()
    {
        Asked = Enum.GetValues<Part>(),
        Calls =
        [
            Call(true, false, 1, 5 * worse), Call(true, true, 1, 6 * worse), Call(true, false, 32, 5), Call(true, true, 32, 6),
            Call(false, false, 1, 4), Call(false, true, 1, 5), Call(false, false, 32, 3 * worse), Call(false, true, 32, 4 * worse),
        ],
        Rates =
        [
            new("Azurite", 32, [Rate(StepRates.Raw, 600, 1), Rate(StepRates.Warm, 300, 0.5 / worse), Rate(StepRates.Cold, 300, 0.5 / worse)]),
            new("memory", 32, [Rate(StepRates.Raw, 600, 1), Rate(StepRates.Warm, 60, 0.1), Rate(StepRates.Cold, 60, 0.1)]),
        ],
        Lengths =
        [
            .. from store in (string[])["Azurite", "memory"]
               from isCold in (bool[])[true, false]
               select new LengthRate(store, isCold, [Rate("10", 100, 1), Rate("100", 100, 1), Rate("1000", 85, worse > 1 ? 0.83 : 0.85)]),
        ],
        Sweeps =
        [
            new(1_000, 0, 1, 0, 0.01), new(100_000, 0, worse > 1 ? 2 : 1, 0, 0.01),
            new(1_000, 100, 518, 100, 3), new(100_000, 100, 518, worse > 1 ? 101 : 100, 3),
        ],
        Starts = [new(ColdStart.Bare, 300, null, 300, 60, 1, 1), new(ColdStart.Shipped, 3_000 * worse, 3_100, 1_000, 100, 10, 3)],
        Peak = new PeakFigures(2_000, new PeakRates(4, 4, 2 * worse, 2), worse > 1 ? ["one"] : [])
        {
            Acts = [new Spread("the whole filing", 2_000, 100, 500, 1_000 * worse, 2_000)],
            ToolLag = new Spread("late", 2_000, 1, 2, 50 * worse, 60),
            Resident = [100, 100, 100, 115 * worse],
            Heap = [100, 100, 100, 115 * worse],
            Used = new Used(1, 1, 1, 1, new Dictionary<App.Desk.CallKind, double>()),
            Calls = [],
        },
        Calendar = [.. CalendarQuestions.All.Select(question => new CalendarAnswer(question, 50 * worse, 0))],
    };

    private static StepCall Call(bool isCold, bool hasClock, int workers, double calls) =>
        new(isCold, hasClock, workers) { Append = calls };

    private static ArmRate Rate(string name, double perSecond, double ratio) => new(name, perSecond, ratio, ratio, ratio);
}
