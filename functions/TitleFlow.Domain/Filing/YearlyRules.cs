using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>A unit as it was at the cut-off, as far as the conditions look at it (M06).</summary>
/// <param name="Level">The level of its place: <c>township</c>, <c>county</c>, <c>city</c>, <c>province</c>.</param>
/// <param name="Regime">The regime: <c>separate</c>, <c>combined</c>.</param>
public sealed record UnitAtCutOff(string Level, string Regime)
{
    /// <summary>The first civil date of the combined regime; null where it is another, or that is not known.</summary>
    public DateOnly? CombinedSince { get; init; }
}

/// <summary>What the conditions of a yearly route look at, whoever says so: an asker before filing, or dossier and registers.</summary>
/// <param name="TargetLevel">The title level that is asked for.</param>
/// <param name="Series">The code of the series.</param>
/// <param name="ReviewYear">The review year.</param>
/// <param name="FiledOn">The civil date of the first submission in Beijing.</param>
/// <param name="Unit">The unit at the cut-off.</param>
public sealed record YearlyApplicant(
    string TargetLevel, string Series, int ReviewYear, DateOnly FiledOn, UnitAtCutOff Unit)
{
    /// <summary>The first civil date in retirement by the record; null where it is not known.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>A degree that shortens the way; null for none.</summary>
    public string? Degree { get; init; }

    /// <summary>The move to the grass roots; null for none.</summary>
    public GrassrootsMove? Move { get; init; }

    /// <summary>The years that an office has decided the move shortens the way by in this review year; null where none has.</summary>
    public int? DecidedMoveYears { get; init; }

    /// <summary>Grassroots service up to the cut-off (M10); null where there is some and no cut-off is loaded to count it up to.</summary>
    public ServiceLength? Grassroots { get; init; } = default(ServiceLength);

    /// <summary>The spells of that service, by which it is told from when it will be long enough; none where only its length is known.</summary>
    public IReadOnlyList<GrassrootsSpell> GrassrootsSpells { get; init; } = [];

    /// <summary>The spells of appointment, in any order.</summary>
    public IReadOnlyList<AppointmentSpell> Appointments { get; init; } = [];

    /// <summary>The certificates of continuing education; null where they are not asked, as before filing.</summary>
    public IReadOnlyList<HoursEntry>? Hours { get; init; }

    /// <summary>The training bases that were excluded (JL23-3.2-b); none where nobody asked the register.</summary>
    public IReadOnlyList<ExcludedBase> ExcludedBases { get; init; } = [];

    /// <summary>Whether the applicant is a freelancer, whom no unit appoints (M05).</summary>
    public bool IsFreelancer { get; init; }

    /// <summary>The civil date of the title that is held; null where there is none, or it is not asked.</summary>
    public DateOnly? TitleObtainedOn { get; init; }

    /// <summary>The conditions that the applicant is let off (M11).</summary>
    public IReadOnlyList<string> LetOff { get; init; } = [];

    /// <summary>When it was filed, and for which review year.</summary>
    public FilingDay Filed => new(FiledOn, ReviewYear);
}

/// <summary>
/// The conditions of the yearly routes: years of appointment, hours, grassroots service. The pre-check, the submission and every
/// later gate ask here, so that they cannot differ.
/// </summary>
public static class YearlyRules
{
    /// <summary>The condition of education, by which an exceptional filing names it (M11).</summary>
    public const string Education = "education";

    /// <summary>The condition of the title below the one that is asked for.</summary>
    public const string TitleCondition = "title";

    /// <summary>The condition of years of appointment.</summary>
    public const string Tenure = "tenure";

    /// <summary>The condition of continuing education.</summary>
    public const string HoursCondition = "hours";

    /// <summary>The condition of grassroots service.</summary>
    public const string GrassrootsCondition = "grassroots";

    /// <summary>Every condition that somebody can be let off (M11).</summary>
    public static IReadOnlyList<string> Conditions { get; } = [Education, TitleCondition, Tenure, HoursCondition, GrassrootsCondition];

    /// <summary>Finds everything that is missing, and what is worth telling.</summary>
    /// <param name="applicant">What the conditions look at.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="route">The route; it says whether quantities have a cut-off of their own (M02).</param>
    public static IReadOnlyList<Finding> Faults(YearlyApplicant applicant, Pack pack, Route route)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        return
        [
            .. applicant.LetOff.Contains(Tenure) ? [] : TenureFaults(applicant, pack, route),
            .. applicant.Hours is null || applicant.LetOff.Contains(HoursCondition) ? [] : HoursFaults(applicant, pack, route),
            .. applicant.LetOff.Contains(GrassrootsCondition) ? [] : GrassrootsFaults(applicant, pack),
        ];
    }

    /// <summary>
    /// What is asked by way of years of appointment; null where nothing is: the first title, or a freelancer.
    /// </summary>
    /// <param name="applicant">What the conditions look at.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="route">The route.</param>
    public static TenureRequirement? TenureOf(YearlyApplicant applicant, Pack pack, Route route)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        var (unit, filedOn) = (applicant.Unit, applicant.FiledOn);
        var facts = new TenureFacts(applicant.TargetLevel, unit.Level, unit.Regime, applicant.ReviewYear, filedOn)
        {
            CombinedSince = unit.CombinedSince,
            RetiresOn = applicant.RetiresOn,
            Series = applicant.Series,
            Degree = applicant.Degree,
            Move = applicant.Move,
            DecidedMoveYears = applicant.DecidedMoveYears,
        };
        return applicant.IsFreelancer
            ? null
            : TenureRequirement.Of(pack, facts, CutOff.Of(pack, route, PackKeys.CutOffAppointmentYears, applicant.Filed));
    }

    /// <summary>
    /// The conditions by which the applicant goes before equals, because the pack prefers them and asks no more (M09, M10, M12).
    /// </summary>
    /// <param name="applicant">What the conditions look at.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="route">The route.</param>
    public static IReadOnlyList<string> PreferredBy(YearlyApplicant applicant, Pack pack, Route route)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        var grassroots = GrassrootsRequirement.Of(pack, applicant.Series, applicant.ReviewYear)
            .Check(applicant.TargetLevel, applicant.Grassroots);
        var hours = HoursRequirement.Of(
            pack, applicant.ReviewYear, CutOff.Of(pack, route, PackKeys.CutOffAchievements, applicant.Filed));
        return
        [
            .. grassroots.PreferredBy is null ? Array.Empty<string>() : [GrassrootsCondition],
            .. applicant.Hours is { } entries && hours.IsPreferredBy(entries, applicant.ExcludedBases) ? [HoursCondition] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<Finding> TenureFaults(YearlyApplicant applicant, Pack pack, Route route) =>
        applicant.IsFreelancer ? OfFreelancer(applicant, pack, route)
            : TenureOf(applicant, pack, route)?.Faults(applicant.Appointments) ?? [];

    private static IReadOnlyList<Finding> HoursFaults(YearlyApplicant applicant, Pack pack, Route route) =>
        HoursRequirement.Of(pack, applicant.ReviewYear, CutOff.Of(pack, route, PackKeys.CutOffAchievements, applicant.Filed))
            .Faults(applicant.Hours!, applicant.ExcludedBases);

    private static IEnumerable<Finding> GrassrootsFaults(YearlyApplicant applicant, Pack pack)
    {
        var answer = GrassrootsRequirement.Of(pack, applicant.Series, applicant.ReviewYear)
            .Check(applicant.TargetLevel, applicant.Grassroots, applicant.GrassrootsSpells);
        return [.. answer.Findings, .. answer.PreferredBy is { } clause ? [Preferred(clause)] : Array.Empty<Finding>()];
    }

    // The years of JL23-6.2-a and -c are of appointments at units; no clause asks any of freelancers, so the tiers judge by the title held.
    private static IEnumerable<Finding> OfFreelancer(YearlyApplicant applicant, Pack pack, Route route)
    {
        if (applicant.TargetLevel == PackKeys.Levels[0])
        {
            yield break;
        }

        var cutOff = CutOff.Of(pack, route, PackKeys.CutOffTitleYears, applicant.Filed);
        var held = cutOff.IsLoaded && applicant.TitleObtainedOn is { } on && on <= cutOff.Value
            ? $"现职称取得年限计至 {cutOff.Value:yyyy-MM-dd} 为 {ServiceLength.Between(on, cutOff.Value).Shown};"
            : "";
        yield return new Finding(
            "tenure.freelancer", Severity.Info,
            $"自由职业者没有单位聘任,通知也没有规定自由职业者的年限,不要求聘任经历;{held}由各级审核部门对照系列标准条件审核。",
            pack.Choices(PackKeys.GateFreelancerFields, applicant.FiledOn).Source)
        { Where = "appointments" };
    }

    private static Finding Preferred(Citation clause) => new(
        "grassroots.preferred", Severity.Info, "有满年限的基层服务经历,条件相同时优先;不另加分。", clause);
}
