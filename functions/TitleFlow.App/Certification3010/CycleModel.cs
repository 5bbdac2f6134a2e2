using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Certification3010;

/// <summary>How the months of 3010 are decided: the intake is a clock, and each month opens the next.</summary>
public sealed class CycleModel : IStreamModel<Cycle>
{
    /// <inheritdoc/>
    public string Kind => "cycle";

    /// <inheritdoc/>
    public string FoldTag => "cycle-3";

    /// <inheritdoc/>
    public Cycle Empty { get; } = new();

    /// <summary>The list of a province's months.</summary>
    public static string ListOf(string province) => $"cycles:{province}";

    /// <inheritdoc/>
    public Cycle Evolve(Cycle state, Fact fact) => Cycle.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Cycle state, Command command, Asking asking) => Cycle.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Cycle state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        var id = CycleId.Parse(stream.Id);
        return new Consequences(
            [.. ClocksOf(state)],
            [],
            [new Listing(ListOf(id.Province), id.Month, JsonSerializer.Serialize(Shown(stream.Id, state), Codec.Json))]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("cycle.known", Severity.Fail, "该批次已存在。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Cycle before, Cycle after, IReadOnlyList<Fact> facts) =>
        facts.SelectMany(CycleCalls.OfCycle).Select(call => new TellStream(call.To, call.Command));

    private static IEnumerable<Clock> ClocksOf(Cycle state)
    {
        if (state.DueAt is { } due)
        {
            yield return new Clock("cycle-intake", due);
        }
        if (state.TellsAt is { } since)
        {
            yield return new Clock("cycle-tellings", since);
        }
    }

    private static object Shown(string id, Cycle state) => new
    {
        cycle = id,
        state.CycleDay,
        state.IntakeClosesAt,
        state.IsIntakeClosed,
        state.IsCompleted,
        cases = state.Entries.Count,
    };
}
