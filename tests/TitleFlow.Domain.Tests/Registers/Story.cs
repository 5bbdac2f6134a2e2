using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Registers;

/// <summary>
/// Given facts, when a command, then facts or findings; what happened is asked again and must be nothing.
/// </summary>
internal sealed class Story<TState>(
    TState none, Func<TState, Fact, TState> evolve, Func<TState, Command, Asking, Decision> decide)
{
    private static readonly Law NoLaw = new(PackShelf.Empty, WorkCalendar.Empty);
    private DateOnly today = new(2023, 10, 9);
    private string by = "officer";
    private Law law = NoLaw;

    public TState State { get; private set; } = none;

    public Story<TState> Given(params Fact[] facts)
    {
        State = facts.Aggregate(State, evolve);
        return this;
    }

    public Story<TState> On(DateOnly day)
    {
        today = day;
        return this;
    }

    public Story<TState> Under(Law given)
    {
        law = given;
        return this;
    }

    public Story<TState> By(string actor)
    {
        by = actor;
        return this;
    }

    /// <summary>Asks, folds what happens, and asks again: the second time nothing may happen.</summary>
    public IReadOnlyList<Fact> Happens(Command command)
    {
        var facts = HappensOnce(command);
        DoesNothing(command);
        return facts;
    }

    /// <summary>Asks and folds what happens; what is taken back is not there to be taken back again.</summary>
    public IReadOnlyList<Fact> HappensOnce(Command command)
    {
        var accepted = Assert.IsType<Decision.Accepted>(Ask(command));
        Assert.NotEmpty(accepted.Facts);
        Given([.. accepted.Facts]);
        return accepted.Facts;
    }

    public void DoesNothing(Command command) => Assert.Empty(Assert.IsType<Decision.Accepted>(Ask(command)).Facts);

    public IReadOnlyList<Finding> IsRefused(Command command, params string[] codes)
    {
        var refused = Assert.IsType<Decision.Refused>(Ask(command));
        Assert.Equal(codes, refused.Findings.Select(finding => finding.Code));
        Assert.All(
            refused.Findings, finding => Assert.Contains(finding.Message, letter => letter is >= '一' and <= '龥'));
        return refused.Findings;
    }

    private Decision Ask(Command command) =>
        decide(State, command, new Asking(new Moment(Moment.StartOf(today).AddHours(9)), by, law));
}
