namespace TitleFlow.Domain.Cases;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth telling, stands in nobody's way.</summary>
    Info,

    /// <summary>A soft rule is not met: it may be passed over with a recorded reason and an approving body (K7).</summary>
    Overridable,

    /// <summary>The notice refers to a figure that is not loaded: the case goes to manual handling.</summary>
    NotLoaded,

    /// <summary>A higher body must be asked.</summary>
    ReferUp,

    /// <summary>A hard rule is not met.</summary>
    Fail,
}

/// <summary>Where a rule is written.</summary>
/// <param name="Clause">The clause id, such as <c>JL23-2.2-b</c>.</param>
/// <param name="Path">The place in the printed notice, such as 二(二).</param>
/// <param name="Summary">What the clause asks for, in our own Chinese words.</param>
/// <param name="Pack">The pack that answered, such as <c>jilin-2023</c>; a lower layer shows here.</param>
public sealed record Citation(string Clause, string Path, string Summary, string Pack);

/// <summary>One thing that was found: what, by which clause, with which values, and how to mend it.</summary>
/// <param name="Code">A stable code, room and fault: <c>posting.too-early</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">A plain Chinese sentence that says what is wrong and how to mend it.</param>
/// <param name="Clause">The clause, taken from the value that caused the finding; null where no clause is concerned (a wrong format).</param>
public sealed record Finding(string Code, Severity Severity, string Message, Citation? Clause = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    /// <summary>The values that were used, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = NoValues;

    /// <summary>The figure that was asked for, with its unit; null where there is none.</summary>
    public string? Threshold { get; init; }

    /// <summary>What is missing to the figure, with its unit; null where it cannot be told.</summary>
    public string? Shortfall { get; init; }

    /// <summary>The first civil date on which the condition will be met if nothing else changes; null where it cannot be told.</summary>
    public DateOnly? MetOn { get; init; }

    /// <summary>Which part of what was sent is meant, as a JSON path such as <c>spells[2].from</c>; null for the whole.</summary>
    public string? Where { get; init; }

    /// <summary>The same, with what was stated beside the figures that were used.</summary>
    /// <param name="stated">What was stated, as a reader sees it.</param>
    public Finding Stating(string stated) =>
        this with { Values = new Dictionary<string, string>(Values, StringComparer.Ordinal) { ["stated"] = stated } };

    /// <summary>Whether this finding stands in the way of the facts.</summary>
    public bool Blocks => Severity is not Severity.Info;
}
