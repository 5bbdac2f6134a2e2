using Microsoft.AspNetCore.Http;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>The dated version of the interface: asked for in a header, told in every answer.</summary>
public static class ApiVersion
{
    /// <summary>The header.</summary>
    public const string Header = "TitleFlow-Version";

    /// <summary>The newest version, and the one that is meant when none is asked for.</summary>
    public const string Newest = "2026-11-01";

    /// <summary>Every version that is still answered, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } = [Newest];

    /// <summary>Refuses versions that do not exist and names the one that answers.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var asked = context.Request.Headers[Header].ToString();
        context.Response.Headers[Header] = Newest;
        if (asked.Length > 0 && !Known.Contains(asked))
        {
            var finding = new Finding(
                "door.unknown-version", Severity.Fail, $"没有这个接口版本;可用的版本:{string.Join("、", Known)}。")
            { Where = Header };
            await Problems.Of(ProblemKind.Unreadable, finding).ExecuteAsync(context);
            return;
        }
        await next(context);
    }
}
