using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>Enters a unit.</summary>
/// <param name="Unit">What is entered.</param>
[StoredAs("register-unit.v1")]
public sealed record RegisterUnit(UnitEntry Unit) : Command;

/// <summary>Approves a unit's entry; not by the one who made it.</summary>
[StoredAs("approve-unit.v1")]
public sealed record ApproveUnit : Command;

/// <summary>Changes the department in charge from a day on.</summary>
/// <param name="Superior">The department; null for none.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
[StoredAs("change-unit-superior.v1")]
public sealed record ChangeUnitSuperior(UnitCode? Superior, DateOnly From, string RegisteredBy) : Command;

/// <summary>Changes the regime from a day on.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
[StoredAs("change-unit-regime.v1")]
public sealed record ChangeUnitRegime(Regime Regime, DateOnly From, string RegisteredBy) : Command;

/// <summary>Gives the unit another name from a day on.</summary>
/// <param name="Name">The full name.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
[StoredAs("rename-unit.v1")]
public sealed record RenameUnit(string Name, DateOnly From, string RegisteredBy) : Command;

/// <summary>Closes the unit after its last day.</summary>
/// <param name="LastDay">The last day, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
[StoredAs("close-unit.v1")]
public sealed record CloseUnit(DateOnly LastDay, string RegisteredBy) : Command;
