using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/cases/{caseId}/originals: the tier whose turn it is has compared one piece of evidence with its original.
/// </summary>
/// <remarks>
/// 200 noted, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class SeeOriginals
{
    /// <summary>Asks the case.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, Sent<OriginalInHand> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, sent.Body.At, stop);
}

/// <summary>What the officer had in hand.</summary>
/// <param name="Item">The checklist item's code.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Matches">Whether the uploaded picture is that of the original.</param>
/// <param name="Note">A remark; required where it does not match.</param>
/// <param name="Where">Where it was seen; required.</param>
/// <param name="Revision">Why what was recorded of the same piece is entered anew; left out for the first entry.</param>
public sealed record OriginalInHand(
    string Item, OriginalForm Seen, bool Matches, string Note, string Where, Revision? Revision = null)
{
    /// <summary>The command of a tier: the address says which, the body does not.</summary>
    public SeeOriginal At(string tier) => new(tier, Item, Seen, Matches, Note, Where) { Revision = Revision };
}
