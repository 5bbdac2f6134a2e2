using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Which tier a unit belongs to.</summary>
public enum UnitLevel
{
    /// <summary>乡镇.</summary>
    Township,

    /// <summary>县(市、区).</summary>
    County,

    /// <summary>市(州).</summary>
    City,

    /// <summary>省.</summary>
    Province,
}

/// <summary>What a unit is.</summary>
public enum UnitKind
{
    /// <summary>事业单位.</summary>
    Institution,

    /// <summary>企业.</summary>
    Enterprise,

    /// <summary>社会组织.</summary>
    SocialOrganisation,

    /// <summary>机关, which employs no applicants but is a department in charge or a reviewing body.</summary>
    Authority,
}

/// <summary>How a unit ties titles to posts.</summary>
public enum Regime
{
    /// <summary>评聘分开: titles are judged apart from appointment.</summary>
    Separate,

    /// <summary>评聘结合: titles are judged within the unit's free posts.</summary>
    Combined,
}

/// <summary>What is entered about a unit at first.</summary>
/// <param name="Code">The 统一社会信用代码.</param>
/// <param name="Name">The full name.</param>
/// <param name="Place">The place it belongs to: the county for township and county units, the city for a city's, the
/// province for a province's.</param>
/// <param name="Level">The tier it belongs to.</param>
public sealed record UnitEntry(UnitCode Code, string Name, PlaceCode Place, UnitLevel Level)
{
    /// <summary>What it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>How it ties titles to posts.</summary>
    public required Regime Regime { get; init; }

    /// <summary>The department in charge (主管部门); null where there is none.</summary>
    public UnitCode? Superior { get; init; }

    /// <summary>The day it was founded.</summary>
    public required DateOnly EstablishedOn { get; init; }

    /// <summary>The first day from which the entry holds, inclusive; not before the founding.</summary>
    public required DateOnly From { get; init; }
}

/// <summary>A unit was entered. It takes part once it is approved.</summary>
/// <param name="Unit">What was entered.</param>
/// <param name="RegisteredBy">The opaque id of the one who entered it.</param>
/// <param name="RegisteredOn">The day of the entry.</param>
[StoredAs("unit-registered.v1")]
public sealed record UnitRegistered(UnitEntry Unit, string RegisteredBy, DateOnly RegisteredOn) : Fact
{
    /// <summary>The entry at another place that waited until then and that it takes the place of; null for none.</summary>
    public UnitEntry? Before { get; init; }
}

/// <summary>A unit's entry was approved by somebody else than the one who made it.</summary>
/// <param name="By">The opaque id of the approver.</param>
/// <param name="On">The day of the approval.</param>
[StoredAs("unit-approved.v1")]
public sealed record UnitApproved(string By, DateOnly On) : Fact;

/// <summary>A unit got another department in charge, or none.</summary>
/// <param name="Superior">The department from that day on; null for none.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-superior-changed.v1")]
public sealed record UnitSuperiorChanged(UnitCode? Superior, DateOnly From, Entry Entry) : Fact;

/// <summary>A unit ties titles to posts in another way.</summary>
/// <param name="Regime">The regime from that day on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-regime-changed.v1")]
public sealed record UnitRegimeChanged(Regime Regime, DateOnly From, Entry Entry) : Fact;

/// <summary>A unit got another name.</summary>
/// <param name="Name">The name from that day on.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-renamed.v1")]
public sealed record UnitRenamed(string Name, DateOnly From, Entry Entry) : Fact;

/// <summary>A unit was dissolved.</summary>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-closed.v1")]
public sealed record UnitClosed(DateOnly LastDay, Entry Entry) : Fact;
