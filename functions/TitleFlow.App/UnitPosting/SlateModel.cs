using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>How units' slates are decided: nothing on them is due by itself, and each case is told what became of it.</summary>
public sealed class SlateModel : IStreamModel<Slate>
{
    /// <inheritdoc/>
    public string Kind => "slate";

    /// <inheritdoc/>
    public string FoldTag => "slate-4";

    /// <inheritdoc/>
    public Slate Empty => Slate.Empty;

    /// <summary>The list of a unit's slates.</summary>
    public static string ListOf(string unit) => $"slates:{unit}";

    /// <inheritdoc/>
    public Slate Evolve(Slate state, Fact fact) => Slate.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Slate state, Command command, Asking asking) => Slate.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Slate state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Head is not { } head)
        {
            return Consequences.None;
        }
        var body = JsonSerializer.Serialize(
            new
            {
                head.SlateId,
                head.Year,
                head.Series,
                head.Level,
                head.Group,
                state.Runs,
                candidates = state.Candidates.Count(one => one.Standing != CandidateStanding.Left),
                placesUsed = state.PlacesUsed(state.Quota),
                quota = state.Quota?.ToText(),
            },
            Codec.Json);
        return new Consequences([], [], [new Listing(ListOf(head.Unit.Code), $"{head.Year}-{stream.Id}", body)]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) =>
        throw new InvalidOperationException("A slate claims nothing: its id follows from what it is for.");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Slate before, Slate after, IReadOnlyList<Fact> facts) =>
        SlateTellings.Of(after, facts).Select(told => new TellStream(new StreamId("case", told.CaseId), told.Command));
}
