namespace TitleFlow.App.Desk.Memory;

/// <summary>
/// All stores in memory: real ones, with the conflicts and limits of Azure. Gone when the process ends.
/// </summary>
/// <remarks>
/// Every method returns a completed task and orders by ordinal, so that a simulation with a seed runs the same way
/// twice.
/// </remarks>
/// <param name="time">Tells when a hidden message comes back and when an entry left its list.</param>
/// <param name="meter">Counts the calls; one of its own if none is given.</param>
public sealed class MemoryStores(TimeProvider time, CallMeter? meter = null)
{
    /// <summary>The calls made so far.</summary>
    public CallMeter Meter { get; } = meter ?? new CallMeter();

    /// <summary>The stores.</summary>
    public Stores All => field ??= new Stores(
        new MemoryStreams(Meter),
        new MemoryClocks(Meter),
        new MemoryClaims(Meter),
        new MemoryLists(Meter, time),
        new MemoryBlobs(Meter),
        new MemoryJobs(Meter, time));
}
