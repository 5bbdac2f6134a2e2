using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What is to be otherwise about a unit from a day on; made by one of the named ways.</summary>
/// <param name="Matter">What it is about.</param>
/// <param name="From">The first day, inclusive, on which it is otherwise; of an end, the first day on which the unit is no more.</param>
public sealed record UnitChange(EntryMatter Matter, DateOnly From)
{
    /// <summary>The name, of a change of name.</summary>
    public string? Name { get; init; }

    /// <summary>The department in charge, of a change of it; null for none.</summary>
    public UnitCode? Superior { get; init; }

    /// <summary>The regime, of a change of it.</summary>
    public Regime? Regime { get; init; }

    /// <summary>The unit that goes on, of a merger.</summary>
    public UnitCode? Into { get; init; }

    /// <summary>Whether it is a proxy unit (人事代理机构), of an entry as one or the end of it.</summary>
    public bool? IsProxy { get; init; }

    /// <summary>Whether an end that is still to come is taken back, a closing or a merger; null of every other change.</summary>
    public bool? IsTakenBack { get; init; }

    /// <summary>Another name.</summary>
    public static UnitChange ToName(string name, DateOnly from) => new(EntryMatter.UnitName, from) { Name = name };

    /// <summary>Another department in charge, or none.</summary>
    public static UnitChange ToSuperior(UnitCode? superior, DateOnly from) =>
        new(EntryMatter.UnitSuperior, from) { Superior = superior };

    /// <summary>Another regime.</summary>
    public static UnitChange ToRegime(Regime regime, DateOnly from) => new(EntryMatter.UnitRegime, from) { Regime = regime };

    /// <summary>The end after a last day, inclusive.</summary>
    public static UnitChange ToClosing(DateOnly lastDay) => new(EntryMatter.UnitClosing, DayRules.After(lastDay));

    /// <summary>No end after the last day that is recorded, whether the unit was to be closed or merged: it goes on.</summary>
    public static UnitChange ToNoEnd(DateOnly lastDay) => ToClosing(lastDay) with { IsTakenBack = true };

    /// <summary>Another unit goes on from a day; this one closes the day before.</summary>
    public static UnitChange ToMerger(UnitCode into, DateOnly from) => new(EntryMatter.UnitMerger, from) { Into = into };

    /// <summary>A proxy unit from a day on, or none any more.</summary>
    public static UnitChange ToProxy(bool isProxy, DateOnly from) => new(EntryMatter.UnitProxy, from) { IsProxy = isProxy };
}

/// <summary>A change of a unit on its way: proposed by one, decided by another.</summary>
/// <param name="ChangeId">The number within the unit, in the order of proposing.</param>
/// <param name="Change">What is to be otherwise.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="ProposedBy">The opaque id of the one who proposed it.</param>
/// <param name="ProposedOn">The day of the proposal.</param>
public sealed record UnitChangeEntry(
    string ChangeId, UnitChange Change, ChangeReason Reason, string ProposedBy, DateOnly ProposedOn)
{
    /// <summary>What held on the first day before; null while undecided, refused, or where there was nothing.</summary>
    public UnitChange? Before { get; init; }

    /// <summary>The office's decision; null while it waits.</summary>
    public UnitChangeOutcome? Outcome { get; init; }
}

/// <summary>What became of a proposed change.</summary>
/// <param name="IsApproved">Whether it was made.</param>
/// <param name="Reason">Why it was refused; empty when it was made.</param>
/// <param name="By">The opaque id of the one who decided.</param>
/// <param name="On">The day of the decision.</param>
public sealed record UnitChangeOutcome(bool IsApproved, string Reason, string By, DateOnly On)
{
    /// <summary>The coded reason; null when it was made, and in refusals of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The number of the document that shows it; null when it was made, and in refusals of before it was asked for.</summary>
    public string? Document { get; init; }
}

/// <summary>Refuses a unit's entry; the same code may then be entered anew. Not by the one who made it.</summary>
/// <param name="Reason">Why; required.</param>
[StoredAs("refuse-unit.v1")]
public sealed record RefuseUnit(string Reason) : Command
{
    /// <summary>The coded reason of a refusal, one of <see cref="RegisterReasons"/>; required.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>The number of the document that shows it; required of a refusal.</summary>
    public string Document { get; init; } = "";
}

/// <summary>Closes the unit the day before another goes on.</summary>
/// <param name="Into">The unit that goes on.</param>
/// <param name="From">The first day of the other, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
[StoredAs("merge-unit.v1")]
public sealed record MergeUnit(UnitCode Into, DateOnly From, string RegisteredBy) : Command;

/// <summary>Takes back an end that is still to come.</summary>
/// <param name="LastDay">The last day that is recorded, inclusive.</param>
/// <param name="RegisteredBy">The opaque id of the one who prepared the entry; the one who asks approves it.</param>
public sealed record TakeBackUnitEnd(DateOnly LastDay, string RegisteredBy) : Command;

/// <summary>Proposes a change; asked by the unit's clerk or an officer of its place.</summary>
/// <param name="Change">What is to be otherwise.</param>
/// <param name="Reason">Why, and by which paper.</param>
[StoredAs("propose-unit-change.v1")]
public sealed record ProposeUnitChange(UnitChange Change, ChangeReason Reason) : Command;

/// <summary>Makes or refuses a proposed change; not by the one who proposed it.</summary>
/// <param name="ChangeId">The change.</param>
/// <param name="IsApproved">Whether it is made.</param>
/// <param name="Reason">Why not; empty when it is made.</param>
[StoredAs("decide-unit-change.v1")]
public sealed record DecideUnitChange(string ChangeId, bool IsApproved, string Reason) : Command
{
    /// <summary>The coded reason of a refusal, one of <see cref="RegisterReasons"/>; required.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>The number of the document that shows it; required of a refusal.</summary>
    public string Document { get; init; } = "";
}

/// <summary>A unit's entry was refused.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">The opaque id of the one who refused.</param>
/// <param name="On">The day.</param>
[StoredAs("unit-refused.v1")]
public sealed record UnitRefused(string Reason, string By, DateOnly On) : Fact
{
    /// <summary>The coded reason; null in refusals of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The number of the document that shows it; null in refusals of before it was asked for.</summary>
    public string? Document { get; init; }
}

/// <summary>A unit went into another.</summary>
/// <param name="Into">The unit that goes on.</param>
/// <param name="From">The first day of the other, inclusive; the last day of this one is the day before.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-merged.v1")]
public sealed record UnitMerged(UnitCode Into, DateOnly From, Entry Entry) : Fact;

/// <summary>A unit's end was taken back before it came: the unit goes on.</summary>
/// <param name="LastDay">The last day that had been recorded, inclusive.</param>
/// <param name="Entry">Who registered and approved it.</param>
[StoredAs("unit-end-taken-back.v1")]
public sealed record UnitEndTakenBack(DateOnly LastDay, Entry Entry) : Fact;

/// <summary>A change of a unit was proposed.</summary>
/// <param name="ChangeId">The number within the unit, in the order of proposing.</param>
/// <param name="Change">What is to be otherwise.</param>
/// <param name="Reason">Why, and by which paper.</param>
/// <param name="By">The opaque id of the one who proposed it.</param>
/// <param name="On">The day.</param>
[StoredAs("unit-change-proposed.v1")]
public sealed record UnitChangeProposed(
    string ChangeId, UnitChange Change, ChangeReason Reason, string By, DateOnly On) : Fact;

/// <summary>A proposed change was made; what changed is a fact of its own before this one, save whether the unit is a proxy unit.</summary>
/// <param name="ChangeId">The change.</param>
/// <param name="Before">What held on its first day before; null where there was nothing.</param>
/// <param name="By">The opaque id of the one who approved it.</param>
/// <param name="On">The day.</param>
[StoredAs("unit-change-approved.v1")]
public sealed record UnitChangeApproved(string ChangeId, UnitChange? Before, string By, DateOnly On) : Fact;

/// <summary>A proposed change was refused.</summary>
/// <param name="ChangeId">The change.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The opaque id of the one who refused it.</param>
/// <param name="On">The day.</param>
[StoredAs("unit-change-refused.v1")]
public sealed record UnitChangeRefused(string ChangeId, string Reason, string By, DateOnly On) : Fact
{
    /// <summary>The coded reason; null in refusals of before it was asked for.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The number of the document that shows it; null in refusals of before it was asked for.</summary>
    public string? Document { get; init; }
}
