using TitleFlow.App.Desk;
using TitleFlow.App.Door;
using TitleFlow.App.UnitPosting;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certificates;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Simulation.Year;

/// <summary>A unit's clerk: recommends or declines, posts lists, settles objections, forwards, and sees to treatment.</summary>
public sealed class UnitClerk(Street street, Employer unit)
{
    private const int MostOnAList = 12;

    private readonly Visit visit = new();
    private readonly Actor actor = new(unit.Clerk, [new ActorGrant(Role.UnitClerk, null, unit.Code.ToString())]);

    private Chance Chance => street.Chance;

    private static Revision Grounds { get; } = new("entered-wrongly", "核对记录。");

    /// <summary>Works until the year is over.</summary>
    public async Task WorkAsync()
    {
        while (!street.IsOver)
        {
            await street.AnotherDayAsync(1 + Chance.Below(2));
            List<(CaseId Id, Case State)> toPost = [];
            foreach (var id in await street.WorkAsync(visit, Duties.UnitClerk, unit.Code.ToString()))
            {
                if (!Chance.Is(0.15) && await street.CaseAsync(visit, id) is { } state && await ActAsync(id, state))
                {
                    toPost.Add((id, state));
                }
            }
            await PostAsync(toPost);
        }
    }

    /// <summary>Acts on one case; true if it is one for the next list.</summary>
    private async Task<bool> ActAsync(CaseId id, Case state)
    {
        if (CaseView.AwaitsUnitSignature(state))
        {
            await SignAsync(id, state);
            return false;
        }
        switch (CaseStages.Of(state))
        {
            case CaseStage.AtUnit when Chance.Is(0.04):
                await street.AskAsync(visit, id, unit.Clerk, new DeclineCase("not-qualified", "不符合申报条件。"));
                return false;
            case CaseStage.AtUnit:
                await RecommendAsync(id, state);
                return false;
            case CaseStage.Recommended:
                return true;
            case CaseStage.OnPosting:
                await SettleAsync(state);
                return false;
            case CaseStage.Posted:
                await ForwardAsync(id, state);
                return false;
            case CaseStage.Issued:
                await TreatAsync(id, state);
                return false;
            default:
                return false;
        }
    }

    private async Task RecommendAsync(CaseId id, Case state)
    {
        await SignAsync(id, state);
        await street.AskAsync(visit, id, unit.Clerk, new RecommendCase(Papers.Report(Street.PackOf(state), street.Today)));
    }

    private async Task SignAsync(CaseId id, Case state)
    {
        var text = Street.PackOf(state).Commitment(CommitmentKind.Unit, street.Today).Value;
        await street.AskAsync(visit, id, unit.Clerk, new SignUnitCommitment(text.Version, 60, state.Dossier.SubmittedHash ?? ""));
    }

    /// <summary>What the county sent back is recommended anew before it goes up again.</summary>
    private async Task ForwardAsync(CaseId id, Case state)
    {
        if ((await street.AskAsync(visit, id, unit.Clerk, new ForwardToCounty())).IsRefusedFor("recommendation.missing"))
        {
            await RecommendAsync(id, state);
            await street.AskAsync(visit, id, unit.Clerk, new ForwardToCounty());
        }
    }

    private async Task TreatAsync(CaseId id, Case state)
    {
        foreach (var task in state.Certificate.OpenTasks.Where(_ => Chance.Is(0.5)))
        {
            await street.AskAsync(visit, id, unit.Clerk, new CompleteTreatment(task.TaskId, "已办结。"));
        }
    }

    private async Task PostAsync(IReadOnlyList<(CaseId Id, Case State)> cases)
    {
        var groups = cases.GroupBy(one => (one.State.Dossier.Cover!.PackPin, one.State.Dossier.Cover.County));
        foreach (var list in groups.SelectMany(group => group.Select(one => one.Id).Chunk(MostOnAList)))
        {
            var id = PostingId.From(unit.Clerk, $"posting-{street.Town.NextNumber()}");
            var put = await street.AskAsync(visit, new Errand(street.Year.Postings, id.Stream, new Look())
            {
                By = unit.Clerk,
                Prepare = office => ListedAsync(office, id, list),
            });
            if (put.State is Posting { Term: { } term })
            {
                Follow(id, list, term);
            }
        }
    }

    private async Task<Prepared> ListedAsync(Office office, PostingId id, IReadOnlyList<CaseId> list)
    {
        var ready = await office.Get<CasesToPost>().ReadAsync(list, unit.Code.ToString(), actor, CancellationToken.None);
        var command = new OpenPosting(
            id.ToString(), new PostingUnit(unit.Code.ToString(), unit.Name), ready.County, ready.PackPin, ready.Cases,
            "吉人社函〔2023〕8号", "单位人事科")
        {
            WorkingDays = Chance.Is(0.1) ? 8 : null,
        };
        return new Prepared(command, ready.Found);
    }

    /// <summary>What may happen to a list while it is up: objections, also at the last moment and too late; or it comes down.</summary>
    private void Follow(PostingId id, IReadOnlyList<CaseId> list, PostingTerm term)
    {
        if (Chance.Is(0.3))
        {
            street.Beside(ObjectAsync(id, list, term));
        }
        if (Chance.Is(0.1))
        {
            street.Beside(TakeDownAsync(id, list));
        }
    }

    private async Task ObjectAsync(PostingId id, IReadOnlyList<CaseId> list, PostingTerm term)
    {
        await street.Town.SleepUntilAsync(Chance.Is(0.3)
            ? term.ClosesAt - TimeSpan.FromMinutes(2) + Chance.UpTo(TimeSpan.FromMinutes(4))
            : street.Town.Now + Chance.UpTo(term.ClosesAt - street.Town.Now + TimeSpan.FromDays(1)));
        var objection = $"o-{street.Town.NextNumber()}";
        string? about = Chance.Is(0.15) ? null : Chance.OneOf(list).ToString();
        await street.AskAsync(new Visit(), new Errand(
            street.Year.Postings, id.Stream, new LodgeObjection(objection, about, "请核实其年限。", Lodger.Anonymous)));
        await street.AnotherDayAsync(1 + Chance.Below(8));
        await SettleAsync(id.Stream, objection);
    }

    /// <summary>Whatever the work list says is open; whoever lodged it may have gone.</summary>
    private async Task SettleAsync(Case state)
    {
        foreach (var open in state.Recommendation.Objections.Where(objection => objection.IsOpen && Chance.Is(0.3)))
        {
            await SettleAsync(new StreamId("posting", open.PostingId), open.ObjectionId);
        }
    }

    private Task<Outcome> SettleAsync(StreamId posting, string objection)
    {
        var isFounded = Chance.Is(0.3);
        var command = new SettleObjection(objection, isFounded, "经查档核实。")
        {
            Coded = new(isFounded ? "facts-confirmed" : "facts-refuted", "查档记录"),
        };
        return street.AskAsync(visit, new Errand(street.Year.Postings, posting, command) { By = unit.Clerk });
    }

    private async Task TakeDownAsync(PostingId id, IReadOnlyList<CaseId> list)
    {
        await street.AnotherDayAsync(1 + Chance.Below(3));
        await street.AskAsync(visit, new Errand(street.Year.Postings, id.Stream, new TakeDownPosting("名单有误。") { Revision = Grounds }) { By = unit.Clerk });
        if (Chance.Is(0.6))
        {
            await street.AnotherDayAsync(1);
            await street.AskAsync(visit, new Errand(street.Year.Postings, id.Stream, new Look())
            {
                By = unit.Clerk,
                Prepare = office => ListedAgainAsync(office, id, list.Count > 1 && Chance.Is(0.5) ? [.. list.Skip(1)] : list),
            });
        }
    }

    private async Task<Prepared> ListedAgainAsync(Office office, PostingId id, IReadOnlyList<CaseId> list)
    {
        var head = (await office.Get<Desk<Posting>>().ReadAsync(id.Stream, CancellationToken.None))?.State.Head;
        var ready = await office.Get<CasesToPost>().ReadAsync(list, unit.Code.ToString(), actor, CancellationToken.None, head);
        return new Prepared(new RestartPosting(ready.Cases, "更正名单。") { Revision = Grounds }, ready.Found);
    }
}
