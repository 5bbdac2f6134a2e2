using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The timetable of a province for a review year: by when each tier must have checked, as one stream (L3).</summary>
/// <remarks>
/// No notice of ours prints such days; bureaus set them each year. The province sets them for all, cities and counties earlier ones for
/// their own cases, so the earliest holds. A day changes by a later notice until it has passed. Nothing is refused for being late.
/// </remarks>
public sealed record Timetable
{
    /// <summary>Notices of one province and year.</summary>
    public const int MostNotices = 2_000;

    /// <summary>The tier of the committee's office.</summary>
    public const string CommitteeOffice = "committee-office";

    /// <summary>The tiers that can have a last day, in the order in which they check.</summary>
    public static IReadOnlyList<string> Tiers { get; } = ["department", "county", "city", "province", CommitteeOffice];

    /// <summary>Nothing was set.</summary>
    public static Timetable Empty { get; } = new();

    /// <summary>Everything that was set, in the order of publication: what held before stands there with its notice.</summary>
    public IReadOnlyList<TierTermSet> Notices { get; init; } = [];

    /// <summary>Where a tier comes in the order of checking, from 0; the number of all tiers for what is none.</summary>
    public static int OrderOf(string tier) => Tiers.TakeWhile(known => known != tier).Count();

    /// <summary>The stream of a province's year.</summary>
    public static StreamId StreamOf(PlaceCode place, int year) => new("timetable", $"{place.Province}-{year}");

    /// <summary>What the office of a place has set for a tier and not changed since; null for nothing.</summary>
    public TierTerm? SetBy(PlaceCode place, string family, string tier) =>
        Notices.LastOrDefault(notice => (notice.Term.Place, notice.Term.Family, notice.Term.Tier) == (place, family, tier))?.Term;

    /// <summary>
    /// The last day that a tier goes by for the cases of a place: the earliest of what the place itself and those above it have set;
    /// null where none has.
    /// </summary>
    public TierTerm? Find(PlaceCode place, string family, string tier) => Above(place).Append(place).Distinct()
        .Select(setter => SetBy(setter, family, tier)).OfType<TierTerm>().MinBy(term => term.LastDay);

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static Timetable Evolve(Timetable timetable, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        return fact is TierTermSet set ? timetable with { Notices = [.. timetable.Notices, set] } : timetable;
    }

    /// <summary>Decides about one command. What was published already is nothing to do.</summary>
    public static Decision Decide(Timetable timetable, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look => Decision.Nothing,
            SetTierTerm set => timetable.Set(set, asking),
            _ => throw new UnreachableException($"{command} cannot reach a timetable."),
        };
    }

    /// <summary>The places above one, by the digits of its code; none above a province.</summary>
    internal static IEnumerable<PlaceCode> Above(PlaceCode place) =>
        new[] { place.Province, place.City }.Where(above => above != place).Distinct();

    private Decision Set(SetTierTerm set, Asking asking)
    {
        var before = SetBy(set.Place, set.Family, set.Tier);
        return before is not null && (before.LastDay, before.Document) == (set.LastDay, set.Reason.Document)
            ? Decision.Nothing
            : Decision.Unless(
                TimetableRules.FaultsOf(this, set, before, asking),
                new TierTermSet(
                    new TierTerm(set.Place, set.Family, set.Year, set.Tier, set.LastDay, set.Reason.Document, asking.Moment.At),
                    before?.LastDay, set.Reason, new Entry(set.RegisteredBy, asking.By, asking.Moment.On)));
    }
}
