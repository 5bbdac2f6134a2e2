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

    /// <summary>A case belongs to its applicant, the unit that it was filed at, and that unit's county.</summary>
    public static Scope Of(Case state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Scope(state.Dossier.Cover?.PersonId, state.Dossier.Cover?.Unit.Code, state.Dossier.Cover?.County);
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
        return new Scope(null, null, state.Id is { } id ? CycleId.Parse(id).Province.ToString() : null);
    }
}
