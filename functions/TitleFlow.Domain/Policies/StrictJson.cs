using System.Text;
using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>Something that is wrong in a file, where it is, and how to mend it.</summary>
/// <param name="File">The name of the file as it was handed in.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Message">A plain Chinese sentence.</param>
public sealed record SourceProblem(string File, int Line, string Message)
{
    /// <summary>The form that editors and terminals jump to: <c>file:line: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>A JSON value that knows the line on which it starts.</summary>
/// <param name="Kind">The kind of the value; never <see cref="JsonValueKind.Undefined"/>.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Path">The way from the root, such as <c>offDays[2].date</c>; empty for the root.</param>
public sealed record JsonNodeAt(JsonValueKind Kind, int Line, string Path)
{
    /// <summary>The unescaped text of a string, the written form of a number; empty for every other kind.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// The properties of an object in the order of the file, each name once; empty for every other kind.
    /// </summary>
    public IReadOnlyList<JsonPropertyAt> Properties { get; init; } = [];

    /// <summary>The items of an array; empty for every other kind.</summary>
    public IReadOnlyList<JsonNodeAt> Items { get; init; } = [];

    /// <summary>The value of a property, or null where there is none.</summary>
    public JsonNodeAt? Find(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name == name)
            {
                return property.Value;
            }
        }
        return null;
    }
}

/// <summary>A property of an object and the line on which its name stands.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">The line of the name, counted from 1.</param>
/// <param name="Value">The value.</param>
public sealed record JsonPropertyAt(string Name, int Line, JsonNodeAt Value);

/// <summary>
/// A JSON file that is read strictly: every problem is collected with its line, and nothing is guessed.
/// </summary>
/// <remarks>
/// Comments, trailing commas, a name that stands twice in one object and nesting beyond the limit are problems.
/// Broken syntax stops the reading at its first place, since what follows can't be told apart any more; every other
/// problem lets it go on, so that an author mends all of them at once.
/// </remarks>
public sealed class StrictJson
{
    /// <summary>How deep objects and arrays may be nested unless the caller says otherwise.</summary>
    public const int UsualDepth = 32;

    private readonly List<SourceProblem> _problems = [];

    private StrictJson(string file) => File = file;

    /// <summary>The name of the file as it was handed in.</summary>
    public string File { get; }

    /// <summary>The value of the whole file; null if its syntax is broken.</summary>
    public JsonNodeAt? Root { get; private set; }

    /// <summary>Every problem so far: those of the syntax, and those that readers of the nodes have added.</summary>
    public IReadOnlyList<SourceProblem> Problems => _problems;

    /// <summary>Reads a text. The problems are in the answer; nothing is thrown.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text; a byte order mark at its start is passed over.</param>
    /// <param name="maxDepth">How deep objects and arrays may be nested, the outermost counted as 1.</param>
    public static StrictJson Parse(string file, string text, int maxDepth = UsualDepth)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sheet = new StrictJson(file);
        var bytes = Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text);
        var walk = new Walk(sheet, bytes, maxDepth);
        try
        {
            walk.Next();
            sheet.Root = walk.Value("");
            walk.Next();
        }
        catch (JsonException broken)
        {
            sheet.Root = null;
            sheet.Refuse((int)(broken.LineNumber ?? 0) + 1, walk.Fault(broken));
        }
        return sheet;
    }

    /// <summary>Adds a problem at a line.</summary>
    public void Refuse(int line, string message) => _problems.Add(new SourceProblem(File, line, message));

    /// <summary>Adds a problem at the line of a value.</summary>
    public void Refuse(JsonNodeAt node, string message)
    {
        ArgumentNullException.ThrowIfNull(node);
        Refuse(node.Line, message);
    }

    /// <summary>
    /// Opens an object for reading: problems are added if it is none, or has a property that is not known.
    /// </summary>
    /// <param name="node">The value; null answers an object without properties and adds no problem.</param>
    /// <param name="known">The names of all properties that it may have.</param>
    public JsonFields Fields(JsonNodeAt? node, params IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (node is { Kind: not JsonValueKind.Object })
        {
            Refuse(node, $"{Name(node)}应为对象({{…}})。");
            return new JsonFields(this, null);
        }
        foreach (var property in node?.Properties ?? [])
        {
            if (!known.Contains(property.Name))
            {
                Refuse(property.Line, $"不认识的字段“{property.Name}”;此处只能写:{string.Join("、", known)}。");
            }
        }
        return new JsonFields(this, node);
    }

    internal static string Name(JsonNodeAt node) => node.Path.Length == 0 ? "文件内容" : $"“{node.Path}”";

    /// <summary>The walk over the tokens. Depth is bounded by the reader, so the recursion is too.</summary>
    private ref struct Walk(StrictJson sheet, byte[] bytes, int maxDepth)
    {
        private readonly byte[] _bytes = bytes;
        private Utf8JsonReader _reader = new(bytes, new JsonReaderOptions { MaxDepth = maxDepth });
        private int _line = 1;
        private int _counted;

        public bool Next()
        {
            var more = _reader.Read();
            var start = more ? (int)_reader.TokenStartIndex : _bytes.Length;
            _line += _bytes.AsSpan(_counted, start - _counted).Count((byte)'\n');
            _counted = start;
            return more;
        }

        public JsonNodeAt Value(string path)
        {
            var line = _line;
            return _reader.TokenType switch
            {
                JsonTokenType.StartObject => new(JsonValueKind.Object, line, path) { Properties = Properties(path) },
                JsonTokenType.StartArray => new(JsonValueKind.Array, line, path) { Items = Items(path) },
                JsonTokenType.String => new(JsonValueKind.String, line, path) { Text = Text() },
                JsonTokenType.Number => new(JsonValueKind.Number, line, path)
                {
                    Text = Encoding.UTF8.GetString(_reader.ValueSpan),
                },
                JsonTokenType.True => new(JsonValueKind.True, line, path),
                JsonTokenType.False => new(JsonValueKind.False, line, path),
                _ => new(JsonValueKind.Null, line, path),
            };
        }

        public readonly string Fault(JsonException broken) => Depth >= maxDepth
            ? $"嵌套超过 {maxDepth} 层,或该处语法有误;请减少层数并检查括号。"
            : $"不是有效的 JSON(该行第 {(broken.BytePositionInLine ?? 0) + 1} 个字节附近);"
                + "请检查引号、逗号和括号,不要写注释,末项之后不要加逗号。";

        private readonly int Depth =>
            _reader.CurrentDepth + (_reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0);

        private readonly string Text()
        {
            try
            {
                return _reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                sheet.Refuse(_line, "文字中的 \\u 转义不成对;请直接写出该汉字。");
                return "";
            }
        }

        private List<JsonPropertyAt> Properties(string path)
        {
            var properties = new List<JsonPropertyAt>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (Next() && _reader.TokenType is not JsonTokenType.EndObject)
            {
                var name = Text();
                var line = _line;
                Next();
                var value = Value(path.Length == 0 ? name : $"{path}.{name}");
                if (names.Add(name))
                {
                    properties.Add(new JsonPropertyAt(name, line, value));
                }
                else
                {
                    sheet.Refuse(line, $"字段“{name}”在同一对象中写了两次;请只保留一个。");
                }
            }
            return properties;
        }

        private List<JsonNodeAt> Items(string path)
        {
            var items = new List<JsonNodeAt>();
            while (Next() && _reader.TokenType is not JsonTokenType.EndArray)
            {
                items.Add(Value($"{path}[{items.Count}]"));
            }
            return items;
        }
    }
}
