using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace TitleFlow.Functions.Tests;

/// <summary>The real shell with the real development issuer on Azurite, each on a free port, with tables of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication login;
    private readonly WebApplication app;
    private readonly RunningApp? first;

    private RunningApp(WebApplication login, WebApplication app, string prefix, RunningApp? first) =>
        (this.login, this.app, Prefix, this.first) = (login, app, prefix, first);

    public Uri Address => new(app.Urls.First());

    public Uri Issuer => new(login.Urls.First());

    public IServiceProvider Services => app.Services;

    /// <summary>What the names of its tables begin with.</summary>
    public string Prefix { get; }

    public static string Storage => Environment.GetEnvironmentVariable("TITLEFLOW_TEST_STORAGE")
        ?? throw new InvalidOperationException("These tests need Azurite: run them through 'make test'.");

    public static async Task<RunningApp> StartAsync(params string[] more)
    {
        var issuer = DevIssuer.Issuer.Build(["--environment=Development", "--urls=http://127.0.0.1:0", .. more]);
        await issuer.StartAsync();
        var prefix = $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        return new RunningApp(issuer, await ServeAsync(issuer, prefix, more), prefix, null);
    }

    /// <summary>Another instance on the storage of this one, behind the same issuer.</summary>
    public async Task<RunningApp> StartAnotherAsync(params string[] more) =>
        new(login, await ServeAsync(login, Prefix, more), Prefix, this);

    private static async Task<WebApplication> ServeAsync(WebApplication issuer, string prefix, string[] more)
    {
        string[] args =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={Storage}",
            $"--TitleFlow:Storage:Prefix={prefix}", "--TitleFlow:PublicUrl=http://127.0.0.1",
            $"--TitleFlow:Issuer={issuer.Urls.First()}", "--TitleFlow:Audience=titleflow", .. more,
        ];
        var service = await Shell.BuildAsync(args) ?? throw new InvalidOperationException("The service refuses its configuration.");
        await service.StartAsync();
        return service;
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
        if (first is null)
        {
            await login.StopAsync();
            await login.DisposeAsync();
        }
    }

    /// <summary>A token that the issuer gives for one of the generated accounts.</summary>
    public async Task<string> TokenAsync(string account)
    {
        using var client = new HttpClient { BaseAddress = new Uri(login.Urls.First()) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = DevIssuer.Issuer.AccountGrant,
            ["client_id"] = DevIssuer.Issuer.ScriptClient,
            ["account"] = account,
        });
        using var answer = await client.PostAsync("/connect/token", form);
        var token = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return token!["access_token"]!.GetValue<string>();
    }
}
