using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Desk;

/// <summary>One entry that a stream shows in a work list.</summary>
/// <param name="List">The list: who works it, and where.</param>
/// <param name="Item">The entry's key: what it is sorted by, then its id.</param>
/// <param name="Body">What the list shows, as JSON.</param>
public sealed record Listing(string List, string Item, string Body)
{
    /// <summary>List and item as one key.</summary>
    public string Place => $"{List} {Item}";

    /// <summary>Reads list and item; an item has no space.</summary>
    public static (string List, string Item) Read(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var space = place.LastIndexOf(' ');
        return (place[..space], place[(space + 1)..]);
    }
}

/// <summary>What follows from a state alone: the open clocks, what is claimed, where it is listed.</summary>
public sealed record Consequences(IReadOnlyList<Clock> Clocks, IReadOnlyList<string> Claims, IReadOnlyList<Listing> Listings)
{
    /// <summary>Nothing follows.</summary>
    public static Consequences None { get; } = new([], [], []);
}

/// <summary>A blob that a state names.</summary>
public readonly record struct BlobNamed(string Name, long Length);

/// <summary>What a clock does each time it strikes, without any fact: it stays open and strikes again.</summary>
/// <remarks>
/// For what is looked at from time to time and is no news mostly. A strike that is lost is not made up for: the next one comes.
/// </remarks>
/// <param name="Every">How long after it strikes again; the strikes of many streams are spread over that time.</param>
/// <param name="Effect">What is carried out; it is not stored.</param>
public sealed record Beat(TimeSpan Every, Effect Effect);

/// <summary>
/// How one kind of stream is folded, decided and orchestrated. All of it is a pure function of the facts: nothing is
/// replayed but the fold, and asked twice it answers the same.
/// </summary>
/// <typeparam name="TState">The state; immutable, and the same after being written as JSON and read back.</typeparam>
public interface IStreamModel<TState>
    where TState : class
{
    /// <summary>The kind of stream, such as <c>case</c>.</summary>
    string Kind { get; }

    /// <summary>Changes whenever the fold or the state's shape changes; snapshots of another tag are passed over.</summary>
    string FoldTag { get; }

    /// <summary>The state of a stream without facts.</summary>
    TState Empty { get; }

    /// <summary>Folds one fact.</summary>
    TState Evolve(TState state, Fact fact);

    /// <summary>Decides one command.</summary>
    Decision Decide(TState state, Command command, Asking asking);

    /// <summary>The clocks, claims and listings that a state has.</summary>
    Consequences ConsequencesOf(StreamId stream, TState state, Law law);

    /// <summary>The blobs that must stand because a state names them, each with its length in bytes; verifying looks for them.</summary>
    IEnumerable<BlobNamed> BlobsOf(TState state) => [];

    /// <summary>What a clock does each time it strikes and no fact answers it; null for a clock that a fact must answer.</summary>
    Beat? BeatOf(TState state, Clock clock) => null;

    /// <summary>The refusal when another stream holds what this one would claim.</summary>
    Finding ClaimRefused(string key, StreamId holder);

    /// <summary>What is to be told because of new facts: notices, and commands to other streams.</summary>
    IEnumerable<Effect> EffectsOf(StreamId stream, TState before, TState after, IReadOnlyList<Fact> facts);
}
