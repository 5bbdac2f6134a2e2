using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Tests.Desk;

[StoredAs("test-added.v1")]
public sealed record Added(int Amount, string? Padding = null) : Fact;

[StoredAs("test-alarmed.v1")]
public sealed record Alarmed(DateTimeOffset At) : Fact;

[StoredAs("test-named.v1")]
public sealed record Named(string? Name) : Fact;

[StoredAs("test-add.v1")]
public sealed record Add(int Amount, string? Padding = null, string? TellTo = null) : Command;

/// <summary>Is always refused.</summary>
[StoredAs("test-unwelcome.v1")]
public sealed record Unwelcome : Command;

public sealed record SetAlarm(DateTimeOffset DueAt) : Command;

[StoredAs("test-alarm-set.v1")]
public sealed record AlarmSet(DateTimeOffset DueAt) : Fact;

public sealed record TakeName(string? Name) : Command;

[StoredAs("test-told.v1")]
public sealed record ToldTo(string Stream, int Amount) : Fact;

[StoredAs("test-told-many.v1")]
public sealed record ToldMany(int Entries, IReadOnlyList<ToldTo> Told) : Fact;

/// <summary>Lets the name go, and in one step tells entries to a list and amounts to others, the list amid them.</summary>
public sealed record TellMany(int Entries, IReadOnlyList<ToldTo> Told) : Command;

/// <summary>In one step sets an alarm and adds two; or, if it tells another stream, takes a name and adds one with a large fact.</summary>
public sealed record Everything(string? Name, DateTimeOffset AlarmAt, string? TellTo) : Command;

/// <summary>A small stream for the kernel's own tests: it adds, rings, claims a name and tells another.</summary>
public sealed record Tally(int Sum = 0, DateTimeOffset? AlarmAt = null, int Rung = 0, string? Name = null, string? Padding = null);

/// <param name="lists">What the lists are called.</param>
/// <param name="padding">Characters that every entry shows beside its sum.</param>
public sealed class TallyModel(string lists = "tallies", int padding = 0) : IStreamModel<Tally>
{
    /// <summary>The list that each strike of a clock that beats is told to.</summary>
    public const string Strikes = "tallies:strikes";

    /// <summary>The list that a tally tells many entries to.</summary>
    public const string Many = "tallies:many";

    private const string Pulse = "pulse";

    private static readonly string Large = new('大', 30_000);

    /// <summary>How long after it is due an alarm is answered.</summary>
    public TimeSpan Deaf { get; init; }

    /// <summary>When an alarm rings that was set for an instant, by another law; null where that cannot say yet.</summary>
    public Func<DateTimeOffset, DateTimeOffset?> RingsAt { get; init; } = static setFor => setFor;

    /// <summary>What comes of a look, or what it throws; null for what is due.</summary>
    public Func<Decision>? Looked { get; init; }

    /// <summary>How often a clock beats that a tally with a sum has; never if null.</summary>
    public TimeSpan? BeatsEvery { get; init; }

    /// <summary>What a tally is listed as by another law; null for the parity of its sum.</summary>
    public Func<StreamId, Tally, IEnumerable<Listing>>? ListedAs { get; init; }

    /// <summary>Whether the loaded law says nothing of any tally.</summary>
    public bool IsSilent { get; init; }

    public string Kind => "tally";

    public string FoldTag => "1";

    public Tally Empty { get; } = new();

    public Tally Evolve(Tally state, Fact fact) => fact switch
    {
        Added added => state with { Sum = state.Sum + added.Amount, Padding = added.Padding ?? state.Padding },
        AlarmSet set => state with { AlarmAt = set.DueAt },
        Alarmed => state with { AlarmAt = null, Rung = state.Rung + 1 },
        Named named => state with { Name = named.Name },
        _ => state,
    };

    public Decision Decide(Tally state, Command command, Asking asking) => command switch
    {
        Unwelcome => Decision.Refuse(new Finding("test.unwelcome", Severity.Fail, "不予接受。")),
        Add { Amount: < 0 } => Decision.Refuse(new Finding("test.negative", Severity.Fail, "不能为负。")),
        Add { TellTo: { } other } add => Decision.Happens(new Added(add.Amount), new ToldTo(other, add.Amount)),
        Add add => Decision.Happens(new Added(add.Amount, add.Padding)),
        Everything { TellTo: null } all => Decision.Happens(new Added(2), new AlarmSet(all.AlarmAt)),
        Everything { TellTo: { } other } all => Decision.Happens(
            new Added(1, Large), new Named(all.Name), new AlarmSet(all.AlarmAt), new ToldTo(other, 1)),
        SetAlarm set => Decision.Happens(new AlarmSet(set.DueAt)),
        TellMany many => Decision.Happens(new Named(null), new ToldMany(many.Entries, many.Told)),
        TakeName take when take.Name != state.Name => Decision.Happens(new Named(take.Name)),
        Look when Looked is { } looked => looked(),
        Look when state.AlarmAt is { } set && RingsAt(set) is { } due && due + Deaf <= asking.Moment.At => Decision.Happens(new Alarmed(asking.Moment.At)),
        _ => Decision.Nothing,
    };

    public Consequences ConsequencesOf(StreamId stream, Tally state, Law law) => IsSilent ? Consequences.None : new(
        [
            .. state.AlarmAt is { } set && RingsAt(set) is { } due ? [new Clock("alarm", due)] : Array.Empty<Clock>(),
            .. BeatsEvery is not null && state.Sum > 0 ? [new Clock(Pulse, DateTimeOffset.UnixEpoch)] : Array.Empty<Clock>(),
        ],
        state.Name is { } name ? [$"name:{name}"] : [],
        ListedAs is { } listed
            ? [.. listed(stream, state)]
            : [new Listing($"{lists}:{(state.Sum % 2 == 0 ? "even" : "odd")}", stream.Id, $"{{\"sum\":{state.Sum}}}{new string(' ', padding)}")]);

    public Beat? BeatOf(Tally state, Clock clock) => clock.Name == Pulse && BeatsEvery is { } every
        ? new Beat(every, new TellList(new ListRow(Strikes, "a", 1, null, "{}")))
        : null;

    public Finding ClaimRefused(string key, StreamId holder) => new("test.name-taken", Severity.Fail, "名称已被使用。");

    public IEnumerable<Effect> EffectsOf(StreamId stream, Tally before, Tally after, IReadOnlyList<Fact> facts) =>
        facts.SelectMany(fact => fact switch
        {
            ToldTo told => [Telling(told)],
            ToldMany many =>
            [
                .. many.Told.Take(1).Select(Telling),
                .. Enumerable.Range(0, many.Entries).Select(entry => new TellList(new ListRow(Many, $"{stream.Id}-{entry}", 1, null, "{}"))),
                .. many.Told.Skip(1).Select(Telling),
            ],
            _ => Array.Empty<Effect>(),
        });

    private static Effect Telling(ToldTo told) => new TellStream(StreamId.Parse(told.Stream), new Add(told.Amount));
}
