using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.TieredReview;

/// <summary>What a filing claims for itself, every tier answers by itself (JL23-6.3-a): no claim is taken at the applicant's word.</summary>
[Trait("Mechanism", "M18")]
public sealed class ClaimTests
{
    private static readonly GateFacts InService = new(true, false, false, []) { UnitAtCutOff = new("county", "separate") };

    private static readonly GrassrootsMove Move = new(new(2019, 11, 1), "county", IsStillThere: true)
    {
        OriginLevel = "city",
        Proofs = ["grassroots-move-proof"],
    };

    private static readonly GrassrootsSpell Spell = new("某镇卫生院", "township", new(2020, 1, 1), new(2021, 12, 31), ["grassroots-proof"]);

    [Fact]
    [Trait("Mechanism", "M07")]
    [Trait("Clause", "JL23-2.3-a")]
    public void Forward_OfACaseThatStatesAMove_NeedsAnAnswerWhetherItIsTrue()
    {
        var scene = Usual(Reviewed(merits => merits with { Move = Move }, "grassroots-move-proof"));

        var asked = Assert.Single(scene.When(new ForwardReview("department")).IsRefused("review.condition-unanswered"));
        Assert.Equal(("early-filing", "JL23-2.3-a"), (asked.Where, asked.Clause!.Clause));
        var answer = new AnswerCondition("department", "early-filing", true, "调阅派遣文件和考勤", ["grassroots-move-proof"]);
        scene.When(answer with { Proofs = ["title-certificate"] }).IsRefused("review.proof-unfit");
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(After(scene, scene.By, answer, new ForwardReview("department")).State));
    }

    /// <summary>The same tier that found the claim true looks again once other proof of it has come, and at nothing else.</summary>
    [Fact]
    [Trait("Mechanism", "M07")]
    public void Forward_AfterNewProofOfTheMove_AsksForThatAnswerAgain()
    {
        var answered = Answered(Reviewed(merits => merits with { Move = Move }, "grassroots-move-proof"));
        var supplied = answered.And(Attached("grassroots-move-proof", "b-2", "2023-03-14 10:00")).On("2023-03-15 09:00");

        var asked = Assert.Single(supplied.When(new ForwardReview("department")).IsRefused("review.condition-outdated"));
        Assert.Equal("early-filing", asked.Where);
    }

    [Fact]
    [Trait("Mechanism", "M07")]
    public void Forward_OfAMoveThatWasFoundUntrue_IsRefusedByItsClause()
    {
        var scene = Usual(Reviewed(merits => merits with { Move = Move }, "grassroots-move-proof"));
        var untrue = new AnswerCondition("department", "early-filing", false, "派遣文件为2021年", ["grassroots-move-proof"])
        {
            ReasonCode = "not-qualified",
        };

        var stops = Assert.Single(After(scene, scene.By, untrue).When(new ForwardReview("department")).IsRefused("review.condition-not-met"));
        Assert.Equal("JL23-2.3-a", stops.Clause!.Clause);
    }

    [Fact]
    [Trait("Mechanism", "M10")]
    [Trait("Clause", "JL23-1.8-a")]
    public void Forward_OfACaseThatStatesGrassrootsService_NeedsAnAnswerWhetherItIsTrue()
    {
        var scene = Usual(Reviewed(merits => merits with { Grassroots = [Spell] }, "grassroots-proof"));

        Assert.Equal("grassroots", Assert.Single(scene.When(new ForwardReview("department")).IsRefused("review.condition-unanswered")).Where);
    }

    /// <summary>The unit's slate takes the ground from what is stated; the tiers find out whether it is true.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    [Trait("Clause", "JL21-1.5-c")]
    public void Forward_OfACaseThatUsesNoPlace_NeedsAnAnswerWhetherTheGroundIsTrue()
    {
        var appraised = new Appraised(1, 1, 9_000, 0, [], [], SlateProofs.TownshipTeacher, 1, "空岗");
        var scene = Usual(Forwarded().And(new SlateJoined("s-1", true) { Appraised = appraised }));

        var asked = Assert.Single(scene.When(new ForwardReview("department")).IsRefused("review.condition-unanswered"));
        Assert.Equal(("free-ground", "JL21-1.5-c"), (asked.Where, asked.Clause!.Clause));
        Assert.Empty(Usual(Forwarded()).When(new ForwardReview("department")).Findings);
    }

    [Fact]
    [Trait("Mechanism", "M16")]
    [Trait("Clause", "JL21-1.5-b")]
    public void Forward_OfATeacherOfLongStanding_NeedsAnAnswerWhetherTheYearsAreTrue()
    {
        var appraised = new Appraised(1, 1, 9_000, 0, [], [], null, null, "") { Group = QuotaGroups.LongService };
        var scene = Usual(Forwarded().And(new SlateJoined("s-1", true) { Appraised = appraised }));

        var asked = Assert.Single(scene.When(new ForwardReview("department")).IsRefused("review.condition-unanswered"));
        Assert.Equal(("long-service", "JL21-1.5-b"), (asked.Where, asked.Clause!.Clause));
    }

    [Theory]
    [Trait("Mechanism", "M07")]
    [InlineData("grassroots-move-proof")]
    [InlineData("grassroots-proof")]
    public void Submit_AClaimWithoutItsOwnPaper_NamesThePaper(string item)
    {
        var merits = Drafted().State.Dossier.Content.Merits!;
        var claimed = item == "grassroots-proof"
            ? merits with { Grassroots = [Spell with { Proofs = ["employment"] }] }
            : merits with { Move = Move with { Proofs = ["employment"] } };
        var drafted = After(Drafted(), Doctor, new StateMerits(claimed));

        var missing = Assert.Single(Signed(drafted).When(new SubmitFiling(InService)).Findings, DossierRules.StandsInTheWay);
        Assert.Equal(("checklist.missing", $"evidence.{item}"), (missing.Code, missing.Where));
    }

    /// <summary>Hours of before 2023 are not made up for, so that no round before that of 2024 sees any (JL23-3.3-d, M09).</summary>
    [Theory]
    [Trait("Mechanism", "M09")]
    [InlineData(2023, false)]
    [InlineData(2024, true)]
    [InlineData(null, false)]
    public void Conditions_OfAFilingThatStatesHours_AskForThemFromTheYearInWhichTheyAreDue(int? year, bool isAsked)
    {
        var candidacy = new Candidacy("engineering", "deputy-senior", ["hours"]) { Year = year };

        Assert.Equal(isAsked, Packs.Jilin2023.Conditions("JL23-R1", "county", candidacy).Any(condition => condition.Code == "hours"));
        Assert.Equal(isAsked, Packs.Jilin2023.FindChecklist("JL23-R1", "enterprise")!.For(candidacy).Find("education-hours")!.IsRequired);
    }

    [Fact]
    public void Candidacy_OfADossier_NamesWhatItClaims()
    {
        var merits = Merits.None with
        {
            Move = Move,
            Grassroots = [Spell],
            Hours = [new("public", 30, "course", new(2023, 5, 1), ["education-hours"])],
            Exceptional = new(["tenure"], "业绩突出", []),
        };
        var dossier = Forwarded().State.Dossier;

        Assert.Equal(
            ["exceptional", "grassroots-move", "grassroots", "hours"],
            (dossier with { Content = dossier.Content with { Merits = merits } }).Candidacy().Circumstances);
        Assert.Empty(dossier.Candidacy().Circumstances);
        Assert.Equal(2023, dossier.Candidacy().Year);
    }

    /// <summary>A case with further merits at its first desk.</summary>
    private static Scene<Case> Reviewed(Func<Merits, Merits> change, string item)
    {
        var drafted = Drafted().And(Attached(item, "b-1", "2023-02-20 10:00"));
        var stated = After(drafted, Doctor, new StateMerits(change(drafted.State.Dossier.Content.Merits!)));
        var submitted = After(Signed(stated), Doctor, new SubmitFiling(InService));
        return Forward(Posted(submitted.On("2023-03-01 09:00")).On("2023-03-13 09:00"));
    }

    private static Scene<Case> Signed(Scene<Case> drafted) =>
        After(drafted, Doctor, new SignCommitment("2023-1", null, 60, drafted.State.Dossier.Hash()));

    private static EvidenceAttached Attached(string item, string blob, string at) => new(
        item, null, blob, $"{item}.pdf", "application/pdf", 100, new string('a', 64), 1, At.Instant(at), Doctor);

    /// <summary>The first desk answers what it is asked of everybody.</summary>
    private static Scene<Case> Usual(Scene<Case> scene) => After(scene, "officer-department", [.. Answers("department")]);

    /// <summary>The first desk answers whatever it is asked.</summary>
    private static Scene<Case> Answered(Scene<Case> scene) =>
        After(scene, "officer-department", [.. Answers("department", CaseView.CandidacyOf(scene.State))]);
}
