using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>How a pre-check ended.</summary>
public enum PreCheckVerdict
{
    /// <summary>Every condition that could be checked is met.</summary>
    Met,

    /// <summary>Only soft rules are not met: they can be passed over with a reason and consent (K7).</summary>
    WithConsent,

    /// <summary>A figure is not loaded, or a higher body must be asked: neither met nor failed (M01).</summary>
    CannotSay,

    /// <summary>At least one condition is not met.</summary>
    NotMet,
}

/// <summary>Somebody's unit, as far as the conditions look at it.</summary>
/// <param name="Kind">The kind of unit, such as <c>institution</c>.</param>
/// <param name="Level">The level of its place at the cut-off: <c>township</c>, <c>county</c>, <c>city</c>,
/// <c>province</c>.</param>
/// <param name="Regime">The regime at the cut-off: <c>separate</c>, <c>combined</c>.</param>
/// <param name="County">The six digits of its county.</param>
public sealed record PreCheckUnit(string Kind, string Level, string Regime, string County)
{
    /// <summary>The first civil date on which it was combined; null where it is not, or that is not known.</summary>
    public DateOnly? CombinedSince { get; init; }
}

/// <summary>What somebody says of himself before filing anything: no name, no number, nothing is stored.</summary>
/// <param name="TargetLevel">The title level that is asked for.</param>
/// <param name="Series">The code of the series, such as <c>school</c>, <c>health</c>, <c>engineering</c>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">What a register would say of the person.</param>
/// <param name="Content">The spells of service and of appointment; proofs are not looked at.</param>
public sealed record PreCheckFacts(
    string TargetLevel, string Series, PreCheckUnit Unit, GateFacts Standing, DossierContent Content)
{
    /// <summary>The first civil date in retirement; null where it is not stated. From that date on the person is retired.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>A degree that shortens the way; null for none.</summary>
    public string? Degree { get; init; }

    /// <summary>The move to the grass roots; null for none.</summary>
    public GrassrootsMove? Move { get; init; }

    /// <summary>Grassroots service in whole months and days (M10).</summary>
    public ServiceLength Grassroots { get; init; }

    /// <summary>The same by its spells, which are then counted in place of the months; none where months were stated.</summary>
    public IReadOnlyList<GrassrootsSpell> GrassrootsSpells { get; init; } = [];

    /// <summary>The specialty, by code or name, where it is to be asked whether its series offers it; null leaves that unasked.</summary>
    public string? Specialty { get; init; }

    /// <summary>
    /// What else a yearly case is judged by: degrees, title, hours, exceptional filing, green channel. Null leaves that unasked;
    /// otherwise everything is asked that a submission is asked.
    /// </summary>
    public Merits? Merits { get; init; }

    /// <summary>The standing of somebody who files at the unit; a pre-check knows no code or name of it.</summary>
    public GateFacts StandingAtUnit() => Standing.At("", "", Unit.Kind, Series);

    /// <summary>What is filed for, as far as it chooses what must be handed in.</summary>
    /// <param name="reviewYear">The review year.</param>
    public Candidacy Candidacy(int reviewYear) => StandingAtUnit().Filing!.Of(
        (Merits ?? Merits.None).Candidacy(Series, TargetLevel, reviewYear)
            .With(Policies.Candidacy.GrassrootsMove, Move is not null)
            .With(Policies.Candidacy.Grassroots, Grassroots > default(ServiceLength) || GrassrootsSpells.Count > 0)
            .With(Policies.Candidacy.Freelance, Standing.Freelance is not null));
}

/// <summary>
/// Answers before anybody files: every condition that is not met, at once, each with clause, figures used, shortfall and the
/// day on which it will be met. It is the same rules that the filing meets later.
/// </summary>
public static class PreCheck
{
    /// <summary>The last civil date that can be stated, inclusive.</summary>
    public static readonly DateOnly LatestDay = new(2100, 12, 31);

    /// <summary>The most months of grassroots service that can be stated, inclusive.</summary>
    public const int MostGrassrootsMonths = 720;

    /// <summary>The most sanctions that can be stated, inclusive.</summary>
    public const int MostSanctions = 20;

    private static readonly IReadOnlyList<string> Regimes = ["separate", "combined"];

    /// <summary>Parts of a filing under the names by which a pre-check asks for them.</summary>
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        [OfferRules.SeriesPart] = "series",
        [OfferRules.SpecialtyPart] = "specialty",
        [OfferRules.LevelPart] = "targetLevel",
        [GrassrootsRequirement.Part] = "grassroots",
    };

    /// <summary>Checks somebody's facts on one route as if the filing were submitted at a moment.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="route">The route, one of the pack's.</param>
    /// <param name="reviewYear">The review year.</param>
    /// <param name="moment">The moment of filing.</param>
    /// <returns>Every finding; faults of what was stated, each with its place, come first.</returns>
    public static IReadOnlyList<Finding> Findings(
        PreCheckFacts facts, Pack pack, Route route, int reviewYear, Moment moment)
    {
        // Whoever has retired by the day of filing is retired, stated so or not.
        facts = facts with { Standing = facts.Standing with { IsRetired = facts.Standing.IsRetired || facts.RetiresOn <= moment.On } };
        List<Finding> misstated =
            [.. Misstated(facts, route, moment.On, ProfessionalDegrees.Of(pack, new FilingDay(moment.On, reviewYear).FiguresOn))];
        return misstated.Exists(finding => finding.Blocks)
            ? misstated
            :
            [
                .. misstated,
                .. LevelFaults(facts, route),
                .. FilingWindow.Faults(route.WindowOf(reviewYear), moment.At, facts.Standing.Extension),
                .. (route.Family, facts.Merits) switch
                {
                    (Route.CountyReviewed, _) => [.. EligibilityGate.Faults(facts.StandingAtUnit(), pack, moment.On), .. LedgerFaults(facts, pack, moment.On)],
                    (_, { } merits) => AnnualGate.Faults(
                        AtCutOff(facts), Stated(facts, merits, pack, route, reviewYear, moment.On), pack, moment.On).Select(AsAsked),
                    _ =>
                    [
                        .. EligibilityGate.Faults(facts.StandingAtUnit(), pack, moment.On),
                        .. OfferRules.Faults(facts.Standing, (facts.Series, facts.Specialty ?? ""), facts.TargetLevel, pack, moment.On).Select(AsAsked),
                        .. EducationRequirement.Of(pack, route, (facts.Series, facts.TargetLevel), new(moment.On, reviewYear)).Untold(),
                        .. YearlyRules.Faults(Applicant(facts, pack, route, new(moment.On, reviewYear)), pack, route).Select(AsAsked),
                    ],
                },
            ];
    }

    /// <summary>Finds that the day of filing or the review year lies where no notice reaches.</summary>
    public static IReadOnlyList<Finding> DayFaults(DateOnly on, int reviewYear) =>
    [
        .. OutOfRange(on, "on", "拟申报日期"),
        .. reviewYear >= FilingLimits.EarliestSpell.Year && reviewYear <= LatestDay.Year
            ? []
            : new[] { Misstated("year", $"年度“{reviewYear}”不对;请填写四位数的年度,例如 2023。") },
    ];

    /// <summary>What the findings come to.</summary>
    public static PreCheckVerdict VerdictOf(IReadOnlyList<Finding> findings) =>
        findings.Select(finding => finding.Severity).ToHashSet() switch
        {
            var found when found.Contains(Severity.Fail) => PreCheckVerdict.NotMet,
            var found when found.Overlaps([Severity.NotLoaded, Severity.ReferUp]) => PreCheckVerdict.CannotSay,
            var found when found.Contains(Severity.Overridable) => PreCheckVerdict.WithConsent,
            _ => PreCheckVerdict.Met,
        };

    private static Finding AsAsked(Finding finding) =>
        finding.Where is { } part && Parts.TryGetValue(part, out var asked) ? finding with { Where = asked } : finding;

    private static IEnumerable<Finding> Misstated(
        PreCheckFacts facts, Route route, DateOnly on, ProfessionalDegrees professional) =>
    [
        .. SpellFaults.Unlisted(facts.TargetLevel, Words.TitleLevels, "targetLevel", "申报级别"),
        .. SpellFaults.Unlisted(facts.Unit.Kind, Words.UnitKinds, "unit.kind", "单位性质"),
        .. SpellFaults.Unlisted(facts.Unit.Level, Words.PlaceLevels, "unit.level", "单位层级"),
        .. SpellFaults.Unlisted(facts.Unit.Regime, Regimes, "unit.regime", "评聘方式"),
        .. facts.Degree is { } degree ? SpellFaults.Unlisted(degree, professional.All, "degree", "学位") : [],
        .. facts.Move is { } move
            ? [
                .. SpellFaults.Unlisted(move.PlaceLevel, Words.PlaceLevels, "move.placeLevel", "基层所在层级"),
                .. SpellFaults.Unlisted(move.OriginLevel ?? "", Words.PlaceLevels, "movedFromLevel", "原工作地层级"),
            ]
            : Array.Empty<Finding>(),
        .. route.Family == Route.CountyReviewed
            ? CountyCode.Faults(facts.Unit.County, "unit.county", "单位所在县(市、区)代码")
            : CountyCode.PlaceFaults(facts.Unit.County, "unit.county", "单位所在地代码"),
        .. Texts.Faults(facts.Series, "series", "职称系列", FilingLimits.ShortCharacters, isRequired: true),
        .. OutOfRange(facts.RetiresOn, "retiresOn", "退休日期"),
        .. OutOfRange(facts.Unit.CombinedSince, "unit.combinedSince", "评聘结合起始日期"),
        .. OutOfRange(facts.Move?.From, "movedToGrassrootsOn", "到基层工作的日期"),
        .. facts.Standing.Sanctions.Take(MostSanctions).SelectMany((bar, index) => (Finding[])
            [
                .. OutOfRange(bar.From, $"standing.sanctions[{index}].from", "处分起日"),
                .. OutOfRange(bar.LastDay, $"standing.sanctions[{index}].lastDay", "处分止日"),
            ]),
        .. facts.Standing.Sanctions.Count <= MostSanctions
            ? []
            : new[] { Misstated("standing.sanctions", $"处分最多填 {MostSanctions} 条;请只填影响期未满的。") },
        .. facts.Grassroots.Months is >= 0 and <= MostGrassrootsMonths
            ? []
            : new[] { Misstated("grassrootsMonths", $"基层服务月数应在 0 到 {MostGrassrootsMonths} 之间;请更正。") },
        .. facts.GrassrootsSpells.Count > 0 && facts.Grassroots > default(ServiceLength)
            ? new[] { Misstated("grassrootsMonths", "基层服务填了起止日期就不用再填月数;请只填一种。") }
            : [],
        .. MeritFaults.OfGrassroots(facts.GrassrootsSpells, on),
        .. SpellFaults.Of(facts.Content.Spells, facts.Content.Appointments, on),
        .. facts.Merits is { } merits ? MeritFaults.Of(merits, on, MoveForm.Whole, professional) : [],
    ];

    private static IEnumerable<Finding> OutOfRange(DateOnly? day, string where, string title) =>
        day < FilingLimits.EarliestSpell || day > LatestDay
            ? [Misstated(where, $"{title} {day:yyyy-MM-dd} 不对,年份可能录错;请更正。")]
            : [];

    private static Finding Misstated(string where, string message) =>
        new("precheck.misstated", Severity.Fail, message) { Where = where };

    private static IEnumerable<Finding> LevelFaults(PreCheckFacts facts, Route route)
    {
        if (!route.Targets.Contains(facts.TargetLevel))
        {
            yield return new Finding(
                "filing.level-not-granted", Severity.Fail,
                $"“{route.Title}”不能申报{Words.Of(facts.TargetLevel)};可以申报:{Words.Of(route.Targets)}。",
                route.Window.Source)
            { Where = "targetLevel" };
        }
    }

    private static IEnumerable<Finding> LedgerFaults(PreCheckFacts facts, Pack pack, DateOnly on) => ServiceRules.Faults(
        facts.Content,
        ServiceTerms.Of(pack, on, facts.Unit.County, []),
        AppointmentTerms.Of(pack, on),
        pack.Flag(PackKeys.Service3010StillAtFrontLine, on),
        on);

    private static GateFacts AtCutOff(PreCheckFacts facts) => facts.Standing with
    {
        RetiresOn = facts.RetiresOn,
        UnitAtCutOff = new(facts.Unit.Level, facts.Unit.Regime) { CombinedSince = facts.Unit.CombinedSince },
    };

    /// <summary>What was stated as the dossier that it would be, so that the gate of a submission answers.</summary>
    private static Dossier Stated(PreCheckFacts facts, Merits merits, Pack pack, Route route, int reviewYear, DateOnly on) => Dossier.Blank with
    {
        Cover = new(
            "precheck", "nobody", "", new("", "", facts.Unit.County, facts.Unit.Level, facts.Unit.Kind, facts.Unit.Regime), facts.Unit.County,
            route.Id, route.Family, pack.Pin.ToString(), facts.TargetLevel, reviewYear),
        FreelanceField = facts.Standing.Freelance?.Field,
        Content = facts.Content with
        {
            Form = new(facts.Series, facts.Specialty ?? "", "", IsAtFrontLine: true, null, ""),
            Merits = merits with
            {
                Move = facts.Move,
                Grassroots = GrassrootsUpTo(facts, CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, new(on, reviewYear)), on),
            },
        },
    };

    /// <summary>
    /// The spells that were stated; else the months, up to the day to which they count, or up to that of filing while none is loaded.
    /// </summary>
    private static IReadOnlyList<GrassrootsSpell> GrassrootsUpTo(PreCheckFacts facts, Cited<DateOnly> cutOff, DateOnly on)
    {
        var lastDay = cutOff.IsLoaded ? cutOff.Value : on;
        return facts.GrassrootsSpells.Count > 0 ? facts.GrassrootsSpells
            : facts.Grassroots.Months > 0 ? [new("基层服务", "township", lastDay.AddMonths(-facts.Grassroots.Months).AddDays(1), lastDay, [])]
            : [];
    }

    private static YearlyApplicant Applicant(PreCheckFacts facts, Pack pack, Route route, FilingDay filed) =>
        new(facts.TargetLevel, facts.Series, filed.Year, filed.On, new(facts.Unit.Level, facts.Unit.Regime)
        {
            CombinedSince = facts.Unit.CombinedSince,
        })
        {
            RetiresOn = facts.RetiresOn,
            Degree = facts.Degree,
            Move = facts.Move,
            Grassroots = facts.GrassrootsSpells.Count == 0
                ? facts.Grassroots
                : MeritRules.Grassroots(
                    Merits.None with { Grassroots = facts.GrassrootsSpells }, pack,
                    CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, filed), filed.Year),
            GrassrootsSpells = facts.GrassrootsSpells,
            IsFreelancer = facts.Standing.Freelance is not null,
            Appointments = facts.Content.Appointments,
        };
}
