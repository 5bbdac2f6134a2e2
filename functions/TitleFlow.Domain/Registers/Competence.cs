using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>What is asked of the committees: who reviews this?</summary>
/// <param name="Series">The series, by code.</param>
/// <param name="Specialty">The specialty, by name.</param>
/// <param name="Level">The title level.</param>
/// <param name="Unit">The unit that the applicant files at.</param>
/// <param name="Places">The unit's place and those above it.</param>
/// <param name="Year">The review year.</param>
public sealed record ReviewMatter(
    string Series, string Specialty, string Level, UnitCode Unit, IReadOnlyList<PlaceCode> Places, int Year)
{
    /// <summary>Every name that the specialty, or one that it went into, has or had; a committee's row may be older than a name.</summary>
    public IReadOnlyList<string> AlsoCalled { get; init; } = [];
}

/// <summary>Who reviews, or why it cannot be told (M20).</summary>
/// <param name="Own">The committee that is competent; null where none or several are.</param>
/// <param name="Reviewer">The committee that reviews: the competent one, or the one that it entrusted.</param>
/// <param name="Findings">Why a higher body must be asked.</param>
public sealed record Competence(CommitteeEntry? Own, CommitteeEntry? Reviewer, IReadOnlyList<Finding> Findings)
{
    /// <summary>How the review is organised: a unit's own, an alliance's, an entrusted one, or a regional one.</summary>
    public CommitteeKind? Form => Own is null ? null : Own == Reviewer ? Own.Kind : CommitteeKind.Entrusted;

    /// <summary>
    /// Finds the one committee that is competent on a day. Where a unit is named, its row goes before the region's; of
    /// several regions the narrowest wins. None, or several alike, is a matter for the province (M20).
    /// </summary>
    public static Competence Of(Committees committees, ReviewMatter matter, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(matter);
        var fitting = committees.Rows.Values.Where(row => Fits(row, matter, on)).ToList();
        var nearest = fitting.Count == 0 ? -1 : fitting.Max(row => Nearness(row, matter));
        var found = fitting.Where(row => Nearness(row, matter) == nearest).Select(row => row.Committee).Distinct().ToList();
        return found switch
        {
            [var one] when committees.Find(one) is { } own => new Competence(own, committees.ReviewerOf(own, matter.Year), []),
            [] => Unknown(
                "committee.none", $"没有评委会有权评审本申报({matter.Series}系列、{matter.Specialty}专业);请核对系列和专业,或请示省级人社部门。"),
            _ => Unknown(
                "committee.several",
                $"有权评审本申报的评委会不止一个:{string.Join('、', found.Select(id => committees.Find(id)?.Name ?? id))};请示省级人社部门确定。"),
        };
    }

    private static Competence Unknown(string code, string message) =>
        new(null, null, [new Finding(code, Severity.ReferUp, message)]);

    private static bool Fits(AuthorityRow row, ReviewMatter matter, DateOnly on) =>
        row.HoldsOn(on) && row.Series.Contains(matter.Series) && row.Levels.Contains(matter.Level)
        && (row.Specialties.Count == 0 || row.Specialties.Contains(matter.Specialty) || row.Specialties.Any(matter.AlsoCalled.Contains))
        && (row.Units.Contains(matter.Unit) || row.Regions.Any(matter.Places.Contains));

    /// <summary>A named unit is nearest of all, then the county's regions, the city's, the province's.</summary>
    private static int Nearness(AuthorityRow row, ReviewMatter matter) => row.Units.Contains(matter.Unit)
        ? int.MaxValue
        : row.Regions.Where(matter.Places.Contains).Max(region => -(int)region.Level);
}
