using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>A degree or diploma. It counts from its conferral, whenever its certificate was printed (M02).</summary>
/// <param name="Level">The level, one of <see cref="MeritWords.DegreeLevels"/>.</param>
/// <param name="School">The school.</param>
/// <param name="Field">The field of study.</param>
/// <param name="ConferredOn">The civil date of the conferral.</param>
/// <param name="Professional">A professional degree that shortens the way (M07); null for none.</param>
/// <param name="Proofs">What proves it, as in <see cref="ServiceSpell"/>.</param>
public sealed record Degree(
    string Level, string School, string Field, DateOnly ConferredOn, string? Professional, IReadOnlyList<string> Proofs);

/// <summary>The title that is held now.</summary>
/// <param name="Level">The title level.</param>
/// <param name="Series">The code of its series.</param>
/// <param name="Specialty">Its specialty.</param>
/// <param name="ObtainedOn">The civil date of the title.</param>
/// <param name="Proofs">What proves it.</param>
public sealed record HeldTitle(
    string Level, string Series, string Specialty, DateOnly ObtainedOn, IReadOnlyList<string> Proofs);

/// <summary>One achievement.</summary>
/// <param name="Kind">The kind, one of <see cref="MeritWords.AchievementKinds"/>.</param>
/// <param name="Title">What it is.</param>
/// <param name="On">The civil date on which it was achieved; of a paper the day on which it was accepted.</param>
/// <param name="Role">What the applicant did.</param>
/// <param name="Rank">The applicant's place among those who took part, from 1.</param>
/// <param name="PublishedOn">The civil date of publication, of papers and books; null while it is not out.</param>
/// <param name="IsRepresentative">Whether it is one of the representative works.</param>
/// <param name="Proofs">What proves it.</param>
public sealed record Achievement(
    string Kind, string Title, DateOnly On, string Role, int Rank, DateOnly? PublishedOn, bool IsRepresentative,
    IReadOnlyList<string> Proofs)
{
    /// <summary>The civil date from which it counts: of what is published the publication; null while it is not out (M02).</summary>
    public DateOnly? CountsFrom() => MeritWords.Published.Contains(Kind) ? PublishedOn : On;
}

/// <summary>One line of the self-assessment.</summary>
/// <param name="Item">What is assessed.</param>
/// <param name="Points">The points that the applicant gives.</param>
public sealed record ScoreLine(string Item, int Points);

/// <summary>Hours of continuing education on one certificate; the year of the certificate is theirs (M09).</summary>
/// <param name="Category">One of <see cref="MeritWords.HoursCategories"/>.</param>
/// <param name="Hours">The hours.</param>
/// <param name="Source">The code of where they come from, such as <c>course</c>.</param>
/// <param name="CertifiedOn">The civil date of the certificate.</param>
/// <param name="Proofs">What proves them.</param>
public sealed record HoursEntry(
    string Category, int Hours, string Source, DateOnly CertifiedOn, IReadOnlyList<string> Proofs)
{
    /// <summary>The training base (继续教育基地) or platform that gave the course; null where it is not named.</summary>
    public string? Base { get; init; }
}

/// <summary>One spell of service at the grass roots (M10).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="PlaceLevel"><c>township</c> or <c>county</c>.</param>
/// <param name="From">The first civil date, inclusive.</param>
/// <param name="LastDay">The last civil date, inclusive; null while it goes on.</param>
/// <param name="Proofs">What proves it.</param>
public sealed record GrassrootsSpell(
    string Unit, string PlaceLevel, DateOnly From, DateOnly? LastDay, IReadOnlyList<string> Proofs);

/// <summary>Who recommends an exceptional filing (M11).</summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Level">The title level that the recommender holds.</param>
/// <param name="Series">The code of the recommender's series.</param>
public sealed record Recommender(string Name, string Unit, string Level, string Series)
{
    /// <summary>
    /// The relation to the applicant that is stated, one of the pack's from which officers recuse themselves, and which bars the
    /// recommender; null where there is none, and in filings of before it was asked.
    /// </summary>
    public string? Relation { get; init; }
}

/// <summary>A filing that asks to be let off conditions, each by its name (M11).</summary>
/// <param name="Waived">The codes of the conditions, such as <c>education</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Recommenders">Who recommends it.</param>
public sealed record ExceptionalFiling(
    IReadOnlyList<string> Waived, string Reason, IReadOnlyList<Recommender> Recommenders);

/// <summary>A filing through the green channel (M11).</summary>
/// <param name="Category">The code of the category, one of the pack's.</param>
/// <param name="Ground">Why the applicant belongs to it.</param>
public sealed record GreenChannel(string Category, string Ground);

/// <summary>What a yearly case is judged by besides service: degrees, title, achievements, hours and the like.</summary>
/// <param name="Degrees">Degrees and diplomas.</param>
/// <param name="Title">The title held now; null for none.</param>
/// <param name="Achievements">The achievements, representative works among them.</param>
/// <param name="Scores">The self-assessment, line by line.</param>
/// <param name="Hours">The hours of continuing education.</param>
/// <param name="Grassroots">The service at the grass roots.</param>
public sealed record Merits(
    IReadOnlyList<Degree> Degrees,
    HeldTitle? Title,
    IReadOnlyList<Achievement> Achievements,
    IReadOnlyList<ScoreLine> Scores,
    IReadOnlyList<HoursEntry> Hours,
    IReadOnlyList<GrassrootsSpell> Grassroots)
{
    /// <summary>Nothing yet.</summary>
    public static Merits None { get; } = new([], null, [], [], [], []);

    /// <summary>The move from a city to the grass roots that shortens the way (M07); null for none.</summary>
    public GrassrootsMove? Move { get; init; }

    /// <summary>Set for an exceptional filing.</summary>
    public ExceptionalFiling? Exceptional { get; init; }

    /// <summary>Set for a filing through the green channel.</summary>
    public GreenChannel? GreenChannel { get; init; }

    /// <summary>What is filed for with these merits, as checklists and conditions are chosen by it (M13, M18).</summary>
    /// <param name="series">The code of the series; empty while none is stated.</param>
    /// <param name="level">The title level that is asked for.</param>
    /// <param name="year">The review year; null where it is not known.</param>
    public Candidacy Candidacy(string series, string level, int? year) => new Candidacy(series, level, []) { Year = year }
        .With(Policies.Candidacy.Exceptional, Exceptional is not null)
        .With(Policies.Candidacy.GreenChannel, GreenChannel is not null)
        .With(Policies.Candidacy.GrassrootsMove, Move is not null)
        .With(Policies.Candidacy.Grassroots, Grassroots.Count > 0)
        .With(Policies.Candidacy.Hours, Hours.Count > 0);
}

/// <summary>The codes that merits are stated in.</summary>
public static class MeritWords
{
    /// <summary>Levels of degrees and diplomas, lowest first.</summary>
    public static IReadOnlyList<string> DegreeLevels => PackKeys.DegreeLevels;

    /// <summary>Kinds of achievement.</summary>
    public static IReadOnlyList<string> AchievementKinds { get; } =
        ["paper", "book", "project", "patent", "award", "standard", "practice", "other"];

    /// <summary>The kinds that count from their publication (M02).</summary>
    public static IReadOnlyList<string> Published { get; } = ["paper", "book"];

    /// <summary>Categories of hours: public, professional, and any others, which fill the total only (M09).</summary>
    public static IReadOnlyList<string> HoursCategories { get; } = ["public", "professional", "other"];

    /// <summary>Levels of place at the grass roots.</summary>
    public static IReadOnlyList<string> GrassrootsLevels { get; } = ["township", "county"];
}
