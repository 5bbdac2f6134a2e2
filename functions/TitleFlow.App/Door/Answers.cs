using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>How a desk's answer goes out: the same for every act on every kind of stream.</summary>
public static class Answers
{
    /// <summary>The answer as a result; a receipt takes the given status, and says beside what happened what should be known.</summary>
    public static IResult Shown<TState>(
        Answer<TState> answer, int status = StatusCodes.Status200OK, IReadOnlyList<Finding>? told = null) => answer switch
        {
            Answer<TState>.Done done => new ReceiptResult(done.Receipt, status, told ?? []),
            Answer<TState>.Refused refused => Problems.Refused(refused.Findings),
            Answer<TState>.Missing => Problems.Of(ProblemKind.NotFound),
            Answer<TState>.Stale stale => Problems.Of(ProblemKind.Stale, StaleSince(stale.Version)),
            Answer<TState>.KeyReused => Problems.Of(ProblemKind.KeyReused, Reused),
            Answer<TState>.ClockBehind behind => Problems.Of(ProblemKind.Unavailable, ClockBehind(behind.By)),
            _ => Problems.Of(ProblemKind.Busy),
        };

    private static Finding Reused => new(
        "door.key-reused", Severity.Fail, "这个办理编号已用于另一份内容;请为新的办理换一个编号,重试则原样重发。")
    { Where = SentHeaders.Key };

    private static Finding ClockBehind(TimeSpan by) => new(
        "desk.clock-behind", Severity.Fail, $"本机时钟比已存记录慢 {(int)by.TotalSeconds} 秒,暂不能受理;请稍后用同一编号重试,仍不行请联系运维人员校准时钟。");

    private static Finding StaleSince(long version) => new(
        "door.stale", Severity.Fail, $"内容已更新到第{version}版,您看到的是旧版;请刷新后核对再办理。")
    { Where = "If-Match" };
}

/// <summary>
/// What a decision stored, as it is answered: the same for the first asking and every repeated one. What is told beside it is so at the time
/// of asking.
/// </summary>
internal sealed class ReceiptResult(Receipt receipt, int status, IReadOnlyList<Finding> told) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.ETag = SentHeaders.TagOf(receipt.Version);
        if (status == StatusCodes.Status201Created)
        {
            httpContext.Response.Headers.Location = $"/api/{receipt.Stream.Kind}s/{receipt.Stream.Id}";
        }
        var happened = receipt.Facts.Select(fact => new { fact.Version, fact.At, fact.Name, fact = (object)fact.Fact });
        object body = told.Count == 0
            ? new { id = receipt.Stream.Id, receipt.Version, happened }
            : new { id = receipt.Stream.Id, receipt.Version, happened, told = told.Select(Problems.Written) };
        return httpContext.Response.WriteAsJsonAsync(body, Codec.Json, httpContext.RequestAborted);
    }
}
