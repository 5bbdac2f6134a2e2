using System.Diagnostics;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>The filing windows of one province that were moved by notice, as one stream (M03).</summary>
/// <remarks>
/// The window itself is the pack's. A notice moves its last day later, for all series or for one, as long as the day until
/// then has not passed: whoever has filed is in time all the same, and nobody is shut out.
/// </remarks>
public sealed record FilingWindows
{
    /// <summary>Shifts of one province, all years together.</summary>
    public const int MostShifts = 1_000;

    private const string NoSuchSeries = "window.series-unknown";

    /// <summary>Nothing was moved.</summary>
    public static FilingWindows Empty { get; } = new();

    /// <summary>Every shift, in the order of publication.</summary>
    public IReadOnlyList<WindowShift> Shifts { get; init; } = [];

    /// <summary>The stream of a province's windows.</summary>
    public static StreamId StreamOf(PlaceCode place) => new("windows", place.Province.ToString());

    /// <summary>The shift that a filing of a series goes by: the one that closes last; null where none applies.</summary>
    /// <param name="route">The route.</param>
    /// <param name="series">The series of the filing, by code; null for what holds for all.</param>
    public WindowShift? Find(string route, string? series) => Shifts
        .Where(shift => shift.Route == route && (shift.Series is null || shift.Series == series))
        .MaxBy(shift => shift.LastDay);

    /// <summary>
    /// Finds the fault of moving a window for a series that cannot be filed in, and tells which can (M03): a window for one series opens no
    /// other, so one for a slip of the pen would be published and open none.
    /// </summary>
    /// <param name="move">The move. Nothing is found where it is for all series, or where its code is none, which deciding tells.</param>
    /// <param name="offered">The series of the province that have not ended, by code; empty where it has entered none.</param>
    /// <param name="law">The packs: the finding takes its clause from the route's window, such as JL23-6.1-b.</param>
    public static IEnumerable<Finding> SeriesFaults(MoveWindow move, IReadOnlyList<SeriesEntry> offered, Law law)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(law);
        if (move.Series is not { } series || SeriesCodeFaults(series).Any() || offered.Any(entry => entry.Code == series))
        {
            yield break;
        }
        var message = $"省级专业目录没有系列“{series}”,或该系列已停止申报;可以调整的系列:"
            + $"{(offered.Count == 0 ? "暂无" : string.Join('、', offered.Select(entry => $"{entry.Code}({entry.Title})")))}。"
            + "请改填系列代码;目录有遗漏的,请先登记系列;为全部系列调整的,不填系列。";
        yield return WindowOf(move.Route, law) is { } window
            ? window.Fault(NoSuchSeries, message) with { Where = "series" }
            : Faults.Fail(NoSuchSeries, message, "series");
    }

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static FilingWindows Evolve(FilingWindows windows, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return fact is WindowMoved moved ? windows with { Shifts = [.. windows.Shifts, moved.Shift] } : windows;
    }

    /// <summary>Decides about one command. What was published already is nothing to do.</summary>
    public static Decision Decide(FilingWindows windows, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look => Decision.Nothing,
            MoveWindow move => windows.Move(move, asking),
            _ => throw new UnreachableException($"{command} cannot reach a register of windows."),
        };
    }

    private Decision Move(MoveWindow move, Asking asking)
    {
        if (Shifts.Any(known => (known.Route, known.Series, known.LastDay, known.Document)
            == (move.Route, move.Series, move.LastDay, move.Reason.Document)))
        {
            return Decision.Nothing;
        }

        var window = WindowOf(move.Route, asking.Law);
        if (window is not { IsLoaded: true, Value: { Kind: WindowKind.Fixed, ClosesOn: { } printed } })
        {
            return Decision.Refuse([NotMovable(move, window), .. RegisterReasons.FaultsOf(move.Reason, EntryMatter.Window)]);
        }

        var before = Find(move.Route, move.Series)?.LastDay ?? printed;
        return Decision.Unless(
            [
                .. TooLate(window, before, asking.Moment),
                .. NotLater(window, move, before),
                .. move.Series is { } series ? SeriesCodeFaults(series) : [],
                .. Faults.When(Shifts.Count >= MostShifts, "window.count", $"一个省至多登记{MostShifts}次调整;请联系运维人员。"),
                .. RegisterReasons.FaultsOf(move.Reason, EntryMatter.Window),
            ],
            new WindowMoved(
                new WindowShift(move.Route, move.Series, move.LastDay, move.Reason.Document, asking.Moment.At), before, move.Reason,
                new Entry(move.RegisteredBy, asking.By, asking.Moment.On)));
    }

    private static Cited<WindowTerms>? WindowOf(string route, Law law) =>
        law.Packs.Current.Select(pack => pack.FindRoute(route)).OfType<Route>().FirstOrDefault()?.Window;

    private static IEnumerable<Finding> SeriesCodeFaults(string series) =>
        SpecialtyRules.CodeFaults(series, "window.series", "系列代码").Select(fault => fault with { Where = "series" });

    private static Finding NotMovable(MoveWindow move, Cited<WindowTerms>? window) => window is null
        ? Faults.Fail("window.no-route", $"现行政策没有“{move.Route}”这条途径;请核对途径代码。", "route")
        : window.Fault("window.not-fixed", $"“{move.Route}”没有固定的申报截止日,无从调整。") with { Where = "route" };

    private static IEnumerable<Finding> TooLate(Cited<WindowTerms> window, DateOnly before, Moment moment)
    {
        if (moment.At >= Moment.CloseOf(before))
        {
            yield return window.Fault(
                "window.too-late", $"申报已于 {before:yyyy-MM-dd} 24:00(北京时间)截止;调整须在截止之前公布,截止以后不再延长。")
                with
            { Threshold = $"{before:yyyy-MM-dd} 24:00" };
        }
    }

    private static IEnumerable<Finding> NotLater(Cited<WindowTerms> window, MoveWindow move, DateOnly before)
    {
        if (move.LastDay <= before)
        {
            yield return window.Fault(
                "window.only-later", $"现在的截止日是 {before:yyyy-MM-dd};调整只能往后延,不能提前,请填写更晚的日期。")
                with
            { Where = "lastDay", Threshold = $"{before:yyyy-MM-dd}" };
        }
    }
}
