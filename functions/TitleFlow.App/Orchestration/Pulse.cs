using Microsoft.Extensions.Logging;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Orchestration;

/// <summary>Measures what only the store knows, once a minute beside the sweep, and only if somebody wants to know.</summary>
public sealed class Pulse(Stores stores, TimeProvider time, ILogger<Pulse> log)
{
    /// <summary>Measures how the queue stands. It never throws for a store that does not answer: nothing depends on it.</summary>
    public async Task TakeAsync(CancellationToken stop)
    {
        if (!Measures.WantsQueue)
        {
            return;
        }
        try
        {
            var (count, oldestAt) = await stores.Jobs.WaitingAsync(stop);
            var age = oldestAt is { } at ? time.GetUtcNow() - at : TimeSpan.Zero;
            Measures.Queue(count, age > TimeSpan.Zero ? age : TimeSpan.Zero);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogWarning(fault, "The queue cannot be measured; it is tried again in a minute.");
        }
    }
}
