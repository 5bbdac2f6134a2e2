using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// The one way in which a JSON value is written for hashing: names in ordinal order, no white space.
/// </summary>
/// <remarks>
/// Layout, line ends and the order of names change nothing; numbers and texts count as they are written.
/// </remarks>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Several values under their names, as one object.</summary>
    public static string Of(IEnumerable<(string Name, JsonNodeAt Value)> named)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            Write(writer, named);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<(string Name, JsonNodeAt Value)> named)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in named.OrderBy(pair => pair.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonNodeAt node)
    {
        switch (node.Kind)
        {
            case JsonValueKind.Object:
                Write(writer, node.Properties.Select(property => (property.Name, property.Value)));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(node.Text);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(node.Text);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(node.Kind == JsonValueKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
