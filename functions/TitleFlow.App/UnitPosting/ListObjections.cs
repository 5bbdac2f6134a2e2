using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Cases;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// GET /api/postings/{postingId}/objections: the objections, in time and late, with who lodged them; for the own unit, the office of its
/// place, whatever tier that is, and whoever supervises them.
/// </summary>
/// <remarks>
/// 200 a page; 400; 404 for a posting of another unit or place. Whoever stands on the list does not see what is objected to himself or to the
/// whole list, nor by whom. The reading is put on record in each case that a page names.
/// </remarks>
public static class ListObjections
{
    /// <summary>
    /// Reads the posting's facts: its state knows which objections there are, the facts know what they say.
    /// </summary>
    public static async Task<IResult> Handle(
        PostingId postingId, HttpRequest request, Actor actor, Desk<Posting> desk, ReadLog log, Paging paging,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(paging);
        if (await desk.ReadAsync(postingId.Stream, stop) is not var (posting, _) || PostingOffice.GrantOn(posting, actor) is not { } by)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"objections:{postingId}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var own = posting.Cases.Where(one => one.Case.PersonId == actor.PersonId).Select(one => one.Case.CaseId).ToHashSet();
        var entries = EntriesOf(await desk.HistoryAsync(postingId.Stream, 1, stop))
            .Where(entry => own.Count == 0 || (entry.CaseId is { } caseId && !own.Contains(caseId)))
            .Where(entry => after is null || string.CompareOrdinal(entry.Shown.Item, after) > 0).Take(size + 1).ToList();
        var more = entries.Count > size ? entries[size - 1].Shown.Item : null;
        var page = new ListPage([.. entries.Take(size).Select(entry => entry.Shown)], more);
        await log.NoteAsync(entries.Take(size).Select(entry => entry.CaseId).OfType<string>(), actor, by, "objections", stop);
        return Results.Ok(paging.Shown(actor.PersonId, list, page));
    }

    /// <summary>The objections, each with the case that it names; null where it is against the whole list.</summary>
    private static IEnumerable<(ListEntry Shown, string? CaseId)> EntriesOf(IReadOnlyList<RecordedFact> facts)
    {
        var settled = facts.Select(fact => fact.Fact).OfType<ObjectionSettled>().ToDictionary(fact => fact.ObjectionId);
        foreach (var recorded in facts)
        {
            if (Shown(recorded.Fact, settled) is { } shown)
            {
                var item = recorded.Version.ToString("D10", CultureInfo.InvariantCulture);
                var caseId = (recorded.Fact as ObjectionLodged)?.CaseId ?? (recorded.Fact as ObjectionReceivedLate)?.CaseId;
                yield return (new ListEntry(item, recorded.Version, JsonSerializer.Serialize(shown, Codec.Json)), caseId);
            }
        }
    }

    private static object? Shown(Fact fact, Dictionary<string, ObjectionSettled> settled) => fact switch
    {
        ObjectionLodged lodged => new
        {
            lodged.ObjectionId,
            lodged.CaseId,
            lodged.Text,
            lodged.Lodger,
            at = lodged.LodgedAt,
            isLate = false,
            settled.GetValueOrDefault(lodged.ObjectionId)?.IsFounded,
            settled.GetValueOrDefault(lodged.ObjectionId)?.Reason,
            settled.GetValueOrDefault(lodged.ObjectionId)?.SettledAt,
        },
        ObjectionReceivedLate late => new
        {
            late.ObjectionId,
            late.CaseId,
            late.Text,
            late.Lodger,
            at = late.ReceivedAt,
            isLate = true,
        },
        _ => null,
    };
}
