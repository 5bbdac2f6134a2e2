using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.UnitPosting;

/// <summary>GET /api/postings?unit=: a unit's postings, for its clerks.</summary>
/// <remarks>200 a page; 400; 404 for a unit that is not the asker's.</remarks>
public static class ListPostings
{
    /// <summary>Reads a page of the list.</summary>
    public static async Task<IResult> Handle(
        UnitCode unit, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(paging);
        if (!actor.MayActOn(new Scope(null, unit.ToString(), null), Role.UnitClerk))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = PostingModel.ListOf(unit.ToString());
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        return fault is null
            ? Results.Ok(paging.Shown(actor.PersonId, list, await lists.PageAsync(list, after, size, stop)))
            : Problems.Of(ProblemKind.Unreadable, fault);
    }
}
