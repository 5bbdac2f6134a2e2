using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>Reads lists of codes with their titles, and lists of plain words.</summary>
internal static class ChoiceReader
{
    /// <summary>
    /// The choices in order; null where the value is no such list. Codes are lower-case words joined by
    /// hyphens.
    /// </summary>
    /// <param name="sheet">The file.</param>
    /// <param name="node">The list.</param>
    /// <param name="folder">Has the clauses that a choice may cite for itself; null where none may.</param>
    public static IReadOnlyList<Choice>? Read(StrictJson sheet, JsonNodeAt node, PackFolder? folder = null)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            return null;
        }

        var choices = new List<Choice>();
        foreach (var item in node.Items)
        {
            var fields = sheet.Fields(item, folder is null ? ["code", "title"] : ["code", "title", "source"]);
            var source = folder is null || fields.Find("source") is null ? null : folder.Cite(sheet, fields);
            if (Code(sheet, fields) is { } code && fields.Text("title") is { } title)
            {
                choices.Add(new(code, title) { Source = source });
            }
        }

        return choices.Count == node.Items.Count && choices.DistinctBy(choice => choice.Code).Count() == choices.Count
            ? choices
            : null;
    }

    /// <summary>The property <c>code</c>, which is stored in facts.</summary>
    public static string? Code(StrictJson sheet, JsonFields fields)
    {
        var code = fields.Text("code");
        if (code is null || code.All(PackPin.IsIdCharacter))
        {
            return code;
        }

        sheet.Refuse(fields.LineOf("code"), $"代码“{code}”只能用小写字母、数字和连字符。");
        return null;
    }

    /// <summary>The words of an array, each one of the known ones; empty, with a problem, where it is none.</summary>
    public static IReadOnlyList<string> Words(
        StrictJson sheet, JsonFields fields, string name, IReadOnlyCollection<string> known) => Known(sheet, fields.Items(name), known);

    /// <summary>The same; empty without a problem where the property is absent or null.</summary>
    public static IReadOnlyList<string> WordsOrNone(
        StrictJson sheet, JsonFields fields, string name, IReadOnlyCollection<string> known) => Known(sheet, fields.ItemsOrNone(name), known);

    private static List<string> Known(StrictJson sheet, IReadOnlyList<JsonNodeAt> items, IReadOnlyCollection<string> known)
    {
        var words = new List<string>();
        foreach (var item in items)
        {
            if (item.Kind == JsonValueKind.String && known.Contains(item.Text))
            {
                words.Add(item.Text);
            }
            else
            {
                sheet.Refuse(item, $"“{item.Text}”不是可用的取值;请写:{string.Join("、", known)}。");
            }
        }

        return words;
    }
}
