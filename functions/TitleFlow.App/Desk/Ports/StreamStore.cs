using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk.Ports;

/// <summary>The one row of a stream that every decision replaces under its tag.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">How many facts the stream holds.</param>
/// <param name="Hash">The hash of the newest fact, lower-case hex.</param>
/// <param name="LastAt">The instant of the newest fact: no later decision is dated before it.</param>
/// <param name="Clocks">The clocks that are open, each with a row in the clock store.</param>
/// <param name="Claims">The claims that the stream holds, each with the token under which it was taken.</param>
/// <param name="Listed">The listings that the stream stands in, each with the version that was last told.</param>
public sealed record StreamHead(
    StreamId Stream,
    long Version,
    string Hash,
    DateTimeOffset LastAt,
    IReadOnlyList<Clock> Clocks,
    IReadOnlyList<HeldClaim> Claims,
    IReadOnlyDictionary<string, long> Listed)
{
    /// <summary>
    /// Tellings to lists, newest of each entry, that are not known to have arrived. They stand here and not in the outbox,
    /// so that nothing is to be removed when they have: the next decision leaves out those that it knows of.
    /// </summary>
    public IReadOnlyList<ListRow> Untold { get; init; } = [];

    /// <summary>How often the lists were told anew since the newest fact; 0 mostly.</summary>
    public int Retold { get; init; }

    /// <summary>Whether rows may stand in the outbox. It stays so until somebody has looked and struck it out.</summary>
    public bool MayHaveEffects { get; init; }

    /// <summary>Whether something that follows from the facts may still have to be carried out.</summary>
    public bool Owes => MayHaveEffects || Untold.Count > 0;

    /// <summary>The head of a stream that has no fact yet.</summary>
    public static StreamHead Empty(StreamId stream) =>
        new(stream, 0, FactChain.Root, DateTimeOffset.MinValue, [], [], new Dictionary<string, long>());
}

/// <summary>A claim as its holder knows it.</summary>
/// <param name="Key">What is claimed, such as <c>live-case:…</c>.</param>
/// <param name="Token">The token of this taking; a later taking of the same claim has another.</param>
public sealed record HeldClaim(string Key, string Token);

/// <summary>One stored fact.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Name">The stored name with its version, such as <c>posting-closed.v1</c>.</param>
/// <param name="Body">The fact as UTF-8 JSON; empty if it stands in <paramref name="BodyBlob"/>.</param>
/// <param name="BodyBlob">The blob that holds a body too large for a row; null otherwise.</param>
/// <param name="At">The moment of deciding.</param>
/// <param name="By">The opaque id of who asked.</param>
/// <param name="Previous">The hash of the fact before it.</param>
/// <param name="Hash">The hash of this fact and of everything before it.</param>
public sealed record FactRow(
    long Version, string Name, ReadOnlyMemory<byte> Body, string? BodyBlob, DateTimeOffset At, string By, string Previous, string Hash);

/// <summary>The memory of one idempotency key: which facts answered it, and to what body.</summary>
/// <param name="KeyHash">The hash of actor and key.</param>
/// <param name="BodyHash">The hash of what was asked under the key.</param>
/// <param name="FirstVersion">The first fact of the answer, inclusive.</param>
/// <param name="LastVersion">The last fact of the answer, inclusive.</param>
public sealed record KeyRow(string KeyHash, string BodyHash, long FirstVersion, long LastVersion);

/// <summary>An effect that is to be carried out at least once.</summary>
/// <param name="Version">The stream's version after the decision that asked for it.</param>
/// <param name="Index">Its place among the effects of that decision, from 0.</param>
/// <param name="Name">The stored name with its version.</param>
/// <param name="Body">The effect as UTF-8 JSON.</param>
public sealed record EffectRow(long Version, int Index, string Name, ReadOnlyMemory<byte> Body);

/// <summary>A disposable fold of the facts up to a version.</summary>
/// <param name="Version">The last fact in the fold, inclusive.</param>
/// <param name="FoldTag">Which fold made it; one of another fold is passed over.</param>
/// <param name="Body">The state as UTF-8 JSON.</param>
public sealed record SnapshotRow(long Version, string FoldTag, ReadOnlyMemory<byte> Body);

/// <summary>What one read of a stream brings: the head, a usable snapshot, and the facts after it.</summary>
/// <param name="Head">The head.</param>
/// <param name="Tag">The head's tag; null when the stream does not exist.</param>
/// <param name="Snapshot">A snapshot of the asked fold, or null.</param>
/// <param name="Facts">The facts after the snapshot (or after the asked version), oldest first, without a gap.</param>
public sealed record StreamSlice(StreamHead Head, string? Tag, SnapshotRow? Snapshot, IReadOnlyList<FactRow> Facts);

/// <summary>Everything that one decision writes, in one transaction of one partition.</summary>
/// <param name="Head">The new head.</param>
/// <param name="ExpectedTag">The tag of the head that was decided on; null when the stream must not exist yet.</param>
/// <param name="Facts">
/// The new facts in order; none when only the tag is to change, so that nobody decides on the old one, or what the head owes or
/// what follows by another law.
/// </param>
public sealed record Append(StreamHead Head, string? ExpectedTag, IReadOnlyList<FactRow> Facts)
{
    /// <summary>The idempotency key's row, inserted only if no such row stands yet.</summary>
    public KeyRow? Key { get; init; }

    /// <summary>The effects to be carried out.</summary>
    public IReadOnlyList<EffectRow> Effects { get; init; } = [];

    /// <summary>A new snapshot, replacing the old one.</summary>
    public SnapshotRow? Snapshot { get; init; }

    /// <summary>Tokens of claims that become held: each is inserted only if nobody has fenced it.</summary>
    public IReadOnlyList<string> ClaimTokens { get; init; } = [];

    /// <summary>Effects of earlier decisions that are known to be carried out: their rows go.</summary>
    /// <remarks>If one of them is gone already, the others may stay for the next cleaning up: the decision does not wait.</remarks>
    public IReadOnlyList<(long Version, int Index)> Done { get; init; } = [];
}

/// <summary>How an append went. Everything but <see cref="Committed"/> has written nothing.</summary>
public enum AppendOutcome
{
    /// <summary>All rows stand.</summary>
    Committed,

    /// <summary>Somebody else's decision came first, or our own whose answer was lost.</summary>
    HeadMoved,

    /// <summary>The idempotency key was answered before.</summary>
    KeyTaken,

    /// <summary>A claim was taken over before this append could hold it.</summary>
    ClaimFenced,
}

/// <summary>How an append went, and the head's new tag when it was committed.</summary>
public readonly record struct Appended(AppendOutcome Outcome, string? Tag);

/// <summary>Streams of facts. One partition a stream; head, snapshot and newest facts come first in it.</summary>
/// <remarks>Every method may throw on a broken store; an append that throws may have happened.</remarks>
public interface IStreamStore
{
    /// <summary>Reads the head, the snapshot if it is of the given fold, and the facts after it: one call for any length.</summary>
    /// <exception cref="InvalidDataException">A fact is missing from the store: nothing may be decided on what is left.</exception>
    Task<StreamSlice> LoadAsync(StreamId stream, string foldTag, CancellationToken stop);

    /// <summary>Reads the head alone, with its tag: one row by its key. Null when the stream does not exist.</summary>
    Task<(StreamHead Head, string Tag)?> FindHeadAsync(StreamId stream, CancellationToken stop);

    /// <summary>Reads the head and the facts after a version that stand, oldest first.</summary>
    Task<StreamSlice> LoadSinceAsync(StreamId stream, long version, CancellationToken stop);

    /// <summary>Reads one idempotency key's row, or null.</summary>
    Task<KeyRow?> FindKeyAsync(StreamId stream, string keyHash, CancellationToken stop);

    /// <summary>Writes one decision, or nothing.</summary>
    Task<Appended> AppendAsync(Append append, CancellationToken stop);

    /// <summary>Reads the effects that are not yet known to be carried out, oldest first.</summary>
    Task<IReadOnlyList<EffectRow>> PendingAsync(StreamId stream, CancellationToken stop);

    /// <summary>Removes rows of effects that were carried out; those already gone are passed over.</summary>
    Task RemoveDoneAsync(StreamId stream, IReadOnlyList<(long Version, int Index)> done, CancellationToken stop);

    /// <summary>Fences a claim's token in its taker's partition. True if the taker had not held it yet and now never can.</summary>
    Task<bool> FenceAsync(StreamId stream, string token, CancellationToken stop);

    /// <summary>Every stream of a kind, or of all kinds, in the order of their ids.</summary>
    IAsyncEnumerable<StreamId> ListAsync(string? kind, CancellationToken stop);

    /// <summary>Every stream whose head says that it owes something: read from the heads, a page at a time.</summary>
    IAsyncEnumerable<StreamId> OwingAsync(CancellationToken stop);

    /// <summary>Every stream of a kind that has a clock open: read from the heads, a page at a time.</summary>
    IAsyncEnumerable<StreamId> TickingAsync(string kind, CancellationToken stop);

    /// <summary>Every stream of a kind that stands in a list whose name begins so: read from the heads, a page at a time.</summary>
    IAsyncEnumerable<StreamId> ListedAsync(string kind, string lists, CancellationToken stop);
}
