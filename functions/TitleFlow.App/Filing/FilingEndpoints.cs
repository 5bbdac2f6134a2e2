using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>The acts of an applicant, and what everybody may ask before filing.</summary>
public static class FilingEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/api/precheck", AskPreCheck.Handle, Access.Public);
        var applicant = Access.For(Role.Applicant);
        routes.MapAct("/api/cases", Start.Handle, applicant);
        routes.MapView("/api/cases/{caseId}/prefill", ShowPrefill.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/draft", Write.Form, applicant);
        routes.MapAct("/api/cases/{caseId}/service", Write.Spells, applicant);
        routes.MapAct("/api/cases/{caseId}/merits", WriteMerits.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/evidence/{item}", Attach.Handle, applicant).Limited(RateLimit.Upload);
        routes.MapAct("/api/cases/{caseId}/evidence/{item}/{file}/remove", Bin.Remove, applicant);
        routes.MapAct("/api/cases/{caseId}/evidence/{item}/{file}/restore", Bin.Restore, applicant);
        routes.MapAct("/api/cases/{caseId}/commitment", Commit.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/submit", Submit.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/cure", Cure.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/withdraw", Withdraw.Handle, applicant);
        routes.MapAct("/api/cases/{caseId}/restore", Withdraw.Restore, applicant);
        routes.MapView("/api/cases/{caseId}/versions", EarlierVersions.Handle, applicant);
    }
}
