using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Cli.Policies;

/// <summary>The folder of the seeds: what a file holds is said by its name.</summary>
public static class SeedFiles
{
    /// <summary>The folder beside those of the packs.</summary>
    public const string Folder = "seed";

    /// <summary>Reads every file; a folder without seeds holds none.</summary>
    /// <returns>How many entries there are, and every problem with file and line.</returns>
    public static (int Entries, IReadOnlyList<SourceProblem> Problems) Read(string folder)
    {
        var (entries, problems) = (0, new List<SourceProblem>());
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var (read, found) = Read(file, File.ReadAllText(file));
            entries += read;
            problems.AddRange(found);
        }

        return (entries, problems);
    }

    private static (int Entries, IReadOnlyList<SourceProblem> Problems) Read(string file, string text) =>
        Path.GetFileNameWithoutExtension(file) switch
        {
            var name when name.StartsWith("places-", StringComparison.Ordinal) =>
                Counted(SeedReader.Places(file, text)),
            var name when name.EndsWith("-units", StringComparison.Ordinal) => Counted(SeedReader.Units(file, text)),
            var name when name.EndsWith("-people", StringComparison.Ordinal) => Counted(SeedReader.People(file, text)),
            var name when name.EndsWith("-committees", StringComparison.Ordinal) => Counted(SeedReader.Committees(file, text)),
            var name when name.EndsWith("-series", StringComparison.Ordinal) => Counted(SeedReader.Series(file, text)),
            _ => (0, [new(
                file, 1, "看不出是哪一种种子文件;请命名为 places-….json、…-units.json、…-committees.json、…-series.json 或 …-people.json。")]),
        };

    private static (int Entries, IReadOnlyList<SourceProblem> Problems) Counted<T>(SeedReading<T> reading) =>
        (reading.Entries.Count, reading.Problems);
}
