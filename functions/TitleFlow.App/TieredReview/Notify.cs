using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>POST /api/cases/{caseId}/notice: the tier whose turn it is sends its one-time notice.</summary>
/// <remarks>
/// 200 sent, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class Notify
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<NoticeToSend> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, sent.Body.At, stop);
}

/// <summary>A notice as an officer writes it.</summary>
/// <param name="Items">Every fault at once.</param>
/// <param name="DueOn">The last civil date for the answer, inclusive.</param>
public sealed record NoticeToSend(IReadOnlyList<PointToSend> Items, DateOnly DueOn)
{
    /// <summary>The command of a tier: the address says which, the body does not.</summary>
    public NotifyFaults At(string tier) =>
        new(tier, [.. Items.Select(item => new FaultItem(item.Clause, item.What, item.Supply, item.Concerns))], DueOn);
}

/// <summary>One point of a notice.</summary>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="What">What is at fault; required.</param>
/// <param name="Supply">What to supply; required.</param>
/// <param name="Concerns">The part of the dossier that it opens; left out for the whole.</param>
public sealed record PointToSend(string Clause, string What, string Supply, string? Concerns = null);
