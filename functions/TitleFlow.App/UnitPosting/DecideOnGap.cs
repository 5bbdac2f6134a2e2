using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/postings/{postingId}/gaps/{gapId}/decide: the office of the unit's place accepts the term, or wants it anew.
/// </summary>
/// <remarks>200 decided, now or under this key before; 404; 412; 422. Safe to retry.</remarks>
public static class DecideOnGap
{
    /// <summary>Asks the posting; which office may act follows from the place that it was put up with.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, string gapId, Sent<DecisionOnGap> sent, Actor actor, Desk<Posting> desk,
        StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(postings);
        if (await desk.ReadAsync(postingId.Stream, stop) is not var (posting, _))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var command = new DecideGap(gapId, sent.Body.IsAccepted, sent.Body.Reason)
        {
            Coded = new CodedReason(sent.Body.ReasonCode, sent.Body.Document),
        };
        return await postings.ActAsync(postingId.Stream, sent, actor, command, [PostingOffice.Of(posting)], stop);
    }
}

/// <summary>What the office decided.</summary>
/// <param name="IsAccepted">Whether the term stands; otherwise the unit posts the list anew.</param>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="ReasonCode">A code of the table of reasons; required, and told with the choice where it is left out.</param>
/// <param name="Document">What shows it: a number, or what was looked at; required.</param>
public sealed record DecisionOnGap(bool IsAccepted, string Reason, string ReasonCode = "", string Document = "");
