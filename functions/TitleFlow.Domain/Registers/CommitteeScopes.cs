using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Registers;

/// <summary>Which committees may review what, as the notices have it, against what the register gives them (M20).</summary>
public static class CommitteeScopes
{
    /// <summary>
    /// Finds levels that a new authority may not give a committee of its kind, each line of the table by its own clause. The notice that
    /// counts is that of the later of the first day and today, at most of the last day; what it leaves open asks for nothing.
    /// </summary>
    internal static IEnumerable<Finding> Faults(CommitteeRow? committee, GrantAuthority grant, Asking asking)
    {
        var (row, today) = (grant.Row, asking.Moment.On);
        var day = today < row.From ? row.From : row.LastDay < today ? row.LastDay.Value : today;
        return committee is null || asking.Law.Packs.RulingOn(committee.Entry.Place.ToString(), day) is not { } pack
            ? []
            : PackKeys.CommitteeScopes.Select(key => pack.Scope(key, day))
                .Where(scope => scope.IsLoaded && IsAbout(scope.Value, committee.On(day), row))
                .Where(scope => !(scope.Value.NamedBeyond && grant.ReasonCode == RegisterReasons.NamedAuthority))
                .SelectMany(scope => Beyond(scope, row));
    }

    /// <summary>
    /// Finds that a case of a unit of the combined regime would go to somebody else's committee although the unit's own reviews its people:
    /// it is competent for all series and levels, and others are not (JL23-1.12-a). The register lacks something then, and the province has
    /// to say which. Schools go by their own line, a green channel by its organiser, and a committee for some staff only is no such one. An
    /// alliance is not somebody else: such units may form one (JL21-3.4-a).
    /// </summary>
    /// <param name="pack">The pack that the case was filed under.</param>
    /// <param name="unit">The applicant's unit, under the regime that counts.</param>
    /// <param name="committees">The committees of its province.</param>
    /// <param name="matter">What is to be reviewed.</param>
    /// <param name="found">Who reviews it by the register.</param>
    /// <param name="on">The civil date of asking.</param>
    public static IEnumerable<Finding> PassedOver(
        Pack pack, UnitOnDay unit, Committees committees, ReviewMatter matter, Competence found, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(committees);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(found);
        var whole = pack.Scope(PackKeys.CommitteeScopeOfCombinedUnits, on);
        if (unit.Regime is not Regime.Combined || matter.Organiser is not null || found.Own is not { } other
            || other.Kind is CommitteeKind.Alliance || !whole.IsLoaded || !whole.Value.Levels.Contains(matter.Level)
            || (pack.Scope(PackKeys.CommitteeScopeOfSchools, on) is { IsLoaded: true } schools && schools.Value.Series.Contains(matter.Series)))
        {
            yield break;
        }
        var own = committees.Rows.Values
            .Where(row => row.HoldsOn(on) && (row.Year is null || row.Year == matter.Year)
                && row.Populations.Count == 0 && row.Units.Contains(matter.Unit))
            .Select(row => (Row: row, By: committees.StandingOn(row.Committee, on)?.On(on)))
            .FirstOrDefault(one => one.By is { } by && by.Id == one.Row.Committee && IsAbout(whole.Value, by, one.Row)).By;
        if (own is not null && own.Id != other.Id)
        {
            yield return whole.Fault(
                "committee.own-passed-over",
                $"“{unit.Name}”实行评聘结合,主辅系列各级别都由本单位的“{own.Name}”评审,但其登记的权限不含本申报的系列、专业或级别;"
                    + "请示省级人社部门补充授权,本单位确实不能评审的办理委托。") with
            {
                Severity = Severity.ReferUp,
                Threshold = null,
            };
        }
    }

    private static bool IsAbout(CommitteeScope scope, CommitteeEntry committee, AuthorityRow row) =>
        scope.IsDirected == row.IsDirected
        && (scope.Kinds.Count == 0 || scope.Kinds.Contains(WordCodes.CodeOf(committee.Kind)))
        && (scope.Founders.Count == 0 || (committee.Founder is { } founder && scope.Founders.Contains(WordCodes.CodeOf(founder))))
        && (scope.Places.Count == 0 || scope.Places.Contains(WordCodes.CodeOf(committee.Place.Level)))
        && (scope.Series.Count == 0 || row.Series.Any(scope.Series.Contains));

    private static IEnumerable<Finding> Beyond(Cited<CommitteeScope> scope, AuthorityRow row)
    {
        var beyond = row.Levels.Intersect(PackKeys.Levels).Except(scope.Value.Levels).ToList();
        if (beyond.Count == 0)
        {
            yield break;
        }
        var about = scope.Value.Series.Count == 0 ? "" : $"({string.Join('、', row.Series.Intersect(scope.Value.Series))}系列)";
        yield return scope.Fault(
            "authority.beyond-kind",
            $"{scope.Title}{about}:{scope.Shown};这一权限写了{string.Join('、', beyond.Select(PackKeys.LevelTitle))}。请删去超出的级别,由有权的评委会评审"
                + (scope.Value.NamedBeyond ? $";文件点名授权的,请把理由改为“{RegisterReasons.NamedAuthority}”。" : "。")) with
        {
            Where = "levels",
        };
    }
}
