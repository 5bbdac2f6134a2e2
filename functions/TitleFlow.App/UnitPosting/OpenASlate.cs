using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/units/{code}/slates: a unit opens its slate for a year, a series, a level and a group.</summary>
/// <remarks>201 opened, now or before; 404 for a unit that is not the asker's; 422. Safe to retry.</remarks>
public static class OpenASlate
{
    /// <summary>Asks the registers what it is for, then the slate; its id follows from that.</summary>
    public static async Task<IResult> Handle(
        UnitCode code, Sent<SlateToOpen> sent, Actor actor, SlateQuotas quotas, StreamDoor<Slate> slates, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(quotas);
        ArgumentNullException.ThrowIfNull(slates);
        if (!actor.MayActOn(new Scope(null, code.ToString(), null), Role.UnitClerk)
            || await quotas.HeadAsync(code, sent.Body, stop) is not var (head, found))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        return head is null
            ? Problems.Refused(found)
            : await slates.CreateAsync(new Domain.Cases.StreamId("slate", head.SlateId), sent, actor, new OpenSlate(head), stop);
    }

    /// <summary>GET /api/units/{code}/slates: a unit's slates, for who may read them; 200 a page; 400; 404.</summary>
    public static async Task<IResult> List(
        UnitCode code, HttpRequest request, Actor actor, StreamDoor<Unit> units, IListStore lists, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(paging);
        return await units.ReadAsync(code.Stream, actor, Offices.Readers, stop) is not null
            ? await paging.AnswerAsync(request, actor, lists, SlateModel.ListOf(code.ToString()), stop)
            : Problems.Of(ProblemKind.NotFound);
    }
}

/// <summary>What a slate is for.</summary>
/// <param name="Year">The review year.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level.</param>
/// <param name="Group">The group with a quota of its own, by code; left out for all who are in none.</param>
public sealed record SlateToOpen(int Year, string Series, string Level, string? Group = null);
