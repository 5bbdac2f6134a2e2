using System.Globalization;
using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>The properties of one object, asked for by name and kind.</summary>
/// <remarks>
/// A question that finds nothing, or something of another kind, adds the problem to the sheet and answers
/// null, so that
/// the reader goes on and finds the next. The questions named <c>…OrNull</c> let a property be absent or null.
/// </remarks>
public sealed class JsonFields
{
    private readonly StrictJson _sheet;
    private readonly JsonNodeAt? _node;

    internal JsonFields(StrictJson sheet, JsonNodeAt? node) => (_sheet, _node) = (sheet, node);

    /// <summary>The line on which the object starts; 1 if there is no object.</summary>
    public int Line => _node?.Line ?? 1;

    /// <summary>
    /// Whether there is an object at all. If not, its problem is already told, and no further one is added.
    /// </summary>
    public bool IsThere => _node is not null;

    /// <summary>The property whatever its kind, or null where it is absent; adds no problem.</summary>
    public JsonNodeAt? Find(string name) => _node?.Find(name);

    /// <summary>The line of a property, or that of the object where the property is absent.</summary>
    public int LineOf(string name) => Find(name)?.Line ?? Line;

    /// <summary>A text that is not empty.</summary>
    public string? Text(string name) => Filled(Required(name));

    /// <summary>A text that is not empty, or null where the property is absent or null.</summary>
    public string? TextOrNull(string name) => Filled(Optional(name));

    /// <summary>A whole number.</summary>
    public int? Whole(string name) => Integer(Required(name));

    /// <summary>A whole number, or null where the property is absent or null.</summary>
    public int? WholeOrNull(string name) => Integer(Optional(name));

    /// <summary>True or false.</summary>
    public bool? Flag(string name) => Boolean(Required(name));

    /// <summary>True or false, or null where the property is absent or null.</summary>
    public bool? FlagOrNull(string name) => Boolean(Optional(name));

    /// <summary>A civil date written yyyy-MM-dd.</summary>
    public DateOnly? Day(string name) => Date(Required(name));

    /// <summary>A civil date written yyyy-MM-dd, or null where the property is absent or null.</summary>
    public DateOnly? DayOrNull(string name) => Date(Optional(name));

    /// <summary>The items of an array; empty (with a problem) where it is none.</summary>
    public IReadOnlyList<JsonNodeAt> Items(string name) => Array(Required(name));

    /// <summary>The items of an array; empty without a problem where the property is absent or null.</summary>
    public IReadOnlyList<JsonNodeAt> ItemsOrNone(string name) => Array(Optional(name));

    /// <summary>The object in a property.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="known">The names of all properties that the object may have.</param>
    public JsonFields Fields(string name, params IReadOnlyList<string> known) => _sheet.Fields(Required(name), known);

    /// <summary>One of the written words, as the value that it stands for.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="words">The words that may be written and what they mean.</param>
    public T? OneOf<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(words);
        return Filled(Required(name)) is not { } text ? null
            : words.TryGetValue(text, out var meaning) ? meaning
            : Refuse<T?>(Find(name)!, $"“{text}”不是可用的取值;请写:{string.Join("、", words.Keys)}。");
    }

    private JsonNodeAt? Required(string name)
    {
        var node = Find(name);
        if (node is null && _node is not null)
        {
            _sheet.Refuse(_node, $"{StrictJson.Name(_node)}缺少字段“{name}”。");
        }
        return node;
    }

    private JsonNodeAt? Optional(string name) => Find(name) is { Kind: not JsonValueKind.Null } node ? node : null;

    private string? Filled(JsonNodeAt? node) => node switch
    {
        null => null,
        { Kind: JsonValueKind.String } when !string.IsNullOrWhiteSpace(node.Text) => node.Text,
        _ => Refuse<string?>(node, "应为非空的文字。"),
    };

    private int? Integer(JsonNodeAt? node) => node switch
    {
        null => null,
        { Kind: JsonValueKind.Number } when int.TryParse(
            node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => Refuse<int?>(node, "应为整数。"),
    };

    private bool? Boolean(JsonNodeAt? node) => node switch
    {
        null => null,
        { Kind: JsonValueKind.True } => true,
        { Kind: JsonValueKind.False } => false,
        _ => Refuse<bool?>(node, "应为 true 或 false。"),
    };

    private DateOnly? Date(JsonNodeAt? node) => node switch
    {
        null => null,
        { Kind: JsonValueKind.String } when DateOnly.TryParseExact(
            node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => Refuse<DateOnly?>(node, "应为日期,写作 yyyy-MM-dd。"),
    };

    private IReadOnlyList<JsonNodeAt> Array(JsonNodeAt? node) => node switch
    {
        null => [],
        { Kind: JsonValueKind.Array } => node.Items,
        _ => Refuse<IReadOnlyList<JsonNodeAt>>(node, "应为数组([…])。") ?? [],
    };

    private T? Refuse<T>(JsonNodeAt node, string message)
    {
        _sheet.Refuse(node, $"{StrictJson.Name(node)}{message}");
        return default;
    }
}
