using System.Globalization;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Calendar;

/// <summary>How a day was and how it will be; null where no schedule names it.</summary>
/// <param name="Day">The civil date.</param>
/// <param name="Before">What it was, in Chinese.</param>
/// <param name="After">What it will be, in Chinese.</param>
public sealed record DayChange(DateOnly Day, string? Before, string? After);

/// <summary>What another schedule of a year changes against the one that is loaded.</summary>
/// <param name="IsNewYear">Whether the year was not loaded at all.</param>
/// <param name="Texts">What changes beside the days: notice, amendments, remark; Chinese sentences.</param>
/// <param name="Days">The days whose status, name or kind changes, in order.</param>
public sealed record ScheduleChanges(bool IsNewYear, IReadOnlyList<string> Texts, IReadOnlyList<DayChange> Days)
{
    public bool IsNone => !IsNewYear && Texts.Count == 0 && Days.Count == 0;

    public static ScheduleChanges Between(YearSchedule? loaded, YearSchedule incoming)
    {
        var (before, after) = (Named(loaded), Named(incoming));
        var days = before.Keys.Union(after.Keys).Order()
            .Select(day => new DayChange(day, before.GetValueOrDefault(day), after.GetValueOrDefault(day)))
            .Where(change => change.Before != change.After);
        return new(loaded is null, loaded is null ? [] : [.. TextChanges(loaded, incoming)], [.. days]);
    }

    private static IEnumerable<string> TextChanges(YearSchedule loaded, YearSchedule incoming)
    {
        if (loaded.Notice != incoming.Notice)
        {
            yield return $"通知：{Written(loaded.Notice)} → {Written(incoming.Notice)}";
        }

        if (Numbers(loaded) != Numbers(incoming))
        {
            yield return $"修改通知：{Numbers(loaded)} → {Numbers(incoming)}";
        }
        else if (!loaded.Amendments.Select(Written).SequenceEqual(incoming.Amendments.Select(Written)))
        {
            yield return "修改通知的内容有变化。";
        }

        if (loaded.Remark != incoming.Remark)
        {
            yield return $"备注：{loaded.Remark ?? "无"} → {incoming.Remark ?? "无"}";
        }
    }

    private static string Numbers(YearSchedule schedule) => schedule.Amendments.Count == 0
        ? "无"
        : string.Join("、", schedule.Amendments.Select(amendment => amendment.Notice.Number));

    private static string Written(Notice notice) => $"{notice.Number}《{notice.Title}》{Iso(notice.IssuedOn)}";

    private static string Written(Amendment amendment) =>
        $"{Written(amendment.Notice)} {amendment.Effect} {string.Join(' ', amendment.Days.Order().Select(Iso))}";

    private static Dictionary<DateOnly, string> Named(YearSchedule? schedule)
    {
        var named = new Dictionary<DateOnly, string>();
        foreach (var off in schedule?.OffDays ?? [])
        {
            named[off.Day] = $"{off.Name}放假{(off.IsStatutory ? "（法定）" : string.Empty)}";
        }

        foreach (var day in schedule?.MakeUpDays ?? [])
        {
            named[day] = "调休上班";
        }

        return named;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
