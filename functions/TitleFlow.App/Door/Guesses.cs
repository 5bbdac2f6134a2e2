using Microsoft.AspNetCore.Http;

namespace TitleFlow.App.Door;

/// <summary>
/// How many guesses an answer is worth that tells what is registered, though it found something. An endpoint leaves it with the
/// request; a 404 is one without saying so.
/// </summary>
/// <param name="Count">How many questions it would have taken one by one.</param>
public sealed record Guesses(int Count)
{
    /// <summary>What a finished request has cost.</summary>
    public static int Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Guesses>()?.Count ?? (context.Response.StatusCode == StatusCodes.Status404NotFound ? 1 : 0);
    }
}
