using Microsoft.AspNetCore.Http;

namespace TitleFlow.App.Door;

/// <summary>
/// Where an act pays for an answer whose worth it alone can tell, such as the answer to a table of numbers: before it looks, as much as
/// the answer can be worth; what it was not worth is given back. So no more is told side by side than the limit allows.
/// </summary>
/// <param name="limits">The budgets.</param>
/// <param name="subject">Whose budget is drawn on.</param>
public sealed class Till(SharedLimits limits, LimitSubject subject)
{
    /// <summary>The till of a request; null where nothing is limited.</summary>
    public static Till? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Till>();
    }

    /// <summary>Takes permits, all of them or none.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="permits">How many, from 0.</param>
    /// <param name="stop">Stops waiting; what was taken by then is lost.</param>
    /// <returns>Null when they were granted; else the answer for who has had enough.</returns>
    public async Task<IResult?> TakeAsync(RateLimit limit, int permits, CancellationToken stop)
    {
        for (var taken = 0; taken < permits; taken++)
        {
            if (await limits.TakeAsync(limit, subject, stop) is { IsGranted: false } refused)
            {
                await ReturnAsync(limit, taken);
                return new TurnedAway(limit, limits.BudgetOf(limit, subject), refused);
            }
        }
        return null;
    }

    /// <summary>Gives permits back that an answer was not worth.</summary>
    public Task ReturnAsync(RateLimit limit, int permits) => limits.ReturnAsync(limit, subject, permits);
}
