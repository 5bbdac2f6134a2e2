using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>
/// GET /api/units/{code}/cases?year=, and …/cases/list?year=&amp;format= as a whole: all cases that were ever submitted at a unit in a
/// review year, whatever has become of them, and after them those of the units that were merged into it. For its clerks and
/// overseers, and from the day on which the unit forwarded a case for the department in charge of it today and the office of its
/// place; filters as for work.
/// </summary>
/// <remarks>
/// 200, the first by page; 400; 404 for what is not the asker's; of the whole list 422 where there are more than one list may hold,
/// or the format is another. That it was looked at, or saved, is put on record first, in each case shown too.
/// </remarks>
/// <param name="units">The register of units.</param>
/// <param name="successions">Says which units were merged into one.</param>
/// <param name="lists">Where the cases stand.</param>
/// <param name="terms">Puts in the last days that bureaus set by notice.</param>
/// <param name="time">Says what today is.</param>
public sealed class UnitCases(Desk<Unit> units, Successions successions, IListStore lists, TierTerms terms, TimeProvider time)
{
    /// <summary>Who may see a unit's cases.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [.. Offices.Readers, Role.Department];

    /// <summary>Who sees a case from its submission on; for everybody else there is none before its unit has forwarded it.</summary>
    private static IReadOnlyList<Role> FromSubmission { get; } = [Role.UnitClerk, Role.Supervisor, Role.Auditor];

    /// <summary>A page of them.</summary>
    public static async Task<IResult> Page(
        UnitCode code, int year, HttpRequest request, Actor actor, UnitCases cases, ReadLog reads, Paging paging, ListReadLog log,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(log);
        if (await cases.OpenAsync(code, actor, stop) is not var (unit, by))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = CaseModel.UnitList(code.ToString(), year);
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        var (asked, faults) = ListFilter.Read(request, fault);
        if (asked is null)
        {
            return Problems.Of(ProblemKind.Unreadable, faults);
        }
        var (entries, next) = await cases.PageAsync(code, year, For(by, asked), size, after, stop);
        if (entries.Count > 0)
        {
            var seen = new SeenList("unitCases", code.ToString(), year);
            await log.NoteAsync(unit.Entered!.Place, actor, PersonModel.NameOf(by.Role), seen, stop);
        }
        await reads.NoteListedAsync(entries, actor, by, ReadLog.CaseList, stop);
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, list, next) });
    }

    /// <summary>All that fit.</summary>
    public static async Task<IResult> List(
        UnitCode code, int year, HttpRequest request, Actor actor, UnitCases cases, ExportLog exports, NameBook book,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(exports);
        ArgumentNullException.ThrowIfNull(book);
        if (await cases.OpenAsync(code, actor, stop) is not var (unit, by))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (asked, faults) = ListFilter.Read(request, PlaceCases.FormatFault(request));
        if (asked is null)
        {
            return Problems.Refused(faults);
        }
        var filter = For(by, asked);
        if (await cases.AllAsync(code, year, filter, stop) is not { } all)
        {
            return Problems.Refused([PlaceCases.TooMany]);
        }
        var names = await book.OfAsync(unit.Entered!.Place, stop);
        CaseSheet.Name(all, names);
        await exports.NoteUnitAsync(unit.Entered, year, actor, by, all, filter, stop);
        return request.Query["format"] == "xlsx"
            ? CaseSheet.File(
                $"{year}年度单位职称申报名单({names.Unit(unit)},共{all.Count}件)", all,
                $"unit-cases-{code}-{year.ToString(CultureInfo.InvariantCulture)}.xlsx")
            : Results.Ok(new { unit = code.ToString(), year, count = all.Count, cases = all });
    }

    /// <summary>What was asked for, cut to what the role may see.</summary>
    private static ListFilter For(ActorGrant by, ListFilter asked) => asked with { IsForwarded = !FromSubmission.Contains(by.Role) };

    private DateOnly Today => new Moment(time.GetUtcNow()).On;

    /// <summary>The unit, and the role under which somebody may see its cases; null as if there were no such unit.</summary>
    private async Task<(Unit Unit, ActorGrant By)?> OpenAsync(UnitCode code, Actor actor, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State: { Entered: not null } unit }
            && (actor.GrantOn(Offices.ScopeOf(unit), [.. FromSubmission, .. Offices.Roles]) ?? InCharge(unit, actor)) is { } by
                ? (unit, by)
                : null;

    private ActorGrant? InCharge(Unit unit, Actor actor) => unit.Superiors.On(Today) is { } superior
        ? actor.Grants.FirstOrDefault(grant => grant.Role == Role.Department && grant.Unit == superior.ToString())
        : null;

    private async Task<(IReadOnlyList<JsonNode> Entries, string? Next)> PageAsync(
        UnitCode code, int year, ListFilter filter, int size, string? after, CancellationToken stop)
    {
        var (entries, next) = await UnitViews.AcrossAsync(
            await successions.WithHeldAsync(code, Today, stop), after, size,
            (unit, from, room) => filter.PageAsync(lists, CaseModel.UnitList(unit.ToString(), year), from, room, stop), "unitCode");
        await terms.Look().ApplyAsync(entries, stop);
        return (entries, next);
    }

    private async Task<IReadOnlyList<JsonNode>?> AllAsync(UnitCode code, int year, ListFilter filter, CancellationToken stop)
    {
        var all = new List<JsonNode>();
        foreach (var unit in await successions.WithHeldAsync(code, Today, stop))
        {
            if (await PlaceCases.AllAsync(lists, CaseModel.UnitList(unit.ToString(), year), "", filter, terms, stop) is not { } some
                || all.Count + some.Count > PlaceCases.MostSaved)
            {
                return null;
            }
            foreach (var one in some)
            {
                one["unitCode"] = unit.ToString();
                all.Add(one);
            }
        }
        return all;
    }
}
