using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>How unit postings are decided: the term is a clock, each case is told what became of it.</summary>
public sealed class PostingModel : IStreamModel<Posting>
{
    /// <summary>The clock that has web places read.</summary>
    public const string PagesClock = "posting-pages";

    /// <summary>How often the service reads the pages of a running posting.</summary>
    public static readonly TimeSpan PagesEvery = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public string Kind => "posting";

    /// <inheritdoc/>
    public string FoldTag => "posting-6";

    /// <inheritdoc/>
    public Posting Empty => Posting.Empty;

    /// <summary>The list of a unit's postings.</summary>
    public static string ListOf(string unit) => $"postings:{unit}";

    /// <summary>The list of the postings of a place that a gap holds, for its office to decide.</summary>
    public static string GapsOf(string place) => $"posting-gaps:{place}";

    /// <inheritdoc/>
    public Posting Evolve(Posting state, Fact fact) => Posting.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Posting state, Command command, Asking asking) => Posting.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Posting state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is not { Head: { } head, Term: { } term })
        {
            return Consequences.None;
        }
        var body = JsonSerializer.Serialize(
            new
            {
                postingId = head.PostingId,
                unit = new { head.Unit.Code, head.Unit.Name },
                phase = state.Phase,
                firstDay = new Moment(term.StartedAt).On,
                term.LastDay,
                term.ClosesAt,
                cases = state.Cases.Count,
                openObjections = state.Objections.Count(objection => objection.IsOpen()),
                unsettledGaps = state.Proofs.Unsettled(term.Run).Count(),
                places = state.Proofs.Places.Count(place => place.RemovedAt is null),
                told = state.Told.Select(finding => finding.Message),
            },
            Codec.Json);
        // A case stands on one running list at a time; whoever leaves the list may stand on another.
        var claims = state.Phase == PostingPhase.Running ? state.Posted().Select(caseId => $"posted-case:{caseId}") : [];
        return new Consequences(
            [.. ClocksOf(state)],
            [.. claims],
            [
                new Listing(ListOf(head.Unit.Code), stream.Id, body),
                .. state.IsHeld() ? [new Listing(GapsOf(head.Place), stream.Id, body)] : Array.Empty<Listing>(),
            ]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new(
        "posting.posted-elsewhere", Severity.Fail, $"名单中有申报正在另一份公示({holder.Id})中;请从名单中移出,或等那份公示结束。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Posting before, Posting after, IReadOnlyList<Fact> facts) =>
    [
        .. PostingTellings.Of(before, facts).Select(told => new TellStream(new StreamId("case", told.CaseId), told.Command)),
        .. PostingNotices.Of(after, facts),
    ];

    /// <inheritdoc/>
    public IEnumerable<BlobNamed> BlobsOf(Posting state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Head is { } head
            ? state.Proofs.Files().Select(kept => new BlobNamed(ProofShelf.NameOf(head.PostingId, kept.PlaceId, kept.File.Blob), kept.File.Length)).Distinct()
            : [];
    }

    /// <inheritdoc/>
    public Beat? BeatOf(Posting state, Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.Name == PagesClock ? new Beat(PagesEvery, new ReadPages()) : null;
    }

    /// <summary>The term; and the pages from the moment on at which the last of them was named, which is at once.</summary>
    private static IEnumerable<Clock> ClocksOf(Posting state)
    {
        if (state.LooksAt() is not { } closesAt)
        {
            yield break;
        }
        yield return new Clock("posting-term", closesAt);
        if (state.Proofs.Pages().LastOrDefault() is { } page)
        {
            yield return new Clock(PagesClock, page.AddedAt);
        }
    }
}
