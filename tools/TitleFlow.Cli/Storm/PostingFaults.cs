using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Storm;

/// <summary>
/// Holds lists and cases against each other: what happened to a list was told to its cases, and what ended a case was told to its list.
/// No list of the season is taken down, cancelled or posted anew, and what that would tell is not looked for.
/// </summary>
/// <param name="books">What is stored.</param>
internal sealed class PostingFaults(Books books)
{
    private readonly Dictionary<string, StreamBook> _cases = books.Of("case").ToDictionary(one => one.Id.Id, StringComparer.Ordinal);

    /// <summary>Every fault.</summary>
    public IEnumerable<StormFault> All() => books.Of("posting").SelectMany(posting => Untold(posting).Concat(Undropped(posting)));

    /// <summary>What the list told a case, and the case does not know.</summary>
    private IEnumerable<StormFault> Untold(StreamBook posting) => Tellings(posting)
        .Where(told => !IsKnown(told) && (told.IsForEnded || !IsOver(told.CaseId, told.At + Inspection.Slack)))
        .Select(told => new StormFault("telling lost", $"{posting.Id}", $"case {told.CaseId} was never told: {told.What}"));

    private bool IsKnown(Telling told) => _cases.TryGetValue(told.CaseId, out var one) && one.Facts.Any(fact => told.Is(fact.Fact));

    /// <summary>Whether a case had ended by an instant: what a list tells it then means nothing to it.</summary>
    private bool IsOver(string caseId, DateTimeOffset at) => _cases.TryGetValue(caseId, out var one)
        && one.Facts.TakeWhile(fact => fact.At <= at).Aggregate(Case.Empty, (state, fact) => Case.Evolve(state, fact.Fact)).IsOver();

    private static IEnumerable<Telling> Tellings(StreamBook posting)
    {
        var (id, state) = (posting.Id.Id, Posting.Empty);
        foreach (var recorded in posting.Facts)
        {
            state = Posting.Evolve(state, recorded.Fact);
            var run = state.Term?.Run;
            IEnumerable<Telling> told = recorded.Fact switch
            {
                PostingOpened opened => opened.Cases.Select(one => new Telling(
                    one.CaseId, recorded.At, "posted", fact => fact is PostingJoined joined && (joined.PostingId, joined.Run) == (id, run))),
                PostingClosed closed => closed.Cleared.Select(caseId => Finished(caseId, recorded.At)),
                PostingCasesCleared cleared => cleared.CaseIds.Select(caseId => Finished(caseId, recorded.At)),
                PostingCaseDropped dropped => [Left(dropped.CaseId, recorded.At)],
                ObjectionLodged lodged => state.Objections[^1].Suspends.Select(caseId => new Telling(
                    caseId, recorded.At, "suspended", fact => fact is PostingSuspended suspended && suspended.ObjectionId == lodged.ObjectionId)),
                ObjectionSettled settled => Settled(state, settled, recorded.At),
                _ => [],
            };
            foreach (var one in told)
            {
                yield return one;
            }

            Telling Finished(string caseId, DateTimeOffset at) => new(
                caseId, at, "finished", fact => fact is PostingFinished finished && (finished.PostingId, finished.Run) == (id, run));

            // Where the term's end came to the case first, it stays at that.
            Telling Left(string caseId, DateTimeOffset at) => new(caseId, at, "dropped", fact => fact switch
            {
                PostingLeft left => (left.PostingId, left.Run) == (id, run),
                PostingFinished finished => (finished.PostingId, finished.Run) == (id, run),
                _ => false,
            })
            { IsForEnded = true };
        }
    }

    private static IEnumerable<Telling> Settled(Posting state, ObjectionSettled settled, DateTimeOffset at)
    {
        var objection = state.Objections.First(one => one.ObjectionId == settled.ObjectionId);
        var isUpheld = settled.IsFounded && objection.CaseId is not null;
        return objection.Suspends.Select(caseId => new Telling(caseId, at, isUpheld ? "refused" : "resumed", fact => fact switch
        {
            PostingRefused refused => isUpheld && refused.ObjectionId == settled.ObjectionId,
            PostingResumed resumed => !isUpheld && resumed.ObjectionId == settled.ObjectionId,
            _ => false,
        }));
    }

    /// <summary>The cases that ended while they were posted, or before they knew of it, and that the list does not know to be gone.</summary>
    private IEnumerable<StormFault> Undropped(StreamBook posting)
    {
        var opened = posting.Facts.FirstOrDefault(fact => fact.Fact is PostingOpened);
        foreach (var caseId in opened?.Fact is PostingOpened { Cases: var cases } ? cases.Select(one => one.CaseId) : [])
        {
            if (_cases.GetValueOrDefault(caseId)?.Facts.FirstOrDefault(fact => IsEnd(fact.Fact)) is { At: var ended }
                && (ended > opened!.At ? ended : opened.At) is var at
                && StateAt(posting, at).Posted().Contains(caseId)
                && !posting.Facts.Any(fact => fact.Fact is PostingCaseDropped dropped && dropped.CaseId == caseId)
                && StateAt(posting, at + Inspection.Slack).Posted().Contains(caseId))
            {
                yield return new("leaving lost", $"{posting.Id}", $"case {caseId} ended at {ended:O} and was never dropped from the list");
            }
        }
    }

    private static bool IsEnd(Fact fact) => fact is FilingWithdrawn or FilingLapsed or CaseDeclined or PostingRefused;

    private static Posting StateAt(StreamBook posting, DateTimeOffset at) => posting.Facts.TakeWhile(fact => fact.At <= at)
        .Aggregate(Posting.Empty, (state, fact) => Posting.Evolve(state, fact.Fact));

    /// <summary>Something that a list had to tell a case.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="At">When.</param>
    /// <param name="What">What, in a word.</param>
    /// <param name="Is">Whether a fact of the case is what came of it.</param>
    private sealed record Telling(string CaseId, DateTimeOffset At, string What, Func<Fact, bool> Is)
    {
        /// <summary>Whether a case takes it though it has ended.</summary>
        public bool IsForEnded { get; init; }
    }
}
