using System.IO.Enumeration;

namespace TitleFlow.Tidy;

/// <summary>The files of this repository as git would take them: what .gitignore names is left out.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every file that is kept, as a path from the root with slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List(Root).Order(StringComparer.Ordinal)];

    /// <summary>The C# sources.</summary>
    public static IEnumerable<string> Sources => FilesOf(".cs");

    /// <summary>The files with this ending.</summary>
    public static IEnumerable<string> FilesOf(string ending) =>
        Files.Where(file => file.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>What a file says.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Whether there is such a file or folder.</summary>
    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "TitleFlow.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }

        return at.FullName;
    }

    private static FileSystemEnumerable<string> List(string root)
    {
        var ignored = File.ReadAllLines(Path.Combine(root, ".gitignore")).Where(line => line.Length > 0).ToList();
        bool IsKept(string name) => name != ".git" && !ignored.Exists(
            pattern => FileSystemName.MatchesSimpleExpression(pattern.TrimEnd('/'), name, ignoreCase: false));
        return new FileSystemEnumerable<string>(
            root,
            (ref FileSystemEntry entry) => Path.GetRelativePath(root, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsKept($"{entry.FileName}"),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => IsKept($"{entry.FileName}"),
        };
    }
}
