using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Storm;

/// <summary>
/// Holds the months of certification against what the cases say of themselves: every push and every leaving was told to its month, and
/// every month came to its end. It derives nothing from what the service means to tell.
/// </summary>
internal sealed class MonthFaults
{
    private readonly Books _books;
    private readonly IReadOnlyList<(StreamBook Book, Cycle State)> _months;
    private readonly ILookup<(string CaseId, DateTimeOffset PushedAt), CaseQueued> _joined;
    private readonly ILookup<(string CaseId, DateTimeOffset PushedAt), CycleCaseSettled> _settled;

    /// <param name="books">What is stored.</param>
    public MonthFaults(Books books)
    {
        _books = books;
        _months = [.. books.Of("cycle").Select(book => (book, book.Facts.Aggregate(new Cycle(), (state, fact) => Cycle.Evolve(state, fact.Fact))))];
        var facts = _months.SelectMany(month => month.Book.Facts).Select(recorded => recorded.Fact).ToList();
        _joined = facts.OfType<CaseQueued>().ToLookup(queued => (queued.CaseId, queued.PushedAt));
        _settled = facts.OfType<CycleCaseSettled>().ToLookup(settled => (settled.CaseId, settled.PushedAt));
    }

    /// <summary>Every fault.</summary>
    public IEnumerable<StormFault> All() => [.. _books.Of("case").SelectMany(Pushes), .. _months.SelectMany(month => Month(month.Book, month.State))];

    private IEnumerable<StormFault> Pushes(StreamBook one)
    {
        (DateTimeOffset PushedAt, DateTimeOffset At)? open = null;
        foreach (var recorded in one.Facts)
        {
            if (recorded.Fact is CountyReviewed pushed)
            {
                open = (pushed.PushedAt, recorded.At);
            }
            else if (open is { } push && OutcomeOf(recorded.Fact) is { } outcome)
            {
                // A case that left before its month knew of it need not have joined. Its leaving is told all the same.
                var isQuick = recorded.At <= push.At + Inspection.Slack;
                foreach (var fault in Joined(one.Id, push.PushedAt, isQuick).Concat(Left(one.Id, push.PushedAt, outcome)))
                {
                    yield return fault;
                }

                open = null;
            }
        }

        foreach (var fault in open is { } waiting ? Joined(one.Id, waiting.PushedAt, mayBeUnknown: false) : [])
        {
            yield return fault;
        }
    }

    private IEnumerable<StormFault> Joined(StreamId one, DateTimeOffset pushedAt, bool mayBeUnknown) =>
        _joined[(one.Id, pushedAt)].Count() switch
        {
            0 when mayBeUnknown => [],
            0 => [new("push lost", $"{one}", $"no month has queued its push at {pushedAt:O}")],
            1 => [],
            var months => [new("effective twice", $"{one}", $"its push at {pushedAt:O} was queued {months} times")],
        };

    private IEnumerable<StormFault> Left(StreamId one, DateTimeOffset pushedAt, CycleOutcome outcome)
    {
        var outcomes = _settled[(one.Id, pushedAt)].Select(settled => settled.Outcome).ToList();
        if (outcomes is not [var told] || told != outcome)
        {
            yield return new(
                "leaving lost", $"{one}", $"pushed at {pushedAt:O} it left by {outcome}; months have settled [{string.Join(", ", outcomes)}]");
        }
    }

    private static CycleOutcome? OutcomeOf(Fact fact) => fact switch
    {
        TitleCertified => CycleOutcome.Certified,
        CertificationReturned => CycleOutcome.Returned,
        CertificationRefused or PostingRefused => CycleOutcome.Refused,
        GrantedElsewhere => CycleOutcome.GrantedElsewhere,
        FilingWithdrawn or FilingLapsed => CycleOutcome.Withdrawn,
        _ => null,
    };

    private IEnumerable<StormFault> Month(StreamBook book, Cycle state)
    {
        if (state is { IsIntakeClosed: false, IntakeClosesAt: { } closesAt } && closesAt <= _books.Now)
        {
            yield return new("clock ineffective", $"{book.Id}", $"the month's intake was over at {closesAt:O} and was never closed");
        }

        if (state is { IsIntakeClosed: true, IsCompleted: false } && state.Entries.Values.All(entry => entry.Outcome is not null))
        {
            yield return new("month not completed", $"{book.Id}", "its intake is closed, every case has left, and it goes on");
        }

        foreach (var recorded in book.Facts)
        {
            if (recorded.Fact is not IntakeClosed closed)
            {
                continue;
            }

            if (recorded.At < state.IntakeClosesAt)
            {
                yield return new("clock early", $"{book.Id}", $"its intake was closed at {recorded.At:O}, before {state.IntakeClosesAt:O}");
            }

            if (!_months.Any(month => month.Book.Id.Id == closed.NextCycle && month.State.Id is not null))
            {
                yield return new("month not opened", $"{book.Id}", $"its intake is closed, and {closed.NextCycle} was never opened");
            }
        }
    }
}
