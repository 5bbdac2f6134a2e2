using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>One way in which fewer years of appointment are asked for (M07).</summary>
/// <param name="Title">What it is called in Chinese.</param>
/// <param name="Required">The years that it leaves, never below 0.</param>
/// <param name="Years">By how many years it shortens, with its clause.</param>
public sealed record TenureRelief(string Title, int Required, Cited<int> Years);

/// <summary>Finds the reliefs that somebody's facts give under a pack (M07). They do not add up.</summary>
internal static class TenureReliefs
{
    public static IEnumerable<TenureRelief> Of(
        Pack pack, TenureFacts facts, Cited<int> before, Cited<DateOnly> cutOff)
    {
        var on = facts.FiguresOn;
        if (before.IsLoaded)
        {
            if (IsNearRetirement(pack, facts))
            {
                yield return Less(before.Value, pack.Whole(PackKeys.ReliefNearRetirementYears, on));
            }

            if (IsNearRetirementInPilot(pack, facts)
                && TenureRequirement.Separate(pack, facts) is { IsLoaded: true } separate)
            {
                yield return Less(separate.Value, pack.Whole(PackKeys.ReliefPilotYears, on));
            }

            if (ByDegree(pack, facts) is var (years, series) && series.IsLoaded && series.Value.Any(one => one.Code == facts.Series))
            {
                yield return Less(before.Value, years);
            }

            if (HasServedAtGrassroots(pack, facts, cutOff))
            {
                yield return Less(before.Value, MoveYears(pack, facts));
            }
        }
    }

    // JL21-2.2-b: one year or two; without an office's decision it is one.
    private static Cited<int> MoveYears(Pack pack, TenureFacts facts)
    {
        var (least, most) = (pack.Whole(PackKeys.ReliefMoveYears, facts.FiguresOn), pack.Whole(PackKeys.ReliefMoveMostYears, facts.FiguresOn));
        return facts.DecidedMoveYears is { } decided && most.IsLoaded && decided > least.Value && decided <= most.Value
            ? least with { Value = decided }
            : least;
    }

    private static TenureRelief Less(int from, Cited<int> years) =>
        new(years.Title, Math.Max(0, from - (years.IsLoaded ? years.Value : 0)), years);

    // JL23-6.2-b: a cohort by the day of retirement. Who retires the day after it gets nothing.
    private static bool IsNearRetirement(Pack pack, TenureFacts facts) =>
        facts.Regime != "combined"
            && facts.RetiresOn is { } retiresOn
            && retiresOn > facts.FiledOn
            && pack.Day(PackKeys.ReliefNearRetirementUntil, facts.FiguresOn) is { IsLoaded: true } until
            && retiresOn <= until.Value
            && IsOffered(pack, PackKeys.ReliefNearRetirementYears, facts);

    // JL23-6.2-d: units combined since a day; exactly so many years before retirement is within them.
    private static bool IsNearRetirementInPilot(Pack pack, TenureFacts facts) =>
        facts is { Regime: "combined", CombinedSince: { } since, RetiresOn: { } retiresOn }
            && pack.Day(PackKeys.ReliefPilotSince, facts.FiguresOn) is { IsLoaded: true } pilots
            && since >= pilots.Value
            && pack.Whole(PackKeys.ReliefPilotWithinYears, facts.FiguresOn) is { IsLoaded: true } within
            && retiresOn.AddYears(-within.Value) <= facts.FiledOn && facts.FiledOn < retiresOn
            && IsOffered(pack, PackKeys.ReliefPilotYears, facts);

    // Each of the two degrees has a clause, and a list of series, of its own; a version of before has one list for both.
    private static (Cited<int> Years, Cited<IReadOnlyList<Choice>> Series)? ByDegree(Pack pack, TenureFacts facts)
    {
        var on = facts.FiguresOn;
        return (ProfessionalDegrees.Of(pack, on).LevelOf(facts.Degree), facts.TargetLevel) switch
        {
            ("intermediate", "intermediate") =>
                (pack.Whole(PackKeys.ReliefEngineeringMasterYears, on), pack.Choices(PackKeys.ReliefEngineeringSeries, on)),
            ("deputy-senior", "deputy-senior") => (
                pack.Whole(PackKeys.ReliefEngineeringDoctorYears, on),
                pack.Choices(PackKeys.ReliefEngineeringDoctorSeries, on) is { IsKnown: true } own
                    ? own
                    : pack.Choices(PackKeys.ReliefEngineeringSeries, on)),
            _ => null,
        };
    }

    private static bool HasServedAtGrassroots(Pack pack, TenureFacts facts, Cited<DateOnly> cutOff)
    {
        var on = facts.FiguresOn;
        return facts.Move is { IsStillThere: true } move
            && pack.Whole(PackKeys.ReliefMoveServedYears, on) is { IsLoaded: true } served
            && pack.Texts(PackKeys.ReliefMovePlaceLevels, on) is { IsLoaded: true } levels
            && levels.Value.Contains(move.PlaceLevel)
            && IsFromACity(pack, move, on)
            && cutOff.IsLoaded && move.From.AddYears(served.Value) <= cutOff.Value
            && IsOffered(pack, PackKeys.ReliefMoveYears, facts);
    }

    // A version of before the origin was asked takes a move as it was filed.
    private static bool IsFromACity(Pack pack, GrassrootsMove move, DateOnly on) =>
        pack.Texts(PackKeys.ReliefMoveOriginLevels, on) is var origins && (!origins.IsLoaded || origins.Value.Contains(move.OriginLevel ?? ""));

    // A relief that has ended stands in the pack as none from its last day on.
    private static bool IsOffered(Pack pack, PackKey<int> key, TenureFacts facts) =>
        pack.Whole(key, facts.FiguresOn) is { IsLoaded: true, Value: > 0 };
}
