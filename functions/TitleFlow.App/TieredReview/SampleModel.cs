using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>How drawn lists are decided; each is listed at its place.</summary>
public sealed class SampleModel : IStreamModel<Sample>
{
    /// <inheritdoc/>
    public string Kind => "sample";

    /// <inheritdoc/>
    public string FoldTag => "sample-1";

    /// <inheritdoc/>
    public Sample Empty => Sample.Empty;

    /// <summary>The list of a place's samples.</summary>
    public static string ListOf(string place) => $"samples:{place}";

    /// <inheritdoc/>
    public Sample Evolve(Sample state, Fact fact) => Sample.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Sample state, Command command, Asking asking) => Sample.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Sample state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Drawn is not { } drawn)
        {
            return Consequences.None;
        }
        var body = JsonSerializer.Serialize(
            new
            {
                sampleId = stream.Id,
                drawn.Place,
                drawn.Year,
                drawn.Percent,
                drawn.FrameCount,
                cases = drawn.Cases.Count,
                looked = state.Notes.Count,
                notInOrder = state.Notes.Count(note => !note.IsInOrder),
                drawn.DrawnAt,
            },
            Codec.Json);
        return new Consequences([], [], [new Listing(ListOf(drawn.Place), stream.Id, body)]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("sample.known", Severity.Fail, "该抽查名单已存在。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Sample before, Sample after, IReadOnlyList<Fact> facts) => [];
}
