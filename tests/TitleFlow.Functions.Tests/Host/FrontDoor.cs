using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace TitleFlow.Functions.Tests.Host;

/// <summary>How the host hands HTTP on: rebuilt (all hosts of version 4), or through a proxy (since 2025).</summary>
public enum HttpMode
{
    /// <summary>enableForwardingHttpRequest.</summary>
    Forward,

    /// <summary>enableProxyingHttpRequest.</summary>
    Proxy,
}

/// <summary>
/// Plays the public side of the Functions host: the same server, the same routing, the same classes of .NET that rebuild
/// an address, the same proxy library.
/// </summary>
/// <param name="port">The port of the handler.</param>
/// <param name="mode">How requests are handed on.</param>
/// <param name="hasEdge">Whether Azure's front end stands before it; a bare container has none.</param>
internal sealed class FrontDoor(int port, HttpMode mode, bool hasEdge) : IAsyncDisposable
{
    private const string InvocationId = "X-Azure-Functions-InvocationId";
    private const string HostVersion = "X-Azure-Functions-HostVersion";
    private const string Version = "4.1037.0.0";
    private const string Agent = "Azure-Functions-Host/" + Version;

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    private WebApplication app = null!;

    public int Port => new Uri(app.Urls.First()).Port;

    /// <param name="function">The one public function.</param>
    public static async Task<FrontDoor> OpenAsync(int port, HttpMode mode, bool hasEdge, PublicFunction function)
    {
        var door = new FrontDoor(port, mode, hasEdge);
        await door.ListenAsync(function);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ListenAsync(PublicFunction function)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting().AddHttpForwarder();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        // The host routes as ASP.NET Core did before endpoints: templates in the order of names, the first that matches. A
        // method that is not listed is no match.
        var found = new Route(
            new RouteHandler(http => !function.IsOpen ? UnauthorizedAsync(http)
                : mode == HttpMode.Forward ? ForwardAsync(http)
                : ProxyAsync(http, forwarder)),
            function.Template,
            defaults: null,
            constraints: function.Methods is { } methods
                ? new Dictionary<string, object> { ["httpMethod"] = new HttpMethodRouteConstraint([.. methods]) }
                : null,
            dataTokens: null,
            app.Services.GetRequiredService<IInlineConstraintResolver>());
        app.Run(async http =>
        {
            if (hasEdge)
            {
                PassTheEdge(http.Request);
            }
            var context = new RouteContext(http);
            await found.RouteAsync(context);
            await (context.Handler ?? NotFoundAsync)(http);
        });
        await app.StartAsync();
    }

    private static Task NotFoundAsync(HttpContext http) => RefuseAsync(http, StatusCodes.Status404NotFound);

    /// <summary>Nobody here has a key of the function.</summary>
    private static Task UnauthorizedAsync(HttpContext http) => RefuseAsync(http, StatusCodes.Status401Unauthorized);

    private static Task RefuseAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>What Azure's front end puts on every request, in place of what the client says of the same name.</summary>
    private static void PassTheEdge(HttpRequest request)
    {
        request.Headers["X-ARR-LOG-ID"] = FunctionsHost.NewId();
        request.Headers["CLIENT-IP"] = "203.0.113.7:50000";
        request.Headers["X-SITE-DEPLOYMENT-ID"] = "titleflow-test";
        request.Headers["WAS-DEFAULT-HOSTNAME"] = "titleflow-test.azurewebsites.net";
        request.Headers["X-Forwarded-Proto"] = "https";
        request.Headers["X-AppService-Proto"] = "https";
        request.Headers.Append("X-Forwarded-For", "203.0.113.7:50000");
        request.Headers["X-Original-URL"] = request.GetEncodedPathAndQuery();
        request.Headers["DISGUISED-HOST"] = request.Host.Value;
    }

    /// <summary>The address goes through Uri and UriBuilder, the query through a dictionary, and what does not fit a message is lost.</summary>
    private async Task ForwardAsync(HttpContext http)
    {
        using var message = Rebuilt(http.Request);
        using var body = await BodyAsync(http.Request);
        message.Content = body;
        try
        {
            using var answer = await client.SendAsync(message, http.RequestAborted);
            await AnswerAsync(http.Response, answer, await answer.Content.ReadAsByteArrayAsync(http.RequestAborted));
        }
        catch (HttpRequestException)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private HttpRequestMessage Rebuilt(HttpRequest request)
    {
        var path = new Uri(request.GetDisplayUrl()).AbsolutePath;
        var address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port, path).ToString();
        var query = request.Query.ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        var message = new HttpRequestMessage(new HttpMethod(request.Method), QueryHelpers.AddQueryString(address, query));
        foreach (var (name, values) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        message.Headers.Add(HostVersion, Version);
        message.Headers.Add(InvocationId, FunctionsHost.NewId());
        message.Headers.UserAgent.ParseAdd(Agent);
        return message;
    }

    /// <summary>A body of known length is read whole; one without is never taken over.</summary>
    private static async Task<HttpContent?> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
        {
            return null;
        }
        using var whole = new MemoryStream();
        await request.Body.CopyToAsync(whole);
        var content = new ByteArrayContent(whole.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return content;
    }

    private static async Task AnswerAsync(HttpResponse response, HttpResponseMessage answer, byte[] body)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
        {
            response.Headers[name] = values.ToArray();
        }
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method) && body.Length > 0)
        {
            await response.Body.WriteAsync(body);
        }
    }

    private async Task ProxyAsync(HttpContext http, IHttpForwarder forwarder) =>
        await forwarder.SendAsync(http, $"http://127.0.0.1:{port}/", client, ForwarderRequestConfig.Empty, new HostsHeaders());

    /// <summary>The host's own marks, set over whatever the client sends; the handler sees its own address as Host.</summary>
    private sealed class HostsHeaders : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var id = FunctionsHost.NewId();
            proxyRequest.Headers.Host = null;
            Set(proxyRequest, "X-Forwarded-For", $"{httpContext.Connection.RemoteIpAddress}");
            Set(proxyRequest, "X-Forwarded-Host", httpContext.Request.Host.Value ?? "");
            Set(proxyRequest, "X-Forwarded-Proto", httpContext.Request.Scheme);
            Set(proxyRequest, HostVersion, Version);
            Set(proxyRequest, InvocationId, id);
            Set(proxyRequest, "x-ms-invocation-id", id);
        }

        private static void Set(HttpRequestMessage request, string name, string value)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
