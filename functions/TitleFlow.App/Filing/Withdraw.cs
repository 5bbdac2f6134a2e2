using Microsoft.AspNetCore.Http;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Filing;

/// <summary>Why somebody withdraws.</summary>
/// <param name="Reason">The reason; required.</param>
public sealed record SentWithdrawal(string Reason);

/// <summary>
/// POST /api/cases/{caseId}/withdraw: the applicant withdraws, at any stage until the case is closed; POST /api/cases/{caseId}/restore: a
/// draft that was withdrawn before any submission is taken up again, with its texts and files.
/// </summary>
/// <remarks>200 done, now or earlier; 404; 412; 422, also where another case of the same kind is live by now.</remarks>
public static class Withdraw
{
    /// <summary>Asks the case.</summary>
    public static Task<IResult> Handle(
        CaseId caseId, Sent<SentWithdrawal> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new WithdrawFiling(sent.Body.Reason), [Role.Applicant], stop);

    /// <summary>Takes a draft out of the bin.</summary>
    public static Task<IResult> Restore(
        CaseId caseId, Sent<NoBody> sent, Actor actor, StreamDoor<Case> cases, CancellationToken stop) =>
        cases.ActAsync(caseId.Stream, sent, actor, new RestoreFiling(), [Role.Applicant], stop);
}
