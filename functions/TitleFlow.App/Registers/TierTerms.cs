using System.Globalization;
using System.Text.Json.Nodes;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Registers;

/// <summary>
/// Puts the last days that bureaus set by notice into what a tier has to do, where it is read: so a new notice holds at once, for the
/// cases that are there already too. The earlier of two last days holds; nobody is kept from acting by one that has passed.
/// </summary>
/// <param name="timetables">The timetables of the provinces.</param>
public sealed class TierTerms(Desk<Timetable> timetables)
{
    /// <summary>What follows from lateness where no clause says it.</summary>
    public const string NotPrinted = "通知未规定后果";

    /// <summary>A look for one answer, which reads each timetable once.</summary>
    public TierTermsOfAnAnswer Look() => new(timetables);
}

/// <summary>The last days as one answer needs them: each timetable is read once, and each tier of a place looked up once.</summary>
/// <param name="timetables">The timetables of the provinces.</param>
public sealed class TierTermsOfAnAnswer(Desk<Timetable> timetables)
{
    private readonly Dictionary<(PlaceCode Province, int Year), Timetable> read = [];
    private readonly Dictionary<(string County, string Family, int Year, string Role), TierTerm?> found = [];

    /// <summary>Puts the last days into entries of lists of cases: day, consequence, and the notice in place of a clause.</summary>
    public async Task ApplyAsync(IReadOnlyList<JsonNode> entries, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            if (Text(entry, "duty") is not Duties.AnswerBelow && Text(entry, "dutyRole") is { } role
                && Text(entry, "county") is { } county && Text(entry, "family") is { } family
                && entry["year"]?.GetValue<int>() is { } year && await FindAsync(county, family, year, role, stop) is { } term
                && IsEarlier(term, DayOf(Text(entry, "dueOn"))))
            {
                entry["dueOn"] = term.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                entry["consequence"] = TierTerms.NotPrinted;
                entry["clause"] = null;
                entry["document"] = term.Document;
            }
        }
    }

    /// <summary>The duties on a case with the last days put in.</summary>
    public async Task<IReadOnlyList<Duty>> ApplyAsync(Cover cover, IReadOnlyList<Duty> duties, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cover);
        ArgumentNullException.ThrowIfNull(duties);
        var with = new List<Duty>();
        foreach (var duty in duties)
        {
            with.Add(duty.What != Duties.AnswerBelow
                && await FindAsync(cover.County, cover.Family, cover.Year, duty.Role, stop) is { } term && IsEarlier(term, duty.DueOn)
                ? duty with { DueOn = term.LastDay, Consequence = TierTerms.NotPrinted, Clause = null, Document = term.Document }
                : duty);
        }
        return with;
    }

    private static bool IsEarlier(TierTerm term, DateOnly? dueOn) => dueOn is not { } day || term.LastDay < day;

    private static string? Text(JsonNode entry, string name) => (string?)entry[name];

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The last day of a role's checks; null where none is set, and for whoever is no tier of the yearly way.</summary>
    private async ValueTask<TierTerm?> FindAsync(string county, string family, int year, string role, CancellationToken stop)
    {
        var tier = role == Duties.CommitteeOffice ? Timetable.CommitteeOffice : role;
        if (family == Route.CountyReviewed || !Timetable.Tiers.Contains(tier) || !PlaceCode.TryParse(county, out var place))
        {
            return null;
        }
        var key = (county, family, year, role);
        if (!found.TryGetValue(key, out var term))
        {
            found[key] = term = (await OfAsync(place.Province, year, stop)).Find(place, family, tier);
        }
        return term;
    }

    private async Task<Timetable> OfAsync(PlaceCode province, int year, CancellationToken stop) =>
        read.TryGetValue((province, year), out var known)
            ? known
            : read[(province, year)] = await timetables.ReadAsync(Timetable.StreamOf(province, year), stop) is { } stored
                ? stored.State
                : Timetable.Empty;
}
