namespace TitleFlow.Domain.Policies;

/// <summary>What somebody files for, as far as checklists and conditions are chosen by it.</summary>
/// <param name="Series">The code of the series, such as <c>health</c>; empty while none is stated.</param>
/// <param name="Level">The title level that is asked for, such as <c>deputy-senior</c>.</param>
/// <param name="Circumstances">What is out of the ordinary: some of <see cref="Known"/>.</param>
public sealed record Candidacy(string Series, string Level, IReadOnlyList<string> Circumstances)
{
    /// <summary>An exceptional filing (破格).</summary>
    public const string Exceptional = "exceptional";

    /// <summary>A filing through the green channel (绿色通道).</summary>
    public const string GreenChannel = "green-channel";

    /// <summary>A freelancer's filing.</summary>
    public const string Freelance = "freelance";

    /// <summary>A filing that states a move from a city to the grass roots, which shortens the way (M07).</summary>
    public const string GrassrootsMove = "grassroots-move";

    /// <summary>A filing that states service at the grass roots (M10).</summary>
    public const string Grassroots = "grassroots";

    /// <summary>A filing that states hours of continuing education (M09).</summary>
    public const string Hours = "hours";

    /// <summary>A case that its unit recommends on a ground beside the quota (M16); no filing says so of itself.</summary>
    public const string FreeGround = "free-ground";

    /// <summary>Somebody of whom nothing is known: only what is asked of everybody is asked.</summary>
    public static Candidacy Anybody { get; } = new("", "", []);

    /// <summary>A teacher of long standing on the slate of their own (M16); no filing says so of itself.</summary>
    public const string LongService = "long-service";

    /// <summary>A filing at a unit by an agreement with it (M05); the registers say so, not the dossier.</summary>
    public const string Agreement = "agreement";

    /// <summary>A filing at a unit by part-time work for it (M05); the registers say so, not the dossier.</summary>
    public const string PartTime = "part-time";

    /// <summary>Every circumstance that a pack may name.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [Exceptional, GreenChannel, Freelance, GrassrootsMove, Grassroots, Hours, FreeGround, LongService, Agreement, PartTime];

    /// <summary>The review year; null where it is not known, and then nothing is asked that begins with a year.</summary>
    public int? Year { get; init; }

    /// <summary>The same with one more circumstance, or as it is.</summary>
    /// <param name="circumstance">One of <see cref="Known"/>.</param>
    /// <param name="holds">Whether it is there.</param>
    public Candidacy With(string circumstance, bool holds) => holds ? this with { Circumstances = [.. Circumstances, circumstance] } : this;
}

/// <summary>Whom an item of a checklist, or a condition, concerns. What is left empty restricts nothing.</summary>
/// <param name="Series">The codes of the series.</param>
/// <param name="Levels">The title levels.</param>
/// <param name="Circumstances">The circumstances, of which one is enough.</param>
/// <param name="Without">The circumstances of which none may be there.</param>
public sealed record Concern(
    IReadOnlyList<string> Series,
    IReadOnlyList<string> Levels,
    IReadOnlyList<string> Circumstances,
    IReadOnlyList<string> Without)
{
    /// <summary>It concerns everybody.</summary>
    public static Concern Everybody { get; } = new([], [], [], []);

    /// <summary>The first review year that it concerns, inclusive; null for every year.</summary>
    public int? FromYear { get; init; }

    /// <summary>Whether it concerns a candidacy.</summary>
    public bool Includes(Candidacy candidacy)
    {
        ArgumentNullException.ThrowIfNull(candidacy);
        return (Series.Count == 0 || Series.Contains(candidacy.Series))
            && (Levels.Count == 0 || Levels.Contains(candidacy.Level))
            && (Circumstances.Count == 0 || Circumstances.Any(candidacy.Circumstances.Contains))
            && !Without.Any(candidacy.Circumstances.Contains)
            && (FromYear is null || candidacy.Year >= FromYear);
    }
}
