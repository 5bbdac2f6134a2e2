using System.Diagnostics;
using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Registers;

/// <summary>The training bases of one province that were excluded after a failed assessment, as one stream (M09, JL23-3.2-b).</summary>
/// <remarks>
/// Only excluded bases stand here: a base of which nothing is entered holds courses. What is entered of a past day counts for cases that
/// are on their way, since every gate asks anew; what committees were told stays with the case.
/// </remarks>
public sealed record TrainingBases
{
    /// <summary>Exclusions of one province, all years together.</summary>
    public const int MostExclusions = 1_000;

    /// <summary>Characters of a name.</summary>
    public const int NameCharacters = 100;

    /// <summary>Nothing was excluded.</summary>
    public static TrainingBases Empty { get; } = new();

    /// <summary>Every exclusion in the order of entering, those that are over too.</summary>
    public IReadOnlyList<BaseExclusion> Exclusions { get; init; } = [];

    /// <summary>The stream of a province's training bases.</summary>
    public static StreamId StreamOf(PlaceCode place) => new("bases", place.Province.ToString());

    /// <summary>Folds one fact; facts of other registers change nothing.</summary>
    public static TrainingBases Evolve(TrainingBases bases, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(bases);
        return fact switch
        {
            TrainingBaseExcluded excluded => bases with
            {
                Exclusions =
                [
                    .. bases.Exclusions,
                    new BaseExclusion(bases.Exclusions.Count + 1, excluded.Name, excluded.ExcludedOn, excluded.Reason.Document),
                ],
            },
            TrainingBaseRestored restored => bases with
            {
                Exclusions =
                [
                    .. bases.Exclusions.Select(one => one.Number == restored.Number
                        ? one with { RestoredOn = restored.From, RestoredBy = restored.Reason.Document }
                        : one),
                ],
            },
            _ => bases,
        };
    }

    /// <summary>Decides about one command. What is entered already is nothing to do.</summary>
    public static Decision Decide(TrainingBases bases, Command command, Asking asking)
    {
        ArgumentNullException.ThrowIfNull(bases);
        ArgumentNullException.ThrowIfNull(asking);
        return command switch
        {
            Look => Decision.Nothing,
            ExcludeTrainingBase exclude => bases.Exclude(exclude, asking),
            RestoreTrainingBase restore => bases.Restore(restore, asking),
            _ => throw new UnreachableException($"{command} cannot reach a register of training bases."),
        };
    }

    private Decision Exclude(ExcludeTrainingBase exclude, Asking asking)
    {
        var known = Of(exclude.Name);
        if (known.Exists(one => (one.ExcludedOn, one.Document) == (exclude.ExcludedOn, exclude.Reason.Document) && !one.IsVoid()))
        {
            return Decision.Nothing;
        }

        // A second exclusion begins where the one before is over, not within it; one that was taken back as an error never was.
        var before = known.LastOrDefault(one => !one.IsVoid());
        return Decision.Unless(
            [
                .. Faults.Text(exclude.Name, NameCharacters, "base.name", "培训基地名称", "name"),
                .. DayFaults(exclude.ExcludedOn, asking.Moment.On, "excludedOn"),
                .. Faults.When(
                    before is not null && !(before.RestoredOn <= exclude.ExcludedOn), "base.excluded",
                    before is { RestoredOn: { } restored }
                        ? $"这个基地于 {restored:yyyy-MM-dd} 恢复办班,再次停办的日期不能早于这一天;请核对日期。"
                        : $"这个基地已于 {before?.ExcludedOn:yyyy-MM-dd} 登记停办({before?.Document});日期有误的,请先更正撤回再登记。",
                    "excludedOn"),
                .. Faults.When(Exclusions.Count >= MostExclusions, "base.count", $"一个省至多登记{MostExclusions}次停办;请联系运维人员。"),
                .. RegisterReasons.FaultsOf(exclude.Reason, EntryMatter.TrainingBase, "base-failed"),
            ],
            new TrainingBaseExcluded(
                exclude.Name.Trim(), exclude.ExcludedOn, exclude.Reason, new Entry(exclude.RegisteredBy, asking.By, asking.Moment.On)));
    }

    private Decision Restore(RestoreTrainingBase restore, Asking asking)
    {
        var last = Of(restore.Name).LastOrDefault();
        if (last is { RestoredOn: { } on } && (on, last.RestoredBy) == (restore.From, restore.Reason.Document))
        {
            return Decision.Nothing;
        }

        return Decision.Unless(
            [
                .. Faults.When(
                    last is not { RestoredOn: null }, "base.not-excluded", "登记中没有这个名称的停办基地;请核对名称。", "name"),
                .. DayFaults(restore.From, asking.Moment.On, "from"),
                .. Faults.When(
                    last is { RestoredOn: null } && restore.From < last.ExcludedOn, "base.before-exclusion",
                    $"恢复办班的日期不能早于停办日期 {last?.ExcludedOn:yyyy-MM-dd};停办登记有误的,请填写停办日期以撤回。", "from"),
                .. RegisterReasons.FaultsOf(
                    restore.Reason, EntryMatter.TrainingBase,
                    last?.ExcludedOn == restore.From ? ["entry-corrected"] : ["base-restored", "entry-corrected"]),
            ],
            new TrainingBaseRestored(
                last?.Number ?? 0, restore.From, restore.Reason, new Entry(restore.RegisteredBy, asking.By, asking.Moment.On)));
    }

    private List<BaseExclusion> Of(string name) => [.. Exclusions.Where(one => WrittenNames.AreSame(one.Name, name))];

    // A notice that takes effect later is entered on its day, so that a wrong year is seen.
    private static IEnumerable<Finding> DayFaults(DateOnly day, DateOnly today, string where) =>
        Faults.When(day > today, "base.day", $"日期不能晚于今天 {today:yyyy-MM-dd};请核对,尚未生效的请到生效当日登记。", where);
}
