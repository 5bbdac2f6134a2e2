using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>Hours that count, by category (M09). Unit: hours.</summary>
/// <param name="Public">Of public courses.</param>
/// <param name="Professional">Of professional courses.</param>
/// <param name="Other">Of anything else.</param>
public readonly record struct HoursSum(int Public, int Professional, int Other)
{
    /// <summary>All of them: what exceeds a category's minimum fills the total.</summary>
    public int Total => Public + Professional + Other;

    /// <summary>Adds up what counts.</summary>
    /// <param name="entries">The certificates, in any order.</param>
    /// <param name="firstYear">The first year that counts, inclusive; a certificate's year is that of its date.</param>
    /// <param name="cutOff">The last civil date of a certificate that counts, inclusive.</param>
    /// <param name="excluded">The sources whose hours are left out.</param>
    public static HoursSum Of(
        IEnumerable<HoursEntry> entries, int firstYear, DateOnly cutOff, IReadOnlyCollection<string> excluded)
    {
        var counted = entries
            .Where(entry => entry.CertifiedOn.Year >= firstYear && entry.CertifiedOn <= cutOff && !excluded.Contains(entry.Source))
            .ToLookup(entry => entry.Category, entry => entry.Hours);
        return new(
            counted["public"].Sum(), counted["professional"].Sum(),
            counted.Where(hours => hours.Key is not ("public" or "professional")).Sum(hours => hours.Sum()));
    }
}

/// <summary>The three minima of a year, each of which must hold by itself (M09).</summary>
/// <param name="Total">Hours of all kinds.</param>
/// <param name="Public">Hours of public courses.</param>
/// <param name="Professional">Hours of professional courses.</param>
public sealed record HoursPerYear(Cited<int> Total, Cited<int> Public, Cited<int> Professional)
{
    /// <summary>Finds every minimum that is missed over a number of years; an uneven spread over them is fine.</summary>
    /// <param name="sum">What counts.</param>
    /// <param name="years">The years.</param>
    public IEnumerable<Finding> Faults(HoursSum sum, int years) =>
    [
        .. Missing(Total, "hours.total-too-few", "总学时", sum.Total, years),
        .. Missing(Public, "hours.public-too-few", "公需科目学时", sum.Public, years),
        .. Missing(Professional, "hours.professional-too-few", "专业科目学时", sum.Professional, years),
    ];

    /// <summary>Every figure that is not loaded.</summary>
    public IReadOnlyList<Finding> NotLoaded() =>
        [.. ServiceTerms.NotLoaded(Total), .. ServiceTerms.NotLoaded(Public), .. ServiceTerms.NotLoaded(Professional)];

    private static IEnumerable<Finding> Missing(Cited<int> figure, string code, string title, int counted, int years)
    {
        var required = figure.Value * years;
        if (counted < required)
        {
            var fault = figure.Fault(
                code, $"继续教育{title}计 {counted} 学时,不满 {required} 学时,差 {required - counted} 学时;请补填并附证明。");
            yield return fault with
            {
                Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal)
                {
                    ["counted"] = counted.ToString(CultureInfo.InvariantCulture),
                },
                Threshold = $"{required}学时",
                Shortfall = $"差 {required - counted} 学时",
                Where = "merits.hours",
            };
        }
    }
}

/// <summary>What a pack asks by way of continuing education in a review year (M09).</summary>
/// <param name="Mode">How it binds: <c>off</c>, <c>prefer</c> or <c>hard</c>.</param>
/// <param name="FirstYear">The first year that is checked, inclusive; earlier ones are never made up for.</param>
/// <param name="PerYear">The minima of one year.</param>
/// <param name="Excluded">The sources whose hours are left out.</param>
/// <param name="CutOff">The last civil date of a certificate that counts, inclusive.</param>
public sealed record HoursRequirement(
    Cited<string> Mode, Cited<int> FirstYear, HoursPerYear PerYear, Cited<IReadOnlyList<Choice>> Excluded,
    Cited<DateOnly> CutOff)
{
    /// <summary>Asks a pack; the 1 January of the review year says which figures hold.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="reviewYear">The review year.</param>
    /// <param name="cutOff">The last civil date of a certificate that counts.</param>
    public static HoursRequirement Of(Pack pack, int reviewYear, Cited<DateOnly> cutOff)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var on = new DateOnly(reviewYear, 1, 1);
        return new(
            pack.Text(PackKeys.HoursMode, on),
            pack.Whole(PackKeys.HoursFirstYear, on),
            new(
                pack.Whole(PackKeys.HoursTotalPerYear, on), pack.Whole(PackKeys.HoursPublicPerYear, on),
                pack.Whole(PackKeys.HoursProfessionalPerYear, on)),
            pack.Choices(PackKeys.HoursExcludedSources, on),
            cutOff);
    }

    /// <summary>Finds what is missing.</summary>
    /// <param name="entries">The certificates, in any order.</param>
    /// <returns>
    /// Told as information only where no year is due yet (X03) or the hours are but preferred; a figure that is not loaded holds
    /// up those years alone that it is asked for.
    /// </returns>
    public IReadOnlyList<Finding> Faults(IReadOnlyList<HoursEntry> entries)
    {
        if (Mode is { IsLoaded: true, Value: "off" })
        {
            return [];
        }

        List<Finding> unknown =
            [.. ServiceTerms.NotLoaded(Mode), .. ServiceTerms.NotLoaded(FirstYear), .. ServiceTerms.NotLoaded(CutOff)];
        if (unknown.Count > 0)
        {
            return unknown;
        }

        var years = CutOff.Value.Year - FirstYear.Value + 1;
        return years < 1
            ? [NotDueYet()]
            : [.. Checked(entries, years).Select(finding => Mode.Value == "prefer" ? Preference(finding) : finding)];
    }

    /// <summary>Whether these hours put somebody before equals: they are but preferred, and full for every year due (M12).</summary>
    /// <param name="entries">The certificates, in any order.</param>
    public bool IsPreferredBy(IReadOnlyList<HoursEntry> entries) =>
        Mode is { IsLoaded: true, Value: "prefer" } && FirstYear.IsLoaded && CutOff.IsLoaded
        && CutOff.Value.Year - FirstYear.Value + 1 is >= 1 and var years && !Checked(entries, years).Any();

    private IEnumerable<Finding> Checked(IReadOnlyList<HoursEntry> entries, int years)
    {
        var excluded = Excluded.IsLoaded ? Excluded.Value.Select(source => source.Code).ToHashSet() : [];
        return PerYear.NotLoaded() is { Count: > 0 } unknown
            ? unknown
            : PerYear.Faults(HoursSum.Of(entries, FirstYear.Value, CutOff.Value, excluded), years);
    }

    private Finding NotDueYet() => new(
        "hours.not-due", Severity.Info,
        $"继续教育学时自 {FirstYear.Value} 年起计,本次截止日 {CutOff.Value:yyyy-MM-dd} 前没有应计的年度;此前的不用补。",
        FirstYear.Source)
    { Where = "merits.hours" };

    // 同等条件下优先: who falls short is told so and loses nothing but the preference.
    private static Finding Preference(Finding finding) => finding with { Severity = Severity.Info };
}
