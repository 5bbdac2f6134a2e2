using System.Globalization;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.App.Calendar;

/// <summary>A calendar that was loaded from files, or every problem of all of them.</summary>
/// <param name="Calendar">The calendar; null if there is a problem.</param>
/// <param name="Problems">Every problem with file and line; empty if there is a calendar.</param>
public sealed record CalendarLoading(WorkCalendar? Calendar, IReadOnlyList<SourceProblem> Problems);

/// <summary>The folder of the holiday schedules: one file a year, named by it.</summary>
public static class CalendarFiles
{
    /// <summary>
    /// Loads all years. A single faulty file refuses the whole, since a missing year would silently become unknown.
    /// </summary>
    public static CalendarLoading Load(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0)
        {
            return new(null, [new(folder, 1, "没有找到放假安排文件;请放入以年份命名的文件,如 2026.json。")]);
        }
        var readings = files.Select(file => Read(file, File.ReadAllText(file))).ToArray();
        var problems = readings.SelectMany(reading => reading.Problems).ToArray();
        return problems.Length == 0
            ? new(new WorkCalendar([.. readings.Select(reading => reading.Schedule!)]), [])
            : new(null, problems);
    }

    /// <summary>
    /// Reads one file's text and holds it against the file's name: that is what keeps a year from being there twice.
    /// </summary>
    public static YearScheduleReading Read(string file, string text)
    {
        var reading = YearScheduleReader.Read(file, text);
        return reading.Schedule is { Year: var year } && Path.GetFileName(file) != FileName(year)
            ? new(null, [new(file, 1, $"文件内容是 {year} 年的安排;请把文件命名为 {FileName(year)}。")])
            : reading;
    }

    /// <summary>The name of a year's file.</summary>
    public static string FileName(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}.json");
}
