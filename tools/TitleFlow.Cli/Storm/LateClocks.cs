using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Orchestration;
using TitleFlow.App.UnitPosting;

namespace TitleFlow.Cli.Storm;

/// <summary>
/// Finds clocks that were due, and that nobody looked at before a person went on: their rows were lost, and nothing is left of them
/// in the last state. Every prefix of a stream's decisions is folded, and says by itself which clocks were open then.
/// </summary>
/// <remarks>
/// Only what persons did is held against clocks. They act when the clock has been turned and all that was due on the way has been swept. What
/// streams tell each other comes amid such a sweep, in any order: it may come before the look at a clock that was due days ago by
/// the clock of development, and a moment ago in truth.
/// </remarks>
/// <param name="books">What is stored.</param>
internal sealed class LateClocks(Books books)
{
    /// <summary>Every fault.</summary>
    public IEnumerable<StormFault> All() =>
    [
        .. books.Of("case").SelectMany(one => Of(new CaseModel(), one)),
        .. books.Of("posting").SelectMany(one => Of(new PostingModel(), one)),
    ];

    private IEnumerable<StormFault> Of<TState>(IStreamModel<TState> model, StreamBook one)
        where TState : class
    {
        var (state, last) = (model.Empty, (RecordedFact?)null);
        // Since when each open clock has been due: one that opens late is due from then on.
        var open = new Dictionary<Clock, DateTimeOffset>();
        foreach (var fact in one.Facts)
        {
            if (last is not null && (fact.At, fact.By) != (last.At, last.By))
            {
                open = model.ConsequencesOf(one.Id, state, books.Law).Clocks
                    .Where(clock => model.BeatOf(state, clock) is null)
                    .ToDictionary(clock => clock, clock => open.TryGetValue(clock, out var since) ? since : Later(clock.DueAt, last.At));
                foreach (var (clock, since) in open.Where(due => Inspection.IsByPerson(fact.By) && due.Value + Inspection.Slack < fact.At))
                {
                    yield return new(
                        "clock ineffective", $"{one.Id}",
                        $"{clock.Name} was due since {since:O}, and fact {fact.Version} ({fact.Name}) came before it at {fact.At:O}");
                }
            }

            state = model.Evolve(state, fact.Fact);
            last = fact;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
