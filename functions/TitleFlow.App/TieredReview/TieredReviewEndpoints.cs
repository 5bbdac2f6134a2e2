using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.TieredReview;

/// <summary>The acts of a county's review, and the province's answers to what it asks.</summary>
public static class TieredReviewEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var county = Access.For(Role.County);
        routes.MapView("/api/cases/{caseId}/spells/{county}", ConfirmSpells.Show, Access.For(Role.County));
        routes.MapAct("/api/cases/{caseId}/spells", ConfirmSpells.Confirm, Access.For(Role.County));
        routes.MapAct("/api/cases/{caseId}/originals", SeeOriginals.Handle, county);
        routes.MapAct("/api/cases/{caseId}/answers", AnswerOne.Handle, county);
        routes.MapAct("/api/cases/{caseId}/notice", Notify.Handle, county);
        routes.MapAct("/api/cases/{caseId}/query", AskProvince.Handle, county);
        routes.MapAct("/api/cases/{caseId}/return-to-unit", SendBack.Handle, county);
        routes.MapAct("/api/cases/{caseId}/refuse", Refuse.Handle, county);
        routes.MapAct("/api/cases/{caseId}/query-answer", AnswerCounty.Handle, Access.For(Role.Province));
    }
}
