using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>Going from a city to the grass roots to work there (M07).</summary>
/// <param name="From">The first civil date at the grass roots, inclusive.</param>
/// <param name="PlaceLevel">The level of the place gone to: <c>township</c> or <c>county</c>.</param>
/// <param name="IsStillThere">Whether the person works there still.</param>
public sealed record GrassrootsMove(DateOnly From, string PlaceLevel, bool IsStillThere)
{
    /// <summary>The level of the place that was left, such as <c>city</c>; null in filings of before it was asked.</summary>
    public string? OriginLevel { get; init; }

    /// <summary>The checklist items whose files show it.</summary>
    public IReadOnlyList<string> Proofs { get; init; } = [];
}

/// <summary>What decides how many years of appointment somebody needs (M06, M07).</summary>
/// <param name="TargetLevel">The title level that is asked for.</param>
/// <param name="UnitLevel">The level of the unit at the cut-off: <c>township</c>, <c>county</c>, <c>city</c>,
/// <c>province</c>.</param>
/// <param name="Regime">The regime of the unit at the cut-off: <c>separate</c>, <c>combined</c>.</param>
/// <param name="ReviewYear">The review year; its 1 January says which figures hold.</param>
/// <param name="FiledOn">The civil date of filing in Beijing.</param>
public sealed record TenureFacts(
    string TargetLevel, string UnitLevel, string Regime, int ReviewYear, DateOnly FiledOn)
{
    /// <summary>The first civil date on which the unit was combined; null where it is not, or that is not known.</summary>
    public DateOnly? CombinedSince { get; init; }

    /// <summary>The first civil date in retirement by the person's record; null where it is not stated.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>The code of the series that is asked for; empty where none is chosen.</summary>
    public string Series { get; init; } = "";

    /// <summary>A professional degree that shortens the way, one of the pack's, such as <c>engineering-master</c>; null for none.</summary>
    public string? Degree { get; init; }

    /// <summary>The move to the grass roots; null for none.</summary>
    public GrassrootsMove? Move { get; init; }

    /// <summary>The years that an office has decided the move shortens the way by; null where none has.</summary>
    public int? DecidedMoveYears { get; init; }

    /// <summary>The day on which dated figures of the review year are looked up.</summary>
    public DateOnly FiguresOn => new(ReviewYear, 1, 1);
}

/// <summary>
/// How many years of appointment at the level below somebody needs: the figure of unit and year, less one relief (M06,
/// M07).
/// </summary>
/// <param name="Base">The figure before relief; it may be not loaded.</param>
/// <param name="Level">The title level at which the years are counted: the one below the target.</param>
/// <param name="Reliefs">The reliefs that the facts give, the largest first; only the first one is taken.</param>
/// <param name="FoldDays">How many left-over days make a month (M08).</param>
/// <param name="CutOff">The last civil date up to which appointment counts, inclusive (M02).</param>
public sealed record TenureRequirement(
    Cited<int> Base, string Level, IReadOnlyList<TenureRelief> Reliefs, Cited<int> FoldDays, Cited<DateOnly> CutOff)
{
    /// <summary>The years that are asked for after relief, with the clause of the relief where one is taken.</summary>
    /// <remarks>Reliefs do not add up (M07): the one that leaves the least is taken.</remarks>
    public Cited<int> Required => Reliefs is [{ Required: var least } relief, ..] && least < Base.Value
        ? relief.Years with { Value = least, Title = Base.Title, Key = Base.Key, Hardness = Base.Hardness }
        : Base;

    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="facts">What decides.</param>
    /// <param name="cutOff">The last civil date up to which appointment counts, inclusive.</param>
    /// <returns>Null where the target level has none below it: nobody is appointed before the first title.</returns>
    public static TenureRequirement? Of(Pack pack, TenureFacts facts, Cited<DateOnly> cutOff)
    {
        var index = PackKeys.Levels.ToList().IndexOf(facts.TargetLevel);
        if (index < 1)
        {
            return null;
        }

        var before = BaseOf(pack, facts);
        return new(
            before, PackKeys.Levels[index - 1],
            [.. TenureReliefs.Of(pack, facts, before, cutOff).OrderBy(relief => relief.Required)],
            pack.Whole(PackKeys.Service3010FoldDays, facts.FiguresOn),
            cutOff);
    }

    /// <summary>The figure of the separate system for a unit's level (M06); a township counts as its county.</summary>
    internal static Cited<int> Separate(Pack pack, TenureFacts facts) => pack.Whole(
        facts.UnitLevel switch
        {
            "province" => PackKeys.TenureProvinceYears,
            "city" => PackKeys.TenureCityYears,
            _ => PackKeys.TenureCountyYears,
        },
        facts.FiguresOn);

    /// <summary>Adds up the appointments at the level below and finds what is missing at the cut-off.</summary>
    /// <param name="appointments">The spells of appointment, in any order; interrupted ones add up (M08).</param>
    public IEnumerable<Finding> Faults(IReadOnlyList<AppointmentSpell> appointments) =>
        NotLoaded() is { Count: > 0 } unknown ? [.. unknown, .. Asked()] : [.. TooShort(Added(appointments)), .. Told()];

    /// <summary>The years of appointment added up at the cut-off; null where a value that it needs is not loaded.</summary>
    /// <param name="appointments">The spells of appointment, in any order.</param>
    public LedgerReport? Report(IReadOnlyList<AppointmentSpell> appointments) =>
        NotLoaded().Count > 0 ? null : Added(appointments);

    private IReadOnlyList<Finding> NotLoaded() =>
        [.. ServiceTerms.NotLoaded(Base), .. ServiceTerms.NotLoaded(FoldDays), .. ServiceTerms.NotLoaded(CutOff)];

    // Where a year has no cut-off of its own, the years themselves are told all the same: they hold until they are replaced.
    private IEnumerable<Finding> Asked() => !Base.IsLoaded || CutOff.IsLoaded
        ? []
        :
        [
            Required.Fault(
                "tenure.years-asked",
                $"{Words.Of(Level)}职称须聘满 {Required.Shown}{(Required.Origin == Origin.Derived ? "(按规则推算)" : "")};"
                    + "本年度计到哪一天尚未载入,满不满不能判断。")
                with
            { Severity = Severity.Info, Where = "appointments" },
            .. Told(),
        ];

    private LedgerReport Added(IReadOnlyList<AppointmentSpell> appointments)
    {
        var level = new Cited<string>(
            Base.Key, Level, IsLoaded: true, "mode", Base.Hardness, Origin.Derived, Base.Confirmed, Base.Source);
        return ServiceLedger.Appointments(appointments, new(Required, level, FoldDays), CutOff.Value);
    }

    // The regime decides, whatever kind the unit is (M06): JL23-6.2-a speaks of institutions, JL21-1.16-a, which it continues, of units,
    // and its growth rule (JL21-1.16-c) gives the same figures. No clause has a figure for units that review by themselves.
    private static Cited<int> BaseOf(Pack pack, TenureFacts facts) => facts.Regime == "combined"
        ? pack.Whole(
            facts.TargetLevel == "intermediate"
                ? PackKeys.TenureCombinedIntermediateYears
                : PackKeys.TenureCombinedSeniorYears,
            facts.FiguresOn)
        : Separate(pack, facts);

    private IEnumerable<Finding> TooShort(LedgerReport report)
    {
        if (report.IsReached)
        {
            yield break;
        }

        var fault = Required.Fault(
            "tenure.too-short",
            $"{Words.Of(Level)}职称聘任年限计至 {CutOff.Value:yyyy-MM-dd} 为 {report.Total.Shown},"
                + $"不满 {Required.Shown},{report.Shortfall};如有漏填的聘任经历,请补填并附证明,否则请期满后的年度再报。");
        yield return fault with
        {
            Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal)
            {
                ["counted"] = report.Total.Shown,
                ["on"] = $"{CutOff.Value:yyyy-MM-dd}",
                ["before-relief"] = Base.Shown,
            },
            Shortfall = report.Shortfall,
            MetOn = report.MetOn,
            Where = "appointments",
        };
    }

    // The working is shown whichever way it ends: which relief was taken, and which ones do not come on top.
    private IEnumerable<Finding> Told()
    {
        foreach (var (relief, index) in Reliefs.Select((relief, index) => (relief, index)))
        {
            var isTaken = index == 0 && relief.Required < Base.Value;
            yield return new Finding(
                isTaken ? "tenure.relief-taken" : "tenure.relief-not-added", Severity.Info,
                isTaken
                    ? $"{relief.Title}:应聘年限由 {Base.Shown}减为 {relief.Required}年。"
                    : $"{relief.Title}:照此为 {relief.Required}年;各项放宽不累加,只取最多的一项。",
                relief.Years.Source);
        }
    }
}
