using System.Net.Sockets;
using Azure;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;

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
            await AnswerFor(fault, context).ExecuteAsync(context);
        }
    }

    /// <summary>
    /// What the clients of storage and issuer throw when there is no answer; several tries come together as one exception.
    /// A cancellation is a time-out here: that of the caller was answered for before.
    /// </summary>
    internal static bool IsUnreached(Exception fault) =>
        fault is RequestFailedException or SocketException or HttpRequestException or IOException or OperationCanceledException
            or TimeoutException
        || (fault is AggregateException tries && tries.InnerExceptions.All(IsUnreached));

    private IResult AnswerFor(Exception fault, HttpContext context)
    {
        switch (fault)
        {
            case DeskBusyException:
                return Problems.Of(ProblemKind.Busy);
            case InvalidDataException:
                log.LogError(fault, "Something stored is missing or altered; trace={Trace}.", Problems.TraceOf(context));
                return Problems.Of(ProblemKind.Damaged);
            case not null when IsUnreached(fault):
                log.LogError(fault, "The storage or the issuer does not answer; trace={Trace}.", Problems.TraceOf(context));
                return Problems.Of(ProblemKind.Unavailable);
            case InvalidOperationException { InnerException: HttpRequestException or IOException }:
                log.LogError(fault, "The issuer does not answer; trace={Trace}.", Problems.TraceOf(context));
                return Problems.Of(ProblemKind.Unavailable);
            default:
                log.LogError(fault, "A fault of the program; trace={Trace}.", Problems.TraceOf(context));
                return Problems.Of(ProblemKind.Broken);
        }
    }
}
