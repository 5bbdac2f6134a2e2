using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitleFlow.Domain.Time;

namespace TitleFlow.Cli.Calendar;

/// <summary>Writes a year's schedule the one way in which the files of the repository are written.</summary>
/// <remarks>One line a day, in the order of the days, so that an amendment shows as the lines it changes.</remarks>
public static class ScheduleText
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(YearSchedule schedule)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"year\": {schedule.Year},\n");
        Append(text, "  ", schedule.Notice);
        if (schedule.Remark is { } remark)
        {
            text.Append(CultureInfo.InvariantCulture, $"  \"remark\": {Quoted(remark)},\n");
        }

        AppendList(text, "amendments", [.. schedule.Amendments.Select(Written)], ",");
        AppendList(text, "offDays", [.. schedule.OffDays.OrderBy(off => off.Day).Select(Written)], ",");
        AppendList(
            text, "makeUpDays", [.. schedule.MakeUpDays.Order().Select(day => $"    {Quoted(day)}")], string.Empty);
        return text.Append("}\n").ToString();
    }

    private static void Append(StringBuilder text, string indent, Notice notice) => text
        .Append(CultureInfo.InvariantCulture, $"{indent}\"notice\": {Quoted(notice.Number)},\n")
        .Append(CultureInfo.InvariantCulture, $"{indent}\"title\": {Quoted(notice.Title)},\n")
        .Append(CultureInfo.InvariantCulture, $"{indent}\"issuedOn\": {Quoted(notice.IssuedOn)},\n");

    private static void AppendList(StringBuilder text, string name, IReadOnlyList<string> items, string comma)
    {
        text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": [");
        if (items.Count > 0)
        {
            text.Append('\n').AppendJoin(",\n", items).Append("\n  ");
        }

        text.Append(']').Append(comma).Append('\n');
    }

    private static string Written(Amendment amendment)
    {
        var text = new StringBuilder("    {\n");
        Append(text, "      ", amendment.Notice);
        text.Append(CultureInfo.InvariantCulture, $"      \"effect\": {Quoted(amendment.Effect)},\n");
        text.Append("      \"days\": [").AppendJoin(", ", amendment.Days.Order().Select(Quoted)).Append("]\n    }");
        return text.ToString();
    }

    private static string Written(OffDay off)
    {
        var statutory = off.IsStatutory ? "true" : "false";
        return $"    {{ \"date\": {Quoted(off.Day)}, \"name\": {Quoted(off.Name)}, \"statutory\": {statutory} }}";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Quoted(DateOnly day) => $"\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"";
}
