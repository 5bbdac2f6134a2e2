using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>The acts of an applicant.</summary>
public static class FilingEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var applicant = Access.For(Role.Applicant);
        routes.MapAct("/api/cases/{caseId}/submit", Submit.Handle, applicant);
    }
}
