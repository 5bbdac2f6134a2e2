using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>What is to be done by the asker, or at a desk whose role the asker holds: as pages, as a whole list to save, and as a board.</summary>
public static class OwnWork
{
    /// <summary>
    /// GET /api/work: a page, filtered by series, level, stage, family and unit. What its own term makes due first comes first; the last
    /// days that bureaus set by notice hold for whole tiers, and stand in the entries behind those.
    /// </summary>
    /// <remarks>200; 400; 404 for a desk that is not the asker's. That others' cases are shown is put on record first.</remarks>
    public static Task<IResult> Page(
        HttpRequest request, Actor actor, IListStore lists, TierTerms terms, Paging paging, ListReadLog log, CancellationToken stop,
        string? role = null, string? at = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        var (who, where) = DeskOf(actor, role, at);
        return IsOwn(actor, who, where)
            ? ListFilter.AnswerAsync(
                request, CaseModel.WorkList(who, where), actor, lists, paging, stop,
                note: async shown =>
                {
                    await terms.Look().ApplyAsync(shown, stop);
                    await NoteAsync(shown, actor, who, new SeenList("work", where), log, stop);
                })
            : Nowhere();
    }

    /// <summary>GET /api/work-board: what of it is late, near, or without a last day, and the committees with theirs (L5).</summary>
    /// <remarks>
    /// 200; 404 for a desk that is not the asker's; 422 where it has more work than one board may look at, or a filter is too long. That
    /// others' cases are shown is put on record first.
    /// </remarks>
    public static Task<IResult> Board(
        HttpRequest request, Actor actor, IListStore lists, TierTerms terms, TimeProvider time, ListReadLog log, CancellationToken stop,
        string? role = null, string? at = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        var (who, where) = DeskOf(actor, role, at);
        return IsOwn(actor, who, where)
            ? PlaceCases.BoardOfWork(
                who, where, request, lists, terms, time,
                shown => NoteAsync(shown, actor, who, new SeenList("workBoard", where), log, stop), stop)
            : Nowhere();
    }

    /// <summary>
    /// GET /api/work-list?role=&amp;at=&amp;format=: all that is to be done at a desk, as JSON or (<c>xlsx</c>) as a sheet to print: a
    /// unit's, a department's, an office's, a committee office's. That it was saved is put on record first, and in each case that it holds.
    /// </summary>
    /// <remarks>
    /// 200; 404 for a desk that is not the asker's; 422 where there is more than one list may hold, the format is another, or a filter is
    /// too long.
    /// </remarks>
    public static async Task<IResult> List(
        HttpRequest request, Actor actor, IListStore lists, Desk<Unit> units, TierTerms terms, ExportLog exports, NameBook book,
        CancellationToken stop, string? role = null, string? at = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(exports);
        ArgumentNullException.ThrowIfNull(book);
        var (who, where) = DeskOf(actor, role, at);
        if (!IsOwn(actor, who, where))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (filter, faults) = ListFilter.Read(request, PlaceCases.FormatFault(request));
        if (filter is null)
        {
            return Problems.Refused(faults);
        }
        if (await PlaceCases.AllOfWorkAsync(who, where, filter, lists, terms, stop) is not { } all)
        {
            return Problems.Refused([PlaceCases.TooMany]);
        }
        var unit = await UnitAtAsync(where, units, stop);
        PlaceCode? place = PlaceCode.TryParse(where, out var own) ? own : unit?.Entered?.Place ?? PlaceOf(all);
        var names = await book.OfAsync(place, stop);
        CaseSheet.Name(all, names);
        if (GrantOf(actor, who, where) is { } by && place is { } overseen)
        {
            await exports.NoteWorkAsync(overseen, where, actor, by, all, filter, stop);
        }
        var desk = who == Duties.Applicant ? "本人" : unit is { Entered: not null } ? names.Unit(unit) : names.Place(where);
        return request.Query["format"] == "xlsx"
            ? CaseSheet.File($"待办职称申报名单({desk},共{all.Count.ToString(CultureInfo.InvariantCulture)}件)", all, $"work-{where}.xlsx")
            : Results.Ok(new { role = who, at = where, count = all.Count, cases = all });
    }

    /// <summary>Whether a list is the asker's own, or that of a desk whose role the asker holds.</summary>
    internal static bool IsOwn(Actor actor, string role, string at) =>
        (role is Addressee.Person or Duties.Applicant && at == actor.PersonId) || GrantOf(actor, role, at) is not null;

    /// <summary>The role that somebody holds at a desk; null for none, as at the own list.</summary>
    private static ActorGrant? GrantOf(Actor actor, string role, string at) => actor.Grants.FirstOrDefault(
        grant => PersonModel.NameOf(grant.Role) == role && at.Length > 0 && (grant.Place == at || grant.Unit == at));

    /// <summary>Puts on record that cases of a desk are shown; the own ones are nobody's business.</summary>
    private static Task NoteAsync(
        IReadOnlyList<JsonNode> shown, Actor actor, string role, SeenList seen, ListReadLog log, CancellationToken stop) =>
        role is Duties.Applicant or Addressee.Person ? Task.CompletedTask : log.NoteAsync(shown, actor, role, seen, stop);

    private static (string Role, string At) DeskOf(Actor actor, string? role, string? at) =>
        role is null ? (Duties.Applicant, actor.PersonId) : (role, at ?? "");

    /// <summary>Where the cases of a desk that no register places are; null for an empty list.</summary>
    internal static PlaceCode? PlaceOf(IReadOnlyList<JsonNode> all) =>
        all.Count > 0 && PlaceCode.TryParse(CaseSheet.Text(all[0], "county"), out var place) ? place : null;

    /// <summary>The unit that a desk is in, or the body; null for a place's, and for one that the register does not know.</summary>
    private static async Task<Unit?> UnitAtAsync(string at, Desk<Unit> units, CancellationToken stop) =>
        UnitCode.TryParse(at, out var code) && await units.ReadAsync(code.Stream, stop) is { } read ? read.State : null;

    private static Task<IResult> Nowhere() => Task.FromResult(Problems.Of(ProblemKind.NotFound));
}
