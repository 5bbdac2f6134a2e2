using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What a slate's facts mean for the cases on it. Every one of them may be told more than once.</summary>
public static class SlateTellings
{
    /// <summary>What the cases are to be told because of new facts, in order.</summary>
    /// <param name="after">The slate after the facts.</param>
    /// <param name="facts">The facts of one decision.</param>
    public static IEnumerable<CaseTelling> Of(Slate after, IReadOnlyList<Fact> facts) => facts.SelectMany(fact => fact switch
    {
        CandidateEntered entered => [Joined(after, entered.Candidate.CaseId, null)],
        SlateFixed made =>
        [
            .. made.Recommended.Select(caseId => Joined(after, caseId, Appraised(after, caseId, made))),
            .. made.NotRecommended.Select(caseId => Declined(after, caseId, made)),
        ],
        _ => Array.Empty<CaseTelling>(),
    });

    private static CaseTelling Joined(Slate slate, string caseId, Appraised? appraised) =>
        new(caseId, new JoinSlate(slate.Head!.SlateId, appraised is not null)
        {
            Appraised = appraised,
            For = TakenFor.Of(slate.Head, slate.Find(caseId)!.Candidate),
            Run = slate.Runs,
        });

    private static CaseTelling Declined(Slate slate, string caseId, SlateFixed made)
    {
        var judged = slate.Find(caseId)!;
        return new(caseId, new DeclineBySlate(slate.Head!.SlateId, judged.ReasonCode, judged.Reason, made.By)
        {
            Appraised = Appraised(slate, caseId, made),
        });
    }

    private static Appraised Appraised(Slate slate, string caseId, SlateFixed made)
    {
        var (candidate, places) = (slate.Find(caseId)!.Candidate, made.Places ?? []);
        return new(
            places.FirstOrDefault(one => one.CaseId == caseId)?.Place, places.Count, candidate.Score, candidate.Votes, candidate.Appraisal,
            candidate.Preferences, candidate.FreeGround, made.Quota.Limit, made.Quota.ToText())
        {
            Group = slate.Head?.Group,
        };
    }
}
