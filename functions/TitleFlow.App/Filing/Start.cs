using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>What an applicant wants to file.</summary>
/// <param name="Unit">The unit's 统一社会信用代码.</param>
/// <param name="Family">The route's family, such as <c>3010</c>.</param>
/// <param name="Year">The review year; null for that of the day of filing.</param>
/// <param name="TargetLevel">The title level; null where the route grants but one.</param>
/// <param name="FreelanceField">
/// The code of a freelancer's field; the unit is then the proxy that takes the unit's steps (M05). Null for everybody else.
/// </param>
public sealed record NewCase(string Unit, string Family, int? Year = null, string? TargetLevel = null, string? FreelanceField = null);

/// <summary>POST /api/cases: an applicant starts a filing at the own unit, under the law of its place and of today.</summary>
/// <remarks>201 started, now or under this key before; 422 with everything that stands in the way. Safe to retry.</remarks>
public static class Start
{
    /// <summary>Asks a new case, whose id follows from applicant and key.</summary>
    public static async Task<IResult> Handle(
        Sent<NewCase> sent, Actor actor, Covers covers, StreamDoor<Case> cases, CancellationToken stop)
    {
        var id = CaseId.From(actor.PersonId, sent.RawKey);
        var (cover, found) = await covers.DraftAsync(id, actor.PersonId, sent.Body, stop);
        Command command = cover is null ? new Look() : new StartFiling(cover) { FreelanceField = sent.Body.FreelanceField };
        return await cases.CreateAsync(id.Stream, sent, actor, command, stop, found, isMadeForIt: true);
    }
}
