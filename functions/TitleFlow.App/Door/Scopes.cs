using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Door;

/// <summary>What each kind of record belongs to.</summary>
public static class Scopes
{
    /// <summary>The roles that may read a case within their scope.</summary>
    public static IReadOnlyList<Role> CaseReaders { get; } =
        [
            Role.Applicant, Role.UnitClerk, Role.Department, Role.County, Role.City, Role.Province, Role.CommitteeOffice,
            Role.Supervisor, Role.Auditor,
        ];

    /// <summary>
    /// A case belongs to its applicant, the unit that it was filed at, and that unit's county. For all others than the
    /// applicant it does not exist before it has come to their desk, neither to be read nor to be acted on.
    /// </summary>
    public static Scope Of(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(state, key => state.Review.Path.Seats.Any(seat => seat.Key() == key));
    }

    /// <summary>
    /// The same for who reads: desks that the case had come to before it was led another way go on seeing it, and act on it no more.
    /// </summary>
    public static Scope OfReaders(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(state, _ => true);
    }

    /// <summary>A posting belongs to its unit, and that unit's county.</summary>
    public static Scope Of(Posting state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Scope(null, state.Head?.Unit.Code, state.Head?.Place);
    }

    /// <summary>A slate belongs to its unit, and to the office of that unit's place, never to one above it.</summary>
    public static Scope Of(Slate state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Head is { } head ? Offices.ScopeOf(PlaceCode.Parse(head.Place), head.Unit.Code) : new Scope(null, null, null);
    }

    /// <summary>A month belongs to its province.</summary>
    public static Scope Of(Cycle state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Scope(null, null, state.Id is { } id ? Domain.Certification3010.CycleId.Parse(id).Province : null);
    }

    private static Scope Of(Case state, Func<string, bool> counts)
    {
        var cover = state.Dossier.Cover;
        return new Scope(cover?.PersonId, cover?.Unit.Code, cover?.County)
        {
            Reached = [.. CaseReaders.Where(role => HasReached(state, role))],
            Desks = cover is not null && CaseView.HasPath(state) ? DesksOf(state, cover.County, counts) : null,
        };
    }

    /// <summary>The desks that a yearly case has come to, of those that count by their seat's key; the province's also when it was asked.</summary>
    private static IReadOnlyList<(Role Role, string At)> DesksOf(Case state, string county, Func<string, bool> counts) =>
    [
        .. state.Review.Path.Reached.Where(counts).Select(ReviewSeat.Read).Select(seat => (RoleOf(seat.Tier), seat.At)),
        .. WasAsked(state) ? [(Role.Province, PlaceCode.Parse(county).Province.ToString())] : Array.Empty<(Role, string)>(),
    ];

    private static Role RoleOf(string tier) => tier switch
    {
        "department" => Role.Department,
        "county" => Role.County,
        "city" => Role.City,
        "province" => Role.Province,
        _ => Role.CommitteeOffice,
    };

    /// <summary>
    /// Drafts are the applicant's alone; offices see what was handed on to them. On a yearly case's way the desks say so.
    /// </summary>
    private static bool HasReached(Case state, Role role) => role switch
    {
        Role.Applicant => true,
        Role.County => state.Recommendation.Forwardings > 0,
        Role.Province => state.Certification.Push is not null || CaseView.HasPath(state) || WasAsked(state),
        _ => state.Dossier.Round > 0,
    };

    private static bool WasAsked(Case state) => state.Review.Tiers.Values.Any(tier => tier.Queries.Count > 0);
}
