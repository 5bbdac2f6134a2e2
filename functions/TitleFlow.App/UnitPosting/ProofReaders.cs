using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.TieredReview;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.UnitPosting;

/// <summary>
/// Who may see what proves that a list hung: its unit, the office of its place and whoever supervises them; and once a case of the list was
/// forwarded, every desk that the case has come to, which must answer whether the posting was clear.
/// </summary>
/// <param name="cases">The cases of a list, at most <see cref="UnitPostingLimits.Cases"/>.</param>
public sealed class ProofReaders(Desk<Case> cases)
{
    /// <summary>Whoever may see some list's proofs.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [.. PostingOffice.Readers.Union(TierDoor.Roles)];

    /// <summary>Whether somebody sees the proofs of a list.</summary>
    /// <param name="posting">The list.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<bool> IncludeAsync(Posting posting, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(posting);
        ArgumentNullException.ThrowIfNull(actor);
        if (PostingOffice.IsSeenBy(posting, actor))
        {
            return true;
        }
        if (!actor.HoldsAny(TierDoor.Roles))
        {
            return false;
        }
        foreach (var one in posting.Cases.Where(one => one.Standing == PostedStanding.Cleared))
        {
            if (await cases.ReadAsync(new StreamId("case", one.Case.CaseId), stop) is { State: var state } && IsOnTheDeskOf(state, actor))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Not before the case has come to the desk; of 3010 cases a city's office only sees that they move.</summary>
    private static bool IsOnTheDeskOf(Case state, Actor actor) =>
        state.Recommendation.Forwardings > 0
        && !state.Review.Recused.Contains(actor.PersonId)
        && actor.MayActOn(Scopes.Of(state), [.. TierDoor.Roles.Where(role => role != Role.City || CaseView.HasPath(state))]);
}
