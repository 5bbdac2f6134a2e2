using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Tests.Policies;

/// <summary>The packs of the repository as they ship, and small ones that a test writes itself.</summary>
public static class Packs
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> ShippedFiles = new(() =>
        Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "policies"), "*.json", SearchOption.AllDirectories)
            .Where(file => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "pack.json")))
            .ToDictionary(
                file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}",
                File.ReadAllText,
                StringComparer.Ordinal));

    private static readonly Lazy<PackShelf> Loaded = new(() => ShelfOf(ShippedFiles.Value));

    /// <summary>The texts of the shipped packs by name.</summary>
    public static IReadOnlyDictionary<string, string> Files => ShippedFiles.Value;

    public static PackShelf Shelf => Loaded.Value;

    public static Pack Jilin2023 => Shelf.FindCurrent("jilin-2023")!;

    public static Pack Jilin2021 => Shelf.FindCurrent("jilin-2021")!;

    /// <summary>The shipped texts with one of them changed.</summary>
    public static Dictionary<string, string> With(string name, Func<string, string> change)
    {
        var files = new Dictionary<string, string>(Files, StringComparer.Ordinal);
        files[name] = change(files[name]);
        return files;
    }

    public static PackShelf ShelfOf(IReadOnlyDictionary<string, string> files)
    {
        var reading = PackReader.Read(files);
        Assert.Empty(reading.Problems);
        return new(reading.Packs, []);
    }
}
