using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Orchestration;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases: the applicant's own cases.</summary>
/// <remarks>200, a page; 400 for a token that is not the reader's.</remarks>
public static class ListCases
{
    /// <summary>Reads a page of the own list.</summary>
    public static async Task<IResult> Handle(HttpRequest request, Actor actor, Stores stores, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(paging);
        var list = CaseModel.OwnList(actor.PersonId);
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        return fault is not null
            ? Problems.Of(ProblemKind.Unreadable, fault)
            : new Shown(paging.Shown(actor.PersonId, list, await stores.Lists.PageAsync(list, after, size, stop)));
    }
}
