using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>Who must act on a case now. Status is computed from the facts, and says whose turn it is.</summary>
internal sealed class CaseDuties(Case state, Pack pack, WorkCalendar calendar)
{
    private readonly Cover? cover = state.Dossier.Cover;

    public IReadOnlyList<Duty> All() => cover is null ? [] : [.. OfStage(), .. OfSignature()];

    private IReadOnlyList<Duty> OfStage() => CaseStages.Of(state) switch
    {
        CaseStage.AtUnit => [Within("recommendation", OfUnit("unit-recommend", "审核材料,推荐或者说明理由不予推荐"), Standings())],
        CaseStage.Recommended => [OfUnit("unit-post", "公示推荐名单")],
        CaseStage.OnPosting when state.Recommendation.Objections.Any(objection => objection.IsOpen) =>
            [OfUnit("unit-objection", "核实公示异议并作出处理")],
        CaseStage.Posted => [OfUnit("unit-forward", "公示期满,报送上级审核")],
        CaseStage.AtCounty => [OfCounty(), .. OfOtherCounties()],
        CaseStage.AtDepartment or CaseStage.AtCountyOffice or CaseStage.AtCityOffice or CaseStage.AtProvinceOffice
            or CaseStage.AtCommitteeOffice => OfSeat(),
        CaseStage.Held => Reviewing(),
        CaseStage.ToBeCured when CaseView.IsAtUnit(state) =>
            [OfApplicant(), OfUnit("unit-recommend", "等待申报人补正,逾期可按现有材料处理") with { IsClockStanding = true }],
        CaseStage.ToBeCured => [OfApplicant(), .. Reviewing()],
        CaseStage.AskedAbove => [OfProvinceAsked(), .. Reviewing()],
        CaseStage.ReturnedToCounty => [.. Certifying(), .. OfOtherCounties()],
        CaseStage.AtProvince => Certifying(),
        CaseStage.Issued when state.Certificate.OpenTasks.Count > 0 => [OfTreatment()],
        _ => [],
    };

    private const string Escalated = "逾期将催办,并报上级督办";

    private DateOnly Since => new Moment(state.ArrivedAt!.Value).On;

    private Duty OfUnit(string id, string what) =>
        new($"{id}-{Round}", Cases.Duties.UnitClerk, cover!.Unit.Code, what, Since);

    /// <summary>What a tier's notice changed is the unit's to sign for, whoever has the case meanwhile (M13).</summary>
    private IReadOnlyList<Duty> OfSignature() => CaseView.AwaitsUnitSignature(state)
        ? [OfUnit("unit-sign", "核对补正后的材料,重新签署单位诚信承诺") with
            { SinceOn = ChangedBy(DateTimeOffset.MaxValue) }]
        : [];

    /// <summary>The civil date of the newest answer to a notice by an instant, or, where that was before, of the arrival of the case here.</summary>
    private DateOnly ChangedBy(DateTimeOffset instant) =>
        new Moment(state.Cures.Values.Append(state.ArrivedAt!.Value).Where(at => at <= instant).Max()).On;

    private IReadOnlyList<Duty> Reviewing() => CaseView.HasPath(state) ? OfSeat()
        : state.Certification.Stage == CertificationStage.Returned ? Certifying() : [OfCounty()];

    /// <summary>
    /// How long a tier of the yearly way may take no notice of ours prints: then it has no last day, but a first one. Those that bureaus
    /// set for a year stand in the timetable, and are put in where cases are read.
    /// </summary>
    private IReadOnlyList<Duty> OfSeat()
    {
        if (state.Review.Path.Current() is not { } seat)
        {
            return [];
        }
        var decides = CaseView.UnderReview(state, pack, seat.Tier, Since).Decides();
        var what = $"{seat.Title}:逐项审核并报下一环节{(decides ? ",或退回、不予通过" : "")}";
        var duty = Within(StepOf(seat), new Duty($"review-{seat.Key()}-{Round}", seat.Role(), seat.At, what, Since), Standings());
        // Only the committee's own office is told what its committee faces.
        return
        [
            seat.Tier == ReviewSeat.CommitteeOffice && MeetingTerm.Of(state, pack) is { } meeting
                ? duty with { Consequence = $"评委会最迟{meeting.FinishBy:yyyy-MM-dd}评审完;{meeting.Consequence}", Clause = meeting.Clause }
                : duty,
        ];
    }

    private static string StepOf(ReviewSeat seat) => seat.Tier switch
    {
        Cases.Duties.Department => "department-review",
        ReviewSeat.CommitteeOffice => "committee-office-review",
        _ => "territory-review",
    };

    /// <summary>A duty with what the route says of its stage: the last day with its clause, and that lateness is told above.</summary>
    private Duty Within(string step, Duty duty, IReadOnlyList<StandingPeriod> standings)
    {
        var standing = duty with { IsClockStanding = standings.Any(period => period.LastDay is null) };
        return StageTerm.Of(pack, cover!.RouteId, step, duty.SinceOn) is not { } term ? standing : standing with
        {
            DueOn = term.DueOn(calendar, duty.SinceOn, standings),
            Clause = term.Clause,
            Consequence = Escalated,
        };
    }

    private int Round => state.Dossier.Round + state.Review.Returns() + state.Review.Path.SentBack;

    private Duty OfCounty() => Within(
        "county-review",
        new($"county-review-{state.Recommendation.Forwardings}", Cases.Duties.County, cover!.County, "核对原件、逐项审核并网上推送", Since),
        Standings());

    /// <summary>Service elsewhere counts once that county has confirmed it (M35); how long that may take no notice says.</summary>
    private IEnumerable<Duty> OfOtherCounties()
    {
        var elsewhere = pack.Text(PackKeys.Service3010OtherCounty, Since);
        return state.Dossier.Content.Spells
            .Where(spell => elsewhere is { IsLoaded: true, Value: "when-confirmed" } && spell.IsFrontLine && spell.County != cover!.County
                && !state.Dossier.Confirmed.Any(confirmed => confirmed.IsOf(spell)))
            .DistinctBy(spell => spell.County)
            .Select(spell => new Duty($"confirm-{spell.County}", Cases.Duties.County, spell.County, "确认申报人在本县的服务经历", Since)
            {
                Clause = elsewhere.Source,
            });
    }

    private Duty OfApplicant()
    {
        var notice = CaseView.OpenNotice(state)!;
        return new Duty(
            $"cure-{notice.NoticeId}", Cases.Duties.Applicant, cover!.PersonId, "按一次性告知书逐项补正", new Moment(notice.SentAt).On)
        {
            DueOn = notice.DueOn,
            Clause = notice.Items[0].Clause,
            Consequence = pack.Flag(PackKeys.NoticeLapses, notice.DueOn) is { IsLoaded: true, Value: true }
                ? "逾期未补正,视为放弃本次申报"
                : "逾期未补正,由审核环节按现有材料作出结论",
        };
    }

    private Duty OfProvinceAsked()
    {
        var query = state.Review.Of(CaseView.TierOf(state)).OpenQueries().First();
        return new Duty(
            $"query-{query.QueryId}", Cases.Duties.Province, PlaceCode.Parse(cover!.County).Province.ToString(), Cases.Duties.AnswerBelow,
            new Moment(query.AskedAt).On);
    }

    private IReadOnlyList<Duty> Certifying() =>
        new CertificationDuties(CaseView.ToCertify(state, pack), cover!.County, calendar).Of(state.Certification, Standings());

    private Duty OfTreatment() =>
        Within("treatment", new("treatment", Cases.Duties.UnitClerk, cover!.Unit.Code, "落实职称待遇并登记办理情况", Since), []);

    /// <summary>
    /// The periods in which the clock of the tier, or of the unit, stands still: an open notice, an open query, and until the unit has signed
    /// for what a cure changed, without which the tier cannot go on (M13).
    /// </summary>
    private IReadOnlyList<StandingPeriod> Standings()
    {
        var tier = CaseView.IsAtUnit(state) ? Corridor.UnitTier : CaseView.TierOf(state);
        return [.. state.Review.Of(tier).Standings(pack, CaseView.UnderReview(state, pack, tier, Since)), .. UntilSigned()];
    }

    /// <summary>Above the unit it signs only what is awaited of it.</summary>
    private IEnumerable<StandingPeriod> UntilSigned()
    {
        if (CaseView.AwaitsUnitSignature(state))
        {
            yield return new StandingPeriod(ChangedBy(DateTimeOffset.MaxValue), null);
        }
        else if (!CaseView.IsAtUnit(state) && state.Recommendation.Commitment is { SignedAt: var signedAt } && signedAt > state.ArrivedAt)
        {
            yield return new StandingPeriod(ChangedBy(signedAt), new Moment(signedAt).On);
        }
    }
}
