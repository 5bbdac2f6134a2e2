using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>What type a pack value has.</summary>
public enum ValueKind
{
    /// <summary>A whole number; there is no other kind of number in a pack.</summary>
    Whole,

    /// <summary>Several whole numbers, in order.</summary>
    Wholes,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Several texts, in order.</summary>
    Texts,

    /// <summary>A civil date.</summary>
    Day,

    /// <summary>Codes, each with what a reader sees.</summary>
    Choices,

    /// <summary>A line of the table of which committees may review what.</summary>
    Scope,
}

/// <summary>
/// One thing that can be chosen or asked for: a code for the machine and a Chinese title for people.
/// </summary>
/// <param name="Code">Lower-case words joined by hyphens; stored in facts, so never renamed.</param>
/// <param name="Title">What a reader sees.</param>
public sealed record Choice(string Code, string Title)
{
    /// <summary>The clause of this choice alone; null where the one of the whole value speaks for it.</summary>
    public Citation? Source { get; init; }
}

/// <summary>The name, unit and type of a value that packs hold.</summary>
/// <param name="Name">The key, such as <c>posting.minimumWorkingDays</c>: topic first, unit last.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Kind">The type.</param>
public abstract record PackKey(string Name, string Unit, ValueKind Kind)
{
    /// <summary>The texts that a value may have; null where any text will do. Only for texts.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>The least whole number that makes sense, inclusive.</summary>
    public int Least { get; init; }

    /// <summary>The greatest whole number that makes sense, inclusive.</summary>
    public int Greatest { get; init; } = 10_000;
}

/// <summary>
/// A key whose answers have the type <typeparamref name="T"/>, so that asking for the wrong type does not
/// compile.
/// </summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="Name">The key, such as <c>posting.minimumWorkingDays</c>.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Kind">The type, in the words of the loader.</param>
public sealed record PackKey<T>(string Name, string Unit, ValueKind Kind) : PackKey(Name, Unit, Kind);

/// <summary>The units that pack values may have, each with the Chinese measure word shown after a figure.</summary>
public static class Units
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["working-day"] = "个工作日",
        ["day"] = "天",
        ["month"] = "个月",
        ["year"] = "年",
        ["calendar-year"] = "年",
        ["hour"] = "学时",
        ["day-of-month"] = "日",
        ["percent"] = "%",
        ["count"] = "",
        ["flag"] = "",
        ["date"] = "",
        ["text"] = "",
        ["mode"] = "",
        ["code"] = "",
    };

    /// <summary>All units.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The Chinese measure word of a unit; empty where a value is shown without one.</summary>
    /// <exception cref="KeyNotFoundException">No such unit: a programmers' error.</exception>
    public static string Word(string unit) => Words[unit];
}
