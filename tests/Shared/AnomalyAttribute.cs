using Xunit.v3;

namespace TitleFlow.Tests;

/// <summary>
/// The test plays one of the anomalies that docs/anomalies.md names. It belongs to the category <c>Anomaly</c>, and can be
/// asked for by the anomaly's name as well.
/// </summary>
/// <param name="name">The anomaly's name on that page, such as <c>lost-race</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnomalyAttribute(string name) : Attribute, ITraitAttribute
{
    public string Name { get; } = name;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Anomaly"), new("Anomaly", Name)];
}
