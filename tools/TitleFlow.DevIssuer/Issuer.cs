using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TitleFlow.DevIssuer;

/// <summary>An OpenID Connect issuer without a password, a store or a lasting key.</summary>
/// <remarks>
/// Signing keys are made at the start and gone at the stop, so no token outlives the process that gave it.
/// A browser uses the authorization code flow with PKCE and picks a person from a page; a script gets a token for a
/// person by one POST:
/// <c>grant_type=urn:titleflow:account&amp;client_id=titleflow-scripts&amp;account=clerk-dunhua-a</c>.
/// </remarks>
public static class Issuer
{
    /// <summary>The grant by which a script names the account it wants to be.</summary>
    public const string AccountGrant = "urn:titleflow:account";

    /// <summary>The audience of every access token: the service.</summary>
    public const string Audience = "titleflow";

    public const string BrowserClient = "titleflow-portal";
    public const string ScriptClient = "titleflow-scripts";

    /// <summary>The setting that names a file of further accounts, beside those that ship.</summary>
    public const string MoreAccounts = "TitleFlow:Accounts";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Guard.AgainstOtherPlaces(builder.Environment, builder.Configuration);
        builder.WebHost.UseUrls([.. Guard.LoopbackUrls(builder.Configuration)]);
        builder.Services.AddSingleton(Accounts.Read([.. AccountFiles(builder.Configuration)]));
        builder.Services.AddOpenIddict().AddServer(Configure);

        var app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/", Pages.Front);
        app.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], SignIn.Authorize);
        app.MapPost("/connect/token", SignIn.Exchange);
        app.MapMethods("/connect/endsession", [HttpMethods.Get, HttpMethods.Post], SignIn.EndSession);
        return app;
    }

    private static IEnumerable<string> AccountFiles(ConfigurationManager configuration)
    {
        yield return Path.Combine(AppContext.BaseDirectory, "accounts.json");
        if (configuration[MoreAccounts] is { Length: > 0 } more)
        {
            yield return more;
        }
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetEndSessionEndpointUris("connect/endsession");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowCustomFlow(AccountGrant);
        server.RegisterScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile);
        server.SetAccessTokenLifetime(Lifetime).SetIdentityTokenLifetime(Lifetime);

        // The service reads access tokens as plain signed tokens; only the short-lived codes are encrypted.
        server.AddEphemeralEncryptionKey()
            .AddEphemeralSigningKey(SecurityAlgorithms.RsaSha256)
            .DisableAccessTokenEncryption();

        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Clients.Check));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Clients.Check));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(Clients.Check));

        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .DisableTransportSecurityRequirement();
    }
}
