using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>
/// A county's confirmation of a spell that somebody worked there; a spell with other dates is another spell.
/// </summary>
/// <param name="County">The six digits of the county.</param>
/// <param name="From">The spell's first day.</param>
/// <param name="LastDay">The spell's last day; null while it goes on.</param>
public sealed record SpellConfirmation(string County, DateOnly From, DateOnly? LastDay)
{
    /// <summary>Whether it is this spell that is confirmed: the same county and the same days.</summary>
    public bool IsOf(ServiceSpell spell) => (spell.County, spell.From, spell.LastDay) == (County, From, LastDay);
}

/// <summary>What the pack says about counting years of service, and what the county has confirmed (M08).</summary>
/// <param name="Years">The years that are asked for.</param>
/// <param name="Mode"><c>cumulative</c> or <c>continuous</c>.</param>
/// <param name="FoldDays">How many left-over days make a month.</param>
/// <param name="UnitKinds">The kinds of unit that count.</param>
/// <param name="PlaceLevels">The levels of place that count.</param>
/// <param name="OtherCounty">Spells in another county: <c>counted</c>, <c>when-confirmed</c>, <c>never</c>.</param>
/// <param name="OwnCounty">The six digits of the present unit's county.</param>
/// <param name="Confirmed">What other counties have confirmed.</param>
public sealed record ServiceTerms(
    Cited<int> Years,
    Cited<string> Mode,
    Cited<int> FoldDays,
    Cited<IReadOnlyList<string>> UnitKinds,
    Cited<IReadOnlyList<string>> PlaceLevels,
    Cited<string> OtherCounty,
    string OwnCounty,
    IReadOnlyList<SpellConfirmation> Confirmed)
{
    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The reference date.</param>
    /// <param name="ownCounty">The six digits of the present unit's county.</param>
    /// <param name="confirmed">What other counties have confirmed.</param>
    public static ServiceTerms Of(
        Pack pack, DateOnly on, string ownCounty, IReadOnlyList<SpellConfirmation> confirmed) =>
        new(
            pack.Whole(PackKeys.Service3010Years, on),
            pack.Text(PackKeys.Service3010Mode, on),
            pack.Whole(PackKeys.Service3010FoldDays, on),
            pack.Texts(PackKeys.Service3010UnitKinds, on),
            pack.Texts(PackKeys.Service3010PlaceLevels, on),
            pack.Text(PackKeys.Service3010OtherCounty, on),
            ownCounty,
            confirmed);

    /// <summary>Every value that is not loaded; where there is one, nothing can be added up.</summary>
    public IReadOnlyList<Finding> NotLoaded() =>
    [
        .. NotLoaded(Years), .. NotLoaded(Mode), .. NotLoaded(FoldDays), .. NotLoaded(UnitKinds),
        .. NotLoaded(PlaceLevels), .. NotLoaded(OtherCounty),
    ];

    internal (SpellVerdict Verdict, Citation Clause) Judge(ServiceSpell spell, DateOnly on) => spell switch
    {
        { LastDay: { } lastDay } when lastDay < spell.From => (SpellVerdict.Faulty, Years.Source),
        _ when spell.From > on => (SpellVerdict.NotYet, Years.Source),
        { IsFrontLine: false } => (SpellVerdict.NotFrontLine, Years.Source),
        _ when !UnitKinds.Value.Contains(spell.UnitKind) => (SpellVerdict.UnitKind, UnitKinds.Source),
        _ when !PlaceLevels.Value.Contains(spell.PlaceLevel) => (SpellVerdict.PlaceLevel, PlaceLevels.Source),
        _ when IsOutside(spell) && OtherCounty.Value == "never" => (SpellVerdict.OtherCounty, OtherCounty.Source),
        _ when IsOutside(spell) && OtherCounty.Value == "when-confirmed" && !IsConfirmed(spell) =>
            (SpellVerdict.AwaitsConfirmation, OtherCounty.Source),
        _ => (SpellVerdict.Counted, Years.Source),
    };

    internal static IEnumerable<Finding> NotLoaded<T>(Cited<T> value) => value.IsLoaded ? [] : [value.NotLoaded()];

    private bool IsOutside(ServiceSpell spell) => spell.County != OwnCounty;

    private bool IsConfirmed(ServiceSpell spell) =>
        Confirmed.Contains(new SpellConfirmation(spell.County, spell.From, spell.LastDay));
}

/// <summary>What the pack says about counting years of appointment (M08): they are added up over units.</summary>
/// <param name="Years">The years that are asked for.</param>
/// <param name="Level">The title level at which they count.</param>
/// <param name="FoldDays">How many left-over days make a month.</param>
public sealed record AppointmentTerms(Cited<int> Years, Cited<string> Level, Cited<int> FoldDays)
{
    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="on">The reference date.</param>
    public static AppointmentTerms Of(Pack pack, DateOnly on) =>
        new(
            pack.Whole(PackKeys.Appointment3010Years, on),
            pack.Text(PackKeys.Appointment3010Level, on),
            pack.Whole(PackKeys.Service3010FoldDays, on));

    /// <summary>Every value that is not loaded; where there is one, nothing can be added up.</summary>
    public IReadOnlyList<Finding> NotLoaded() =>
        [.. ServiceTerms.NotLoaded(Years), .. ServiceTerms.NotLoaded(Level), .. ServiceTerms.NotLoaded(FoldDays)];

    internal (SpellVerdict Verdict, Citation Clause) Judge(AppointmentSpell spell, DateOnly on) => spell switch
    {
        { LastDay: { } lastDay } when lastDay < spell.From => (SpellVerdict.Faulty, Years.Source),
        _ when spell.From > on => (SpellVerdict.NotYet, Years.Source),
        _ when spell.Level != Level.Value => (SpellVerdict.TitleLevel, Level.Source),
        _ => (SpellVerdict.Counted, Years.Source),
    };
}
