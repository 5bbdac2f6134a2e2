namespace TitleFlow.Cli.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titleflow-cli-");

    public string Write(string name, string text)
    {
        var path = Path(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A copy of the schedules that ship, to import into.</summary>
    public string CopyOfTheCalendar()
    {
        var copy = _folder.CreateSubdirectory("calendar").FullName;
        foreach (var file in Directory.GetFiles(Repository.Calendar, "*.json"))
        {
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>A copy of packs, calendar and seeds that ship, to spoil.</summary>
    public string CopyOfThePolicies()
    {
        var copy = Path("policies");
        foreach (var file in Directory.GetFiles(Repository.Policies, "*.json", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(Repository.Policies, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
