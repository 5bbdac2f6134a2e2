namespace TitleFlow.App.Desk;

/// <summary>What a call to the store is made for.</summary>
public enum CallKind
{
    /// <summary>Reading a stream, or the ids of streams.</summary>
    Load,

    /// <summary>Writing one decision.</summary>
    Append,

    /// <summary>Reading the memory of an idempotency key.</summary>
    Key,

    /// <summary>Reading or removing what stands in an outbox.</summary>
    Effect,

    /// <summary>Fencing a claim's token.</summary>
    Fence,

    /// <summary>Reading or writing rows of clocks.</summary>
    Clock,

    /// <summary>Reading or writing claims.</summary>
    Claim,

    /// <summary>Reading or writing work lists.</summary>
    List,

    /// <summary>Reading or writing blobs.</summary>
    Blob,

    /// <summary>Sending, taking or finishing jobs.</summary>
    Job,

    /// <summary>Reading or writing the counts of rate limits.</summary>
    Limit,

    /// <summary>Creating tables, containers and queues.</summary>
    Setup,
}

/// <summary>
/// Counts the calls to the store. On Azure a call is one HTTP request, a retry included; in memory it is one method
/// call, which is what the same work costs on Azure when every page holds what is asked for.
/// </summary>
public sealed class CallMeter
{
    private readonly long[] counts = new long[Enum.GetValues<CallKind>().Length];

    /// <summary>All calls so far.</summary>
    public long Total => Snapshot().Values.Sum();

    /// <summary>Counts one call.</summary>
    public void Count(CallKind kind) => Interlocked.Increment(ref counts[(int)kind]);

    /// <summary>How many calls of one kind were made so far.</summary>
    public long Of(CallKind kind) => Interlocked.Read(ref counts[(int)kind]);

    /// <summary>How many calls of each kind were made so far; kinds never called are there with nought.</summary>
    public IReadOnlyDictionary<CallKind, long> Snapshot() => Enum.GetValues<CallKind>().ToDictionary(kind => kind, Of);
}
