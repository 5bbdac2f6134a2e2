using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using TitleFlow.DevIssuer;

namespace TitleFlow.Functions.Tests;

/// <summary>The real shell with the real development issuer on Azurite, each on a free port, with tables of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication login;
    private readonly WebApplication app;

    private RunningApp(WebApplication login, WebApplication app) => (this.login, this.app) = (login, app);

    public Uri Address => new(app.Urls.First());

    public static async Task<RunningApp> StartAsync(params string[] more)
    {
        var storage = Environment.GetEnvironmentVariable("TITLEFLOW_TEST_STORAGE")
            ?? throw new InvalidOperationException("These tests need Azurite: run them through 'make test'.");
        var issuer = Issuer.Build(["--environment=Development", "--urls=http://127.0.0.1:0", .. more]);
        await issuer.StartAsync();
        string[] args =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={storage}",
            $"--TitleFlow:Storage:Prefix=t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}", "--TitleFlow:PublicUrl=http://127.0.0.1",
            $"--TitleFlow:Issuer={issuer.Urls.First()}", "--TitleFlow:Audience=titleflow", .. more,
        ];
        var service = await Shell.BuildAsync(args) ?? throw new InvalidOperationException("The service refuses its configuration.");
        await service.StartAsync();
        return new RunningApp(issuer, service);
    }

    /// <summary>A client for one of the generated accounts; null for nobody.</summary>
    public async Task<HttpClient> AsAsync(string? account)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (account is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        }
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await login.StopAsync();
        await login.DisposeAsync();
    }

    private async Task<string> TokenAsync(string account)
    {
        using var client = new HttpClient { BaseAddress = new Uri(login.Urls.First()) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = Issuer.AccountGrant,
            ["client_id"] = Issuer.ScriptClient,
            ["account"] = account,
        });
        using var answer = await client.PostAsync("/connect/token", form);
        var token = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return token!["access_token"]!.GetValue<string>();
    }
}
