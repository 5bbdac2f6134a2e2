using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/postings/{postingId}/places and …/places/{place}/removal: the unit says where its list hangs, and where no more.
/// </summary>
/// <remarks>200 named or struck out, now or earlier; 404; 412; 422. Safe to retry. A web page is read within a minute or two.</remarks>
public static class PlaceActs
{
    /// <summary>Names a place.</summary>
    public static Task<IResult> Add(
        PostingId postingId, Sent<AddPostingPlace> sent, Actor actor, StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        return postings.ActAsync(postingId.Stream, sent, actor, sent.Body, [Role.UnitClerk], stop);
    }

    /// <summary>Strikes a place out.</summary>
    public static Task<IResult> Remove(
        PostingId postingId, string place, Sent<PlaceRemoval> sent, Actor actor, StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        var command = new RemovePostingPlace(place, sent.Body.Reason) { Revision = sent.Body.Revision };
        return postings.ActAsync(postingId.Stream, sent, actor, command, [Role.UnitClerk], stop);
    }
}

/// <summary>Why the list does not hang at a place.</summary>
/// <param name="Reason">In words; required.</param>
/// <param name="Revision">The coded reason with what shows it; required.</param>
public sealed record PlaceRemoval(string Reason, Revision? Revision = null);
