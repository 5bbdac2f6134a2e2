using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The line between a handler and its storage account, which can be cut and mended.</summary>
internal sealed partial class StorageLine : IAsyncDisposable
{
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    private readonly WebApplication app;
    private volatile bool isCut;

    private StorageLine()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        app = builder.Build();
    }

    /// <summary>The connection string of the storage's other end: this line.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Lays a line to the services that a connection string names.</summary>
    public static async Task<StorageLine> LayAsync(string connectionString)
    {
        var line = new StorageLine();
        await line.ListenAsync(connectionString);
        return line;
    }

    /// <summary>From now on every call is cut off without an answer.</summary>
    public void Cut() => isCut = true;

    /// <summary>Calls reach the storage again.</summary>
    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ListenAsync(string connectionString)
    {
        var services = Service().Matches(connectionString).Select(match => match.Groups["port"].Value).Distinct().ToList();
        services.ForEach(_ => app.Urls.Add("http://127.0.0.1:0"));
        Dictionary<int, string> targets = [];
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(async http =>
        {
            if (isCut)
            {
                http.Abort();
                return;
            }
            await forwarder.SendAsync(http, targets[http.Connection.LocalPort], client);
        });
        await app.StartAsync();
        foreach (var (service, url) in services.Zip(app.Urls))
        {
            targets[new Uri(url).Port] = $"http://127.0.0.1:{service}/";
            connectionString = connectionString.Replace($":{service}/", $":{new Uri(url).Port}/", StringComparison.Ordinal);
        }
        ConnectionString = connectionString;
    }

    [GeneratedRegex(@"Endpoint=http://127\.0\.0\.1:(?<port>[0-9]+)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Service();
}
