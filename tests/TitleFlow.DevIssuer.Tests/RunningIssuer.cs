using Microsoft.AspNetCore.Builder;

namespace TitleFlow.DevIssuer.Tests;

/// <summary>The real issuer on a free port of the loopback address, for the tests of one class.</summary>
public sealed class RunningIssuer : IAsyncLifetime
{
    private readonly WebApplication _app =
        Issuer.Build(["--environment=Development", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);

    public HttpClient Browser { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Browser.Dispose();
        Browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(_app.Urls.Single()),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
    }
}
