using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.App.Filing;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// Walks the case of one applicant of the clinic in Dunhua along its route. The applicant's part is asked of the desk;
/// from the unit on everything goes over HTTP, and what is asked on the way must succeed.
/// </summary>
public sealed class Walk
{
    /// <summary>The clinic's code.</summary>
    public const string Clinic = "12222403DEM0000903";

    /// <summary>Every item of the checklist whose original the county sees, with the paper that is attached.</summary>
    public static readonly IReadOnlyList<(string Item, string? Paper)> Papers =
    [
        ("identity", "identity-card"), ("employment", "appointment-document"), ("service-proof", "personnel-file"),
        ("title-certificate", null), ("appointment-proof", "appointment-letter"),
    ];

    /// <summary>What the county answers, with the proof where one is needed.</summary>
    public static readonly IReadOnlyList<(string Condition, string? Proof)> CountyConditions =
    [
        ("unit-in-scope", "employment"), ("service-years", "service-proof"), ("front-line", "employment"),
        ("appointment-years", "title-certificate"), ("gate", "identity"), ("originals-seen", null), ("commitments", null),
        ("posting-clear", null),
    ];

    private readonly TestHouse house;

    private Walk(TestHouse house, string applicant, CaseId id) => (this.house, Applicant, Id) = (house, applicant, id);

    /// <summary>The applicant's subject.</summary>
    public string Applicant { get; }

    /// <summary>The case.</summary>
    public CaseId Id { get; }

    /// <summary>The case as it stands.</summary>
    public async Task<Case> StateAsync() => (await Cases.ReadAsync(Id.Stream, CancellationToken.None))!.Value.State;

    /// <summary>The hash of the dossier that was submitted.</summary>
    public async Task<string> HashAsync() => (await StateAsync()).Dossier.SubmittedHash!;

    /// <summary>Where the case stands.</summary>
    public async Task<CaseStage> StageAsync() => CaseStages.Of(await StateAsync());

    private Desk<Case> Cases => house.Services.GetRequiredService<Desk<Case>>();

    /// <summary>Asks for an act on the case as somebody.</summary>
    public Task<Answered> ActAsync(string subject, string act, object? body = null) =>
        house.As(subject).ActAsync($"/api/cases/{Id}/{act}", body);

    /// <summary>A case that has been submitted today, complete and in order.</summary>
    public static async Task<Walk> SubmittedAsync(TestHouse house, string applicant = "applicant-dunhua-a1")
    {
        var person = TestHouse.PersonOf(applicant);
        var walk = new Walk(house, applicant, CaseId.From(person, "filing"));
        var on = new Moment(house.Time.GetUtcNow()).On;
        var law = house.Services.GetRequiredService<Func<Law>>()();
        var chosen = Assert.IsType<PackChoice.Chosen>(law.Packs.Choose("222403", "3010", on.Year, on));
        var unit = new UnitAsFiled(Clinic, "敦化市演示镇卫生院", "222403", "township", "institution", "separate");
        await walk.HappensAsync(new StartFiling(new Cover(
            walk.Id.ToString(), person, $"申报人{applicant[^2..]}", unit, "222403", chosen.Route.Id, "3010",
            chosen.Pack.Pin.ToString(), "deputy-senior", on.Year)));
        await walk.HappensAsync(new SaveDraft(new FilingForm("卫生", "全科医学", "医师", true, null, "在乡镇卫生院从事诊疗工作。")));
        await walk.HappensAsync(new StateService(
            [new("敦化市演示镇卫生院", "institution", "township", "222403", "医师", true, new(1990, 8, 1), null, ["service-proof"])],
            [new("intermediate", "敦化市演示镇卫生院", new(2008, 9, 1), null, ["appointment-proof"])]));
        foreach (var (item, paper) in Papers)
        {
            await walk.AttachedAsync(item, paper, 1);
        }
        var dossier = (await walk.StateAsync()).Dossier;
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, dossier.Hash()));
        await walk.HappensAsync(new SubmitFiling(new GateFacts(true, false, false, [])));
        return walk;
    }

    /// <summary>A case that its unit has recommended.</summary>
    public static async Task<Walk> RecommendedAsync(TestHouse house, string applicant = "applicant-dunhua-a1")
    {
        var walk = await SubmittedAsync(house, applicant);
        await walk.SucceedsAsync(
            "clerk-dunhua-a", "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = await walk.HashAsync() });
        await walk.SucceedsAsync("clerk-dunhua-a", "recommend", Report);
        return walk;
    }

    /// <summary>A case that the county has in hand, posted for its full term.</summary>
    public static async Task<Walk> AtCountyAsync(TestHouse house, DateOnly on)
    {
        var walk = await RecommendedAsync(house);
        Assert.Equal(201, (await PostAsync(house, "posting", walk)).Status);
        await house.MoveToAsync(on);
        await walk.SucceedsAsync("clerk-dunhua-a", "forward");
        return walk;
    }

    /// <summary>A case that the county has reviewed and pushed.</summary>
    public static async Task<Walk> PushedAsync(TestHouse house, DateOnly on)
    {
        var walk = await AtCountyAsync(house, on);
        await walk.ReviewedAsync();
        await walk.SucceedsAsync("county-dunhua", "push");
        return walk;
    }

    /// <summary>Posts cases as the clinic's clerk.</summary>
    public static Task<Answered> PostAsync(TestHouse house, string key, params IReadOnlyList<Walk> walks) =>
        house.As("clerk-dunhua-a").ActAsync("/api/postings", ListOf(walks), key);

    /// <summary>A list of cases as a clerk puts it together.</summary>
    public static object ListOf(params IReadOnlyList<Walk> walks) => new
    {
        unit = Clinic,
        cases = walks.Select(walk => walk.Id),
        basis = "单位推荐会议纪要",
        objectionsTo = "人事科,0433-0000000",
    };

    /// <summary>The unit's report.</summary>
    public static object Report { get; } = new
    {
        parts = new[] { "conduct", "tenure", "performance", "met-clauses" }.Select(code => new { code, text = "符合要求。" }),
    };

    /// <summary>Grounds on which what stands on record is entered anew.</summary>
    public static object Grounds { get; } = new { code = "entered-wrongly", document = "核对记录1号" };

    /// <summary>The county sees every original and answers every condition.</summary>
    public async Task ReviewedAsync()
    {
        foreach (var (item, _) in Papers)
        {
            await SucceedsAsync(
                "county-dunhua", "originals", new { item, seen = "original", matches = true, note = "", where = "服务窗口" });
        }
        foreach (var (condition, proof) in CountyConditions)
        {
            await SucceedsAsync("county-dunhua", "answers", Answer(condition, proof));
        }
    }

    /// <summary>What the province answers.</summary>
    public static object ProvinceAnswers { get; } = new
    {
        answers = new[] { Answer("front-line", "employment"), Answer("gate", "identity"), Answer("county-result", null) },
    };

    /// <summary>One condition that is met.</summary>
    public static object Answer(string condition, string? proof) => new
    {
        condition,
        isMet = true,
        grounds = "材料齐全,与原件一致。",
        proofs = proof is null ? Array.Empty<string>() : [proof],
    };

    /// <summary>Asks for an act that must happen.</summary>
    public async Task<Answered> SucceedsAsync(string subject, string act, object? body = null)
    {
        var answer = await ActAsync(subject, act, body);
        Assert.True(answer.Status == 200, $"{act}: {answer.Status} {answer.Body}");
        Assert.NotEmpty(answer.Happened);
        return answer;
    }

    /// <summary>The applicant attaches a paper: its bytes first, as the door stores them.</summary>
    public async Task AttachedAsync(string item, string? paper, int seed)
    {
        var file = new AttachEvidence(item, $"{item}-{seed}", $"{item}.pdf", "application/pdf", 12_345, Hashes.Of($"{item} {seed}"))
        {
            Paper = paper,
        };
        using var bytes = new MemoryStream(new byte[file.Length]);
        await house.Services.GetRequiredService<Stores>().Blobs.PutNewAsync(
            EvidenceShelf.NameOf(Id, item, file.Blob), bytes, file.MediaType, CancellationToken.None);
        await HappensAsync(file);
    }

    /// <summary>The applicant asks the desk for something that must happen.</summary>
    public async Task HappensAsync(Command command)
    {
        var request = new Request<Case>(command, TestHouse.PersonOf(Applicant)) { MayBeNew = true };
        var answer = await Cases.DecideAsync(Id.Stream, request, CancellationToken.None);
        var refused = (answer as Answer<Case>.Refused)?.Findings ?? [];
        Assert.True(refused.Count == 0, $"{command.GetType().Name}: {string.Join(" ", refused.Select(finding => finding.Message))}");
        Assert.NotEmpty(Assert.IsType<Answer<Case>.Done>(answer).Receipt.Facts);
    }
}
