using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>When somebody files, and for which review year.</summary>
/// <param name="On">The civil date of the first submission in Beijing; that of asking while nothing was submitted.</param>
/// <param name="Year">The review year.</param>
public readonly record struct FilingDay(DateOnly On, int Year)
{
    /// <summary>The day on which the dated figures of the review year are looked up: its 1 January.</summary>
    public DateOnly FiguresOn => new(Year, 1, 1);
}

/// <summary>Up to which day what an applicant has counts (M02).</summary>
public static class CutOff
{
    /// <summary>The last civil date that counts, inclusive, for one measured quantity.</summary>
    /// <param name="pack">The pack that the case is filed under.</param>
    /// <param name="route">The case's route; where it is open all year, the day of filing is the cut-off of
    /// every quantity.</param>
    /// <param name="quantity">The quantity, one of the <c>cutOff.…</c> keys.</param>
    /// <param name="filed">When it was filed, and for which review year.</param>
    /// <returns>On a dated route the day that the notice sets for the review year; not loaded where it sets none for that year.</returns>
    public static Cited<DateOnly> Of(Pack pack, Route route, PackKey<DateOnly> quantity, FilingDay filed) =>
        route.IsOpenAllYear
            ? new(
                quantity.Name, filed.On, IsLoaded: true, quantity.Unit, route.Window.Hardness, Origin.Derived,
                route.Window.Confirmed, route.Window.Source)
            { Title = "申报当日为截止日" }
            : pack.Day(quantity, filed.FiguresOn);

    /// <summary>
    /// Whether something dated on a day counts; what is dated later stays in the file, marked as after the
    /// cut-off.
    /// </summary>
    /// <param name="cutOff">The cut-off; it must be loaded.</param>
    /// <param name="datedOn">The civil date of the fact: of a degree its conferral, not its certificate's
    /// printing.</param>
    public static bool Counts(Cited<DateOnly> cutOff, DateOnly datedOn) => datedOn <= cutOff.Value;
}
