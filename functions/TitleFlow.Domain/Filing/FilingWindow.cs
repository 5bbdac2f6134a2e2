using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>A later last day of a window, by notice (M03).</summary>
/// <param name="LastDay">The last day from then on, inclusive.</param>
/// <param name="Document">The number of the notice.</param>
public sealed record WindowExtension(DateOnly LastDay, string Document);

/// <summary>Whether a filing is in time (M03).</summary>
public static class FilingWindow
{
    /// <summary>What an applicant does about a dossier of a year that is under the notice of an earlier one.</summary>
    public const string BeginAnew = "本申报不会自动改依新通知,届时请撤回草稿,按新通知重新申报。";

    /// <summary>
    /// Finds that the notice of a route is that of another review year: it holds until the year's own is loaded, prints no dates of the year,
    /// and what is begun under it stays under it (M01, M03).
    /// </summary>
    /// <param name="route">The route.</param>
    /// <param name="year">The review year.</param>
    /// <param name="advice">What to do, in Chinese: the second half of the sentence, with its full stop.</param>
    /// <returns>Null where the notice is of the year, prints no dates at all, or the route is open all year.</returns>
    public static Finding? OfAnotherYear(Route route, int year, string advice)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Window.IsLoaded && route.WindowOf(year) is { IsLoaded: false } window
            ? window.NotLoaded() with
            {
                Message = $"“{route.Title}”依照的通知没有{year}年度的申报时间,要待该年度的通知载入;{advice}",
            }
            : null;
    }

    /// <summary>Finds the fault of filing outside the window of a route.</summary>
    /// <param name="window">The window of the route.</param>
    /// <param name="submittedAt">The instant of the first submission by the server's clock; a cure keeps the
    /// first one.</param>
    /// <param name="extension">A later last day, by notice; null where the printed one holds.</param>
    /// <returns>Nothing where it is in time: from 00:00 of the first day until 24:00 of the last, Beijing
    /// time.</returns>
    public static IEnumerable<Finding> Faults(
        Cited<WindowTerms> window, DateTimeOffset submittedAt, WindowExtension? extension = null)
    {
        if (!window.IsLoaded || window.Value.Kind == WindowKind.PerActivity)
        {
            yield return window.NotLoaded();
        }
        else if (window.Value is { OpensOn: { } opensOn, ClosesOn: { } printed })
        {
            var closesOn = extension?.LastDay > printed ? extension.LastDay : printed;
            var notice = extension?.LastDay > printed ? $"(按{extension.Document}延长以后)" : "";
            if (submittedAt < Moment.StartOf(opensOn))
            {
                yield return window.Fault(
                    "filing.too-early", $"申报尚未开始:{opensOn:yyyy-MM-dd} 00:00(北京时间)起受理,请届时提交。")
                    with
                { Threshold = $"{opensOn:yyyy-MM-dd}", MetOn = opensOn };
            }
            else if (submittedAt >= Moment.CloseOf(closesOn))
            {
                yield return window.Fault(
                    "filing.too-late", $"申报已于 {closesOn:yyyy-MM-dd} 24:00(北京时间)截止{notice},本年度不再受理;请等待下一年度。")
                    with
                { Threshold = $"{closesOn:yyyy-MM-dd}" };
            }
        }
    }
}
