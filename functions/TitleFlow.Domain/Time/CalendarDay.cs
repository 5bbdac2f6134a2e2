using System.Globalization;

namespace TitleFlow.Domain.Time;

/// <summary>What a civil date is.</summary>
public enum DayKind : byte
{
    /// <summary>Monday to Friday outside every holiday block.</summary>
    WorkingDay,

    /// <summary>A Saturday or Sunday that is a working day in exchange (调休上班).</summary>
    MakeUpDay,

    /// <summary>A working day by a local exception.</summary>
    LocalWorkingDay,

    /// <summary>A Saturday or Sunday that no notice names.</summary>
    Weekend,

    /// <summary>A day of a holiday block.</summary>
    Holiday,

    /// <summary>A make-up day where the pack does not count these.</summary>
    MakeUpDayNotCounted,

    /// <summary>A rest day by a local exception.</summary>
    LocalRestDay,

    /// <summary>
    /// A day of a year that is not loaded; only in an explanation whose count does not need its status.
    /// </summary>
    NotLoaded,
}

/// <summary>A civil date, what it is, and who settled that.</summary>
/// <param name="Day">The civil date.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of the holiday or of the exception; null for ordinary days.</param>
/// <param name="Notice">The number of the notice that settled it; null for ordinary days.</param>
public readonly record struct CalendarDay(DateOnly Day, DayKind Kind, string? Name = null, string? Notice = null)
{
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    /// <summary>Whether it is a working day.</summary>
    public bool IsWorking => Kind is DayKind.WorkingDay or DayKind.MakeUpDay or DayKind.LocalWorkingDay;

    /// <summary>The day in Chinese, such as 2023-10-07(星期六)调休上班〔国办发明电…〕.</summary>
    public override string ToString()
    {
        var what = Kind switch
        {
            DayKind.WorkingDay => "工作日",
            DayKind.Weekend => "周末",
            DayKind.Holiday => $"{Name}放假",
            DayKind.NotLoaded => "当年放假安排未载入",
            DayKind.MakeUpDayNotCounted => $"{Name},按政策不计为工作日",
            DayKind.LocalWorkingDay => $"{Name},本地上班",
            DayKind.LocalRestDay => $"{Name},本地放假",
            _ => Name,
        };
        var notice = Notice is null ? "" : $"(依据:{Notice})";
        var date = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{date} {Weekdays[(int)Day.DayOfWeek]} {what}{notice}";
    }
}
