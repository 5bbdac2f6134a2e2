using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.App.TieredReview;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.UnitPosting;

/// <summary>POST /api/cases/{caseId}/unit-notice: the unit sends its one-time notice, where the route lets it (M19).</summary>
/// <remarks>
/// 200 sent, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class UnitNotify
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<NoticeToSend> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return await cases.ActAsync(caseId.Stream, sent, actor, sent.Body.At(Corridor.UnitTier), [Role.UnitClerk], stop);
    }
}
