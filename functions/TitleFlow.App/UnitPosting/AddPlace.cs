using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/postings/{postingId}/places: the unit says where its list hangs.</summary>
/// <remarks>200 named, now or earlier; 404; 412; 422. Safe to retry. A web page is read within a minute or two.</remarks>
public static class AddPlace
{
    /// <summary>Asks the posting.</summary>
    public static Task<IResult> Handle(
        PostingId postingId, Sent<AddPostingPlace> sent, Actor actor, StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        return postings.ActAsync(postingId.Stream, sent, actor, sent.Body, [Role.UnitClerk], stop);
    }
}
