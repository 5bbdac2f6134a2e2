using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>What schools entrust to the regional committee of their territory.</summary>
/// <param name="From">The schools' committee, by id.</param>
/// <param name="To">The territory's committee, by id.</param>
/// <param name="Year">The review year.</param>
/// <param name="ReasonCode">A code of the table of reasons.</param>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="Document">The number of the schools' entrustment; required.</param>
/// <param name="PreparedBy">The opaque id of the one who prepared the entry; another than the asker.</param>
public sealed record EntrustmentAccepted(
    string From, string To, int Year, string ReasonCode, string Reason, string Document, string PreparedBy);

/// <summary>
/// POST /api/places/{code}/entrustments: schools that find it hard to review by themselves or together entrust a year to the regional
/// committee of their territory, and its human-resources or education department accepts that (JL23-1.5-d): the county's office, or the
/// body that keeps that committee's office. One person prepares it, another accepts. The province sees it in the list of committees.
/// </summary>
/// <remarks>200; 404 for other places; 412; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class EntrustmentActs
{
    /// <summary>Accepts one.</summary>
    public static async Task<IResult> Accept(
        PlaceCode code, Sent<EntrustmentAccepted> sent, Actor actor, Desk<Committees> desk, Preparers preparers, TimeProvider time,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(time);
        var (given, register) = (sent.Body, Committees.StreamOf(code));
        var (known, today) = (await desk.StateAsync(register, stop), new Moment(time.GetUtcNow()).On);
        var (from, to) = (known.Find(given.From)?.On(today), known.Find(given.To)?.On(today));
        var scope = new Scope(null, null, code.ToString())
        {
            Desks =
            [
                (Role.County, code.ToString()),
                .. to is { } committee && committee.Place == code
                    ? [(Role.Department, committee.Office.ToString())]
                    : Array.Empty<(Role, string)>(),
            ],
        };
        if (!actor.MayActOn(scope, Role.County, Role.Department))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var entrustment = new Entrustment(given.From, given.To, given.Year, given.Reason, given.Document);
        return await new StreamDoor<Committees>(desk, _ => scope).CreateAsync(
            register, sent, actor,
            new EntrustReview(entrustment, given.PreparedBy) { ReasonCode = given.ReasonCode, AcceptedBy = code },
            stop, await preparers.FaultsAsync(given.PreparedBy, actor, code, about: null, from?.Office, stop));
    }
}
