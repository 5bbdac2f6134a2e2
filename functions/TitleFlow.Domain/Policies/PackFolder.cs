using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>
/// The files of one pack folder while they are read: its sheets, its header and the clauses that it may cite.
/// </summary>
internal sealed class PackFolder
{
    private static readonly Dictionary<string, Hardness> HardnessWords = new(StringComparer.Ordinal)
    {
        ["hard"] = Hardness.Hard,
        ["soft"] = Hardness.Soft,
        ["info"] = Hardness.Info,
    };

    private static readonly Dictionary<string, Origin> OriginWords = new(StringComparer.Ordinal)
    {
        ["printed"] = Origin.Printed,
        ["restored"] = Origin.Restored,
        ["derived"] = Origin.Derived,
        ["fallback"] = Origin.Fallback,
        ["assumed"] = Origin.Assumed,
    };

    private readonly List<SourceProblem> _problems = [];
    private readonly Dictionary<string, Citation> _clauses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private IReadOnlyList<PackFolder> _layers = [];

    /// <summary>Parses every file of the folder.</summary>
    /// <param name="name">The folder's name, which is the pack's id.</param>
    /// <param name="files">File name and text.</param>
    public PackFolder(string name, IEnumerable<(string File, string Text)> files)
    {
        Name = name;
        Sheets = new SortedDictionary<string, StrictJson>(
            files.ToDictionary(file => file.File, file => StrictJson.Parse($"{name}/{file.File}", file.Text)),
            StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyDictionary<string, StrictJson> Sheets { get; }

    public PackHeader? Header { get; private set; }

    public IReadOnlyDictionary<string, Citation> Clauses => _clauses;

    public IEnumerable<SourceProblem> Problems => _problems.Concat(Sheets.Values.SelectMany(sheet => sheet.Problems));

    public string Canonical => CanonicalJson.Of(
        Sheets.Where(sheet => sheet.Value.Root is not null).Select(sheet => (sheet.Key, sheet.Value.Root!)));

    /// <summary>Tells a problem of the whole pack, at the first line of its header.</summary>
    public void Refuse(string message) => _problems.Add(new SourceProblem($"{Name}/pack.json", 1, message));

    /// <summary>
    /// Remembers that a key is written here, rightly or wrongly, so that it isn't called missing as well.
    /// </summary>
    public void Mention(string key) => _mentioned.Add(key);

    /// <summary>Whether a key is written here.</summary>
    public bool Mentions(string key) => _mentioned.Contains(key);

    /// <summary>
    /// The first pass: the clause index and then the header, which everything else cites and depends on.
    /// </summary>
    public void ReadHead()
    {
        ReadClauses();
        if (!Sheets.TryGetValue("pack.json", out var sheet))
        {
            Refuse("缺少 pack.json;每个政策包都要写明标识、标题、发文单位和施行日期。");
            return;
        }

        var fields = sheet.Fields(
            sheet.Root, "id", "title", "issuer", "documentNumber", "issuedOn", "prefix", "jurisdiction", "reviewYear",
            "effectiveFrom", "effectiveUntil", "extends");
        var texts = (Id: fields.Text("id"), Title: fields.Text("title"), Issuer: fields.Text("issuer"));
        var (prefix, jurisdiction) = (fields.Text("prefix"), fields.Text("jurisdiction"));
        var (from, until) = (fields.Day("effectiveFrom"), fields.DayOrNull("effectiveUntil"));
        Check(sheet, fields, texts.Id, jurisdiction, from, until);
        Header = new(
            texts.Id ?? Name, texts.Title ?? "", texts.Issuer ?? "", prefix ?? "", jurisdiction ?? "",
            from ?? default, until)
        {
            DocumentNumber = fields.TextOrNull("documentNumber"),
            IssuedOn = fields.DayOrNull("issuedOn"),
            ReviewYear = fields.WholeOrNull("reviewYear"),
        };
    }

    /// <summary>The second pass: the layers below, of which each clause index may be cited from here.</summary>
    public void Lay(IReadOnlyDictionary<string, PackFolder> folders)
    {
        _layers = [this];
        var extensions = new List<Extension>();
        foreach (var node in Sheets.GetValueOrDefault("pack.json")?.Root?.Find("extends")?.Items ?? [])
        {
            var sheet = Sheets["pack.json"];
            var fields = sheet.Fields(node, "pack", "source");
            if (fields.Text("pack") is not { } below)
            {
                continue;
            }

            if (!folders.TryGetValue(below, out var folder) || _layers.Contains(folder))
            {
                sheet.Refuse(node, $"下层政策包“{below}”不存在、是自身或重复;请改正 extends。");
                continue;
            }

            _layers = [.. _layers, folder];
            if (Cite(sheet, fields) is { } by)
            {
                extensions.Add(new(below, by));
            }
        }

        Header = Header is null ? null : Header with { Extends = extensions };
    }

    /// <summary>The folders of this pack in the order in which they are asked, itself first.</summary>
    public IReadOnlyList<PackFolder> Layers => _layers;

    /// <summary>The clause of this id from this pack or a layer below; null where no index has it.</summary>
    public Citation? FindClause(string id) =>
        _layers.Select(layer => layer._clauses.GetValueOrDefault(id)).FirstOrDefault(clause => clause is not null);

    /// <summary>
    /// Reads the property <c>source</c>: a clause that an index has, with its path and a summary of our own.
    /// </summary>
    public Citation? Cite(StrictJson sheet, JsonFields owner)
    {
        var fields = owner.Fields("source", "clause", "path", "summary", "checkedOn");
        var (id, path, summary) = (fields.Text("clause"), fields.Text("path"), fields.Text("summary"));
        if (id is null || path is null || summary is null)
        {
            return null;
        }

        if (FindClause(id) is not { } clause)
        {
            sheet.Refuse(fields.LineOf("clause"), $"条款“{id}”不在条款索引 clauses.json 中;请先补上这一条的出处和摘要。");
            return null;
        }

        if (clause.Path != path)
        {
            sheet.Refuse(fields.LineOf("path"), $"条款“{id}”的出处应为“{clause.Path}”,此处写作“{path}”;请改成一致。");
        }

        return clause with { Summary = summary };
    }

    /// <summary>Reads title, hardness, origin and source, which everything that is cited has.</summary>
    public Standing? Stand(StrictJson sheet, JsonFields fields)
    {
        var title = fields.Text("title");
        var hardness = fields.OneOf("hardness", HardnessWords);
        var origin = fields.OneOf("origin", OriginWords);
        var source = Cite(sheet, fields);
        var checkedOn = CheckedOn(sheet, fields);
        return title is null || hardness is null || origin is null || source is null
            ? null
            : new(title, hardness.Value, origin.Value, checkedOn, source);
    }

    /// <summary>The property <c>origin</c> of a single figure; null where the whole value's speaks for it.</summary>
    public static Origin? OriginOf(JsonFields entry) =>
        entry.Find("origin") is null ? null : entry.OneOf("origin", OriginWords);

    /// <summary>The property <c>checkedOn</c> of <c>source</c>; null until an officer has checked it.</summary>
    public static DateOnly? CheckedOn(StrictJson sheet, JsonFields owner) =>
        owner.Find("source") is { Kind: System.Text.Json.JsonValueKind.Object } source
            ? sheet.Fields(source, "clause", "path", "summary", "checkedOn").DayOrNull("checkedOn")
            : null;

    private static void Check(
        StrictJson sheet, JsonFields fields, string? id, string? jurisdiction, DateOnly? from, DateOnly? until)
    {
        if (id is not null && id != sheet.File.Split('/')[0])
        {
            sheet.Refuse(fields.LineOf("id"), $"标识“{id}”与文件夹名不一致;两者应相同。");
        }

        if (jurisdiction is not null && !(jurisdiction.Length == 6 && jurisdiction.All(char.IsAsciiDigit)))
        {
            sheet.Refuse(fields.LineOf("jurisdiction"), $"行政区划“{jurisdiction}”应为六位数字,例如 220000。");
        }

        if (until < from)
        {
            sheet.Refuse(fields.LineOf("effectiveUntil"), $"失效日期 {until:yyyy-MM-dd} 早于施行日期 {from:yyyy-MM-dd};请核对。");
        }
    }

    private void ReadClauses()
    {
        if (!Sheets.TryGetValue("clauses.json", out var sheet))
        {
            Refuse("缺少条款索引 clauses.json;请列出本包引用的每一条款。");
            return;
        }

        var prefix = Sheets.GetValueOrDefault("pack.json")?.Root?.Find("prefix")?.Text;
        foreach (var property in sheet.Root?.Properties ?? [])
        {
            var fields = sheet.Fields(property.Value, "path", "summary");
            var (path, summary) = (fields.Text("path"), fields.Text("summary"));
            if (!property.Name.StartsWith($"{prefix}-", StringComparison.Ordinal))
            {
                sheet.Refuse(property.Line, $"条款“{property.Name}”不以本包的前缀“{prefix}-”开头;请移到它自己的政策包。");
            }

            _clauses[property.Name] = new(property.Name, path ?? "", summary ?? "", Name);
        }
    }
}
