using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What a province's register of series says on the day of filing (M20).</summary>
/// <param name="Offered">Every series that can be filed in on that day, by code and title.</param>
/// <param name="Series">The one that is filed in; null where the register does not offer it.</param>
/// <param name="Levels">The title levels that it has; empty where it is not offered.</param>
public sealed record SeriesOffer(IReadOnlyList<Choice> Offered, Choice? Series, IReadOnlyList<string> Levels);

/// <summary>
/// Series, level and specialty are of the list that the province keeps (M20, JL23-1.2-c). Where it keeps none, or the notice says
/// nothing of its consent, the choice is free.
/// </summary>
public static class OfferRules
{
    /// <summary>The level in a yearly filing.</summary>
    internal const string LevelPart = "cover.targetLevel";

    /// <summary>The series of the form.</summary>
    internal const string SeriesPart = "form.series";

    /// <summary>The specialty of the form.</summary>
    internal const string SpecialtyPart = "form.specialty";

    /// <summary>Finds what is not on the list: the series, or else its level and specialty, each with what there is.</summary>
    /// <param name="standing">What the registers say.</param>
    /// <param name="chosen">
    /// The series that is filed in, by code, empty where none is chosen yet, which another rule tells; and the specialty, by code or name.
    /// </param>
    /// <param name="targetLevel">The title level.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="filedOn">The civil date of the first submission.</param>
    public static IEnumerable<Finding> Faults(
        GateFacts standing, (string Series, string Specialty) chosen, string targetLevel, Pack pack, DateOnly filedOn)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(pack);
        if (chosen.Series.Length == 0 || pack.Flag(PackKeys.GateSpecialtyOffered, filedOn) is not { IsLoaded: true, Value: true } rule)
        {
            return [];
        }
        return standing.Offer is { Series: null } offer
            ? [NoSuchSeries(rule, chosen.Series, offer)]
            : [.. NoSuchLevel(rule, standing.Offer, targetLevel), .. NotOffered(rule, standing, chosen.Specialty)];
    }

    private static Finding NoSuchSeries(Cited<bool> rule, string series, SeriesOffer offer) =>
        rule.Fault(
            "gate.series-unknown",
            $"省级专业目录没有系列“{series}”,或该系列已停止申报;可以申报的系列:"
                + $"{(offer.Offered.Count == 0 ? "暂无" : string.Join('、', offer.Offered.Select(one => $"{one.Code}({one.Title})")))}。"
                + "请改填系列代码;目录有遗漏的,请省级人社部门登记后再报。")
        with
        { Where = SeriesPart };

    private static IEnumerable<Finding> NoSuchLevel(Cited<bool> rule, SeriesOffer? offer, string targetLevel)
    {
        if (offer is { Series: { } series, Levels: var levels } && !levels.Contains(targetLevel))
        {
            yield return rule.Fault(
                "gate.series-level",
                $"{series.Title}系列没有设{Words.Of(targetLevel)};该系列设有:{Words.Of(levels)}。请核对所选系列,或改报该系列设有的级别。")
                with
            { Where = LevelPart };
        }
    }

    private static IEnumerable<Finding> NotOffered(Cited<bool> rule, GateFacts standing, string specialty)
    {
        if (standing.IsSpecialtyOffered == false)
        {
            yield return rule.Fault(
                "gate.specialty-not-offered",
                $"“{specialty}”不是该系列已经省人社厅同意开设的专业;请从系列的专业目录中选择。")
                with
            { Where = SpecialtyPart };
        }
    }
}
