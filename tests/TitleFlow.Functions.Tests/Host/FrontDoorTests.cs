using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>The double itself: what each way of handing on does to a request, row by row as it was measured on the host's own libraries.</summary>
public sealed class FrontDoorTests : IAsyncLifetime
{
    private readonly WebApplication echo = BuildEcho();

    private int EchoPort => new Uri(echo.Urls.First()).Port;

    public async ValueTask InitializeAsync() => await echo.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => echo.DisposeAsync();

    [Theory]
    [InlineData(HttpMode.Forward, "/a/b", "/a/b")]
    [InlineData(HttpMode.Forward, "/%2554f", "/Tf")]
    [InlineData(HttpMode.Forward, "/a%5C..%5Cb", "/b")]
    [InlineData(HttpMode.Forward, "/a%3Fb", "/a")]
    [InlineData(HttpMode.Forward, "/a%23b", "/a")]
    [InlineData(HttpMode.Forward, "/a/%252e%252e/b", "/b")]
    [InlineData(HttpMode.Forward, "/a%20", "/a")]
    [InlineData(HttpMode.Forward, "/a?x=1&x=2", "/a?x=1,2")]
    [InlineData(HttpMode.Forward, "/a?y", "/a?y=")]
    [InlineData(HttpMode.Proxy, "/a/b", "/a/b")]
    [InlineData(HttpMode.Proxy, "/a%2Fb", "/a%252Fb")]
    [InlineData(HttpMode.Proxy, "/a%20", "/a%20")]
    [InlineData(HttpMode.Proxy, "/a%3Fb", "/a%3Fb")]
    [InlineData(HttpMode.Proxy, "/a?x=1&x=2", "/a?x=1&x=2")]
    [InlineData(HttpMode.Proxy, "/a?y", "/a?y")]
    public async Task Hand_Path_ArrivesAsTheHostWritesIt(HttpMode mode, string sent, string arrives)
    {
        var seen = await AskAsync(mode, $"GET {sent} HTTP/1.1\r\nHost: titleflow.example\r\n\r\n");
        Assert.Equal(arrives, seen["target"]!.GetValue<string>().Replace("%2C", ",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forward_Headers_KeepThePublicHostAndTheClientsOwnMarks()
    {
        var seen = await AskAsync(HttpMode.Forward, Spoofed);
        Assert.Equal("titleflow.example", Header(seen, "Host"));
        Assert.Equal("spoofed.example", Header(seen, "X-Forwarded-Host"));
        Assert.StartsWith("spoof, ", Header(seen, "X-Azure-Functions-InvocationId"), StringComparison.Ordinal);
        Assert.EndsWith("curl/8 Azure-Functions-Host/4.1037.0.0", Header(seen, "User-Agent"), StringComparison.Ordinal);
        Assert.Null(Header(seen, "Content-Language"));
        Assert.Equal("text/plain", Header(seen, "Content-Type"));
        Assert.Equal("hi", seen["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Proxy_Headers_AreTheHostsOwn()
    {
        var seen = await AskAsync(HttpMode.Proxy, Spoofed);
        Assert.Equal($"127.0.0.1:{EchoPort}", Header(seen, "Host"));
        Assert.Equal("titleflow.example", Header(seen, "X-Forwarded-Host"));
        Assert.True(Guid.TryParse(Header(seen, "X-Azure-Functions-InvocationId"), out _));
        Assert.Equal("curl/8", Header(seen, "User-Agent"));
        Assert.Equal("de", Header(seen, "Content-Language"));
        Assert.Equal("hi", seen["body"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(HttpMode.Forward, 500)]
    [InlineData(HttpMode.Proxy, 200)]
    public async Task Hand_BodyWithoutLength_PassesThroughTheProxyOnly(HttpMode mode, int status)
    {
        const string request = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
        await using var door = await FrontDoor.OpenAsync(EchoPort, mode, hasEdge: false, PublicFunction.At("{*path}"));
        Assert.Equal(status, Assert.Single(await new RawClient(door.Port).SendAsync([Encoding.ASCII.GetBytes(request)])).Status);
    }

    [Theory]
    [InlineData("""{"route":"{*path}"}""", "{}", "GET", "/a", 404)]
    [InlineData("""{"route":"{*path}"}""", "{}", "GET", "/api/a", 401)]
    [InlineData("""{"authLevel":"Anonymous"}""", "{}", "GET", "/api/web", 200)]
    [InlineData("""{"authLevel":"anonymous","route":"{*path}"}""", """{"extensions":{"http":{"routePrefix":"p"}}}""", "POST", "/p/a", 200)]
    [InlineData("""{"authLevel":"anonymous","route":"{*path}"}""", """{"extensions":{"http":{"routePrefix":"p"}}}""", "GET", "/api/a", 404)]
    [InlineData("""{"authLevel":"anonymous","methods":["get","head"],"route":"{*path}"}""", "{}", "GET", "/api/a", 200)]
    [InlineData("""{"authLevel":"anonymous","methods":["get","head"],"route":"{*path}"}""", "{}", "PUT", "/api/a", 404)]
    [InlineData("""{"authLevel":"admin","methods":["get"],"route":"{*path}"}""", "{}", "PUT", "/api/a", 404)]
    [InlineData("""{"authLevel":"function","methods":["get"],"route":"{*path}"}""", "{}", "GET", "/api/a", 401)]
    public async Task Open_AsTheFilesSay_LetsInWhomTheHostLetsIn(string trigger, string host, string method, string path, int status)
    {
        var function = PublicFunction.Read(JsonNode.Parse(host)!, JsonNode.Parse($$"""{"bindings":[{{trigger}}]}""")!);
        await using var door = await FrontDoor.OpenAsync(EchoPort, HttpMode.Proxy, hasEdge: false, function);
        var request = Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(status, Assert.Single(await new RawClient(door.Port).SendAsync([request])).Status);
    }

    private const string Spoofed =
        "POST /a HTTP/1.1\r\nHost: titleflow.example\r\nX-Forwarded-Host: spoofed.example\r\nX-Azure-Functions-InvocationId: spoof\r\n"
        + "User-Agent: curl/8\r\nContent-Language: de\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi";

    private static string? Header(JsonNode seen, string name) => seen["headers"]![name.ToLowerInvariant()]?.GetValue<string>();

    private async Task<JsonNode> AskAsync(HttpMode mode, string request)
    {
        await using var door = await FrontDoor.OpenAsync(EchoPort, mode, hasEdge: false, PublicFunction.At("{*path}"));
        var (status, body) = Assert.Single(await new RawClient(door.Port).SendAsync([Encoding.ASCII.GetBytes(request)]));
        Assert.Equal(200, status);
        return JsonNode.Parse(body)!;
    }

    private static WebApplication BuildEcho()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            await http.Response.WriteAsJsonAsync(new
            {
                target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                headers = http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
                body = await body.ReadToEndAsync(),
            });
        });
        return app;
    }
}
