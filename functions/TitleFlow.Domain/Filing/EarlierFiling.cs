using TitleFlow.Domain.Cases;

namespace TitleFlow.Domain.Filing;

/// <summary>What the latest earlier filing of the same person stated (B7).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Year">Its review year.</param>
/// <param name="Achievements">Those of its achievements that counted then, as they were submitted.</param>
public sealed record EarlierFiling(string CaseId, int Year, IReadOnlyList<Achievement> Achievements)
{
    /// <summary>
    /// Tells which achievements counted before and how many are new since. Nothing of it stands in the way: whether what was
    /// counted once may count again is for the tiers and the committee.
    /// </summary>
    /// <param name="content">The dossier that is submitted.</param>
    public IEnumerable<Finding> Told(DossierContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var stated = content.Merits?.Achievements ?? [];
        var before = stated.Index().Where(one => WasCounted(one.Item)).ToList();
        if (stated.Count == 0)
        {
            return [];
        }
        var fresh = stated.Count - before.Count;
        return
        [
            .. before.Select(one => Says(
                "merits.stated-before", $"业绩成果“{one.Item.Title}”在{Year}年度申报(编号{CaseId})中已填报并计入过;请审核人员核对是否重复使用。",
                FormattableString.Invariant($"merits.achievements[{one.Index}]"))),
            fresh == 0
                ? Says("merits.nothing-new", $"与{Year}年度申报(编号{CaseId})相比没有新增业绩成果;请审核人员核对。", "merits.achievements")
                : Says("merits.new-since", $"与{Year}年度申报(编号{CaseId})相比新增业绩成果{fresh}项,已计入过{before.Count}项。", "merits.achievements"),
        ];
    }

    /// <summary>An achievement is the same one by its kind, title and date; what was done there may be put in other words.</summary>
    private bool WasCounted(Achievement stated) =>
        Achievements.Any(known => (known.Kind, known.Title.Trim(), known.On) == (stated.Kind, stated.Title.Trim(), stated.On));

    private static Finding Says(string code, string message, string where) => new(code, Severity.Info, message) { Where = where };
}
