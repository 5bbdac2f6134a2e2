using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using TitleFlow.Benchmarks;
using TitleFlow.Benchmarks.Calendar;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Benchmarks.Service;
using TitleFlow.Domain.Cases;

// --filter PATTERN measures some parts and prints them; --report FILE writes the whole down; --filings NUMBER is how many
// a last day has.
var pattern = Option("--filter");
var report = Option("--report");

const int ShownFailures = 5;
int[] concurrency = [1, 8, Targets.Side];
var filings = int.Parse(Option("--filings") ?? $"{Peak.UsualFilings}", CultureInfo.InvariantCulture);
if (filings is < 1 or > Peak.MostFilings)
{
    Console.Error.WriteLine($"--filings takes 1 to {Peak.MostFilings}.");
    return 2;
}
var storage = Environment.GetEnvironmentVariable("TITLEFLOW_TEST_STORAGE");
if (storage is null)
{
    Console.Error.WriteLine(
        "TITLEFLOW_TEST_STORAGE is not set: only the memory store is measured, and targets on the emulator are missed. `make bench` starts one.");
}
List<Part> asked = [.. Enum.GetValues<Part>().Where(part => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, $"{part}"))];
if (asked.Count == 0)
{
    Console.Error.WriteLine($"--filter {pattern} matches none of {string.Join(", ", Enum.GetNames<Part>())}.");
    return 2;
}
List<StoreKind> kinds = [.. storage is null ? [] : new[] { StoreKind.Azurite(storage) }, StoreKind.Memory];

var loadBefore = Load();
var results = new Results { Asked = asked };
if (asked.Contains(Part.Calendar))
{
    Say("Calendar");
    results = results with { Calendar = CalendarAnswers.Measure(Path.Combine(".out", "bench")) };
}
if (asked.Contains(Part.Sweep))
{
    Say("Sweep");
    results = results with { Sweeps = await Sweeps.MeasureAsync(Sweeps.Sleepers) };
}
if (asked.Contains(Part.Live))
{
    Say("Live");
    results = results with { Live = await LiveCases.MeasureAsync() };
}
foreach (var kind in kinds)
{
    if (asked.Contains(Part.Calls) && kind == kinds[0])
    {
        Say($"Calls, {kind.Name}");
        results = results with { Calls = await StepCalls.CountAsync(kind, storage is null ? [1] : [1, Targets.Side]) };
    }
    if (asked.Contains(Part.Rates))
    {
        Say($"Rates, {kind.Name}");
        results = results with { Rates = [.. results.Rates, .. await StepRates.MeasureAsync(kind, concurrency)] };
    }
    if (asked.Contains(Part.Lengths))
    {
        Say($"Lengths, {kind.Name}");
        LengthRate[] lengths = [await StreamLengths.MeasureAsync(kind, true), await StreamLengths.MeasureAsync(kind, false)];
        results = results with { Lengths = [.. results.Lengths, .. lengths] };
    }
}
if (storage is not null)
{
    var folder = Directory.CreateDirectory(Path.Combine(".out", "bench")).FullName;
    var programs = new Programs(folder);
    if (asked.Contains(Part.Start))
    {
        Say("Start");
        results = results with { Starts = await new ColdStart(programs, folder).MeasureAsync() };
    }
    // The last part: it leaves the emulator full.
    if (asked.Contains(Part.Peak))
    {
        Say($"Peak, {filings} filings");
        results = results with { Peak = await new Peak(programs, folder, storage).MeasureAsync(filings) };
        results.Peak.Failures.Take(ShownFailures).ToList().ForEach(Say);
    }
}

var today = new Moment(TimeProvider.System.GetUtcNow()).On;
var written = Report.Write(
    results, new Circumstances(today, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, loadBefore, Load(),
        Environment.GetEnvironmentVariable("TITLEFLOW_BENCH_COMMIT")));
if (report is not null && pattern is null && storage is not null && filings == Peak.UsualFilings)
{
    await File.WriteAllTextAsync(report, written);
    Say($"Written to {report}.");
}
else
{
    Console.WriteLine(written);
}
var missed = Targets.Of(results).Where(target => !target.IsMet).ToList();
missed.ForEach(target => Say($"Missed: {target.Wanted}: {target.Measured}"));
return missed.Count == 0 ? 0 : 1;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

static void Say(string what) => Console.Error.WriteLine($"== {what}");

static string? Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;
