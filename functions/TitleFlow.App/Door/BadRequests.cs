using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>Answers for requests that the web server or the binding of an endpoint's parameters could not read.</summary>
public static class BadRequests
{
    /// <summary>Answers for whatever the rest of the pipeline throws because of the request itself.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await AnswerFor(fault, context).ExecuteAsync(context);
        }
    }

    private static IResult AnswerFor(BadHttpRequestException fault, HttpContext context) => fault.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.Of(ProblemKind.TooLarge, TooLarge(context)),
        _ when IsUnknownId(fault, context) => Problems.Of(ProblemKind.NotFound),
        _ when MissingIn(fault) is { } name => Problems.Of(ProblemKind.Unreadable, new Finding(
            "door.missing-parameter", Severity.Fail, $"地址中缺少必填参数“{name}”;请补上后重试。")
        { Where = name }),
        var status => Problems.Of(ProblemKind.Unreadable, new Finding(
            "door.bad-request",
            Severity.Fail,
            $"请求无法读取({status.ToString(CultureInfo.InvariantCulture)});请检查地址、参数和内容长度。")),
    };

    /// <summary>Whether a part of the address is no id: it answers as an id that nothing has, so that nobody learns more.</summary>
    private static bool IsUnknownId(BadHttpRequestException fault, HttpContext context) =>
        context.Request.RouteValues.Keys.Any(name =>
            fault.Message.Contains($" {name}\" from \"", StringComparison.Ordinal));

    /// <summary>The parameter that the query lacks; null where something else is wrong.</summary>
    private static string? MissingIn(BadHttpRequestException fault) =>
        fault.Message.Split('"') is [_, var parameter, var rest, ..] && rest.Contains("not provided from query", StringComparison.Ordinal)
            ? parameter.Split(' ')[^1]
            : null;

    private static Finding TooLarge(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        return new Finding(
            "door.request-too-large",
            Severity.Fail,
            limit is { } bytes ? $"提交的内容超过 {bytes / 1024 / 1024} MiB;请压缩或分成几份上传。" : "提交的内容过大;请压缩或分成几份上传。");
    }
}
