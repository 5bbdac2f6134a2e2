using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Policies;

/// <summary>What loading the policy folder gave: the shelf, or every problem with file and line.</summary>
/// <param name="Shelf">The shelf; null where there is a problem.</param>
/// <param name="Problems">The problems, empty where there is a shelf.</param>
public sealed record PackLoading(PackShelf? Shelf, IReadOnlyList<SourceProblem> Problems);

/// <summary>Loads the policy packs from a folder; writes nothing.</summary>
/// <remarks>
/// <c>&lt;root&gt;/&lt;pack&gt;/*.json</c> are the current packs.
/// <c>&lt;root&gt;/archive/&lt;pin&gt;/&lt;pack&gt;/*.json</c> are archived versions:
/// each holds the pack of the pin and all its layers as they were, and must still have the hash that the pin names.
/// A folder without <c>pack.json</c> at the root, such as the calendar, is no pack and left alone.
/// </remarks>
public static class PackFolders
{
    /// <summary>The folder of the archived versions, beside the packs.</summary>
    public const string Archive = "archive";

    /// <summary>Loads all packs under a folder.</summary>
    public static PackLoading Load(string root)
    {
        var problems = new List<SourceProblem>();
        var current = Read(root, "", problems);
        var archived = new List<Pack>();
        foreach (var folder in Folders(Path.Combine(root, Archive)))
        {
            archived.AddRange(ReadArchived(folder, problems));
        }

        if (current.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(root, 1, "这里没有任何政策包;请检查政策文件夹的位置。"));
        }

        return problems.Count > 0 ? new(null, problems) : new(new(current, archived), []);
    }

    private static List<Pack> ReadArchived(string folder, List<SourceProblem> problems)
    {
        var name = Path.GetFileName(folder);
        var packs = Read(folder, $"{Archive}/{name}/", problems, isArchived: true);
        if (PackPin.TryParse(name, out var pin)
            && packs.Where(pack => pack.Pin == pin).ToList() is { Count: > 0 } found)
        {
            return found;
        }

        if (packs.Count > 0)
        {
            problems.Add(new($"{Archive}/{name}", 1, "存档的内容与文件夹名中的哈希不符;存档不得改动,请从备份恢复。"));
        }

        return [];
    }

    private static IReadOnlyList<Pack> Read(string root, string shownAs, List<SourceProblem> problems, bool isArchived = false)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in Folders(root).Where(folder => File.Exists(Path.Combine(folder, "pack.json"))))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            {
                files[$"{Path.GetFileName(folder)}/{Path.GetFileName(file)}"] = File.ReadAllText(file);
            }
        }

        var reading = PackReader.Read(files, isArchived);
        problems.AddRange(reading.Problems.Select(problem => problem with { File = shownAs + problem.File }));
        return reading.Packs;
    }

    private static IEnumerable<string> Folders(string root) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal) : [];
}
