using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Cli.Records;

/// <summary>Which clauses a fact of a case rests on.</summary>
public static class Clauses
{
    /// <summary>The clauses that the fact itself cites; else those of its stage on the route of the case.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The case as it stood before the fact.</param>
    /// <param name="cover">The cover of the case.</param>
    /// <param name="law">The packs.</param>
    public static IReadOnlyList<string> Of(Fact fact, Case before, Cover? cover, Law law) =>
        cover is not null && CaseModel.PackOf(cover, law)?.FindRoute(cover.RouteId) is { } route
            ? Of(fact, route, StepOf(
                route, CaseStages.Of(before), CaseView.IsAtUnit(before) ? Corridor.UnitTier : CaseView.TierOf(before)))
            : [];

    /// <inheritdoc cref="Of(Fact, Case, Cover, Law)"/>
    /// <param name="fact">The fact.</param>
    /// <param name="route">The route of the case.</param>
    /// <param name="stoodAt">The step at which the case stood before the fact; null where that is not known.</param>
    public static IReadOnlyList<string> Of(Fact fact, Route route, string? stoodAt)
    {
        var written = JsonNode.Parse(Codec.Write(fact))!;
        var cited = Cited(written).Distinct(StringComparer.Ordinal).ToList();
        return cited.Count > 0 ? cited
            : (StepOf(fact, written, route, stoodAt) is { } step ? route.Find(step) : null) is { } stage
                ? [.. stage.Clauses.Select(clause => clause.Clause)]
                : [];
    }

    /// <summary>The step of the route at which a case stands.</summary>
    /// <param name="route">The route.</param>
    /// <param name="stage">Where it stands.</param>
    /// <param name="tier">The tier, or the unit, that has it; null where that is not told.</param>
    public static string? StepOf(Route route, CaseStage stage, string? tier) => stage switch
    {
        CaseStage.NotStarted or CaseStage.Draft => "filing",
        CaseStage.AtUnit or CaseStage.Recommended => "recommendation",
        CaseStage.OnPosting or CaseStage.Posted => "unit-posting",
        CaseStage.AtCommittee => "meeting-preparation",
        CaseStage.AtProvince => "monthly-queue",
        _ => tier is null ? null : UnderReview.StageOf(route, tier)?.Step.Name,
    };

    /// <summary>The step of the route in which a fact happens; null for what belongs to no step.</summary>
    private static string? StepOf(Fact fact, JsonNode written, Route route, string? stoodAt) =>
        (fact, Room: fact.GetType().Namespace!.Split('.')[^1]) switch
        {
            // Whoever gives up leaves the step at which the case stands.
            (FilingWithdrawn or FilingLapsed, _) => stoodAt ?? "filing",
            (UnitCommitted or CaseRecommended or CaseDeclined or UnitForwarded or ReviewPathSet, _) => "recommendation",
            (CountyReviewed, _) => "county-review",
            (CertificationQueued, _) => "monthly-queue",
            (TreatmentOpened or TreatmentDone, _) => "treatment",
            (_, nameof(Stages.Filing)) => "filing",
            (_, nameof(Stages.UnitPosting)) => "unit-posting",
            (_, nameof(Stages.TieredReview)) => TierOf(written) is { } tier ? UnderReview.StageOf(route, tier)?.Step.Name : null,
            (_, nameof(Stages.Certification3010)) => "province-certification",
            (_, nameof(Stages.Certificates)) => "certificate",
            _ => null,
        };

    // A tier's fact names the tier that acted: by itself, or by the seat or the notice.
    private static string? TierOf(JsonNode written) => (string?)(written["tier"] ?? written["seat"]?["tier"] ?? written["notice"]?["tier"]);

    // A citation is an object with a clause and its path, however deep it stands in the fact.
    private static IEnumerable<string> Cited(JsonNode? node) => node switch
    {
        JsonObject fields when fields["clause"] is JsonValue clause && fields.ContainsKey("summary") => [$"{clause}"],
        JsonObject fields => fields.SelectMany(field => Cited(field.Value)),
        JsonArray items => items.SelectMany(Cited),
        _ => [],
    };
}
