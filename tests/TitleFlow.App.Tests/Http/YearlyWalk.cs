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
/// A case of the annual route, from its unit to the committee's door. From the unit on everything goes over HTTP.
/// </summary>
public sealed class YearlyWalk
{
    /// <summary>Monday, 20 February 2023, 10:00 in Beijing: the filing window is open.</summary>
    public static readonly DateTimeOffset February = new(2023, 2, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>A Tuesday after the full term of a posting that began on the 20th.</summary>
    public static readonly DateOnly AfterTheTerm = new(2023, 2, 28);

    /// <summary>Who sits at which desk of a case of the clinic in Dunhua.</summary>
    public static readonly IReadOnlyDictionary<string, string> Officers = new Dictionary<string, string>
    {
        ["department"] = "department-dunhua",
        ["county"] = "county-dunhua",
        ["city"] = "city-yanbian",
        ["province"] = "province-jilin",
        [ReviewSeat.CommitteeOffice] = "committee-jilin",
    };

    /// <summary>The clinic as a unit that is filed from.</summary>
    public static readonly UnitAsFiled Clinic =
        new(Walk.Clinic, "敦化市演示镇卫生院", "222403", "township", "institution", "separate");

    private const string Clerk = "clerk-dunhua-a";

    private readonly TestHouse house;

    private YearlyWalk(TestHouse house, string applicant, CaseId id) => (this.house, Applicant, Id) = (house, applicant, id);

    /// <summary>The applicant's subject.</summary>
    public string Applicant { get; }

    /// <summary>The case.</summary>
    public CaseId Id { get; }

    /// <summary>Everything that an appraisal must have.</summary>
    public static object Appraisal { get; } =
        new[] { "conduct", "annual", "rating" }.Select(code => new { code, text = "考察合格。" }).ToArray();

    private Desk<Case> Cases => house.Services.GetRequiredService<Desk<Case>>();

    /// <summary>The case as it stands.</summary>
    public async Task<Case> StateAsync() => (await Cases.ReadAsync(Id.Stream, CancellationToken.None))!.Value.State;

    /// <summary>Where the case stands.</summary>
    public async Task<CaseStage> StageAsync() => CaseStages.Of(await StateAsync());

    /// <summary>The case as somebody sees it.</summary>
    public Task<Answered> ViewAsync(string subject, string part = "") => house.As(subject).ViewAsync($"/api/cases/{Id}{part}");

    /// <summary>Asks for an act on the case as somebody.</summary>
    public Task<Answered> ActAsync(string subject, string act, object? body = null) =>
        house.As(subject).ActAsync($"/api/cases/{Id}/{act}", body);

    /// <summary>The unit signs for the dossier as it is.</summary>
    public async Task<Answered> SignedAsync(string clerk) => await ActAsync(
        clerk, "unit-commitment", new { textVersion = "2023-1", readSeconds = 30, dossierHash = (await StateAsync()).Dossier.SubmittedHash });

    /// <summary>A case that was submitted in February 2023.</summary>
    public static async Task<YearlyWalk> SubmittedAsync(
        TestHouse house, string applicant, UnitAsFiled unit, string series, IReadOnlyList<GrassrootsSpell>? grassroots = null,
        string level = "deputy-senior")
    {
        var walk = await DraftedAsync(house, applicant, series, unit, grassroots: grassroots, level: level);
        await walk.HappensAsync(new SignCommitment("2023-1", null, 60, (await walk.StateAsync()).Dossier.Hash()));
        await walk.HappensAsync(new SubmitFiling(new GateFacts(true, false, false, []) { UnitAtCutOff = new(unit.Level, unit.Regime) }));
        return walk;
    }

    /// <summary>A case of the clinic, or another unit, that lacks nothing but the signature.</summary>
    public static async Task<YearlyWalk> DraftedAsync(
        TestHouse house, string applicant, string series, UnitAsFiled? at = null, string key = "yearly",
        IReadOnlyList<GrassrootsSpell>? grassroots = null, string level = "deputy-senior")
    {
        var (unit, below) = (at ?? Clinic, level == "senior" ? "deputy-senior" : "intermediate");
        var person = TestHouse.PersonOf(applicant);
        var walk = new YearlyWalk(house, applicant, CaseId.From(person, key));
        var on = new Moment(house.Time.GetUtcNow()).On;
        var law = house.Services.GetRequiredService<Func<Law>>()();
        var chosen = Assert.IsType<PackChoice.Chosen>(law.Packs.Choose(unit.Place, Route.Annual, 2023, on));
        await walk.HappensAsync(new StartFiling(new Cover(
            walk.Id.ToString(), person, $"申报人{applicant[^2..]}", unit, unit.Place, chosen.Route.Id, Route.Annual,
            chosen.Pack.Pin.ToString(), level, 2023)));
        await walk.HappensAsync(new SaveDraft(new FilingForm(series, "专业", "中级岗位", true, "本科", "长期在一线工作。")));
        await walk.HappensAsync(new StateService(
            [new(unit.Name, "institution", unit.Level, unit.Place, "中级岗位", true, new(1990, 8, 1), null, ["appointment-proof"])],
            [new(below, unit.Name, new(2008, 9, 1), null, ["appointment-proof"])]));
        await walk.HappensAsync(new StateMerits(Merits.None with
        {
            Degrees = [new("bachelor", "延边大学", "本专业", new(2003, 7, 1), null, ["education-certificate"])],
            Title = new(below, series, "专业", new(2008, 9, 1), ["title-certificate"]),
            Grassroots = grassroots ?? [],
        }));
        var list = chosen.Pack.FindChecklist(chosen.Route.Id, unit.Kind)!.For((await walk.StateAsync()).Dossier.Candidacy());
        foreach (var item in list.Items.Where(item => item.IsRequired))
        {
            await walk.AttachedAsync(item, 1);
        }
        return walk;
    }

    /// <summary>A case of the clinic that has come to the first desk of its way.</summary>
    public static async Task<YearlyWalk> ForwardedAsync(TestHouse house, IReadOnlyList<GrassrootsSpell>? grassroots = null)
    {
        var walks = await ForwardedAsync(house, ["applicant-dunhua-a1"], grassroots);
        return walks[0];
    }

    /// <summary>Cases of the clinic that have come to the first desk of their way by one slate and one posting.</summary>
    public static async Task<IReadOnlyList<YearlyWalk>> ForwardedAsync(
        TestHouse house, IReadOnlyList<string> applicants, IReadOnlyList<GrassrootsSpell>? grassroots = null)
    {
        var slate = await OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        var walks = new List<YearlyWalk>();
        foreach (var applicant in applicants)
        {
            var walk = await SubmittedAsync(house, applicant, Clinic, "health", grassroots);
            await walk.SignedAsync(Clerk);
            await walk.EnterAsync(Clerk, slate, 9_000 - (100 * walks.Count));
            await walk.RecommendedAsync(Clerk, slate);
            walks.Add(walk);
        }
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
        foreach (var walk in walks)
        {
            await walk.SucceedsAsync(Clerk, "recommend", Walk.Report);
        }
        var posted = await house.As(Clerk).ActAsync("/api/postings", new
        {
            unit = Walk.Clinic,
            cases = walks.Select(walk => walk.Id),
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科,0433-0000000",
        });
        Assert.True(posted.Status == 201, $"{posted.Body}");
        await house.MoveToAsync(AfterTheTerm);
        foreach (var walk in walks)
        {
            await walk.SucceedsAsync(Clerk, "forward");
        }
        return walks;
    }

    /// <summary>The desk whose turn it is answers everything and lets the case go on.</summary>
    public async Task PassAsync()
    {
        await AnsweredAsync();
        await ForwardedOnAsync();
    }

    /// <summary>The desk whose turn it is lets the case go on.</summary>
    public async Task ForwardedOnAsync() => await SucceedsAsync(Officers[CaseView.TierOf(await StateAsync())], "review-forward");

    /// <summary>The desk whose turn it is opens the case and answers everything, by its usual officer and on the usual grounds if none are given.</summary>
    public async Task AnsweredAsync(string? grounds = null, string? by = null)
    {
        var state = await StateAsync();
        var tier = CaseView.TierOf(state);
        var officer = by ?? Officers[tier];
        Assert.Equal(200, (await ViewAsync(officer)).Status);
        foreach (var met in Met(state, tier, grounds))
        {
            await SucceedsAsync(officer, "answers", met);
        }
    }

    /// <summary>The unit's clerk answers everything that the unit is asked about the case, where it lies with the unit.</summary>
    public Task CheckedAsync(string clerk) => CheckedAsync(house, Id, clerk);

    /// <summary>The unit's clerk answers everything that the unit is asked about a case, where it lies with the unit.</summary>
    public static async Task CheckedAsync(TestHouse house, CaseId id, string clerk)
    {
        var state = (await house.Services.GetRequiredService<Desk<Case>>().ReadAsync(id.Stream, CancellationToken.None))!.Value.State;
        foreach (var met in CaseView.IsAtUnit(state) ? Met(state, Corridor.UnitTier) : [])
        {
            await house.As(clerk).ActAsync($"/api/cases/{id}/unit-answers", met);
        }
    }

    /// <summary>That a tier, or the unit, finds everything met that it is asked, in words of its own, with the first proof that there is.</summary>
    private static IEnumerable<object> Met(Case state, string tier, string? grounds = null) =>
        TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.Conditions("JL23-R1", tier, CaseView.CandidacyOf(state)).Select(condition => new
        {
            condition = condition.Code,
            isMet = true,
            grounds = grounds ?? $"{tier}已核对材料",
            proofs = condition.Proofs.Where(state.Dossier.Content.Proves).Take(condition.ProofRequired ? 1 : 0),
        });

    /// <summary>The department answers everything, looks again at the first condition, and refuses the case for it.</summary>
    public Task<Condition> RefusedByTheDepartmentAsync() => RefusedHereAsync();

    /// <summary>The desk whose turn it is answers everything, looks again at the first condition, and refuses the case for it.</summary>
    public async Task<Condition> RefusedHereAsync()
    {
        await AnsweredAsync();
        var tier = CaseView.TierOf(await StateAsync());
        var pack = TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!;
        var asked = pack.Conditions("JL23-R1", tier)[0];
        await SucceedsAsync(Officers[tier], "answers", new
        {
            condition = asked.Code,
            isMet = false,
            reasonCode = "not-qualified",
            grounds = "与系列标准不符",
            proofs = asked.Proofs.Take(1),
            revision = new { code = "looked-again", document = "业绩材料原件" },
        });
        var reasonCode = pack.Choices(PackKeys.ReviewRefusalReasons, AfterTheTerm).Value[0].Code;
        await SucceedsAsync(
            Officers[tier], "refuse", new { condition = asked.Code, reasonCode, reason = "业绩与系列标准不符", isCurable = false });
        return asked;
    }

    /// <summary>Asks for an act that must happen.</summary>
    public async Task<Answered> SucceedsAsync(string subject, string act, object? body = null)
    {
        var answer = await ActAsync(subject, act, body);
        Assert.True(answer.Status == 200, $"{act}: {answer.Status} {answer.Body}");
        Assert.NotEmpty(answer.Happened);
        return answer;
    }

    /// <summary>Opens a slate of the unit; gives its address.</summary>
    public static async Task<string> OpenSlateAsync(
        TestHouse house, string clerk, string unit, string series, string? group = null, string level = "deputy-senior")
    {
        var opened = await house.As(clerk).ActAsync($"/api/units/{unit}/slates", new { year = 2023, series, level, group });
        Assert.True(opened.Status == 201, opened.Body.ToJsonString());
        return $"/api/units/{unit}/slates/{opened.Id}";
    }

    /// <summary>The clerk puts the case on a slate, once the unit has checked it.</summary>
    public async Task<Answered> EnterAsync(string clerk, string slate, int score)
    {
        await CheckedAsync(clerk);
        return await house.As(clerk).ActAsync($"{slate}/candidates", new { caseId = Id, score, appraisal = Appraisal });
    }

    /// <summary>The clerk recommends the case on a slate.</summary>
    public Task<Answered> RecommendedAsync(string clerk, string slate) =>
        house.As(clerk).ActAsync($"{slate}/verdicts", new { caseId = Id, isRecommended = true });

    /// <summary>The applicant asks the desk for something that must happen.</summary>
    public async Task HappensAsync(Command command)
    {
        var request = new Request<Case>(command, TestHouse.PersonOf(Applicant)) { MayBeNew = true };
        var answer = await Cases.DecideAsync(Id.Stream, request, CancellationToken.None);
        var refused = (answer as Answer<Case>.Refused)?.Findings ?? [];
        Assert.True(refused.Count == 0, $"{command.GetType().Name}: {string.Join(" ", refused.Select(finding => finding.Message))}");
        Assert.NotEmpty(Assert.IsType<Answer<Case>.Done>(answer).Receipt.Facts);
    }

    /// <summary>The applicant attaches a paper: its bytes first, as the door stores them.</summary>
    public async Task AttachedAsync(ChecklistItem item, int seed)
    {
        var file = new AttachEvidence(
            item.Code, $"{item.Code}-{seed}", $"{item.Code}.pdf", "application/pdf", 1_234, Hashes.Of($"{item.Code} {seed}"))
        { Paper = item.Alternatives.Count > 0 ? item.Alternatives[0].Code : null };
        using var bytes = new MemoryStream(new byte[file.Length]);
        await house.Services.GetRequiredService<Stores>().Blobs.PutNewAsync(
            EvidenceShelf.NameOf(Id, item.Code, file.Blob), bytes, file.MediaType, CancellationToken.None);
        await HappensAsync(file);
    }
}
