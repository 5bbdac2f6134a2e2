using System.Globalization;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Tests.Time;

/// <summary>The calendar that ships, and short ways to write days.</summary>
internal static class Calendars
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies", "calendar");

    public static readonly IReadOnlyList<YearSchedule> Schedules =
        [.. Directory.GetFiles(Folder, "*.json").Order().Select(Read)];

    public static readonly WorkCalendar Shipped = new(Schedules);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static YearSchedule Read(string file)
    {
        var reading = YearScheduleReader.Read(Path.GetFileName(file), File.ReadAllText(file));
        Assert.Empty(reading.Problems);
        return reading.Schedule!;
    }
}
