using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitleFlow.Storage;

namespace TitleFlow.Cli.Backups;

/// <summary>
/// A row as one line of JSON. Text and truth stand as they are; what JSON cannot tell apart names its type:
/// <c>{"long":"7"}</c>, <c>{"at":"…"}</c>, <c>{"bytes":"…"}</c>.
/// </summary>
public static class RowText
{
    private const string Long = "long";
    private const string At = "at";
    private const string Bytes = "bytes";

    /// <summary>The row as a line, without its break.</summary>
    public static string Write(StoredRow row)
    {
        var values = new JsonObject(
            row.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)Written(row, value.Value))));
        var line = new JsonObject { ["p"] = row.Partition, ["k"] = row.Key, ["v"] = values };
        return line.ToJsonString(Lines.Json);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is no row.</exception>
    public static StoredRow Read(string line)
    {
        try
        {
            var row = JsonNode.Parse(line)!;
            return new StoredRow(
                (string)row["p"]!,
                (string)row["k"]!,
                row["v"]!.AsObject().ToDictionary(value => value.Key, value => Value(value.Value!)));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException($"A line is no row: {fault.Message}", fault);
        }
    }

    private static JsonNode Written(StoredRow row, object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        long number => Typed(Long, number.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset at => Typed(At, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        byte[] bytes => Typed(Bytes, Convert.ToBase64String(bytes)),
        _ => throw new NotSupportedException($"{row.Partition} {row.Key} holds a {value.GetType().Name}."),
    };

    private static JsonObject Typed(string type, string text) => new() { [type] = text };

    private static object Value(JsonNode value) => value switch
    {
        JsonObject typed => typed.Single() switch
        {
            (Long, { } number) => long.Parse((string)number!, CultureInfo.InvariantCulture),
            (At, { } at) => DateTimeOffset.ParseExact(
                (string)at!, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            (Bytes, { } bytes) => Convert.FromBase64String((string)bytes!),
            var (type, _) => throw new FormatException($"'{type}' is no type of value."),
        },
        _ => value.GetValueKind() == JsonValueKind.String ? (string)value! : (bool)value,
    };
}
