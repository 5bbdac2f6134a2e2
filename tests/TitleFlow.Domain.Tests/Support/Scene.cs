using System.Text.Json;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;

namespace TitleFlow.Domain.Tests.Support;

/// <summary>How a room is folded and decided, so that every room's tests read the same.</summary>
/// <param name="Empty">The state without facts.</param>
/// <param name="Evolve">Folds one fact.</param>
/// <param name="Decide">Decides one command.</param>
public sealed record Room<TState>(
    TState Empty, Func<TState, Fact, TState> Evolve, Func<TState, Command, Asking, Decision> Decide)
    where TState : class
{
    /// <summary>Folds what has happened already.</summary>
    public Scene<TState> Given(params Fact[] facts) =>
        new Scene<TState>(
            this, Empty, At.Instant("2023-06-01 09:00"), new Law(Packs.Shelf, Calendars.Shipped), "clerk-1").And(facts);
}

/// <summary>Instants and days in Beijing, as tests write them.</summary>
public static class At
{
    public static DateTimeOffset Instant(string text) => Calendars.At(text);

    public static DateOnly Day(string text) => Calendars.Day(text);
}

/// <summary>A state at a moment. Whatever is asked is asked twice and decides nothing the second time.</summary>
public sealed record Scene<TState>(Room<TState> Room, TState State, DateTimeOffset Now, Law Law, string By)
    where TState : class
{
    /// <summary>Folds further facts.</summary>
    public Scene<TState> And(params Fact[] facts) => this with { State = facts.Aggregate(State, Room.Evolve) };

    /// <summary>Lets it be another moment, in Beijing time.</summary>
    public Scene<TState> On(string instant) => this with { Now = At.Instant(instant) };

    /// <summary>Lets somebody else ask.</summary>
    public Scene<TState> As(string actor) => this with { By = actor };

    /// <summary>Lets another law hold.</summary>
    public Scene<TState> Under(Law law) => this with { Law = law };

    /// <summary>Asks, folds what happens, and asks again.</summary>
    public Answer<TState> When(Command command)
    {
        // The state goes through JSON first, as it does in a snapshot.
        var state = JsonSerializer.Deserialize<TState>(JsonSerializer.Serialize(State, Stored.Json), Stored.Json)!;
        var decision = Room.Decide(state, command, Asking);
        if (decision is Decision.Accepted { Facts: { } facts })
        {
            facts = [.. facts.Select(Stored.Again)];
            var after = this with { State = facts.Aggregate(state, Room.Evolve) };
            var again = Assert.IsType<Decision.Accepted>(Room.Decide(after.State, command, Asking));
            Assert.Empty(again.Facts);
            return new(after, facts, []);
        }

        return new(this, [], Assert.IsType<Decision.Refused>(decision).Findings);
    }

    private Asking Asking => new(new Moment(Now), By, Law);
}

/// <summary>What came of a question.</summary>
/// <param name="After">The state with the new facts; as before where it was refused.</param>
/// <param name="Facts">What happened.</param>
/// <param name="Findings">Why it was refused.</param>
public sealed record Answer<TState>(Scene<TState> After, IReadOnlyList<Fact> Facts, IReadOnlyList<Finding> Findings)
    where TState : class
{
    /// <summary>Wants exactly one fact, of this type.</summary>
    public T Happens<T>()
        where T : Fact
    {
        Assert.Empty(Findings);
        return Assert.IsType<T>(Assert.Single(Facts));
    }

    /// <summary>Wants facts of these types in this order, and hands on the scene after them.</summary>
    public Scene<TState> Stores(params Type[] facts)
    {
        Assert.Empty(Findings);
        Assert.Equal(facts, Facts.Select(fact => fact.GetType()));
        return After;
    }

    /// <summary>Wants that nothing is decided.</summary>
    public void DoesNothing()
    {
        Assert.Empty(Findings);
        Assert.Empty(Facts);
    }

    /// <summary>Wants exactly these findings, in any order, each with a sentence in Chinese.</summary>
    public IReadOnlyList<Finding> IsRefused(params string[] codes)
    {
        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.All(Findings, finding => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*[;。]", finding.Message));
        return Findings;
    }
}

/// <summary>What a store does to states and facts: it writes them as JSON and reads them back.</summary>
public static class Stored
{
    /// <summary>Camel case, enums by name, nothing unknown passed over.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A fact as it comes back from the store. Its text is the same as before.</summary>
    public static Fact Again(Fact fact)
    {
        var written = JsonSerializer.Serialize(fact, fact.GetType(), Json);
        var read = (Fact)JsonSerializer.Deserialize(written, fact.GetType(), Json)!;
        Assert.Equal(written, JsonSerializer.Serialize(read, fact.GetType(), Json));
        Assert.NotNull(Attribute.GetCustomAttribute(fact.GetType(), typeof(StoredAsAttribute)));
        return read;
    }
}
