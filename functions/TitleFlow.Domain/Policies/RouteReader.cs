using System.Text.Json;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// Reads <c>routes.json</c>: each route with its window and its stages. Whether a route makes sense is asked
/// next.
/// </summary>
internal sealed class RouteReader(PackFolder folder, StrictJson sheet)
{
    private const string CombinedExits = "combinedExits";

    private static readonly string[] Families =
        ["annual", "combined", "3010", "grassroots", "direct", "directed", "conversion", "autonomous", "posts"];

    private static readonly string[] Documents =
        ["certificate", "directed-certificate", "post-certificate", "result-notice"];

    private static readonly string[] Actors =
        ["applicant", "unit", "department", "county", "city", "province", "committee-office", "committee", "system"];

    private static readonly string[] Places = ["unit", "county", "city", "province"];

    private static readonly Dictionary<string, WindowKind> Windows = new(StringComparer.Ordinal)
    {
        ["fixed"] = WindowKind.Fixed,
        ["always"] = WindowKind.Always,
        ["per-activity"] = WindowKind.PerActivity,
    };

    private static readonly Dictionary<string, ExitKind> Exits =
        Enum.GetValues<ExitKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public IReadOnlyList<Route> Read()
    {
        var routes = new List<Route>();
        foreach (var property in sheet.Root is { } root ? ValueReader.Entries(sheet, root) : [])
        {
            if (Read(property) is not { } route)
            {
                continue;
            }

            if (routes.Any(other => other.Family == route.Family))
            {
                sheet.Refuse(property.Line, $"途径“{route.Id}”与另一途径同属“{route.Family}”;一个政策包每类只能有一条。");
            }

            routes.Add(route);
            new RouteSense(sheet, property.Value, route).Check();
        }

        return routes;
    }

    private Route? Read(JsonPropertyAt property)
    {
        var fields = sheet.Fields(
            property.Value,
            "family", "title", "targets", "waivers", "document", "certificateLetters", "window", "stages");
        if (!property.Name.StartsWith($"{folder.Header?.Prefix}-R", StringComparison.Ordinal))
        {
            sheet.Refuse(property.Line, $"途径编号“{property.Name}”应以“{folder.Header?.Prefix}-R”开头。");
        }

        var family = Word(fields, "family", Families);
        var title = fields.Text("title");
        var targets = ChoiceReader.Words(sheet, fields, "targets", PackKeys.Levels);
        var waivers = fields.Find("waivers") is { } node ? Waivers(node) : [];
        var document = Word(fields, "document", Documents);
        var window = Window(
            fields.Fields("window", "kind", "opensOn", "closesOn", "title", "hardness", "origin", "source"));
        var letters = Letters(fields);
        var stages = fields.Items("stages").Select(Stage).ToList();
        return family is null || title is null || document is null || letters is null || window is null
            || stages.Contains(null)
            ? null
            : new(property.Name, family, title, window, [.. stages.Select(stage => stage!)])
            {
                Targets = targets,
                Waivers = waivers,
                Document = document,
                CertificateLetters = letters,
                ReviewYear = folder.Header?.ReviewYear,
            };
    }

    private IReadOnlyList<Choice> Waivers(JsonNodeAt node)
    {
        if (ChoiceReader.Read(sheet, node) is { } waivers)
        {
            return waivers;
        }

        sheet.Refuse(node, "waivers 应为由 code 和 title 组成的清单,code 不重复。");
        return [];
    }

    // The letters are part of certificate numbers, which leave out what is easily misread.
    private string? Letters(JsonFields fields)
    {
        if (fields.Text("certificateLetters") is not { } letters
            || (letters.Length == 2 && letters.All("ABCDEFGHJKMNPQRSTVWXYZ".Contains)))
        {
            return fields.Find("certificateLetters")?.Text;
        }

        sheet.Refuse(fields.LineOf("certificateLetters"), $"“{letters}”应为两个大写字母,不用 I、L、O、U。");
        return null;
    }

    private Cited<WindowTerms>? Window(JsonFields fields)
    {
        var standing = folder.Stand(sheet, fields);
        var isOpen = fields.Find("kind") is { Kind: JsonValueKind.Null };
        var kind = isOpen ? null : fields.OneOf("kind", Windows);
        var (opensOn, closesOn) = (fields.DayOrNull("opensOn"), fields.DayOrNull("closesOn"));
        var hasDays = opensOn is not null && closesOn is not null && opensOn <= closesOn;
        if (fields.IsThere && (kind == WindowKind.Fixed) != hasDays)
        {
            sheet.Refuse(fields.Line, "固定的申报窗口要写 opensOn 和 closesOn,且先开后关;其他窗口不写日期。");
        }

        return standing is null || (kind is null && !isOpen)
            ? null
            : new(
                "filing.window", new(kind ?? default, opensOn, closesOn), kind is not null, "text",
                standing.Hardness, standing.Origin, standing.CheckedOn is not null, standing.Source)
            {
                Title = standing.Title,
            };
    }

    private RouteStage? Stage(JsonNodeAt node)
    {
        var fields = sheet.Fields(node, "number", "step", "actor", "place", "exits", CombinedExits, "deadline", "clauses");
        var number = fields.Whole("number");
        var step = Step(fields);
        var actor = Word(fields, "actor", Actors);
        var place = fields.Find("place") is null or { Kind: JsonValueKind.Null }
            ? null
            : Word(fields, "place", Places);
        var exits = ExitsOf(fields, "exits");
        var combined = fields.Find(CombinedExits) is null ? null : ExitsOf(fields, CombinedExits);
        var deadline = Deadline(fields);
        var clauses = Clauses(fields);
        return number is null || step is null || actor is null
            ? null
            : new(number.Value, step, actor, place, exits, clauses) { CombinedExits = combined, Deadline = deadline };
    }

    private Step? Step(JsonFields fields)
    {
        if (fields.Text("step") is not { } name)
        {
            return null;
        }

        if (Stages.FindStep(name) is { } step)
        {
            return step;
        }

        var known = string.Join("、", Stages.All.SelectMany(stage => stage.Steps).Select(other => other.Name));
        sheet.Refuse(fields.LineOf("step"), $"没有“{name}”这一步骤;可用的步骤:{known}。");
        return null;
    }

    private static List<StageExit> ExitsOf(JsonFields fields, string name)
    {
        var exits = new List<StageExit>();
        var entries = fields.Fields(name, [.. Exits.Keys]);
        foreach (var (word, kind) in Exits)
        {
            if (entries.Find(word) is not null)
            {
                exits.Add(new(kind, entries.WholeOrNull(word)));
            }
        }

        return exits;
    }

    private PackKey? Deadline(JsonFields fields)
    {
        if (fields.TextOrNull("deadline") is not { } name)
        {
            return null;
        }

        if (PackKeys.ByName.TryGetValue(name, out var key)
            && key.Unit is "working-day" or "day" or "date" or "day-of-month")
        {
            return key;
        }

        sheet.Refuse(fields.LineOf("deadline"), $"期限“{name}”不是键目录中的日数或日期;请改正,通知未定期限的写 null。");
        return null;
    }

    private List<Citation> Clauses(JsonFields fields)
    {
        var clauses = new List<Citation>();
        var items = fields.Items("clauses");
        foreach (var item in items)
        {
            if (folder.FindClause(item.Text) is { } clause)
            {
                clauses.Add(clause);
            }
            else
            {
                sheet.Refuse(item, $"条款“{item.Text}”不在条款索引 clauses.json 中;请先补上这一条的出处和摘要。");
            }
        }

        if (fields.Find("clauses") is { Kind: JsonValueKind.Array } node && items.Count == 0)
        {
            sheet.Refuse(node, "每一步骤至少要有一条依据。");
        }

        return clauses;
    }

    private string? Word(JsonFields fields, string name, string[] known)
    {
        if (fields.Text(name) is not { } word || known.Contains(word))
        {
            return fields.Find(name)?.Text;
        }

        sheet.Refuse(fields.LineOf(name), $"“{word}”不是可用的取值;请写:{string.Join("、", known)}。");
        return null;
    }
}
