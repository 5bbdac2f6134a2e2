using System.Globalization;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Door;

/// <summary>
/// Turns requests away whose asker has had enough for now. It comes after the access check: a person draws on the own
/// budget, strangers on that of their address, and whoever is not let in anyway costs nobody anything.
/// </summary>
/// <param name="limits">The budgets.</param>
/// <param name="addressOf">Finds a stranger's address; what the client itself claims must not count.</param>
public sealed class RateCheck(SharedLimits limits, Func<HttpContext, LimitSubject> addressOf)
{
    /// <summary>Lets a request pass, or answers 429 and says when to ask again.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (limit, misses) = context.GetEndpoint() is { } endpoint ? LimitedBy.Of(endpoint, context.Request.Method) : new LimitedBy(null);
        var subject = context.Features.Get<Actor>() is { } actor ? new LimitSubject(actor.PersonId, true) : addressOf(context);
        if (limit is not null && await RefusedAsync(context, limit, subject))
        {
            return;
        }
        // A guess is paid for beforehand and given back when it found something: side by side, no more are made than allowed.
        if (misses is not null && await RefusedAsync(context, misses, subject))
        {
            return;
        }
        context.Features.Set(new Till(limits, subject));
        try
        {
            await next(context);
        }
        finally
        {
            if (misses is not null && Guesses.Of(context) == 0)
            {
                await limits.ReturnAsync(misses, subject);
            }
        }
    }

    private async Task<bool> RefusedAsync(HttpContext context, RateLimit limit, LimitSubject subject)
    {
        var permit = await limits.TakeAsync(limit, subject, context.RequestAborted);
        if (permit.IsGranted)
        {
            return false;
        }
        await new TurnedAway(limit, limits.BudgetOf(limit, subject), permit).ExecuteAsync(context);
        return true;
    }
}

/// <summary>The answer for who has had enough for now, and when to ask again.</summary>
/// <param name="limit">Of what.</param>
/// <param name="budget">How many permits there are in a window.</param>
/// <param name="permit">What was not granted.</param>
internal sealed class TurnedAway(RateLimit limit, int budget, Permit permit) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Measures.RateLimited(limit.Name);
        var seconds = Math.Max(1, (int)Math.Ceiling(permit.RetryAfter.TotalSeconds));
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var refusal = permit.IsOutage ? Problems.Of(ProblemKind.Unavailable) : Problems.Of(ProblemKind.TooMany, TooMany(seconds));
        await refusal.ExecuteAsync(httpContext);
    }

    private Finding TooMany(int seconds) => new(
        "door.too-many",
        Severity.Fail,
        $"{limit.Act}的次数已达上限({(int)limit.Window.TotalMinutes}分钟内{budget}次);请在{seconds}秒后再试,已提交的内容不受影响。");
}
