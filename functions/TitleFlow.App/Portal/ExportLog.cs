using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>One list of cases that somebody saved whole.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="Role">Under which role.</param>
/// <param name="Place">The place.</param>
/// <param name="Year">The review year; null for the work of a desk, which is not cut by years.</param>
/// <param name="Count">How many cases it holds.</param>
/// <param name="Filter">What was left of them, by name and value.</param>
public sealed record CaseExport(
    DateTimeOffset At, string By, string Role, string Place, int? Year, int Count, IReadOnlyDictionary<string, string> Filter)
{
    /// <summary>
    /// The unit or place whose work the list shows; with a year, the unit whose cases it shows; null for the cases of a place.
    /// </summary>
    public string? Desk { get; init; }
}

/// <summary>
/// The record of every list that was saved whole (Q4): written before it is handed out, and after it the reading of each case on the
/// list, which its person can see. GET /api/exports?place=: the lists of a province, newest first, for whoever oversees it.
/// </summary>
/// <param name="lists">Where it stands: a list for each province.</param>
/// <param name="reads">Puts the reading on record in each case.</param>
/// <param name="time">Says when.</param>
public sealed class ExportLog(IListStore lists, ReadLog reads, TimeProvider time)
{
    /// <summary>Who may read it.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Province, Role.Supervisor, Role.Auditor];

    /// <summary>The list of a province's exports.</summary>
    public static string ListOf(PlaceCode place) => $"exports:{place.Province}";

    /// <summary>Puts on record that a place's list of a review year was saved.</summary>
    public Task NoteAsync(PlaceCode place, int year, Actor actor, IReadOnlyList<JsonNode> cases, ListFilter filter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(filter);
        var by = PlaceCases.GrantOn(actor, place);
        return PutAsync(place, Export(actor, by, place, year, cases, filter), actor, by, cases, stop);
    }

    /// <summary>Puts on record that the work of a desk was saved as a list.</summary>
    public Task NoteWorkAsync(
        PlaceCode place, string desk, Actor actor, ActorGrant by, IReadOnlyList<JsonNode> cases, ListFilter filter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(filter);
        return PutAsync(place, Export(actor, by, place, null, cases, filter) with { Desk = desk }, actor, by, cases, stop);
    }

    /// <summary>Puts on record that a unit's list of a review year was saved.</summary>
    public Task NoteUnitAsync(
        UnitEntry unit, int year, Actor actor, ActorGrant by, IReadOnlyList<JsonNode> cases, ListFilter filter, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(filter);
        var export = Export(actor, by, unit.Place, year, cases, filter) with { Desk = unit.Code.ToString() };
        return PutAsync(unit.Place, export, actor, by, cases, stop);
    }

    /// <summary>Lists the exports of a province.</summary>
    /// <remarks>200, a page; 400; 404 for a place that is not the asker's.</remarks>
    public static async Task<IResult> List(
        PlaceCode place, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return Oversees(actor, place)
            ? await paging.AnswerAsync(request, actor, lists, ListOf(place), stop)
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>Whether somebody oversees who looks at the lists of a province; nobody does of a smaller place alone.</summary>
    internal static bool Oversees(Actor actor, PlaceCode place) =>
        place.Level is PlaceLevel.Province && actor.Grants.Any(grant => Readers.Contains(grant.Role) && PlaceCases.Sees(grant, place));

    private CaseExport Export(
        Actor actor, ActorGrant by, PlaceCode place, int? year, IReadOnlyList<JsonNode> cases, ListFilter filter) =>
        new(time.GetUtcNow(), actor.PersonId, PersonModel.NameOf(by.Role), place.ToString(), year, cases.Count, filter.Wanted);

    private async Task PutAsync(
        PlaceCode place, CaseExport export, Actor actor, ActorGrant by, IReadOnlyList<JsonNode> cases, CancellationToken stop)
    {
        var body = JsonSerializer.Serialize(export, Codec.Json);
        var item = ListKey.NewestFirst(export.At, Hashes.Of(body)[..16]);
        await lists.PutAsync(new ListRow(ListOf(place), item, 1, null, body), stop);
        await reads.NoteListedAsync(cases, actor, by, ReadLog.SavedList, stop);
    }
}
