using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>Up to which day what an applicant has counts (M02).</summary>
public static class CutOff
{
    /// <summary>The last civil date that counts, inclusive, for one measured quantity.</summary>
    /// <param name="pack">The pack that the case is filed under.</param>
    /// <param name="route">The case's route; where it is open all year, the day of filing is the cut-off of
    /// every quantity.</param>
    /// <param name="quantity">The quantity, one of the <c>cutOff.…</c> keys.</param>
    /// <param name="filedOn">The civil date of the first submission in Beijing.</param>
    public static Cited<DateOnly> Of(Pack pack, Route route, PackKey<DateOnly> quantity, DateOnly filedOn) =>
        route.IsOpenAllYear
            ? new(
                quantity.Name, filedOn, IsLoaded: true, quantity.Unit, route.Window.Hardness, Origin.Derived,
                route.Window.Confirmed, route.Window.Source)
            { Title = "申报当日为截止日" }
            : pack.Day(quantity, filedOn);

    /// <summary>
    /// Whether something dated on a day counts; what is dated later stays in the file, marked as after the
    /// cut-off.
    /// </summary>
    /// <param name="cutOff">The cut-off; it must be loaded.</param>
    /// <param name="datedOn">The civil date of the fact: of a degree its conferral, not its certificate's
    /// printing.</param>
    public static bool Counts(Cited<DateOnly> cutOff, DateOnly datedOn) => datedOn <= cutOff.Value;
}
