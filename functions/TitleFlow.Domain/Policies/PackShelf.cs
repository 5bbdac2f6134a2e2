using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Policies;

/// <summary>Which pack a new case is filed under: a pack with its route, or the reason why there is none.</summary>
public abstract record PackChoice
{
    private PackChoice()
    {
    }

    /// <summary>The case is filed under this pack, on this route.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="Route">The route of the family that was asked for.</param>
    public sealed record Chosen(Pack Pack, Route Route) : PackChoice;

    /// <summary>No pack covers it.</summary>
    /// <param name="Finding">Why, and what to do.</param>
    public sealed record None(Finding Finding) : PackChoice;
}

/// <summary>
/// All packs that are loaded: the current ones, which new cases choose from, and archived versions for old
/// pins.
/// </summary>
public sealed class PackShelf
{
    private readonly Dictionary<PackPin, Pack> _byPin;

    /// <summary>
    /// Fills the shelf. Of each id one version is current; the national layer can be found but not chosen.
    /// </summary>
    public PackShelf(IReadOnlyList<Pack> current, IReadOnlyList<Pack> archived)
    {
        Current = current;
        _byPin = current.Concat(archived).DistinctBy(pack => pack.Pin).ToDictionary(pack => pack.Pin);
    }

    /// <summary>A shelf without packs.</summary>
    public static PackShelf Empty { get; } = new([], []);

    /// <summary>The packs in force or in force once, one version of each id.</summary>
    public IReadOnlyList<Pack> Current { get; }

    /// <summary>Every pack on the shelf, archived versions included.</summary>
    public IReadOnlyCollection<Pack> All => _byPin.Values;

    /// <summary>The exact version that a case was filed under; null where it was never archived.</summary>
    public Pack? Find(PackPin pin) => _byPin.GetValueOrDefault(pin);

    /// <summary>The current version of this id; null where there is none.</summary>
    public Pack? FindCurrent(string id) => Current.FirstOrDefault(pack => pack.Id == id);

    /// <summary>
    /// Chooses the pack for a new case (M01): by review year on dated routes, by the day of filing on routes
    /// open all year. A notice holds until it is replaced: a review year without a notice of its own goes by the
    /// newest one before it, whose dated figures of that year are then not loaded, at most a year after that of filing.
    /// </summary>
    /// <param name="place">The six-digit division code that the unit is administered from.</param>
    /// <param name="family">The route family, such as <c>3010</c>.</param>
    /// <param name="reviewYear">The review year; not looked at on routes open all year.</param>
    /// <param name="filedOn">The civil date of filing in Beijing.</param>
    /// <remarks>
    /// Where several packs are in force, a notice of the review year goes before one of an earlier year, then the narrower jurisdiction wins,
    /// then the later first day.
    /// </remarks>
    public PackChoice Choose(string place, string family, int reviewYear, DateOnly filedOn)
    {
        var here = Current.Where(pack => !pack.Header.IsNational && Covers(pack.Header.Jurisdiction, place)).ToList();
        if (here.Count == 0)
        {
            return None("policy.no-pack-here", $"行政区划 {place} 的职称政策尚未载入,不能申报;请核对单位所在地,或联系政策管理员。");
        }

        var onRoute = here.Where(pack => pack.FindFamily(family) is not null).ToList();
        if (onRoute.Count == 0)
        {
            return None("policy.no-route-here", $"行政区划 {place} 的政策没有“{family}”这一申报途径;请改选其他途径。");
        }

        var chosen = onRoute
            .Where(pack => Holds(pack, pack.FindFamily(family)!, reviewYear, filedOn))
            .OrderByDescending(pack => pack.FindFamily(family)!.IsOpenAllYear || pack.Header.ReviewYear == reviewYear)
            .ThenByDescending(pack => Width(pack.Header.Jurisdiction))
            .ThenByDescending(pack => pack.Header.EffectiveFrom)
            .FirstOrDefault();
        return chosen is null
            ? None(
                "policy.no-pack-then",
                $"没有适用于{filedOn:yyyy-MM-dd}申报、{reviewYear}评审年度的政策;请核对日期和年度,或等待新政策载入。")
            : new PackChoice.Chosen(chosen, chosen.FindFamily(family)!);
    }

    /// <summary>
    /// The pack that rules on a day at a place what belongs to no route, such as an entry of a register; where none is in force, the one
    /// that was so last before. Null where none has been by then.
    /// </summary>
    /// <param name="place">The six-digit division code.</param>
    /// <param name="on">The civil date in Beijing.</param>
    /// <remarks>Where several packs are in force, the narrower jurisdiction wins, then the later first day.</remarks>
    public Pack? RulingOn(string place, DateOnly on) => Current
        .Where(pack => !pack.Header.IsNational && Covers(pack.Header.Jurisdiction, place) && pack.Header.EffectiveFrom <= on)
        .OrderByDescending(pack => pack.Header.EffectiveUntil is not { } last || on <= last)
        .ThenByDescending(pack => Width(pack.Header.Jurisdiction))
        .ThenByDescending(pack => pack.Header.EffectiveFrom)
        .FirstOrDefault();

    private static bool Holds(Pack pack, Route route, int reviewYear, DateOnly filedOn) =>
        route.IsOpenAllYear
            ? pack.Header.EffectiveFrom <= filedOn && (pack.Header.EffectiveUntil is not { } last || filedOn <= last)
            : pack.Header.ReviewYear is { } printed && (printed == reviewYear || (printed < reviewYear && IsInForce(pack, reviewYear, filedOn)));

    // What a notice is still worth in two years' time nobody knows.
    private static bool IsInForce(Pack pack, int reviewYear, DateOnly filedOn) =>
        reviewYear <= filedOn.Year + 1 && (pack.Header.EffectiveUntil is not { } last || last.Year >= reviewYear);

    // 220000 covers 22xxxx, 220200 covers 2202xx, 220211 covers itself: pairs of zeros at the right stand for
    // anything.
    private static bool Covers(string jurisdiction, string place) =>
        place.Length == jurisdiction.Length
            && place.StartsWith(jurisdiction[..Width(jurisdiction)], StringComparison.Ordinal);

    private static int Width(string jurisdiction) => jurisdiction switch
    {
        "000000" => 0,
        _ when jurisdiction.EndsWith("0000", StringComparison.Ordinal) => 2,
        _ when jurisdiction.EndsWith("00", StringComparison.Ordinal) => 4,
        _ => 6,
    };

    private static PackChoice.None None(string code, string message) => new(new Finding(code, Severity.Fail, message));
}
