using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>The registers as everybody known may read them, and what a county enters about persons of its units.</summary>
public static class RegisterEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapView("/api/units/{code}", ShowUnit, Access.AnyRole);
        routes.MapView("/api/places/{code}", ShowPlace, Access.AnyRole);
        routes.MapView("/api/provinces/{place}/committees", ListCommittees.Handle, Access.Public);
        routes.MapAct("/api/provinces/{place}/committees", CommitteeActs.Register, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/authorities", CommitteeActs.Grant, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/committees/{committee}/entrustments", CommitteeActs.Entrust, Access.For(Role.Province));
        routes.MapAct("/api/provinces/{place}/authorities/{row}/end", CommitteeActs.End, Access.For(Role.Province));
        routes.MapAct("/api/persons/{personId}/retirement", PersonStatus.Retire, Access.For(Role.County));
        routes.MapAct("/api/persons/{personId}/sanctions", PersonStatus.Sanction, Access.For(Role.County));
    }

    /// <summary>GET /api/units/{code}: a unit with its dated entries.</summary>
    private static async Task<IResult> ShowUnit(UnitCode code, Desk<Unit> units, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State: { Entered: { } entered } unit }
            ? Results.Ok(new
            {
                code = entered.Code.ToString(),
                entered.Name,
                place = entered.Place.ToString(),
                entered.Level,
                entered.Kind,
                unit.IsApproved,
                unit.LastDay,
                names = unit.Names,
                regimes = unit.Regimes,
                superiors = unit.Superiors,
            })
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>GET /api/places/{code}: a place with the places above it, as they are today.</summary>
    private static async Task<IResult> ShowPlace(PlaceCode code, Gazetteer gazetteer, TimeProvider time, CancellationToken stop)
    {
        var today = new Moment(time.GetUtcNow()).On;
        var places = await gazetteer.AroundAsync(code, stop);
        return places.On(code, today) is not { } place
            ? Problems.Of(ProblemKind.NotFound)
            : Results.Ok(new
            {
                code = place.Code.ToString(),
                name = places.NameOn(code, today),
                fullName = places.FullNameOn(code, today),
                chain = places.ChainOn(code, today).Select(above => new { code = above.Code.ToString(), name = above.Names.On(today) }),
                place.From,
            });
    }
}
