namespace TitleFlow.Domain.Policies;

/// <summary>
/// What reading gave: the packs, or every problem at once. There are packs only if there is no problem.
/// </summary>
/// <param name="Packs">The packs, by id in ordinal order; empty where there is a problem.</param>
/// <param name="Problems">The problems by file and line.</param>
public sealed record PackReading(IReadOnlyList<Pack> Packs, IReadOnlyList<SourceProblem> Problems);

/// <summary>Reads policy packs: texts in; the packs, or every problem with file and line, out.</summary>
/// <remarks>
/// A pack loads only if every value is known, has its unit, type, dates and a clause of a clause index (M01),
/// if every
/// route makes sense, and if every key that code may ask for is defined by one of its layers; in a version of before, keys that are
/// newer are not loaded. Figures that are marked as derived must follow from the growth rule where there is one (M06).
/// </remarks>
public static class PackReader
{
    private static readonly string[] Named =
    [
        "pack.json", "clauses.json", "references.json", "routes.json", "checklists.json", "conditions.json",
        "commitments.json",
    ];

    /// <summary>Reads the packs of one place; the layers that a pack extends must be among them.</summary>
    /// <param name="files">Names such as <c>jilin-2023/pack.json</c>, with a slash on every system, and their
    /// texts.</param>
    /// <param name="isArchived">Whether it is a version of before: what code has come to ask for since, it need not define.</param>
    public static PackReading Read(IReadOnlyDictionary<string, string> files, bool isArchived = false)
    {
        var problems = new List<SourceProblem>();
        var folders = Folders(files, problems);
        foreach (var folder in folders.Values)
        {
            folder.ReadHead();
        }

        foreach (var folder in folders.Values)
        {
            folder.Lay(folders);
        }

        var layers = folders.ToDictionary(pair => pair.Key, pair => Layer(pair.Value), StringComparer.Ordinal);
        foreach (var folder in folders.Values)
        {
            CheckWhole(folder, layers, isArchived);
        }

        problems.AddRange(folders.Values.SelectMany(folder => folder.Problems));
        return problems.Count > 0
            ? new([], [.. InOrder(problems)])
            : new([.. folders.Values.Select(folder => Whole(folder, layers))], []);
    }

    private static IEnumerable<SourceProblem> InOrder(IEnumerable<SourceProblem> problems) =>
        problems.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line);

    private static Pack Whole(PackFolder folder, Dictionary<string, PackLayer?> layers) =>
        new([.. folder.Layers.Select(layer => layers[layer.Name]!)]);

    private static SortedDictionary<string, PackFolder> Folders(
        IReadOnlyDictionary<string, string> files, List<SourceProblem> problems)
    {
        var byFolder = new SortedDictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            if (name.Split('/') is [{ Length: > 0 } folder, { Length: > 0 } file])
            {
                byFolder.TryAdd(folder, []);
                byFolder[folder].Add((file, text));
            }
            else
            {
                problems.Add(new(name, 1, "政策文件应放在以政策包标识命名的文件夹里,例如 jilin-2023/pack.json。"));
            }
        }

        var folders = new SortedDictionary<string, PackFolder>(StringComparer.Ordinal);
        foreach (var (folder, contents) in byFolder)
        {
            folders.Add(folder, new PackFolder(folder, contents));
        }

        return folders;
    }

    private static PackLayer? Layer(PackFolder folder)
    {
        var values = new ValueReader(folder);
        var read = values.Read(folder.Sheets.Where(sheet => !Named.Contains(sheet.Key)).Select(sheet => sheet.Value));
        var references = values.ReadReferences(folder.Sheets.GetValueOrDefault("references.json"));
        var routes = folder.Sheets.TryGetValue("routes.json", out var sheet)
            ? new RouteReader(folder, sheet).Read()
            : [];
        var forms = new FormReader(folder, routes);
        var checklists = forms.Checklists(folder.Sheets.GetValueOrDefault("checklists.json"));
        var conditions = forms.Conditions(folder.Sheets.GetValueOrDefault("conditions.json"));
        var commitments = forms.Commitments(folder.Sheets.GetValueOrDefault("commitments.json"));
        return folder.Header is null
            ? null
            : new(folder.Header, read, references, routes, folder.Canonical)
            {
                Checklists = checklists,
                Conditions = conditions,
                Commitments = commitments,
                Clauses = folder.Clauses,
            };
    }

    // The national layer is no pack to file under, so it need not define everything.
    private static void CheckWhole(PackFolder folder, Dictionary<string, PackLayer?> layers, bool isArchived)
    {
        var known = folder.Layers.Select(layer => layers[layer.Name]).OfType<PackLayer>().ToList();
        if (folder.Header is not { IsNational: false } || known.Count != folder.Layers.Count)
        {
            return;
        }

        foreach (var key in isArchived ? [] : PackKeys.All.Where(key => !folder.Layers.Any(layer => layer.Mentions(key.Name))))
        {
            folder.Refuse($"缺少“{key.Name}”:本包和下层都没有写;通知未定的也要写上依据,值写 null。");
        }

        var signed = known.SelectMany(layer => layer.Commitments.Keys);
        foreach (var kind in Enum.GetValues<CommitmentKind>().Except(signed))
        {
            folder.Refuse($"缺少承诺书“{Pack.NameOf(kind)}”:本包和下层都没有写。");
        }

        var below = folder.Layers.Skip(1).ToList();
        foreach (var name in known[0].References.Keys.Where(name => !below.Any(layer => layer.Mentions(name))))
        {
            folder.Refuse($"“{name}”引向下层,但没有一个下层写有它的数值。");
        }

        foreach (var fault in TenureGrowth.Faults(known))
        {
            folder.Refuse(fault);
        }
    }
}
