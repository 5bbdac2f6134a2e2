using TitleFlow.Benchmarks.Service;

namespace TitleFlow.Benchmarks;

/// <content>What is wanted of the published service.</content>
public static partial class Targets
{
    private const double PartOfHostsPatience = 0.1;
    private const double FlatMemory = 1.15;
    private const double LongestToUsual = 10;
    private const double MostLag = 50;

    private static IEnumerable<Target> Starts(Results results) =>
    [
        AtMost(
            $"a cold start as published: first answer within {Text(PartOfHostsPatience)} of the time that the host waits",
            results.Starts.FirstOrDefault(start => start.Name == ColdStart.Shipped)?.FirstAnswer / ColdStart.HostsPatience.TotalMilliseconds,
            PartOfHostsPatience),
    ];

    private static IEnumerable<Target> Peaks(Results results)
    {
        var peak = results.Peak;
        var day = $"a last day of {peak?.Filings ?? Peak.UsualFilings} filings";
        yield return peak is null
            ? Target.NotMeasured($"{day}: none fails")
            : new Target($"{day}: none fails", $"{peak.Failures.Count} failed", peak.Failures.Count == 0);
        yield return AtMost(
            $"{day}: offered at most {Text(Peak.CeilingPart)} of what the tool alone manages",
            peak?.Rates.Offered / peak?.Rates.Ceiling,
            Peak.CeilingPart);
        var whole = peak?.Acts[^1];
        yield return AtMost(
            $"{day}: ninety-nine in a hundred filings take at most {Text(LongestToUsual)} times what half of them take",
            whole?.NinetyNine / whole?.Half,
            LongestToUsual);
        yield return AtMost(
            $"{day}: the tool itself late by at most {Text(MostLag)} ms, ninety-nine times in a hundred", peak?.ToolLag.NinetyNine, MostLag);
        yield return AtMost($"{day}: {Flat("memory of the process")}", peak?.Resident[3] / peak?.Resident[1], FlatMemory);
        yield return AtMost($"{day}: {Flat("managed heap")}", peak?.Heap[3] / peak?.Heap[1], FlatMemory);
    }

    private static string Flat(string memory) => $"{memory} in the last quarter at most {Text(FlatMemory)} of that in the second";
}
