using System.Text.Json;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;

namespace TitleFlow.Domain.Tests.Certification3010;

/// <summary>Given facts, when a command, then facts or findings; every acceptance is asked again and must decide nothing.</summary>
/// <remarks>The state goes through JSON before each question, as it does in a snapshot.</remarks>
internal sealed class Telling<TState>(
    TState none, Func<TState, Fact, TState> evolve, Func<TState, Command, Asking, Decision> decide)
    where TState : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private Law _law = new(Packs.Shelf, Calendars.Shipped);
    private string _at = "2023-06-01 09:00";

    public TState State { get; private set; } = none;

    public Telling<TState> Given(params Fact[] facts)
    {
        State = facts.Aggregate(State, evolve);
        return this;
    }

    public Telling<TState> Under(Law law)
    {
        _law = law;
        return this;
    }

    public Telling<TState> At(string at)
    {
        _at = at;
        return this;
    }

    /// <summary>Asks, folds what happened, asks again.</summary>
    public IReadOnlyList<Fact> When(Command command)
    {
        var accepted = Assert.IsType<Decision.Accepted>(Ask(command));
        Given([.. accepted.Facts]);
        DoesNothing(command);
        return accepted.Facts;
    }

    /// <summary>Asks, and wants exactly one fact of a kind.</summary>
    public T Happens<T>(Command command)
        where T : Fact => Assert.IsType<T>(Assert.Single(When(command)));

    public void DoesNothing(Command command) => Assert.Empty(Assert.IsType<Decision.Accepted>(Ask(command)).Facts);

    /// <summary>Asks, and wants to be refused for these reasons, each with a Chinese sentence.</summary>
    public IReadOnlyList<Finding> IsRefused(Command command, params string[] codes)
    {
        var refused = Assert.IsType<Decision.Refused>(Ask(command));
        Assert.Equal(codes, refused.Findings.Select(finding => finding.Code));
        Assert.All(refused.Findings, finding => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*[;。]", finding.Message));
        return refused.Findings;
    }

    private Decision Ask(Command command)
    {
        var read = JsonSerializer.Deserialize<TState>(JsonSerializer.Serialize(State, Json), Json)!;
        return decide(read, command, new Asking(new Moment(Calendars.At(_at)), "officer-1", _law));
    }
}
