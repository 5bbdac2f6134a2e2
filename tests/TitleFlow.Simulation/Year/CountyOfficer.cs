using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.Simulation.Year;

/// <summary>An officer of a county: sees originals, answers conditions, notifies, asks above, sends back, refuses, pushes.</summary>
public sealed class CountyOfficer(Street street, PlaceCode county, string me)
{
    private const string Tier = Corridor.CountyTier;
    private const string Window = "县政务服务大厅";

    private readonly Visit visit = new();

    private Chance Chance => street.Chance;

    /// <summary>Works until the year is over. Two officers share one list, and now and then meet on one case.</summary>
    public async Task WorkAsync()
    {
        while (!street.IsOver)
        {
            await street.AnotherDayAsync(1 + Chance.Below(3));
            foreach (var id in await street.WorkAsync(visit, Duties.County, county.ToString()))
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
        if (state.Dossier.Cover!.County != county.ToString())
        {
            await ConfirmAsync(id, state);
            return;
        }
        switch (CaseStages.Of(state))
        {
            case CaseStage.AtCounty:
                await ReviewAsync(id, state);
                break;
            case CaseStage.ReturnedToCounty:
                await ExamineAsync(id, state);
                break;
            case CaseStage.ToBeCured:
                await InsistAsync(id, state);
                break;
        }
    }

    private async Task ConfirmAsync(CaseId id, Case state)
    {
        foreach (var spell in state.Dossier.Content.Spells.Where(spell => spell.County == county.ToString()))
        {
            var confirmed = new SpellConfirmation(spell.County, spell.From, spell.LastDay);
            await street.AskAsync(visit, id, me, new ConfirmSpell(confirmed, "人事档案。"));
        }
    }

    /// <summary>Why an answer that stands is given anew; where none stands, nobody asks.</summary>
    private static Revision Again { get; } = new("looked-again", "核对记录");

    private async Task ReviewAsync(CaseId id, Case state)
    {
        var tier = state.Review.Of(Tier);
        switch (Chance.Below(100))
        {
            case < 12 when tier.Notices.Count == 0:
                await NotifyAsync(id);
                break;
            case < 18 when tier.Returns == 0:
                await AskAsync(id, new ReturnToUnit(Tier, "proof-missing", "请补证明。"));
                break;
            case < 21:
                await FindNotMetAsync(id, state, "front-line", "not-at-front-line", "现岗位不在一线。");
                await RefuseAsync(id, "front-line", "not-at-front-line");
                break;
            case < 28 when tier.Queries.Count == 0:
                await AskAsync(id, new AskAbove(Tier, "挂职期间是否计入一线年限?"));
                break;
            default:
                await ExamineAsync(id, state);
                break;
        }
    }

    private async Task NotifyAsync(CaseId id)
    {
        var calendar = street.Year.Law.At(street.Town.Now).Calendar;
        if (calendar.AddWorkingDays(street.Today, 5 + Chance.Below(10)).TryGet(out var dueOn, out _))
        {
            await AskAsync(id, new NotifyFaults(Tier, Papers.Faults(Chance), dueOn));
        }
    }

    /// <summary>Where nothing lapses by itself, the county refuses some time after the last day.</summary>
    private async Task InsistAsync(CaseId id, Case state)
    {
        if (CaseView.OpenNotice(state) is { } notice && notice.IsOverdue(street.Town.Now) && Chance.Is(0.4))
        {
            // A colleague may have found the condition met before the notice went out; what was never proven is not.
            await FindNotMetAsync(id, state, "service-years", "proof-missing", "逾期未补正。");
            await AskAsync(id, new RefuseReview(Tier, "service-years", "not-qualified", "逾期未补正。", IsCurable: true));
        }
    }

    private async Task ExamineAsync(CaseId id, Case state)
    {
        var (cover, pack, tier) = (state.Dossier.Cover!, Street.PackOf(state), state.Review.Of(Tier));
        var isNew = tier.Answers.Count == 0 || state.Cures.Count > 0 || tier.Returns > 0 || Chance.Is(0.2);
        if (isNew)
        {
            var items = pack.FindChecklist(cover.RouteId, cover.Unit.Kind)!.Items;
            foreach (var item in items.Where(item => item is { IsRequired: true, OriginalSeen: true }))
            {
                await AskAsync(id, new SeeOriginal(Tier, item.Code, OriginalForm.Original, true, "", Window));
            }
            foreach (var condition in pack.Conditions(cover.RouteId, Tier))
            {
                await AskAsync(id, new AnswerCondition(Tier, condition.Code, true, "与原件核对一致。", Papers.Proofs(condition)) { Revision = Again });
            }
        }
        var pushed = await street.AskInformedAsync(visit, id, me, new Domain.Certification3010.ReviewByCounty(), cover.PersonId);
        if (pushed.IsRefusedFor("gate."))
        {
            await FindNotMetAsync(id, state, "gate", "out-of-scope", "登记为已退休。");
            await RefuseAsync(id, "gate", "out-of-scope");
        }
    }

    private async Task FindNotMetAsync(CaseId id, Case state, string code, string reason, string grounds)
    {
        var condition = Street.PackOf(state).Conditions(state.Dossier.Cover!.RouteId, Tier).First(one => one.Code == code);
        await AskAsync(id, new AnswerCondition(Tier, code, false, grounds, Papers.Proofs(condition)) { ReasonCode = reason, Revision = Again });
    }

    private Task<Outcome> RefuseAsync(CaseId id, string condition, string reason) =>
        AskAsync(id, new RefuseReview(Tier, condition, reason, "经核实不符合。", IsCurable: false));

    private Task<Outcome> AskAsync(CaseId id, Command command) => street.AskAsync(visit, id, me, command);
}
