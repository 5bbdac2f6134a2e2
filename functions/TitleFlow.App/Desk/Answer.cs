using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>A fact as it stands in its stream.</summary>
/// <param name="Version">Its place, from 1.</param>
/// <param name="At">The moment of deciding.</param>
/// <param name="By">The opaque id of who asked.</param>
/// <param name="Name">Its stored name as it was written.</param>
/// <param name="Fact">The fact, in its newest shape.</param>
public sealed record RecordedFact(long Version, DateTimeOffset At, string By, string Name, Fact Fact);

/// <summary>What a decision stored. The same key asked again brings the same receipt.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version after these facts.</param>
/// <param name="Facts">The facts; none when there was nothing to do.</param>
public sealed record Receipt(StreamId Stream, long Version, IReadOnlyList<RecordedFact> Facts);

/// <summary>A request's idempotency key: hashes only, so that no store learns what was sent.</summary>
/// <param name="KeyHash">The hash of actor and key.</param>
/// <param name="BodyHash">The hash of what is asked.</param>
public sealed record AskedOnce(string KeyHash, string BodyHash);

/// <summary>One request to a stream.</summary>
/// <param name="Command">What is asked.</param>
/// <param name="By">The opaque id of who asks.</param>
public sealed record Request<TState>(Command Command, string By)
{
    /// <summary>The idempotency key; null for looks, which need none.</summary>
    /// <remarks>Without one, the same asked by the same asker in the same millisecond counts as asked once.</remarks>
    public AskedOnce? Key { get; init; }

    /// <summary>The version that the asker has seen; null to decide on whatever stands.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>Whether the asker may act on this state; when not, the stream answers as one that does not exist.</summary>
    public Func<TState, bool>? MayAct { get; init; }

    /// <summary>
    /// Whether another stream tells it. Then what followed from an earlier answer is left to its own recovery row: two
    /// streams that told each other something would follow each other up without end.
    /// </summary>
    public bool IsTold { get; init; }

    /// <summary>
    /// What stands in the way beyond the stream itself, found before it was asked. The request is refused for it, unless
    /// its key was answered earlier: a repeated asking brings the first answer, whatever has changed since.
    /// </summary>
    public IReadOnlyList<Finding> Found { get; init; } = [];

    /// <summary>Whether the stream may be new. Otherwise one without facts does not exist.</summary>
    public bool MayBeNew { get; init; }

    /// <summary>
    /// Whether it all but certainly is, its id being made for this asking: one row by its key then says that it is not there, and
    /// it is read whole only where it is.
    /// </summary>
    public bool IsMadeForIt { get; init; }
}

/// <summary>What a desk answers to a request.</summary>
public abstract record Answer<TState>
{
    private Answer()
    {
    }

    /// <summary>It happened, now or under this key before, or there was nothing to do.</summary>
    public sealed record Done(TState State, Receipt Receipt, bool IsRepeated) : Answer<TState>;

    /// <summary>It is refused for every one of these reasons.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : Answer<TState>;

    /// <summary>There is no such stream for this asker.</summary>
    public sealed record Missing : Answer<TState>;

    /// <summary>The stream has moved on since the asker saw it.</summary>
    public sealed record Stale(long Version) : Answer<TState>;

    /// <summary>The key was used before with another body.</summary>
    public sealed record KeyReused : Answer<TState>;

    /// <summary>This machine's clock is too far behind the stream's last fact; another machine, or this one once it is set, decides.</summary>
    public sealed record ClockBehind(TimeSpan By) : Answer<TState>;

    /// <summary>Too many deciders raced; ask again after a while.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : Answer<TState>;
}
