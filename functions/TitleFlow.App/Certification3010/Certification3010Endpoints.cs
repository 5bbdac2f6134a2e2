using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certification3010;

/// <summary>The acts between county and province, and the province's months.</summary>
public static class Certification3010Endpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/api/cases/{caseId}/push", Push.Handle, Access.For(Role.County));
        var province = Access.For(Role.Province);
        routes.MapAct("/api/cases/{caseId}/certify", Certify.Handle, province);
        routes.MapAct("/api/cases/{caseId}/return-to-county", SendBackToCounty.Handle, province);
        routes.MapAct("/api/cases/{caseId}/refuse-certification", RefuseToCertify.Handle, province);
        var readers = Access.For(ListCycles.Readers);
        routes.MapView("/api/cycles", ListCycles.Handle, readers);
        routes.MapView("/api/cycles/{cycleId}", ViewCycle.Handle, readers);
    }
}
