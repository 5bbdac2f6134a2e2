using System.Diagnostics;
using TitleFlow.App.Door;

namespace TitleFlow.Functions;

/// <summary>One line a request: what was asked, of which case, how it ended, how long it took. Never who, never what was sent.</summary>
public static class RequestLog
{
    /// <summary>Writes the line when the request is answered.</summary>
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("TitleFlow.Request");
            log.LogInformation(
                "{Method} {Route} case={Case} status={Status} ms={Milliseconds} trace={Trace}",
                context.Request.Method,
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-",
                context.Request.RouteValues["caseId"] is string { Length: <= 20 } caseId && caseId.All(char.IsAsciiLetterOrDigit) ? caseId : "-",
                context.Response.StatusCode,
                (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                Problems.TraceOf(context));
        }
    }
}
