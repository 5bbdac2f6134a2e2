using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
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

    /// <summary>Cases that are looked through, whether they fit or not, where only some are told, or how many there are.</summary>
    public const int MostCounted = 500_000;

    /// <summary>Lines of each part of the board.</summary>
    public const int MostOnBoard = 200;

    /// <summary>Days before a due date from which a case counts as near; civil days.</summary>
    public const int NearDays = 5;

    /// <summary>Days before the day by which a committee must have decided from which it counts as near; civil days.</summary>
    public const int NearMeetingDays = 30;

    /// <summary>Who may see a place's cases: its offices, those above it, and those who oversee it.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.County, Role.City, Role.Province, Role.Supervisor, Role.Auditor];

    // As many as come in one answer of the storage with what is read beyond them.
    private const int Read = 950;

    /// <summary>GET /api/place-cases?place=&amp;year=: a page, filtered by series, level, stage, family or unit.</summary>
    /// <remarks>200; 400; 404 for a place that is not the asker's. That cases are shown is put on record first, in each of them too.</remarks>
    public static async Task<IResult> Page(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, TierTerms terms, ReadLog reads, Paging paging,
        ListReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(log);
        return Sees(actor, place)
            ? await ListFilter.AnswerAsync(
                request, CaseModel.PlaceList(place, year), actor, lists, paging, stop, PrefixOf(place), place.ToString(), PrepareAsync)
            : Problems.Of(ProblemKind.NotFound);

        async Task PrepareAsync(IReadOnlyList<JsonNode> shown)
        {
            await terms.Look().ApplyAsync(shown, stop);
            await NoteAsync(place, actor, new SeenList("placeCases", place.ToString(), year), log, stop);
            await reads.NoteListedAsync(shown, actor, GrantOn(actor, place), ReadLog.CaseList, stop);
        }
    }

    /// <summary>GET /api/place-cases/list?place=&amp;year=&amp;format=: all that fit, as JSON or (<c>xlsx</c>) as a sheet to print.</summary>
    /// <remarks>
    /// 200; 404; 422 where there are more than one list may hold, the format is another, or a filter is too long. That it was saved is
    /// put on record first, and in each case that it holds.
    /// </remarks>
    public static async Task<IResult> List(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, TierTerms terms, ExportLog exports, NameBook book,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(exports);
        ArgumentNullException.ThrowIfNull(book);
        if (!Sees(actor, place))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (filter, faults) = ListFilter.Read(request, FormatFault(request));
        if (filter is null)
        {
            return Problems.Refused(faults);
        }
        if (await AllAsync(lists, CaseModel.PlaceList(place, year), PrefixOf(place), filter, terms, stop) is not { } all)
        {
            return Problems.Refused([TooMany]);
        }
        var names = await book.OfAsync(place, stop);
        CaseSheet.Name(all, names);
        await exports.NoteAsync(place, year, actor, all, filter, stop);
        return request.Query["format"] == "xlsx"
            ? CaseSheet.File(
                $"{year}年度职称申报名单({names.Place(place.ToString())},共{all.Count}件)", all,
                $"cases-{place}-{year.ToString(CultureInfo.InvariantCulture)}.xlsx")
            : Results.Ok(new { place = place.ToString(), year, count = all.Count, cases = all });
    }

    /// <summary>
    /// GET /api/board?place=&amp;year=: what is late, what is near, and what has no last day, each with what follows from it; and the
    /// committees with the day by which they must have decided (L5).
    /// </summary>
    /// <remarks>
    /// 200; 404; 422 where the place has more cases than one board may look at, or a filter is too long. That cases are shown is put on
    /// record first, in each of them too.
    /// </remarks>
    public static async Task<IResult> ShowBoard(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, TierTerms terms, ReadLog reads, TimeProvider time,
        ListReadLog log, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        if (!Sees(actor, place))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (filter, faults) = ListFilter.Read(request);
        if (filter is null)
        {
            return Problems.Refused(faults);
        }
        var board = new Board(new Moment(time.GetUtcNow()).On);
        var list = CaseModel.PlaceList(place, year);
        if (!await VisitAsync(lists, list, PrefixOf(place), filter, board.Add, stop, terms: terms.Look()))
        {
            return Problems.Refused([TooManyToCount]);
        }
        if (board.Cases() is { Count: > 0 } shown)
        {
            await NoteAsync(place, actor, new SeenList("board", place.ToString(), year), log, stop);
            await reads.NoteListedAsync(shown, actor, GrantOn(actor, place), ReadLog.CaseBoard, stop);
        }
        return Results.Ok(board.Of(new { place = place.ToString(), year }));
    }

    /// <summary>
    /// The same of what is to be done at one desk: a unit's, a department's, a committee's office; whose it is was checked. What it
    /// shows is noted before it is shown.
    /// </summary>
    internal static async Task<IResult> BoardOfWork(
        string role, string at, HttpRequest request, IListStore lists, TierTerms terms, TimeProvider time,
        Func<IReadOnlyList<JsonNode>, Task> note, CancellationToken stop)
    {
        var (filter, faults) = ListFilter.Read(request);
        if (filter is null)
        {
            return Problems.Refused(faults);
        }
        var board = new Board(new Moment(time.GetUtcNow()).On);
        if (!await VisitAsync(lists, CaseModel.WorkList(role, at), "", filter, board.Add, stop, terms: terms.Look()))
        {
            return Problems.Refused([TooManyToCount]);
        }
        await note(board.Cases());
        return Results.Ok(board.Of(new { role, at }));
    }

    private static Task NoteAsync(PlaceCode place, Actor actor, SeenList seen, ListReadLog log, CancellationToken stop) =>
        log.NoteAsync(place, actor, PersonModel.NameOf(GrantOn(actor, place).Role), seen, stop);

    /// <summary>Everything that is to be done at one desk; null where that is more than a list may hold.</summary>
    internal static Task<IReadOnlyList<JsonNode>?> AllOfWorkAsync(
        string role, string at, ListFilter filter, IListStore lists, TierTerms terms, CancellationToken stop) =>
        AllAsync(lists, CaseModel.WorkList(role, at), "", filter, terms, stop);

    /// <summary>Everything of a list that fits; null where that is more than a list may hold.</summary>
    internal static async Task<IReadOnlyList<JsonNode>?> AllAsync(
        IListStore lists, string list, string prefix, ListFilter filter, TierTerms terms, CancellationToken stop)
    {
        var all = new List<JsonNode>();
        return await VisitAsync(lists, list, prefix, filter, all.Add, stop, MostSaved, terms.Look()) ? all : null;
    }

    /// <summary>
    /// Looks at everything that fits of what was ever submitted, one after the other, without names; false where more than may be counted
    /// had to be looked through.
    /// </summary>
    internal static Task<bool> CountAsync(
        IListStore lists, PlaceCode place, int year, ListFilter filter, Action<JsonNode> count, CancellationToken stop) =>
        VisitAsync(lists, CaseModel.CountList(place, year), PrefixOf(place), filter, count, stop);

    /// <summary>Looks at everything that fits, one after the other; false where more than may be counted had to be looked through.</summary>
    internal static Task<bool> VisitAsync(
        IListStore lists, PlaceCode place, int year, ListFilter filter, Action<JsonNode> visit, CancellationToken stop) =>
        VisitAsync(lists, CaseModel.PlaceList(place, year), PrefixOf(place), filter, visit, stop);

    private static async Task<bool> VisitAsync(
        IListStore lists, string list, string prefix, ListFilter filter, Action<JsonNode> visit, CancellationToken stop, int most = MostCounted,
        TierTermsOfAnAnswer? terms = null)
    {
        var (looked, visited) = (0, 0);
        string? after = null;
        do
        {
            var page = await lists.PageAsync(list, after, Read, stop, prefix);
            looked += page.Entries.Count;
            if (looked > MostCounted)
            {
                return false;
            }
            var fitting = page.Entries.Select(entry => JsonNode.Parse(entry.Body)!).Where(filter.Fits).ToList();
            if ((visited += fitting.Count) > most)
            {
                return false;
            }
            await (terms?.ApplyAsync(fitting, stop) ?? Task.CompletedTask);
            fitting.ForEach(visit);
            after = page.After;
        }
        while (after is not null);
        return true;
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

    /// <summary>The role under which somebody sees a place's cases; whether there is one was asked before.</summary>
    internal static ActorGrant GrantOn(Actor actor, PlaceCode place) => actor.Grants.First(grant => Sees(grant, place));

    /// <summary>Whether a role lets somebody see a place's cases.</summary>
    internal static bool Sees(ActorGrant grant, PlaceCode place) => grant.Role switch
    {
        Role.Auditor => true,
        Role.County or Role.City or Role.Province or Role.Supervisor =>
            PlaceCode.TryParse(grant.Place, out var own) && place.IsWithin(own),
        _ => false,
    };

    internal static Finding TooMany => new(
        "list.too-many", Severity.Fail, $"符合条件的申报超过{MostSaved}件,或须查看的超过{MostCounted}件,不能一次列出;"
            + "请按市、县(市、区)分别查询,仍超过的再按系列或环节分别查询。");

    internal static Finding TooManyToCount => new(
        "list.too-many", Severity.Fail, $"需要查看的申报超过{MostCounted}件,不能一次统计;请按市、县(市、区)分别查询。");
}
