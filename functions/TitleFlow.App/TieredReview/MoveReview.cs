using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.TieredReview;

/// <summary>
/// POST /api/cases/{caseId}/review-forward, …/review-back, …/hold, …/resume, …/transfer and …/recusal: a tier moves a yearly case on,
/// back to the tier before, aside, or to the competent committee; an officer takes no part in a case of somebody close (JL21-5.3-b).
/// One case at a time; several at once are refused (JL23-6.3-b, POST /api/reviews/push).
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
        CaseId caseId, Sent<ReasonToMove> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new HoldReview(tier, sent.Body.Reason) { Coded = sent.Body.Coded() }, stop);

    /// <summary>Takes no part in it.</summary>
    public static async Task<IResult> Recuse(
        CaseId caseId, Sent<RecusalGiven> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new RecuseOneself(tier, sent.Body.Relation, sent.Body.Note), stop);

    /// <summary>Takes it up again.</summary>
    public static async Task<IResult> Resume(
        CaseId caseId, Sent<ReasonToMove> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new ResumeReview(tier, sent.Body.Reason) { Coded = sent.Body.Coded() }, stop);

    /// <summary>Passes it to the committee that the register names as competent.</summary>
    public static async Task<IResult> Transfer(
        CaseId caseId, Sent<ReasonToMove> sent, Actor actor, TierDoor tiers, CancellationToken stop) =>
        await tiers.ActAsync(caseId, sent, actor, tier => new TransferReview(tier, sent.Body.Reason) { Coded = sent.Body.Coded() }, stop);
}

/// <summary>Why an officer takes no part.</summary>
/// <param name="Relation">The relation to the applicant, a code of the pack.</param>
/// <param name="Note">What there is to say beyond.</param>
public sealed record RecusalGiven(string Relation, string Note = "");

/// <summary>Why a case is laid aside, taken up again or passed on.</summary>
/// <param name="Reason">Why, in words; required.</param>
/// <param name="ReasonCode">A code of the table of reasons; required, and told with the choice where it is left out.</param>
/// <param name="Document">What shows it: a number, or what was looked at; required.</param>
public sealed record ReasonToMove(string Reason, string ReasonCode = "", string Document = "")
{
    /// <summary>The coded reason with what shows it.</summary>
    public CodedReason Coded() => new(ReasonCode, Document);
}
