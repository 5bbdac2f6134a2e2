using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Door;

/// <summary>What each kind of record belongs to.</summary>
public static class Scopes
{
    /// <summary>The roles that may read a case within their scope.</summary>
    public static IReadOnlyList<Role> CaseReaders { get; } =
        [Role.Applicant, Role.UnitClerk, Role.County, Role.City, Role.Province, Role.Supervisor, Role.Auditor];

    /// <summary>
    /// A case belongs to its applicant, the unit that it was filed at, and that unit's county. For all others than the
    /// applicant it does not exist before it has come to their desk, neither to be read nor to be acted on.
    /// </summary>
    public static Scope Of(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var cover = state.Dossier.Cover;
        return new Scope(cover?.PersonId, cover?.Unit.Code, cover?.County)
        {
            Reached = [.. CaseReaders.Where(role => HasReached(state, role))],
        };
    }

    /// <summary>A posting belongs to its unit, and that unit's county.</summary>
    public static Scope Of(Posting state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Scope(null, state.Head?.Unit.Code, state.Head?.Place);
    }

    /// <summary>A month belongs to its province.</summary>
    public static Scope Of(Cycle state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Scope(null, null, state.Id is { } id ? Domain.Certification3010.CycleId.Parse(id).Province : null);
    }

    /// <summary>Drafts are the applicant's alone; county and province see what was handed on to them.</summary>
    private static bool HasReached(Case state, Role role) => role switch
    {
        Role.Applicant => true,
        Role.County => state.Recommendation.Forwardings > 0,
        Role.Province => state.Certification.Push is not null || state.Review.Of(Corridor.CountyTier).Queries.Count > 0,
        _ => state.Dossier.Round > 0,
    };
}
