using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Certificates;

/// <summary>What anybody may ask about certificates, and what those do who issue them or follow them up.</summary>
public static class CertificateEndpoints
{
    /// <summary>Hangs them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapView("/.well-known/titleflow-keys.json", Keys, Access.Public).Limited(null);
        routes.MapView("/api/certificates/verify", VerifyCertificate.Handle, Access.Public)
            .Limited(RateLimit.Verify, misses: RateLimit.Guess);
        routes.MapView("/api/cases/{caseId}/certificate", ShowCertificate.Handle, Access.For(Scopes.CaseReaders));
        routes.MapAct("/api/cases/{caseId}/certificate/correct", AmendCertificate.Correct, Access.For(Role.Province));
        routes.MapAct("/api/cases/{caseId}/certificate/revoke", AmendCertificate.Revoke, Access.For(Role.Province));
        routes.MapAct("/api/cases/{caseId}/treatment/{taskId}", Treatment.Handle, Access.For(Role.UnitClerk));
    }

    /// <summary>GET /.well-known/titleflow-keys.json: the public keys under which certificates are verified.</summary>
    private static IResult Keys(SigningKeys keys) => Results.Text(keys.PublishedKeys, "application/json");
}
