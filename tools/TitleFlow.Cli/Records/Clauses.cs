using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

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

    private static IReadOnlyList<string> OfStage(Fact fact, Route route) =>
        StepOf(fact, route) is { } step && route.Find(step) is { } stage
            ? [.. stage.Clauses.Select(clause => clause.Clause)]
            : [];

    /// <summary>The step of the route in which a fact happens; null for what belongs to no step.</summary>
    private static string? StepOf(Fact fact, Route route) => (fact, Room: fact.GetType().Namespace!.Split('.')[^1]) switch
    {
        (UnitCommitted or CaseRecommended or CaseDeclined or UnitForwarded, _) => "recommendation",
        (CountyReviewed, _) => "county-review",
        (CertificationQueued, _) => "monthly-queue",
        (TreatmentOpened or TreatmentDone, _) => "treatment",
        (_, nameof(Stages.Filing)) => "filing",
        (_, nameof(Stages.UnitPosting)) => "unit-posting",
        (_, nameof(Stages.TieredReview)) => route.Family == Route.CountyReviewed ? "county-review" : TierStepOf(fact),
        (_, nameof(Stages.Certification3010)) => "province-certification",
        (_, nameof(Stages.Certificates)) => "certificate",
        _ => null,
    };

    private static string TierStepOf(Fact fact) => fact switch
    {
        ReviewForwarded { Seat.Tier: "department" } or ReviewHeld { Tier: "department" } or ReviewResumed { Tier: "department" } =>
            "department-review",
        ReviewForwarded { Seat.Tier: ReviewSeat.CommitteeOffice } or ReviewSentBack { Seat.Tier: ReviewSeat.CommitteeOffice } =>
            "committee-office-review",
        _ => "territory-review",
    };

    // A citation is an object with a clause and its path, however deep it stands in the fact.
    private static IEnumerable<string> Cited(JsonNode? node) => node switch
    {
        JsonObject fields when fields["clause"] is JsonValue clause && fields.ContainsKey("summary") => [$"{clause}"],
        JsonObject fields => fields.SelectMany(field => Cited(field.Value)),
        JsonArray items => items.SelectMany(Cited),
        _ => [],
    };
}
