using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Cases;

/// <summary>Who must act on a case now. Status is computed from the facts, and says whose turn it is.</summary>
internal sealed class CaseDuties(Case state, Pack pack, WorkCalendar calendar)
{
    private readonly Cover? cover = state.Dossier.Cover;

    public IReadOnlyList<Duty> All() => cover is null ? [] : CaseStages.Of(state) switch
    {
        CaseStage.AtUnit => [OfUnit("unit-recommend", "审核材料,推荐或者说明理由不予推荐")],
        CaseStage.Recommended => [OfUnit("unit-post", "公示推荐名单")],
        CaseStage.OnPosting when state.Recommendation.Objections.Any(objection => objection.IsOpen) =>
            [OfUnit("unit-objection", "核实公示异议并作出处理")],
        CaseStage.Posted => [OfUnit("unit-forward", "公示期满,报送县级审核")],
        CaseStage.AtCounty => [OfCounty(), .. OfOtherCounties()],
        CaseStage.ToBeCured => [OfApplicant(), .. Counties()],
        CaseStage.AskedAbove => [OfProvinceAsked(), .. Counties()],
        CaseStage.ReturnedToCounty => [.. Certifying(), .. OfOtherCounties()],
        CaseStage.AtProvince => Certifying(),
        CaseStage.Issued when state.Certificate.OpenTasks.Count > 0 => [OfTreatment()],
        _ => [],
    };

    private DateOnly Since => new Moment(state.ArrivedAt!.Value).On;

    private Duty OfUnit(string id, string what) =>
        new($"{id}-{state.Dossier.Round + state.Review.Returns()}", Cases.Duties.UnitClerk, cover!.Unit.Code, what, Since);

    private IReadOnlyList<Duty> Counties() =>
        state.Certification.Stage == CertificationStage.Returned ? Certifying() : [OfCounty()];

    private Duty OfCounty()
    {
        var term = pack.Whole(PackKeys.CountyReviewWorkingDays, Since);
        var standings = Standings();
        return new Duty($"county-review-{state.Recommendation.Forwardings}", Cases.Duties.County, cover!.County, "核对原件、逐项审核并网上推送", Since)
        {
            DueOn = term.IsLoaded
                && Cases.Duties.DueAfterStanding(calendar, Since, term.Value, standings).TryGet(out var due, out _) ? due : null,
            Clause = term.Source,
            IsClockStanding = standings.Any(standing => standing.LastDay is null),
        };
    }

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
        };
    }

    private Duty OfProvinceAsked()
    {
        var query = state.Review.Of(Corridor.CountyTier).OpenQueries().First();
        return new Duty(
            $"query-{query.QueryId}", Cases.Duties.Province, PlaceCode.Parse(cover!.County).Province.ToString(), "答复县级请示",
            new Moment(query.AskedAt).On);
    }

    private IReadOnlyList<Duty> Certifying() =>
        new CertificationDuties(CaseView.ToCertify(state, pack), cover!.County, calendar).Of(state.Certification, Standings());

    private Duty OfTreatment()
    {
        var term = pack.Whole(PackKeys.TreatmentWorkingDays, Since);
        return new Duty("treatment", Cases.Duties.UnitClerk, cover!.Unit.Code, "落实职称待遇并登记办理情况", Since)
        {
            DueOn = term.IsLoaded && calendar.AddWorkingDays(Since, term.Value).TryGet(out var due, out _) ? due : null,
            Clause = term.Source,
        };
    }

    /// <summary>The periods in which the county's clock stands still: an open notice, an open query.</summary>
    private IReadOnlyList<StandingPeriod> Standings() =>
        state.Review.Of(Corridor.CountyTier).Standings(pack, CaseView.UnderReview(state, pack, Since));
}
