using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace TitleFlow.Benchmarks.Calendar;

/// <summary>How fast one question is answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Nanoseconds">The median time of one answer.</param>
/// <param name="Bytes">What one answer allocates.</param>
public sealed record CalendarAnswer(string Question, double Nanoseconds, double Bytes)
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Answers a second, on one core.</summary>
    public double PerSecond => NanosecondsPerSecond / Nanoseconds;
}

/// <summary>Asks the calendar by BenchmarkDotNet.</summary>
public static class CalendarAnswers
{
    private const int Iterations = 5;
    private const int Warmups = 3;
    private const double IterationMilliseconds = 200;

    /// <summary>Runs the short job inside this process: nothing is built while it measures.</summary>
    public static IReadOnlyList<CalendarAnswer> Measure(string logs)
    {
        var job = Job.ShortRun
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(Warmups)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(IterationMilliseconds));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(logs);
        return
        [
            .. BenchmarkRunner.Run<CalendarQuestions>(config).Reports.Select(report => new CalendarAnswer(
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                report.ResultStatistics?.Median ?? throw new InvalidOperationException("A question went unanswered; see above."),
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN)),
        ];
    }
}
