namespace TitleFlow.Cli;

/// <summary>Where the files of this repository are, seen from the built command line.</summary>
public static class Repository
{
    /// <summary>The law as data: that of the repository if this runs in one, else the copy beside it.</summary>
    public static string Policies { get; } = Find();

    public static string Calendar => Path.Combine(Policies, "calendar");

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(at.FullName, "functions", "policies");
            if (File.Exists(Path.Combine(at.FullName, "TitleFlow.sln")) && Directory.Exists(found))
            {
                return found;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "policies");
    }
}
