using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>One way in which a request can fail: the one table from which every failing answer takes its status.</summary>
/// <param name="Code">The last part of the problem's type.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What a person reads first.</param>
public sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>What was sent cannot be read.</summary>
    public static ProblemKind Unreadable { get; } = new("unreadable", StatusCodes.Status400BadRequest, "提交的内容无法读取");

    /// <summary>No login, or one that is no longer valid.</summary>
    public static ProblemKind NotLoggedIn { get; } = new("not-logged-in", StatusCodes.Status401Unauthorized, "请先登录");

    /// <summary>The asker holds none of the roles that may ask this.</summary>
    public static ProblemKind NotYourRole { get; } = new("not-your-role", StatusCodes.Status403Forbidden, "您的角色不能办理此事项");

    /// <summary>It does not exist, or not for this asker.</summary>
    public static ProblemKind NotFound { get; } = new("not-found", StatusCodes.Status404NotFound, "没有找到");

    /// <summary>Too many deciders raced.</summary>
    public static ProblemKind Busy { get; } = new("busy", StatusCodes.Status409Conflict, "办理的人较多,请稍后重试");

    /// <summary>It was there, and was taken away by a rule.</summary>
    public static ProblemKind Gone { get; } = new("gone", StatusCodes.Status410Gone, "已按规定清除");

    /// <summary>It has changed since the asker saw it.</summary>
    public static ProblemKind Stale { get; } = new("stale", StatusCodes.Status412PreconditionFailed, "内容已有更新,请刷新后再办理");

    /// <summary>More bytes than the named limit.</summary>
    public static ProblemKind TooLarge { get; } = new("too-large", StatusCodes.Status413PayloadTooLarge, "提交的内容过大");

    /// <summary>A type of file that is not taken.</summary>
    public static ProblemKind WrongType { get; } = new("wrong-type", StatusCodes.Status415UnsupportedMediaType, "不接受此类型的内容");

    /// <summary>Understood, and refused by a rule.</summary>
    public static ProblemKind Refused { get; } = new("refused", StatusCodes.Status422UnprocessableEntity, "未能办理");

    /// <summary>The idempotency key was used with another body.</summary>
    public static ProblemKind KeyReused { get; } = new("key-reused", StatusCodes.Status422UnprocessableEntity, "同一办理编号已用于不同内容");

    /// <summary>More requests than the asker's budget.</summary>
    public static ProblemKind TooMany { get; } = new("too-many", StatusCodes.Status429TooManyRequests, "请求过于频繁,请稍后再试");

    /// <summary>The storage does not answer, or this machine's clock is behind.</summary>
    public static ProblemKind Unavailable { get; } = new("unavailable", StatusCodes.Status503ServiceUnavailable, "系统暂时不可用,您提交的内容没有丢失,请稍后用同一编号重试");

    /// <summary>A fault of ours.</summary>
    public static ProblemKind Broken { get; } = new("broken", StatusCodes.Status500InternalServerError, "系统内部出错,已记录;请稍后用同一编号重试,或把追踪编号告知运维人员");

    /// <summary>What is stored is missing or altered: asking again is of no use.</summary>
    public static ProblemKind Damaged { get; } = new("damaged", StatusCodes.Status500InternalServerError, "所存内容缺失或损坏,已记录;重试无用,其他内容不受影响,请把追踪编号告知运维人员");

    /// <summary>All kinds, for the documentation and its test.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
        [Unreadable, NotLoggedIn, NotYourRole, NotFound, Busy, Gone, Stale, TooLarge, WrongType, Refused, KeyReused, TooMany, Unavailable, Broken, Damaged];
}

/// <summary>Failing answers: RFC 9457 with every finding, its clause and its figures.</summary>
public static class Problems
{
    /// <summary>The media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A problem with its findings.</summary>
    public static IResult Of(ProblemKind kind, params IReadOnlyList<Finding> findings) => new ProblemResult(kind, findings);

    /// <summary>Refused by rules, with every finding.</summary>
    public static IResult Refused(IReadOnlyList<Finding> findings) => Of(ProblemKind.Refused, findings);

    /// <summary>A problem without findings is told by its title alone.</summary>
    public static IResult Of(ProblemKind kind) => Of(kind, []);

    /// <summary>The id under which a request is traced, logged and answered for.</summary>
    public static string TraceOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    private sealed class ProblemResult(ProblemKind kind, IReadOnlyList<Finding> findings) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Desk.Measures.Answered(kind.Code, findings);
            if (kind.Status is StatusCodes.Status409Conflict or StatusCodes.Status503ServiceUnavailable)
            {
                httpContext.Response.Headers.RetryAfter = "1";
            }
            var problem = new ProblemDetails
            {
                Type = $"urn:titleflow:problem:{kind.Code}",
                Title = kind.Title,
                Status = kind.Status,
                Detail = findings.Count == 0 ? null : string.Join(" ", findings.Select(finding => finding.Message)),
            };
            problem.Extensions["traceId"] = TraceOf(httpContext);
            problem.Extensions["findings"] = findings.Select(Written).ToList();
            httpContext.Response.StatusCode = kind.Status;
            return httpContext.Response.WriteAsJsonAsync(problem, Desk.Codec.Json, MediaType, httpContext.RequestAborted);
        }
    }

    /// <summary>A finding as every answer shows it.</summary>
    internal static Dictionary<string, object?> Written(Finding finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = finding.Severity,
        ["message"] = finding.Message,
        ["where"] = finding.Where,
        ["clause"] = finding.Clause,
        ["values"] = finding.Values,
        ["threshold"] = finding.Threshold,
        ["shortfall"] = finding.Shortfall,
        ["metOn"] = finding.MetOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
