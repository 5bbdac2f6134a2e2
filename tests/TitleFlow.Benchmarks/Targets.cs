using System.Globalization;
using TitleFlow.Benchmarks.Calendar;
using TitleFlow.Benchmarks.Kernel;

namespace TitleFlow.Benchmarks;

/// <summary>One thing that the kernel, the service or the calendar is to keep, and whether it did.</summary>
public sealed record Target(string Wanted, string Measured, bool IsMet)
{
    /// <summary>What nothing was measured of is missed.</summary>
    public static Target NotMeasured(string wanted) => new(wanted, "not measured", false);
}

/// <summary>
/// What is wanted, held against what was measured. Nothing is rounded before it is compared; and which targets there are follows from the
/// parts that were asked for, not from what came of them.
/// </summary>
public static partial class Targets
{
    /// <summary>How many steps go side by side where much goes on.</summary>
    public const int Side = 32;

    private const double ColdCalls = 5;
    private const double ColdCallsWithClock = 6;
    private const double WarmCallsSideBySide = 3;
    private const double WarmCallsSideBySideWithClock = WarmCallsSideBySide + (ColdCallsWithClock - ColdCalls);
    private const double PartOfRaw = 0.5;
    private const double LongestToShortest = 1.2;
    private const double AnswersPerSecond = 20e6;

    /// <summary>The targets of every part that was asked for.</summary>
    public static IReadOnlyList<Target> Of(Results results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.Asked.Order().SelectMany(part => Of(part, results))];
    }

    private static IEnumerable<Target> Of(Part part, Results results) => part switch
    {
        Part.Calls => Calls(results),
        Part.Rates => Rates(results),
        Part.Lengths => Lengths(results),
        Part.Sweep => Sweeps(results),
        // What a question costs beside live cases is shown; no figure of it is wanted.
        Part.Live => [],
        Part.Start => Starts(results),
        Part.Peak => Peaks(results),
        Part.Calendar => Calendar(results),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <remarks>What is wanted of a step without a clock is wanted of one with a clock, too, and one call more: the clock's own row.</remarks>
    private static IEnumerable<Target> Calls(Results results)
    {
        (string Step, double Most, StepCall Asked)[] wanted =
        [
            ("a cold step without a clock", ColdCalls, new StepCall(true, false, 1)),
            ("a cold step with a clock", ColdCallsWithClock, new StepCall(true, true, 1)),
            ($"a warm step without a clock, {Side} side by side", WarmCallsSideBySide, new StepCall(false, false, Side)),
            (
                $"a warm step with a clock, whose row is one call more, {Side} side by side",
                WarmCallsSideBySideWithClock, new StepCall(false, true, Side)),
        ];
        foreach (var (step, most, asked) in wanted)
        {
            var found = results.Calls.FirstOrDefault(call =>
                (call.IsCold, call.HasClock, call.Workers) == (asked.IsCold, asked.HasClock, asked.Workers));
            yield return AtMost($"{step}: at most {most} calls until its answer", found?.UntilAnswered, most);
            yield return AtMost($"{step}: at most {most} calls, all cleaning counted", found?.All, most);
        }
    }

    /// <remarks>Where a call costs nothing, the ratio says something else: of the memory store the table shows it.</remarks>
    private static IEnumerable<Target> Rates(Results results) =>
        from arm in (string[])[StepRates.Warm, StepRates.Cold]
        select AtLeast(
            $"{arm}, {Side} side by side, {StoreKind.AzuriteName}: at least {PartOfRaw} of the raw rate",
            results.Rates.FirstOrDefault(rate => rate.Workers == Side && rate.Store == StoreKind.AzuriteName)?
                .Arms.FirstOrDefault(rate => rate.Name == arm)?.Ratio,
            PartOfRaw);

    private static IEnumerable<Target> Lengths(Results results) =>
        from store in (string[])[StoreKind.AzuriteName, StoreKind.Memory.Name]
        from isCold in (bool[])[true, false]
        let longest = results.Lengths.FirstOrDefault(rate => rate.Store == store && rate.IsCold == isCold)?
            .Lengths.FirstOrDefault(rate => rate.Name == $"{StreamLengths.Facts[^1]}")
        select AtMost(
            $"{Report.Temperature(isCold)} steps on streams of {StreamLengths.Facts[^1]} facts, {store}: "
                + $"at most {Text(LongestToShortest)} times as long as on {StreamLengths.Facts[0]}",
            1 / longest?.Ratio,
            LongestToShortest);

    private static IEnumerable<Target> Sweeps(Results results) =>
        from due in (int[])[0, Kernel.Sweeps.DueStreams]
        let wanted = $"a sweep with {due} streams due: the same calls and rows beside any number of sleepers"
        let costs = results.Sweeps.Where(cost => cost.Due == due).ToList()
        let kinds = costs.Select(cost => (cost.Calls, cost.Rows)).Distinct().ToList()
        select Kernel.Sweeps.Sleepers.Except(costs.Select(cost => cost.Sleepers)).Any()
            ? Target.NotMeasured(wanted)
            : new Target(wanted, string.Join(", ", kinds.Select(kind => $"{kind.Calls} calls and {kind.Rows} rows")), kinds.Count == 1);

    private static IEnumerable<Target> Calendar(Results results) =>
        from question in CalendarQuestions.All
        let wanted = $"{question}: at least 20 million answers a second"
        select results.Calendar.FirstOrDefault(answer => answer.Question == question) is { } found
            ? new Target(
                wanted, string.Create(CultureInfo.InvariantCulture, $"{found.PerSecond / 1e6:F0} million"), found.PerSecond >= AnswersPerSecond)
            : Target.NotMeasured(wanted);

    private static Target AtMost(string wanted, double? measured, double most) =>
        measured is { } figure ? new(wanted, Text(figure), figure <= most) : Target.NotMeasured(wanted);

    private static Target AtLeast(string wanted, double? measured, double least) =>
        measured is { } figure ? new(wanted, Text(figure), figure >= least) : Target.NotMeasured(wanted);

    private static string Text(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
