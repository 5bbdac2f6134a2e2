using System.Text.Json;
using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Orchestration;

/// <summary>Work longer than a request. A message is data: what it may name is checked here, and it carries no authority.</summary>
/// <param name="Kind">Which work: <see cref="Relist"/>, <see cref="KeepHouse"/> or <see cref="Sweep"/>.</param>
/// <param name="Streams">For relisting: the kind of stream; null for all.</param>
public sealed record Job(string Kind, string? Streams = null)
{
    /// <summary>Tells every work list anew from the streams.</summary>
    public const string Relist = "relist";

    /// <summary>Does what a night does.</summary>
    public const string KeepHouse = "keep-house";

    /// <summary>Looks at whatever is due.</summary>
    public const string Sweep = "sweep";
}

/// <summary>Does what the queue's messages say.</summary>
public sealed class Jobs(
    Stores stores, DeskDirectory desks, Relisting relisting, Housekeeping housekeeping, Sweep sweep, ILogger<Jobs> log)
{
    /// <summary>Does one message's work. False if it names no known job: whoever took it gives it back, and at last sets it aside.</summary>
    public async Task<bool> RunAsync(string text, CancellationToken stop)
    {
        var job = Read(text);
        using var span = Traces.Start("job");
        switch (job)
        {
            case { Kind: Job.Relist, Streams: var kind } when kind is null || desks.Kinds.Contains(kind):
                span?.SetTag("titleflow.job", job.Kind);
                await relisting.RunAsync(stores.Streams.ListAsync(kind, stop), static () => { }, stop);
                return true;
            case { Kind: Job.KeepHouse }:
                span?.SetTag("titleflow.job", job.Kind);
                await housekeeping.RunAsync(stop);
                return true;
            case { Kind: Job.Sweep }:
                span?.SetTag("titleflow.job", job.Kind);
                await sweep.RunAsync(stop);
                return true;
            default:
                log.LogWarning("A message of {Length} characters names no known job.", text.Length);
                return false;
        }
    }

    private static Job? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Job>(text, Codec.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
