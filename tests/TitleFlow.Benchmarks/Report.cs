using System.Globalization;
using System.Text;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Benchmarks.Service;

namespace TitleFlow.Benchmarks;

/// <summary>Writes the figures down as Markdown.</summary>
public sealed partial class Report
{
    private const string Head = """
        # What was measured

        Written by `make bench`; not edited by hand.

        """;

    private static readonly string Reading = $"""

        Read it by ratio. Every ratio and every count of calls was taken within this one run, its arms taking turns; absolute
        figures depend on the machine and on what else it did meanwhile. Rates are medians of {Rounds.Counted} rounds after one for
        nothing; a ratio is the median of the rounds' own ratios, so that it need not be the quotient of the medians beside it. Beside it
        stands the range of the middle half of those ratios: the wider, the more else the machine had to do.

        """;

    private readonly StringBuilder text = new();

    /// <summary>The word for how a desk meets a stream.</summary>
    public static string Temperature(bool isCold) => isCold ? "cold" : "warm";

    /// <summary>Writes all that was measured.</summary>
    public static string Write(Results results, Circumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(results);
        var report = new Report();
        report.Begin(circumstances);
        report.Targets(Benchmarks.Targets.Of(results));
        report.Calls(results.Calls);
        report.Rates(results.Rates);
        report.Lengths(results.Lengths);
        report.Sweeps(results.Sweeps);
        report.Live(results.Live);
        report.Starts(results.Starts);
        report.Peak(results.Peak);
        report.Calendar(results.Calendar);
        return report.text.ToString();
    }

    private void Begin(Circumstances at)
    {
        text.Append(Head).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{at.On:yyyy-MM-dd}, {at.Cores} cores, {at.Runtime}");
        text.Append(at.LoadBefore is null ? "" : $", load {at.LoadBefore} before and {at.LoadAfter} after");
        text.Append(at.Commit is null ? "" : $", commit {at.Commit}").Append(".\n");
        text.Append(Reading);
    }

    private void Targets(IReadOnlyList<Target> targets) => Section(
        "Targets",
        "Compared before rounding; what was not measured is missed.",
        ["wanted", "measured", "met"],
        targets.Select(target => (string[])[target.Wanted, target.Measured, target.IsMet ? "yes" : "**no**"]));

    private void Calls(IReadOnlyList<StepCall> calls) => Section(
        "Calls to the store a step",
        """
        On Azurite, counted as HTTP requests: one step on each of 128 streams, with a request key and one list to be told. Cleaning
        removes the recovery rows, a hundred in a call; a step that is alone in its second pays that call by itself. What tells lists
        stands in the head and need not be removed. Rows of other effects cost a call a stream, unless it is soon decided again.
        """,
        ["step", "side by side", "load", "clock", "recovery", "append", "effect", "other", "until its answer", "cleaning", "all"],
        calls.Select(call => (string[])
        [
            $"{Temperature(call.IsCold)}, {(call.HasClock ? "with a clock" : "no clock")}", $"{call.Workers}",
            .. new[]
            {
                call.Load, call.Clock, call.Recovery, call.Append, call.Effect, call.Other, call.UntilAnswered, call.CleanUp, call.All,
            }.Select(Ratio),
        ]));

    private void Rates(IReadOnlyList<StepRate> rates) => Section(
        "Whole steps against raw transactions",
        """
        A raw transaction reads the stream and appends the rows that a step writes (head with its telling, fact, key); it decides,
        guards and tells nothing. A whole step loads (cold), decides, writes its recovery row, appends, and tells one list. Both go
        through the same port of the same store, each on fresh tables, on streams of one to five facts. Cleaning is not timed. In
        memory a call costs next to nothing: there the ratio shows the kernel's own work (folding, hashing, writing JSON), which on
        a store behind a network goes on while other steps wait.
        """,
        ["store", "side by side", "arm", "a second", "relative to raw", "middle half"],
        from rate in rates
        from arm in rate.Arms
        select (string[])
        [
            rate.Store, $"{rate.Workers}", arm.Name, Whole(arm.PerSecond), Ratio(arm.Ratio), $"{Ratio(arm.Least)} to {Ratio(arm.Most)}",
        ]);

    private void Lengths(IReadOnlyList<LengthRate> lengths) => Section(
        "Long streams",
        """
        Whole steps, one after another, on streams of three lengths in one table, so that the emulator's scan of the table at every query
        falls on all alike. The time is relative to that on the shortest.
        """,
        ["store", "step", "facts", "steps a second", "time relative to the shortest", "middle half"],
        from rate in lengths
        from arm in rate.Lengths
        select (string[])
        [
            rate.Store, Temperature(rate.IsCold), arm.Name, Whole(arm.PerSecond), Ratio(1 / arm.Ratio),
            $"{Ratio(1 / arm.Most)} to {Ratio(1 / arm.Least)}",
        ]);

    private void Sweeps(IReadOnlyList<SweepCost> sweeps) => Section(
        "The sweep",
        """
        On the memory store, which finds a range without reading what lies before it, as Azure Tables does and Azurite does not. Calls
        include all that the due streams did: each rings its clock, and tells its list.
        """,
        ["clocks asleep", "streams due", "calls", "clock rows read", "milliseconds"],
        sweeps.Select(cost => (string[])
        [
            Whole(cost.Sleepers), $"{cost.Due}", $"{cost.Calls}", $"{cost.Rows}",
            cost.Milliseconds.ToString("0.000", CultureInfo.InvariantCulture),
        ]));

    private void Live(IReadOnlyList<LiveCost> live) => Section(
        "Beside live cases",
        """
        Yearly cases that lie with sixty counties, on the memory store. Each endpoint is asked in this process as the service is: the
        check of the role, the handler, and the answer as JSON, with all that it asks of the store: last days that are looked up, the
        line for overseers of a page, and the lines in the cases: in the one that is shown, and in each of the twenty on a page of
        `GET /api/place-cases`. Whoever asks is known to the instance, and no rate limit is asked. A case is read as by an instance
        that has not seen it. An import is the request that takes the table, with every number looked up, and all steps after it.
        Times are medians of 200 questions and calls their mean; of an import both are means.
        """,
        ["endpoint", "live cases", "calls", "milliseconds"],
        live.Select(cost => (string[])
        [
            cost.Question, Whole(cost.Cases), Ratio(cost.Calls), cost.Milliseconds.ToString("0.000", CultureInfo.InvariantCulture),
        ]));

    private void Calendar(IReadOnlyList<Benchmarks.Calendar.CalendarAnswer> answers) => Section(
        "Calendar questions",
        "By BenchmarkDotNet, on one core, about 1,024 days in no order over all loaded years.",
        ["question", "nanoseconds", "million answers a second", "bytes allocated"],
        answers.Select(answer => (string[])
        [
            answer.Question,
            answer.Nanoseconds.ToString("0.0", CultureInfo.InvariantCulture),
            Whole(answer.PerSecond / 1e6),
            answer.Bytes.ToString("0", CultureInfo.InvariantCulture),
        ]));

    private void Section(string title, string explanation, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Line).ToList();
        if (lines.Count == 0)
        {
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{explanation}\n\n");
        text.Append(Line(columns)).Append(Line([.. columns.Select(_ => "---")]));
        lines.ForEach(line => text.Append(line));
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Whole(double figure) => figure.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Ratio(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
