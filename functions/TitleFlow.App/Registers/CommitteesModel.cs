using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's committees are decided.</summary>
public sealed class CommitteesModel : IStreamModel<Committees>
{
    /// <inheritdoc/>
    public string Kind => "committees";

    /// <inheritdoc/>
    public string FoldTag => "committees-1";

    /// <inheritdoc/>
    public Committees Empty => Committees.Empty;

    /// <inheritdoc/>
    public Committees Evolve(Committees state, Fact fact) => Committees.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Committees state, Command command, Asking asking) => Committees.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Committees state, Law law) => Consequences.None;

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("committee.known", Severity.Fail, "该评委会已登记。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Committees before, Committees after, IReadOnlyList<Fact> facts) => [];
}
