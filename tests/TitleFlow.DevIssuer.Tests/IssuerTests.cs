using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TitleFlow.DevIssuer.Tests;

public sealed class IssuerTests(RunningIssuer issuer) : IClassFixture<RunningIssuer>
{
    private const string Callback = "http://127.0.0.1:7071/signin-oidc";

    private static readonly string Verifier = new('v', 64);

    private static readonly string Challenge =
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task Discovery_Asked_NamesEndpointsAndKeys()
    {
        var found = await GetJson(".well-known/openid-configuration");

        Assert.Equal(issuer.Browser.BaseAddress!.AbsoluteUri, found.GetProperty("issuer").GetString());
        var keys = await GetJson(found.GetProperty("jwks_uri").GetString()!);
        Assert.Equal("RS256", Assert.Single(keys.GetProperty("keys").EnumerateArray()).GetProperty("alg").GetString());
    }

    [Fact]
    public async Task AccountGrant_KnownAccount_GivesATokenThatValidates()
    {
        var answer = await Post(AccountForm("clerk-dunhua-a"));
        var token = (await Json(answer)).GetProperty("access_token").GetString();

        var read = await Validate(token!);

        Assert.Equal("clerk-dunhua-a", read.Claims["sub"]);
        Assert.Equal("朴英淑", read.Claims["name"]);
        Assert.Equal(TimeSpan.FromHours(1), read.SecurityToken.ValidTo - ((JsonWebToken)read.SecurityToken).IssuedAt);
    }

    [Fact]
    public async Task AccountGrant_AnyAccount_PutsNoRoleIntoTheToken()
    {
        var answer = await Post(AccountForm("county-dunhua"));
        var token = new JsonWebToken((await Json(answer)).GetProperty("access_token").GetString());

        Assert.DoesNotContain(token.Claims, claim => claim.Type is "role" or "roles" or "place");
    }

    [Theory]
    [InlineData("nobody", "titleflow-scripts", "invalid_grant")]
    [InlineData("clerk-dunhua-a", "titleflow-portal", "invalid_client")]
    [InlineData("clerk-dunhua-a", "somebody-else", "invalid_client")]
    public async Task AccountGrant_UnknownAccountOrClient_IsRefused(string account, string client, string error)
    {
        var answer = await Post(AccountForm(account, client));

        Assert.True((int)answer.StatusCode is 400 or 401, $"{answer.StatusCode}");
        Assert.Equal(error, (await Json(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Authorize_WithoutAccount_ShowsEveryAccountToChoose()
    {
        var answer = await issuer.Browser.GetAsync(AuthorizeUrl());

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("选择登录账号", page, StringComparison.Ordinal);
        Assert.Contains("account=expert-jilin-3", page, StringComparison.Ordinal);
        Assert.Contains($"code_challenge={Challenge}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_AccountChosen_LeadsBackWithACodeForTokens()
    {
        var answer = await issuer.Browser.GetAsync(AuthorizeUrl("&account=applicant-dunhua-a1"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(Callback, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        Assert.Equal("s-1", query["state"]);

        var tokens = await Json(await Post(CodeForm(query["code"]!, Verifier)));
        var read = await Validate(tokens.GetProperty("access_token").GetString()!);
        Assert.Equal("applicant-dunhua-a1", read.Claims["sub"]);
        Assert.Equal("林书禾", new JsonWebToken(tokens.GetProperty("id_token").GetString()).GetClaim("name").Value);
    }

    [Fact]
    public async Task Token_WithAWrongVerifier_IsRefused()
    {
        var answer = await issuer.Browser.GetAsync(AuthorizeUrl("&account=applicant-dunhua-a1"));
        var code = QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"];

        var refused = await Post(CodeForm(code!, new string('w', 64)));

        Assert.Equal("invalid_grant", (await Json(refused)).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("https://elsewhere.example/signin-oidc")]
    [InlineData("http://10.0.0.1/signin-oidc")]
    public async Task Authorize_WayBackLeadsElsewhere_IsRefused(string callback)
    {
        var answer = await issuer.Browser.GetAsync(AuthorizeUrl("&account=applicant-dunhua-a1", callback));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Authorize_WithoutAChallenge_IsRefused()
    {
        var answer = await issuer.Browser.GetAsync(
            $"connect/authorize?client_id=titleflow-portal&response_type=code&scope=openid&account=operator-jilin"
            + $"&redirect_uri={Uri.EscapeDataString(Callback)}");

        Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndSession_WithAWayBack_LeadsThere()
    {
        var answer = await issuer.Browser.GetAsync(
            $"connect/endsession?post_logout_redirect_uri={Uri.EscapeDataString("http://127.0.0.1:7071/bye")}");

        Assert.Equal("http://127.0.0.1:7071/bye", answer.Headers.Location?.AbsoluteUri);
    }

    private static Dictionary<string, string> AccountForm(string account, string client = Issuer.ScriptClient) => new()
    {
        ["grant_type"] = Issuer.AccountGrant,
        ["client_id"] = client,
        ["account"] = account,
    };

    private static Dictionary<string, string> CodeForm(string code, string verifier) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Issuer.BrowserClient,
        ["code"] = code,
        ["code_verifier"] = verifier,
        ["redirect_uri"] = Callback,
    };

    private static string AuthorizeUrl(string more = "", string callback = Callback) =>
        "connect/authorize?client_id=titleflow-portal&response_type=code&scope=openid%20profile&state=s-1"
        + $"&redirect_uri={Uri.EscapeDataString(callback)}&code_challenge={Challenge}&code_challenge_method=S256{more}";

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private Task<HttpResponseMessage> Post(Dictionary<string, string> form) =>
        issuer.Browser.PostAsync("connect/token", new FormUrlEncodedContent(form));

    private async Task<JsonElement> GetJson(string path) => await Json(await issuer.Browser.GetAsync(path));

    private async Task<TokenValidationResult> Validate(string token)
    {
        var keys = new JsonWebKeySet(await issuer.Browser.GetStringAsync(".well-known/jwks"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer.Browser.BaseAddress!.AbsoluteUri,
            ValidAudience = Issuer.Audience,
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        return result;
    }
}
