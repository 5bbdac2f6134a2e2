using System.Globalization;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Time;

/// <summary>A schedule that was read, or every problem of its file.</summary>
/// <param name="Schedule">The schedule; null if there is a problem.</param>
/// <param name="Problems">Every problem with its line; empty if there is a schedule.</param>
public sealed record YearScheduleReading(YearSchedule? Schedule, IReadOnlyList<SourceProblem> Problems);

/// <summary>Reads the schedule of one year. Text in; the schedule, or every problem at once, out.</summary>
/// <remarks>
/// Refused, beside wrong syntax, kinds and names: a day off or a make-up day that stands twice, a make-up day on a
/// Monday to Friday, a day that is both, a day outside the year and the December before it, a notice dated after its
/// year, an amendment before the notice that it amends, a year without any day off.
/// </remarks>
public sealed class YearScheduleReader
{
    private readonly StrictJson _sheet;

    private YearScheduleReader(StrictJson sheet) => _sheet = sheet;

    /// <summary>Reads a file's text.</summary>
    /// <param name="file">The name that problems show.</param>
    /// <param name="text">The whole text.</param>
    public static YearScheduleReading Read(string file, string text)
    {
        var sheet = StrictJson.Parse(file, text);
        var schedule = sheet.Root is null ? null : new YearScheduleReader(sheet).Schedule();
        return sheet.Problems.Count == 0
            ? new YearScheduleReading(schedule, [])
            : new YearScheduleReading(null, [.. sheet.Problems.OrderBy(problem => problem.Line)]);
    }

    private YearSchedule? Schedule()
    {
        var top = _sheet.Fields(
            _sheet.Root, "year", "notice", "title", "issuedOn", "remark", "amendments", "offDays", "makeUpDays");
        if (!top.IsThere)
        {
            return null;
        }
        var year = Year(top);
        var notice = NoticeIn(top);
        if (year is { } inYear && notice.IssuedOn.Year > inYear)
        {
            _sheet.Refuse(top.LineOf("issuedOn"), $"发文日期晚于 {inYear} 年;请核对年份和发文日期。");
        }
        var amendments = AmendmentsIn(top, notice, year);
        var offDays = OffDaysIn(top, year);
        var makeUpDays = MakeUpDaysIn(top, year, offDays);
        var remark = top.TextOrNull("remark");
        return new YearSchedule(year ?? 0, notice, amendments, offDays, makeUpDays) { Remark = remark };
    }

    private int? Year(JsonFields top)
    {
        var year = top.Whole("year");
        if (year is < 2000 or > 2200)
        {
            _sheet.Refuse(top.LineOf("year"), "年份应为 2000 至 2200 之间的整数。");
            return null;
        }
        return year;
    }

    private static Notice NoticeIn(JsonFields fields) =>
        new(fields.Text("notice") ?? "", fields.Text("title") ?? "", fields.Day("issuedOn") ?? default);

    private List<Amendment> AmendmentsIn(JsonFields top, Notice original, int? year)
    {
        var amendments = new List<Amendment>();
        foreach (var node in top.Items("amendments"))
        {
            var fields = _sheet.Fields(node, "notice", "title", "issuedOn", "effect", "days");
            var notice = NoticeIn(fields);
            var effect = fields.Text("effect") ?? "";
            var days = DaysIn(fields, "days", year);
            var amended = amendments.LastOrDefault()?.Notice ?? original;
            if (notice.IssuedOn != default && notice.IssuedOn < amended.IssuedOn)
            {
                _sheet.Refuse(fields.LineOf("issuedOn"), "修改通知早于它所修改的通知;请核对发文日期,并按日期先后排列。");
            }
            amendments.Add(new Amendment(notice, effect, days));
        }
        return amendments;
    }

    private List<OffDay> OffDaysIn(JsonFields top, int? year)
    {
        var offDays = new List<OffDay>();
        var nodes = top.Items("offDays");
        if (nodes.Count == 0 && top.Find("offDays") is { } empty)
        {
            _sheet.Refuse(empty, "没有任何放假日;请按通知逐日填写。");
        }
        foreach (var node in nodes)
        {
            var fields = _sheet.Fields(node, "date", "name", "statutory");
            var (day, name, statutory) = (fields.Day("date"), fields.Text("name"), fields.Flag("statutory"));
            if (day is { } on && InRange(on, year, fields.LineOf("date")))
            {
                if (offDays.Any(off => off.Day == on))
                {
                    _sheet.Refuse(fields.LineOf("date"), $"放假日 {Iso(on)} 列了两次;请只保留一次。");
                }
                offDays.Add(new OffDay(on, name ?? "", statutory ?? false));
            }
        }
        return offDays;
    }

    private List<DateOnly> MakeUpDaysIn(JsonFields top, int? year, List<OffDay> offDays)
    {
        var days = DaysIn(top, "makeUpDays", year);
        foreach (var (day, node) in DatedNodes(top.Find("makeUpDays")))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                _sheet.Refuse(node, $"调休上班日 {Iso(day)} 不是星期六或星期日;请核对日期。");
            }
            if (offDays.Any(off => off.Day == day))
            {
                _sheet.Refuse(node, $"{Iso(day)} 既列为放假又列为调休上班;请按通知保留一种。");
            }
        }
        return days;
    }

    /// <summary>Dates in an array, each once and each in the year or the December before it.</summary>
    private List<DateOnly> DaysIn(JsonFields fields, string name, int? year)
    {
        var days = new List<DateOnly>();
        foreach (var node in fields.Items(name))
        {
            if (!TryDay(node, out var day))
            {
                _sheet.Refuse(node, "应为日期,写作 yyyy-MM-dd。");
            }
            else if (InRange(day, year, node.Line))
            {
                if (days.Contains(day))
                {
                    _sheet.Refuse(node, $"日期 {Iso(day)} 列了两次;请只保留一次。");
                }
                days.Add(day);
            }
        }
        return days;
    }

    private static IEnumerable<(DateOnly Day, JsonNodeAt Node)> DatedNodes(JsonNodeAt? array)
    {
        foreach (var node in array?.Items ?? [])
        {
            if (TryDay(node, out var day))
            {
                yield return (day, node);
            }
        }
    }

    private static bool TryDay(JsonNodeAt node, out DateOnly day) => DateOnly.TryParseExact(
        node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private bool InRange(DateOnly day, int? year, int line)
    {
        if (year is not { } inYear || day.Year == inYear || (day.Year == inYear - 1 && day.Month == 12))
        {
            return true;
        }
        _sheet.Refuse(line, $"{Iso(day)} 不属于 {inYear} 年(也不在上一年 12 月);请核对年份。");
        return false;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
