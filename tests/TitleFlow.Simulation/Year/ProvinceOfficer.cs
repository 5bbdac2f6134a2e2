using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Simulation.Year;

/// <summary>An officer of the province: answers queries, and certifies, returns or refuses once a month's intake has closed.</summary>
public sealed class ProvinceOfficer(Street street, string me)
{
    private readonly Visit visit = new();

    private Chance Chance => street.Chance;

    /// <summary>Works until the year is over.</summary>
    public async Task WorkAsync()
    {
        while (!street.IsOver)
        {
            await street.AnotherDayAsync(1 + Chance.Below(3));
            foreach (var id in await street.WorkAsync(visit, Duties.Province, People.Province.ToString()))
            {
                if (Chance.Is(0.6) && await street.CaseAsync(visit, id) is { } state)
                {
                    await ActAsync(id, state);
                }
            }
        }
    }

    private async Task ActAsync(CaseId id, Case state)
    {
        foreach (var query in state.Review.Of(Corridor.CountyTier).OpenQueries())
        {
            await street.AskAsync(visit, id, me, new AnswerQuery(Corridor.CountyTier, query.QueryId, "计入。"));
        }
        if (state.Certification is { Stage: CertificationStage.Queued, Push: { } push }
            && (push.IntakeClosesAt <= street.Town.Now || Chance.Is(0.01)))
        {
            await DecideAsync(id, state);
        }
    }

    private async Task DecideAsync(CaseId id, Case state)
    {
        var pack = Street.PackOf(state);
        switch (Chance.Below(100))
        {
            case < 8 when state.Certification.Returns.Count < 2:
                await street.AskAsync(visit, id, me, new ReturnToCounty("years-unclear", "请核实年限。"));
                break;
            case < 11:
                await RefuseAsync(id, "front-line");
                break;
            default:
                var answers = pack.Conditions(state.Dossier.Cover!.RouteId, "province")
                    .Select(condition => new ProvinceAnswer(condition.Code, true, "省级复核。", Papers.Proofs(condition)));
                var certified = await street.AskInformedAsync(
                    visit, id, me, new CertifyTitle([.. answers]), state.Dossier.Cover.PersonId);
                if (certified.IsRefusedFor("gate."))
                {
                    await RefuseAsync(id, "gate");
                }
                break;
        }
    }

    private Task<Outcome> RefuseAsync(CaseId id, string condition) =>
        street.AskAsync(visit, id, me, new RefuseCertification(condition, "经复核不符合。"));
}
