using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Benchmarks.Kernel;

namespace TitleFlow.Benchmarks.Service;

/// <summary>What the service held at an instant.</summary>
/// <param name="Resident">Memory of the process, in bytes.</param>
/// <param name="Heap">What lived on the managed heap after its last collection, in bytes.</param>
public sealed record Memory(long Resident, long Heap);

/// <summary>What was used up to an instant.</summary>
/// <param name="Service">Milliseconds of processor time of the service.</param>
/// <param name="Storage">The same of the emulator; null where its process is not known.</param>
/// <param name="Tool">The same of this tool.</param>
/// <param name="Allocated">Bytes that the service has allocated.</param>
/// <param name="Calls">Calls to the store, by what for.</param>
public sealed record Used(double Service, double? Storage, double Tool, double Allocated, IReadOnlyDictionary<CallKind, double> Calls)
{
    /// <summary>What was used since, for each filing.</summary>
    public Used Since(Used before, int filings)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new Used(
            (Service - before.Service) / filings,
            (Storage - before.Storage) / filings,
            (Tool - before.Tool) / filings,
            (Allocated - before.Allocated) / filings,
            Calls.ToDictionary(call => call.Key, call => (call.Value - before.Calls[call.Key]) / filings));
    }
}

/// <summary>Reads what the service and those beside it use while they run.</summary>
/// <param name="handler">The service.</param>
/// <param name="client">Asks it.</param>
/// <param name="storage">The emulator's process; null where it is not known.</param>
public sealed class Gauge(Handler handler, HttpClient client, Process? storage)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>The memory now.</summary>
    public async Task<Memory> MemoryAsync() => new(handler.Resident, (await AskAsync("/dev/memory")).GetProperty("heapBytes").GetInt64());

    /// <summary>What was used so far.</summary>
    public async Task<Used> UsedAsync()
    {
        var calls = await AskAsync("/dev/calls");
        var memory = await AskAsync("/dev/memory");
        storage?.Refresh();
        using var self = Process.GetCurrentProcess();
        return new Used(
            handler.Processor.TotalMilliseconds,
            storage?.TotalProcessorTime.TotalMilliseconds,
            self.TotalProcessorTime.TotalMilliseconds,
            memory.GetProperty("allocatedBytes").GetInt64(),
            calls.EnumerateObject().ToDictionary(
                call => Enum.Parse<CallKind>(call.Name, ignoreCase: true), call => (double)call.Value.GetInt64()));
    }

    /// <summary>Looks at the memory every now and then until it is told to stop.</summary>
    public async Task<IReadOnlyList<Memory>> WatchAsync(CancellationToken stop)
    {
        var seen = new List<Memory>();
        while (!stop.IsCancellationRequested)
        {
            seen.Add(await MemoryAsync());
            await Task.Delay(Between, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return seen;
    }

    /// <summary>The medians of four quarters of what was seen, one after the other.</summary>
    public static IReadOnlyList<double> Quarters(IReadOnlyList<Memory> seen, Func<Memory, long> part) =>
        [.. Enumerable.Range(0, 4).Select(quarter => Rounds.Median(
            seen.Take((quarter + 1) * seen.Count / 4).Skip(quarter * seen.Count / 4).DefaultIfEmpty(seen[^1])
                .Select(memory => (double)part(memory))))];

    private Task<JsonElement> AskAsync(string path) => client.GetFromJsonAsync<JsonElement>(new Uri(handler.Address, path));
}
