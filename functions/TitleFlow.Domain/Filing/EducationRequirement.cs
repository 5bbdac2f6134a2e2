using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What a pack asks by way of degrees for a title level of a series (M02, JL23-6.3-a).</summary>
/// <param name="Figures">The least degrees that are loaded, by series, title level and degree in one code.</param>
/// <param name="Series">The code of the series; empty where none is chosen yet.</param>
/// <param name="Level">The title level that is asked for.</param>
/// <param name="CutOff">The last civil date of a conferral that counts, inclusive.</param>
internal sealed record EducationRequirement(
    Cited<IReadOnlyList<Choice>> Figures, string Series, string Level, Cited<DateOnly> CutOff)
{
    private const string Where = "merits.degrees";

    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="route">The route; it says whether education has a cut-off of its own.</param>
    /// <param name="of">The series and the title level.</param>
    /// <param name="filed">When it is filed, and for which review year.</param>
    public static EducationRequirement Of(Pack pack, Route route, (string Series, string Level) of, FilingDay filed) => new(
        pack.Choices(PackKeys.EducationLeastDegrees, filed.On), of.Series, of.Level,
        Filing.CutOff.Of(pack, route, PackKeys.CutOffEducation, filed));

    /// <summary>Finds what is missing to the degrees; where no figure is loaded that is told, and the tiers answer it.</summary>
    /// <param name="degrees">The degrees, in any order.</param>
    public IEnumerable<Finding> Faults(IReadOnlyList<Degree> degrees)
    {
        if (!CutOff.IsLoaded)
        {
            return [CutOff.NotLoaded()];
        }

        var counted = degrees.Where(degree => Filing.CutOff.Counts(CutOff, degree.ConferredOn)).ToList();
        return counted.Count > 0 ? [.. Untold(), .. TooLow(counted)] : [Missing(degrees), .. Untold()];
    }

    /// <summary>
    /// The information that the figure of the series and the level is not loaded; nothing where it is, or where the version of the pack
    /// is older than the question.
    /// </summary>
    public IEnumerable<Finding> Untold() => Least() is not null || !Figures.IsKnown
        ? []
        :
        [
            Figures.NotLoaded() with
            {
                Severity = Severity.Info,
                Message = $"“{Figures.Title}”的依据({Figures.Source.Clause})没有给出本系列{Words.Of(Level)}的数值,系统尚未载入;"
                    + "学历是否符合条件由各级审核部门对照系列标准条件审核,此处只作提示。",
                Where = Where,
            },
        ];

    private string? Least() => Figures.IsLoaded
        ? MeritWords.DegreeLevels.FirstOrDefault(degree => Figures.Value.Any(figure => figure.Code == $"{Series}-{Level}-{degree}"))
        : null;

    private IEnumerable<Finding> TooLow(List<Degree> counted)
    {
        var levels = MeritWords.DegreeLevels.ToList();
        if (Least() is { } least && counted.Max(degree => levels.IndexOf(degree.Level)) is var highest && highest < levels.IndexOf(least))
        {
            yield return Figures.Fault(
                "education.too-low",
                $"申报本系列{Words.Of(Level)}须有{Words.Of(least)}及以上学历;{CutOff.Value:yyyy-MM-dd} 以前授予的最高为"
                    + $"{Words.Of(levels[highest])};如有漏填的学历,请补填并附证明,否则请按破格途径申报;何时取得不能推算。")
                .Stating(Words.Of(levels[highest])) with
            {
                Where = Where,
                Threshold = Words.Of(least),
                Shortfall = $"缺{Words.Of(least)}学历",
            };
        }
    }

    private Finding Missing(IReadOnlyList<Degree> degrees) => degrees.Count > 0 && degrees.Min(degree => degree.ConferredOn) is var first
        ? CutOff.Fault(
            "education.after-cut-off",
            $"所填学历都在 {CutOff.Value:yyyy-MM-dd} 以后授予(最早 {first:yyyy-MM-dd}),本年度不计;请补填此前的学历,或下一年度再报。")
            .Stating($"{first:yyyy-MM-dd}") with
        {
            Where = Where,
            MetOn = first,
        }
        : CutOff.Fault("education.not-stated", "还没有填写学历;请填写学历和授予日期。") with { Where = Where };
}
