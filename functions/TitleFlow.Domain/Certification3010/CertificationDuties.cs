using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Time;

namespace TitleFlow.Domain.Certification3010;

/// <summary>Who has to act between the push and the certified title.</summary>
/// <param name="about">The case.</param>
/// <param name="county">The six-digit code of the county that reviews.</param>
/// <param name="calendar">The working days.</param>
public sealed class CertificationDuties(CaseToCertify about, string county, WorkCalendar calendar)
{
    /// <summary>The duties of a state: the province's while the case is queued, the county's after a return; at other times none.</summary>
    /// <remarks>
    /// The province's duty begins when the intake has closed, and is due on the cycle day of the month after, when the next batch
    /// comes; a due date in a year that is not loaded is left open. The county has its own service level again after a return.
    /// </remarks>
    /// <param name="state">The state.</param>
    /// <param name="standings">When the county's clock stood still since the last return.</param>
    public IReadOnlyList<Duty> Of(Certification state, IReadOnlyList<StandingPeriod> standings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(standings);
        return state switch
        {
            { Stage: CertificationStage.Queued, Push: { } push } => [ProvinceCertifies(push)],
            { Stage: CertificationStage.Returned, Returns: [.., var last] } =>
                [CountyReviewsAgain(last, state.Returns.Count, standings)],
            _ => [],
        };
    }

    private Duty ProvinceCertifies(Push push)
    {
        var next = CycleId.Parse(push.Cycle).Next;
        return new(
            $"certification-{push.Cycle}",
            Duties.Province,
            about.Province,
            $"对 {CycleId.Parse(push.Cycle).Month} 批次的申报作出认定、退回或不予认定",
            push.CycleDay.AddDays(1))
        {
            DueOn = new CycleRules(about.Pack, calendar).At(next).Month?.CycleDay,
            Clause = about.Pack.Whole(PackKeys.Certification3010TimesAMonth, push.CycleDay).Source,
            Consequence = "逾期未办的转入下一批次,并报督办",
        };
    }

    private Duty CountyReviewsAgain(ProvinceReturn last, int count, IReadOnlyList<StandingPeriod> standings)
    {
        var term = StageTerm.Of(about.Pack, about.RouteId, "county-review", last.ReturnedOn);
        return new($"county-again-{count}", Duties.County, county, "按省级退回理由重新审核并推送", last.ReturnedOn)
        {
            DueOn = term?.DueOn(calendar, last.ReturnedOn, standings),
            Clause = term?.Clause,
            IsClockStanding = standings.Any(standing => standing.LastDay is null),
            Consequence = "逾期将催办,并报上级督办",
        };
    }
}
