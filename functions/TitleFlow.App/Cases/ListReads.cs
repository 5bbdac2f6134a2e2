using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/reads: who has read the case or taken a file, newest first; for the person and for overseers (Q4).</summary>
/// <remarks>200, a page; 400 for a token that is not the reader's; 404. An overseer's reading of it is put on record too.</remarks>
public static class ListReads
{
    /// <summary>Who may see it.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [Role.Applicant, Role.Supervisor, Role.Auditor];

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, HttpRequest request, Actor actor, CaseReading reading, ReadLog log, IListStore lists, Paging paging,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(actor);
        if (await reading.FindAsync(caseId, actor, stop) is not { } opened || !Readers.Contains(opened.As))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        await log.NoteAsync(opened, caseId, actor, "reads", null, stop);
        return await AnswerAsync(ReadLog.ListOf(caseId), !opened.IsOwn, request, actor, lists, paging, stop);
    }

    /// <summary>A page of a list of readings.</summary>
    internal static async Task<IResult> AnswerAsync(
        string list, bool isOverseer, HttpRequest request, Actor actor, IListStore lists, Paging paging, CancellationToken stop)
    {
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var page = await lists.PageAsync(list, after, size, stop);
        return Results.Ok(new
        {
            entries = page.Entries.Select(entry => ReadLog.Shown(JsonSerializer.Deserialize<CaseRead>(entry.Body, Codec.Json)!, isOverseer)),
            after = paging.TokenFor(actor.PersonId, list, page.After),
        });
    }
}
