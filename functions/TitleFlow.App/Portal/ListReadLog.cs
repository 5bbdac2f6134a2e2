using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>Which list was looked at.</summary>
/// <param name="List">
/// The list: <c>work</c>, <c>workBoard</c>, <c>placeCases</c>, <c>board</c>, <c>unitCases</c>, <c>unitPersons</c> or <c>officers</c>.
/// </param>
/// <param name="Of">The desk's place, unit or body; the place or the unit whose list it is.</param>
/// <param name="Year">The review year; null where the list is not cut by years.</param>
public sealed record SeenList(string List, string Of, int? Year = null);

/// <summary>One reader's looking at one list within a minute, however many pages it was.</summary>
/// <param name="At">When, cut to the minute.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="Role">Under which role.</param>
/// <param name="List">The list, as in <see cref="SeenList"/>.</param>
/// <param name="Of">Whose list.</param>
/// <param name="Year">The review year; null where the list is not cut by years.</param>
public sealed record ListRead(DateTimeOffset At, string By, string Role, string List, string Of, int? Year)
{
    /// <summary>The list in words.</summary>
    public string ListText => List switch
    {
        "work" => "查看待办申报",
        "workBoard" => "查看待办看板",
        "placeCases" => "查看属地申报名单",
        "board" => "查看属地看板",
        "unitCases" => "查看单位申报名单",
        "officers" => "查看经办人员名单",
        _ => "查看单位人员名单",
    };
}

/// <summary>
/// The record of every page that shows names one by one (Q4): written before it is shown, one line for each reader, list and minute. GET
/// /api/list-reads?place=: those of a province, newest first, for whoever oversees it.
/// </summary>
/// <param name="lists">Where it stands: a list for each province.</param>
/// <param name="time">Says when.</param>
public sealed class ListReadLog(IListStore lists, TimeProvider time)
{
    /// <summary>The list of the pages that were looked at in a province.</summary>
    public static string ListOf(PlaceCode place) => $"list-reads:{place.Province}";

    /// <summary>Puts on record that somebody is shown a page of a place's list.</summary>
    public Task NoteAsync(PlaceCode place, Actor actor, string role, SeenList seen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(seen);
        var minute = ReadLog.MinuteOf(time.GetUtcNow());
        var body = JsonSerializer.Serialize(new ListRead(minute, actor.PersonId, role, seen.List, seen.Of, seen.Year), Codec.Json);
        // The same reader, list and minute make the same row, which the store writes once.
        var item = ListKey.NewestFirst(minute, Hashes.Of(body)[..16]);
        return lists.PutAsync(new ListRow(ListOf(place), item, 1, null, body), stop);
    }

    /// <summary>The same of cases of one desk, whose province the first of them tells; an empty page shows nobody.</summary>
    public Task NoteAsync(IReadOnlyList<JsonNode> shown, Actor actor, string role, SeenList seen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return OwnWork.PlaceOf(shown) is { } place ? NoteAsync(place, actor, role, seen, stop) : Task.CompletedTask;
    }

    /// <summary>Lists the pages that were looked at in a province.</summary>
    /// <remarks>200, a page; 400; 404 for a place that is not the asker's.</remarks>
    public static async Task<IResult> List(
        PlaceCode place, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return ExportLog.Oversees(actor, place)
            ? await paging.AnswerAsync(request, actor, lists, ListOf(place), stop)
            : Problems.Of(ProblemKind.NotFound);
    }
}
