using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Simulation.Accounts;

/// <summary>How accounts are folded, decided and orchestrated.</summary>
public sealed class AccountModel : IStreamModel<Account>
{
    public string Kind => "account";

    public string FoldTag => "1";

    public Account Empty { get; } = new();

    public const int BalanceLists = 3;

    public const string Waiting = "waiting";

    public static string BalanceList(int number) => $"balance:{number}";

    public static StreamId Stream(string id) => new("account", id);

    public Account Evolve(Account state, Fact fact) => Account.Evolve(state, fact);

    public Decision Decide(Account state, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(asking);
        return Account.Decide(state, command, asking.Moment);
    }

    public Consequences ConsequencesOf(StreamId stream, Account state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<Clock> clocks = [];
        if (state.AlarmAt is { } due)
        {
            clocks.Add(new Clock("alarm", due));
        }
        if (state.PartsLeft > 0)
        {
            clocks.Add(new Clock("batch", state.BatchFrom));
        }
        List<Listing> listings = [new Listing(BalanceList(state.Balance / 8 % BalanceLists), stream.Id, $"{{\"balance\":{state.Balance}}}")];
        if (state.Unacknowledged > 0)
        {
            listings.Add(new Listing(Waiting, stream.Id, $"{{\"waiting\":{state.Unacknowledged}}}"));
        }
        return new Consequences(clocks, state.Name is { } name ? [$"name:{name}"] : [], listings);
    }

    public Finding ClaimRefused(string key, StreamId holder) => new("sim.name-taken", Severity.Fail, "名称已被使用。");

    public IEnumerable<Effect> EffectsOf(StreamId stream, Account before, Account after, IReadOnlyList<Fact> facts) => facts
        .Select(Effect? (fact) => fact switch
        {
            Sent sent => new TellStream(Stream(sent.To), new Receive(sent.Errand, stream.Id, sent.Amount)),
            Received received => new TellStream(Stream(received.From), new Acknowledge(received.Errand)),
            _ => null,
        })
        .OfType<Effect>();
}
