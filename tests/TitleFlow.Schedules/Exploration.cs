using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace TitleFlow.Schedules;

/// <summary>Explores a schedule's orders, and says what came of it.</summary>
public static class Exploration
{
    /// <summary>Turns taken in one order at most; one that needs more goes round in circles.</summary>
    private const int MostTurns = 50_000;

    private static readonly TextWriterLogger Silent = new(TextWriter.Null, VerbosityLevel.None);

    /// <summary>Whether no order breaks a sound schedule, and at least one breaks a planted one.</summary>
    public static bool IsAsExpected(Schedule schedule, uint iterations, uint seed)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        // Two ways to choose who is next find different things: at random, and by priorities that seldom change.
        var found = Found(schedule, Settings(iterations - (iterations / 2), seed).WithRandomStrategy())
            ?? Found(schedule, Settings(iterations / 2, seed).WithPrioritizationStrategy());
        var verdict = (found, schedule.IsPlanted) switch
        {
            (null, false) => $"holds in {iterations} orders",
            (null, true) => $"FAILS: the planted fault was not found in {iterations} orders",
            (_, true) => "the planted fault was found",
            _ => $"FAILS: {found}",
        };
        Console.WriteLine($"{schedule.Name}: {verdict}");
        return found is null != schedule.IsPlanted;
    }

    private static Configuration Settings(uint iterations, uint seed) => Configuration.Create()
        .WithTestingIterations(iterations)
        .WithMaxSchedulingSteps(MostTurns)
        .WithFailureOnMaxStepsBoundEnabled()
        .WithRandomGeneratorSeed(seed)
        .WithTelemetryEnabled(false);

    private static string? Found(Schedule schedule, Configuration settings)
    {
        using var engine = TestingEngine.Create(settings, schedule.RunAsync);
        engine.SetLogger(Silent);
        engine.Run();
        return engine.TestReport.BugReports.FirstOrDefault();
    }
}
