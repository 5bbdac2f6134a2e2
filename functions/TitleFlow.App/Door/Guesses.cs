using Microsoft.AspNetCore.Http;

namespace TitleFlow.App.Door;

/// <summary>
/// Whether an answer is worth a guess that tells what is registered, though it found something. An endpoint leaves it with the
/// request; a 404 is one without saying so. What tells of many at once is paid for at the <see cref="Till"/>.
/// </summary>
/// <param name="Count">1 for a guess, 0 for none: one is paid beforehand, and nothing is charged afterwards.</param>
public sealed record Guesses(int Count)
{
    /// <summary>What a finished request has cost.</summary>
    public static int Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Guesses>()?.Count ?? (context.Response.StatusCode == StatusCodes.Status404NotFound ? 1 : 0);
    }
}
