using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What titles that are directed to a county (定向) are worth where a normal title one level up is asked for (M06, M32).</summary>
/// <param name="Excluded">Whether they alone do not support it (JL23-1.9-g).</param>
/// <param name="YearsCount">Whether their years count on once there is a normal title of the level (JL23-1.9-i).</param>
internal sealed record DirectedTitles(Cited<bool> Excluded, Cited<bool> YearsCount)
{
    /// <summary>Asks a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="filed">When it is filed, and for which review year.</param>
    public static DirectedTitles Of(Pack pack, FilingDay filed) =>
        new(pack.Flag(PackKeys.GateDirectedTitleExcluded, filed.On), pack.Flag(PackKeys.TenureDirectedTitleCounts, filed.On));

    /// <summary>
    /// Finds that of the level below only directed titles are on record by the cut-off, or tells from when the years count where a normal one
    /// is there too. Where nothing is on record, nothing is said: the tiers look at the certificate.
    /// </summary>
    /// <param name="registered">The titles on record.</param>
    /// <param name="targetLevel">The title level that is asked for.</param>
    /// <param name="cutOff">The last civil date of a title that counts, inclusive; all count while it is not loaded.</param>
    public IEnumerable<Finding> Faults(IReadOnlyList<RegisteredTitle> registered, string targetLevel, Cited<DateOnly> cutOff)
    {
        var held = Below(registered, targetLevel, cutOff);
        if (held.Count == 0 || !held.Exists(title => title.IsDirected) || !Excluded.IsKnown)
        {
            yield break;
        }

        var level = Words.Of(held[0].Level);
        if (!held.TrueForAll(title => title.IsDirected))
        {
            if (Start(held) is { } start)
            {
                yield return YearsCount.Fault(
                    "title.directed-counts",
                    $"同一级别的定向职称和正常职称年限连续计算:{level}的资格年限和聘任年限自 {start:yyyy-MM-dd} 起计。") with
                {
                    Severity = Severity.Info,
                    Threshold = null,
                    Where = Where,
                };
            }
        }
        else if (!Excluded.IsLoaded)
        {
            yield return Excluded.NotLoaded() with { Where = Where };
        }
        else if (Excluded.Value)
        {
            var fault = Excluded.Fault(
                "title.directed-only",
                $"登记的{level}职称都是定向职称,只在取得的县(市、区)有效,不能据此申报正常的{Words.Of(targetLevel)};"
                    + $"请先参加正常的{level}评审,取得后两段年限连续计算。");
            yield return fault with
            {
                Values = new Dictionary<string, string>(fault.Values, StringComparer.Ordinal)
                {
                    ["counties"] = string.Join('、', held.Select(title => title.County).OfType<string>().Distinct()),
                },
                Threshold = $"正常的{level}职称",
                Where = Where,
            };
        }
    }

    /// <summary>The civil date from which the years of the title below count: that of an earlier directed one, else the one that was stated.</summary>
    /// <param name="registered">The titles on record.</param>
    /// <param name="targetLevel">The title level that is asked for.</param>
    /// <param name="cutOff">The last civil date of a title that counts, inclusive.</param>
    /// <param name="stated">The civil date of the title that was stated; null for none.</param>
    public DateOnly? StartOf(IReadOnlyList<RegisteredTitle> registered, string targetLevel, Cited<DateOnly> cutOff, DateOnly? stated) =>
        Start(Below(registered, targetLevel, cutOff)) is { } start && !(stated <= start) ? start : stated;

    private const string Where = "merits.title";

    private static List<RegisteredTitle> Below(IReadOnlyList<RegisteredTitle> registered, string targetLevel, Cited<DateOnly> cutOff)
    {
        var below = PackKeys.Levels.TakeWhile(level => level != targetLevel).LastOrDefault();
        return [.. registered.Where(title => title.Level == below && (!cutOff.IsLoaded || CutOff.Counts(cutOff, title.From)))];
    }

    // Years go on within a series: a directed title of another one adds nothing to a normal title.
    private DateOnly? Start(List<RegisteredTitle> held) => YearsCount is { IsLoaded: true, Value: true }
        ? held.Where(title => title.IsDirected && held.Exists(normal => !normal.IsDirected && normal.Series == title.Series && normal.From > title.From))
            .Select(title => (DateOnly?)title.From).Min()
        : null;
}
