using TitleFlow.App.Tests.Http;

namespace TitleFlow.App.Tests.Roles;

/// <summary>
/// Who stands for a column of the table: one holds the role for what is asked about, one holds it elsewhere.
/// </summary>
/// <param name="Role">The column, a role's name in lists and addresses.</param>
/// <param name="Own">The subject who holds the role here; null for nobody.</param>
/// <param name="Other">The subject who holds it elsewhere; null for nobody.</param>
/// <param name="At">The place, unit or person whose lists are the own ones; null where the role has none.</param>
public sealed record Reader(string Role, string? Own, string? Other, string? At)
{
    /// <summary>All columns.</summary>
    public static IReadOnlyList<Reader> All { get; } =
    [
        new("nobody", null, null, null),
        new("applicant", "applicant-dunhua-a1", "applicant-fusong-a1", TestHouse.PersonOf("applicant-dunhua-a1")),
        new("unitClerk", "clerk-dunhua-a", "clerk-dunhua-b", Walk.Clinic),
        new("county", "county-dunhua", "county-fusong", "222403"),
        new("city", "city-yanbian", "city-baishan", "222400"),
        new("province", "province-jilin", "province-liaoning", "220000"),
        new("department", "department-dunhua", "department-fusong", "11222403DEM0000502"),
        new("committeeOffice", "committee-dunhua", "committee-yanbian", "11222403DEM0000401"),
        new("expert", "expert-jilin-1", "expert-jilin-2", null),
        new("supervisor", "supervisor-jilin", "supervisor-baishan", "220000"),
        new("policyOfficer", "policy-jilin", "policy-liaoning", "220000"),
        new("auditor", "auditor-jilin", "auditor-second", null),
        new("operator", "operator-jilin", "operator-second", null),
    ];

    /// <summary>Both who stand for the column.</summary>
    public IEnumerable<string?> Subjects => [Own, Other];

    /// <summary>The reader of a column.</summary>
    public static Reader Of(string role) => All.Single(reader => reader.Role == role);
}
