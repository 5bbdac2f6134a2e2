using System.Globalization;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>Which formula limits how many a unit may recommend (M16).</summary>
public enum QuotaKind
{
    /// <summary>职数加一: a share of the free posts, rounded, and one more.</summary>
    PlusOne,

    /// <summary>评聘结合: as many as there are free posts.</summary>
    FreePosts,

    /// <summary>统筹数额: the unit's overall number, within which combined units of a series review by themselves.</summary>
    Overall,

    /// <summary>单设推荐比例: a ratio of their own for those whom a notice lets recommend by themselves.</summary>
    OwnRatio,

    /// <summary>The notice prints no limit for this unit.</summary>
    Unlimited,

    /// <summary>A figure is missing: the unit's, or the notice's.</summary>
    Unknown,
}

/// <summary>What the formulas need to know of a unit's posts of one series and level, as the office has checked them.</summary>
/// <param name="Vacancies">Free posts.</param>
/// <param name="RetirementsByYearEnd">Holders of this level who retire up to 31 December of the year, inclusive.</param>
public sealed record QuotaPosts(int Vacancies, int RetirementsByYearEnd)
{
    /// <summary>The day that the figures are of; null where that was not kept.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The unit's overall number (统筹数额) of this series and level, in persons; null where none was stated.</summary>
    public int? Overall { get; init; }
}

/// <summary>What a quota is asked for; the registers answer it.</summary>
/// <param name="Series">The series, by code, such as <c>school</c>.</param>
/// <param name="Level">The title level that is filed for.</param>
/// <param name="Regime">The unit's regime: <c>separate</c> or <c>combined</c>.</param>
/// <param name="Form">How the review is organised: <c>regional</c>, <c>own-unit</c>, <c>alliance</c>, <c>entrusted</c>; null where no
/// committee is known, which exempts nobody.</param>
/// <param name="Figures">The posts of this series and level as the office has checked them; null where there are none.</param>
public sealed record QuotaMatter(string Series, string Level, string Regime, string? Form, QuotaPosts? Figures)
{
    /// <summary>
    /// How the review of each candidate is organised, by case, where that hangs on the specialty; empty where it is <see cref="Form"/> for
    /// all of them.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Forms { get; init; } = new Dictionary<string, string?>();

    /// <summary>The group whose posts they are, by code; null for all who are in none.</summary>
    public string? Group { get; init; }

    /// <summary>The review year; null where that was not kept.</summary>
    public int? Year { get; init; }

    /// <summary>The kind of unit, such as <c>institution</c>; empty where it is not known, which softens nothing.</summary>
    public string UnitKind { get; init; } = "";
}

/// <summary>One step of the working.</summary>
/// <param name="Text">What is computed, with its figures, such as 空岗 7 × 40% = 2.8 → 四舍五入 3.</param>
/// <param name="Value">What comes out, in persons.</param>
/// <param name="Clause">The clause that asks for it.</param>
public sealed record QuotaStep(string Text, int Value, Citation Clause);

/// <summary>How many may be recommended, with the working that a reader can follow (M16).</summary>
/// <param name="Kind">The formula.</param>
/// <param name="Limit">The most persons, inclusive; null where there is no limit or it cannot be told.</param>
/// <param name="Steps">The working, step by step.</param>
/// <param name="Told">Why there is no limit, or what is missing.</param>
public sealed record Quota(QuotaKind Kind, int? Limit, IReadOnlyList<QuotaStep> Steps, IReadOnlyList<Finding> Told)
{
    /// <summary>The cases whose candidates enter review directly and use no place, beside others whom the limit binds; null for none.</summary>
    public IReadOnlyList<string>? EnterDirectly { get; init; }

    /// <summary>The clause under which the offices in charge may agree to more than the limit; null where it binds.</summary>
    public Citation? MayBeExceeded { get; init; }

    /// <summary>The same with what the offices in charge have agreed to beyond it; a limit that binds stays as it is.</summary>
    public Quota With(OverrunAgreed? agreed) => agreed is { More: > 0 } && (Limit, MayBeExceeded) is ({ } limit, { } clause)
        ? this with
        {
            Limit = limit + agreed.More,
            Steps =
            [
                .. Steps,
                new($"属地人社、教育部门同意超出 {agreed.More}({agreed.Document})= {limit + agreed.More}", limit + agreed.More, clause),
            ],
        }
        : this;

    /// <summary>The working as one line, such as 空岗 7 × 40% = 2.8 → 四舍五入 3,加 1 = 4.</summary>
    public string ToText() => Steps.Count > 0
        ? string.Join(',', Steps.Select(step => step.Text))
        : string.Join(' ', Told.Select(finding => finding.Message));

    /// <summary>Whether it counts for a quota who reviews each candidate: the notice prints a formula that an own committee lifts.</summary>
    public static bool HangsOnForms(Pack pack, QuotaMatter matter, DateOnly on) => new QuotaRules(pack, matter, on).HasFormula();

    /// <summary>Computes the quota of a unit for a series and level as the pack says on a day.</summary>
    public static Quota Of(Pack pack, QuotaMatter matter, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(matter);
        var group = QuotaGroups.Find(pack, matter.Series, matter.Group, on);
        if (group is { HoldsNoPost: true })
        {
            return new Quota(QuotaKind.Unlimited, null, [], [QuotaRules.NoPost(group)]);
        }
        var rules = new QuotaRules(pack, matter, on);
        var isByThemselves = matter.Group == QuotaGroups.LongService;
        var quota = isByThemselves ? rules.ByOwnRatio()
            : matter.Regime != QuotaRules.Combined || rules.HasFormula() ? rules.ByPlusOne()
            : rules.HasOverallNumber() ? rules.ByOverallNumber()
            : rules.ByFreePosts();
        return group is null ? quota : quota with
        {
            // What is missing or free is told first, as where there are no groups.
            Told =
            [
                .. quota.Told, new Finding(
                    "quota.own-line", Severity.Info,
                    isByThemselves
                        ? $"{group.Title}单设推荐比例、单独推荐,不占用其他人员的名额。"
                        : $"{group.Title}单列名额,按本组的岗位情况用同一办法核定,不占用其他人员的岗位。",
                    group.Clause),
            ],
        };
    }
}

/// <summary>The formulas (M16). All of them count in whole numbers; no half of a post is ever rounded twice (K6).</summary>
internal sealed class QuotaRules(Pack pack, QuotaMatter matter, DateOnly on)
{
    public const string Combined = "combined";

    private const int Whole = 100;

    /// <summary>
    /// Whether the notice prints a formula for the series and level. It names no regime, so it goes before the general rule for
    /// combined units: what decides then is who reviews.
    /// </summary>
    public bool HasFormula() => IsNamed(PackKeys.QuotaPlusOneSeries, PackKeys.QuotaPlusOneLevels);

    /// <summary>Whether the notice names an overall number for combined units of the series and level: a clause of its own goes before
    /// the general rule.</summary>
    public bool HasOverallNumber() => IsNamed(PackKeys.QuotaOverallSeries, PackKeys.QuotaOverallLevels);

    /// <summary>
    /// The unit's overall number, whatever posts are free: the notice says that it rules and prints none, so the unit states the one that
    /// was set for it, and the office of its place checks it.
    /// </summary>
    public Quota ByOverallNumber()
    {
        var rule = pack.Choices(PackKeys.QuotaOverallSeries, on);
        return matter.Figures is { Overall: { } number } figures
            ? new Quota(
                QuotaKind.Overall, number, [Step($"统筹数额 = {number}", number, rule)], AsOf(rule, figures))
            : Unknown(rule.Fault(
                "quota.overall-missing",
                $"没有经核对的统筹数额({matter.Series}系列、{matter.Level}级别),也不按空岗计算;请单位在岗位情况中填报核定的统筹数额,并由属地人社部门核对。")
                with
            { Severity = Severity.Fail, Threshold = null });
    }

    /// <summary>The number by the ratio of their own of those who are recommended by themselves; where it is not loaded it stops nobody.</summary>
    public Quota ByOwnRatio()
    {
        var number = pack.Whole(PackKeys.LongServiceNumber, on);
        return number.IsLoaded
            ? new Quota(QuotaKind.OwnRatio, number.Value, [Step($"单设比例的推荐数 = {number.Value}", number.Value, number)], [])
            : Unknown(number.NotLoaded() with
            {
                Severity = Severity.Info,
                Message = $"“{number.Title}”的依据({number.Source.Clause})没有给出数值,系统尚未载入,也不按空岗计算;"
                    + "请单位按人社、教育部门核定的推荐比例推荐,此处只作提示。",
            });
    }

    /// <summary>Where no notice prints a formula, units that tie titles to posts recommend no more than are free (M14).</summary>
    public Quota ByFreePosts()
    {
        var rule = pack.Flag(PackKeys.QuotaCombinedByFreePosts, on);
        return rule switch
        {
            { IsLoaded: false } => Unknown(rule.NotLoaded()),
            { Value: false } => Free(rule, "本单位评聘结合,现行政策没有规定按空岗限定推荐人数。"),
            _ when matter.Figures is { Vacancies: var free } figures =>
                new Quota(QuotaKind.FreePosts, free, [Step($"评聘结合,按空岗推荐 = {free}", free, rule)], AsOf(rule, figures)),
            _ => Unknown(Missing(rule)),
        };
    }

    /// <summary>Schools go by vacancies plus one, unless their own committee reviews; for others no number is printed.</summary>
    public Quota ByPlusOne()
    {
        var (series, levels) = (pack.Choices(PackKeys.QuotaPlusOneSeries, on), pack.Texts(PackKeys.QuotaPlusOneLevels, on));
        var forms = pack.Texts(PackKeys.QuotaPlusOneForms, on);
        Finding[] missing = [.. NotLoaded(series), .. NotLoaded(levels, forms)];
        if (missing.Length > 0)
        {
            return Unknown(missing);
        }
        if (!series.Value.Any(choice => choice.Code == matter.Series))
        {
            return Free(series, "现行政策只对中小学规定了推荐人数,本系列没有规定;由单位择优推荐。");
        }
        if (!levels.Value.Contains(matter.Level))
        {
            return Free(levels, "职数加一只用于一级教师和高级教师,本级别没有规定推荐人数;由单位择优推荐。");
        }
        bool IsLifted(string? form) => form is not null && !forms.Value.Contains(form);
        if (matter.Forms.Count == 0 ? IsLifted(matter.Form) : matter.Forms.Values.All(IsLifted))
        {
            return Free(forms, "本校独立组建评委会,不按职数加一限定推荐人数,符合条件的可以直接参评。");
        }
        List<string> directly = [.. matter.Forms.Where(one => IsLifted(one.Value)).Select(one => one.Key).Order(StringComparer.Ordinal)];
        var quota = PlusOne();
        return directly.Count == 0 ? quota : quota with
        {
            EnterDirectly = directly,
            Told =
            [
                .. quota.Told, Told(
                    forms, "quota.own-committee",
                    $"名单中{directly.Count}人的专业由本校评委会评审,可以直接参评,不占名额;其他专业由别的评委会评审,仍按职数加一推荐。"),
            ],
        };
    }

    /// <summary>Why nothing limits a group that holds none of the unit's posts, under whatever regime (M05).</summary>
    public static Finding NoPost(QuotaGroup group) => new(
        "quota.no-post", Severity.Info, $"{group.Title}不受聘于本单位的岗位,不占用也不需要本单位的空岗和名额;由本单位按条件推荐。", group.Clause);

    /// <summary>
    /// The share of the free posts and one more; without a free post by the year's retirements.
    /// </summary>
    /// <remarks>
    /// Both come from the newest checked figures of the unit, which hold until others are checked. JL21-1.5-f takes the school's free posts
    /// and prints no day for them: posts stay free until somebody is appointed, so figures of an earlier year count, and the quota tells
    /// that they are of another year and are to be stated anew where something has changed. JL21-1.5-g takes those who retire by the end of
    /// the year (年底前): figures of another year say nothing of them and are refused.
    /// </remarks>
    private Quota PlusOne()
    {
        var (share, more) = (pack.Whole(PackKeys.QuotaPlusOnePercent, on), pack.Whole(PackKeys.QuotaPlusOneMore, on));
        var needsBase = pack.Flag(PackKeys.QuotaPlusOneNeedsBase, on);
        var (one, two) = (pack.Whole(PackKeys.QuotaRetirementsForOne, on), pack.Whole(PackKeys.QuotaRetirementsForTwo, on));
        Finding[] missing = [.. NotLoaded(share, more, one, two), .. NotLoaded(needsBase)];
        if (missing.Length > 0 || matter.Figures is null)
        {
            return Unknown(missing.Length > 0 ? missing : [Missing(share)]);
        }
        // Who retires by the end of another year says nothing of this one.
        if (matter.Figures is { Vacancies: 0, AsOf: { } asOf } && matter.Year is { } year && asOf.Year != year)
        {
            return Unknown(OfAnotherYear(one, asOf, year));
        }
        var first = matter.Figures.Vacancies > 0
            ? OfVacancies(matter.Figures.Vacancies, share)
            : OfRetirements(matter.Figures.RetirementsByYearEnd, one, two);
        var last = first.Value == 0 && needsBase.Value
            ? Step("核定不出职数,不加 1,可推荐 0", 0, needsBase)
            : Step($"加 {more.Value} = {first.Value + more.Value}", first.Value + more.Value, more);
        var soft = pack.Texts(PackKeys.QuotaSoftUnitKinds, on);
        return new Quota(QuotaKind.PlusOne, last.Value, [first, last], AsOf(share, matter.Figures))
        {
            MayBeExceeded = soft is { IsLoaded: true } && soft.Value.Contains(matter.UnitKind) ? soft.Source : null,
        };
    }

    private bool IsNamed(PackKey<IReadOnlyList<Choice>> series, PackKey<IReadOnlyList<string>> levels) =>
        pack.Choices(series, on) is { IsLoaded: true } named && named.Value.Any(choice => choice.Code == matter.Series)
        && pack.Texts(levels, on) is { IsLoaded: true } at && at.Value.Contains(matter.Level);

    private static QuotaStep OfVacancies(int vacancies, Cited<int> share)
    {
        var hundredths = share.Value * vacancies;
        var rounded = (hundredths + (Whole / 2)) / Whole;
        return Step($"空岗 {vacancies} × {share.Value}% = {Decimal(hundredths)} → 四舍五入 {rounded}", rounded, share);
    }

    private static QuotaStep OfRetirements(int retirements, Cited<int> one, Cited<int> two) => retirements switch
    {
        _ when retirements >= two.Value => Step($"没有空岗,年底前退休 {retirements} 人(满 {two.Value} 人)→ 2", 2, two),
        _ when retirements >= one.Value => Step($"没有空岗,年底前退休 {retirements} 人(满 {one.Value} 人)→ 1", 1, one),
        _ => Step($"没有空岗,年底前退休 {retirements} 人(不满 {one.Value} 人)→ 0", 0, one),
    };

    /// <summary>Hundredths as a reader writes them: 280 is 2.8, 400 is 4.</summary>
    private static string Decimal(int hundredths)
    {
        var (whole, rest) = (hundredths / Whole, hundredths % Whole);
        return rest == 0
            ? whole.ToString(CultureInfo.InvariantCulture)
            : $"{whole}.{rest.ToString("D2", CultureInfo.InvariantCulture).TrimEnd('0')}";
    }

    private static QuotaStep Step<T>(string text, int value, Cited<T> rule) => new(text, value, rule.Source);

    private static Quota Unknown(params IReadOnlyList<Finding> told) => new(QuotaKind.Unknown, null, [], told);

    private static Quota Free<T>(Cited<T> rule, string why) =>
        new(QuotaKind.Unlimited, null, [], [Told(rule, "quota.unlimited", why)]);

    /// <summary>Tells the day of the figures where it is known, and that they are not of the review year.</summary>
    private Finding[] AsOf<T>(Cited<T> rule, QuotaPosts figures) => figures.AsOf is not { } day ? [] :
    [
        Told(
            rule, "quota.as-of", matter.Year is { } year && day.Year != year
                ? $"按{day:yyyy-MM-dd}经核对的岗位情况核定,不是{year}年的;此后岗位有变动的,请单位重新填报,并由属地人社部门核对。"
                : $"按{day:yyyy-MM-dd}经核对的岗位情况核定。"),
    ];

    private static Finding Told<T>(Cited<T> rule, string code, string message) =>
        rule.Fault(code, message) with { Severity = Severity.Info, Threshold = null };

    private static Finding OfAnotherYear<T>(Cited<T> rule, DateOnly asOf, int year) => rule.Fault(
        "quota.figures-of-another-year",
        $"没有空岗,按{year}年底前退休人数核定,而经核对的岗位情况是{asOf:yyyy-MM-dd}的;请单位填报{year}年的岗位情况,并由属地人社部门核对。") with
    {
        Severity = Severity.Fail,
        Threshold = null,
    };

    private Finding Missing<T>(Cited<T> rule) => rule.Fault(
        "quota.figures-missing",
        $"没有经核对的岗位情况({matter.Series}系列、{matter.Level}级别{(matter.Group is { } group ? $"、{group}组" : "")}),"
        + $"算不出可推荐人数;请单位填报岗位情况,并由属地人社部门核对。") with
    {
        Severity = Severity.Fail,
        Threshold = null,
    };

    private static List<Finding> NotLoaded<T>(params IReadOnlyList<Cited<T>> rules) =>
        [.. rules.Where(rule => !rule.IsLoaded).Select(rule => rule.NotLoaded())];
}
