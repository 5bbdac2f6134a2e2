using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// Walks a doctor of the clinic in Dunhua who files for deputy senior in February 2023: over the department, the county, the
/// city and the province to the door of the provincial committee. From the unit on everything goes over HTTP.
/// </summary>
internal sealed class YearlyWalk
{
    /// <summary>Monday, 20 February 2023, 09:00 in Beijing: the yearly window is open.</summary>
    public static readonly DateTimeOffset Start = new(2023, 2, 20, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A Monday after the full term of a posting that began on the 20th.</summary>
    public static readonly DateOnly AfterTheTerm = new(2023, 2, 28);

    /// <summary>Who sits at which desk.</summary>
    public static readonly IReadOnlyDictionary<string, string> Officers = new Dictionary<string, string>
    {
        ["department"] = "department-dunhua",
        ["county"] = "county-dunhua",
        ["city"] = "city-yanbian",
        ["province"] = "province-jilin",
        [ReviewSeat.CommitteeOffice] = "committee-jilin",
    };

    private static readonly IReadOnlyList<(string Item, string? Paper)> Papers =
    [
        ("identity", "identity-card"), ("employment", "appointment-document"), ("education-certificate", null),
        ("title-certificate", null), ("appointment-proof", "appointment-letter"), ("annual-assessment", null), ("achievements", null),
    ];

    private readonly TestHouse house;

    private YearlyWalk(TestHouse house, CaseId id) => (this.house, Id) = (house, id);

    /// <summary>The case.</summary>
    public CaseId Id { get; }

    private Desk<Case> Cases => house.Services.GetRequiredService<Desk<Case>>();

    /// <summary>The case as it stands.</summary>
    public async Task<Case> StateAsync() => (await Cases.ReadAsync(Id.Stream, CancellationToken.None))!.Value.State;

    /// <summary>Where the case stands.</summary>
    public async Task<CaseStage> StageAsync() => CaseStages.Of(await StateAsync());

    /// <summary>Asks for an act on the case as somebody.</summary>
    public Task<Answered> ActAsync(string subject, string act, object? body = null) =>
        house.As(subject).ActAsync($"/api/cases/{Id}/{act}", body);

    /// <summary>The case as somebody sees it.</summary>
    public Task<Answered> ViewAsync(string subject, string part = "") => house.As(subject).ViewAsync($"/api/cases/{Id}{part}");

    /// <summary>A case that is submitted, complete and in order.</summary>
    public static async Task<YearlyWalk> SubmittedAsync(TestHouse house)
    {
        const string Applicant = "applicant-dunhua-a1";
        var person = TestHouse.PersonOf(Applicant);
        var walk = new YearlyWalk(house, CaseId.From(person, "yearly"));
        var law = house.Services.GetRequiredService<Func<Law>>()();
        var chosen = Assert.IsType<PackChoice.Chosen>(law.Packs.Choose("222403", "annual", 2023, new DateOnly(2023, 2, 20)));
        var unit = new UnitAsFiled(Walk.Clinic, "敦化市演示镇卫生院", "222403", "township", "institution", "separate");
        await walk.HappensAsync(person, new StartFiling(new Cover(
            walk.Id.ToString(), person, "林书禾", unit, "222403", chosen.Route.Id, "annual", chosen.Pack.Pin.ToString(), "deputy-senior", 2023)));
        await walk.HappensAsync(person, new SaveDraft(new FilingForm("health", "全科医学", "主治医师", true, "本科", "在乡镇卫生院从事诊疗工作。")));
        await walk.HappensAsync(person, new StateService(
            [new("敦化市演示镇卫生院", "institution", "township", "222403", "医师", true, new(1990, 8, 1), null, ["employment"])],
            [new("intermediate", "敦化市演示镇卫生院", new(2008, 9, 1), null, ["appointment-proof"])]));
        foreach (var (item, paper) in Papers)
        {
            await walk.AttachedAsync(person, item, paper);
        }
        var hash = (await walk.StateAsync()).Dossier.Hash();
        await walk.HappensAsync(person, new SignCommitment("2023-1", null, 60, hash));
        await walk.HappensAsync(person, new SubmitFiling(new GateFacts(true, false, false, [])));
        return walk;
    }

    /// <summary>A case that has come to the first desk of its way.</summary>
    public static async Task<YearlyWalk> ForwardedAsync(TestHouse house)
    {
        var walk = await SubmittedAsync(house);
        await walk.SucceedsAsync("clerk-dunhua-a", "unit-commitment", new
        {
            textVersion = "2023-1",
            readSeconds = 30,
            dossierHash = (await walk.StateAsync()).Dossier.SubmittedHash,
        });
        await walk.SucceedsAsync("clerk-dunhua-a", "recommend", Walk.Report);
        var posted = await house.As("clerk-dunhua-a").ActAsync("/api/postings", new
        {
            unit = Walk.Clinic,
            cases = new[] { walk.Id },
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科,0433-0000000",
        });
        Assert.True(posted.Status == 201, $"{posted.Body}");
        await house.MoveToAsync(AfterTheTerm);
        await walk.SucceedsAsync("clerk-dunhua-a", "forward");
        return walk;
    }

    /// <summary>The desk whose turn it is answers everything and lets the case go on.</summary>
    public async Task PassAsync()
    {
        await AnsweredAsync();
        await SucceedsAsync(Officers[CaseView.TierOf(await StateAsync())], "review-forward");
    }

    /// <summary>The desk whose turn it is answers everything.</summary>
    public async Task AnsweredAsync()
    {
        var state = await StateAsync();
        var tier = CaseView.TierOf(state);
        foreach (var condition in house.Services.GetRequiredService<Func<Law>>()().Packs.FindCurrent("jilin-2023")!.Conditions("JL23-R1", tier))
        {
            await SucceedsAsync(Officers[tier], "answers", new
            {
                condition = condition.Code,
                isMet = true,
                grounds = $"{tier}已核对材料",
                proofs = condition.ProofRequired ? [condition.Proofs[0]] : Array.Empty<string>(),
            });
        }
    }

    /// <summary>Asks for an act that must happen.</summary>
    public async Task<Answered> SucceedsAsync(string subject, string act, object? body = null)
    {
        var answer = await ActAsync(subject, act, body);
        Assert.True(answer.Status == 200, $"{act}: {answer.Status} {answer.Body}");
        Assert.NotEmpty(answer.Happened);
        return answer;
    }

    private async Task AttachedAsync(string person, string item, string? paper)
    {
        var file = new AttachEvidence(item, $"{item}-1", $"{item}.pdf", "application/pdf", 12_345, Hashes.Of(item)) { Paper = paper };
        using var bytes = new MemoryStream(new byte[file.Length]);
        await house.Services.GetRequiredService<Stores>().Blobs.PutNewAsync(
            EvidenceShelf.NameOf(Id, item, file.Blob), bytes, file.MediaType, CancellationToken.None);
        await HappensAsync(person, file);
    }

    private async Task HappensAsync(string person, Command command)
    {
        var answer = await Cases.DecideAsync(Id.Stream, new Request<Case>(command, person) { MayBeNew = true }, CancellationToken.None);
        var refused = (answer as Answer<Case>.Refused)?.Findings ?? [];
        Assert.True(refused.Count == 0, $"{command.GetType().Name}: {string.Join(" ", refused.Select(finding => finding.Message))}");
        Assert.NotEmpty(Assert.IsType<Answer<Case>.Done>(answer).Receipt.Facts);
    }
}
