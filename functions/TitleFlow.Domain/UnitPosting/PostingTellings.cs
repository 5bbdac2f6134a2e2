using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>One command that a posting tells a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Command">What it is told.</param>
public sealed record CaseTelling(string CaseId, Command Command);

/// <summary>
/// What a posting's facts mean for the cases on its list. Every one of them may be told more than once.
/// </summary>
public static class PostingTellings
{
    /// <summary>What the cases are to be told because of new facts, in order.</summary>
    /// <param name="before">The posting before the facts.</param>
    /// <param name="facts">The facts of one decision.</param>
    public static IReadOnlyList<CaseTelling> Of(Posting before, IReadOnlyList<Fact> facts)
    {
        var told = new List<CaseTelling>();
        foreach (var fact in facts)
        {
            var after = Posting.Evolve(before, fact);
            told.AddRange(Of(before, fact, after));
            before = after;
        }

        return told;
    }

    private static IEnumerable<CaseTelling> Of(Posting before, Fact fact, Posting after) => fact switch
    {
        PostingOpened => after.Posted().Select(caseId => Join(after, caseId)),
        PostingRestarted restarted =>
        [
            .. before.Posted().Except(after.Posted()).Select(caseId => Leave(before, caseId, restarted.Reason)),
            .. after.Posted().Select(caseId => Join(after, caseId)),
        ],
        PostingRecounted => after.Posted().Select(caseId => Join(after, caseId)),
        PostingTakenDown down => before.Posted().Select(caseId => Leave(before, caseId, down.Reason)),
        PostingCaseDropped dropped => [Leave(before, dropped.CaseId, dropped.Reason)],
        PostingCancelled cancelled => before.Posted().Select(caseId => Leave(before, caseId, cancelled.Reason)),
        ObjectionLodged lodged => after.Objections[^1].Suspends.Select(caseId =>
            new CaseTelling(caseId, new SuspendForObjection(after.Head!.PostingId, lodged.ObjectionId))),
        ObjectionSettled settled => Settled(after, settled),
        PostingClosed closed => closed.Cleared.Select(caseId => Finish(after, caseId)),
        PostingCasesCleared cleared => cleared.CaseIds.Select(caseId => Finish(after, caseId)),
        _ => [],
    };

    // A founded objection against the whole list is nobody's own fault: the cases are set free and leave the list.
    private static IEnumerable<CaseTelling> Settled(Posting after, ObjectionSettled settled)
    {
        var objection = after.Objections.First(one => one.ObjectionId == settled.ObjectionId);
        var posting = after.Head!.PostingId;
        return objection.Suspends.Select(caseId => new CaseTelling(
            caseId,
            settled.IsFounded && objection.CaseId is not null
                ? new UpholdObjection(posting, settled.ObjectionId, settled.Reason)
                : new ResumeAfterObjection(posting, settled.ObjectionId, settled.Reason)));
    }

    private static CaseTelling Join(Posting posting, string caseId) => new(
        caseId,
        new JoinPosting(
            posting.Head!.PostingId, posting.Term!.Run, HashOf(posting, caseId), posting.Term.WorkingDays,
            posting.Term.LastDay));

    private static CaseTelling Finish(Posting posting, string caseId) => new(
        caseId,
        new FinishPosting(
            posting.Head!.PostingId, posting.Term!.Run, HashOf(posting, caseId), posting.Term.WorkingDays,
            posting.Term.LastDay)
        { Told = posting.Told });

    private static CaseTelling Leave(Posting posting, string caseId, string reason) =>
        new(caseId, new LeavePosting(posting.Head!.PostingId, posting.Term!.Run, reason));

    private static string HashOf(Posting posting, string caseId) =>
        posting.Cases.First(one => one.Case.CaseId == caseId).Case.DossierHash;
}
