using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/postings: a unit posts a list of cases that it has recommended.</summary>
/// <remarks>
/// 201 posted, now or under this key before; 404 for a unit that is not the asker's; 422. Safe to retry.
/// </remarks>
public static class PutUp
{
    /// <summary>Reads the cases, then asks the posting; its id follows from who asks and the key.</summary>
    public static async Task<IResult> Handle(
        Sent<ListToPost> sent, Actor actor, CasesToPost cases, StreamDoor<Posting> postings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(postings);
        var (body, unit) = (sent.Body, sent.Body.Unit.ToString());
        if (!actor.MayActOn(new Scope(null, unit, null), Role.UnitClerk)
            || await cases.UnitNameAsync(body.Unit, stop) is not { } name)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var ready = await cases.ReadAsync(body.Cases, unit, actor, stop);
        var id = PostingId.From(actor.PersonId, sent.RawKey);
        var command = new OpenPosting(
            id.ToString(),
            new PostingUnit(unit, name),
            ready.County,
            ready.PackPin,
            ready.Cases,
            body.Basis,
            body.ObjectionsTo)
        {
            WorkingDays = body.WorkingDays,
        };
        return await postings.CreateAsync(id.Stream, sent, actor, command, stop, ready.Found, isMadeForIt: true);
    }
}

/// <summary>A list as a clerk puts it together.</summary>
/// <param name="Unit">The unit's code; one of the asker's own.</param>
/// <param name="Cases">The cases in the order of the list.</param>
/// <param name="Basis">The documents on which it rests; required.</param>
/// <param name="ObjectionsTo">Where and how to object; required.</param>
/// <param name="WorkingDays">The length in working days; left out for the shortest that the pack allows.</param>
public sealed record ListToPost(
    UnitCode Unit, IReadOnlyList<CaseId> Cases, string Basis, string ObjectionsTo, int? WorkingDays = null);
