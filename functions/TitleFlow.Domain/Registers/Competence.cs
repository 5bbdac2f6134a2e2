using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What is asked of the committees: who reviews this?</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Specialty">The specialty, by name; empty where it is not known, which fits rows for all of the series only.</param>
/// <param name="Level">The title level.</param>
/// <param name="Unit">The unit that the applicant files at.</param>
/// <param name="Places">The unit's place and those above it.</param>
/// <param name="Year">The review year.</param>
public sealed record ReviewMatter(
    string Series, string Specialty, string Level, UnitCode Unit, IReadOnlyList<PlaceCode> Places, int Year)
{
    /// <summary>Every name that the specialty, or one that it went into, has or had; a committee's row may be older than a name.</summary>
    public IReadOnlyList<string> AlsoCalled { get; init; } = [];

    /// <summary>Which staff it is, one of <see cref="Populations"/>; null where that is not known, which fits rows for all of them only.</summary>
    public string? Population { get; init; }

    /// <summary>Whether a directed title is asked for (定向评价, JL23-1.9-b); no filing asks for one yet.</summary>
    public bool IsDirected { get; init; }

    /// <summary>Who must organise the review, where the law names a level; null where any competent committee may review.</summary>
    public Organiser? Organiser { get; init; }
}

/// <summary>The level whose office must organise a review: no unit reviews its own, and no office below it (M11).</summary>
/// <param name="Least">The least level of the committee's place, inclusive.</param>
/// <param name="Source">The clause that names it.</param>
public sealed record Organiser(PlaceLevel Least, Citation Source)
{
    /// <summary>Whether a committee is one of such an office.</summary>
    public bool Has(CommitteeEntry committee)
    {
        ArgumentNullException.ThrowIfNull(committee);
        return committee.Kind is CommitteeKind.Regional or CommitteeKind.Entrusted && committee.Place.Level >= Least;
    }

    /// <summary>The level in Chinese.</summary>
    public string Shown => Least switch
    {
        PlaceLevel.Province => "省级",
        PlaceLevel.City => "市级",
        _ => "县级",
    };
}

/// <summary>The staff of institutions by establishment (编制), as rows of authority name them.</summary>
public static class Populations
{
    /// <summary>Staff within the establishment.</summary>
    public const string Established = "established";

    /// <summary>Staff outside it (编外).</summary>
    public const string NonEstablished = "non-established";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Established, NonEstablished];

    /// <summary>
    /// Which of them somebody belongs to. The notices open review to those outside the establishment of a unit beside its own staff
    /// (JL23-1.6-a, JL21-1.13-a): whoever is not within it is outside it. So whoever has no employment, such as a freelancer who files at a
    /// proxy unit, and whoever is employed elsewhere and works there by agreement.
    /// </summary>
    /// <param name="employment">What somebody is employed as; null for nothing.</param>
    /// <param name="isThere">Whether that is at the unit that the case is filed at, or at one that it goes on for.</param>
    public static string Of(Employment? employment, bool isThere) =>
        employment is { Unit: not null, IsNonEstablished: false } && isThere ? Established : NonEstablished;
}

/// <summary>Who reviews, or why it cannot be told (M20).</summary>
/// <param name="Own">The committee that is competent; null where none or several are.</param>
/// <param name="Reviewer">The committee that reviews: the competent one, or the one that it entrusted.</param>
/// <param name="Findings">Why a higher body must be asked.</param>
public sealed record Competence(CommitteeEntry? Own, CommitteeEntry? Reviewer, IReadOnlyList<Finding> Findings)
{
    /// <summary>The finding that the one who was entrusted with the year is no more.</summary>
    private const string EntrustedEnded = "committee.entrusted-ended";

    /// <summary>The committee whose cases they are, where the one that it entrusted with the year is no more; null otherwise.</summary>
    internal CommitteeEntry? Entrusting { get; init; }

    /// <summary>How the review is organised: a unit's own, an alliance's, an entrusted one, or a regional one.</summary>
    public CommitteeKind? Form => Own is null ? null : Own == Reviewer ? Own.Kind : CommitteeKind.Entrusted;

    /// <summary>
    /// Finds the one committee that is competent on a day. Where a unit is named, its row goes before the region's; of
    /// several regions the narrowest wins. What a committee that has ended was competent for is its successor's, if that one is
    /// competent too. None, or several alike, is a matter for the province (M20). Where the law names who organises the review,
    /// authorities below it are as if they were not there (JL21-3.2-b).
    /// </summary>
    public static Competence Of(Committees committees, ReviewMatter matter, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(matter);
        var fitting = committees.Rows.Values.Where(row => Fits(row, matter, on)).ToList();
        var all = fitting.Select(row => (Row: row, By: HolderOf(row, committees, fitting, on))).Where(one => one.By is not null).ToList();
        var held = all.Where(one => matter.Organiser?.Has(one.By!.Entry) != false).ToList();
        var nearest = held.Count == 0 ? -1 : held.Max(one => Nearness(one.Row, matter));
        var found = held.Where(one => Nearness(one.Row, matter) == nearest).Select(one => one.By!.On(on)).Distinct().ToList();
        return found switch
        {
            [var own] => committees.ReviewerOf(own, matter.Year, on) is { } reviewer
                ? new Competence(own, reviewer, [])
                : Unknown(
                    EntrustedEnded, $"“{own.Name}”本年度委托的评委会已撤销,没有接续的评委会;请示省级人社部门另行委托。") with
                { Entrusting = own },
            [] when all.Count > 0 => BelowOrganiser(matter, matter.Organiser!),
            [] when fitting.Count > 0 => Unknown(
                "committee.ended", $"有权评审本申报的评委会({Names(fitting, committees, on)})已撤销或并入其他评委会,接续的评委会无权评审本申报;请示省级人社部门确定。"),
            [] => Unknown(
                "committee.none", $"没有评委会有权评审本申报({matter.Series}系列、{matter.Specialty}专业);请核对系列和专业,或请示省级人社部门。"),
            _ => Unknown(
                "committee.several", $"有权评审本申报的评委会不止一个:{string.Join('、', found.Select(one => one.Name))};请示省级人社部门确定。"),
        };
    }

    /// <summary>
    /// Whose an authority is on a day: the committee's, or that of the one it went into, if that one is competent by itself; null
    /// where it is nobody's.
    /// </summary>
    private static CommitteeRow? HolderOf(AuthorityRow row, Committees committees, IReadOnlyList<AuthorityRow> fitting, DateOnly on) =>
        committees.StandingOn(row.Committee, on) is { } standing
            && (standing.Entry.Id == row.Committee || fitting.Any(other => other.Committee == standing.Entry.Id))
                ? standing
                : null;

    private static string Names(IEnumerable<AuthorityRow> rows, Committees committees, DateOnly on) =>
        string.Join('、', rows.Select(row => committees.Find(row.Committee)?.On(on).Name ?? row.Committee).Distinct());

    private static Competence BelowOrganiser(ReviewMatter matter, Organiser organiser) => Unknown(
        "committee.below-organiser",
        $"本申报须由{organiser.Shown}人社部门组织评定,{organiser.Shown}没有评委会有权评审({matter.Series}系列、{matter.Specialty}专业);"
            + "请示省级人社部门确定。",
        organiser.Source);

    private static Competence Unknown(string code, string message, Citation? clause = null) =>
        new(null, null, [new Finding(code, Severity.ReferUp, message, clause)]);

    /// <summary>Whether it can follow from the specialty who is competent: some authority that fits otherwise names specialties.</summary>
    public static bool HangsOnSpecialty(Committees committees, ReviewMatter matter, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(matter);
        return committees.Rows.Values.Any(row => row.Specialties.Count > 0 && FitsButForSpecialty(row, matter, on));
    }

    private static bool Fits(AuthorityRow row, ReviewMatter matter, DateOnly on) =>
        FitsButForSpecialty(row, matter, on)
        && (row.Specialties.Count == 0 || row.Specialties.Contains(matter.Specialty) || row.Specialties.Any(matter.AlsoCalled.Contains));

    private static bool FitsButForSpecialty(AuthorityRow row, ReviewMatter matter, DateOnly on) =>
        row.HoldsOn(on) && row.Series.Contains(matter.Series) && row.Levels.Contains(matter.Level)
        && row.IsDirected == matter.IsDirected && (row.Year is null || row.Year == matter.Year)
        && (row.Populations.Count == 0 || (matter.Population is { } population && row.Populations.Contains(population)))
        && (row.Units.Contains(matter.Unit) || row.Regions.Any(matter.Places.Contains));

    /// <summary>A named unit is nearest of all, then the county's regions, the city's, the province's.</summary>
    private static int Nearness(AuthorityRow row, ReviewMatter matter) => row.Units.Contains(matter.Unit)
        ? int.MaxValue
        : row.Regions.Where(matter.Places.Contains).Max(region => -(int)region.Level);
}
