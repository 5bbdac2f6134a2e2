using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TitleFlow.DevIssuer;

/// <summary>Who may ask: one client for browsers, one for scripts, and answers go to this machine only.</summary>
internal static class Clients
{
    public static ValueTask Check(ValidateAuthorizationRequestContext request)
    {
        if (request.ClientId != Issuer.BrowserClient)
        {
            request.Reject(Errors.InvalidClient, $"The only client of this endpoint is {Issuer.BrowserClient}.");
        }
        else if (!IsOnThisMachine(request.RedirectUri))
        {
            request.Reject(Errors.InvalidRequest, "redirect_uri must lead to this machine.");
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Check(ValidateTokenRequestContext request)
    {
        var expected = request.Request.GrantType == Issuer.AccountGrant ? Issuer.ScriptClient : Issuer.BrowserClient;
        if (request.ClientId != expected)
        {
            request.Reject(Errors.InvalidClient, $"client_id must be {expected} for this grant.");
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Check(ValidateEndSessionRequestContext request)
    {
        if (request.PostLogoutRedirectUri is { Length: > 0 } target && !IsOnThisMachine(target))
        {
            request.Reject(Errors.InvalidRequest, "post_logout_redirect_uri must lead to this machine.");
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsOnThisMachine(string? uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var target)
        && target.IsLoopback
        && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps);
}
