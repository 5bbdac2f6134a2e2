using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What became of one spell.</summary>
public enum SpellVerdict
{
    /// <summary>It counts.</summary>
    Counted,

    /// <summary>It was in another county and counts once that county has confirmed it.</summary>
    AwaitsConfirmation,

    /// <summary>It was in another county, and the pack does not count that.</summary>
    OtherCounty,

    /// <summary>It was not professional work at the front line.</summary>
    NotFrontLine,

    /// <summary>The pack does not count this kind of unit.</summary>
    UnitKind,

    /// <summary>The pack does not count units at this level of place.</summary>
    PlaceLevel,

    /// <summary>The appointment was at another title level.</summary>
    TitleLevel,

    /// <summary>It begins after the reference date.</summary>
    NotYet,

    /// <summary>Its last day is before its first.</summary>
    Faulty,
}

/// <summary>One line of the ledger: a spell, whether it counts, and why.</summary>
/// <param name="Index">The index of the spell in what was stated, from 0.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Explanation">The same in Chinese, with dates and length.</param>
/// <param name="Length">Its own length until the reference date, counted or not.</param>
/// <param name="Clause">The clause that decided.</param>
public sealed record SpellLine(
    int Index, SpellVerdict Verdict, string Explanation, ServiceLength Length, Citation Clause);

/// <summary>Days between two runs of service that count.</summary>
/// <param name="From">The first civil date that does not count.</param>
/// <param name="LastDay">The last one, inclusive.</param>
public sealed record ServiceGap(DateOnly From, DateOnly LastDay);

/// <summary>The ledger added up at a reference date.</summary>
/// <param name="On">The reference date, which is not counted.</param>
/// <param name="Required">The years that are asked for.</param>
/// <param name="Total">The sum; in continuous mode the longest run.</param>
/// <param name="IsReached">Whether the years are full.</param>
/// <param name="Shortfall">What is missing, such as 差 4 个月 2 天; null where nothing is.</param>
/// <param name="MetOn">
/// The first civil date on which the years are full if nothing else changes, past dates included; null where they
/// never are.
/// </param>
/// <param name="IsReachedOnceConfirmed">Whether they are full once the other counties have confirmed.</param>
/// <param name="IsCurrent">Whether a spell that counts, or awaits confirmation, covers the reference date.</param>
/// <param name="Lines">One line for each spell, in the order of what was stated.</param>
/// <param name="Gaps">The days between the runs that count.</param>
public sealed record LedgerReport(
    DateOnly On,
    Cited<int> Required,
    ServiceLength Total,
    bool IsReached,
    string? Shortfall,
    DateOnly? MetOn,
    bool IsReachedOnceConfirmed,
    bool IsCurrent,
    IReadOnlyList<SpellLine> Lines,
    IReadOnlyList<ServiceGap> Gaps);
