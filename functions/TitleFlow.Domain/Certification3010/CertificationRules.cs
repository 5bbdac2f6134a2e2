using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Certification3010;

/// <summary>What the county's push and the province's acts are measured by (M35, M18).</summary>
/// <param name="about">The case and what the other rooms find.</param>
/// <param name="asking">When, who, and the law.</param>
internal sealed class CertificationRules(CaseToCertify about, Asking asking)
{
    /// <summary>The tier whose conditions the province answers.</summary>
    public const string ProvinceTier = "province";

    private readonly Pack _pack = about.Pack;
    private readonly DateOnly _on = asking.Moment.On;

    /// <summary>The pin of the pack whose conditions are asked.</summary>
    public string Pin => _pack.Pin.ToString();

    /// <summary>The level that the route grants.</summary>
    public Cited<string> GrantedLevel => _pack.Text(PackKeys.Certification3010GrantedLevel, _on);

    /// <summary>Whether the result is published before a certificate is issued; the switch is off where it is not loaded.</summary>
    public bool MustBePublished => _pack.Flag(PackKeys.Certification3010PublishedFirst, _on) is { IsLoaded: true, Value: true };

    private IReadOnlyList<Condition> Conditions => _pack.Conditions(about.RouteId, ProvinceTier, about.Candidacy);

    private Cited<int> TimesAMonth => _pack.Whole(PackKeys.Certification3010TimesAMonth, _on);

    /// <summary>The cycle that a push now joins.</summary>
    public CycleReading CycleJoined() => new CycleRules(_pack, asking.Law.Calendar).JoinedOn(about.Province, _on);

    /// <summary>The condition of the province's tier with this code; null where there is none.</summary>
    public Condition? FindCondition(string code) => Conditions.FirstOrDefault(condition => condition.Code == code);

    /// <summary>Finds that the pack wants a committee to pass the case, so that no province may certify it.</summary>
    public IEnumerable<Finding> CommitteeNeeded()
    {
        var committee = _pack.Flag(PackKeys.Certification3010NeedsCommittee, _on);
        if (committee is { IsLoaded: true, Value: true })
        {
            yield return committee.Fault(
                "certification.committee-needed", "本政策规定基层人员须经评委会评审,不能推送省级认定;请改走评审途径。");
        }
    }

    /// <summary>Finds that the intake of the month is still open: the province certifies the whole batch after it has closed.</summary>
    public IEnumerable<Finding> IntakeOpen(Push push)
    {
        if (asking.Moment.At < push.IntakeClosesAt)
        {
            yield return _pack.Text(PackKeys.Certification3010Intake, push.CycleDay).Fault(
                "certification.intake-open",
                $"本批次 {push.CycleDay:yyyy-MM-dd} 24:00(北京时间)才截止收件,现在不能认定;请在截止后办理。")
                with
            { Threshold = $"{push.CycleDay:yyyy-MM-dd} 24:00", MetOn = push.CycleDay.AddDays(1) };
        }
    }

    /// <summary>Finds everything that is wrong with the province's answers: missing, twice, unknown, without grounds or proof, not met.</summary>
    public IEnumerable<Finding> AnsweredBadly(IReadOnlyList<ProvinceAnswer> answers)
    {
        foreach (var condition in Conditions.Where(condition => answers.All(answer => answer.Condition != condition.Code)))
        {
            yield return Fail("certification.condition-unanswered", $"“{condition.Question}”还没有省级结论;请逐项作出结论。", condition);
        }

        for (var index = 0; index < answers.Count; index++)
        {
            foreach (var finding in AnsweredBadly(answers, index))
            {
                yield return finding with { Where = $"answers[{index}]" };
            }
        }
    }

    /// <summary>Finds that the pack does not say which level is granted.</summary>
    public IEnumerable<Finding> NotGrantable()
    {
        if (!GrantedLevel.IsLoaded)
        {
            yield return GrantedLevel.NotLoaded();
        }
    }

    /// <summary>What stands in the way on the day of asking, of the push and again of certification: open objections, ledger and gate.</summary>
    public IEnumerable<Finding> FoundToday() => [.. about.Disputes, .. about.Ledger, .. about.Gate];

    /// <summary>Finds what is wrong with a return: its reason is none of the pack's, or nothing says what to see to.</summary>
    public IEnumerable<Finding> ReturnedBadly(ReturnToCounty back)
    {
        var reasons = _pack.Choices(PackKeys.ReviewReturnReasons, _on);
        if (!reasons.IsLoaded)
        {
            yield return reasons.NotLoaded();
        }
        else if (reasons.Value.All(reason => reason.Code != back.ReasonCode))
        {
            yield return reasons.Fault(
                "certification.return-reason-unknown", "退回理由不在规定的范围内;请从所列理由中选择一项。")
                with
            { Where = "reasonCode" };
        }

        if (string.IsNullOrWhiteSpace(back.Reason))
        {
            yield return Fail("certification.reason-missing", "退回必须写明理由和需要补正的内容;请填写后再退回。", TimesAMonth.Source)
                with
            { Where = "reason" };
        }
    }

    /// <summary>Finds what is wrong with a refusal: its condition is none of the province's, or there is no reason.</summary>
    public IEnumerable<Finding> RefusedBadly(RefuseCertification refuse)
    {
        var condition = FindCondition(refuse.Condition);
        if (condition is null)
        {
            yield return Fail(
                "certification.condition-unknown",
                $"不予认定必须指明不符合的条件,“{refuse.Condition}”不是省级认定的条件;请从所列条件中选择。",
                TimesAMonth.Source)
                with
            { Where = "condition" };
        }

        if (string.IsNullOrWhiteSpace(refuse.Reason))
        {
            yield return Fail(
                "certification.reason-missing", "不予认定必须写明理由;请填写后再办理。", condition?.Source ?? TimesAMonth.Source)
                with
            { Where = "reason" };
        }
    }

    /// <summary>Finds that the case does not wait for the province.</summary>
    public Finding NotQueued(CertificationStage stage) => stage switch
    {
        CertificationStage.NotPushed or CertificationStage.Returned => Fail(
            "certification.not-pushed", "县级尚未审核推送本申报(或退回后尚未重新推送),省级不能办理;请等待县级推送。", TimesAMonth.Source),
        _ => Over(stage),
    };

    /// <summary>Finds that the case ended outside this room: it can neither be pushed, certified, returned nor refused.</summary>
    /// <param name="stage">How it ended, as a reader sees it.</param>
    public Finding Ended(string stage) =>
        Fail("certification.case-ended", $"本申报已经终止({stage}),不能再推送、认定、退回或不予认定。", TimesAMonth.Source);

    /// <summary>Finds that the case is over.</summary>
    public Finding Over(CertificationStage stage) => Fail(
        "certification.over",
        stage switch
        {
            CertificationStage.Certified => "本申报已经认定,不能再审核、退回或不予认定;如认定有误,请按证书更正或撤销办理。",
            CertificationStage.Refused => "本申报已作出不予认定的决定,不能再办理;符合条件后可以重新申报。",
            _ => "申报人已通过其他途径取得职称,本申报已办结,不能再办理。",
        },
        TimesAMonth.Source);

    /// <summary>Finds that both of two cases were granted, which only a person can put right.</summary>
    public Finding CertifiedAlready() => Fail(
        "certification.certified-already",
        "本申报已经认定,不能再按“已通过其他途径取得”办结;请核对两个申报的先后,撤销后取得的一个。",
        _pack.Flag(PackKeys.Certification3010BesideAnnual, _on).Source);

    private IEnumerable<Finding> AnsweredBadly(IReadOnlyList<ProvinceAnswer> answers, int index)
    {
        var answer = answers[index];
        if (FindCondition(answer.Condition) is not { } condition)
        {
            yield return Fail(
                "certification.condition-unknown", $"“{answer.Condition}”不是省级认定的条件;请删去这一项。", TimesAMonth.Source);
            yield break;
        }

        if (answers.Take(index).Any(earlier => earlier.Condition == answer.Condition))
        {
            yield return Fail("certification.condition-twice", $"“{condition.Question}”有两个结论;请只保留一个。", condition);
        }

        if (string.IsNullOrWhiteSpace(answer.Grounds))
        {
            yield return Fail("certification.grounds-missing", $"“{condition.Question}”没有写明依据;请填写省级审核的依据。", condition);
        }

        if (condition.ProofRequired && !answer.Proofs.Any(proof => Proves(condition, proof)))
        {
            yield return Fail("certification.proof-missing", $"“{condition.Question}”没有指明可用的证明材料;请选择所查看的材料。", condition);
        }

        if (!answer.IsMet)
        {
            yield return Fail(
                "certification.condition-not-met", $"“{condition.Question}”省级结论为不符合,不能认定;请退回县级补正,或不予认定。", condition);
        }
    }

    private static bool Proves(Condition condition, string proof) =>
        condition.Proofs.Count == 0 ? !string.IsNullOrWhiteSpace(proof) : condition.Proofs.Contains(proof);

    private static Finding Fail(string code, string message, Condition condition) =>
        Fail(code, message, condition.Source) with
        {
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["condition"] = condition.Code },
        };

    private static Finding Fail(string code, string message, Citation clause) => new(code, Severity.Fail, message, clause);
}
