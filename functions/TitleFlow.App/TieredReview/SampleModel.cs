using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Notices;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>How drawn lists are decided; each is listed at its place, and at the office that is asked to look.</summary>
public sealed class SampleModel : IStreamModel<Sample>
{
    /// <inheritdoc/>
    public string Kind => "sample";

    /// <inheritdoc/>
    public string FoldTag => "sample-2";

    /// <inheritdoc/>
    public Sample Empty => Sample.Empty;

    /// <summary>How the entries of an office begin that is asked to look at others' cases.</summary>
    public const string AskedPrefix = "asked-";

    /// <summary>The list of what was drawn at a place, and of what its office, or a committee's, was asked to look at.</summary>
    public static string ListOf(string at) => $"samples:{at}";

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
        var own = new Listing(ListOf(drawn.Place), stream.Id, Shown(stream, state, drawn, isAsked: false));
        return new Consequences([], [], state.Assigned is { Desk.At: var at }
            ? [own, new Listing(ListOf(at), $"{AskedPrefix}{stream.Id}", Shown(stream, state, drawn, isAsked: true))]
            : [own]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("sample.known", Severity.Fail, "该抽查名单已存在。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Sample before, Sample after, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(after);
        return facts.OfType<SampleAssigned>().SelectMany(assigned => (Notices.Notify[])
        [
            Told(
                assigned, assigned.Desk, "请贵单位承担一次交叉抽查",
                $"抽查名单{stream.Id}从{after.Drawn!.Place}的{after.Drawn.Year}年度已审核申报中抽出{after.Drawn.Cases.Count}件,请贵单位逐件查看各级审核结论,写明抽查情况。"),
            .. assigned.Before is { } earlier
                ? [Told(assigned, earlier, "一次交叉抽查已改由其他单位承担", $"抽查名单{stream.Id}不再由贵单位抽查。")]
                : Array.Empty<Notices.Notify>(),
        ]);
    }

    private static Notices.Notify Told(SampleAssigned assigned, CheckingDesk desk, string subject, string text) =>
        new(new Addressee(desk.Role, desk.At), "sample", subject, text, assigned.AssignedAt, null, null);

    private static string Shown(StreamId stream, Sample state, SampleDrawn drawn, bool isAsked) => JsonSerializer.Serialize(
        new
        {
            sampleId = stream.Id,
            isAsked,
            drawn.Place,
            drawn.Year,
            drawn.Percent,
            drawn.FrameCount,
            cases = drawn.Cases.Count,
            looked = state.Notes.Count,
            notInOrder = state.Notes.Count(note => !note.IsInOrder),
            drawn.DrawnAt,
            checker = state.Assigned?.Desk,
            state.Assigned?.AssignedAt,
        },
        Codec.Json);
}
