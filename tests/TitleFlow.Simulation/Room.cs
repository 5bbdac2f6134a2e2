using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Simulation;

/// <summary>What a client asks for.</summary>
/// <param name="Room">Which model decides it.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Command">The command.</param>
public sealed record Errand(IRoom Room, StreamId Stream, Command Command);

/// <summary>What became of an errand.</summary>
/// <param name="Errand">The errand.</param>
/// <param name="Receipt">What was stored for it; null when it was refused, or nobody answered.</param>
/// <param name="IsAnswered">Whether the client has heard the end of it.</param>
public sealed record Outcome(Errand Errand, Receipt? Receipt, bool IsAnswered)
{
    /// <summary>Whether the client asked more than once: an earlier asking may still be under way.</summary>
    public bool IsAskedAgain { get; init; }
}

/// <summary>A stream as it stands at the end.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="State">Its state.</param>
/// <param name="Facts">Its facts.</param>
public sealed record Standing(StreamId Stream, object State, IReadOnlyList<RecordedFact> Facts);

/// <summary>A model under simulation, without the type of its state.</summary>
public interface IRoom
{
    /// <summary>A desk for this model.</summary>
    IDesk DeskWith(DeskTools tools);

    /// <summary>Asks an office's desk; null when the desk asks to come back later.</summary>
    Task<Outcome?> AskAsync(Office office, Errand errand, string key);

    /// <summary>Reads every stream of this model with an office that knows nothing yet.</summary>
    Task<IReadOnlyList<Standing>> StandAsync(Office fresh, Stores stores);

    /// <summary>What the kernel promises about any model: each line is a promise that is broken.</summary>
    Task<IReadOnlyList<string>> FaultsAsync(Standing standing, Office fresh, IReadOnlyList<Office> warm, Stores stores);

    /// <summary>Everything that followed from any state on the way, the last one's consequences at the end.</summary>
    IReadOnlyList<Consequences> History(Standing standing);
}

/// <summary>A model under simulation.</summary>
public sealed class Room<TState>(IStreamModel<TState> model) : IRoom
    where TState : class
{
    private static readonly Law NoLaw = new(PackShelf.Empty, WorkCalendar.Empty);

    /// <inheritdoc/>
    public IDesk DeskWith(DeskTools tools) => new Desk<TState>(model, tools);

    /// <inheritdoc/>
    public async Task<Outcome?> AskAsync(Office office, Errand errand, string key)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(errand);
        var asked = new AskedOnce(Hashes.Of(key), Hashes.Of(Codec.Write(errand.Command)));
        var request = new Request<TState>(errand.Command, "client") { Key = asked, MayBeNew = true };
        return await Desk(office).DecideAsync(errand.Stream, request, CancellationToken.None) switch
        {
            Answer<TState>.Done done => new Outcome(errand, done.Receipt, true),
            Answer<TState>.Refused => new Outcome(errand, null, true),
            Answer<TState>.Busy => null,
            var other => throw new InvalidOperationException($"{errand} was answered by {other}."),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Standing>> StandAsync(Office fresh, Stores stores)
    {
        ArgumentNullException.ThrowIfNull(stores);
        List<Standing> standings = [];
        await foreach (var stream in stores.Streams.ListAsync(model.Kind, CancellationToken.None))
        {
            var facts = await Desk(fresh).HistoryAsync(stream, 1, CancellationToken.None);
            standings.Add(new Standing(stream, facts.Aggregate(model.Empty, (state, fact) => model.Evolve(state, fact.Fact)), facts));
        }
        return standings;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Consequences> History(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var state = model.Empty;
        List<Consequences> history = [];
        foreach (var fact in standing.Facts)
        {
            state = model.Evolve(state, fact.Fact);
            history.Add(model.ConsequencesOf(standing.Stream, state, NoLaw));
        }
        return history;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FaultsAsync(
        Standing standing, Office fresh, IReadOnlyList<Office> warm, Stores stores)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(warm);
        var stream = standing.Stream;
        var faults = new List<string>();
        var audit = await Desk(fresh).VerifyAsync(stream, CancellationToken.None);
        faults.AddRange(audit.Faults.Select(fault => $"{stream}: {fault}"));
        foreach (var office in warm.Append(fresh))
        {
            var read = await Desk(office).ReadAsync(stream, CancellationToken.None);
            Expect(
                Equals(read?.State ?? model.Empty, standing.State),
                $"{office.Name} reads {read?.State}, the facts say {standing.State}");
        }
        var slice = await stores.Streams.LoadSinceAsync(stream, long.MaxValue, CancellationToken.None);
        var follows = standing.Facts.Count == 0
            ? Consequences.None
            : model.ConsequencesOf(stream, (TState)standing.State, NoLaw);
        Expect(slice.Head.Clocks.SequenceEqual(follows.Clocks), "the head has other clocks than the state");
        Expect(
            slice.Head.Claims.Select(claim => claim.Key).Order().SequenceEqual(follows.Claims.Order()),
            "the head has other claims than the state");
        Expect(
            slice.Head.Listed.Keys.Order().SequenceEqual(follows.Listings.Select(listing => listing.Place).Order()),
            "the head stands in other lists than the state");
        foreach (var held in slice.Head.Claims)
        {
            var row = await stores.Claims.FindAsync(held.Key, CancellationToken.None);
            Expect(
                row?.Owner == stream && row.Token == held.Token,
                $"it holds {held.Key} under {held.Token}, but the row says {row}");
        }
        var pending = await stores.Streams.PendingAsync(stream, CancellationToken.None);
        Expect(pending.Count == 0, $"{pending.Count} effects are pending");
        return faults;

        void Expect(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{stream}: {fault}");
            }
        }
    }

    private Desk<TState> Desk(Office office) => (Desk<TState>)office.DeskOf(this);
}
