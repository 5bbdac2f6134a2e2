namespace TitleFlow.Domain.UnitPosting;

/// <summary>How much a posting and a recommendation can hold. Every refusal for a limit names it.</summary>
public static class UnitPostingLimits
{
    /// <summary>
    /// Cases on one list, at least one. The claims on all of them, when the list opens or starts anew, go into one transaction of the store
    /// with the fact; what each is told shares rows there, if need be.
    /// </summary>
    public const int Cases = 45;

    /// <summary>Objections to one posting that came in time, and as many late ones.</summary>
    public const int Objections = 200;

    /// <summary>
    /// Candidates on one slate, but those who have left it. With 150 characters in each part of an appraisal a full slate fits into a snapshot;
    /// one with longer texts goes without, and is read from its facts.
    /// </summary>
    public const int Candidates = 300;

    /// <summary>Characters of one part of an appraisal, and of a reason on a slate: a whole slate is read at once.</summary>
    public const int SlateTextCharacters = 500;

    /// <summary>Verdicts that take effect with one fixing of a slate: each is told to its case.</summary>
    public const int Verdicts = 50;

    /// <summary>Yes votes of one candidate.</summary>
    public const int MostVotes = 10_000;

    /// <summary>A candidate's score, in hundredths of a point.</summary>
    public const int MostScore = 100_000;

    /// <summary>Characters of a series' code.</summary>
    public const int SeriesCharacters = 40;

    /// <summary>Characters of one part of a report, of a reason, of an objection.</summary>
    public const int TextCharacters = 4000;

    /// <summary>The least time that a commitment is on the screen before it can be signed, in seconds.</summary>
    public const int LeastReadSeconds = 15;

    /// <summary>Places where one list hangs.</summary>
    public const int Places = 10;

    /// <summary>Characters of what a place is called, or of its address.</summary>
    public const int PlaceCharacters = 500;

    /// <summary>Photos of one place on one civil day.</summary>
    public const int SightingsADay = 5;

    /// <summary>Hexadecimal digits of a list's check code: the first ones of its hash.</summary>
    public const int CheckCodeCharacters = 12;

    /// <summary>
    /// How long a page is out of reach until that is a gap, in minutes, inclusive; as long as a page that was just named, or the page of a run
    /// that has just begun, may take to show.
    /// </summary>
    public const int UnreachableMinutes = 60;
}

/// <summary>One case as it stands on a list. Of the person it holds nothing but what may be posted.</summary>
/// <param name="CaseId">The case's own id; never shown to the public.</param>
/// <param name="Name">The applicant's name.</param>
/// <param name="Specialty">The specialty.</param>
/// <param name="Level">The title level that is asked for, such as <c>deputy-senior</c>.</param>
/// <param name="DossierHash">The dossier as it was when it was posted; only this dossier can be forwarded.</param>
public sealed record PostedCase(string CaseId, string Name, string Specialty, string Level, string DossierHash)
{
    /// <summary>
    /// The applicant's opaque id, never shown to the public: nobody decides on the list that he stands on. Null in lists of before it was
    /// kept.
    /// </summary>
    public string? PersonId { get; init; }
}

/// <summary>The unit that posts.</summary>
/// <param name="Code">The unit's code in the register.</param>
/// <param name="Name">Its name.</param>
public sealed record PostingUnit(string Code, string Name);

/// <summary>
/// The term of one run of a posting. A posting that was taken down or changed runs again, from the start.
/// </summary>
/// <param name="Run">1 for the first run, one more with every restart.</param>
/// <param name="StartedAt">The instant from which the list is visible.</param>
/// <param name="WorkingDays">The length in working days, at least the pack's figure.</param>
/// <param name="StartDay">Whether the first day counts: <c>exclude_start</c> or <c>include_start</c>.</param>
/// <param name="LastDay">The last civil date, inclusive.</param>
/// <param name="ClosesAt">24:00 Beijing time of the last day (exclusive): from then on an objection is late.</param>
/// <param name="CalendarVersion">The schedules under which the last day was counted.</param>
public sealed record PostingTerm(
    int Run,
    DateTimeOffset StartedAt,
    int WorkingDays,
    string StartDay,
    DateOnly LastDay,
    DateTimeOffset ClosesAt,
    string CalendarVersion);

/// <summary>Who objects. A named objector is answered; an anonymous one is not known to the house either.</summary>
/// <param name="Name">The name; null for an anonymous objector.</param>
/// <param name="Contact">Telephone or address for the answer; null for an anonymous objector.</param>
public sealed record Lodger(string? Name, string? Contact)
{
    /// <summary>Somebody who gives no name.</summary>
    public static Lodger Anonymous { get; } = new(null, null);

    /// <summary>Whether no name is given.</summary>
    public bool IsAnonymous() => Name is null;
}

/// <summary>One part of a recommendation report.</summary>
/// <param name="Code">The code of the part, one of those that the pack asks for.</param>
/// <param name="Text">What the unit writes.</param>
public sealed record ReportPart(string Code, string Text);

/// <summary>The unit's report on one applicant (M14).</summary>
/// <param name="Parts">Its parts, each once.</param>
public sealed record RecommendationReport(IReadOnlyList<ReportPart> Parts);

/// <summary>One row of a posting as the public sees it: nothing but name, unit, specialty and level.</summary>
/// <param name="Number">The number on the list, from 1; an objection names it.</param>
/// <param name="Name">The applicant's name.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Specialty">The specialty.</param>
/// <param name="Level">The title level.</param>
public sealed record PublicRow(int Number, string Name, string Unit, string Specialty, string Level);

/// <summary>A posting as the public sees it.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Basis">The documents on which it rests.</param>
/// <param name="ObjectionsTo">Where and how to object.</param>
/// <param name="FirstDay">The civil date on which it became visible.</param>
/// <param name="LastDay">The last civil date, inclusive, until 24:00.</param>
/// <param name="WorkingDays">Its length in working days.</param>
/// <param name="Rows">
/// The rows that still stand on it, under their original numbers; none where the term is over and whoever asks has no part in it.
/// </param>
/// <param name="CheckCode">
/// The list's check code: printed wherever the list hangs, it says which list it is, and that nobody has changed it.
/// </param>
public sealed record PublicPosting(
    string Unit,
    string Basis,
    string ObjectionsTo,
    DateOnly FirstDay,
    DateOnly LastDay,
    int WorkingDays,
    IReadOnlyList<PublicRow> Rows,
    string CheckCode);
