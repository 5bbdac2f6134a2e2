using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;

namespace TitleFlow.App.Portal;

/// <summary>A list of cases as a workbook to save and to print.</summary>
internal static class CaseSheet
{
    private static IReadOnlyList<(string Name, double Width)> Columns { get; } =
    [
        ("序号", 6), ("申报编号", 22), ("姓名", 10), ("单位", 28), ("县(市、区)", 10), ("系列", 12), ("专业", 16), ("申报级别", 10), ("评委会", 24), ("办理环节", 22),
        ("到达日期", 12), ("办理期限", 12), ("待办事项", 40),
    ];

    /// <summary>Puts beside the codes of each entry what the registers call them.</summary>
    public static void Name(IReadOnlyList<JsonNode> all, CodeNames names)
    {
        foreach (var one in all)
        {
            var series = Text(one, "series");
            one["seriesTitle"] = names.Series(series);
            one["specialtyTitle"] = names.Specialty(series, Text(one, "specialty"));
            one["countyName"] = names.Place(Text(one, "county"));
        }
    }

    /// <summary>Answers with it, once its entries are named. Its foot carries the hash of what it shows, so that paper and screen can be compared.</summary>
    public static IResult File(string title, IReadOnlyList<JsonNode> all, string fileName)
    {
        var rows = all.Select((one, index) => (IReadOnlyList<string>)
        [
            (index + 1).ToString(CultureInfo.InvariantCulture), Text(one, "caseId"), Text(one, "personName"), Text(one, "unit"),
            Text(one, "countyName"), Text(one, "seriesTitle"), Text(one, "specialtyTitle"), Words.Of(Text(one, "targetLevel")),
            Text(one, "committee"), Text(one, "stageText"), Day(one, "since"), Text(one, "dueOn"), Text(one, "duty"),
        ]).ToList();
        var hash = Desk.Hashes.Of(string.Join('\n', rows.Select(row => string.Join('\t', row))));
        return Results.File(Spreadsheet.Write(title, Columns, rows, $"数据校验 {hash[..16]}"), Spreadsheet.MediaType, fileName);
    }

    /// <summary>A text of a list's entry; empty where it has none.</summary>
    public static string Text(JsonNode entry, string name) => (string?)entry[name] ?? "";

    private static string Day(JsonNode entry, string name) =>
        DateTimeOffset.TryParse((string?)entry[name], CultureInfo.InvariantCulture, out var at) ? $"{new Moment(at).On:yyyy-MM-dd}" : "";
}
