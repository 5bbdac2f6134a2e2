using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Cli.Records;

/// <summary>Which clauses a fact of a case rests on.</summary>
public static class Clauses
{
    /// <summary>The clauses that the fact itself cites; else those of its stage on the route of the case.</summary>
    public static IReadOnlyList<string> Of(Fact fact, Case state, Law law) =>
        state.Dossier.Cover is { } cover && CaseModel.PackOf(cover, law)?.FindRoute(cover.RouteId) is { } route
            ? Of(fact, route)
            : [];

    /// <inheritdoc cref="Of(Fact, Case, Law)"/>
    public static IReadOnlyList<string> Of(Fact fact, Route route)
    {
        var cited = Cited(JsonNode.Parse(Codec.Write(fact))).Distinct(StringComparer.Ordinal).ToList();
        return cited.Count > 0 ? cited : OfStage(fact, route);
    }

    private static IReadOnlyList<string> OfStage(Fact fact, Route route)
    {
        // On this route the tier that reviews is the county, whose step stands under the certification.
        var room = fact.GetType().Namespace!.Split('.')[^1];
        var steps = room == Stages.TieredReview.Room
            ? [$"{Corridor.CountyTier}-review"]
            : Stages.All.FirstOrDefault(stage => stage.Room == room)?.Steps.Select(step => step.Name).ToList() ?? [];
        return
        [
            .. steps.SelectMany(step => route.Find(step)?.Clauses.Select(clause => clause.Clause) ?? [])
                .Distinct(StringComparer.Ordinal),
        ];
    }

    // A citation is an object with a clause and its path, however deep it stands in the fact.
    private static IEnumerable<string> Cited(JsonNode? node) => node switch
    {
        JsonObject fields when fields["clause"] is JsonValue clause && fields.ContainsKey("summary") => [$"{clause}"],
        JsonObject fields => fields.SelectMany(field => Cited(field.Value)),
        JsonArray items => items.SelectMany(Cited),
        _ => [],
    };
}
