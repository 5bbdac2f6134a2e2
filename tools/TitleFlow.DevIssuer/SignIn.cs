using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TitleFlow.DevIssuer;

/// <summary>The three endpoints that OpenIddict leaves to us once it has checked the protocol.</summary>
internal static class SignIn
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>GET or POST /connect/authorize: the page of accounts, or with <c>account</c> a code.</summary>
    /// <remarks>A <c>login_hint</c> that names an account skips the page, for browsers driven by tests.</remarks>
    public static IResult Authorize(HttpContext http, Accounts accounts)
    {
        var request = Request(http);
        var chosen = (string?)request.GetParameter("account") ?? request.LoginHint;
        return accounts.Find(chosen) is { } account
            ? Results.SignIn(Principal(account, request.GetScopes()), authenticationScheme: Scheme)
            : Pages.Chooser(request, accounts, unknown: chosen);
    }

    /// <summary>POST /connect/token: a code for tokens, or by the account grant a token at once.</summary>
    public static async Task<IResult> Exchange(HttpContext http, Accounts accounts)
    {
        var request = Request(http);
        if (request.GrantType != Issuer.AccountGrant)
        {
            var signedIn = await http.AuthenticateAsync(Scheme);
            return signedIn.Principal is { } principal
                ? Results.SignIn(principal, authenticationScheme: Scheme)
                : Refuse("The code is not valid.");
        }

        var subject = (string?)request.GetParameter("account");
        return accounts.Find(subject) is { } account
            ? Results.SignIn(Principal(account, request.GetScopes()), authenticationScheme: Scheme)
            : Refuse(subject is null ? "account is missing." : $"There is no account {subject}.");
    }

    /// <summary>GET or POST /connect/endsession: nothing is kept here, so there is only the way back.</summary>
    public static IResult EndSession() =>
        Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);

    private static OpenIddictRequest Request(HttpContext http) =>
        http.GetOpenIddictServerRequest()
        ?? throw new InvalidOperationException("The endpoint was reached without OpenIddict.");

    private static IResult Refuse(string why) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [Scheme]);

    private static ClaimsPrincipal Principal(Account account, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject).SetClaim(Claims.Name, account.Name);
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetAudiences(Issuer.Audience);
        return principal;
    }
}
