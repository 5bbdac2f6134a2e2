using System.Text.Json;

namespace TitleFlow.Domain.Policies;

/// <summary>Reads what people fill in and sign: checklists, conditions and commitment texts.</summary>
internal sealed class FormReader(PackFolder folder, IReadOnlyList<Route> routes)
{
    private static readonly string[] Categories = ["institution", "enterprise", "social-organisation", "freelancer"];

    private static readonly string[] MediaTypes = ["application/pdf", "image/jpeg", "image/png"];

    private static readonly string[] Tiers = ["unit", "department", "county", "city", "province", "committee-office"];

    private readonly List<Checklist> _checklists = [];

    /// <summary>The checklists: by route, then by applicant category.</summary>
    public IReadOnlyList<Checklist> Checklists(StrictJson? sheet)
    {
        foreach (var route in ByRoute(sheet))
        {
            foreach (var list in ValueReader.Entries(sheet!, route.Value))
            {
                if (!Categories.Contains(list.Name))
                {
                    sheet!.Refuse(list.Line, $"不认识的申报人类别“{list.Name}”;请写:{string.Join("、", Categories)}。");
                }

                var fields = sheet!.Fields(list.Value, "title", "items");
                var items = fields.Items("items").Select(item => Item(sheet, item)).OfType<ChecklistItem>().ToList();
                Unique(sheet, list.Value, items.Select(item => item.Code));
                _checklists.Add(new(route.Name, list.Name, fields.Text("title") ?? "", items));
            }
        }

        return _checklists;
    }

    /// <summary>The conditions by route. Asked after the checklists, whose items are their proofs.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Condition>> Conditions(StrictJson? sheet)
    {
        var conditions = new Dictionary<string, IReadOnlyList<Condition>>(StringComparer.Ordinal);
        foreach (var route in ByRoute(sheet))
        {
            if (route.Value.Kind != JsonValueKind.Array)
            {
                sheet!.Refuse(route.Value, $"“{route.Name}”应为条件的数组([…])。");
            }

            List<Condition> read =
                [.. route.Value.Items.Select(item => Ask(sheet!, item, route.Name)).OfType<Condition>()];
            Unique(sheet!, route.Value, read.Select(condition => condition.Code));
            conditions[route.Name] = read;
        }

        return conditions;
    }

    /// <summary>The commitment texts by who signs.</summary>
    public IReadOnlyDictionary<CommitmentKind, PackCommitment> Commitments(StrictJson? sheet)
    {
        var commitments = new Dictionary<CommitmentKind, PackCommitment>();
        if (sheet?.Root is not { } root)
        {
            return commitments;
        }

        sheet.Fields(root, "personal", "unit");
        foreach (var kind in Enum.GetValues<CommitmentKind>())
        {
            if (root.Find(kind == CommitmentKind.Personal ? "personal" : "unit") is { } node
                && Signed(sheet, node, kind) is { } text)
            {
                commitments[kind] = text;
            }
        }

        return commitments;
    }

    private IEnumerable<JsonPropertyAt> ByRoute(StrictJson? sheet)
    {
        foreach (var property in sheet?.Root is { } root ? ValueReader.Entries(sheet, root) : [])
        {
            if (routes.All(route => route.Id != property.Name))
            {
                sheet!.Refuse(property.Line, $"途径“{property.Name}”不在 routes.json 中;请核对编号。");
            }

            yield return property;
        }
    }

    private ChecklistItem? Item(StrictJson sheet, JsonNodeAt node)
    {
        var fields = sheet.Fields(
            node, "code", "title", "required", "requiredFor", "concerns", "originalSeen", "alternatives", "mediaTypes", "source");
        var (code, title) = (ChoiceReader.Code(sheet, fields), fields.Text("title"));
        var (required, seen) = (fields.Flag("required"), fields.Flag("originalSeen"));
        var media = ChoiceReader.Words(sheet, fields, "mediaTypes", MediaTypes);
        var alternatives = fields.Find("alternatives") is { } list ? Papers(sheet, list) : [];
        var source = folder.Cite(sheet, fields);
        return code is null || title is null || required is null || seen is null || source is null
            ? null
            : new(
                code, title, required.Value, seen.Value,
                alternatives.Count == 0 ? [new(code, title)] : alternatives, media, source)
            {
                Concerns = Concerned(sheet, fields, "concerns") ?? Concern.Everybody,
                RequiredFor = Concerned(sheet, fields, "requiredFor"),
            };
    }

    /// <summary>Whom something concerns; null where nothing is written. Series are open to notices to come, so any code will do.</summary>
    private static Concern? Concerned(StrictJson sheet, JsonFields fields, string name)
    {
        if (fields.Find(name) is null)
        {
            return null;
        }

        var concern = fields.Fields(name, "series", "levels", "circumstances", "without", "fromYear");
        return new(
            [.. concern.ItemsOrNone("series").Select(item => item.Text)],
            ChoiceReader.WordsOrNone(sheet, concern, "levels", PackKeys.Levels),
            ChoiceReader.WordsOrNone(sheet, concern, "circumstances", Candidacy.Known),
            ChoiceReader.WordsOrNone(sheet, concern, "without", Candidacy.Known))
        {
            FromYear = concern.WholeOrNull("fromYear"),
        };
    }

    private List<Alternative> Papers(StrictJson sheet, JsonNodeAt node)
    {
        var papers = new List<Alternative>();
        foreach (var item in node.Kind == JsonValueKind.Array ? node.Items : [])
        {
            var fields = sheet.Fields(item, "code", "title", "concerns", "source");
            if (ChoiceReader.Code(sheet, fields) is { } code && fields.Text("title") is { } title)
            {
                papers.Add(new(code, title)
                {
                    Concerns = Concerned(sheet, fields, "concerns") ?? Concern.Everybody,
                    Source = fields.Find("source") is null ? null : folder.Cite(sheet, fields),
                });
            }
        }

        if (node.Kind != JsonValueKind.Array || papers.Count != node.Items.Count || papers.DistinctBy(paper => paper.Code).Count() != papers.Count)
        {
            sheet.Refuse(node, "alternatives 应为由 code 和 title 组成的清单,code 不重复。");
        }

        return papers;
    }

    private Condition? Ask(StrictJson sheet, JsonNodeAt node, string routeId)
    {
        var fields = sheet.Fields(node, "code", "question", "tiers", "concerns", "proofRequired", "proofs", "source");
        var (code, question) = (ChoiceReader.Code(sheet, fields), fields.Text("question"));
        var tiers = ChoiceReader.Words(sheet, fields, "tiers", Tiers);
        var proofRequired = fields.Flag("proofRequired");
        var items = _checklists.Where(list => list.RouteId == routeId).SelectMany(list => list.Items);
        string[] known = [.. items.Select(item => item.Code).Distinct()];
        var proofs = ChoiceReader.Words(sheet, fields, "proofs", known);
        var source = folder.Cite(sheet, fields);
        return code is null || question is null || proofRequired is null || source is null
            ? null
            : new(code, question, tiers, proofRequired.Value, proofs, source)
            {
                Concerns = Concerned(sheet, fields, "concerns") ?? Concern.Everybody,
            };
    }

    private PackCommitment? Signed(StrictJson sheet, JsonNodeAt node, CommitmentKind kind)
    {
        var fields = sheet.Fields(node, "title", "hardness", "origin", "source", "versions");
        var standing = folder.Stand(sheet, fields);
        var versions = new List<Dated<Commitment>>();
        foreach (var item in fields.Items("versions"))
        {
            var entry = sheet.Fields(item, "from", "version", "text");
            if (entry.Day("from") is { } from && entry.Text("version") is { } version && entry.Text("text") is { } text)
            {
                versions.Add(new(from, new(kind, version, text), IsLoaded: true));
            }
        }

        if (!versions.Zip(versions.Skip(1)).All(pair => pair.First.From < pair.Second.From)
            || versions.DistinctBy(dated => dated.Value.Version).Count() != versions.Count || versions.Count == 0)
        {
            sheet.Refuse(node, "承诺书至少要有一个版本,版本号不重复,日期由早到晚。");
        }

        return standing is null || versions.Count == 0 ? null : new(standing, versions);
    }

    private static void Unique(StrictJson sheet, JsonNodeAt node, IEnumerable<string> codes)
    {
        foreach (var twice in codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            sheet.Refuse(node, $"代码“{twice.Key}”用了不止一次;请改成互不相同。");
        }
    }
}
