using System.Text.Json;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>Reads the values of a pack folder: key, title, unit, dated figures, hardness, origin, source.</summary>
internal sealed class ValueReader(PackFolder folder)
{
    private readonly Dictionary<string, PackValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The values of every file that has no name of its own among the pack's files.</summary>
    public IReadOnlyDictionary<string, PackValue> Read(IEnumerable<StrictJson> sheets)
    {
        foreach (var sheet in sheets)
        {
            foreach (var property in sheet.Root is { } root ? Entries(sheet, root) : [])
            {
                Read(sheet, property);
            }
        }

        return _values;
    }

    /// <summary>The clauses that speak of a value and leave its figure to a lower layer.</summary>
    public IReadOnlyDictionary<string, Citation> ReadReferences(StrictJson? sheet)
    {
        var references = new Dictionary<string, Citation>(StringComparer.Ordinal);
        foreach (var property in sheet?.Root is { } root ? Entries(sheet, root) : [])
        {
            if (Known(sheet!, property) is null)
            {
                continue;
            }

            if (_values.ContainsKey(property.Name))
            {
                sheet!.Refuse(property.Line, $"“{property.Name}”在本包已有数值,不应再引向下层;请删去其中一处。");
            }

            if (folder.Cite(sheet!, sheet!.Fields(property.Value, "source")) is { } clause)
            {
                references[property.Name] = clause;
            }
        }

        return references;
    }

    /// <summary>The properties of an object; none, with a problem, where the value is no object.</summary>
    internal static IReadOnlyList<JsonPropertyAt> Entries(StrictJson sheet, JsonNodeAt node)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            sheet.Fields(node);
        }

        return node.Properties;
    }

    private void Read(StrictJson sheet, JsonPropertyAt property)
    {
        if (Known(sheet, property) is not { } key)
        {
            return;
        }

        folder.Mention(key.Name);
        if (!_files.TryAdd(key.Name, sheet.File))
        {
            sheet.Refuse(property.Line, $"“{key.Name}”在 {_files[key.Name]} 中已写过;同一个值只能写一处。");
        }

        var fields = sheet.Fields(property.Value, "title", "unit", "values", "hardness", "origin", "source");
        if (fields.Text("unit") is { } unit && unit != key.Unit)
        {
            sheet.Refuse(fields.LineOf("unit"), $"“{key.Name}”的单位应为“{key.Unit}”,此处写作“{unit}”;请改正。");
        }

        // Both are read before either is judged, so that every fault is told at once.
        var standing = folder.Stand(sheet, fields);
        if (Value(sheet, fields, key, standing) is { } value)
        {
            _values[key.Name] = value;
        }
    }

    private static PackKey? Known(StrictJson sheet, JsonPropertyAt property)
    {
        if (PackKeys.ByName.TryGetValue(property.Name, out var key))
        {
            return key;
        }

        sheet.Refuse(property.Line, $"不认识的键“{property.Name}”;请核对拼写,或先在程序的键目录中登记。");
        return null;
    }

    private PackValue? Value(StrictJson sheet, JsonFields fields, PackKey key, Standing? standing) => key switch
    {
        PackKey<int> whole => Dated(sheet, fields, whole, standing, Whole),
        PackKey<bool> flag => Dated(sheet, fields, flag, standing, Flag),
        PackKey<DateOnly> day => Dated(sheet, fields, day, standing, Day),
        PackKey<string> text => Dated(sheet, fields, text, standing, Text),
        PackKey<IReadOnlyList<int>> wholes => Dated(sheet, fields, wholes, standing, List<int>(Whole)),
        PackKey<IReadOnlyList<string>> texts => Dated(sheet, fields, texts, standing, List<string>(Text)),
        PackKey<IReadOnlyList<Choice>> choices => Dated(sheet, fields, choices, standing, Choices),
        PackKey<CommitteeScope> scope => Dated(sheet, fields, scope, standing, Scope),
        _ => throw new InvalidOperationException($"The reader knows no values of the kind of '{key.Name}'."),
    };

    /// <summary>Reads one figure; answers null, with the problem told, where it is wrong.</summary>
    private delegate object? Reading(StrictJson sheet, JsonNodeAt node, PackKey key);

    private PackValue<T>? Dated<T>(
        StrictJson sheet, JsonFields fields, PackKey<T> key, Standing? standing, Reading read)
    {
        var nodes = fields.Items("values");
        var values = new List<Dated<T>>();
        foreach (var node in nodes)
        {
            var entry = sheet.Fields(node, "from", "value", "origin", "source");
            var source = entry.Find("source") is null ? null : folder.Cite(sheet, entry);
            var origin = PackFolder.OriginOf(entry);
            var checkedOn = PackFolder.CheckedOn(sheet, entry);
            var from = entry.Day("from");
            if (from <= values.LastOrDefault()?.From)
            {
                sheet.Refuse(node, $"“{key.Name}”的日期应由早到晚、互不重复;请把这一项移到正确的位置。");
            }

            if (Figure(sheet, entry, key, read) is var (isThere, figure) && isThere && from is { } day)
            {
                values.Add(new(day, figure is T value ? value : default!, figure is not null)
                {
                    Source = source,
                    Origin = origin,
                    CheckedOn = checkedOn,
                });
            }
        }

        if (nodes.Count == 0 && fields.Find("values") is { Kind: JsonValueKind.Array } empty)
        {
            sheet.Refuse(empty, $"“{key.Name}”没有任何数值;至少写一项,通知未定的写 null。");
        }

        return standing is null || values.Count == 0 ? null : new(key, standing, values);
    }

    // A figure is there when it is null on purpose or was read without a problem.
    private static (bool IsThere, object? Figure) Figure(StrictJson sheet, JsonFields entry, PackKey key, Reading read)
    {
        if (entry.Find("value") is not { } node)
        {
            if (entry.IsThere)
            {
                sheet.Refuse(entry.Line, $"“{key.Name}”的这一项缺少 value;通知未定的写 null。");
            }

            return (false, null);
        }

        var figure = node.Kind == JsonValueKind.Null ? null : read(sheet, node, key);
        return (node.Kind == JsonValueKind.Null || figure is not null, figure);
    }

    private static object? Whole(StrictJson sheet, JsonNodeAt node, PackKey key) =>
        node.Kind == JsonValueKind.Number
            && int.TryParse(node.Text, out var number) && number >= key.Least && number <= key.Greatest
            ? number
            : Wrong(sheet, node, key, $"{key.Least} 到 {key.Greatest} 之间的整数");

    private static object? Flag(StrictJson sheet, JsonNodeAt node, PackKey key) =>
        node.Kind is JsonValueKind.True or JsonValueKind.False
            ? node.Kind == JsonValueKind.True
            : Wrong(sheet, node, key, "true 或 false");

    private static object? Day(StrictJson sheet, JsonNodeAt node, PackKey key) =>
        node.Kind == JsonValueKind.String && DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", out var day)
            ? day
            : Wrong(sheet, node, key, "写作 yyyy-MM-dd 的日期");

    private static object? Text(StrictJson sheet, JsonNodeAt node, PackKey key) =>
        node.Kind == JsonValueKind.String && node.Text.Length > 0 && key.Allowed?.Contains(node.Text) != false
            ? node.Text
            : Wrong(sheet, node, key, key.Allowed is { } words ? $"其中之一:{string.Join("、", words)}" : "非空的文字");

    private object? Choices(StrictJson sheet, JsonNodeAt node, PackKey key)
    {
        var choices = ChoiceReader.Read(sheet, node, folder);
        return choices ?? Wrong(sheet, node, key, "由 code 和 title 组成的清单,code 不重复");
    }

    private static object? Scope(StrictJson sheet, JsonNodeAt node, PackKey key) =>
        CommitteeScope.Read(sheet, node) ?? Wrong(sheet, node, key, "写明级别(levels)及所涉评委会的对象");

    private static Reading List<T>(Reading read) => (sheet, node, key) =>
    {
        if (node.Kind != JsonValueKind.Array || node.Items.Count == 0)
        {
            return Wrong(sheet, node, key, "至少有一项的数组");
        }

        var items = node.Items.Select(item => read(sheet, item, key)).ToList();
        return items.Contains(null) ? null : (IReadOnlyList<T>)[.. items.Cast<T>()];
    };

    private static object? Wrong(StrictJson sheet, JsonNodeAt node, PackKey key, string expected)
    {
        sheet.Refuse(node, $"“{key.Name}”的值应为{expected};通知未定的写 null。");
        return null;
    }
}
