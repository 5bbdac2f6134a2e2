namespace TitleFlow.Domain.Registers;

/// <summary>What a person may act as.</summary>
public enum Role
{
    /// <summary>申报人, for the own cases only.</summary>
    Applicant,

    /// <summary>单位经办人, for one unit.</summary>
    UnitClerk,

    /// <summary>县(市、区)人社部门, for one county.</summary>
    County,

    /// <summary>市(州)人社部门, for one city.</summary>
    City,

    /// <summary>省人社厅, for the province's own acts.</summary>
    Province,

    /// <summary>主管部门, for the units under one department.</summary>
    Department,

    /// <summary>评委会办事机构, of one body.</summary>
    CommitteeOffice,

    /// <summary>评审专家.</summary>
    Expert,

    /// <summary>监督人员, reads within one place and below.</summary>
    Supervisor,

    /// <summary>政策管理员, for the packs of one place.</summary>
    PolicyOfficer,

    /// <summary>审计人员, reads everything.</summary>
    Auditor,

    /// <summary>运维人员, sees no case content.</summary>
    Operator,
}

/// <summary>What a role needs to be granted, in one table.</summary>
/// <param name="Name">The role's Chinese name.</param>
/// <param name="Places">The levels of place that fit; empty when the role has no place.</param>
/// <param name="NeedsUnit">Whether the role belongs to one unit.</param>
public sealed record RoleScope(string Name, IReadOnlyList<PlaceLevel> Places, bool NeedsUnit)
{
    private static readonly IReadOnlyList<PlaceLevel> NoPlace = [];
    private static readonly IReadOnlyList<PlaceLevel> AnyPlace =
        [PlaceLevel.County, PlaceLevel.City, PlaceLevel.Province];

    private static readonly Dictionary<Role, RoleScope> Table = new()
    {
        [Role.Applicant] = new("申报人", NoPlace, false),
        [Role.UnitClerk] = new("单位经办人", NoPlace, true),
        [Role.County] = new("县级人社部门", [PlaceLevel.County], false),
        [Role.City] = new("市级人社部门", [PlaceLevel.City], false),
        [Role.Province] = new("省级人社部门", [PlaceLevel.Province], false),
        [Role.Department] = new("主管部门", NoPlace, true),
        [Role.CommitteeOffice] = new("评委会办事机构", NoPlace, true),
        [Role.Expert] = new("评审专家", NoPlace, false),
        [Role.Supervisor] = new("监督人员", AnyPlace, false),
        [Role.PolicyOfficer] = new("政策管理员", [PlaceLevel.City, PlaceLevel.Province], false),
        [Role.Auditor] = new("审计人员", NoPlace, false),
        [Role.Operator] = new("运维人员", NoPlace, false),
    };

    /// <summary>Whether the role belongs to a place.</summary>
    public bool NeedsPlace => Places.Count > 0;

    /// <summary>The row of a role.</summary>
    public static RoleScope Of(Role role) => Table[role];
}

/// <summary>A role that a person holds from one civil date to another.</summary>
/// <param name="GrantId">The id of the grant, unique for the person.</param>
/// <param name="Role">The role.</param>
/// <param name="Place">The place, where the role has one.</param>
/// <param name="Unit">The unit, where the role has one.</param>
public sealed record Grant(string GrantId, Role Role, PlaceCode? Place, UnitCode? Unit)
{
    /// <summary>The first day, inclusive.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day as granted, inclusive; null for an open grant.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The last day by a withdrawal, inclusive; null while not withdrawn.</summary>
    public DateOnly? WithdrawnAfter { get; init; }

    /// <summary>Whether the grant holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && !(LastDay < day) && !(WithdrawnAfter < day);

    /// <summary>The last day on which the grant holds, inclusive: the earlier one of grant and withdrawal; the calendar's last for an open one.</summary>
    public DateOnly LastHeld() => (WithdrawnAfter < LastDay ? WithdrawnAfter : LastDay ?? WithdrawnAfter) ?? DateOnly.MaxValue;
}
