using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TitleFlow.App.Desk.Ports;
using TitleFlow.App.Door;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Portal;

/// <summary>How the cases of one kind came out.</summary>
/// <param name="Key">The kind, by its code: a series, a level, a city, a county, a family of routes; a stage in words.</param>
/// <param name="Total">All of them.</param>
/// <param name="Running">Those that are on their way.</param>
/// <param name="Granted">Those whose title was granted, revoked ones not counted.</param>
/// <param name="Refused">Those that the unit, a tier or the province refused.</param>
/// <param name="Left">Those that were withdrawn, lapsed, revoked or granted elsewhere.</param>
public sealed record CaseCount(string Key, int Total, int Running, int Granted, int Refused, int Left)
{
    /// <summary>What a reader sees in place of the code.</summary>
    public string Title { get; init; } = Key;

    /// <summary>Of a kind, before any case.</summary>
    internal static CaseCount None(string key) => new(key, 0, 0, 0, 0, 0);

    /// <summary>The part of those decided that was granted; null while nothing was decided.</summary>
    public double? PassRate => Granted + Refused == 0 ? null : Math.Round((double)Granted / (Granted + Refused), 4);
}

/// <summary>
/// GET /api/statistics?place=&amp;year=&amp;format=: the cases of a place and a review year counted by series, level, city, county and
/// family of routes (P1), as JSON or (<c>xlsx</c>) as a sheet; filters as for the list of the place. Every case counts from its first
/// submission on, so that those that their units declined or that went no farther lower the pass rate as they must. Of a whole province,
/// what its notice plans to award in the year stands beside the count (M16).
/// </summary>
/// <remarks>200; 404 for a place that is not the asker's; 422 where there are more than may be counted, another format, or a filter is too long.</remarks>
public static class Statistics
{
    private static readonly string[] Granted = [Name(CaseStage.Certified), Name(CaseStage.Issued)];
    private static readonly string[] Refused = [Name(CaseStage.Declined), Name(CaseStage.Refused)];

    private static readonly string[] Left =
        [Name(CaseStage.Withdrawn), Name(CaseStage.Lapsed), Name(CaseStage.GrantedElsewhere), Name(CaseStage.Revoked)];

    private const string City = "city";

    private static readonly IReadOnlyList<(string Field, string Title)> Kinds =
    [
        ("series", "系列"), ("targetLevel", "申报级别"), (City, "市(州)"), ("county", "县(市、区)"), ("family", "申报途径类别"),
        ("stageText", "办理环节"),
    ];

    private static readonly IReadOnlyList<(string Name, double Width)> Columns =
        [("分类", 16), ("名称", 24), ("申报", 8), ("办理中", 8), ("已取得", 8), ("未通过", 8), ("退出", 8), ("通过率", 10)];

    /// <summary>Counts what fits.</summary>
    public static async Task<IResult> Handle(
        PlaceCode place, int year, HttpRequest request, Actor actor, IListStore lists, NameBook book, Func<Law> law, TimeProvider time,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(law);
        if (!PlaceCases.Sees(actor, place))
        {
            return Problems.Of(ProblemKind.NotFound);
        }
        var (filter, faults) = ListFilter.Read(request, PlaceCases.FormatFault(request));
        if (filter is null)
        {
            return Problems.Refused(faults);
        }
        // A county's cases are not all of its city's.
        var kinds = Kinds.Where(kind => kind.Field != City || place.Level != PlaceLevel.County).ToList();
        var plans = PlanCounts.Of(law().Packs, place, year, filter, new Moment(time.GetUtcNow()).On);
        var (total, tallies) = (0, kinds.Select(_ => new SortedDictionary<string, CaseCount>(StringComparer.Ordinal)).ToList());
        void Add(JsonNode one)
        {
            total++;
            plans.Add(one);
            foreach (var (tally, field) in tallies.Zip(kinds.Select(kind => kind.Field)))
            {
                var key = KeyOf(one, field);
                tally[key] = With(tally.GetValueOrDefault(key) ?? CaseCount.None(key), CaseSheet.Text(one, "stage"));
            }
        }
        if (!await PlaceCases.CountAsync(lists, place, year, filter, Add, stop))
        {
            return Problems.Refused([PlaceCases.TooManyToCount]);
        }
        var names = await book.OfAsync(place, stop);
        var counted = kinds.Zip(tallies, (kind, tally) => (kind.Field, kind.Title, Rows: tally.Values.Select(
            row => row with { Title = names.Of(kind.Field, row.Key, place, year) }))).ToList();
        if (request.Query["format"] == "xlsx")
        {
            var rows = counted.SelectMany(kind => kind.Rows.Select(row => Cells(kind.Title, row)))
                .Concat(plans.Counted.Select(plan => Cells(PlanCounts.Title, plan.Count)));
            var title = $"{year}年度职称申报统计({names.Place(place.ToString())},共{total}件)";
            return Results.File(
                Spreadsheet.Write(title, Columns, rows, $"统计于{new Moment(time.GetUtcNow()).On:yyyy-MM-dd}"), Spreadsheet.MediaType,
                $"statistics-{place}-{year.ToString(CultureInfo.InvariantCulture)}.xlsx");
        }
        return Results.Ok(new
        {
            place = place.ToString(),
            year,
            on = new Moment(time.GetUtcNow()).On,
            total,
            groups = counted.Select(kind => new { by = kind.Field, kind.Title, kind.Rows }),
            plans = plans.Counted.Select(plan => new { planned = plan.Figure.Number.Value, plan.Count, clauses = plan.Figure.Number.Citations }),
        });
    }

    /// <summary>A count with a case more, by the stage that it has come to.</summary>
    internal static CaseCount With(CaseCount count, string stage)
    {
        var more = count with { Total = count.Total + 1 };
        return Granted.Contains(stage) ? more with { Granted = more.Granted + 1 }
            : Refused.Contains(stage) ? more with { Refused = more.Refused + 1 }
            : Left.Contains(stage) ? more with { Left = more.Left + 1 }
            : more with { Running = more.Running + 1 };
    }

    /// <summary>What an entry is counted under: its city follows from its county.</summary>
    private static string KeyOf(JsonNode one, string field) => field != City
        ? CaseSheet.Text(one, field)
        : PlaceCode.TryParse(CaseSheet.Text(one, "county"), out var county) ? county.City.ToString() : "";

    private static IReadOnlyList<string> Cells(string title, CaseCount row) =>
    [
        title, row.Title, Whole(row.Total), Whole(row.Running), Whole(row.Granted),
        Whole(row.Refused), Whole(row.Left), row.PassRate?.ToString("P2", CultureInfo.InvariantCulture) ?? "尚无结果",
    ];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(CaseStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());
}
