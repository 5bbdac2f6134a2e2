using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>GET /api/postings/{postingId}: the list as the public sees it.</summary>
/// <remarks>200; 404 for a list that is not posted: never put up, taken down, or cancelled.</remarks>
public static class ViewPosting
{
    /// <summary>Reads the list; of a person it shows nothing but name, unit, specialty and level; its check code says which list it is.</summary>
    public static async Task<IResult> Handle(PostingId postingId, HttpContext context, PublicPostings postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(postings);
        if (await postings.ReadAsync(postingId, context, stop) is not var (list, version))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        context.Response.Headers.ETag = SentHeaders.TagOf(version);
        return Results.Json(list, Codec.Json);
    }
}

/// <summary>
/// Reads lists as anybody may see them. Names are public for the term alone: once it is over everybody sees which list it was, and who was on
/// it only those who see what proves that it hung (M15).
/// </summary>
/// <param name="postings">The lists.</param>
/// <param name="readers">Say who sees what proves that a list hung.</param>
/// <param name="actors">Find out who asks, where somebody has logged in.</param>
public sealed class PublicPostings(Desk<Posting> postings, ProofReaders readers, IActors actors)
{
    /// <summary>The list, with its version; null for one that is not posted. Without a row where the asker may see none.</summary>
    public async Task<(PublicPosting List, long Version)?> ReadAsync(PostingId postingId, HttpContext context, CancellationToken stop)
    {
        if (await postings.ReadAsync(postingId.Stream, stop) is not var (posting, version)
            || posting.Phase is not (PostingPhase.Running or PostingPhase.Closed)
            || posting.ToPublic() is not { } list)
        {
            return null;
        }
        var showsRows = posting.Phase == PostingPhase.Running
            || (await actors.FindAsync(context, stop) is { } actor && await readers.GrantAsync(posting, actor, stop) is not null);
        return (showsRows ? list : list with { Rows = [] }, version);
    }
}
