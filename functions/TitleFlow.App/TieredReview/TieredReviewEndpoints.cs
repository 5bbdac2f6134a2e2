using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.TieredReview;

/// <summary>The acts of the tiers, and the province's answers to what they ask.</summary>
public static class TieredReviewEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tier = Access.For(TierDoor.Roles);
        routes.MapView("/api/cases/{caseId}/spells/{county}", ConfirmSpells.Show, Access.For(Role.County));
        routes.MapAct("/api/cases/{caseId}/spells", ConfirmSpells.Confirm, Access.For(Role.County));
        routes.MapAct("/api/cases/{caseId}/originals", SeeOriginals.Handle, Access.For(Role.County));
        routes.MapAct("/api/cases/{caseId}/answers", AnswerOne.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/notice", Notify.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/query", AskProvince.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/return-to-unit", ReturnToTheUnit.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/refuse", Refuse.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/review-forward", MoveReview.Forward, tier);
        routes.MapAct("/api/reviews/push", PushMany.Handle, tier);
        routes.MapAct("/api/cases/{caseId}/review-back", MoveReview.Back, tier);
        routes.MapAct("/api/cases/{caseId}/hold", MoveReview.Hold, tier);
        routes.MapAct("/api/cases/{caseId}/resume", MoveReview.Resume, tier);
        routes.MapAct("/api/cases/{caseId}/recusal", MoveReview.Recuse, tier);
        routes.MapAct("/api/cases/{caseId}/transfer", MoveReview.Transfer, tier);
        var drawers = Access.For(Samples.Drawers);
        routes.MapAct("/api/samples", Samples.Draw, drawers);
        routes.MapAct("/api/samples/{sampleId}/checkers", Samples.Assign, drawers);
        var lookers = Access.For(Samples.Lookers);
        routes.MapView("/api/samples", Samples.List, lookers);
        routes.MapView("/api/samples/{sampleId}", Samples.Show, lookers);
        routes.MapView("/api/samples/{sampleId}/cases/{caseId}", SampledCases.Show, lookers);
        routes.MapAct("/api/samples/{sampleId}/notes", Samples.Note, lookers);
        routes.MapAct("/api/cases/{caseId}/query-answer", AnswerQuestion.Handle, Access.For(Role.Province));
    }
}
