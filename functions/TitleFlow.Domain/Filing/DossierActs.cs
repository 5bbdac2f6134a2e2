using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.Domain.Filing;

/// <summary>What each command does to a dossier; <see cref="Dossier.Decide"/> picks the act.</summary>
internal sealed class DossierActs(Dossier dossier, Asking asking, Pack pack, Surroundings around)
{
    private readonly DossierRules rules = new(pack, asking.Moment.On);

    public Decision Start(StartFiling start)
    {
        if (dossier.Cover is null)
        {
            var started = new FilingStarted(start.Cover, asking.Moment.At, asking.By);
            return Decision.Unless(
                rules.CoverFaults(start.Cover),
                start.FreelanceField is { } field ? [started, new FreelanceDeclared(field, asking.Moment.At)] : [started]);
        }

        return dossier.Cover == start.Cover && dossier.FreelanceField == start.FreelanceField
            ? Decision.Nothing
            : Refuse("filing.already-started", "这份申报已经建立,单位、途径和级别不能再改;如需更改,请撤回后重新建立。");
    }

    public Decision Save(SaveDraft save) =>
        dossier.Content.Form == save.Form
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(NoticePoint.FormPart), .. DossierRules.LengthFaults(save.Form),
                    .. DossierRules.SeriesFaults(dossier, save.Form),
                ],
                new DraftSaved(save.Form, asking.Moment.At));

    public Decision State(StateService state)
    {
        var held = DossierHash.OfService(dossier.Content.Spells, dossier.Content.Appointments);
        return held == DossierHash.OfService(state.Spells, state.Appointments)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(NoticePoint.ServicePart),
                    .. SpellFaults.Of(state.Spells, state.Appointments, asking.Moment.On),
                ],
                new ServiceStated(state.Spells, state.Appointments, asking.Moment.At));
    }

    public Decision State(StateMerits state) =>
        dossier.Content.Merits is not null && DossierHash.OfMerits(dossier.Content.Merits) == DossierHash.OfMerits(state.Merits)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(NoticePoint.MeritsPart),
                    .. dossier.IsYearly() ? [] : new[] { Fail("merits.not-on-route", "本途径不填业绩材料;请填写申报表和工作经历。") },
                    .. MeritFaults.Of(
                        state.Merits, asking.Moment.On, MoveForm.Of(dossier, pack),
                        ProfessionalDegrees.Of(pack, dossier.Filed(asking.Moment.On).FiguresOn)),
                ],
                new MeritsStated(state.Merits, asking.Moment.At));

    public Decision Attach(AttachEvidence attach)
    {
        if (dossier.Content.Files.Any(file => file.Item == attach.Item && file.Blob == attach.Blob))
        {
            return Decision.Nothing;
        }

        var version = dossier.Content.Files.Count(file => file.Item == attach.Item) + 1;
        return Decision.Unless(
            [.. Closed(attach.Item), .. rules.FileFaults(dossier, attach)],
            new EvidenceAttached(
                attach.Item, attach.Paper, attach.Blob, attach.FileName, attach.MediaType, attach.Length, attach.Sha256,
                version, asking.Moment.At, asking.By)
            { ScannedBy = attach.ScannedBy });
    }

    public Decision Remove(RemoveEvidence remove) => Find(remove.Item, remove.Blob) switch
    {
        null => Unknown(remove.Item, remove.Blob),
        { IsRemoved: true } => Decision.Nothing,
        _ => Decision.Unless(
            Closed(remove.Item),
            new EvidenceRemoved(remove.Item, remove.Blob, asking.Moment.At)),
    };

    public Decision Restore(RestoreEvidence restore) => Find(restore.Item, restore.Blob) switch
    {
        null => Unknown(restore.Item, restore.Blob),
        { Erased: { } erased } => Decision.Refuse(erased.Told() with { Where = $"evidence.{restore.Item}/{restore.Blob}" }),
        { IsRemoved: false } => Decision.Nothing,
        { } file => Decision.Unless(
            [
                .. Closed(restore.Item),
                .. rules.PlaceFaults(dossier, file.Item, file.Sha256),
            ],
            new EvidenceRestored(restore.Item, restore.Blob, asking.Moment.At)),
    };

    public Decision Sign(SignCommitment sign)
    {
        var signed = new SignedCommitment(
            asking.By, sign.TextVersion, sign.ReadSeconds, sign.DossierHash, asking.Moment.At);
        var isSigned = dossier.Commitment is { } held
            && (held.By, held.TextVersion, held.DossierHash) == (signed.By, signed.TextVersion, signed.DossierHash);
        return isSigned
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(part: null),
                    .. rules.CommitmentFaults(signed, dossier.Hash()),
                    .. rules.TextFaults(sign.TextHash),
                ],
                new CommitmentSigned(
                    signed.By, signed.TextVersion, signed.ReadSeconds, signed.DossierHash, signed.SignedAt));
    }

    public Decision Submit(SubmitFiling submit)
    {
        if (dossier.Phase == DossierPhase.Submitted && !dossier.IsOpenFor(around.Notice))
        {
            return Decision.Nothing;
        }

        if (dossier.Phase == DossierPhase.Submitted)
        {
            return Refuse("filing.answer-instead", "材料已提交过,现有一次性告知书待答复;请逐条答复告知书,不必重新提交。");
        }

        var (at, hash) = (asking.Moment.At, dossier.Hash());
        IReadOnlyList<Finding> findings =
        [
            .. Closed(part: null),
            .. rules.WindowFaults(dossier, at, submit.Standing.Extension),
            .. OwnUnit.Faults(submit.Standing.Of(dossier), pack, asking.Moment.On),
            .. dossier.IsYearly()
                ? AnnualGate.Faults(submit.Standing, dossier, pack, asking.Moment.On)
                : EligibilityGate.Faults(submit.Standing.Of(dossier), pack, asking.Moment.On),
            .. rules.ContentFaults(dossier, submit.Standing),
            .. dossier.IsYearly() ? [] : rules.ServiceFaults(dossier),
            .. rules.CommitmentFaults(dossier.Commitment, hash),
            .. submit.Standing.Record?.Differences(dossier.Content, asking.Moment.On) ?? [],
            .. submit.Standing.Earlier?.Told(dossier.Content) ?? [],
        ];
        return findings.Any(DossierRules.StandsInTheWay)
            ? Decision.Refuse(findings)
            : Decision.Happens(
                new FilingSubmitted(dossier.Round + 1, hash, at, dossier.FirstSubmittedAt ?? at, findings));
    }

    public Decision Cure(CureFaults cure)
    {
        if (dossier.CuredNotices.Contains(cure.NoticeId))
        {
            return Decision.Nothing;
        }

        if (around.Notice is not { } notice || notice.NoticeId != cure.NoticeId
            || dossier.Phase != DossierPhase.Submitted)
        {
            return Decision.Refuse(
            [
                .. Closed(part: null, mayBeFrozen: true),
                new Finding("cure.no-notice", Severity.Fail, "没有待答复的这份一次性告知书;请刷新页面,核对告知书编号。"),
            ]);
        }

        // What the tier asked about is for the tier to judge: the ledger's findings go with the answer and do not
        // hold it up.
        var hash = dossier.Hash();
        IReadOnlyList<Finding> findings =
        [
            .. Closed(part: null),
            .. CureRules.Faults(notice, cure.Answers, dossier.Content),
            .. rules.ContentFaults(dossier),
            .. hash == dossier.SubmittedHash ? [] : rules.CommitmentFaults(dossier.Commitment, hash),
        ];
        IReadOnlyList<Finding> told = [.. findings, .. rules.ServiceFaults(dossier)];
        return findings.Any(DossierRules.StandsInTheWay)
            ? Decision.Refuse(told)
            : Decision.Happens(
                new FilingCured(cure.NoticeId, dossier.Round + 1, cure.Answers, hash, asking.Moment.At, told));
    }

    public Decision Withdraw(WithdrawFiling withdraw) =>
        dossier.Phase == DossierPhase.Withdrawn
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(part: null, mayBeFrozen: true),
                    .. Texts.Faults(withdraw.Reason, "reason", "撤回原因", FilingLimits.AnswerCharacters, isRequired: true),
                ],
                new FilingWithdrawn(withdraw.Reason, asking.Moment.At, asking.By));

    /// <summary>Only what nobody else has ever seen is taken up again: a case that was handed in once stays withdrawn.</summary>
    public Decision Restore() => dossier switch
    {
        { Phase: DossierPhase.Draft } => Decision.Nothing,
        { Phase: DossierPhase.Withdrawn, Round: 0 } => Decision.Unless(
            KeptNoLonger(), new FilingRestored(asking.Moment.At, asking.By)),
        _ => Refuse("filing.not-a-draft", "只能恢复提交前撤回的草稿;已经提交过的申报撤回后不能恢复,请重新申报,原来填写的内容可从预填中取用。"),
    };

    public Decision Confirm(ConfirmSpell confirm) =>
        dossier.Confirmed.Contains(confirm.Spell)
            ? Decision.Nothing
            : Decision.Unless(
                [
                    .. Closed(part: null, mayBeFrozen: true),
                    .. dossier.Content.Spells.Any(confirm.Spell.IsOf)
                        ? []
                        : new[] { Fail("spell.unknown", "申报中没有这段在贵县的服务经历,或起止日期与所填不一致;请核对后确认。") },
                    .. Texts.Faults(confirm.Grounds, "grounds", "确认依据", FilingLimits.AnswerCharacters, isRequired: true),
                ],
                new SpellConfirmed(confirm.Spell, confirm.Grounds, asking.By, asking.Moment.At));

    /// <summary>The cover, and with it every hash that was signed, stays as it is.</summary>
    public Decision Rename(CorrectApplicantName correct) =>
        correct.Name == dossier.ApplicantName() || correct.Entry <= dossier.Renamed?.Entry
            ? Decision.Nothing
            : Decision.Happens(new ApplicantRenamed(correct.Name, dossier.ApplicantName(), correct.Entry, asking.Moment.At));

    public Decision Look() =>
        !around.IsClosed && dossier.IsOpenFor(around.Notice) && IsForfeited(around.Notice!)
            ? Decision.Happens(new FilingLapsed(around.Notice!.NoticeId, around.Notice.DueOn, asking.Moment.At))
            : Decision.Nothing;

    /// <summary>Finds that the days are over for which files of a filing that was given up are kept: the draft goes with them (I4).</summary>
    private IEnumerable<Finding> KeptNoLonger()
    {
        if (asking.Law.Packs.FindCurrent(pack.Id)?.Whole(PackKeys.RetentionGivenUpDays, asking.Moment.On) is { IsLoaded: true } kept
            && dossier.GivenUpAt is { } at && Retention.IsOver(new Moment(at).On, kept.Value, asking.Moment.On))
        {
            yield return new Finding(
                "filing.kept-no-longer", Severity.Fail,
                $"草稿已于{new Moment(at).On:yyyy-MM-dd}撤回,按“{kept.Title}”({kept.Shown})已过保留期,不能恢复;请重新申报。", kept.Source);
        }
    }

    private bool IsForfeited(OpenNotice notice) =>
        asking.Moment.At >= Moment.CloseOf(notice.DueOn)
            && pack.Flag(PackKeys.NoticeLapses, asking.Moment.On) is { IsLoaded: true, Value: true };

    /// <summary>Why a part of the dossier cannot be changed now; null asks for any part.</summary>
    private IEnumerable<Finding> Closed(string? part, bool mayBeFrozen = false)
    {
        if (dossier.IsGivenUp() || around.IsClosed)
        {
            var how = dossier.Phase switch
            {
                DossierPhase.Withdrawn when dossier.Round == 0 => "在提交前已撤回(可以先恢复草稿)",
                DossierPhase.Withdrawn => "已撤回",
                DossierPhase.Lapsed => "因逾期未补正视为放弃",
                _ => $"已办结({around.StandsAt})",
            };
            yield return Fail("filing.closed", $"这份申报{how},不能再办理;如仍符合条件,请重新申报。");
        }
        else if (dossier.Phase == DossierPhase.Submitted && !mayBeFrozen)
        {
            foreach (var finding in dossier.IsOpenFor(around.Notice) ? NotOpened(around.Notice!, part) : [Frozen()])
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> NotOpened(OpenNotice notice, string? part)
    {
        if (IsForfeited(notice))
        {
            var rule = pack.Flag(PackKeys.NoticeLapses, asking.Moment.On);
            yield return rule.Fault(
                "cure.overdue", $"补正期限已于 {notice.DueOn:yyyy-MM-dd} 24:00 届满,视为放弃;如仍符合条件,请重新申报。");
        }

        if (part is not null && !notice.Points.Any(point => point.Opens is null || point.Opens == part))
        {
            yield return Fail("filing.part-not-opened", "一次性告知书没有要求修改这一部分;请只修改告知书列明的内容。");
        }
    }

    private Finding Frozen() => Fail(
        "filing.frozen",
        $"材料已提交,现处于“{around.StandsAt}”环节,不能修改;请等待审核,收到一次性告知书后再补正,或者先撤回。");

    private EvidenceFile? Find(string item, string blob) =>
        dossier.Content.Files.FirstOrDefault(file => file.Item == item && file.Blob == blob);

    private static Decision.Refused Unknown(string item, string blob) => new(
        [new Finding("evidence.unknown", Severity.Fail, "没有这份材料;请刷新页面后再试。") { Where = $"evidence.{item}/{blob}" }]);

    private static Decision Refuse(string code, string message) => Decision.Refuse(Fail(code, message));

    private static Finding Fail(string code, string message) => new(code, Severity.Fail, message);
}
