using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Portal;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>Somebody registered who is to be an officer.</summary>
/// <param name="Name">The name.</param>
/// <param name="IdentityNumber">The identity number; it is not stored again, and never answered.</param>
/// <param name="Role">The role.</param>
/// <param name="From">The first day, inclusive; today or later.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared it; another than the asker and the one who is named.</param>
/// <param name="LastDay">The last day, inclusive; left out for an open grant.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record OfficerGiven(
    string Name, string IdentityNumber, Role Role, DateOnly From, string ReasonCode, string Document, string PreparedBy,
    DateOnly? LastDay = null, string Note = "") : IPrepared;

/// <summary>The end of an officer's role.</summary>
/// <param name="Role">The role.</param>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Document">The document's number.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record OfficerEnd(Role Role, DateOnly LastDay, string ReasonCode, string Document, string Note = "") : IGrounds;

/// <summary>
/// POST and GET /api/places/{code}/officers, POST …/{personId}/withdrawal, and the same of /api/units/{code}/officers: who sits in the
/// offices of places, in departments in charge and in committees' offices.
/// </summary>
/// <remarks>
/// 200; 404 for places that are not the asker's or below, and where number and name together fit nobody, which counts as a guess; 422
/// with everything that stands in the way. Safe to retry.
/// </remarks>
public static class OfficerActs
{
    /// <summary>Who reads who the officers are: the offices of the place and above it, and overseers.</summary>
    public static IReadOnlyList<Role> Readers { get; } = [.. Offices.Roles, Role.Supervisor, Role.Auditor];

    /// <summary>Names an officer of a place.</summary>
    public static async Task<IResult> NameAtPlace(
        PlaceCode code, Sent<OfficerGiven> sent, Actor actor, Officers officers, Gazetteer gazetteer, TimeProvider time, CancellationToken stop) =>
        await SeatAsync(code, actor, gazetteer, time, stop) is { } seat
            ? await officers.NameAsync(seat, sent, actor, [], stop)
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>Ends the role of an officer of a place.</summary>
    public static async Task<IResult> EndAtPlace(
        PlaceCode code, PersonId personId, Sent<OfficerEnd> sent, Actor actor, Officers officers, Gazetteer gazetteer, TimeProvider time,
        CancellationToken stop) =>
        await SeatAsync(code, actor, gazetteer, time, stop) is { } seat
            ? await officers.EndAsync(seat, personId, sent, actor, stop)
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>The officers of a place.</summary>
    public static async Task<IResult> OfPlace(
        PlaceCode code, HttpRequest request, Actor actor, Officers officers, IListStore lists, Paging paging, ListReadLog log,
        CancellationToken stop) =>
        await officers.ListAsync(new OfficerSeat(code, null), request, actor, lists, paging, log, stop);

    /// <summary>Names an officer of a department in charge or of a committee's office.</summary>
    public static async Task<IResult> NameAtUnit(
        UnitCode code, Sent<OfficerGiven> sent, Actor actor, Officers officers, Desk<Unit> units, CancellationToken stop)
    {
        if (await SeatAsync(code, actor, units, stop) is not var (seat, unit))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        IReadOnlyList<Finding> closed = unit.On(sent.Body.From) is null
            ? [new Finding("officer.unit", Severity.Fail, "单位在起始日尚未审核通过或已注销,不能设经办人;请核对日期。") { Where = "from" }]
            : [];
        return await officers.NameAsync(seat, sent, actor, closed, stop);
    }

    /// <summary>Ends the role of an officer of a department in charge or of a committee's office.</summary>
    public static async Task<IResult> EndAtUnit(
        UnitCode code, PersonId personId, Sent<OfficerEnd> sent, Actor actor, Officers officers, Desk<Unit> units, CancellationToken stop) =>
        await SeatAsync(code, actor, units, stop) is var (seat, _)
            ? await officers.EndAsync(seat, personId, sent, actor, stop)
            : Problems.Of(ProblemKind.NotFound);

    /// <summary>The officers of a department in charge or of a committee's office.</summary>
    public static async Task<IResult> OfUnit(
        UnitCode code, HttpRequest request, Actor actor, Officers officers, Desk<Unit> units, IListStore lists, Paging paging, ListReadLog log,
        CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State.Entered: { } entered }
            ? await officers.ListAsync(new OfficerSeat(entered.Place, code), request, actor, lists, paging, log, stop)
            : Problems.Of(ProblemKind.NotFound);

    private static async Task<OfficerSeat?> SeatAsync(PlaceCode code, Actor actor, Gazetteer gazetteer, TimeProvider time, CancellationToken stop)
    {
        var seat = new OfficerSeat(code, null);
        return actor.MayActOn(seat.Reach, seat.Namers) && (await gazetteer.AroundAsync(code, stop)).On(code, new Moment(time.GetUtcNow()).On) is not null
            ? seat
            : null;
    }

    private static async Task<(OfficerSeat Seat, Unit Unit)?> SeatAsync(UnitCode code, Actor actor, Desk<Unit> units, CancellationToken stop) =>
        await units.ReadAsync(code.Stream, stop) is { State: { Entered: { } entered } unit }
            && new OfficerSeat(entered.Place, code) is var seat && actor.MayActOn(seat.Reach, seat.Namers)
            ? (seat, unit)
            : null;
}
