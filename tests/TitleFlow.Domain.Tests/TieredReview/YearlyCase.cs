using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.UnitPosting;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>A doctor of the hospital in Dunhua who filed for deputy senior in February 2023, as the whole case.</summary>
internal static class YearlyCase
{
    public const string Doctor = "person-1";

    public static readonly IReadOnlyList<ReviewSeat> Seats =
    [
        new("department", "11222403DEM0000502", "主管部门"),
        new("county", "222403", "县级人社部门"),
        new("city", "222400", "市级人社部门"),
        new("province", "220000", "省级人社部门"),
        new(ReviewSeat.CommitteeOffice, "11220000DEM0000105", "评委会办公室"),
    ];

    public static readonly PathFound Way = new(Seats, new("health-jilin", "省卫生系列高评委", CommitteeKind.Regional), []);

    /// <summary>Where the case goes once another committee is competent.</summary>
    public static readonly PathFound OtherWay = new(
        [.. Seats.Take(4), new ReviewSeat(ReviewSeat.CommitteeOffice, "11222400DEM000020K", "评委会办公室")],
        new("health-yanbian", "州卫生系列中评委", CommitteeKind.Regional), []);

    /// <summary>The way of a unit under the combined regime: its territory and a committee of its own (JL23-1.12-a).</summary>
    public static readonly PathFound CombinedWay = new(
        [Seats[1], new ReviewSeat(ReviewSeat.CommitteeOffice, "12222403DEM0000802", "评委会办公室")],
        new("own-dunhua", "敦化市演示医院自主评委会", CommitteeKind.OwnUnit), [])
    {
        IsCombined = true,
    };

    /// <summary>Where a case of a combined unit goes once that committee has lost its authority.</summary>
    public static readonly PathFound OtherCombinedWay = new([Seats[1], Seats[4]], Way.Committee, []) { IsCombined = true };

    private static readonly Cover Cover = new(
        "c-1", Doctor, "李一", new("12222403DEM0000802", "敦化市演示医院", "222403", "county", "institution", "separate"),
        "222403", "JL23-R1", "annual", Lists.Pin, "deputy-senior", 2023);

    public static readonly IReadOnlyList<string> Items =
        ["identity", "employment", "education-certificate", "title-certificate", "appointment-proof", "annual-assessment", "achievements"];

    /// <summary>The case as a room: whatever depends on the registers is asked with what they say.</summary>
    public static Room<Case> Room(PathFound? way = null, GateFacts? standing = null) => new(
        Case.Empty, Case.Evolve, (state, command, asking) => Case.Decide(
            state,
            command is ForwardToCounty or ForwardReview or TransferReview
                ? new Informed(command, standing ?? new GateFacts(true, false, false, [])) { Path = way ?? Way }
                : command,
            asking));

    /// <summary>Submitted on 20 February 2023.</summary>
    public static Scene<Case> Submitted(PathFound? way = null, GateFacts? standing = null)
    {
        var (at, hash) = (At.Instant("2023-02-20 10:00"), Drafted().State.Dossier.Hash());
        return Room(way, standing).Given(
            [.. Draft(at), new CommitmentSigned(Doctor, "2023-1", 60, hash, at), new FilingSubmitted(1, hash, at, at, [])]).On("2023-03-01 09:00");
    }

    /// <summary>Complete but for the signature.</summary>
    public static Scene<Case> Drafted(string unitKind = "institution", string regime = "separate") =>
        Room().Given(Draft(At.Instant("2023-02-20 10:00"), unitKind, regime)).On("2023-02-20 11:00");

    private static Fact[] Draft(DateTimeOffset at, string unitKind = "institution", string regime = "separate") =>
        [
            new FilingStarted(Cover with { Unit = Cover.Unit with { Kind = unitKind, Regime = regime } }, at, Doctor),
            new DraftSaved(new FilingForm("health", "全科医学", "主治医师", true, "本科", "从事临床工作。"), at),
            new ServiceStated([], [new("intermediate", "敦化市演示医院", new(2015, 1, 1), null, ["appointment-proof"])], at),
            new MeritsStated(
                Merits.None with
                {
                    Degrees = [new("bachelor", "延边大学", "临床医学", new(2008, 7, 1), null, ["education-certificate"])],
                    Title = new("intermediate", "health", "全科医学", new(2014, 10, 1), ["title-certificate"]),
                },
                at),
            .. Items.Select(item => new EvidenceAttached(
                item, null, "b-1", $"{item}.pdf", "application/pdf", 100, new string('a', 64), 1, at, Doctor)),
        ];

    /// <summary>Posted for its full term and forwarded on 13 March 2023.</summary>
    public static Scene<Case> Forwarded(PathFound? way = null, GateFacts? standing = null) =>
        Forward(Posted(Submitted(way, standing)).On("2023-03-13 09:00"));

    public static Scene<Case> Posted(Scene<Case> scene)
    {
        var hash = scene.State.Dossier.SubmittedHash!;
        return After(
            scene, "clerk-1",
            [
                new JoinSlate("s-1", true), new SignUnitCommitment("2023-1", 30, hash),
                .. Answers(Corridor.UnitTier, CaseView.CandidacyOf(scene.State)), new RecommendCase(Lists.WholeReport),
                new JoinPosting("p-1", scene.State.Recommendation.Postings.Count + 1, hash, 5, At.Day("2023-03-10")),
                new FinishPosting("p-1", scene.State.Recommendation.Postings.Count + 1, hash, 5, At.Day("2023-03-10")),
            ]);
    }

    public static Scene<Case> Forward(Scene<Case> scene) => After(scene, "clerk-1", new ForwardToCounty());

    /// <summary>The tier whose turn it is asks once for another paper, which the doctor adds, signs for and hands in.</summary>
    public static Scene<Case> Cured(Scene<Case> scene) => Cured(
        scene, "employment", new AttachEvidence("employment", "b-2", "new.pdf", "application/pdf", 100, new string('c', 64))
        {
            Paper = "employment-contract",
        });

    /// <summary>The tier whose turn it is asks once for something, which the doctor changes, signs for and hands in.</summary>
    public static Scene<Case> Cured(Scene<Case> scene, string part, params IReadOnlyList<Command> changes)
    {
        var tier = CaseView.TierOf(scene.State);
        var noticed = After(
            scene, $"officer-{tier}", new NotifyFaults(tier, [new("JL23-6.1-c", "不清楚", "补正", part)], At.Day("2023-03-31")));
        var added = After(noticed, Doctor, changes);
        return After(
            added, Doctor, new SignCommitment("2023-1", null, 60, added.State.Dossier.Hash()),
            new CureFaults(CaseView.OpenNotice(noticed.State)!.NoticeId, [new(1, "已补正", [])]));
    }

    /// <summary>The tier whose turn it is answers everything, in words of its own.</summary>
    public static Scene<Case> Answered(Scene<Case> scene)
    {
        var (tier, seat) = (CaseView.TierOf(scene.State), scene.State.Review.Path.Current());
        return After(scene, $"officer-{tier}", [.. Answers(tier, words: seat is null || Seats.Contains(seat) ? null : seat.Key())]);
    }

    /// <summary>A tier lays the case aside, with a coded reason.</summary>
    public static HoldReview Holding(string tier, string reason) => new(tier, reason) { Coded = new("verification-pending", "核查单1号") };

    /// <summary>A tier takes it up again.</summary>
    public static ResumeReview Resuming(string tier, string note) => new(tier, note) { Coded = new("verified", "核查单1号") };

    /// <summary>A tier passes it to another committee.</summary>
    public static TransferReview Transferring(string tier, string reason) => new(tier, reason) { Coded = new("authority-changed", "演示授权〔2023〕1号") };

    public static IEnumerable<Command> Answers(string tier, Candidacy? candidacy = null, string? words = null) =>
        Packs.Jilin2023.Conditions("JL23-R1", tier, candidacy ?? Candidacy.Anybody)
        .Select(condition => new AnswerCondition(
            tier, condition.Code, true, $"{words ?? tier}核对了材料", condition.ProofRequired ? [condition.Proofs[0]] : []));

    /// <summary>The tier whose turn it is answers everything and lets the case go on.</summary>
    public static Scene<Case> Passed(Scene<Case> scene) =>
        After(Answered(scene), $"officer-{CaseView.TierOf(scene.State)}", new ForwardReview(CaseView.TierOf(scene.State)));

    public static Scene<Case> After(Scene<Case> scene, string by, params IReadOnlyList<Command> commands) =>
        commands.Aggregate(scene.As(by), (at, command) =>
        {
            var answer = at.When(command);
            Assert.True(answer.Findings.Count == 0, string.Join('\n', answer.Findings.Select(finding => finding.Message)));
            return answer.After;
        });
}
