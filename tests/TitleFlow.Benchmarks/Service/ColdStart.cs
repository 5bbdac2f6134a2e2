using System.Security.Cryptography;
using TitleFlow.Benchmarks.Kernel;
using TitleFlow.Functions;

namespace TitleFlow.Benchmarks.Service;

/// <summary>How one program starts: medians of the rounds, and ratios within a round to the one that is shipped.</summary>
/// <param name="Name">The program.</param>
/// <param name="FirstAnswer">Milliseconds from the start of the process to its first answer.</param>
/// <param name="FirstStored">Milliseconds to the first answer that needed the storage; null for a program without.</param>
/// <param name="Processor">Milliseconds of processor time until then.</param>
/// <param name="ResidentMiB">The memory that it holds then.</param>
/// <param name="TimeRatio">Its time to the first answer, relative to the bare server's of the same round.</param>
/// <param name="ProcessorRatio">The same of its processor time.</param>
public sealed record StartCost(
    string Name, double FirstAnswer, double? FirstStored, double Processor, double ResidentMiB, double TimeRatio, double ProcessorRatio);

/// <summary>Starts programs in turns under the environment that the Functions host gives, and kills them as it does.</summary>
/// <param name="programs">What is started.</param>
/// <param name="logs">The folder for what they print.</param>
public sealed class ColdStart(Programs programs, string logs)
{
    /// <summary>The arm that others are compared with.</summary>
    public const string Bare = "ASP.NET Core alone, published alike";

    /// <summary>The arm that is deployed.</summary>
    public const string Shipped = "the service as published";

    private const string CompiledAtStart = "the service, not compiled ahead";
    private const double MiB = 1024 * 1024;

    /// <summary>How long the host waits for a handler: its default, and half of what host.json asks for.</summary>
    public static readonly TimeSpan HostsPatience = TimeSpan.FromSeconds(30);

    /// <summary>A busy machine is waited for: what it took is told, and held against the host's patience.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string prefix = "s" + RandomNumberGenerator.GetHexString(10, lowercase: true);
    private readonly string keys = KeyRing.New(new DateOnly(2026, 1, 1)).Written();
    private int clients;

    /// <summary>Measures all three.</summary>
    public async Task<IReadOnlyList<StartCost>> MeasureAsync()
    {
        (string Name, IReadOnlyList<string> Command)[] arms =
        [
            (Bare, await programs.BareAsync()),
            (Shipped, await programs.ShippedAsync()),
            (CompiledAtStart, await programs.CompiledAtStartAsync()),
        ];
        var starts = arms.Select(_ => new List<Start>()).ToList();
        for (var round = -1; round < Rounds.Counted; round++)
        {
            for (var turn = 0; turn < arms.Length; turn++)
            {
                var arm = (turn + round + 1) % arms.Length;
                var start = await StartAsync(arms[arm].Command, arms[arm].Name != Bare);
                if (round >= 0)
                {
                    starts[arm].Add(start);
                }
            }
        }
        return [.. arms.Select((arm, index) => CostOf(arm.Name, starts[index], starts[0]))];
    }

    private static StartCost CostOf(string name, IReadOnlyList<Start> starts, IReadOnlyList<Start> bare) => new(
        name,
        Rounds.Median(starts.Select(start => start.FirstAnswer)),
        starts[0].FirstStored is null ? null : Rounds.Median(starts.Select(start => start.FirstStored!.Value)),
        Rounds.Median(starts.Select(start => start.Processor)),
        Rounds.Median(starts.Select(start => start.Resident / MiB)),
        Rounds.Median(starts.Zip(bare, (one, other) => one.FirstAnswer / other.FirstAnswer)),
        Rounds.Median(starts.Zip(bare, (one, other) => one.Processor / other.Processor)));

    private async Task<Start> StartAsync(IReadOnlyList<string> command, bool hasStorage)
    {
        using var client = new HttpClient();
        await using var handler = Handler.Start(command, Path.Combine(logs, "start.log"), Environment);
        var first = await handler.AnsweredAsync(client, Patience);
        double? stored = null;
        if (hasStorage)
        {
            // Straight after the first answer: whoever says that it is ready must be able to serve. Every start takes a block of
            // its client's budget and is killed with it; so each is asked by another client, as the host would say.
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(handler.Address, "/health"));
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{++clients}");
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            stored = handler.Age;
        }
        return new Start(first, stored, handler.Processor.TotalMilliseconds, handler.Resident);
    }

    /// <summary>What the host sets, what its images leave behind, and the settings of a house in service.</summary>
    private IEnumerable<KeyValuePair<string, string>> Environment(int port) => new Dictionary<string, string>
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
        ["FUNCTIONS_HTTPWORKER_PORT"] = $"{port}",
        ["ASPNETCORE_URLS"] = "http://+:80",
        ["ASPNETCORE_CONTENTROOT"] = "/azure-functions-host",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["TitleFlow__Storage__Prefix"] = prefix,
        ["TitleFlow__PublicUrl"] = "https://titleflow.example",
        ["TitleFlow__Issuer"] = "https://issuer.example",
        ["TitleFlow__Audience"] = "titleflow",
        ["TitleFlow__Keys"] = keys,
    };

    private sealed record Start(double FirstAnswer, double? FirstStored, double Processor, long Resident);
}
