using System.Net.Sockets;
using Azure;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Functions;

/// <summary>Turns what breaks into an answer: never a stack trace, always the trace id under which it is logged.</summary>
public sealed class FaultAnswers(ILogger<FaultAnswers> log)
{
    /// <summary>Answers for whatever the rest of the pipeline throws.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("The caller went away.");
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await AnswerFor(fault).ExecuteAsync(context);
        }
    }

    private IResult AnswerFor(Exception fault)
    {
        switch (fault)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.Of(ProblemKind.TooLarge, new Finding(
                    "door.request-too-large", Severity.Fail, $"提交的内容超过 {Limits.RequestBytes / 1024 / 1024} MiB;请压缩或分成几份上传。"));
            case BadHttpRequestException bad:
                return Problems.Of(ProblemKind.Unreadable, new Finding("door.bad-request", Severity.Fail, $"请求无法读取({bad.StatusCode});请检查地址、参数和内容长度。"));
            case DeskBusyException:
                return Problems.Of(ProblemKind.Busy);
            case RequestFailedException or AggregateException { InnerException: RequestFailedException }
                or SocketException or HttpRequestException or IOException:
                log.LogError(fault, "The storage or the issuer does not answer.");
                return Problems.Of(ProblemKind.Unavailable);
            case InvalidOperationException { InnerException: HttpRequestException or IOException }:
                log.LogError(fault, "The issuer does not answer.");
                return Problems.Of(ProblemKind.Unavailable);
            default:
                log.LogError(fault, "A fault of the program.");
                return Problems.Of(ProblemKind.Broken);
        }
    }
}
