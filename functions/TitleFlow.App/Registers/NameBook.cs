using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// What the registers of one province, and the packs in force there, call the codes of lists and forms on a day. A code that they do not
/// know is shown as it is.
/// </summary>
/// <param name="places">The places of the province.</param>
/// <param name="specialties">The series of the province.</param>
/// <param name="packs">The packs.</param>
/// <param name="on">The civil date whose names are meant.</param>
public sealed class CodeNames(Places places, Specialties specialties, PackShelf packs, DateOnly on)
{
    /// <summary>The title of a series; of one that has ended too.</summary>
    public string Series(string code) => specialties.Series.GetValueOrDefault(code)?.Entry.Title ?? code;

    /// <summary>The title of a specialty that was filed by its code; one that was filed by a name keeps the name.</summary>
    public string Specialty(string series, string specialty) =>
        specialties.Series.GetValueOrDefault(series)?.Specialties.GetValueOrDefault(specialty)?.TitleOn(on) ?? specialty;

    /// <summary>The name of a place, without those above it.</summary>
    public string Place(string code) => places.ByCode.GetValueOrDefault(code)?.Name ?? code;

    /// <summary>The name of a unit.</summary>
    public string Unit(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Names.On(on) ?? unit.Entered?.Name ?? "";
    }

    /// <summary>What a family of routes is called where a place's cases of a review year are filed.</summary>
    public string Family(string code, PlaceCode place, int year)
    {
        // A route that is open all year is named by the pack in force: of a past year the one of its last day.
        var day = on.Year > year && year > 0 ? new DateOnly(year, 12, 31) : on;
        return packs.Choose(place.ToString(), code, year, day) is PackChoice.Chosen chosen ? chosen.Route.Title : code;
    }

    /// <summary>What an entry of a kind is called: a series, a place, a level, a family; what is in words already stands for itself.</summary>
    public string Of(string kind, string key, PlaceCode place, int year) => kind switch
    {
        "series" => Series(key),
        "county" or "city" => Place(key),
        "targetLevel" => Words.Of(key),
        "family" => Family(key, place, year),
        _ => key,
    };
}

/// <summary>Opens the registers of a province for what they call codes.</summary>
/// <param name="gazetteer">The places.</param>
/// <param name="specialties">The series.</param>
/// <param name="units">The units and bodies.</param>
/// <param name="law">The packs.</param>
/// <param name="time">Says what today is.</param>
public sealed class NameBook(
    Gazetteer gazetteer, Desk<Specialties> specialties, Desk<Unit> units, Func<Law> law, TimeProvider time)
{
    /// <summary>The names of the province that a place lies in; those of no register where there is no place.</summary>
    public async Task<CodeNames> OfAsync(PlaceCode? place, CancellationToken stop) => place is { } here
        ? Over(
            await gazetteer.AroundAsync(here, stop),
            await specialties.StateAsync(Specialties.StreamOf(here), stop))
        : Over(Places.Empty, Specialties.Empty);

    /// <summary>
    /// The same as the registers stood at an instant, on its civil date: what was entered later changes nothing, even where it holds from a
    /// day before.
    /// </summary>
    public async Task<CodeNames> AtAsync(PlaceCode place, DateTimeOffset at, CancellationToken stop) => new(
        await gazetteer.AroundAtAsync(place, at, stop),
        await specialties.StateAtAsync(Specialties.StreamOf(place), at, stop),
        law().Packs,
        new Moment(at).On);

    /// <summary>The names of those of the codes that are a unit's of the register, by code, as it stood at an instant.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnitsAtAsync(IEnumerable<string> codes, DateTimeOffset at, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            if (UnitCode.TryParse(code, out var unit) && await units.StateAtAsync(unit.Stream, at, stop) is { Entered: { } entered } read)
            {
                known[code] = read.Names.On(new Moment(at).On) ?? entered.Name;
            }
        }
        return known;
    }

    private CodeNames Over(Places places, Specialties series) =>
        new(places, series, law().Packs, new Moment(time.GetUtcNow()).On);
}
