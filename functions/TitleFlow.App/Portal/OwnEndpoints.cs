using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.App.Registers;

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
        routes.MapView("/api/work", OwnWork.Page, Access.AnyRole);
        routes.MapView("/api/work-list", OwnWork.List, Access.AnyRole);
        routes.MapView("/api/work-board", OwnWork.Board, Access.AnyRole);
        routes.MapView("/api/place-cases", PlaceCases.Page, Access.For(PlaceCases.Readers));
        routes.MapView("/api/place-cases/list", PlaceCases.List, Access.For(PlaceCases.Readers));
        routes.MapView("/api/units/{code}/cases", UnitCases.Page, Access.For(UnitCases.Readers));
        routes.MapView("/api/units/{code}/cases/list", UnitCases.List, Access.For(UnitCases.Readers));
        routes.MapView("/api/exports", ExportLog.List, Access.For(ExportLog.Readers));
        routes.MapView("/api/list-reads", ListReadLog.List, Access.For(ExportLog.Readers));
        routes.MapView("/api/statistics", Statistics.Handle, Access.For(PlaceCases.Readers));
        routes.MapView("/api/board", PlaceCases.ShowBoard, Access.For(PlaceCases.Readers));
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
        return OwnWork.IsOwn(actor, to.Role, to.At)
            ? ListFilter.AnswerAsync(request, to.InBox, actor, stores.Lists, paging, stop)
            : Task.FromResult(Problems.Of(ProblemKind.NotFound));
    }
}
