using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>What can be read of a case.</summary>
public static class CaseEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var readers = new Access(Scopes.CaseReaders);
        routes.MapView("/api/cases", ListCases.Handle, Access.For(Role.Applicant));
        routes.MapView("/api/cases/{caseId}", ShowCase.Handle, readers);
        routes.MapView("/api/cases/{caseId}/history", ShowHistory.Handle, readers);
        routes.MapView("/api/cases/{caseId}/checklist", ShowChecklist.Handle, readers);
        routes.MapView("/api/cases/{caseId}/ledger", ShowLedger.Handle, readers);
        routes.MapView("/api/cases/{caseId}/commitment", ShowCommitment.Handle, Access.For(Role.Applicant, Role.UnitClerk));
        routes.MapView("/api/cases/{caseId}/reads", ListReads.Handle, Access.For(ListReads.Readers));
        routes.MapView("/api/cases/{caseId}/evidence/{item}/{file}", FetchEvidence.Handle, readers);
    }
}
