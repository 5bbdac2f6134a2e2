using TitleFlow.App.Door;

namespace TitleFlow.Functions;

/// <summary>
/// The lock on the endpoints that only the Functions host may call. The host calls 127.0.0.1 itself, so a request that
/// came through any edge, or under another name, is none of its; to everybody else these endpoints do not exist.
/// </summary>
/// <param name="port">The port that the host gave; null when started by hand: then nobody may call them.</param>
public sealed class HostGate(int? port)
{
    /// <summary>What the paths of internal endpoints start with, in any case.</summary>
    public const string Prefix = "/tfjob";

    private const string InvocationId = "X-Azure-Functions-InvocationId";

    private static readonly string[] EdgeHeaders =
    [
        "X-ARR-LOG-ID", "X-ARR-SSL", "X-Original-URL", "X-WAWS-Unencoded-URL", "X-AppService-Proto", "X-SITE-DEPLOYMENT-ID",
        "WAS-DEFAULT-HOSTNAME", "DISGUISED-HOST", "CLIENT-IP", "Forwarded", "Via",
    ];

    /// <summary>Lets the host's own calls pass, and answers 404 to all others.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (IsInternal(context.Request) && !IsFromHost(context.Request))
        {
            await Problems.Of(ProblemKind.NotFound).ExecuteAsync(context);
            return;
        }
        await next(context);
    }

    private static bool IsInternal(HttpRequest request) =>
        request.Path.Value is { } path && path.TrimStart('/').StartsWith(Prefix[1..], StringComparison.OrdinalIgnoreCase);

    private bool IsFromHost(HttpRequest request) =>
        port is not null
        && HttpMethods.IsPost(request.Method)
        && request.Host.Value == $"127.0.0.1:{port}"
        && request.Headers[InvocationId] is [{ } id]
        && Guid.TryParse(id, out _)
        && !request.Headers.Any(header => header.Key.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || EdgeHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
}
