namespace TitleFlow.Domain.Cases;

/// <summary>Something that happened. Facts are appended to a stream and never edited.</summary>
/// <remarks>A fact carries every date and name that its room needs: folding reads nothing else.</remarks>
public abstract record Fact;

/// <summary>The written name and version under which a fact, a command or an effect is stored.</summary>
/// <remarks>
/// The form is <c>posting-closed.v1</c>: lower case words joined by hyphens, a dot, the version. A changed shape takes a
/// new version and an upcaster; a stored name is never used again for something else.
/// </remarks>
/// <param name="name">The stored name with its version.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>The stored name with its version, such as <c>posting-closed.v1</c>.</summary>
    public string Name { get; } = name;
}
