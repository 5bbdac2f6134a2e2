using System.Diagnostics.Metrics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>
/// What the application counts and measures. Counting costs next to nothing when nobody listens; what has to be asked of
/// the store is measured by the minute sweep, not by whoever reads the metrics.
/// </summary>
public static class Measures
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "TitleFlow";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> RefusedCommands = Meter.CreateCounter<long>(
        "titleflow.refusals", "{refusal}", "Findings that stood in the way of a command, by code and command.");

    private static readonly Counter<long> Problems = Meter.CreateCounter<long>(
        "titleflow.problems", "{problem}", "Failing answers, by problem and finding.");

    private static readonly Counter<long> Races = Meter.CreateCounter<long>(
        "titleflow.step.conflicts", "{conflict}", "Appends that came too late or failed, so that the step went on otherwise.");

    private static readonly Counter<long> LeftEffects = Meter.CreateCounter<long>(
        "titleflow.effects.failed", "{effect}", "Effects that failed and were left to the sweep.");

    private static readonly Counter<long> RefusedEffects = Meter.CreateCounter<long>(
        "titleflow.effects.refused", "{effect}", "Commands that one stream told another and that were refused there.");

    private static readonly Counter<long> TurnedAway = Meter.CreateCounter<long>(
        "titleflow.requests.limited", "{request}", "Requests answered 429, or 503 where the counts could not be read.");

    private static readonly Counter<long> Sweeps = Meter.CreateCounter<long>(
        "titleflow.sweep.runs", "{sweep}", "Sweeps that came to their end.");

    private static readonly Counter<long> SweptStreams = Meter.CreateCounter<long>(
        "titleflow.sweep.streams", "{stream}", "Streams that sweeps looked at.");

    private static readonly Counter<long> PostponedStreams = Meter.CreateCounter<long>(
        "titleflow.sweep.postponed", "{stream}", "Streams that sweeps could not finish and will look at again.");

    private static readonly Gauge<long> DueClocks = Meter.CreateGauge<long>(
        "titleflow.clocks.due", "{clock}", "Clock rows that the last sweep found due, recovery rows included.");

    private static readonly Gauge<double> LongestWait = Meter.CreateGauge<double>(
        "titleflow.clocks.wait", "s", "How long the most overdue row had been due when the last sweep found it.");

    private static readonly Gauge<long> QueueLength = Meter.CreateGauge<long>(
        "titleflow.queue.length", "{message}", "Messages in the queue, those in work included.");

    private static readonly Gauge<double> QueueAge = Meter.CreateGauge<double>(
        "titleflow.queue.age", "s", "How long the oldest message that is not in work has been waiting.");

    /// <summary>Whether anybody wants to know how the queue stands: only then is the store asked.</summary>
    public static bool WantsQueue => QueueLength.Enabled || QueueAge.Enabled;

    /// <summary>Counts the findings that refused a command.</summary>
    public static void Refused(string command, IEnumerable<Finding> findings)
    {
        if (RefusedCommands.Enabled)
        {
            foreach (var finding in findings.Where(finding => finding.Blocks))
            {
                RefusedCommands.Add(1, Tag("act", command), Tag("finding", finding.Code));
            }
        }
    }

    /// <summary>Counts a failing answer, once a finding.</summary>
    public static void Answered(string problem, IReadOnlyList<Finding> findings)
    {
        foreach (var code in findings.Select(finding => finding.Code).DefaultIfEmpty("none"))
        {
            Problems.Add(1, Tag("problem", problem), Tag("finding", code));
        }
    }

    /// <summary>Counts an append that was not committed.</summary>
    public static void Conflict(string kind, string reason) => Races.Add(1, Tag("kind", kind), Tag("reason", reason));

    /// <summary>Counts an effect that failed.</summary>
    public static void EffectFailed(string effect) => LeftEffects.Add(1, Tag("effect", effect));

    /// <summary>Counts a told command that was refused.</summary>
    public static void EffectRefused(string command) => RefusedEffects.Add(1, Tag("act", command));

    /// <summary>Counts a request that was turned away for its number.</summary>
    public static void RateLimited(string limit) => TurnedAway.Add(1, Tag("limit", limit));

    /// <summary>Takes down what a sweep found and did.</summary>
    public static void Swept(int streams, int rows, int postponed, TimeSpan longestWait)
    {
        Sweeps.Add(1);
        SweptStreams.Add(streams);
        PostponedStreams.Add(postponed);
        DueClocks.Record(rows);
        LongestWait.Record(longestWait.TotalSeconds);
    }

    /// <summary>Takes down how the queue stands.</summary>
    public static void Queue(long length, TimeSpan age)
    {
        QueueLength.Record(length);
        QueueAge.Record(age.TotalSeconds);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
