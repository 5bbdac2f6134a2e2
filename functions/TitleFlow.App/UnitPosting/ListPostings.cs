using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// GET /api/postings?unit=: a unit's postings, for its clerks; GET /api/posting-gaps?place=: those of a place that a gap holds, for
/// the office that decides on it and whoever supervises it.
/// </summary>
/// <remarks>200 a page; 400; 404 for a unit or a place that is not the asker's.</remarks>
public static class ListPostings
{
    /// <summary>Reads a page of a unit's postings.</summary>
    public static async Task<IResult> Handle(
        UnitCode unit, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return actor.MayActOn(new Scope(null, unit.ToString(), null), Role.UnitClerk)
            ? await paging.AnswerAsync(request, actor, lists, PostingModel.ListOf(unit.ToString()), stop)
            : Problems.Of(ProblemKind.NotFound);
    }

    /// <summary>Reads a page of a place's postings with a gap that is not settled.</summary>
    public static async Task<IResult> Held(
        PlaceCode place, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(paging);
        return actor.MayActOn(Offices.ScopeOf(place), [.. Offices.Roles, Role.Supervisor])
            ? await paging.AnswerAsync(request, actor, lists, PostingModel.GapsOf(place.ToString()), stop)
            : Problems.Of(ProblemKind.NotFound);
    }
}
