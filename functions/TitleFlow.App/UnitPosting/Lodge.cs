using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// POST /api/postings/{postingId}/objections: anybody in the register objects, to one case or to the list.
/// </summary>
/// <remarks>
/// 200 received, now or under this key before; 404; 422. An objection after the term is received too, and the receipt
/// says that it was late: <c>objection-received-late</c>. Safe to retry.
/// </remarks>
public static class Lodge
{
    /// <summary>Who an objection without a name is recorded under: the house does not know who it was.</summary>
    public const string Nobody = "anonymous";

    /// <summary>Asks the posting. Readers of the public list know numbers, not cases.</summary>
    public static async Task<IResult> Handle(
        PostingId postingId, Sent<ObjectionToLodge> sent, Actor actor, Desk<Posting> desk, StreamDoor<Posting> postings,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(postings);
        if (await desk.ReadAsync(postingId.Stream, stop) is not { } read)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var body = sent.Body;
        var (against, fault) = Against(read.State, body);
        if (fault is not null)
        {
            return Problems.Refused([fault]);
        }
        var id = Hashes.Of($"objection\n{postingId}\n{sent.Key.KeyHash}")[..20];
        var command = new LodgeObjection(id, against, body.Text, new Lodger(body.Name, body.Contact));
        return await postings.ActAsAnyoneAsync(
            postingId.Stream, sent, body.Name is null ? Nobody : actor.PersonId, command, WithoutCase, stop);
    }

    /// <summary>Readers of the public list know numbers, not cases: the receipt names none either.</summary>
    private static Fact WithoutCase(Fact fact) => fact switch
    {
        ObjectionLodged lodged => lodged with { CaseId = null },
        ObjectionReceivedLate late => late with { CaseId = null },
        _ => fact,
    };

    private static (string? CaseId, Finding? Fault) Against(Posting posting, ObjectionToLodge body) =>
        body.Number switch
        {
            null => (body.CaseId?.ToString(), null),
            { } number when body.CaseId is null && number >= 1 && number <= posting.Cases.Count =>
                (posting.Cases[number - 1].Case.CaseId, null),
            _ => (null, new Finding("posting.no-such-number", Severity.Fail, "名单中没有这个序号;请按公示名单填写序号。") { Where = "number" }),
        };
}

/// <summary>An objection. Without number and case it is against the whole list; without name it is anonymous.</summary>
/// <param name="Text">What is objected; required.</param>
/// <param name="Number">The number on the public list.</param>
/// <param name="CaseId">The case, for those who know it.</param>
/// <param name="Name">Who objects.</param>
/// <param name="Contact">Telephone or address for the answer; required with a name.</param>
public sealed record ObjectionToLodge(
    string Text, int? Number = null, CaseId? CaseId = null, string? Name = null, string? Contact = null);
