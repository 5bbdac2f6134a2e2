using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>How a province's excluded training bases are decided.</summary>
public sealed class TrainingBasesModel() : ProvinceRegister<TrainingBases>(
    "bases", "bases-1", TrainingBases.Empty, TrainingBases.Evolve, TrainingBases.Decide);

/// <summary>A training base that the province excludes.</summary>
/// <param name="Name">Its name, as the notice prints it.</param>
/// <param name="ExcludedOn">The civil date of its exclusion, not later than today.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The notice's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record BaseExcluded(
    string Name, DateOnly ExcludedOn, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>A training base that holds courses again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The first civil date, inclusive; the day of the exclusion takes an entry back that was wrong.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The notice's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record BaseRestored(
    string Name, DateOnly From, string ReasonCode, string Document, string PreparedBy, string Note = "") : IPrepared;

/// <summary>
/// GET /api/training-bases?place=: the training bases that a province has excluded, by number, for everybody; POST
/// /api/provinces/{place}/training-bases and …/restoration: the province excludes one and lets it hold courses again (M09, JL23-3.2-b).
/// </summary>
/// <remarks>200, a page by number with <c>after</c>; 201; 404 for other provinces; 412; 422 with everything that stands in the way.</remarks>
public static class TrainingBaseActs
{
    /// <summary>Exclusions of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page; what was taken back as an error is not on it.</summary>
    public static async Task<IResult> List(PlaceCode place, Desk<TrainingBases> desk, CancellationToken stop, int after = 0)
    {
        var register = await desk.StateAsync(TrainingBases.StreamOf(place), stop);
        var page = register.Exclusions.Where(one => one.Number > after && !one.IsVoid()).Take(PageSize + 1).ToList();
        return Results.Ok(new
        {
            items = page.Take(PageSize),
            next = page.Count > PageSize ? page[PageSize - 1].Number : (int?)null,
        });
    }

    /// <summary>Excludes a base.</summary>
    public static Task<IResult> Exclude(
        PlaceCode place, Sent<BaseExcluded> sent, Actor actor, ProvinceDoor<TrainingBases> door, CancellationToken stop) => door.EnterAsync(
            TrainingBases.StreamOf(place), place, sent, actor,
            (given, reason) => new ExcludeTrainingBase(given.Name, given.ExcludedOn, reason, given.PreparedBy), stop);

    /// <summary>Lets a base hold courses again.</summary>
    public static Task<IResult> Restore(
        PlaceCode place, Sent<BaseRestored> sent, Actor actor, ProvinceDoor<TrainingBases> door, CancellationToken stop) => door.EnterAsync(
            TrainingBases.StreamOf(place), place, sent, actor,
            (given, reason) => new RestoreTrainingBase(given.Name, given.From, reason, given.PreparedBy), stop);
}
