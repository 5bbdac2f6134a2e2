using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;

namespace TitleFlow.App.Door;

/// <summary>Something that is shown to one reader: kept by no cache, tagged with its version where it has one.</summary>
/// <param name="body">What is shown.</param>
/// <param name="version">The version of the stream that it shows.</param>
public sealed class Shown(object body, long? version = null) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.Headers.CacheControl = "no-store";
        if (version is { } known)
        {
            httpContext.Response.Headers.ETag = SentHeaders.TagOf(known);
        }
        return httpContext.Response.WriteAsJsonAsync(body, Codec.Json, httpContext.RequestAborted);
    }
}
