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

    /// <summary>Somebody of whom nothing is known: only what is asked of everybody is asked.</summary>
    public static Candidacy Anybody { get; } = new("", "", []);

    /// <summary>Every circumstance that a pack may name.</summary>
    public static IReadOnlyList<string> Known { get; } = [Exceptional, GreenChannel, Freelance];
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

    /// <summary>Whether it concerns a candidacy.</summary>
    public bool Includes(Candidacy candidacy)
    {
        ArgumentNullException.ThrowIfNull(candidacy);
        return (Series.Count == 0 || Series.Contains(candidacy.Series))
            && (Levels.Count == 0 || Levels.Contains(candidacy.Level))
            && (Circumstances.Count == 0 || Circumstances.Any(candidacy.Circumstances.Contains))
            && !Without.Any(candidacy.Circumstances.Contains);
    }
}
