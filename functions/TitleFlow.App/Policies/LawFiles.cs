using TitleFlow.App.Calendar;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Policies;

/// <summary>Reads the law from its folder: the packs with their archive, and the calendar.</summary>
public static class LawFiles
{
    /// <summary>The folder of the year schedules, beside those of the packs.</summary>
    public const string Calendar = "calendar";

    /// <summary>Reads everything, or says everything that is wrong with it, with file and line.</summary>
    public static (Law? Law, IReadOnlyList<string> Problems) Read(string folder)
    {
        var packs = PackFolders.Load(folder);
        var calendar = CalendarFiles.Load(Path.Combine(folder, Calendar));
        return packs.Shelf is { } shelf && calendar.Calendar is { } days
            ? (new Law(shelf, days), [])
            : (null, [.. packs.Problems.Concat(calendar.Problems).Select(problem => $"{problem.File}:{problem.Line}: {problem.Message}")]);
    }
}
