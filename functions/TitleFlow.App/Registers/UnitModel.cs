using System.Text.Json;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How units are decided; each is listed at its place, and where it was merged at the unit that goes on.</summary>
public sealed class UnitModel : IStreamModel<Unit>
{
    /// <inheritdoc/>
    public string Kind => "unit";

    /// <inheritdoc/>
    public string FoldTag => "unit-5";

    /// <inheritdoc/>
    public Unit Empty => Unit.None;

    /// <inheritdoc/>
    public Unit Evolve(Unit state, Fact fact) => Unit.Evolve(state, fact);

    /// <inheritdoc/>
    public Decision Decide(Unit state, Command command, Asking asking) => Unit.Decide(state, command, asking);

    /// <inheritdoc/>
    public Consequences ConsequencesOf(StreamId stream, Unit state, Law law)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Entered is not { } entered)
        {
            return Consequences.None;
        }
        var (place, shown) = (entered.Place.ToString(), Shown(entered, state));
        return new Consequences(
            [], Unit.Claims(state),
            [
                new Listing(UnitViews.ListOf(place), stream.Id, shown),
                .. StatesOf(state).Select(one => new Listing(UnitViews.ListOf(place, one), stream.Id, shown)),
                .. state.Proxies().Entries.IsEmpty ? Array.Empty<Listing>() : [new Listing(ProxyUnits.ListOf(entered.Place), stream.Id, shown)],
                .. state.Successor is { } successor ? [new Listing(Successions.ListOf(successor), stream.Id, shown)] : Array.Empty<Listing>(),
            ]);
    }

    /// <inheritdoc/>
    public Finding ClaimRefused(string key, StreamId holder) => new("unit.known", Severity.Fail, "该单位已登记;请核对统一社会信用代码。");

    /// <inheritdoc/>
    public IEnumerable<Effect> EffectsOf(StreamId stream, Unit before, Unit after, IReadOnlyList<Fact> facts) => [];

    /// <summary>What the office looks for: how the entry stands, and what of it waits for the office.</summary>
    private static IEnumerable<string> StatesOf(Unit state)
    {
        yield return state switch
        {
            { LastDay: not null } => "closed",
            { IsApproved: true } => "approved",
            { Refusal: not null } => "refused",
            _ => "waiting",
        };
        if (state.Changes.Exists(entry => entry.Outcome is null))
        {
            yield return "changing";
        }
        if (state.Statements.Exists(statement => statement.Check is null))
        {
            yield return "posts";
        }
    }

    private static string Shown(UnitEntry entered, Unit state) => JsonSerializer.Serialize(
        new
        {
            code = entered.Code.ToString(),
            name = state.Names.Entries is [.., var newest] ? newest.Value : entered.Name,
            entered.Level,
            entered.Kind,
            state.IsApproved,
            state.LastDay,
            changesWaiting = state.Changes.Count(entry => entry.Outcome is null),
            postsWaiting = state.Statements.Count(statement => statement.Check is null),
        },
        Codec.Json);
}

/// <summary>How a province's places are decided.</summary>
public sealed class PlacesModel() : ProvinceRegister<Places>("places", "places-2", Places.Empty, Places.Evolve, Places.Decide);
