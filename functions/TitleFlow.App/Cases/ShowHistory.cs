using System.Globalization;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Cases;

/// <summary>GET /api/cases/{caseId}/history: the facts of a case in order, from the first to the last.</summary>
/// <remarks>200, a page; 400 for a token that is not the reader's; 404.</remarks>
public static class ShowHistory
{
    /// <summary>Opens the case and pages through its facts.</summary>
    public static async Task<IResult> Handle(
        CaseId caseId, HttpRequest request, Actor actor, CaseReading reading, Desk<Case> desk, Paging paging, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(actor);
        if (await reading.FindAsync(caseId, actor, stop) is not { } opened)
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var list = $"history:{caseId}";
        var (size, after, fault) = paging.Read(request, actor.PersonId, list);
        if (fault is not null)
        {
            return Problems.Of(ProblemKind.Unreadable, fault);
        }
        await reading.NoteAsync(opened, caseId, actor, "history", stop);
        var from = after is null ? 1 : long.Parse(after, CultureInfo.InvariantCulture) + 1;
        var facts = (await desk.HistoryAsync(caseId.Stream, from, stop)).Where(fact => Sees(opened, fact.Fact)).ToList();
        var shown = facts.Take(size).ToList();
        var last = facts.Count > size ? shown[^1].Version.ToString(CultureInfo.InvariantCulture) : null;
        return new Shown(
            new
            {
                entries = shown.Select(fact => new
                {
                    fact.Version,
                    fact.At,
                    fact.By,
                    fact.Name,
                    // Whoever does not see the dossier sees that the case moves, not what was written about it.
                    fact = opened.SeesDossier ? (object)fact.Fact : null,
                }),
                after = paging.TokenFor(actor.PersonId, list, last),
            },
            opened.Version);
    }

    /// <summary>How a dossier was written is the applicant's own and the overseers'; what the county looked at is not the unit's.</summary>
    private static bool Sees(OpenedCase opened, Fact fact) => fact switch
    {
        DraftSaved or ServiceStated or MeritsStated or EvidenceAttached or EvidenceRemoved or EvidenceRestored or FilesErased
            or CommitmentSigned =>
            opened.As is Role.Applicant or Role.Auditor or Role.Supervisor,
        FilingRestored => opened.As is Role.Applicant or Role.Auditor or Role.Supervisor,
        // Nor is that a draft was laid aside before anybody had seen it.
        FilingWithdrawn withdrawn when !(opened.State.Dossier.FirstSubmittedAt < withdrawn.WithdrawnAt) =>
            opened.As is Role.Applicant or Role.Auditor or Role.Supervisor,
        ConditionAnswered { Tier: Corridor.UnitTier } => opened.SeesDossier,
        OriginalSeen or ConditionAnswered or QueryAsked or QueryAnswered => opened.SeesReview,
        _ => true,
    };
}
