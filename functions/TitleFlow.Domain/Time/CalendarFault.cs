using System.Runtime.InteropServices;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Time;

/// <summary>Why a question to the calendar has no answer.</summary>
public enum CalendarFaultKind : byte
{
    /// <summary>There is an answer.</summary>
    None,

    /// <summary>The status of a day is needed whose year's schedule is not loaded; the number is the year.</summary>
    YearNotLoaded,

    /// <summary>A convention is none of those that exist; the number is what was handed in.</summary>
    UnknownConvention,

    /// <summary>A count is too small; the number is the least that is allowed.</summary>
    CountTooSmall,

    /// <summary>The first day of a range is after its last.</summary>
    LastDayBeforeFirst,

    /// <summary>The day of the month is neither 1 to 31 nor -1.</summary>
    NoSuchDayOfMonth,

    /// <summary>The answer would lie before the year 1 or after 9999.</summary>
    OutOfRange,

    /// <summary>A posting has no channel, or not the one that decides.</summary>
    ChannelMissing,
}

/// <summary>The reason why a question to the calendar has no answer, as a value of eight bytes.</summary>
/// <param name="Kind">The reason; <see cref="CalendarFaultKind.None"/> if there is an answer.</param>
/// <param name="Number">The number that belongs to it, as the kind says; else 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarFault(CalendarFaultKind Kind, int Number = 0)
{
    private static readonly Citation HolidayNotices = new(
        "NAT-11", "年度放假通知", "工作日以国务院办公厅每年公布的节假日安排为准,调休上班日计为工作日", "national");

    /// <summary>Whether there is a fault.</summary>
    public bool IsFault => Kind is not CalendarFaultKind.None;

    /// <summary>The fault of a year whose schedule is not loaded.</summary>
    public static CalendarFault YearNotLoaded(int year) => new(CalendarFaultKind.YearNotLoaded, year);

    /// <summary>The fault of a count that is below the least that is allowed.</summary>
    public static CalendarFault CountTooSmall(int least) => new(CalendarFaultKind.CountTooSmall, least);

    /// <summary>The fault of a convention that does not exist.</summary>
    public static CalendarFault UnknownConvention(int written) => new(CalendarFaultKind.UnknownConvention, written);

    /// <summary>
    /// The text in which files of calendar cases write the fault, such as <c>error: schedule not published</c>.
    /// </summary>
    /// <param name="count">The name of the count that can be too small.</param>
    public string ToCaseText(string count = "n") => Kind switch
    {
        CalendarFaultKind.None => "",
        CalendarFaultKind.YearNotLoaded => "error: schedule not published",
        CalendarFaultKind.UnknownConvention => $"error: unknown convention: {Number}",
        CalendarFaultKind.CountTooSmall => $"error: {count} must be at least {Number}",
        CalendarFaultKind.LastDayBeforeFirst => "error: end before start",
        CalendarFaultKind.NoSuchDayOfMonth => "error: day_of_month must be 1 to 31, or -1",
        CalendarFaultKind.OutOfRange => "error: date out of range",
        _ => "error: channel missing",
    };

    /// <summary>The finding to tell: what is wrong and how to mend it, in Chinese.</summary>
    /// <remarks>
    /// A year that is not loaded is <see cref="Severity.NotLoaded"/> and cites NAT-11; every other fault is one of the
    /// question itself and cites no clause.
    /// </remarks>
    public Finding ToFinding() => Kind switch
    {
        CalendarFaultKind.YearNotLoaded => new Finding(
            "calendar.year-not-loaded",
            Severity.NotLoaded,
            $"{Number} 年的节假日安排尚未载入,无法推算涉及该年的工作日;请在国务院办公厅公布后载入 {Number} 年安排,再重新计算。",
            HolidayNotices)
        { Values = new Dictionary<string, string> { ["year"] = $"{Number}" } },
        CalendarFaultKind.UnknownConvention => Wrong("unknown-convention", "期间计算方式不存在;请改用政策包中列出的方式。"),
        CalendarFaultKind.CountTooSmall => Wrong("count-too-small", $"期间的数目过小;请填写不小于 {Number} 的整数。"),
        CalendarFaultKind.LastDayBeforeFirst => Wrong("last-day-before-first", "截止日期早于开始日期;请更正两个日期。"),
        CalendarFaultKind.NoSuchDayOfMonth =>
            Wrong("no-such-day-of-month", "每月日期只能是 1 至 31,或以 -1 表示月末;请更正。"),
        CalendarFaultKind.OutOfRange => Wrong("out-of-range", "推算的日期超出可表示的范围;请检查日期和期间是否填错。"),
        CalendarFaultKind.ChannelMissing => Wrong("channel-missing", "缺少起算所依据的公示渠道;请补全各渠道的上线时间。"),
        _ => throw new InvalidOperationException("There is an answer; there is nothing to tell."),
    };

    private static Finding Wrong(string code, string message) => new($"calendar.{code}", Severity.Fail, message);
}

/// <summary>An answer of the calendar, or the reason why there is none.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="Value">The answer; meaningless if there is a fault.</param>
/// <param name="Fault">The reason why there is none.</param>
public readonly record struct Counted<T>(T Value, CalendarFault Fault)
{
    /// <summary>Whether there is an answer.</summary>
    public bool IsKnown => !Fault.IsFault;

    /// <summary>Answers.</summary>
    public static implicit operator Counted<T>(T value) => new(value, default);

    /// <summary>Says why there is no answer.</summary>
    public static implicit operator Counted<T>(CalendarFault fault) => new(default!, fault);

    /// <summary>Takes the answer apart: whether it is known, and what it is.</summary>
    public bool TryGet(out T value, out CalendarFault fault)
    {
        (value, fault) = (Value, Fault);
        return IsKnown;
    }
}
