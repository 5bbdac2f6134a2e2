using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/postings/{postingId}/objections/{objectionId}/settle: the unit's finding on an objection.
/// </summary>
/// <remarks>200 settled, now or under this key before; 404; 412; 422. Safe to retry.</remarks>
public static class Settle
{
    /// <summary>Asks the posting.</summary>
    public static Task<IResult> Handle(
        PostingId postingId, string objectionId, Sent<FindingOnObjection> sent, Actor actor,
        StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(postings);
        var command = new SettleObjection(objectionId, sent.Body.IsFounded, sent.Body.Reason)
        {
            Coded = new CodedReason(sent.Body.ReasonCode, sent.Body.Document),
        };
        return postings.ActAsync(postingId.Stream, sent, actor, command, [Role.UnitClerk], stop);
    }
}

/// <summary>What was found.</summary>
/// <param name="IsFounded">Whether the objection is founded.</param>
/// <param name="Reason">What was found, in words; required.</param>
/// <param name="ReasonCode">A code of the table of reasons; required, and told with the choice where it is left out.</param>
/// <param name="Document">What shows it: a number, or what was looked at; required.</param>
public sealed record FindingOnObjection(bool IsFounded, string Reason, string ReasonCode = "", string Document = "");
