using TitleFlow.App.Filing;
using TitleFlow.App.Registers;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.Simulation.Year;

/// <summary>Somebody who files, answers notices or lets them lapse, withdraws, and sometimes tries again.</summary>
public sealed class Applicant(Street street, Citizen me)
{
    private const int MostTries = 3;
    private const int DaysOfFiling = 260;
    private static readonly DateOnly LastStart = new(2023, 10, 20);

    private readonly Visit visit = new();
    private bool isToCure;

    private string My => me.Id.ToString();

    private Chance Chance => street.Chance;

    /// <summary>Lives through the year until no case of this person is under way.</summary>
    public async Task LiveAsync()
    {
        await street.AnotherDayAsync(Chance.Below(DaysOfFiling));
        for (var tried = 0; tried < MostTries && street.Today <= LastStart; tried++)
        {
            if (Chance.Is(0.02))
            {
                // From two windows at once: one live case is all that anybody may have.
                street.Beside(FileAsync());
            }
            await FileAsync();
            if (!Chance.Is(0.3))
            {
                return;
            }
            await street.AnotherDayAsync(5);
        }
    }

    private async Task FileAsync()
    {
        var id = CaseId.From(My, $"filing-{street.Town.NextNumber()}");
        var started = await street.AskAsync(visit, id, My, new Look(), office => DraftedAsync(office, id));
        while (!started.IsAnswered && street.Town.Now < street.Latest)
        {
            // Nobody knows whether the case was opened; whoever asks again under the same id finds out.
            await street.AnotherDayAsync(1);
            started = await street.AskAsync(visit, id, My, new Look(), office => DraftedAsync(office, id));
        }
        if ((started.State as Case ?? await street.CaseAsync(visit, id)) is not { Dossier.Cover: not null } state)
        {
            return;
        }
        isToCure = Chance.Is(0.75);
        if (!await SubmitAsync(id, state) && await street.CaseAsync(visit, id) is not { Dossier.Phase: DossierPhase.Submitted })
        {
            await WithdrawAsync(id);
        }
        await SeeThroughAsync(id);
    }

    private async Task<Prepared> DraftedAsync(Office office, CaseId id)
    {
        var asked = new NewCase(me.Employer.Code.ToString(), "3010");
        var (cover, found) = await office.Get<Covers>().DraftAsync(id, My, asked, CancellationToken.None);
        return new Prepared(cover is null ? new Look() : new StartFiling(cover), found);
    }

    private async Task<bool> SubmitAsync(CaseId id, Case state)
    {
        var cover = state.Dossier.Cover!;
        var pack = Street.PackOf(state);
        await street.AskAsync(visit, id, My, new SaveDraft(Papers.Form(Chance)));
        await street.AskAsync(visit, id, My, Papers.Service(cover, Chance));
        foreach (var item in pack.FindChecklist(cover.RouteId, cover.Unit.Kind)!.Items.Where(item => item.IsRequired))
        {
            await AttachAsync(id, item);
        }
        if (Chance.Is(0.03))
        {
            await street.AnotherDayAsync(Chance.Below(20));
        }
        return await SignAsync(id, pack)
            && (await street.AskAsync(visit, id, My, new SubmitFiling(Nobody), SubmittingAsync)).State is not null;
    }

    /// <summary>The bytes first, as the door stores them; then the fact that names them.</summary>
    private async Task AttachAsync(CaseId id, ChecklistItem item)
    {
        var file = Papers.File(item, street.Town.NextNumber());
        using var bytes = new MemoryStream(new byte[file.Length]);
        await street.Town.Stores.Blobs.PutNewAsync(EvidenceShelf.NameOf(id, file.Item, file.Blob), bytes, file.MediaType, CancellationToken.None);
        await street.AskAsync(visit, id, My, file);
    }

    /// <summary>What stands in the request; the office asks the register.</summary>
    private static GateFacts Nobody => new(false, false, false, []);

    private async Task<Prepared> SubmittingAsync(Office office) =>
        new(new SubmitFiling(await office.Get<ApplicantStanding>().GateFactsAsync(My, CancellationToken.None)), []);

    private async Task<bool> SignAsync(CaseId id, Pack pack)
    {
        var text = pack.Commitment(CommitmentKind.Personal, street.Today).Value;
        var state = await street.CaseAsync(visit, id);
        return state is not null
            && (await street.AskAsync(visit, id, My, new SignCommitment(text.Version, null, 60, state.Dossier.Hash()))).State is not null;
    }

    /// <summary>Looks in every few days until the case has come to its end and nothing is left to be done about it.</summary>
    private async Task SeeThroughAsync(CaseId id)
    {
        while (street.Town.Now < street.Latest)
        {
            await street.AnotherDayAsync(3 + Chance.Below(9));
            if ((await street.WorkAsync(visit, Duties.Applicant, My)).Contains(id))
            {
                await AnswerAsync(id);
            }
            else if (Chance.Is(0.004))
            {
                await WithdrawAsync(id);
            }
            if (await street.CaseAsync(visit, id) is { } state && IsOver(state))
            {
                return;
            }
        }
    }

    private static bool IsOver(Case state) => state.Dossier.Phase is DossierPhase.Withdrawn or DossierPhase.Lapsed
        || (state.IsClosed() && state.Certification.Stage != CertificationStage.Certified)
        || state is { Certificate: { Content: not null, OpenTasks.Count: 0 } };

    private async Task AnswerAsync(CaseId id)
    {
        if (!isToCure && !Chance.Is(0.02))
        {
            return;
        }
        if (await street.CaseAsync(visit, id) is not { } state || CaseView.OpenNotice(state) is not { } notice)
        {
            return;
        }
        if (Chance.Is(0.1))
        {
            await WithdrawAsync(id);
            return;
        }
        await CureAsync(id, state, notice);
    }

    private async Task CureAsync(CaseId id, Case state, OneTimeNotice notice)
    {
        var (cover, pack) = (state.Dossier.Cover!, Street.PackOf(state));
        var list = pack.FindChecklist(cover.RouteId, cover.Unit.Kind)!;
        foreach (var part in notice.Items.Select(item => item.Opens()).Distinct())
        {
            if (part is not null && list.Find(part) is { } item)
            {
                await AttachAsync(id, item);
            }
        }
        await SignAsync(id, pack);
        var answers = notice.Items.Select(item => new FaultAnswer(item.Number, "已补正。", item.Opens() is { } part ? [part] : []));
        await street.AskAsync(visit, id, My, new CureFaults(notice.NoticeId, [.. answers]));
    }

    private Task<Outcome> WithdrawAsync(CaseId id) => street.AskAsync(visit, id, My, new WithdrawFiling("个人原因,不再申报。"));
}
