using System.Text.Json;
using System.Text.Json.Serialization;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>An id with one written form: it is read with every fault named, and stored as plain text.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IWritten<TSelf>
    where TSelf : struct, IWritten<TSelf>
{
    /// <summary>Reads the written form.</summary>
    /// <param name="text">What somebody typed; null counts as empty.</param>
    /// <param name="id">The id; meaningless when there are findings.</param>
    /// <returns>Every fault with how to mend it; empty when the text is right.</returns>
    static abstract IReadOnlyList<Finding> Read(string? text, out TSelf id);

    /// <summary>Reads the written form and says only whether it is right.</summary>
    static abstract bool TryParse(string? text, out TSelf id);
}

/// <summary>Stores an id as its written form, also as a key of an object.</summary>
/// <typeparam name="T">The id.</typeparam>
public sealed class WrittenConverter<T> : JsonConverter<T>
    where T : struct, IWritten<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is no such id.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.TokenType is JsonTokenType.String ? reader.GetString() : null);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString() ?? "");
    }

    private static T Parse(string? text) =>
        T.TryParse(text, out var id) ? id : throw new JsonException($"The text is no {typeof(T).Name}.");
}
