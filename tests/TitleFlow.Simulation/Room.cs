using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Simulation;

/// <summary>What an office makes of an errand before it decides it.</summary>
/// <param name="Command">The command with what other streams say.</param>
/// <param name="Found">What stands in its way beyond the stream itself.</param>
public sealed record Prepared(Command Command, IReadOnlyList<Finding> Found);

/// <summary>What a client asks for.</summary>
/// <param name="Room">Which model decides it.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Command">The command.</param>
public sealed record Errand(IRoom Room, StreamId Stream, Command Command)
{
    /// <summary>Who asks.</summary>
    public string By { get; init; } = "client";

    /// <summary>How an office looks into other streams first, as the endpoints do; null where it need not.</summary>
    public Func<Office, Task<Prepared>>? Prepare { get; init; }
}

/// <summary>What became of an errand.</summary>
/// <param name="Errand">The errand.</param>
/// <param name="Receipt">What was stored for it; null when it was refused, or nobody answered.</param>
/// <param name="IsAnswered">Whether the client has heard the end of it.</param>
public sealed record Outcome(Errand Errand, Receipt? Receipt, bool IsAnswered)
{
    /// <summary>Whether the client asked more than once: an earlier asking may still be under way.</summary>
    public bool IsAskedAgain { get; init; }

    /// <summary>Whether the office asked is behind the stream by more than it may be: then somebody else is asked, or this one later.</summary>
    public bool IsClockBehind { get; init; }

    /// <summary>The state of the stream as it was answered; null when it was refused.</summary>
    public object? State { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What it was, in a word.</summary>
    public string Told => Receipt is { } receipt
        ? $"{receipt.Facts.Count} facts"
        : IsAnswered ? string.Join(' ', Findings.Select(finding => finding.Code))
        : IsClockBehind ? WireFaults.ClockBehind : "nothing";

    /// <summary>Whether it was refused for this reason, whatever else stood in the way.</summary>
    public bool IsRefusedFor(string prefix) =>
        Findings.Any(finding => finding.Blocks && finding.Code.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>A stream as it stands at the end.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="State">Its state.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Follows">What follows from its state.</param>
public sealed record Standing(StreamId Stream, object State, IReadOnlyList<RecordedFact> Facts, Consequences Follows)
{
    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Unreadable { get; init; }
}

/// <summary>A model under simulation, without the type of its state.</summary>
public interface IRoom
{
    /// <summary>The kind of its streams.</summary>
    string Kind { get; }

    /// <summary>Asks an office's desk; null when the desk asks to come back later.</summary>
    Task<Outcome?> AskAsync(Office office, Errand errand, string key);

    /// <summary>Reads every stream of this model with an office that knows nothing yet.</summary>
    Task<IReadOnlyList<Standing>> StandAsync(Office fresh, Stores stores);

    /// <summary>When a clock was due at a version of a stream, by a law; null if that has no such clock, or the clock beats.</summary>
    DateTimeOffset? DueAt(Standing standing, long version, Clock clock, Law law);

    /// <summary>What the kernel promises about any model: each line is a promise that is broken.</summary>
    Task<IReadOnlyList<string>> FaultsAsync(Standing standing, Office fresh, IReadOnlyList<Office> warm, Stores stores);
}

/// <summary>A model under simulation.</summary>
public sealed class Room<TState>(IStreamModel<TState> model) : IRoom
    where TState : class
{
    /// <inheritdoc/>
    public string Kind => model.Kind;

    /// <inheritdoc/>
    public DateTimeOffset? DueAt(Standing standing, long version, Clock clock, Law law)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(clock);
        var state = Folded(standing.Facts.TakeWhile(fact => fact.Version <= version));
        return model.BeatOf(state, clock) is null
            ? model.ConsequencesOf(standing.Stream, state, law).Clocks.FirstOrDefault(one => one.Name == clock.Name)?.DueAt
            : null;
    }

    /// <inheritdoc/>
    public async Task<Outcome?> AskAsync(Office office, Errand errand, string key)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(errand);
        var asked = new AskedOnce(Hashes.Of(key), Hashes.Of(Codec.Write(errand.Command)));
        var prepared = errand.Prepare is { } prepare ? await prepare(office) : new Prepared(errand.Command, []);
        var request = new Request<TState>(prepared.Command, errand.By) { Key = asked, MayBeNew = true, Found = prepared.Found };
        return await Desk(office).DecideAsync(errand.Stream, request, CancellationToken.None) switch
        {
            Answer<TState>.Done done => new Outcome(errand, done.Receipt, true) { State = done.State },
            Answer<TState>.Refused refused => new Outcome(errand, null, true) { Findings = refused.Findings },
            Answer<TState>.ClockBehind => new Outcome(errand, null, false) { IsClockBehind = true },
            Answer<TState>.Busy => null,
            var other => throw new InvalidOperationException($"{errand} was answered by {other}."),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Standing>> StandAsync(Office fresh, Stores stores)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(stores);
        var law = fresh.Get<Func<Law>>()();
        List<Standing> standings = [];
        await foreach (var stream in stores.Streams.ListAsync(model.Kind, CancellationToken.None))
        {
            standings.Add(await StandAsync(stream, fresh, law));
        }
        return standings;
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
        var written = Codec.Write(standing.State);
        foreach (var office in warm.Append(fresh))
        {
            var read = await Desk(office).ReadAsync(stream, CancellationToken.None);
            if (!written.AsSpan().SequenceEqual(Codec.Write(read?.State ?? model.Empty)))
            {
                faults.Add($"{stream}: {office.Name} reads {read?.State}, the facts say {standing.State}");
            }
        }
        var slice = await stores.Streams.LoadSinceAsync(stream, long.MaxValue, CancellationToken.None);
        faults.AddRange((await HeadFaultsAsync(slice.Head, standing.Follows, stores)).Select(fault => $"{stream}: {fault}"));
        return faults;
    }

    private static async Task<IReadOnlyList<string>> HeadFaultsAsync(StreamHead head, Consequences follows, Stores stores)
    {
        List<string> faults = [];
        Expect(head.Clocks.SequenceEqual(follows.Clocks), "the head has other clocks than the state");
        Expect(
            head.Claims.Select(claim => claim.Key).Order().SequenceEqual(follows.Claims.Order()),
            "the head has other claims than the state");
        Expect(
            head.Listed.Keys.Order().SequenceEqual(follows.Listings.Select(listing => listing.Place).Order()),
            "the head stands in other lists than the state");
        foreach (var held in head.Claims)
        {
            var row = await stores.Claims.FindAsync(held.Key, CancellationToken.None);
            Expect(
                row?.Owner == head.Stream && row.Token == held.Token,
                $"it holds {held.Key} under {held.Token}, but the row says {row}");
        }
        var pending = await stores.Streams.PendingAsync(head.Stream, CancellationToken.None);
        Expect(pending.Count == 0, $"{pending.Count} effects are pending");
        return faults;

        void Expect(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    private async Task<Standing> StandAsync(StreamId stream, Office fresh, Law law)
    {
        try
        {
            var facts = await Desk(fresh).HistoryAsync(stream, 1, CancellationToken.None);
            var state = Folded(facts);
            return new Standing(stream, state, facts, facts.Count == 0 ? Consequences.None : model.ConsequencesOf(stream, state, law));
        }
        catch (InvalidDataException fault)
        {
            return new Standing(stream, model.Empty, [], Consequences.None) { Unreadable = fault.Message };
        }
    }

    private TState Folded(IEnumerable<RecordedFact> facts) => facts.Aggregate(model.Empty, (folded, fact) => model.Evolve(folded, fact.Fact));

    private static Desk<TState> Desk(Office office) => office.Get<Desk<TState>>();
}
