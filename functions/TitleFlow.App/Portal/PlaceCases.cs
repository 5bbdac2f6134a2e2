using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>
/// The cases of a place in a review year, from the day on which their units forwarded them: as pages, as a whole list to
/// save, and as a board of what is late or near.
/// </summary>
public static class PlaceCases
{
    /// <summary>Cases of one list that is saved.</summary>
    public const int MostSaved = 20_000;

    /// <summary>Lines of each part of the board.</summary>
    public const int MostOnBoard = 200;

    /// <summary>Days before a due date from which a case counts as near; civil days.</summary>
    public const int NearDays = 5;

    /// <summary>Days before the day by which a committee must have decided from which it counts as near; civil days.</summary>
    public const int NearMeetingDays = 30;

    /// <summary>Who may see a place's cases: its offices, those above it, and those who oversee it.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.County, Role.City, Role.Province, Role.Supervisor, Role.Auditor];

    private const int Read = 100;

    /// <summary>GET /api/place-cases?place=&amp;year=: a page, filtered by series, level, stage, family or unit.</summary>
    /// <remarks>200; 400; 404 for a place that is not the asker's.</remarks>
    public static async Task<IResult> Page(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Sees(actor, place)
            ? await ListFilter.AnswerAsync(
                request, CaseModel.PlaceList(place, year), actor, lists, paging, stop, PrefixOf(place), place.ToString())
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>GET /api/place-cases/list?place=&amp;year=&amp;format=: all that fit, as JSON or (<c>xlsx</c>) as a sheet to print.</summary>
    /// <remarks>
    /// 200; 404; 422 where there are more than one list may hold, or the format is another. That it was saved is put on record first.
    /// </remarks>
    public static async Task<IResult> List(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, ExportLog exports, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(exports);
        if (!Sees(actor, place))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (FormatFault(request) is { } fault)
        {
            return Problems.Refused([fault]);
        }
        if (await AllAsync(lists, place, year, ListFilter.Of(request), stop) is not { } all)
        {
            return Problems.Refused([TooMany]);
        }
        await exports.NoteAsync(place, year, actor, all.Count, ListFilter.Of(request), stop);
        return request.Query["format"] == "xlsx"
            ? CaseSheet.File($"{year}年度职称申报名单({place},共{all.Count}件)", all, $"cases-{place}-{year.ToString(CultureInfo.InvariantCulture)}.xlsx")
            : Results.Ok(new { place = place.ToString(), year, count = all.Count, cases = all });
    }

    /// <summary>
    /// GET /api/board?place=&amp;year=: what is late, what is near, and what has no last day, each with what follows from it; and the
    /// committees with the day by which they must have decided (L5).
    /// </summary>
    /// <remarks>200; 404; 422 where the place has more cases than one board may look at.</remarks>
    public static async Task<IResult> Board(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(time);
        if (!Sees(actor, place))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        if (await AllAsync(lists, place, year, ListFilter.Of(request), stop) is not { } all)
        {
            return Problems.Refused([TooMany]);
        }
        var today = new Moment(time.GetUtcNow()).On;
        return Results.Ok(BoardOf(new { place = place.ToString(), year }, all, today));
    }

    /// <summary>The same of what is to be done at one desk: a unit's, a department's, a committee's office; whose it is was checked.</summary>
    internal static async Task<IResult> BoardOfWork(
        string role, string at, HttpRequest request, IListStore lists, TimeProvider time, CancellationToken stop) =>
        await AllOfWorkAsync(role, at, request, lists, stop) is { } all
            ? Results.Ok(BoardOf(new { role, at }, all, new Moment(time.GetUtcNow()).On))
            : Problems.Refused([TooMany]);

    /// <summary>Everything that is to be done at one desk; null where that is more than a list may hold.</summary>
    internal static Task<IReadOnlyList<JsonNode>?> AllOfWorkAsync(
        string role, string at, HttpRequest request, IListStore lists, CancellationToken stop) =>
        AllAsync(lists, CaseModel.WorkList(role, at), "", ListFilter.Of(request), stop);

    private static object BoardOf(object of, IReadOnlyList<JsonNode> all, DateOnly today)
    {
        var dated = all.Where(one => one["duty"] is not null).Select(one => (Case: one, DueOn: DayOf(one, "dueOn"))).ToList();
        return new
        {
            of,
            on = today,
            late = Part([.. dated.Where(one => one.DueOn < today)]),
            near = Part([.. dated.Where(one => one.DueOn >= today && one.DueOn <= today.AddDays(NearDays))]),
            later = dated.Count(one => one.DueOn > today.AddDays(NearDays)),
            withoutLastDay = dated.Count(one => one.DueOn is null),
            done = all.Count - dated.Count,
            committees = all.Where(one => one["committee"] is not null && one["finishBy"] is not null)
                .GroupBy(one => (Committee: CaseSheet.Text(one, "committee"), FinishBy: CaseSheet.Text(one, "finishBy")))
                .OrderBy(group => group.Key.FinishBy, StringComparer.Ordinal).ThenBy(group => group.Key.Committee, StringComparer.Ordinal)
                .Select(group => CommitteeLine(group.Key.Committee, DayOf(group.First(), "finishBy")!.Value, [.. group], today)),
        };
    }

    private static object CommitteeLine(string committee, DateOnly finishBy, IReadOnlyList<JsonNode> cases, DateOnly today) => new
    {
        committee,
        finishBy,
        state = finishBy < today ? "late" : finishBy <= today.AddDays(NearMeetingDays) ? "near" : "ahead",
        cases = cases.Count,
        atCommittee = cases.Count(one => CaseSheet.Text(one, "stage") is "atCommitteeOffice" or "atCommittee"),
        consequence = CaseSheet.Text(cases[0], "finishConsequence"),
        clause = CaseSheet.Text(cases[0], "finishClause"),
    };

    private static object Part(IReadOnlyList<(JsonNode Case, DateOnly? DueOn)> cases) => new
    {
        count = cases.Count,
        cases = cases.OrderBy(one => one.DueOn).Take(MostOnBoard).Select(one => one.Case),
    };

    private static DateOnly? DayOf(JsonNode entry, string name) =>
        DateOnly.TryParseExact((string?)entry[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Everything that fits; null where that is more than a list may hold.</summary>
    internal static Task<IReadOnlyList<JsonNode>?> AllAsync(
        IListStore lists, PlaceCode place, int year, ListFilter filter, CancellationToken stop) =>
        AllAsync(lists, CaseModel.PlaceList(place, year), PrefixOf(place), filter, stop);

    private static async Task<IReadOnlyList<JsonNode>?> AllAsync(
        IListStore lists, string list, string prefix, ListFilter filter, CancellationToken stop)
    {
        var all = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = await lists.PageAsync(list, after, Read, stop, prefix);
            all.AddRange(page.Entries.Select(entry => JsonNode.Parse(entry.Body)!).Where(filter.Fits));
            after = page.After;
        }
        while (after is not null && all.Count <= MostSaved);
        return all.Count <= MostSaved ? all : null;
    }

    /// <summary>How the entries of a place begin: with its digits, down to its own level.</summary>
    private static string PrefixOf(PlaceCode place) => place.Level switch
    {
        PlaceLevel.Province => place.ToString()[..2],
        PlaceLevel.City => place.ToString()[..4],
        _ => place.ToString(),
    };

    /// <summary>What is wrong with the form that was asked for; null for JSON, which is meant when none is named, and xlsx.</summary>
    internal static Finding? FormatFault(HttpRequest request) => request.Query["format"].ToString() is "" or "json" or "xlsx"
        ? null
        : new Finding("list.format", Severity.Fail, "名单可以是json或xlsx;请改选。") { Where = "format" };

    /// <summary>Whether somebody may see a place's cases.</summary>
    internal static bool Sees(Actor actor, PlaceCode place) => actor.Grants.Any(grant => Sees(grant, place));

    /// <summary>Whether a role lets somebody see a place's cases.</summary>
    internal static bool Sees(ActorGrant grant, PlaceCode place) => grant.Role switch
    {
        Role.Auditor => true,
        Role.County or Role.City or Role.Province or Role.Supervisor =>
            PlaceCode.TryParse(grant.Place, out var own) && place.IsWithin(own),
        _ => false,
    };

    internal static Finding TooMany => new(
        "list.too-many", Severity.Fail, $"符合条件的申报超过{MostSaved}件,不能一次列出;请按县(市、区)、系列或环节分别查询。");
}
