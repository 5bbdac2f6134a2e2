using System.Globalization;
using TitleFlow.Benchmarks.Kernel;

namespace TitleFlow.Benchmarks;

/// <summary>One thing that the kernel or the calendar is to keep, and whether it did.</summary>
public sealed record Target(string Wanted, string Measured, bool IsMet);

/// <summary>What is wanted, held against what was measured. Nothing is rounded before it is compared.</summary>
public static partial class Targets
{
    private const int Side = 32;
    private const double ColdCalls = 5;
    private const double ColdCallsWithClock = 6;
    private const double WarmCallsSideBySide = 3;
    private const double PartOfRaw = 0.5;
    private const double LongestToShortest = 1.2;
    private const double AnswersPerSecond = 20e6;

    public static IReadOnlyList<Target> Of(Results results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. Calls(results), .. Rates(results), .. Lengths(results), .. Sweeps(results), .. Starts(results), .. Peaks(results), .. Calendar(results)];
    }

    private static IEnumerable<Target> Calls(Results results)
    {
        (string Wanted, double Most, StepCall? Found)[] wanted =
        [
            ("a cold step without a clock", ColdCalls, Find(results, new StepCall(true, false, 1))),
            ("a cold step with a clock", ColdCallsWithClock, Find(results, new StepCall(true, true, 1))),
            ($"a warm step without a clock, {Side} side by side", WarmCallsSideBySide, Find(results, new StepCall(false, false, Side))),
        ];
        foreach (var (step, most, found) in wanted)
        {
            if (found is not null)
            {
                yield return AtMost($"{step}: at most {most} calls until its answer", found.UntilAnswered, most);
                yield return AtMost($"{step}: at most {most} calls, all cleaning counted", found.All, most);
            }
        }
    }

    private static StepCall? Find(Results results, StepCall wanted) => results.Calls.FirstOrDefault(found =>
        found.IsCold == wanted.IsCold && found.HasClock == wanted.HasClock && found.Workers == wanted.Workers);

    private static IEnumerable<Target> Rates(Results results) =>
        from rate in results.Rates
        // Where a call costs nothing, the ratio says something else; the table shows it.
        where rate.Workers == Side && rate.Store != StoreKind.Memory.Name
        from arm in rate.Arms
        where arm.Name != StepRates.Raw
        select AtLeast($"{arm.Name}, {Side} side by side, {rate.Store}: at least {PartOfRaw} of the raw rate", arm.Ratio, PartOfRaw);

    private static IEnumerable<Target> Lengths(Results results) =>
        from rate in results.Lengths
        let longest = rate.Lengths[^1]
        select AtMost(
            $"{Report.Temperature(rate.IsCold)} steps on streams of {longest.Name} facts, {rate.Store}: "
                + $"at most {Text(LongestToShortest)} times as long as on {rate.Lengths[0].Name}",
            1 / longest.Ratio,
            LongestToShortest);

    private static IEnumerable<Target> Sweeps(Results results) =>
        from costs in results.Sweeps.GroupBy(cost => cost.Due)
        let kinds = costs.Select(cost => (cost.Calls, cost.Rows)).Distinct().ToList()
        select new Target(
            $"a sweep with {costs.Key} streams due: the same calls and rows beside any number of sleepers",
            string.Join(", ", kinds.Select(kind => $"{kind.Calls} calls and {kind.Rows} rows")),
            kinds.Count == 1);

    private static IEnumerable<Target> Calendar(Results results) => results.Calendar.Select(answer => new Target(
        $"{answer.Question}: at least 20 million answers a second",
        string.Create(CultureInfo.InvariantCulture, $"{answer.PerSecond / 1e6:F0} million"),
        answer.PerSecond >= AnswersPerSecond));

    private static Target AtMost(string wanted, double measured, double most) => new(wanted, Text(measured), measured <= most);

    private static Target AtLeast(string wanted, double measured, double least) => new(wanted, Text(measured), measured >= least);

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
