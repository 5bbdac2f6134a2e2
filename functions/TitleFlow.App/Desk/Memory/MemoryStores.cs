namespace TitleFlow.App.Desk.Memory;

/// <summary>
/// All stores in memory: real ones, with the conflicts and limits of Azure. Gone when the process ends.
/// </summary>
/// <remarks>
/// Every method returns a completed task and orders by ordinal, so that a simulation with a seed runs the same way
/// twice.
/// </remarks>
public sealed class MemoryStores
{
    /// <summary>Opens empty stores.</summary>
    /// <param name="time">Tells when a hidden message comes back, when an entry left its list and when a blob was written.</param>
    /// <param name="meter">Counts the calls; one of its own if none is given.</param>
    public MemoryStores(TimeProvider time, CallMeter? meter = null)
    {
        Meter = meter ?? new CallMeter();
        All = new Stores(
            new MemoryStreams(Meter),
            new MemoryClocks(Meter),
            new MemoryClaims(Meter),
            new MemoryLists(Meter, time),
            new MemoryBlobs(Meter, time),
            new MemoryJobs(Meter, time),
            new MemoryLimits(Meter));
    }

    /// <summary>The calls made so far.</summary>
    public CallMeter Meter { get; }

    /// <summary>The stores.</summary>
    public Stores All { get; }
}
