using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/postings/{postingId}/take-down: the unit takes its list down before the term is over.</summary>
/// <remarks>200 taken down, now or earlier; 404; 412; 422. Safe to retry.</remarks>
public static class TakeDown
{
    /// <summary>Asks the posting.</summary>
    public static Task<IResult> Handle(
        PostingId postingId, Sent<TakeDownPosting> sent, Actor actor,
        StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        return postings.ActAsync(postingId.Stream, sent, actor, sent.Body, [Role.UnitClerk], stop);
    }
}
