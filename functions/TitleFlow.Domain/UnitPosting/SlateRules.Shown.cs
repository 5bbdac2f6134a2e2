using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <content>What the case itself must show for what a slate takes it for (M12, M16).</content>
public sealed partial class SlateRules
{
    /// <summary>
    /// Finds everything of <see cref="Settled"/>, but for somebody who comes back from another slate, and for somebody recommended whose case
    /// no longer shows what the slate took it for: both are entered anew, and wait for the next fixing.
    /// </summary>
    internal IEnumerable<Finding> NotToBeEntered(string caseId, ShownByCase? shown) => slate.Find(caseId) switch
    {
        { Standing: CandidateStanding.Left, MovedTo: not null } => [],
        { Standing: CandidateStanding.Recommended } known when shown is not null && TakenFor.Of(slate.Head!, known.Candidate).Lost(shown).Any() => [],
        _ => Settled(caseId),
    };

    /// <summary>Finds that somebody belongs to another group's slate: each has places of its own (M16).</summary>
    internal IEnumerable<Finding> OtherGroup(ShownByCase? shown)
    {
        if (shown is not null && shown.Group != slate.Head?.Group)
        {
            var group = QuotaGroups.Find(pack, slate.Head!.Series, shown.Group ?? slate.Head.Group, on);
            yield return new Finding(
                "slate.other-group", Severity.Fail,
                shown.Group is null
                    ? $"本名单只列{group?.Title},申报人不在其列;请列入不分组的名单。"
                    : $"申报人属于{(group is { HoldsNoPost: true } ? "" : "单列名额的")}{group?.Title},不占用其他人员的岗位;请列入“{shown.Group}”组的名单。",
                group?.Clause)
            { Where = "caseId" };
        }
    }

    /// <summary>
    /// The candidate with every preference that the case proves, stated or not, in the order of the pack: nobody is ranked by what a
    /// clerk leaves out (M12).
    /// </summary>
    internal Candidate Proven(Candidate candidate, ShownByCase? shown)
    {
        var proven = candidate.Preferences.Concat(shown?.Preferences.Where(one => one.IsProven).Select(one => one.Code) ?? []).ToHashSet();
        var known = Preferences();
        return candidate with
        {
            Preferences = [.. known.Where(proven.Contains), .. candidate.Preferences.Where(code => !known.Contains(code)).Distinct()],
            Specialty = shown?.Specialty,
        };
    }

    /// <summary>Finds every preference that is stated and not proven: what the case answers by the case, every other by its list.</summary>
    internal IEnumerable<Finding> BadPreferences(Candidate candidate, ShownByCase? shown)
    {
        var (known, proofs) = (pack.Choices(PackKeys.RankingPreferences, on), candidate.PreferenceProofs ?? []);
        foreach (var choice in known.IsLoaded ? known.Value.Where(choice => candidate.Preferences.Contains(choice.Code)) : [])
        {
            var answer = shown?.Preferences.FirstOrDefault(one => one.Code == choice.Code);
            if (shown is null || answer is { IsProven: false })
            {
                yield return Unproven(
                    known, "slate.preference-unproven", $"申报材料没有证明“{choice.Title}”,不能据此优先;请去掉,或由申报人补正材料后再录入。",
                    "preferences");
            }
            else if (answer is null && !proofs.Any(one => one.Code == choice.Code && !string.IsNullOrWhiteSpace(one.Document)))
            {
                yield return Unproven(
                    known, "slate.preference-document", $"“{choice.Title}”以名册为准;请写明名册的文号或名称。", "preferenceProofs");
            }
        }
        foreach (var (index, proof) in proofs.Index())
        {
            if (proof.Document.Length > Revisions.DocumentCharacters)
            {
                yield return Wrong(
                    "slate.text-too-long", $"名册的文号或名称至多{Revisions.DocumentCharacters}字;请精简。", $"preferenceProofs[{index}]");
            }
            if (!candidate.Preferences.Contains(proof.Code) || proofs.Count(one => one.Code == proof.Code) > 1)
            {
                yield return Wrong(
                    "slate.preference-proof", $"“{proof.Code}”没有列为优先项,或名册写了两次;请核对。", $"preferenceProofs[{index}]");
            }
        }
    }

    private static Finding Unproven<T>(Cited<T> rule, string code, string message, string where) => rule.Fault(code, message) with
    {
        Severity = Severity.Fail,
        Threshold = null,
        Where = where,
    };

    /// <summary>Finds what keeps a candidate from a ground beside the quota: every condition that the case does not meet (M16).</summary>
    internal IEnumerable<Finding> BadGround(Candidate candidate, ShownByCase? shown)
    {
        var grounds = pack.Choices(PackKeys.QuotaFreeGrounds, on);
        if (!grounds.IsLoaded || grounds.Value.FirstOrDefault(choice => choice.Code == candidate.FreeGround) is not { } ground)
        {
            return [];
        }
        return shown?.Grounds.FirstOrDefault(one => one.Code == ground.Code) is { } looked
            ? looked.Faults.Select(fault => fault with { Message = $"“{ground.Title}”:{fault.Message}", Where = "freeGround" })
            : [Unproven(grounds, "slate.ground-unproven", $"“{ground.Title}”不能由申报材料核实,不能据此不占名额;请去掉。", "freeGround")];
    }

    /// <summary>
    /// Finds what the cases show otherwise than when they were entered, of everybody whom the fixing ranks: keys are facts proven before, and
    /// an answer to a notice may have changed them since (M12, M16). Of those who are recommended, it finds too what the unit has not checked
    /// since (M14, JL23-6.3-a).
    /// </summary>
    internal IEnumerable<Finding> ShownToday(IReadOnlyDictionary<string, ShownByCase> today)
    {
        foreach (var one in slate.ToBeRanked())
        {
            if (!today.TryGetValue(one.Candidate.CaseId, out var shown))
            {
                continue;
            }
            var (candidate, where) = (one.Candidate, $"candidates.{one.Candidate.CaseId}");
            IReadOnlyList<string> gained =
                Proven(candidate, shown).Preferences.Count > candidate.Preferences.Count ? [TakenFor.APreference] : [];
            IReadOnlyList<string> others = [.. TakenFor.Of(slate.Head!, candidate).Lost(shown).Union(gained)];
            if (others.Count > 0)
            {
                yield return pack.Flag(PackKeys.SlateOfAnnual, on).Fault(
                    "slate.entry-outdated",
                    $"“{candidate.Name}”列入名单后申报材料或登记情况有变,{string.Join('、', others)}与列入时不同;请核对后重新列入相应的名单。") with
                {
                    Severity = Severity.Fail,
                    Threshold = null,
                    Where = where,
                };
            }
            foreach (var open in one.Standing == CandidateStanding.Recommended ? shown.Unchecked : [])
            {
                yield return open with { Message = $"“{candidate.Name}”:{open.Message}", Where = $"{where}.{open.Where}" };
            }
        }
    }
}
