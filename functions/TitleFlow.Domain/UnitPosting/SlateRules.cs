using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.UnitPosting;

/// <summary>What must hold for a slate, its candidates and its fixing (M12, M14, M16).</summary>
/// <param name="slate">The slate.</param>
/// <param name="pack">The pack that it was opened under.</param>
/// <param name="asking">When, and who.</param>
public sealed partial class SlateRules(Slate slate, Pack pack, Asking asking)
{
    private readonly DateOnly on = asking.Moment.On;

    /// <summary>How somebody on a slate is ranked.</summary>
    public static Contender ContenderOf(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new(candidate.CaseId, candidate.Votes, candidate.Score, candidate.Preferences);
    }

    /// <summary>Whether two entries say the same.</summary>
    public static bool IsSame(Candidate one, Candidate other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var asOther = one with
        {
            Appraisal = other.Appraisal,
            Preferences = other.Preferences,
            PreferenceProofs = other.PreferenceProofs,
            // Entries of before it was kept say nothing of it.
            Specialty = one.Specialty ?? other.Specialty,
        };
        return asOther == other
            && one.Appraisal.SequenceEqual(other.Appraisal) && one.Preferences.SequenceEqual(other.Preferences)
            && (one.PreferenceProofs ?? []).SequenceEqual(other.PreferenceProofs ?? []);
    }

    /// <summary>
    /// Whether two heads are of one slate. Another version of the pack makes no other slate: what a unit may recommend in a year is one
    /// number, and the slate keeps to the version that it was opened under.
    /// </summary>
    public static bool IsSame(SlateHead? one, SlateHead other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return one is not null && PackPin.IsOfOnePack(one.PackPin, other.PackPin) && one == other with { PackPin = one.PackPin };
    }

    /// <summary>The preferences in the order of the pack; none where they are not loaded.</summary>
    public IReadOnlyList<string> Preferences() =>
        pack.Choices(PackKeys.RankingPreferences, on) is { IsLoaded: true } known ? [.. known.Value.Select(choice => choice.Code)] : [];

    /// <summary>The quota of this slate today.</summary>
    public Quota QuotaOf(QuotaMatter matter) => Quota.Of(pack, matter, on);

    internal static Finding NotOpen() => new("slate.not-open", Severity.Fail, "推荐名单还没有建立;请先按年度、系列和级别建立。");

    internal static Finding PackUnknown(string pin) =>
        new("slate.pack-unknown", Severity.ReferUp, $"政策版本“{pin}”没有载入;请联系政策管理员。");

    internal static Finding NoSuchCandidate() =>
        new("slate.no-such-candidate", Severity.Fail, "名单中没有这份申报;请先把申报人列入名单。") { Where = "caseId" };

    internal static Finding NothingJudged() =>
        new("slate.nothing-judged", Severity.Fail, "名单中还没有推荐或不推荐的意见;请先逐人填写意见。");

    /// <summary>Finds the faults of what a slate is for.</summary>
    internal IEnumerable<Finding> BadHead(SlateHead head)
    {
        if (slate.Head is not null)
        {
            yield return Wrong("slate.already-open", "推荐名单已按另一政策或单位名称建立;请在原名单上办理。", null);
        }

        if (string.IsNullOrWhiteSpace(head.Series) || head.Series.Length > UnitPostingLimits.SeriesCharacters)
        {
            yield return Wrong("slate.series", $"请填写系列代码(至多{UnitPostingLimits.SeriesCharacters}字),如school。", "series");
        }

        if (!PackKeys.Levels.Contains(head.Level))
        {
            yield return Wrong("slate.level", $"不认识的级别“{head.Level}”;请填写:{string.Join('、', PackKeys.Levels)}。", "level");
        }

        if (head.Group is { } group && QuotaGroups.Find(pack, head.Series, group, on) is null)
        {
            var known = string.Join('、', QuotaGroups.Of(pack, head.Series, on).Select(one => $"{one.Code}({one.Title})"));
            yield return Wrong(
                "slate.group", $"“{group}”不是本系列单列名额的人员;{(known.Length > 0 ? $"请改填{known},或不填" : "请不填")}。", "group");
        }
    }

    /// <summary>Finds that a candidate's verdict has taken effect, or that the case is off the slate.</summary>
    internal IEnumerable<Finding> Settled(string caseId)
    {
        if (slate.Find(caseId) is { Standing: CandidateStanding.Left })
        {
            yield return Wrong("slate.case-left", "本申报已撤回或办结,不在名单中;请从其他申报中选择。", "caseId");
        }
        else if (slate.Find(caseId)?.IsFixed() == true)
        {
            yield return Wrong("slate.verdict-fixed", "对本申报的意见已随名单确定并告知本人,不能再改;确有错误的请报属地人社部门处理。", "caseId");
        }
    }

    /// <summary>
    /// Finds that somebody acts for the unit on a slate that he stands on, or puts himself on: nobody appraises, judges or fixes his rivals.
    /// </summary>
    /// <param name="personId">Whose entry or verdict it is; null where it is about all of them.</param>
    internal IEnumerable<Finding> OwnSlate(string? personId = null)
    {
        if (asking.By == personId
            || slate.Candidates.Any(one => one.Standing != CandidateStanding.Left && one.Candidate.PersonId == asking.By))
        {
            yield return AppraisalParts().Fault(
                "slate.own-case", "申报人不能办理本人所在名单的考察、评价和推荐;请由单位其他经办人办理。") with
            {
                Severity = Severity.Fail,
                Threshold = null,
            };
        }
    }

    /// <summary>Finds every fault of an entry.</summary>
    internal IEnumerable<Finding> BadCandidate(Candidate candidate) =>
    [
        .. When(
            slate.Find(candidate.CaseId) is not { Standing: not CandidateStanding.Left }
                && slate.Candidates.Count(one => one.Standing != CandidateStanding.Left) >= UnitPostingLimits.Candidates,
            "slate.candidate-count", $"一份名单至多列{UnitPostingLimits.Candidates}人,已退出的不计;请联系运维人员。", "caseId"),
        .. When(
            candidate.Votes is < 0 or > UnitPostingLimits.MostVotes,
            "slate.votes", $"票数应为0到{UnitPostingLimits.MostVotes}之间的整数;请核对。", "votes"),
        .. When(
            candidate.Score is < 0 or > UnitPostingLimits.MostScore,
            "slate.score", $"得分以百分之一分计,应为0到{UnitPostingLimits.MostScore}之间的整数;请核对。", "score"),
        .. Unknown(candidate.Preferences, PackKeys.RankingPreferences, "preferences"),
        .. Unknown(candidate.FreeGround is { } ground ? [ground] : [], PackKeys.QuotaFreeGrounds, "freeGround"),
        .. BadAppraisal(candidate.Appraisal),
    ];

    /// <summary>Finds every fault of a verdict: one against the candidate needs one of the pack's reasons, and words.</summary>
    internal IEnumerable<Finding> BadVerdict(JudgeCandidate judge) => judge.IsRecommended
        ? When(
            judge.ReasonCode.Length > 0 || judge.Reason.Length > 0,
            "slate.reason-unasked", "同意推荐的不填理由;请清空理由,或改为不予推荐。", "reason")
        :
        [
            .. When(
                judge.Reason.Length > UnitPostingLimits.SlateTextCharacters,
                "slate.text-too-long", $"理由至多{UnitPostingLimits.SlateTextCharacters}字;请精简。", "reason"),
            .. RecommendationRules.BadReason(
                new DeclineCase(judge.ReasonCode, judge.Reason), pack.Choices(PackKeys.RecommendationDeclineReasons, on)),
        ];

    /// <summary>Finds everything that keeps a slate from being fixed, all at once.</summary>
    internal IEnumerable<Finding> BeforeFixing(IReadOnlyList<CandidateOnSlate> news, Quota quota) =>
    [
        .. When(
            news.Count > UnitPostingLimits.Verdicts,
            "slate.too-many-verdicts",
            $"一次至多确定{UnitPostingLimits.Verdicts}人的意见,现有{news.Count}人;请分批填写意见、分批确定。",
            "candidates"),
        // A figure that no notice gives stops nobody; a figure that the unit owes does.
        .. quota.Told.Where(told => told.Severity == Severity.Fail),
        .. TooMany(news, quota),
        .. news.SelectMany(MissingAppraisal),
        .. OutOfOrder(news, quota),
    ];

    /// <summary>
    /// Finds what is wrong with a consent to more than the quota: where the limit binds, nobody can agree to more (M16). A consent is
    /// taken back whatever the quota is.
    /// </summary>
    internal IEnumerable<Finding> BadOverrun(AgreeToOverrun agree, Quota quota)
    {
        foreach (var fault in agree.More == 0 ? [] : NotToBeExceeded(agree, quota))
        {
            yield return fault;
        }
        if (agree.More is < 0 or > UnitPostingLimits.Candidates)
        {
            yield return Wrong("slate.overrun", $"同意超出的人数应为0到{UnitPostingLimits.Candidates}之间的整数;撤回原来的同意请填0。", "more");
        }
        if (string.IsNullOrWhiteSpace(agree.Document) || agree.Document.Length > Revisions.DocumentCharacters)
        {
            yield return Wrong("slate.overrun-document", $"请写明属地人社、教育部门同意的文号(至多{Revisions.DocumentCharacters}字)。", "document");
        }
    }

    /// <summary>How many places beyond a quota are taken by verdicts that took effect; 0 where there is no limit.</summary>
    internal int FixedBeyond(Quota quota) => quota.Limit is { } limit
        ? Math.Max(0, slate.Candidates.Count(one => one.IsFixed() && one.UsesAPlace(quota)) - limit)
        : 0;

    private IEnumerable<Finding> NotToBeExceeded(AgreeToOverrun agree, Quota quota)
    {
        if (quota.MayBeExceeded is not null)
        {
            var beyond = FixedBeyond(quota);
            return When(
                agree.More < beyond, "slate.overrun-used",
                $"已确定的推荐人选比核定的{quota.Limit}人多{beyond}人,同意超出的人数不能少于{beyond};要收回同意的请填0,已确定的不受影响。", "more");
        }
        var soft = pack.Texts(PackKeys.QuotaSoftUnitKinds, on);
        IReadOnlyList<Finding> owed = [.. quota.Told.Where(told => told.Blocks)];
        if (owed.Count > 0 && soft.IsLoaded && soft.Value.Contains(agree.Matter.UnitKind))
        {
            return owed;
        }
        return quota.Kind == QuotaKind.Unlimited
            ? [Wrong("slate.no-limit", $"本名单没有限定推荐人数,不需要同意超出:{quota.ToText()}", "more")]
            : [soft.Fault(
                "slate.limit-binds", "只有参照公办学校岗位比例评审的民办学校,属地人社、教育部门才能同意超出;本名单按核定的人数推荐。") with
            {
                Severity = Severity.Fail,
                Threshold = null,
            }];
    }

    /// <summary>Finds that verdicts take more places than there are; those that took effect earlier stand, whatever the limit is today.</summary>
    private IEnumerable<Finding> TooMany(IReadOnlyList<CandidateOnSlate> news, Quota quota)
    {
        if (quota.Limit is { } limit && news.Any(one => one.UsesAPlace(quota)) && slate.PlacesUsed(quota) is var used && used > limit)
        {
            var way = quota.MayBeExceeded is null ? "" : ";确需超出的,请先报属地人社、教育部门同意并由人社部门登记";
            yield return ByQuota(
                "slate.over-quota", quota, $"可推荐{limit}人({quota.ToText()}),名单中推荐了{used}人;请按排序减少{used - limit}人{way}。") with
            {
                Threshold = $"{limit}人",
                Shortfall = $"{used - limit}人",
            };
        }
    }

    /// <summary>
    /// Whoever is better ranked goes first (M14); who is equal across the line stays outside together, and nobody votes again (M12).
    /// Whoever is declined for want of a place is ranked with the others, so that a tie cannot be split by declining one of it.
    /// </summary>
    private IEnumerable<Finding> OutOfOrder(IReadOnlyList<CandidateOnSlate> news, Quota quota)
    {
        var chosen = Compete(news, CandidateStanding.Recommended, quota);
        var waiting = Compete(slate.Candidates, CandidateStanding.Waiting, quota);
        var outranked = Compete(news, CandidateStanding.NotRecommended, quota);
        var free = quota.Limit - slate.Candidates.Count(one => one.UsesAPlace(quota) && one.IsFixed());
        var preferences = pack.Choices(PackKeys.RankingPreferences, on);
        var ranking = Ranking.Of(
            [.. chosen.Concat(waiting).Concat(outranked).Concat(EqualsDeclinedBefore(chosen, quota)).Select(ContenderOf)], Preferences(),
            free is null ? null : Math.Max(0, free.Value));
        foreach (var one in chosen.Where(one => ranking.TiedAcross.Contains(one.CaseId)))
        {
            yield return preferences.Fault(
                "slate.tied",
                $"“{one.Name}”与其他{ranking.TiedAcross.Count - 1}人得分相同,优先项也分不出先后,且跨过名额线;并列的都不推荐,也不再投票。") with
            {
                Severity = Severity.Fail,
                Threshold = null,
                Where = $"candidates.{one.CaseId}",
            };
        }
        foreach (var passed in waiting.Where(one => chosen.Any(other => ranking.PlaceOf(one.CaseId) < ranking.PlaceOf(other.CaseId))))
        {
            yield return ByQuota(
                "slate.skipped",
                quota,
                $"“{passed.Name}”排在第{ranking.PlaceOf(passed.CaseId)}位,不能越过其推荐排在后面的人;请推荐,或写明不予推荐的理由,或由本人撤回。") with
            {
                Where = $"candidates.{passed.CaseId}",
            };
        }
        foreach (var one in news.Where(one => one.IsForWantOfAPlace() && !IsOutranked(one, ranking, quota)))
        {
            yield return ByQuota(
                "slate.not-outranked",
                quota,
                $"“{one.Candidate.Name}”并不排在全部推荐人选之后,不能以名额有限、排序靠后为由不予推荐;请推荐,或写明其他理由。") with
            {
                Where = $"candidates.{one.Candidate.CaseId}",
            };
        }
    }

    /// <summary>Those of a standing who compete for a place; of those who are declined only who is so for want of one.</summary>
    private List<Candidate> Compete(IEnumerable<CandidateOnSlate> candidates, CandidateStanding standing, Quota quota) =>
    [
        .. candidates.Where(one => !slate.HoldsNoPost() && one.Standing == standing && one.Competes(quota)
            && (standing != CandidateStanding.NotRecommended || one.IsForWantOfAPlace())).Select(one => one.Candidate),
    ];

    /// <summary>Who was declined for want of a place by an earlier fixing and is equal to somebody chosen now: they are one tie.</summary>
    private IEnumerable<Candidate> EqualsDeclinedBefore(IReadOnlyList<Candidate> chosen, Quota quota)
    {
        var before = Compete(slate.Candidates.Where(one => one.IsFixed()), CandidateStanding.NotRecommended, quota);
        var places = Ranking.Of([.. chosen.Concat(before).Select(ContenderOf)], Preferences(), null);
        return before.Where(one => chosen.Any(other => places.PlaceOf(other.CaseId) == places.PlaceOf(one.CaseId)));
    }

    /// <summary>
    /// Whether somebody is behind everybody who has a place, or in a tie that crosses the line. Who uses no place lacks none, and where
    /// nobody has one somebody is outranked only if there is none to have.
    /// </summary>
    private bool IsOutranked(CandidateOnSlate declined, Ranking ranking, Quota quota)
    {
        var candidate = declined.Candidate;
        var holders = slate.Candidates.Where(one => one.UsesAPlace(quota)).Select(one => one.Candidate).ToList();
        var places = Ranking.Of([.. holders.Append(candidate).Select(ContenderOf)], Preferences(), null);
        return !slate.HoldsNoPost() && declined.Competes(quota) && (ranking.TiedAcross.Contains(candidate.CaseId) || (holders.Count == 0
            ? quota.Limit == 0
            : holders.All(one => places.PlaceOf(one.CaseId) < places.PlaceOf(candidate.CaseId))));
    }

    private IEnumerable<Finding> MissingAppraisal(CandidateOnSlate one)
    {
        var parts = AppraisalParts();
        var missing = parts.IsLoaded
            ? parts.Value.Where(part => !one.Candidate.Appraisal.Any(given => given.Code == part.Code && !string.IsNullOrWhiteSpace(given.Text)))
            : [];
        return missing.Select(part => parts.Fault(
            "slate.appraisal-missing", $"“{one.Candidate.Name}”缺少考察记录“{part.Title}”;请补录后再确定名单。") with
        {
            Threshold = part.Title,
            Where = $"candidates.{one.Candidate.CaseId}.appraisal.{part.Code}",
        });
    }

    private IEnumerable<Finding> BadAppraisal(IReadOnlyList<ReportPart> appraisal)
    {
        var parts = AppraisalParts();
        foreach (var (index, given) in appraisal.Index())
        {
            var isUnknown = parts.IsLoaded && !parts.Value.Any(part => part.Code == given.Code);
            if (isUnknown || appraisal.Count(other => other.Code == given.Code) > 1)
            {
                yield return Wrong(
                    "slate.appraisal-unknown", $"考察记录“{given.Code}”不在要求之列或写了两次;请按列出的部分各写一次。", $"appraisal[{index}]");
            }

            if (given.Text.Length > UnitPostingLimits.SlateTextCharacters)
            {
                yield return Wrong(
                    "slate.text-too-long", $"考察记录每部分至多{UnitPostingLimits.SlateTextCharacters}字;请精简。", $"appraisal[{index}]");
            }
        }
    }

    private IEnumerable<Finding> Unknown(IReadOnlyList<string> codes, PackKey<IReadOnlyList<Choice>> key, string where)
    {
        var known = pack.Choices(key, on);
        return codes.Where(code => !known.IsLoaded || !known.Value.Any(choice => choice.Code == code)).Select(code => known.Fault(
            "slate.unknown-code", $"“{code}”不是{known.Title}中的一项({known.Shown});请改选或去掉。") with
        { Severity = Severity.Fail, Where = where });
    }

    private Cited<IReadOnlyList<Choice>> AppraisalParts() => pack.Choices(PackKeys.SlateAppraisalParts, on);

    private static Finding ByQuota(string code, Quota quota, string message) => new(
        code, Severity.Fail, message, quota.Steps is [.., var last] ? last.Clause : quota.Told is [var told, ..] ? told.Clause : null);

    private static IEnumerable<Finding> When(bool isFault, string code, string message, string where) =>
        isFault ? [Wrong(code, message, where)] : [];

    private static Finding Wrong(string code, string message, string? where) =>
        new(code, Severity.Fail, message) { Where = where };
}
