using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What a check of grassroots service gave (M10).</summary>
/// <param name="Findings">What stands in the way, or is worth telling; empty where there is nothing to say.</param>
/// <param name="PreferredBy">
/// The clause by which the applicant goes before equals; null where none does. It never adds points (M12).
/// </param>
public sealed record GrassrootsAnswer(IReadOnlyList<Finding> Findings, Citation? PreferredBy)
{
    /// <summary>Nothing in the way and no preference.</summary>
    public static GrassrootsAnswer Nothing { get; } = new([], null);
}

/// <summary>What a pack asks of a series in a review year by way of grassroots service (M10).</summary>
/// <param name="Mode">How it binds: <c>off</c>, <c>prefer</c>, <c>softBlock</c> or <c>hard</c>.</param>
/// <param name="Levels">The title levels that ask for it.</param>
/// <param name="LeastYears">The years that are asked for, inclusive: exactly so many pass (K1, K5).</param>
/// <param name="FoldDays">How many left-over days make a month, for telling what is missing (M08).</param>
public sealed record GrassrootsRequirement(
    Cited<string> Mode, Cited<IReadOnlyList<string>> Levels, Cited<int> LeastYears, Cited<int> FoldDays)
{
    /// <summary>The part of a filing that is meant.</summary>
    internal const string Part = "merits.grassroots";

    /// <summary>Asks a pack: the rule of the series itself where there is one, else the rule for all (X02).</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="series">The code of the series, such as <c>school</c>, <c>health</c>, <c>engineering</c>.</param>
    /// <param name="reviewYear">
    /// The review year of the application; its 1 January counts, whenever in the year somebody files.
    /// </param>
    public static GrassrootsRequirement Of(Pack pack, string series, int reviewYear)
    {
        var on = new DateOnly(reviewYear, 1, 1);
        var ownSeries = pack.Choices(PackKeys.GrassrootsOwnSeries, on);
        var foldDays = pack.Whole(PackKeys.Service3010FoldDays, on);
        return ownSeries.IsLoaded && ownSeries.Value.Any(choice => choice.Code == series)
            ? new(
                pack.Text(PackKeys.GrassrootsOwnMode, on),
                pack.Texts(PackKeys.GrassrootsOwnLevels, on),
                pack.Whole(PackKeys.GrassrootsOwnLeastYears, on),
                foldDays)
            : new(
                pack.Text(PackKeys.GrassrootsMode, on),
                pack.Texts(PackKeys.GrassrootsLevels, on),
                pack.Whole(PackKeys.GrassrootsLeastYears, on),
                foldDays);
    }

    /// <summary>Checks one applicant.</summary>
    /// <param name="level">The title level applied for, such as <c>deputy-senior</c>.</param>
    /// <param name="served">The grassroots service that was proven; null where no cut-off is loaded to count it up to.</param>
    /// <param name="spells">The spells that it was added up from, which say when it will be long enough; null where they are not known.</param>
    /// <returns>
    /// Nothing where the mode is off or the level asks for none. Too short under <c>prefer</c> is no fault.
    /// </returns>
    public GrassrootsAnswer Check(string level, ServiceLength? served, IReadOnlyList<GrassrootsSpell>? spells = null)
    {
        List<Finding> unknown = [.. ServiceTerms.NotLoaded(Mode), .. ServiceTerms.NotLoaded(Levels)];
        if (unknown.Count > 0)
        {
            return new(unknown, null);
        }

        if (Mode.Value == "off" || !Levels.Value.Contains(level))
        {
            return GrassrootsAnswer.Nothing;
        }

        if (!LeastYears.IsLoaded)
        {
            return new([Unmeasured()], null);
        }

        return (Mode.Value, IsReached: served?.Years >= LeastYears.Value) switch
        {
            ("prefer", IsReached: true) => new([], Mode.Source),
            ("prefer", _) or (_, IsReached: true) => GrassrootsAnswer.Nothing,
            _ when served is { } length => new([TooShort(level, length, MetOn(spells ?? []))], null),
            // Whatever the day may be: spells that are over and too short never become long enough.
            _ when FoldDays.IsLoaded && spells is { Count: > 0 } && MetOn(spells) is null =>
                new([TooShort(level, TallyOf(spells).Total(DateOnly.MaxValue), null)], null),
            _ => new([Uncounted(level, MetOn(spells ?? []))], null),
        };
    }

    // Whoever has served at all is neither full nor short until the day is known up to which it counts.
    private Finding Uncounted(string level, DateOnly? metOn) => Mode.NotLoaded() with
    {
        Message = $"申报{Words.Of(level)}职称要有满 {LeastYears.Shown}的基层服务经历({Mode.Source.Clause});计到哪一天尚未载入,"
            + "满不满不能判断;请转人工办理,或由政策管理员载入后再办。",
        Threshold = LeastYears.Shown,
        MetOn = metOn,
        Where = Part,
    };

    // The pack says by the figure's hardness whether a missing one holds the case up or is only shown.
    private Finding Unmeasured() => LeastYears.Hardness == Hardness.Info
        ? LeastYears.NotLoaded() with
        {
            Severity = Severity.Info,
            Message = $"“{Mode.Title}”的依据({Mode.Source.Clause})要求有基层服务经历,但本系列标准没有给出年限,"
                + "系统尚未载入;此处只作提示,不影响申报。",
        }
        : LeastYears.NotLoaded();

    private DateOnly? MetOn(IReadOnlyList<GrassrootsSpell> spells) =>
        FoldDays.IsLoaded ? TallyOf(spells).ReachedOn(LeastYears.Value) : null;

    private Tally TallyOf(IReadOnlyList<GrassrootsSpell> spells) =>
        new([.. spells.Select(spell => (spell.From, spell.LastDay))], IsContinuous: false, FoldDays.Value);

    private Finding TooShort(string level, ServiceLength served, DateOnly? metOn)
    {
        var shortfall = FoldDays.IsLoaded ? served.Shortfall(LeastYears.Value, FoldDays.Value) : null;
        var isSoft = Mode.Value == "softBlock";
        var when = metOn is { } day ? $"如情况不变,{day:yyyy-MM-dd} 起服务期满" : "没有填写正在进行的服务经历,哪一天能满不能推算";
        var mend = isSoft ? "确需申报的,请写明理由并取得人社部门同意" : "如有漏填的经历,请补填并附证明,否则请服务期满后再报";
        var fault = Mode.Fault(
            "grassroots.too-short",
            $"申报{Words.Of(level)}职称要有满 {LeastYears.Shown}的基层服务经历,现计 {served.Shown},"
                + $"{shortfall ?? "不足"};{when};{mend}。");
        return fault with
        {
            Severity = isSoft ? Severity.Overridable : Severity.Fail,
            Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal) { ["counted"] = served.Shown },
            Threshold = LeastYears.Shown,
            Shortfall = shortfall,
            MetOn = metOn,
            Where = Part,
        };
    }
}
