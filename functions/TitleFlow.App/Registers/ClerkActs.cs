using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Notices;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Somebody who is to keep a unit's account.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Until">The last day, inclusive; left out for an open grant.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ClerkGiven(
    PersonId PersonId, DateOnly From, string ReasonCode, string Document, DateOnly? Until = null, string Note = "") : IGrounds;

/// <summary>The end of a clerk's account.</summary>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record ClerkEnd(DateOnly LastDay, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST /api/units/{code}/clerks, …/clerks/{personId}/withdrawal and GET …/clerks: the office of the place names the first clerk
/// of a unit, clerks name further ones, and both end an account; each with its reason. The person is told.
/// </summary>
/// <remarks>200; 404 for other units, and for whom is no clerk there; 422 with everything that stands in the way.</remarks>
public static class ClerkActs
{
    /// <summary>Names a clerk.</summary>
    public static async Task<IResult> Grant(
        UnitCode code, Sent<ClerkGiven> sent, Actor actor, StreamDoor<Unit> units, Desk<Person> persons, CancellationToken stop)
    {
        var given = sent.Body;
        if (await units.ReadAsync(code.Stream, actor, Offices.Preparers, stop) is not { } unit)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        IReadOnlyList<Finding> found = unit.State.On(given.From) is null
            ? [new Finding("clerk.unit", Severity.Fail, "单位在起始日尚未审核通过或已注销,不能设经办人;请核对日期。") { Where = "from" }]
            : [];
        var grant = new Grant(Hashes.Of($"{actor.PersonId}\n{sent.RawKey}")[..16], Role.UnitClerk, null, code)
        {
            From = given.From,
            LastDay = given.Until,
        };
        var command = new Grounded(new GrantRole(grant), given.Reason());
        var answer = await persons.DecideAsync(given.PersonId.Stream, new Request<Person>(command, actor.PersonId)
        {
            Key = sent.Key,
            SeenVersion = sent.SeenVersion,
            MayBeNew = true,
            Found = found,
        }, stop);
        return Answers.Shown(answer);
    }

    /// <summary>Ends a clerk's account, or ends it earlier than was entered; never later.</summary>
    public static async Task<IResult> Withdraw(
        UnitCode code, PersonId personId, Sent<ClerkEnd> sent, Actor actor, StreamDoor<Unit> units, Desk<Person> persons,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(time);
        var (end, today) = (sent.Body, new Moment(time.GetUtcNow()).On);
        if (await units.ReadAsync(code.Stream, actor, Offices.Preparers, stop) is not { } unit
            || await persons.ReadAsync(personId.Stream, stop) is not { } person
            || person.State.ToWithdraw(grant => (grant.Role, grant.Unit) == (Role.UnitClerk, code), today) is not { } held)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var reason = end.Reason();
        var command = new Grounded(new WithdrawRole(held.GrantId, end.LastDay, RegisterReasons.Written(reason)), reason);
        var door = new StreamDoor<Person>(persons, _ => Offices.ScopeOf(unit.State));
        return await door.ActAsync(personId.Stream, sent, actor, command, Offices.Preparers, stop);
    }

    /// <summary>Who holds accounts of a unit today or later, and from when until when.</summary>
    public static async Task<IResult> List(
        UnitCode code, HttpRequest request, Actor actor, StreamDoor<Unit> units, IListStore lists, Paging paging,
        TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(paging);
        if (await units.ReadAsync(code.Stream, actor, Offices.Readers, stop) is null)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var listed = new Addressee(PersonModel.NameOf(Role.UnitClerk), code.ToString());
        var (size, after, fault) = paging.Read(request, actor.PersonId, listed.Holders);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        var today = new Moment(time.GetUtcNow()).On;
        var page = await HolderList.PageAsync(lists, listed, holder => holder.LastDay >= today, after, size, stop);
        return Results.Ok(paging.Shown(actor.PersonId, listed.Holders, page with { Entries = [.. page.Entries.Select(entry => Named(entry, today))] }));
    }

    /// <summary>A holder of a role as lists show one on a day: with the days of the grant that holds then, or else of the next one.</summary>
    internal static ListEntry Named(ListEntry entry, DateOnly on)
    {
        var holder = HolderList.Of(entry).TermOn(on);
        DateOnly? lastDay = holder.LastDay == DateOnly.MaxValue ? null : holder.LastDay;
        return entry with { Body = JsonSerializer.Serialize(new { personId = entry.Item, holder.From, lastDay }, Codec.Json) };
    }
}
