using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What a slate is for. It never changes.</summary>
/// <param name="SlateId">The slate's own id; it follows from unit, year, series, level and group.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Place">The code of the place that administers the unit.</param>
/// <param name="PackPin">The pack version that says how many may be recommended and how they are ranked.</param>
/// <param name="Year">The review year.</param>
/// <param name="Series">The series, by code.</param>
/// <param name="Level">The title level, such as <c>deputy-senior</c>.</param>
public sealed record SlateHead(
    string SlateId, PostingUnit Unit, string Place, string PackPin, int Year, string Series, string Level)
{
    /// <summary>The group whose quota it is, by code, such as <c>non-established</c>; null for all who are in none.</summary>
    public string? Group { get; init; }
}

/// <summary>Somebody on a slate, with the appraisal.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="PersonId">The applicant's opaque id: an applicant does not appraise himself.</param>
/// <param name="Name">The applicant's name.</param>
/// <param name="Appraisal">The record of the appraisal, one text for each part that the pack asks for.</param>
/// <param name="Votes">Yes votes of the unit's own vote; 0 where nobody voted.</param>
/// <param name="Score">The score, in hundredths of a point.</param>
/// <param name="Preferences">The codes of the pack's preferences that are proven: by the case, or by a list.</param>
/// <param name="FreeGround">The pack's ground on which no place is used; null for the ordinary candidate.</param>
public sealed record Candidate(
    string CaseId,
    string PersonId,
    string Name,
    IReadOnlyList<ReportPart> Appraisal,
    int Votes,
    int Score,
    IReadOnlyList<string> Preferences,
    string? FreeGround)
{
    /// <summary>The lists by which preferences are proven that no dossier shows; null where there are none.</summary>
    public IReadOnlyList<PreferenceProof>? PreferenceProofs { get; init; }

    /// <summary>The specialty of the dossier when the candidate was entered; null in entries of before it was kept.</summary>
    public string? Specialty { get; init; }
}

/// <summary>
/// What a slate takes a case for, as the case showed it when it was entered: quota and ranking go by facts that were proven before (M12,
/// M16).
/// </summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Specialty">The specialty; null where it was not kept.</param>
/// <param name="Group">The group with a quota of its own, by code; null for none.</param>
/// <param name="Preferences">The codes of the preferences that were proven.</param>
/// <param name="FreeGround">The ground on which no place is used; null for the ordinary candidate.</param>
public sealed record TakenFor(
    string Series, string? Specialty, string? Group, IReadOnlyList<string> Preferences, string? FreeGround)
{
    /// <summary>What a preference is called.</summary>
    internal const string APreference = "优先项";

    /// <summary>What a slate takes a candidate for.</summary>
    public static TakenFor Of(SlateHead head, Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(candidate);
        return new(head.Series, candidate.Specialty, head.Group, candidate.Preferences, candidate.FreeGround);
    }

    /// <summary>What a case shows no longer, or otherwise, as it is called in Chinese; empty where it shows all of it.</summary>
    public IEnumerable<string> Lost(ShownByCase shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return
        [
            .. shown.Series == Series ? [] : new[] { "系列" },
            .. Specialty is null || shown.Specialty == Specialty ? [] : new[] { "专业" },
            .. shown.Group == Group ? [] : new[] { "所属的单列人员" },
            .. shown.Preferences.Any(one => !one.IsProven && Preferences.Contains(one.Code)) ? new[] { APreference } : [],
            .. shown.Grounds.Any(one => one.Code == FreeGround && one.Faults.Count > 0) ? new[] { "不占名额的依据" } : [],
        ];
    }
}

/// <summary>What proves a preference that no dossier shows, such as a place in a list that an authority has made.</summary>
/// <param name="Code">The pack's code of the preference.</param>
/// <param name="Document">The list, by number or name.</param>
public sealed record PreferenceProof(string Code, string Document);

/// <summary>A unit opened a slate for a year, a series and a level (M14).</summary>
/// <param name="Head">What it is for.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="OpenedAt">When.</param>
[StoredAs("slate-opened.v1")]
public sealed record SlateOpened(SlateHead Head, string By, DateTimeOffset OpenedAt) : Fact;

/// <summary>
/// Somebody was put on the slate, or entered anew: before the slate was fixed, or since the case shows no longer what it was taken for.
/// </summary>
/// <param name="Candidate">Who, with the appraisal.</param>
/// <param name="By">Who entered it: an opaque id.</param>
/// <param name="EnteredAt">When.</param>
[StoredAs("candidate-entered.v1")]
public sealed record CandidateEntered(Candidate Candidate, string By, DateTimeOffset EnteredAt) : Fact
{
    /// <summary>Why it was entered anew; null for the first entry, and where it was not asked for.</summary>
    public Revision? Revision { get; init; }

    /// <summary>What stood before; null for the first entry.</summary>
    public Candidate? Before { get; init; }
}

/// <summary>A verdict that another takes the place of.</summary>
/// <param name="IsRecommended">Whether the unit recommended.</param>
/// <param name="ReasonCode">Why not, by code.</param>
/// <param name="Reason">Why not, in words.</param>
public sealed record EarlierVerdict(bool IsRecommended, string ReasonCode, string Reason);

/// <summary>The unit's verdict on a candidate; it takes effect when the slate is fixed.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsRecommended">Whether the unit recommends.</param>
/// <param name="ReasonCode">One of the pack's reasons; empty for a recommendation.</param>
/// <param name="Reason">Why not, in words that the applicant reads; empty for a recommendation.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="JudgedAt">When.</param>
[StoredAs("candidate-judged.v1")]
public sealed record CandidateJudged(
    string CaseId, bool IsRecommended, string ReasonCode, string Reason, string By, DateTimeOffset JudgedAt) : Fact
{
    /// <summary>Why it took the place of another verdict; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The verdict before; null for the first one.</summary>
    public EarlierVerdict? Before { get; init; }
}

/// <summary>A candidate is off the slate: the case was withdrawn, closed, or put on another slate. The place is free again (M14).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="LeftAt">When.</param>
[StoredAs("candidate-left.v1")]
public sealed record CandidateLeft(string CaseId, string Reason, DateTimeOffset LeftAt) : Fact
{
    /// <summary>The slate that the case was put on instead; null where it is over.</summary>
    public string? MovedTo { get; init; }
}

/// <summary>The slate was fixed: the verdicts since the last fixing stand, and the cases are told (M14, M16).</summary>
/// <param name="Run">1 for the first fixing; a place that becomes free later is filled by another one.</param>
/// <param name="Recommended">The cases that are recommended by this fixing, best first.</param>
/// <param name="NotRecommended">The cases that are not.</param>
/// <param name="Quota">How many could be recommended, with the working.</param>
/// <param name="By">Who: an opaque id.</param>
/// <param name="FixedAt">When.</param>
[StoredAs("slate-fixed.v1")]
public sealed record SlateFixed(
    int Run,
    IReadOnlyList<string> Recommended,
    IReadOnlyList<string> NotRecommended,
    Quota Quota,
    string By,
    DateTimeOffset FixedAt) : Fact
{
    /// <summary>The places of all who were ranked, best first; null where the fixing did not record them.</summary>
    public IReadOnlyList<SlatePlace>? Places { get; init; }
}

/// <summary>The departments in charge agreed to more than the quota, where a notice only asks to take it as a guide (M16).</summary>
/// <param name="More">How many more may be recommended, from 0.</param>
/// <param name="Document">The consent, by number.</param>
/// <param name="By">Who recorded it: an opaque id.</param>
/// <param name="AgreedAt">When it was recorded.</param>
[StoredAs("overrun-agreed.v1")]
public sealed record OverrunAgreed(int More, string Document, string By, DateTimeOffset AgreedAt) : Fact
{
    /// <summary>Why it took the place of an earlier consent; null for the first one.</summary>
    public Revision? Revision { get; init; }

    /// <summary>How many more had been agreed to; null for the first consent.</summary>
    public int? Before { get; init; }

    /// <summary>How many had been recommended beyond it by verdicts that took effect earlier, and stay so; null for nobody.</summary>
    public int? FixedBeyond { get; init; }
}

/// <summary>A candidate's place when a slate was fixed.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Place">The place from 1; equals share the best of their group.</param>
public sealed record SlatePlace(string CaseId, int Place);

/// <summary>
/// How a candidate stood when the slate was fixed, with the working of the quota: what the applicant, the tiers and the overseers
/// read in the case (M14, M16).
/// </summary>
/// <param name="Place">The place from 1 among those who were ranked; null for somebody whom the unit does not recommend.</param>
/// <param name="Ranked">How many were ranked.</param>
/// <param name="Score">The score, in hundredths of a point.</param>
/// <param name="Votes">Yes votes of the unit's own vote; 0 where nobody voted.</param>
/// <param name="Appraisal">The record of the appraisal, one text for each part.</param>
/// <param name="Preferences">The codes of the preferences that are proven.</param>
/// <param name="FreeGround">The ground on which no place is used; null for the ordinary candidate.</param>
/// <param name="Limit">The most persons that could be recommended, inclusive; null where there is no limit.</param>
/// <param name="Working">How the quota was computed, in one line.</param>
public sealed record Appraised(
    int? Place,
    int Ranked,
    int Score,
    int Votes,
    IReadOnlyList<ReportPart> Appraisal,
    IReadOnlyList<string> Preferences,
    string? FreeGround,
    int? Limit,
    string Working)
{
    /// <summary>The group with a quota of its own on whose slate it was, by code; null for none, and for slates of before it was kept.</summary>
    public string? Group { get; init; }
}

/// <summary>The case stands on its unit's slate; stored again when the slate recommends it, or takes it anew.</summary>
/// <param name="SlateId">The slate.</param>
/// <param name="IsRecommended">Whether the slate was fixed with the case among the recommended.</param>
[StoredAs("slate-joined.v1")]
public sealed record SlateJoined(string SlateId, bool IsRecommended) : Fact
{
    /// <summary>How the candidate stood when the slate was fixed; null before.</summary>
    public Appraised? Appraised { get; init; }

    /// <summary>What the slate took the case for; null from slates of before it was told.</summary>
    public TakenFor? For { get; init; }

    /// <summary>How many times the slate had been fixed by then; 0 from slates of before it was told.</summary>
    public int Run { get; init; }
}
