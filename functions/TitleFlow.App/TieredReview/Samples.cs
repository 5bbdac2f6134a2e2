using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>Which cases are to be drawn from.</summary>
/// <param name="Place">The place; one that the asker oversees.</param>
/// <param name="Year">The review year.</param>
/// <param name="Percent">How many of a hundred, rounded up.</param>
public sealed record SampleAsked(PlaceCode Place, int Year, int Percent);

/// <summary>What came of looking at a drawn case again.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsInOrder">Whether the tiers' answers hold.</param>
/// <param name="Note">What was found; required.</param>
/// <param name="Revision">Why it takes the place of an earlier note; left out for the first one.</param>
public sealed record SampleFinding(CaseId CaseId, bool IsInOrder, string Note, Revision? Revision = null);

/// <summary>
/// POST /api/samples, GET /api/samples?place=, GET /api/samples/{sampleId}, POST /api/samples/{sampleId}/notes: lists drawn by
/// chance from the cases that tiers have reviewed, for those who oversee them (JL21-4.4-a).
/// </summary>
/// <remarks>200 or 201; 404 for other places; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class Samples
{
    /// <summary>Who may draw and look: supervisors of the place or above, and its province.</summary>
    public static IReadOnlyList<Role> Drawers { get; } = [Role.Supervisor, Role.Province];

    private const int SeedBytes = 16;

    /// <summary>Draws a list.</summary>
    public static async Task<IResult> Draw(
        Sent<SampleAsked> sent, Actor actor, StreamDoor<Sample> samples, IListStore lists, Chance chance, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(chance);
        var (place, year, percent) = sent.Body;
        if (!actor.MayActOn(ScopeOf(place.ToString()), Drawers))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (await PlaceCases.AllAsync(lists, place, year, new ListFilter(new Dictionary<string, string>()), stop) is not { } all)
        {
            return Problems.Refused([PlaceCases.TooMany]);
        }
        var seed = new byte[SeedBytes];
        chance(seed);
        var frame = all.Where(IsReviewed).Select(one => (string)one["caseId"]!).Distinct(StringComparer.Ordinal).ToList();
        var command = new DrawSample(place.ToString(), year, percent, Convert.ToHexStringLower(seed), frame);
        return await samples.CreateAsync(SampleId.From(actor.PersonId, sent.RawKey).Stream, sent, actor, command, stop);
    }

    /// <summary>Says what was found.</summary>
    public static Task<IResult> Note(
        SampleId sampleId, Sent<SampleFinding> sent, Actor actor, StreamDoor<Sample> samples, CancellationToken stop) =>
        samples.ActAsync(
            sampleId.Stream, sent, actor,
            new NoteSample(sent.Body.CaseId.ToString(), sent.Body.IsInOrder, sent.Body.Note) { Revision = sent.Body.Revision }, Drawers, stop);

    /// <summary>Shows a list.</summary>
    public static async Task<IResult> Show(SampleId sampleId, Actor actor, StreamDoor<Sample> samples, CancellationToken stop) =>
        await samples.ReadAsync(sampleId.Stream, actor, Drawers, stop) is var (state, version)
            ? new Shown(new { sampleId = sampleId.ToString(), state.Drawn, state.Notes }, version)
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>Lists those of a place.</summary>
    public static async Task<IResult> List(
        PlaceCode place, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return actor.MayActOn(ScopeOf(place.ToString()), Drawers)
            ? await paging.AnswerAsync(request, actor, lists, SampleModel.ListOf(place.ToString()), stop)
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>What a list belongs to: its place, and the province of it.</summary>
    public static Scope ScopeOf(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return ScopeOf(sample.Drawn?.Place);
    }

    private static Scope ScopeOf(string? place) => new(null, null, place);

    /// <summary>
    /// A case on which some tier has given answers; entries of before that was kept go by where they stand.
    /// </summary>
    private static bool IsReviewed(JsonNode entry) => entry["answers"] is { } answers
        ? answers.GetValue<int>() > 0
        : (string?)entry["stage"] is not (null or "draft" or "atUnit" or "recommended" or "onPosting" or "posted" or "atDepartment" or "atCounty");
}
