using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.App.Orchestration;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Portal;

/// <summary>What everybody finds after logging in: who one is, what came in, what is to be done; and what the house says of itself.</summary>
public static class OwnEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapView("/", () => Results.Ok(new { service = "TitleFlow", api = ApiVersion.Newest }), Access.Public).Limited(null);
        routes.MapView("/health", Health, Access.Public).Limited(null);
        routes.MapView("/api/me", Me, Access.AnyRole);
        routes.MapView("/api/inbox", InBox, Access.AnyRole);
        routes.MapView("/api/work", Work, Access.AnyRole);
        routes.MapView("/api/work-board", WorkBoard, Access.AnyRole);
        routes.MapView("/api/place-cases", PlaceCases.Page, Access.For(PlaceCases.Readers));
        routes.MapView("/api/place-cases/list", PlaceCases.List, Access.For(PlaceCases.Readers));
        routes.MapView("/api/exports", ExportLog.List, Access.For(ExportLog.Readers));
        routes.MapView("/api/statistics", Statistics.Handle, Access.For(PlaceCases.Readers));
        routes.MapView("/api/board", PlaceCases.Board, Access.For(PlaceCases.Readers));
    }

    /// <summary>GET /health: whether the storage answers.</summary>
    private static async Task<IResult> Health(StorageHealth storage, CancellationToken stop)
    {
        await storage.AskAsync(stop);
        return Results.Ok(new { status = "healthy" });
    }

    /// <summary>GET /api/me: the own person id and the roles that hold today.</summary>
    private static IResult Me(Actor actor) => Results.Ok(new
    {
        actor.PersonId,
        roles = actor.Grants.Select(grant => new { role = PersonModel.NameOf(grant.Role), grant.Place, grant.Unit }),
    });

    /// <summary>GET /api/inbox: what came in for the asker, or for a role that the asker holds; newest first.</summary>
    private static Task<IResult> InBox(
        HttpRequest request, Actor actor, Stores stores, Paging paging, CancellationToken stop, string? role = null, string? at = null)
    {
        var to = role is null ? new Addressee(Addressee.Person, actor.PersonId) : new Addressee(role, at ?? "");
        return IsOwn(actor, to.Role, to.At) ? ShowAsync(request, to.InBox, actor, stores.Lists, paging, stop) : Nowhere();
    }

    /// <summary>
    /// GET /api/work: what is to be done by the asker, or in a role that the asker holds; what is due first comes first.
    /// It can be filtered by series, level, stage, family and unit.
    /// </summary>
    private static Task<IResult> Work(
        HttpRequest request, Actor actor, Stores stores, Paging paging, CancellationToken stop, string? role = null, string? at = null)
    {
        var (who, where) = (role ?? Duties.Applicant, role is null ? actor.PersonId : at ?? "");
        return IsOwn(actor, who, where) ? ShowAsync(request, CaseModel.WorkList(who, where), actor, stores.Lists, paging, stop) : Nowhere();
    }

    /// <summary>
    /// GET /api/work-board: what of it is late, near, or without a last day, and the committees with theirs (L5). 422 where a desk has
    /// more work than one board may look at.
    /// </summary>
    private static Task<IResult> WorkBoard(
        HttpRequest request, Actor actor, Stores stores, TimeProvider time, CancellationToken stop, string? role = null, string? at = null)
    {
        var (who, where) = (role ?? Duties.Applicant, role is null ? actor.PersonId : at ?? "");
        return IsOwn(actor, who, where) ? PlaceCases.BoardOfWork(who, where, request, stores.Lists, time, stop) : Nowhere();
    }

    private static bool IsOwn(Actor actor, string role, string at) =>
        (role is Addressee.Person or Duties.Applicant && at == actor.PersonId)
        || actor.Grants.Any(grant => PersonModel.NameOf(grant.Role) == role && at.Length > 0 && (grant.Place == at || grant.Unit == at));

    private static async Task<IResult> ShowAsync(
        HttpRequest request, string list, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        Finding[] faults = [.. fault is null ? [] : new[] { fault }, .. ListFilter.Faults(request)];
        if (faults.Length > 0)
        {
            return Problems.Of(ProblemKind.Unreadable, faults);
        }
        var (entries, next) = await ListFilter.Of(request).PageAsync(lists, list, after, size, stop);
        return Results.Ok(new { entries, after = paging.TokenFor(actor.PersonId, list, next) });
    }

    private static Task<IResult> Nowhere() => Task.FromResult(Problems.Of(ProblemKind.NotFound));
}
