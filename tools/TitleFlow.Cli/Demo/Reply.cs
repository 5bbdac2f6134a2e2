using System.Globalization;
using System.Text.Json;

namespace TitleFlow.Cli.Demo;

/// <summary>One finding of a refusal.</summary>
public sealed record Found(string Code, string Message, string? Clause, string? MetOn);

/// <summary>What the service answered.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="text">The body as it came.</param>
public sealed class Reply(int status, string text)
{
    public int Status { get; } = status;

    public string Text { get; } = text;

    /// <summary>Whether it happened.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The body as JSON; undefined where there is none.</summary>
    public JsonElement Body { get; } = text is ['{' or '[', ..] ? JsonDocument.Parse(text).RootElement : default;

    /// <summary>Whether two answers are the same to the letter.</summary>
    public bool IsSameAs(Reply other) => (Status, Text) == (other.Status, other.Text);

    /// <summary>The id of what was asked, or created.</summary>
    public string Id => Body.GetProperty("id").GetString()!;

    /// <summary>The facts that were stored: name and fact.</summary>
    public IReadOnlyList<(string Name, JsonElement Fact)> Happened => [.. Items("happened")
        .Select(entry => (entry.GetProperty("name").GetString()!, entry.GetProperty("fact")))];

    /// <summary>Everything that stood in the way.</summary>
    public IReadOnlyList<Found> Findings => [.. Items("findings").Select(Read)];

    /// <summary>A text of the body by the names that lead to it; null where it is not there.</summary>
    public string? Word(params IReadOnlyList<string> path)
    {
        var at = Body;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : at.ToString();
    }

    /// <summary>The entries of a list of the body; none where it is not there.</summary>
    public IEnumerable<JsonElement> Items(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var list)
            ? list.EnumerateArray()
            : [];

    /// <summary>The instant of the first stored fact; null where nothing was stored.</summary>
    public DateTimeOffset? At => Items("happened").Select(entry => entry.GetProperty("at").GetString())
        .Select(at => (DateTimeOffset?)DateTimeOffset.Parse(at!, CultureInfo.InvariantCulture)).FirstOrDefault();

    private static Found Read(JsonElement finding) => new(
        finding.GetProperty("code").GetString()!,
        finding.GetProperty("message").GetString()!,
        finding.TryGetProperty("clause", out var clause) && clause.ValueKind == JsonValueKind.Object
            ? clause.GetProperty("clause").GetString()
            : null,
        finding.TryGetProperty("metOn", out var metOn) ? metOn.GetString() : null);
}
