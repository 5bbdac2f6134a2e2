using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Registers;

/// <summary>
/// How a register of a province is decided: one stream that holds no clock and no claim, stands on no list and tells nobody.
/// </summary>
/// <param name="kind">The kind of its stream.</param>
/// <param name="foldTag">Names the shape of the state; it changes with it.</param>
/// <param name="empty">A register without entries.</param>
/// <param name="evolve">Folds one fact.</param>
/// <param name="decide">Decides one command.</param>
public abstract class ProvinceRegister<TState>(
    string kind, string foldTag, TState empty, Func<TState, Fact, TState> evolve, Func<TState, Command, Asking, Decision> decide)
    : IStreamModel<TState>
    where TState : class
{
    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public string FoldTag => foldTag;

    /// <inheritdoc/>
    public TState Empty => empty;

    /// <inheritdoc/>
    public TState Evolve(TState state, Fact fact) => evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(TState state, Command command, Asking asking) => decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, TState state, Law law) => Consequences.None;

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) =>
        throw new InvalidOperationException($"A register of {kind} claims nothing.");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, TState before, TState after, IReadOnlyList<Fact> facts) => [];
}
