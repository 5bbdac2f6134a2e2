using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Desk;

/// <summary>Turns an older shape of something stored into the next newer one.</summary>
/// <param name="From">The stored name with the older version.</param>
/// <param name="To">The stored name with the newer version.</param>
/// <param name="Lift">Makes the newer shape out of the older.</param>
public sealed record Upcaster(string From, string To, Func<JsonObject, JsonObject> Lift);

/// <summary>Writes facts, commands and effects under their stored names, and reads them back, old shapes too.</summary>
/// <remarks>Facts outlive code: a stored name and version is never given another meaning.</remarks>
public sealed class Codec
{
    private readonly Dictionary<string, Type> types = [];
    private readonly Dictionary<Type, string> names = [];
    private readonly Dictionary<string, Upcaster> upcasters;

    /// <summary>Learns every type with a stored name in the assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two types carry the same name.</exception>
    public Codec(IEnumerable<Assembly> assemblies, IEnumerable<Upcaster>? upcasters = null)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.GetCustomAttribute<StoredAsAttribute>() is { } stored)
            {
                if (!types.TryAdd(stored.Name, type))
                {
                    throw new InvalidOperationException($"{stored.Name} is the name of {types[stored.Name]} and of {type}.");
                }
                names.Add(type, stored.Name);
            }
        }
        this.upcasters = (upcasters ?? []).ToDictionary(upcaster => upcaster.From);
    }

    /// <summary>How everything that is stored is written: camel case, enums by name, nothing unknown passed over.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The stored names of all types of a kind, in ordinal order.</summary>
    public IReadOnlyList<string> NamesOf<T>() =>
        [.. types.Where(entry => entry.Value.IsAssignableTo(typeof(T))).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>The type that is stored under a name today; an older shape has none.</summary>
    /// <exception cref="JsonException">Nothing is stored under the name.</exception>
    public Type TypeOf(string name) =>
        types.GetValueOrDefault(name) ?? throw new JsonException($"Nothing is stored under the name {name}.");

    /// <summary>The stored name of a value's type.</summary>
    /// <exception cref="InvalidOperationException">The type has no stored name.</exception>
    public string NameOf(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return names.TryGetValue(value.GetType(), out var name)
            ? name
            : throw new InvalidOperationException($"{value.GetType()} has no stored name.");
    }

    /// <summary>Writes a value as UTF-8 JSON.</summary>
    public static byte[] Write(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json);
    }

    /// <summary>Reads what was stored under a name, lifting older shapes.</summary>
    /// <exception cref="JsonException">The name is unknown, or the body does not have its shape.</exception>
    public T Read<T>(string name, ReadOnlySpan<byte> body)
        where T : class
    {
        if (upcasters.ContainsKey(name))
        {
            var lifted = JsonNode.Parse(body) as JsonObject ?? throw new JsonException($"{name} is no object.");
            while (upcasters.TryGetValue(name, out var upcaster))
            {
                lifted = upcaster.Lift(lifted);
                name = upcaster.To;
            }
            body = JsonSerializer.SerializeToUtf8Bytes(lifted, Json);
        }
        return JsonSerializer.Deserialize(body, TypeOf(name), Json) as T ?? throw new JsonException($"{name} is no {typeof(T).Name}.");
    }
}
