using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What merits must hold at the cut-offs (M02), and how many of them a pack admits.</summary>
internal static class MeritRules
{
    /// <summary>Finds what is missing at the cut-offs: a degree, and the title below the one asked for.</summary>
    public static IEnumerable<Finding> Conditions(
        Dossier dossier, Pack pack, Route route, FilingDay filed, IReadOnlyList<string> letOff)
    {
        var merits = dossier.Content.Merits ?? Merits.None;
        var of = (dossier.Content.Form?.Series ?? "", dossier.Cover!.TargetLevel);
        var titleYears = CutOff.Of(pack, route, PackKeys.CutOffTitleYears, filed);
        return
        [
            .. letOff.Contains(YearlyRules.Education) ? [] : EducationRequirement.Of(pack, route, of, filed).Faults(merits.Degrees),
            .. letOff.Contains(YearlyRules.TitleCondition) ? [] : Titled(merits, dossier.Cover.TargetLevel, titleYears),
        ];
    }

    /// <summary>Finds what the form lacks, and what goes beyond a limit of the pack.</summary>
    public static IEnumerable<Finding> FormFaults(Dossier dossier, Pack pack, DateOnly on)
    {
        var (merits, form) = (dossier.Content.Merits ?? Merits.None, MoveForm.Of(dossier, pack));
        return
        [
            .. MeritFaults.Of(merits, on, form, ProfessionalDegrees.Of(pack, dossier.Filed(on).FiguresOn)),
            .. MeritFaults.Unproved(dossier.Content, form),
            .. OverLimit(
                merits.Achievements.Count(done => done.IsRepresentative), pack.Whole(PackKeys.DossierRepresentativeWorks, on),
                ("merits.too-many-works", "代表作", "merits.achievements")),
            .. OverLimit(
                merits.Scores.Sum(line => line.Points), pack.Whole(PackKeys.DossierSelfScorePoints, on),
                ("merits.score-too-high", "自评总分", "merits.scores")),
        ];
    }

    /// <summary>The degree that shortens the way to a level, conferred by the cut-off; null for none.</summary>
    public static string? ShorteningDegree(
        Merits merits, string targetLevel, Cited<DateOnly> cutOff, ProfessionalDegrees professional) => merits.Degrees
        .Where(degree => cutOff.IsLoaded && CutOff.Counts(cutOff, degree.ConferredOn))
        .Select(degree => degree.Professional)
        .OfType<string>()
        .OrderByDescending(kind => professional.LevelOf(kind) == targetLevel)
        .FirstOrDefault();

    /// <summary>
    /// Service at the grass roots up to the cut-off, what overlaps counted once; null where there is some and a figure that counting it
    /// needs is not loaded.
    /// </summary>
    public static ServiceLength? Grassroots(Merits merits, Pack pack, Cited<DateOnly> cutOff, int reviewYear)
    {
        var foldDays = pack.Whole(PackKeys.Service3010FoldDays, new(reviewYear, 1, 1));
        return cutOff.IsLoaded && foldDays.IsLoaded
            ? new Tally([.. merits.Grassroots.Select(spell => (spell.From, spell.LastDay))], IsContinuous: false, foldDays.Value)
                .Total(cutOff.Value)
            : merits.Grassroots.Count == 0 ? default(ServiceLength) : null;
    }

    private static IEnumerable<Finding> Titled(Merits merits, string targetLevel, Cited<DateOnly> cutOff)
    {
        var index = PackKeys.Levels.ToList().IndexOf(targetLevel);
        if (index < 1)
        {
            yield break;
        }

        var below = PackKeys.Levels[index - 1];
        if (!cutOff.IsLoaded)
        {
            yield return cutOff.NotLoaded();
        }
        else if (merits.Title is null)
        {
            yield return cutOff.Fault("title.not-stated", "还没有填写现职称;请填写级别、系列和取得日期。") with { Where = "merits.title" };
        }
        else if (merits.Title.Level != below)
        {
            yield return cutOff.Fault(
                "title.not-below",
                $"申报{Words.Of(targetLevel)}须已有{Words.Of(below)}职称,所填为{Words.Of(merits.Title.Level)};请核对现职称或申报级别;"
                    + "何时取得不能推算。").Stating(Words.Of(merits.Title.Level)) with
            {
                Where = "merits.title.level",
                Threshold = Words.Of(below),
                Shortfall = $"缺{Words.Of(below)}职称",
            };
        }
        else if (!CutOff.Counts(cutOff, merits.Title.ObtainedOn))
        {
            yield return cutOff.Fault(
                "title.after-cut-off",
                $"现职称 {merits.Title.ObtainedOn:yyyy-MM-dd} 取得,在 {cutOff.Value:yyyy-MM-dd} 以后,本年度不计;请下一年度再报。")
                .Stating($"{merits.Title.ObtainedOn:yyyy-MM-dd}") with
            {
                Where = "merits.title.obtainedOn",
                MetOn = merits.Title.ObtainedOn,
            };
        }
    }

    private static IEnumerable<Finding> OverLimit(
        int count, Cited<int> limit, (string Code, string Title, string Where) of)
    {
        if (limit.IsLoaded && count > limit.Value)
        {
            yield return limit.Fault(of.Code, $"{of.Title}为 {count},最多 {limit.Shown};请删减后再提交。") with { Where = of.Where };
        }
        else if (!limit.IsLoaded && count > 0)
        {
            // A limit that nobody has entered keeps nobody out; the reader is told that there may be one.
            yield return limit.NotLoaded() with
            {
                Severity = Severity.Info,
                Message = $"“{limit.Title}”的依据({limit.Source.Clause})没有给出数值,系统尚未载入;此处只作提示,不影响申报。",
                Where = of.Where,
            };
        }
    }
}
