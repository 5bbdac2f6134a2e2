using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.TieredReview;
using static TitleFlow.Domain.Tests.TieredReview.Tiers;

namespace TitleFlow.Domain.Tests.TieredReview;

public sealed class ReviewTests
{
    [Fact]
    [Trait("Example", "M18-1")]
    public void Bulk_OfFortyCases_IsRefusedWithTheClauseThatForbidsIt()
    {
        var finding = Assert.Single(ReviewRules.Bulk(Packs.Jilin2023, 40, At.Day("2023-06-01")));

        Assert.Equal(
            ("review.bulk", "JL23-6.3-b", Severity.Fail), (finding.Code, finding.Clause!.Clause, finding.Severity));
        Assert.Empty(ReviewRules.Bulk(Packs.Jilin2023, 1, At.Day("2023-06-01")));
    }

    [Fact]
    public void Bulk_WhereThePackIsSilent_IsNotLoaded() =>
        Assert.Equal(
            Severity.NotLoaded,
            Assert.Single(ReviewRules.Bulk(Packs.Jilin2021, 40, At.Day("2023-06-01"))).Severity);

    [Fact]
    [Trait("Example", "M18-1")]
    public void Missing_OfACaseThatNobodyLookedAt_NamesEveryConditionAndOriginal()
    {
        var missing = Missing(Review().Given()).ToList();

        Assert.Equal(8, missing.Count(code => code == "review.condition-unanswered"));
        Assert.Equal(5, missing.Count(code => code == "review.original-unseen"));
    }

    [Fact]
    public void Missing_AfterAWholeReview_IsNothing() =>
        Assert.Empty(Missing(Review().Given().AfterAll(WholeReview())));

    [Fact]
    public void Missing_InANewRound_AsksForAnswersOfItsOwnButNotForOriginalsAgain()
    {
        var reviewed = Review().Given().AfterAll(WholeReview());

        Assert.Equal(
            ["review.condition-unanswered"], Missing(reviewed, AtCounty() with { Round = 2 }).Distinct());
    }

    [Fact]
    public void Missing_AfterNewMaterial_AsksAgainForWhatItProves()
    {
        var later = AtCounty() with
        {
            Material = [.. Filed, new("title-certificate/b-9", At.Instant("2023-06-10 10:00"))],
        };
        var reviewed = Review().Given().AfterAll(WholeReview());

        Assert.Equal(["review.condition-outdated", "review.original-outdated"], Missing(reviewed, later));
    }

    [Fact]
    public void Missing_WithAnOptionalPaperSupplied_AsksForItsOriginalToo()
    {
        var supplied = AtCounty() with
        {
            Material = [.. Filed, new("other-county/b-8", At.Instant("2023-05-20 10:00"))],
        };

        Assert.Equal(["review.original-unseen"], Missing(Review().Given().AfterAll(WholeReview()), supplied));
    }

    [Fact]
    public void Missing_WithAnOriginalThatDiffersAndAConditionNotMet_NamesBoth()
    {
        var reviewed = Review().Given().AfterAll(WholeReview()).AfterAll(
        [
            See("identity") with { Matches = false, Note = "姓名不同", Revision = new("looked-again", "户口簿") },
            new AnswerCondition(County, "service-years", false, "合计二十九年", ["service-proof"])
            {
                ReasonCode = "not-qualified",
                Revision = new("looked-again", "人事档案"),
            },
        ]);

        Assert.Equal(["review.condition-not-met", "review.original-differs"], Missing(reviewed));
        Assert.Equal(1, reviewed.State.Of(County).FindAnswer("service-years")!.Earlier);
    }

    [Theory]
    [InlineData(false, null, "review.answer-reason")]
    [InlineData(false, "looks-bad", "review.answer-reason")]
    [InlineData(true, "not-qualified", "review.answer-reason-idle")]
    [InlineData(false, "not-qualified", null)]
    [InlineData(false, "proof-unclear", null)]
    public void Answer_ThatIsNegative_NamesAReasonOfThePack(bool isMet, string? reason, string? code)
    {
        var answer = Review().Given().When(
            new AnswerCondition(County, "service-years", isMet, "合计二十九年", ["service-proof"]) { ReasonCode = reason });
        if (code is null)
        {
            Assert.Equal(reason, answer.Happens<ConditionAnswered>().ReasonCode);
            return;
        }
        answer.IsRefused(code);
    }

    [Fact]
    public void See_Original_KeepsWhoWhenAndWhere()
    {
        var seen = Review().Given().As("officer-7").On("2023-06-02 10:30").When(See("identity"))
            .Happens<OriginalSeen>();

        Assert.Equal(
            ("officer-7", At.Instant("2023-06-02 10:30"), "县政务大厅3号窗口"), (seen.By, seen.SeenAt, seen.Where));
    }

    [Fact]
    public void See_TheSamePieceAnew_NeedsACodedReasonAndKeepsWhatWasRecorded()
    {
        var seen = Review().Given().As("officer-7").On("2023-06-02 10:30").When(See("identity")).After;
        var differs = See("identity") with { Matches = false, Note = "照片与原件不符" };

        seen.When(See("identity")).DoesNothing();
        seen.When(differs).IsRefused("revision.reason");
        var anew = seen.When(differs with { Revision = new("looked-again", "原件") }).Happens<OriginalSeen>();
        Assert.Equal(
            (false, new EarlierOriginal(OriginalForm.Original, true, "", "县政务大厅3号窗口", "officer-7")), (anew.Matches, anew.Before));
    }

    [Fact]
    public void See_AfterTheCaseCameBack_IsNoRevision()
    {
        var back = AtCounty() with { ArrivedAt = At.Instant("2023-06-10 08:00"), Round = 2 };
        var seen = Review(back).Given(new OriginalSeen(
            County, "identity", OriginalForm.Original, true, "", "县政务大厅1号窗口", "officer-7", At.Instant("2023-06-02 10:30")));

        var anew = seen.As("officer-7").On("2023-06-11 09:00").When(See("identity")).Happens<OriginalSeen>();
        Assert.Equal((null, null), (anew.Revision, anew.Before));
    }

    [Fact]
    public void See_WithManyFaults_NamesThemAllAtOnce() =>
        Review().Given().When(new SeeOriginal(County, "passport", OriginalForm.Original, false, "", ""))
            .IsRefused("review.no-such-item", "review.where-missing", "review.note-missing");

    [Fact]
    public void Answer_WithoutGroundsOrProof_NamesBothWithTheConditionsClause() =>
        Assert.All(
            Review().Given().When(new AnswerCondition(County, "service-years", true, "", []))
                .IsRefused("review.grounds-missing", "review.proof-missing"),
            finding => Assert.Equal("JL23-2.2-b", finding.Clause!.Clause));

    [Fact]
    public void Answer_WithProofsThatAreNotThereOrDoNotFit_NamesEach() =>
        Review().Given()
            .When(new AnswerCondition(County, "service-years", true, "已核对", ["other-county", "identity/b-1"]))
            .IsRefused("review.proof-not-there", "review.proof-unfit");

    [Fact]
    public void Answer_ForAConditionOfAnotherTier_IsRefused() =>
        Review().Given().When(new AnswerCondition(County, "county-result", true, "齐全", []))
            .IsRefused("review.no-such-condition");

    [Fact]
    public void Answer_OfAnotherTier_IsNotTakenOver()
    {
        var province = AtCounty() with { Tier = "province", SeesOriginals = false };
        var reviewed = Review().Given().AfterAll(WholeReview());

        Assert.Equal(
            Enumerable.Repeat("review.condition-unanswered", 3), Missing(reviewed, province));
    }

    [Fact]
    public void Review_ByTheApplicant_IsRefusedWithTheClauseOfTheStage()
    {
        var finding = Assert.Single(Review().Given().As("person-1").When(See("identity")).IsRefused("review.own-case"));

        Assert.StartsWith("JL23-2.2", finding.Clause!.Clause);
    }

    [Fact]
    public void Review_OfACaseElsewhere_IsRefusedAndSaysWhereItStands() =>
        Assert.Contains(
            "省级认定",
            Assert.Single(Review(AtCounty() with { IsHere = false, StandsAt = "省级认定" }).Given()
                .When(See("identity")).IsRefused("review.not-here")).Message);

    [Fact]
    public void Ask_Above_KeepsTheClockStandingUntilTheAnswer()
    {
        var asked = Review().Given().AfterAll(WholeReview()).On("2023-06-05 09:00")
            .When(new AskAbove(County, "外县经历能否计入?")).Stores(typeof(QueryAsked));
        Assert.Equal([new StandingPeriod(At.Day("2023-06-05"), null)], Standings(asked));
        Assert.Equal(["review.query-open"], Missing(asked));
        var takenOver = AtCounty() with { ArrivedAt = At.Instant("2023-06-07 10:00") };
        Assert.Equal([new StandingPeriod(At.Day("2023-06-07"), null)], asked.State.Of(County).Standings(Packs.Jilin2023, takenOver));

        var answered = asked.As("officer-p").On("2023-06-09 16:00")
            .When(new AnswerQuery(County, "county-q1", "经当地县确认的可以计入")).Stores(typeof(QueryAnswered));
        Assert.Equal([new StandingPeriod(At.Day("2023-06-05"), At.Day("2023-06-09"))], Standings(answered));
        Assert.Empty(Missing(answered));
        var later = AtCounty() with { ArrivedAt = At.Instant("2023-06-10 10:00") };
        Assert.Empty(answered.State.Of(County).Standings(Packs.Jilin2023, later));
        answered.When(new AnswerQuery(County, "county-q1", "不能计入")).IsRefused("review.query-answered");
        answered.When(new AnswerQuery(County, "county-q2", ""))
            .IsRefused("review.no-such-query", "review.answer-missing");
    }

    [Fact]
    public void Return_ToTheUnit_NeedsOneOfThePacksReasonsAndWords()
    {
        Review().Given().When(new ReturnToUnit(County, "bad-mood", ""))
            .IsRefused("review.reason-unknown", "review.reason-missing");
        var returned = Review().Given().When(new ReturnToUnit(County, "front-line-unclear", "请核实现岗位"))
            .Stores(typeof(ReviewReturned));

        Assert.Equal(1, returned.State.Returns());
        Assert.Equal("请核实现岗位", returned.State.Of(County).LastReturn!.Note);
    }

    /// <summary>The notice of 2021 prints no way back from the territory's stage of 3010: it is open for what the unit has to settle only.</summary>
    [Fact]
    [Trait("Mechanism", "M15")]
    public void Return_FromAStageWithoutAWayBack_IsOpenForWhatTheUnitHasToPostOrToSign()
    {
        var here = AtCounty() with { Route = Packs.Jilin2021.FindRoute("JL21-R3")! };
        var back = new ReturnToUnit(County, "front-line-unclear", "请核实现岗位");

        Review(here).Given().When(back).IsRefused("review.no-such-exit");
        Review(here with { ChangedSincePosting = ["医师"] }).Given().When(back).Happens<ReviewReturned>();
        Review(here with { ToBeSigned = [new("review.unit-commitment-outdated", Severity.Fail, "单位没有签署。")] })
            .Given().When(back).Happens<ReviewReturned>();
    }

    [Fact]
    public void Return_WhileANoticeIsOpen_IsRefused() =>
        Review().Given().When(Notify("2023-06-15", Point())).After
            .When(new ReturnToUnit(County, "other", "x")).IsRefused("review.notice-open");

    [Fact]
    public void Refuse_WhatCannotBeCured_IsRefusedAtOnceWithTheConditionsClause()
    {
        var refused = Review().Given()
            .Refusing(new RefuseReview(County, "service-years", "not-qualified", "基层年限仅二十年", IsCurable: false));

        Assert.Equal("JL23-2.2-b", refused.Happens<ReviewRefused>().Clause.Clause);
        refused.After.When(See("identity")).IsRefused("review.not-here");
    }

    [Fact]
    public void Refuse_WhatCanBeCured_WaitsForTheNoticeAndItsTerm()
    {
        var refuse = new RefuseReview(County, "appointment-years", "not-qualified", "聘任文件缺页", IsCurable: true);
        Review().Given().Refusing(refuse).IsRefused("review.notice-first");

        var notified = Review().Given().When(Notify("2023-06-15", Point("appointment-proof"))).After;
        Assert.Equal(
            At.Day("2023-06-16"),
            Assert.Single(notified.On("2023-06-15 23:59").Refusing(refuse).IsRefused("review.notice-running")).MetOn);
        notified.On("2023-06-16 00:00").Refusing(refuse).Stores(typeof(ReviewRefused));
    }

    /// <summary>All points are told at once, and later rounds may not raise old ones: what was in no notice refuses nobody (M19).</summary>
    [Fact]
    [Trait("Mechanism", "M19")]
    public void Refuse_ForACurablePointThatWasInNoNotice_IsRefusedUnlessNewerMaterialIsAtFault()
    {
        var refuse = new RefuseReview(County, "service-years", "not-qualified", "证明没有盖章", IsCurable: true);
        var notified = Review().Given().When(Notify("2023-06-15", Point("appointment-proof"))).After.On("2023-06-16 00:00");

        Assert.Equal("condition", Assert.Single(notified.Refusing(refuse).IsRefused("review.not-in-notice")).Where);
        notified.Refusing(refuse with { IsCurable = false }).Happens<ReviewRefused>();
        var supplied = Cured("county-1", "2023-06-10 10:00", new SuppliedMaterial("service-proof/b-9", At.Instant("2023-06-10 09:00")));
        (notified with { Room = Review(supplied) }).Refusing(refuse).Happens<ReviewRefused>();
    }

    /// <summary>What form, ledger and merits state bears on every condition, a paper on what it proves: the one or the other is new (M19).</summary>
    [Theory]
    [Trait("Mechanism", "M19")]
    [InlineData("form", true)]
    [InlineData("service", true)]
    [InlineData("merits", true)]
    [InlineData("identity/b-9", false)]
    public void Refuse_ForACurablePointThatWasInNoNotice_IsForWhatWasStatedAnewSince(string part, bool isNew)
    {
        var notified = Review().Given().When(Notify("2023-06-15", Point("appointment-proof"))).After.On("2023-06-16 00:00");
        var supplied = Cured("county-1", "2023-06-10 10:00", new SuppliedMaterial(part, At.Instant("2023-06-10 09:00")));
        var answer = (notified with { Room = Review(supplied) })
            .Refusing(new RefuseReview(County, "service-years", "not-qualified", "年限没有写明", IsCurable: true));

        string[] codes = isNew ? [] : ["review.not-in-notice"];
        Assert.Equal(codes, answer.Findings.Select(finding => finding.Code));
    }

    /// <summary>A point that names no paper may be about any condition, whichever clause it cites: an honest office is not stuck with it.</summary>
    [Theory]
    [InlineData("JL23-2.2-b", null, true)]
    [InlineData("JL23-2.2-b", "service", true)]
    [InlineData("JL23-2.2-b", "identity", false)]
    [InlineData("JL23-2.2-c", null, true)]
    [InlineData("JL23-2.2-c", "merits", true)]
    [InlineData("JL23-2.2-c", "identity", false)]
    public void Refuse_AfterANoticeOfNoPaper_HoldsForEveryConditionWhateverItsClause(string clause, string? concerns, bool isTold)
    {
        var notified = Review().Given().When(Notify("2023-06-15", Point(concerns) with { Clause = clause })).After.On("2023-06-16 00:00");
        var answer = notified.Refusing(new RefuseReview(County, "service-years", "not-qualified", "年限没有写明", IsCurable: true));

        string[] codes = isTold ? [] : ["review.not-in-notice"];
        Assert.Equal(codes, answer.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Refuse_AgainstTheTiersOwnAnswer_IsRefused() =>
        Review().Given().AfterAll(WholeReview())
            .When(new RefuseReview(County, "service-years", "not-qualified", "年限不足", IsCurable: false))
            .IsRefused("review.refusal-contradicts");

    /// <summary>Whoever refuses has answered as whoever lets a case go on: for this round, on the dossier as it is (M18).</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public void Refuse_WithoutTheTiersOwnAnswer_IsRefusedUntilItIsGiven()
    {
        var refuse = new RefuseReview(County, "service-years", "not-qualified", "基层年限仅二十年", IsCurable: false);
        var asked = Assert.Single(Review().Given().When(refuse).IsRefused("review.refusal-unanswered"));
        Assert.Equal(("JL23-2.2-b", "condition"), (asked.Clause!.Clause, asked.Where));

        var answered = Review().Given().AfterAll([NotMet("service-years")]);
        var newer = AtCounty() with { Material = [.. Filed, new SuppliedMaterial("service-proof/b-9", At.Instant("2023-06-30 09:00"))] };
        (answered with { Room = Review(newer) }).On("2023-07-01 09:00").When(refuse).IsRefused("review.refusal-unanswered");
        (answered with { Room = Review(AtCounty() with { Round = 2 }) }).When(refuse).IsRefused("review.refusal-unanswered");
        answered.When(refuse).Happens<ReviewRefused>();
    }

    /// <summary>Nothing proves that a paper is not there: only then a condition is found not met without a proof.</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public void Answer_ThatNothingProvesACondition_NeedsNoProofWhereTheDossierHoldsNone()
    {
        var answer = NotMet("service-years") with { Proofs = [] };
        Review().Given().When(answer).IsRefused("review.proof-missing");

        var empty = Review(AtCounty() with { Material = [new SuppliedMaterial("form", At.Instant("2023-05-20 10:00"))] }).Given();
        empty.When(answer).Happens<ConditionAnswered>();
        empty.When(answer with { IsMet = true, ReasonCode = null }).IsRefused("review.proof-missing");
    }

    [Fact]
    public void Refuse_WithManyFaults_NamesThemAllAtOnce() =>
        Review().Given().When(new RefuseReview(County, "beauty", "ugly", "", IsCurable: true)).IsRefused(
            "review.no-such-condition", "review.reason-unknown", "review.reason-missing", "review.notice-first");

    [Fact]
    public void Decide_ForAnotherTierThanHandedIn_IsAProgrammersError() =>
        Assert.Throws<ArgumentException>(() => Review().Given().When(See("identity") with { Tier = "city" }));

    private static IReadOnlyList<StandingPeriod> Standings(Scene<Review> scene) =>
        scene.State.Of(County).Standings(Packs.Jilin2023, AtCounty());
}
