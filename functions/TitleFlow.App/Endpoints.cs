using Microsoft.AspNetCore.Routing;

namespace TitleFlow.App;

/// <summary>All endpoints of the application, room by room in the order of the stages.</summary>
public static class Endpoints
{
    /// <summary>Hangs every endpoint.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Portal.OwnEndpoints.Map(routes);
        Cases.CaseEndpoints.Map(routes);
        Filing.FilingEndpoints.Map(routes);
        UnitPosting.UnitPostingEndpoints.Map(routes);
        TieredReview.TieredReviewEndpoints.Map(routes);
        Certification3010.Certification3010Endpoints.Map(routes);
        Certificates.CertificateEndpoints.Map(routes);
        Registers.RegisterEndpoints.Map(routes);
        Papers.PaperEndpoints.Map(routes);
    }
}
