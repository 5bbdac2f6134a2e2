using System.Globalization;
using TitleFlow.App.Desk;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Benchmarks.Service;

namespace TitleFlow.Benchmarks;

/// <content>What the published service did.</content>
public sealed partial class Report
{
    private const double KiB = 1024;
    private const double MiB = KiB * KiB;

    private static readonly string[] Percentiles = ["half, ms", "90 of 100, ms", "99 of 100, ms", "most, ms"];

    private void Starts(IReadOnlyList<StartCost> starts) => Section(
        "Cold start",
        $"""
        A new process under the environment that the Functions host gives, settings as in production, tables in place; asked for `/`
        every 5 ms, then at once for `/health`, which reads a table; killed. Medians of {Rounds.Counted} rounds in
        turns. The host waits {ColdStart.HostsPatience.TotalSeconds} s by default. Processor time and memory are those at the last of
        these answers.
        """,
        [
            "program", "first answer, ms", "first stored answer, ms", "processor, ms", "memory, MiB", "time relative to bare",
            "processor relative to bare",
        ],
        starts.Select(start => (string[])
        [
            start.Name, Whole(start.FirstAnswer), start.FirstStored is { } stored ? Whole(stored) : "-", Whole(start.Processor),
            Whole(start.ResidentMiB), Ratio(start.TimeRatio), Ratio(start.ProcessorRatio),
        ]));

    private void Peak(PeakFigures? peak)
    {
        if (peak is null)
        {
            return;
        }
        Latencies(peak);
        Section(
            "The last day: memory",
            string.Create(CultureInfo.InvariantCulture, $"""
            Medians of four quarters of the run, in MiB. The heap is what lived after the last collection. From the second quarter to the
            last, which is half of the filings, it came to {(peak.Heap[3] - peak.Heap[1]) / (peak.Filings / 2.0) / KiB:F1} KiB more a filing: streams
            that are kept warm, {Desk<object>.WarmStreams:N0} of each kind at most, grow as their cases go on.
            """),
            ["", "first", "second", "third", "last", "last relative to second"],
            new (string, IReadOnlyList<double>)[] { ("process", peak.Resident), ("managed heap", peak.Heap) }.Select(memory => (string[])
                [memory.Item1, .. memory.Item2.Select(bytes => Whole(bytes / MiB)), Ratio(memory.Item2[3] / memory.Item2[1])]));
        Costs(peak);
    }

    private void Latencies(PeakFigures peak)
    {
        var (rates, used) = (peak.Rates, peak.Used);
        Section(
            "The last day: how long acts take",
            string.Create(CultureInfo.InvariantCulture, $"""
            {peak.Filings} whole filings on the published service and Azurite, each by an applicant of its own: five files, since the
            checklist asks for five; three scans of 200 to 800 KB and two pages of 60 KB. Filings begin at a fixed rate, an act every
            {OpenLoop.Pause.TotalMilliseconds} ms; time is counted from the instant at which an act was to be sent, whether or not it could be.

            The service runs as on a developer's machine, since its clock stands in the filing window of 2023: it asks the store for that clock up to
            four times a second, looks into the queue itself, and knows limits so wide that permits are counted in the store more seldom than in
            production.

            This tool alone manages {rates.Ceiling:F1} filings a second against a server that does nothing, and {rates.Capacity:F1} against
            the service; {rates.Offered:F1} were offered ({rates.Offered / rates.Ceiling:P0} and {rates.Offered / rates.Capacity:P0}) and
            {rates.Achieved:F1} came through, pauses of the last ones counted. {peak.Failures.Count} failed. Tool, service and emulator
            share the processors: a filing took {used.Tool:F0}, {used.Service:F0} and {used.Storage:F0} ms of processor time of them.
            """),
            ["act", "number", .. Percentiles],
            peak.Acts.Append(peak.ToolLag).Select(act => (string[])
                [act.Name, Whole(act.Count), .. new[] { act.Half, act.Ninety, act.NinetyNine, act.Most }.Select(Tenths)]));
    }

    private void Costs(PeakFigures peak)
    {
        var emulator = peak.Calls.Sum(call => call.AFiling * (call.After ?? 0));
        var half = peak.Acts[^1].Half;
        Section(
            "The last day: calls to the store",
            string.Create(CultureInfo.InvariantCulture, $"""
            What a filing asked of the store, all that runs beside it counted (sweep, cleaning), and what one such call takes alone on
            these tables before and after the run. The emulator scans a table at every query, so that loads slow down as it fills; Azure
            finds a range without. By these rates, a filing's calls one after another take {emulator:F0} ms at the end of the run, against
            {half:F0} ms that half of the filings took at most. The service allocated {peak.Used.Allocated / MiB:F1} MiB a filing.
            """),
            ["call", "a filing", "alone before, ms", "alone after, ms"],
            peak.Calls.Select(call => (string[])
                [$"{call.Kind}", Ratio(call.AFiling), TenthsOr(call.Before), TenthsOr(call.After)]));
    }

    private static string TenthsOr(double? figure) => figure is { } known ? Tenths(known) : "-";

    private static string Tenths(double figure) => figure.ToString("#,0.0", CultureInfo.InvariantCulture);
}
