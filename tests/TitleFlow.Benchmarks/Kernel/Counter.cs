using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Benchmarks.Kernel;

[StoredAs("bench-added.v1")]
public sealed record Added(int Amount, string Note, DateTimeOffset? DueAt = null) : Fact;

[StoredAs("bench-rung.v1")]
public sealed record Rung(DateTimeOffset At) : Fact;

/// <summary>Adds once; with a due time it also opens a clock.</summary>
public sealed record Add(int Amount, DateTimeOffset? DueAt = null) : Command;

/// <summary>Adds many times in one decision: how a long stream is made.</summary>
public sealed record AddMany(int Times) : Command;

public sealed record Counter(int Sum = 0, int Facts = 0, DateTimeOffset? DueAt = null);

/// <summary>The smallest stream that asks everything of the kernel: one fact, one list to be told, and a clock if wanted.</summary>
public sealed class CounterModel : IStreamModel<Counter>
{
    /// <summary>The list that shows every counter.</summary>
    public const string List = "counters";

    /// <summary>What makes a fact as long as those of a case.</summary>
    public const string Note = "材料齐全,符合申报条件,同意报送上一级人力资源和社会保障部门审核。";

    public string Kind => "counter";

    public string FoldTag => "1";

    public Counter Empty { get; } = new();

    public Counter Evolve(Counter state, Fact fact) => fact switch
    {
        Added added => new Counter(state.Sum + added.Amount, state.Facts + 1, added.DueAt ?? state.DueAt),
        Rung => state with { Facts = state.Facts + 1, DueAt = null },
        _ => state,
    };

    public Decision Decide(Counter state, Command command, Asking asking) => command switch
    {
        Add add => Decision.Happens(new Added(add.Amount, Note, add.DueAt)),
        AddMany many => Decision.Happens([.. Enumerable.Range(0, many.Times).Select(amount => new Added(amount, Note))]),
        Look when state.DueAt <= asking.Moment.At => Decision.Happens(new Rung(asking.Moment.At)),
        _ => Decision.Nothing,
    };

    public Consequences ConsequencesOf(StreamId stream, Counter state, Law law) => new(
        state.DueAt is { } due ? [new Clock("alarm", due)] : [],
        [],
        [new Listing(List, stream.Id, $"{{\"sum\":{state.Sum},\"facts\":{state.Facts}}}")]);

    public Finding ClaimRefused(string key, StreamId holder) => throw new InvalidOperationException("A counter claims nothing.");

    public IEnumerable<Effect> EffectsOf(StreamId stream, Counter before, Counter after, IReadOnlyList<Fact> facts) => [];
}
