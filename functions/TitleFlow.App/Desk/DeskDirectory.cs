using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>A desk as the sweep, other desks and the tools see it: without the type of its state.</summary>
public interface IDesk
{
    /// <summary>The kind of stream that it decides.</summary>
    string Kind { get; }

    /// <summary>Decides a command told by another stream. Returns the findings if it is refused.</summary>
    /// <exception cref="DeskBusyException">Too many deciders raced; the effect stays in the outbox.</exception>
    Task<IReadOnlyList<Finding>> TellAsync(
        StreamId stream, Command command, EffectOrigin origin, ReadOnlyMemory<byte> body, CancellationToken stop);

    /// <summary>Looks whether something is due, until nothing more is.</summary>
    /// <exception cref="DeskBusyException">Something may still be due; look again later.</exception>
    Task LookAsync(StreamId stream, CancellationToken stop);

    /// <summary>What an open clock does each time it strikes; null for one that a fact must answer.</summary>
    Task<Beat?> BeatOfAsync(StreamId stream, Clock clock, CancellationToken stop);

    /// <summary>Carries out a beat once. It never throws for a failing effect: the next strike comes.</summary>
    /// <param name="head">The stream as it was when the clock struck.</param>
    /// <param name="beat">What its clock does.</param>
    /// <param name="stop">Stops it.</param>
    Task CarryOutAsync(StreamHead head, Beat beat, CancellationToken stop);

    /// <summary>Carries out what a dead process may have left, by what a stream's head says. True if nothing is left.</summary>
    Task<bool> FollowUpAsync(StreamHead head, CancellationToken stop);

    /// <summary>Follows a stream up and strikes out what it owes. False if something is left to be carried out.</summary>
    Task<bool> ClearUpAsync(StreamId stream, CancellationToken stop);

    /// <summary>Recomputes every hash of a stream and says what is wrong with it.</summary>
    Task<StreamAudit> VerifyAsync(StreamId stream, CancellationToken stop);

    /// <summary>What lists show of a stream by its facts and the law as it is loaded now.</summary>
    Task<IReadOnlyList<Listing>> ListingsAsync(StreamId stream, CancellationToken stop);

    /// <summary>
    /// Sets the stream's clocks, and tells anew every list that it stands in, by its facts and the law as it is loaded now, and every list
    /// that it is known to have left. A stream of which the loaded law says nothing (a case whose pack is not on the shelf) is left as it is.
    /// </summary>
    /// <exception cref="DeskBusyException">Too many deciders raced; nothing is lost, ask again.</exception>
    Task RelistAsync(StreamId stream, CancellationToken stop);

    /// <summary>
    /// Does what <see cref="RelistAsync"/> does where other clocks or places in lists follow from the law as it is loaded now than the head
    /// knows of; otherwise it costs a load.
    /// </summary>
    /// <returns>False where nothing could be told: the loaded law says nothing of a stream that stands in a list or has a clock.</returns>
    /// <exception cref="DeskBusyException">Too many deciders raced; nothing is lost, ask again.</exception>
    Task<bool> RenewAsync(StreamId stream, CancellationToken stop);
}

/// <summary>All desks by the kind of stream.</summary>
public sealed class DeskDirectory(IEnumerable<IDesk> desks)
{
    private readonly Dictionary<string, IDesk> byKind = desks.ToDictionary(desk => desk.Kind);

    /// <summary>The kinds of stream that somebody decides, in ordinal order.</summary>
    public IReadOnlyList<string> Kinds => [.. byKind.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The desk of a stream.</summary>
    /// <exception cref="InvalidOperationException">Nobody decides streams of this kind.</exception>
    public IDesk Of(StreamId stream) =>
        byKind.GetValueOrDefault(stream.Kind) ?? throw new InvalidOperationException($"Nobody decides {stream}.");
}

/// <summary>Too many deciders raced for one stream, it has more to do than one visit does, or this clock is behind it.</summary>
public sealed class DeskBusyException(StreamId stream) : Exception($"{stream} is busy.");

/// <summary>What the verification of one stream found.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Facts">How many facts it holds.</param>
/// <param name="Faults">What is wrong with it, in words; empty for a clean stream.</param>
public sealed record StreamAudit(StreamId Stream, long Facts, IReadOnlyList<string> Faults);
