using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.UnitPosting;

/// <summary>The acts of a unit, its postings, and the objections to them.</summary>
public static class UnitPostingEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var clerk = Access.For(Role.UnitClerk);
        routes.MapAct("/api/cases/{caseId}/unit-commitment", UnitCommit.Handle, clerk);
        routes.MapAct("/api/cases/{caseId}/unit-answers", UnitAnswer.Handle, clerk);
        routes.MapAct("/api/cases/{caseId}/recommend", Recommend.Handle, clerk);
        routes.MapAct("/api/cases/{caseId}/decline", Decline.Handle, clerk);
        routes.MapAct("/api/cases/{caseId}/unit-notice", UnitNotify.Handle, clerk);
        routes.MapAct("/api/cases/{caseId}/forward", Forward.Handle, clerk);
        routes.MapAct("/api/units/{code}/slates", OpenASlate.Handle, clerk);
        routes.MapView("/api/units/{code}/slates", OpenASlate.List, Access.For(Offices.Readers));
        routes.MapView("/api/units/{code}/slates/{slateId}", ViewSlate.Handle, Access.For(Offices.Readers));
        routes.MapAct("/api/units/{code}/slates/{slateId}/candidates", SlateActs.Enter, clerk);
        routes.MapAct("/api/units/{code}/slates/{slateId}/verdicts", SlateActs.Judge, clerk);
        routes.MapAct("/api/units/{code}/slates/{slateId}/fix", SlateActs.Fix, clerk);
        routes.MapAct("/api/units/{code}/slates/{slateId}/overrun", SlateActs.Agree, Access.For(Offices.Roles));
        routes.MapAct("/api/postings", PutUp.Handle, clerk);
        routes.MapView("/api/postings", ListPostings.Handle, clerk);
        routes.MapView("/api/postings/{postingId}", ViewPosting.Handle, Access.Public)
            .Limited(RateLimit.Public, misses: RateLimit.Guess);
        routes.MapAct("/api/postings/{postingId}/take-down", TakeDown.Handle, clerk);
        routes.MapAct("/api/postings/{postingId}/restart", Restart.Handle, clerk);
        routes.MapAct("/api/postings/{postingId}/objections", Lodge.Handle, Access.AnyRole).Limited(RateLimit.Objection);
        routes.MapView("/api/postings/{postingId}/objections", ListObjections.Handle, Access.For(PostingOffice.Readers));
        routes.MapAct("/api/postings/{postingId}/objections/{objectionId}/settle", Settle.Handle, clerk);
        routes.MapAct("/api/postings/{postingId}/places", PlaceActs.Add, clerk);
        routes.MapAct("/api/postings/{postingId}/places/{place}/removal", PlaceActs.Remove, clerk);
        routes.MapAct("/api/postings/{postingId}/places/{place}/sightings", HandInSighting.Handle, clerk).Limited(RateLimit.Upload);
        var viewers = Access.For(ProofReaders.Roles);
        routes.MapView("/api/postings/{postingId}/proofs", ViewProofs.Handle, viewers);
        routes.MapView("/api/postings/{postingId}/places/{place}/proofs/{file}", FetchProof.Handle, viewers);
        routes.MapView("/api/posting-gaps", ListPostings.Held, Access.For([.. Offices.Roles, Role.Supervisor]));
        routes.MapAct("/api/postings/{postingId}/gaps/{gapId}/decide", DecideOnGap.Handle, Access.For(Offices.Roles));
    }
}
