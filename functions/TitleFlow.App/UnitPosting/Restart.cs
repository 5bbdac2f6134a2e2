using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/postings/{postingId}/restart: the unit posts its list anew; the term begins again.</summary>
/// <remarks>200 posted anew, now or under this key before; 404; 412; 422. Safe to retry.</remarks>
public static class Restart
{
    /// <summary>Reads the cases, then asks the posting.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, Sent<ListToPostAnew> sent, Actor actor, CasesToPost cases, StreamDoor<Posting> postings,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(postings);
        if (await postings.ReadAsync(postingId.Stream, actor, [Role.UnitClerk], stop) is not { State.Head: { } head })
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var ready = await cases.ReadAsync(sent.Body.Cases, head.Unit.Code, actor, stop, head);
        var command = new RestartPosting(ready.Cases, sent.Body.Reason) { WorkingDays = sent.Body.WorkingDays, Revision = sent.Body.Revision };
        return await postings.ActAsync(postingId.Stream, sent, actor, command, [Role.UnitClerk], stop, ready.Found);
    }
}

/// <summary>A list that is posted anew.</summary>
/// <param name="Cases">The cases in the order of the list.</param>
/// <param name="Reason">Why; required.</param>
/// <param name="Revision">The coded reason with what shows it; required.</param>
/// <param name="WorkingDays">The length in working days; left out for that of the run before.</param>
public sealed record ListToPostAnew(IReadOnlyList<CaseId> Cases, string Reason, Revision? Revision = null, int? WorkingDays = null);
