using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>How binding a rule is (K7): soft rules can be passed over with a reason and an approving body.</summary>
public enum Hardness
{
    /// <summary>For information only.</summary>
    Info,

    /// <summary>Printed with 原则上, 一般, 可 or 鼓励.</summary>
    Soft,

    /// <summary>Everything else.</summary>
    Hard,
}

/// <summary>Where a value comes from.</summary>
public enum Origin
{
    /// <summary>Printed in the notice.</summary>
    Printed,

    /// <summary>Restored from a damaged text.</summary>
    Restored,

    /// <summary>Follows from printed values.</summary>
    Derived,

    /// <summary>Answered by the national layer.</summary>
    Fallback,

    /// <summary>Assumed by us because the notice is silent; shown as such wherever it is used.</summary>
    Assumed,
}

/// <summary>A value of a pack together with the clause that it comes from, so that code and citation cannot drift apart.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Key">The key of the value, such as <c>posting.minimumWorkingDays</c>.</param>
/// <param name="Value">The value; meaningless unless <paramref name="IsLoaded"/>.</param>
/// <param name="IsLoaded">False where the notice refers to a figure that nobody has entered: never guess it.</param>
/// <param name="Unit">The unit, such as <c>working-day</c>.</param>
/// <param name="Hardness">How binding it is.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Confirmed">Whether an officer has confirmed the reading.</param>
/// <param name="Source">The clause.</param>
public sealed record Cited<T>(
    string Key, T Value, bool IsLoaded, string Unit, Hardness Hardness, Origin Origin, bool Confirmed, Citation Source);
