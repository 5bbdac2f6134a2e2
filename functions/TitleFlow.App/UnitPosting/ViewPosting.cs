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
    public static async Task<IResult> Handle(
        PostingId postingId, Desk<Posting> postings, HttpResponse response, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(postings);
        ArgumentNullException.ThrowIfNull(response);
        if (await postings.ReadAsync(postingId.Stream, stop) is not { } read
            || read.State.Phase is not (PostingPhase.Running or PostingPhase.Closed))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        response.Headers.ETag = SentHeaders.TagOf(read.Version);
        return Results.Json(read.State.ToPublic(), Codec.Json);
    }
}
