namespace TitleFlow.Domain.Policies;

/// <content>The words that several keys share, and how a key of each kind is made.</content>
public static partial class PackKeys
{
    private static IReadOnlyList<string> StartDays => ["exclude_start", "include_start"];

    private static IReadOnlyList<string> GrassrootsModes => ["off", "prefer", "softBlock", "hard"];

    /// <summary>The levels of degrees and diplomas as registers and dossiers write them, lowest first.</summary>
    internal static IReadOnlyList<string> DegreeLevels => ["secondary", "college", "bachelor", "master", "doctor"];

    /// <summary>The grades of sanctions (处分) as registers and packs write them, lightest first.</summary>
    internal static IReadOnlyList<string> SanctionGrades => ["warning", "demerit", "great-demerit", "demotion", "removal", "dismissal"];

    /// <summary>The title levels as packs, routes and dossiers write them, lowest first.</summary>
    internal static IReadOnlyList<string> Levels => ["junior", "intermediate", "deputy-senior", "senior"];

    /// <summary>A title level as a reader sees it; the code itself where it is none.</summary>
    internal static string LevelTitle(string code) => code switch
    {
        "junior" => "初级",
        "intermediate" => "中级",
        "deputy-senior" => "副高级",
        "senior" => "正高级",
        _ => code,
    };

    private static PackKey<bool> Flag(string name) => new(name, "flag", ValueKind.Flag);

    private static PackKey<DateOnly> Day(string name) => new(name, "date", ValueKind.Day);

    private static PackKey<int> Whole(string name, string unit, int least, int greatest) =>
        new(name, unit, ValueKind.Whole) { Least = least, Greatest = greatest };

    private static PackKey<IReadOnlyList<int>> Wholes(string name) =>
        new(name, "working-day", ValueKind.Wholes) { Greatest = 250 };

    private static PackKey<IReadOnlyList<Choice>> Choices(string name) => new(name, "code", ValueKind.Choices);

    private static PackKey<string> Mode(string name, params IReadOnlyList<string> allowed) =>
        new(name, "mode", ValueKind.Text) { Allowed = allowed };

    private static PackKey<IReadOnlyList<string>> Codes(string name, params IReadOnlyList<string> allowed) =>
        new(name, "code", ValueKind.Texts) { Allowed = allowed };
}
