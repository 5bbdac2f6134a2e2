using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/cases/{caseId}/review-forward, …/review-back, …/hold, …/resume, …/transfer and …/recusal: a tier moves a yearly case on,
/// back to the tier before, aside, or to the competent committee; an officer takes no part in a case of somebody close (JL21-5.3-b).
/// One case at a time; there is no act for several (JL23-6.3-b).
/// </summary>
/// <remarks>
/// 200 done, now or under this key before; 404; 412; 422 with everything that stands in the way. Safe to retry.
/// </remarks>
public static class MoveReview
{
    /// <summary>Lets the case go on.</summary>
    public static async Task<IResult> Forward(
        CaseId caseId, Sent<NoBody> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new ForwardReview(tier), stop);

    /// <summary>Sends it back to the tier before.</summary>
    public static async Task<IResult> Back(
        CaseId caseId, Sent<ReasonToReturn> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(
            caseId, sent, actor, tier => new SendBackReview(tier, sent.Body.ReasonCode, sent.Body.Note), stop);

    /// <summary>Lays it aside.</summary>
    public static async Task<IResult> Hold(
        CaseId caseId, Sent<ReasonInWords> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new HoldReview(tier, sent.Body.Reason), stop);

    /// <summary>Takes no part in it.</summary>
    public static async Task<IResult> Recuse(
        CaseId caseId, Sent<RecusalGiven> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new RecuseOneself(tier, sent.Body.Relation, sent.Body.Note), stop);

    /// <summary>Takes it up again.</summary>
    public static async Task<IResult> Resume(
        CaseId caseId, Sent<ReasonInWords> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new ResumeReview(tier, sent.Body.Reason), stop);

    /// <summary>Passes it to the committee that the register names as competent.</summary>
    public static async Task<IResult> Transfer(
        CaseId caseId, Sent<ReasonInWords> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new TransferReview(tier, sent.Body.Reason), stop);
}

/// <summary>Why an officer takes no part.</summary>
/// <param name="Relation">The relation to the applicant, a code of the pack.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record RecusalGiven(string Relation, string Note = "");

/// <summary>Why something is done.</summary>
/// <param name="Reason">Why; required.</param>
public sealed record ReasonInWords(string Reason);
