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

    /// <summary>The grant under which somebody sees the proofs of a list; null for who does not.</summary>
    /// <param name="posting">The list.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<ActorGrant?> GrantAsync(Posting posting, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(posting);
        ArgumentNullException.ThrowIfNull(actor);
        if (PostingOffice.GrantOn(posting, actor) is { } own)
        {
            return own;
        }
        if (!actor.Grants.Any(grant => TierDoor.Roles.Contains(grant.Role) && MayReach(grant, posting)))
        {
            return null;
        }
        // In the order of the list, and no more than it takes: mostly the first case tells.
        foreach (var some in posting.Cases.Where(one => one.Standing == PostedStanding.Cleared).Chunk(SideBySide.Most))
        {
            var read = await SideBySide.ReadAsync(
                some, async (one, stopping) => (await cases.ReadAsync(new StreamId("case", one.Case.CaseId), stopping))?.State, stop);
            if (read.OfType<Case>().Select(state => GrantOn(state, actor)).FirstOrDefault(grant => grant is not null) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>Desks of another province are on no way of these cases; for which province a body works its code does not say.</summary>
    private static bool MayReach(ActorGrant grant, Posting posting) =>
        !PlaceCode.TryParse(grant.Place, out var desk) || !PlaceCode.TryParse(posting.Head?.Place, out var place) || desk.Province == place.Province;

    /// <summary>Not before the case has come to the desk; of 3010 cases a city's office only sees that they move.</summary>
    private static ActorGrant? GrantOn(Case state, Actor actor) =>
        state.Recommendation.Forwardings > 0 && !state.Review.Recused.Contains(actor.PersonId)
            ? actor.GrantOn(Scopes.Of(state), [.. TierDoor.Roles.Where(role => role != Role.City || CaseView.HasPath(state))])
            : null;
}
