using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Registers;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.Tests.UnitPosting;
using TitleFlow.Domain.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.TieredReview.YearlyCase;

namespace TitleFlow.Domain.Tests.TieredReview;

public sealed class PathTests
{
    private static readonly PlaceCode[] Around = [PlacesTests.Dunhua, PlacesTests.Yanbian, PlacesTests.Jilin];

    [Fact]
    public void Forward_AtEveryTier_LeadsToTheCommitteesDoor()
    {
        var scene = Forwarded();
        var stages = new List<CaseStage>();
        while (!scene.State.Review.Path.IsWalked())
        {
            stages.Add(CaseStages.Of(scene.State));
            scene = Passed(scene);
        }

        Assert.Equal(
            [
                CaseStage.AtDepartment, CaseStage.AtCountyOffice, CaseStage.AtCityOffice, CaseStage.AtProvinceOffice,
                CaseStage.AtCommitteeOffice,
            ],
            stages);
        Assert.Equal(CaseStage.AtCommittee, CaseStages.Of(scene.State));
    }

    /// <summary>Nobody is reviewed twice for a level in a year; a case that is passed on for lack of competence was not reviewed (JL21-4.2-a).</summary>
    [Fact]
    [Trait("Mechanism", "M20")]
    [Trait("Clause", "JL21-4.2-a")]
    public void Forward_AtTheCommitteesOffice_TakesWhomNoOtherOneHasTakenAndLetsGoWhomItPassesOn()
    {
        var scene = Forwarded();
        while (CaseView.TierOf(scene.State) != ReviewSeat.CommitteeOffice)
        {
            scene = Passed(scene);
        }
        Assert.Null(scene.State.Review.Path.ReviewedBy);
        scene = Answered(scene);
        Informed Asked(Command command, string? before = null, PathFound? way = null) =>
            new(command, new GateFacts(true, false, false, [])) { Path = way ?? Way, ReviewedBefore = before };
        var twice = Assert.Single(scene.When(Asked(new ForwardReview(ReviewSeat.CommitteeOffice), "c-0")).IsRefused("review.reviewed-before"));
        Assert.Equal("JL21-4.2-a", twice.Clause!.Clause);
        Assert.Contains("c-0", twice.Message, StringComparison.Ordinal);

        var taken = After(scene, "officer-committee-office", Asked(new ForwardReview(ReviewSeat.CommitteeOffice)));
        Assert.Equal("health-jilin", taken.State.Review.Path.ReviewedBy);
        var moved = After(taken, "officer-committee-office", Asked(Transferring(ReviewSeat.CommitteeOffice, "授权已取消"), way: OtherWay));
        Assert.Null(moved.State.Review.Path.ReviewedBy);
    }

    [Fact]
    [Trait("Example", "M18-1")]
    public void Forward_WithoutOwnAnswers_NamesEveryCondition()
    {
        var scene = Passed(Forwarded());
        var refused = scene.As("officer-county").When(new ForwardReview("county"));

        Assert.Equal(
            Packs.Jilin2023.Conditions("JL23-R1", "county").Select(condition => condition.Code),
            refused.Findings.Select(finding => finding.Where));
        Assert.All(refused.Findings, finding => Assert.Equal("review.condition-unanswered", finding.Code));
    }

    [Fact]
    public void Answer_InTheWordsOfAnotherTier_IsRefused()
    {
        var scene = Passed(Forwarded()).As("officer-county");
        AnswerCondition Saying(string grounds) => new("county", "education", true, grounds, ["education-certificate"]);

        Assert.All(
            ["department核对了材料", " department 核对了,材料。 "],
            grounds => scene.When(Saying(grounds)).IsRefused("review.grounds-copied"));
        scene.When(Saying("department核对了材料和档案")).Happens<ConditionAnswered>();
    }

    /// <summary>Another office does not say what the one before said; the one before may, once it has the case back (M18, M20).</summary>
    [Fact]
    public void Answer_InTheWordsOfTheOfficeThatWasReplaced_IsRefused()
    {
        var waiting = Enumerable.Range(0, 5).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        var there = After(waiting with { Room = Room(OtherWay) }, "officer-office", Transferring(ReviewSeat.CommitteeOffice, "授权已取消"));
        var said = YearlyCase.Answers(ReviewSeat.CommitteeOffice).First();

        there.As("officer-other").When(said).IsRefused("review.grounds-copied");
        var back = After(there with { Room = Room() }, "officer-other", Transferring(ReviewSeat.CommitteeOffice, "授权已恢复"));
        back.As("officer-office").When(said).Happens<ConditionAnswered>();
    }

    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public void Answer_ByAnOfficerOfAnotherTier_IsRefused()
    {
        var scene = Passed(Forwarded()).As("officer-department");

        scene.When(new AnswerCondition("county", "education", true, "本级核对了学历", ["education-certificate"]))
            .IsRefused("review.same-officer");
    }

    /// <summary>Whoever has answered for one tier has no part in what another one says, whatever other role was handed on (JL23-6.3-a).</summary>
    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public void Act_OfATierByAnOfficerOfAnotherOne_IsRefused()
    {
        var scene = Answered(Passed(Forwarded())).As("officer-department");
        Command[] acts =
        [
            new ForwardReview("county"), new SendBackReview("county", "proof-unclear", "看不清"), new ReturnToUnit("county", "proof-unclear", "看不清"),
            new NotifyFaults("county", [new("JL23-6.1-c", "看不清", "重新上传", "employment")], At.Day("2023-03-31")),
            new RefuseReview("county", "performance", "not-qualified", "业绩不符", false),
        ];
        Assert.All(acts, act => Assert.Contains("review.same-officer", Codes(scene.When(act))));
        Assert.Equal(CaseStage.AtCityOffice, CaseStages.Of(After(scene, "officer-county", new ForwardReview("county")).State));
    }

    [Fact]
    public void Forward_ByATierWhoseTurnItIsNot_IsRefused() =>
        Assert.Contains(
            "review.not-here",
            Answered(Forwarded()).When(new ForwardReview("county")).Findings.Select(finding => finding.Code));

    [Fact]
    public void SendBack_ToTheTierBefore_AsksBothForAnswersOfTheNewRound()
    {
        var atCounty = Passed(Forwarded());
        var back = After(atCounty, "officer-county", new SendBackReview("county", "proof-unclear", "聘任文件看不清"));

        Assert.Equal(CaseStage.AtDepartment, CaseStages.Of(back.State));
        Assert.Contains("review.condition-unanswered", Codes(back.When(new ForwardReview("department"))));
        var again = Passed(back);
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(again.State));
    }

    [Fact]
    public void SendBack_FromTheFirstTier_IsRefusedAndReturningToTheUnitIsNot()
    {
        var scene = Forwarded().As("officer-department");
        scene.When(new SendBackReview("department", "proof-unclear", "看不清")).IsRefused("review.first-tier");

        var atUnit = After(scene, "officer-department", new ReturnToUnit("department", "proof-unclear", "看不清"));
        Assert.True(CaseView.IsAtUnit(atUnit.State));
        atUnit.When(new ForwardReview("department")).IsRefused([.. Codes(atUnit.When(new ForwardReview("department")))]);
    }

    [Fact]
    public void Return_ToTheUnitAndForwardedAgain_BeginsAtTheFirstTier()
    {
        var scene = After(Passed(Forwarded()), "officer-county", new ReturnToUnit("county", "proof-unclear", "看不清"));
        var again = Forward(Posted(scene));

        Assert.Equal(CaseStage.AtDepartment, CaseStages.Of(again.State));
        Assert.Contains("review.condition-unanswered", Codes(again.When(new ForwardReview("department"))));
    }

    /// <summary>The unit asks once for what is missing, and decides nothing until the answer is there or overdue (JL23-R1, stage 2).</summary>
    [Fact]
    [Trait("Mechanism", "M19")]
    public void Notice_OfTheUnit_StopsItsDecisionUntilTheAnswerOrTheLastDay()
    {
        NotifyFaults notify = new(Corridor.UnitTier, [new("JL23-6.1-c", "学历证书看不清", "重新上传", "education-certificate")], At.Day("2023-03-15"));
        var told = After(Submitted(), "clerk-1", notify);
        Assert.Equal(CaseStage.ToBeCured, CaseStages.Of(told.State));
        Assert.Equal(
            [(Duties.Applicant, At.Day("2023-03-15"), false), (Duties.UnitClerk, (DateOnly?)null, true)],
            CaseView.Duties(told.State, Packs.Jilin2023, told.Law).Select(duty => (duty.Role, duty.DueOn, duty.IsClockStanding)));
        var decline = new DeclineCase("not-qualified", "学历证书没有补正");
        told.When(decline).IsRefused("recommendation.notice-open");
        Assert.Contains("notice.old-point", Codes(told.When(notify with { DueOn = At.Day("2023-03-16") })));

        told.On("2023-03-16 00:00").When(decline).Happens<CaseDeclined>();
        Submitted().As(Doctor).When(notify).IsRefused("review.own-case");
    }

    [Fact]
    public void Notice_OfTheUnitWhileTheListIsPosted_IsRefused()
    {
        var scene = Submitted();
        var hash = scene.State.Dossier.SubmittedHash!;
        var posted = After(
            scene, "clerk-1",
            [
                new JoinSlate("s-1", true), new SignUnitCommitment("2023-1", 30, hash), .. YearlyCase.Answers(Corridor.UnitTier),
                new RecommendCase(Lists.WholeReport), new JoinPosting("p-1", 1, hash, 5, At.Day("2023-03-10")),
            ]);

        posted.When(new NotifyFaults(Corridor.UnitTier, [new("JL23-6.1-c", "看不清", "重新上传", null)], At.Day("2023-03-15")))
            .IsRefused("review.not-here");
    }

    [Fact]
    public void Tier_ThatIsTheUnit_HasNothingElseToGive() =>
        Assert.Throws<ArgumentException>(() => Submitted().When(new ForwardReview(Corridor.UnitTier)));

    /// <summary>The route lets the committee's office send on, have mended and refuse; nothing else.</summary>
    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public void SendBack_FromTheCommitteesOffice_IsNoWayOutOfItsStage()
    {
        var scene = Forwarded();
        while (CaseView.TierOf(scene.State) != ReviewSeat.CommitteeOffice)
        {
            scene = Passed(scene);
        }
        scene = scene.As("officer-committee-office");

        scene.When(new SendBackReview(ReviewSeat.CommitteeOffice, "proof-unclear", "看不清")).IsRefused("review.no-such-exit");
        scene.When(new ReturnToUnit(ReviewSeat.CommitteeOffice, "proof-unclear", "看不清")).IsRefused("review.no-such-exit");
        var refused = scene.When(new AskAbove(ReviewSeat.CommitteeOffice, "能否受理?"));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal(("review.no-such-exit", "JL23-6.3-a"), (finding.Code, finding.Clause!.Clause));
        Assert.Contains("一次性告知补正", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_WithWhatWasLookedAt_KeepsItAndTellsWhatWasNotOpened()
    {
        var conduct = new Conduct(At.Instant("2023-03-13 09:00"), ["education-certificate/b-1"]);
        var scene = After(
            Forwarded(), "officer-department",
            new AnswerCondition("department", "education", true, "核对学历证书", ["education-certificate"]) { Conduct = conduct },
            new AnswerCondition("department", "tenure", true, "核对聘书", ["appointment-proof", "title-certificate"]) { Conduct = conduct });

        var tier = scene.State.Review.Of("department");
        Assert.Empty(tier.FindAnswer("education")!.Conduct!.Unopened(tier.FindAnswer("education")!.Proofs));
        Assert.Equal(["appointment-proof", "title-certificate"], conduct.Unopened(tier.FindAnswer("tenure")!.Proofs));
    }

    /// <summary>An answer of the same round is changed with a coded reason, its paper and what stood before (Q5).</summary>
    [Fact]
    public void Answer_ChangedInItsRound_NeedsAReasonAndKeepsTheOldOne()
    {
        var scene = Answered(Forwarded());
        var changed = new AnswerCondition("department", "education", false, "学历证书查询无此证", ["education-certificate"]) { ReasonCode = "false-material" };
        scene = scene.As("officer-department");
        scene.When(changed).IsRefused("revision.reason");
        scene.When(changed with { Revision = new("looked-again", " ") }).IsRefused("revision.document");

        var answer = scene.When(changed with { Revision = new("looked-again", "学信网查询结果") });
        var fact = Assert.IsType<ConditionAnswered>(Assert.Single(answer.Facts));
        Assert.Equal(("looked-again", true, "department核对了材料"), (fact.Revision!.Code, fact.Before!.IsMet, fact.Before.Grounds));
    }

    [Fact]
    public void Answer_AfterTheCaseCameBack_IsNoRevision()
    {
        var back = After(Passed(Forwarded()), "officer-county", new SendBackReview("county", "proof-unclear", "聘任文件看不清"));
        var answer = back.As("officer-department").When(
            new AnswerCondition("department", "education", false, "学历证书查询无此证", ["education-certificate"]) { ReasonCode = "false-material" });

        Assert.Null(Assert.IsType<ConditionAnswered>(Assert.Single(answer.Facts)).Revision);
    }

    [Fact]
    public void Hold_UntilItIsResumed_KeepsTheCase()
    {
        var held = After(Answered(Forwarded()), "officer-department", Holding("department", "等待纪检部门核查结论"));
        Assert.Equal(CaseStage.Held, CaseStages.Of(held.State));
        Command[] acts =
        [
            new AnswerCondition("department", "education", false, "另行核对", ["education-certificate"]) { ReasonCode = "false-material" },
            new NotifyFaults("department", [new("JL23-6.1-c", "看不清", "重新上传", "employment")], At.Day("2023-03-31")),
            new ReturnToUnit("department", "proof-unclear", "看不清"), new RefuseReview("department", "performance", "not-qualified", "业绩不符", false),
            new AskAbove("department", "如何认定"), new ForwardReview("department"), new SendBackReview("department", "proof-unclear", "看不清"),
            Holding("department", "又有疑问"), Transferring("department", "另有权限"),
        ];
        Assert.All(acts, act => Assert.Contains("review.held", Codes(held.When(act))));
        Assert.True(After(held, Doctor, new WithdrawFiling("不报了")).State.Dossier.IsGivenUp());
        held.When(new RecuseOneself("department", "in-law", "")).Happens<OfficerRecused>();

        var resumed = After(held, "officer-department", Resuming("department", "核查未发现问题"));
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(After(resumed, "officer-department", new ForwardReview("department")).State));
    }

    [Fact]
    public void Transfer_ToTheCompetentCommittee_KeepsWhatTheTiersOnItsWayHaveAnswered()
    {
        var (office, city) = (new ReviewSeat(ReviewSeat.CommitteeOffice, "11222400DEM000020K", "评委会办公室"), Seats[2]);
        var other = new PathFound([.. Seats.Take(3), office], new("health-yanbian", "州卫生系列中评委", CommitteeKind.Regional), []);
        var atOffice = Enumerable.Range(0, 4).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        var room = Room(other);

        var moved = After(atOffice with { Room = room }, "officer-office", Transferring(ReviewSeat.CommitteeOffice, "级别不在权限内"));

        Assert.Equal((office, "health-yanbian"), (moved.State.Review.Path.Current(), moved.State.Review.Path.Committee!.Id));
        Assert.Contains(city.Key(), moved.State.Review.Path.Passed);
    }

    /// <summary>A committee that lost its authority passes on what waits for its meeting; the other office answers for itself (M20, M18).</summary>
    [Fact]
    public void Transfer_FromTheCommitteesDoor_ComesToTheOtherOfficeWhichAnswersAnew()
    {
        var office = new ReviewSeat(ReviewSeat.CommitteeOffice, "11222400DEM000020K", "评委会办公室");
        var other = new PathFound([.. Seats.Take(4), office], new("health-yanbian", "州卫生系列中评委", CommitteeKind.Regional), []);
        var waiting = Enumerable.Range(0, 5).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        Assert.Equal(CaseStage.AtCommittee, CaseStages.Of(waiting.State));
        var same = (waiting with { Room = Room() }).As("officer-office")
            .When(Transferring(ReviewSeat.CommitteeOffice, "授权已取消")).IsRefused("review.transfer-same");
        Assert.Equal("JL23-1.12-d", Assert.Single(same).Clause!.Clause);

        var moved = After(waiting with { Room = Room(other) }, "officer-office", Transferring(ReviewSeat.CommitteeOffice, "授权已取消"));

        Assert.Equal(CaseStage.AtCommitteeOffice, CaseStages.Of(moved.State));
        Assert.Equal(office, moved.State.Review.Path.Current());
        Assert.Contains(
            "review.condition-unanswered", Codes(moved.As("officer-other").When(new ForwardReview(ReviewSeat.CommitteeOffice))));
        Assert.Equal(CaseStage.AtCommittee, CaseStages.Of(Passed(moved).State));
    }

    /// <summary>Another office has its own one-time notice, whatever the office before had sent; numbers are given once (M19, M20).</summary>
    [Fact]
    public void Notify_AfterATransfer_IsOpenThoughTheOfficeBeforeHadItsNoticeAnswered()
    {
        var notify = new NotifyFaults(
            ReviewSeat.CommitteeOffice, [new("JL23-6.1-c", "看不清", "重新上传", "employment")], At.Day("2023-03-31"));
        var atOffice = Enumerable.Range(0, 4).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        var cured = After(
            After(atOffice, "officer-office", notify), Doctor, new CureFaults("committee-office-1", [new(1, "已重新上传", ["employment"])]));
        cured.As("officer-office").When(notify with { DueOn = At.Day("2023-03-30") }).IsRefused("notice.old-point");
        var moved = After(cured with { Room = Room(OtherWay) }, "officer-office", Transferring(ReviewSeat.CommitteeOffice, "授权已取消"));

        var noticed = After(moved, "officer-other", notify);

        Assert.Equal("committee-office-2", CaseView.OpenNotice(noticed.State)!.NoticeId);
        Assert.Contains("review.notice-open", Codes(noticed.As("officer-other").When(new ForwardReview(ReviewSeat.CommitteeOffice))));
    }

    /// <summary>What a replaced body sent back to the unit stays counted: the next return reaches the unit too (M18).</summary>
    [Fact]
    public void Return_AfterTheDepartmentHasChanged_ComesToTheUnitAgain()
    {
        var first = After(Forwarded(), "officer-department", new ReturnToUnit("department", "proof-unclear", "看不清"));
        Assert.True(CaseView.IsAtUnit(first.State));
        ReviewSeat[] seats = [new("department", "11222403DEM0000603", "主管部门"), .. Seats.Skip(1)];
        var other = new PathFound(seats, Way.Committee, []);
        var anew = Forward(Posted(first with { Room = Room(other) }).On("2023-03-20 09:00"));
        Assert.Equal(("department@11222403DEM0000603", false), (anew.State.Review.Path.Current()!.Key(), CaseView.IsAtUnit(anew.State)));

        Assert.True(CaseView.IsAtUnit(After(anew, "officer-other", new ReturnToUnit("department", "proof-unclear", "仍看不清")).State));
    }

    /// <summary>A committee's office that gets a case back, once it was replaced, looks at it again (M18, M20).</summary>
    [Fact]
    public void Transfer_ThereAndBack_AsksTheFirstOfficeAgain()
    {
        var waiting = Enumerable.Range(0, 5).Aggregate(Forwarded(), (scene, _) => Passed(scene));
        var transfer = Transferring(ReviewSeat.CommitteeOffice, "授权已取消");
        var there = After(waiting with { Room = Room(OtherWay) }, "officer-office", transfer);
        var back = After(there with { Room = Room() }, "officer-other", transfer with { Reason = "授权已恢复" });

        Assert.Equal(Seats[4], back.State.Review.Path.Current());
    }

    /// <summary>Nobody is kept waiting by an applicant who does not answer: after the last day the tier goes by what there is (M19).</summary>
    [Fact]
    public void Forward_WithANoticeThatIsOverdue_GoesByWhatThereIs()
    {
        var noticed = After(
            Answered(Forwarded()), "officer-department",
            new NotifyFaults("department", [new("JL23-6.1-c", "看不清", "重新上传", "employment")], At.Day("2023-03-31")));

        noticed.On("2023-03-31 23:59").As("officer-department").When(new ForwardReview("department")).IsRefused("review.notice-open");
        var on = After(noticed.On("2023-04-01 00:00"), "officer-department", new ForwardReview("department"));
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(on.State));
    }

    /// <summary>An objection can be told late, as of a list that was taken down: the case goes no further at any tier until it is settled.</summary>
    [Fact]
    [Trait("Mechanism", "M15")]
    public void Forward_WhileAnObjectionToThePostingIsOpen_IsRefusedAtATierToo()
    {
        var disputed = After(Answered(Forwarded()), "posting", new SuspendForObjection("p-0", "o-1"));
        disputed.As("officer-department").When(new ForwardReview("department")).IsRefused("posting.disputed");

        var settled = After(disputed, "posting", new ResumeAfterObjection("p-0", "o-1", "查无此事"));
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(After(settled, "officer-department", new ForwardReview("department")).State));
    }

    /// <summary>Whoever is close to the applicant has no part in the case; a colleague answers everything anew (M18).</summary>
    [Fact]
    public void Recuse_ByAnOfficerWhoIsClose_EndsTheOfficersPart()
    {
        var answered = Answered(Forwarded());
        answered.As("officer-department").When(new RecuseOneself("department", "neighbour", "")).IsRefused("review.relation");

        var recused = After(answered, "officer-department", new RecuseOneself("department", "in-law", ""));

        Assert.Contains("review.recused", Codes(recused.As("officer-department").When(new ForwardReview("department"))));
        recused.As("officer-department").When(YearlyCase.Answers("department").First()).IsRefused("review.recused");
        Assert.Contains("review.condition-unanswered", Codes(recused.As("colleague").When(new ForwardReview("department"))));
        var anew = YearlyCase.Answers("department").Aggregate(recused, (scene, answer) => After(scene, "colleague", answer));
        Assert.Equal(CaseStage.AtCountyOffice, CaseStages.Of(After(anew, "colleague", new ForwardReview("department")).State));
    }

    [Fact]
    public void Transfer_ToTheCommitteeThatHasIt_IsRefused() =>
        Assert.Equal(
            ["review.transfer-same"],
            Codes(Forwarded().When(Transferring("department", "应由他处评审"))));

    [Fact]
    public void Forward_AtTheCommitteesOffice_AsksTheGateAndTheRegisterAgain()
    {
        var atOffice = Answered(Enumerable.Range(0, 4).Aggregate(Forwarded(), (scene, _) => Passed(scene)));
        var sanctioned = new GateFacts(true, false, false, [new Bar(At.Day("2023-03-01"), null, "处分")]);
        var ended = new PathFound([], null, [new Finding("committee.none", Severity.ReferUp, "没有评委会有权评审;请示。")]);

        Assert.Equal(
            ["committee.none", "gate.sanctioned"],
            Codes((atOffice with { Room = Room(ended, sanctioned) }).When(new ForwardReview(ReviewSeat.CommitteeOffice))).Order());
    }

    [Fact]
    public void Forward_ByTheUnit_WhereTheRegistersCannotTellTheWay_IsRefused()
    {
        var none = new PathFound([], null, [new Finding("committee.none", Severity.ReferUp, "没有评委会有权评审;请示。")]);

        Posted(Submitted(none)).On("2023-03-13 09:00").When(new ForwardToCounty()).IsRefused("committee.none");
    }

    [Fact]
    public void Of_ACountyUnit_GoesOverEveryOfficeUpToItsCommittee()
    {
        Assert.Equal(
            ["department@11222403DEM0000502", "county@222403", "city@222400", "province@220000", "committee-office@11220000DEM0000105"],
            WayOf(Regime.Separate, PlacesTests.Jilin).Select(seat => seat.Key()));
        Assert.Equal(
            ["department@11222403DEM0000502", "county@222403", "city@222400", "committee-office@11220000DEM0000105"],
            WayOf(Regime.Separate, PlacesTests.Yanbian).Select(seat => seat.Key()));
    }

    [Fact]
    public void Of_ACombinedUnit_IsItsTerritoryAndItsOwnCommittee() => Assert.Equal(
        ["county@222403", "committee-office@11220000DEM0000105"], WayOf(Regime.Combined, PlacesTests.Dunhua).Select(seat => seat.Key()));

    /// <summary>A department that also keeps the committee's office reviews twice: as each of the two (M18).</summary>
    [Fact]
    public void Of_ADepartmentThatKeepsTheCommitteesOffice_HasBothTiers() => Assert.Equal(
        ["department@11222403DEM0000502", "county@222403", "committee-office@11222403DEM0000502"],
        WayOf(Regime.Separate, PlacesTests.Dunhua, office: "11222403DEM0000502").Select(seat => seat.Key()));

    [Theory]
    [Trait("Mechanism", "M11")]
    [InlineData("2023-02-10", PlaceLevel.Province)]
    [InlineData("2020-12-31", null)]
    public void Organiser_OfTheGreenChannel_IsWhomThePackNames(string filedOn, PlaceLevel? least)
    {
        var dossier = Submitted().State.Dossier with { FirstSubmittedAt = Moment.StartOf(DateOnly.Parse(filedOn)) };
        Assert.Null(PathFinder.OrganiserOf(dossier, Packs.Jilin2023, new(2023, 3, 1)));

        var green = dossier.Content.Merits! with { GreenChannel = new("senior-manager", "企业高级经营管理人才") };
        var found = PathFinder.OrganiserOf(
            dossier with { Content = dossier.Content with { Merits = green } }, Packs.Jilin2023, new(2023, 3, 1));
        Assert.Equal((least, least is null ? null : "JL21-3.2-b"), (found?.Least, found?.Source.Clause));
    }

    private static IReadOnlyList<ReviewSeat> WayOf(Regime regime, PlaceCode founded, string office = "11220000DEM0000105")
    {
        var day = new DateOnly(2023, 3, 1);
        var entry = new Entry("registrar", "officer", day);
        Fact[] facts =
        [
            new CommitteeRegistered(new("one", "评委会", CommitteeKind.Regional, UnitCode.Parse(office), founded), entry),
            new AuthorityGranted(
                new("one-1", "one", ["health"], ["deputy-senior"]) { Regions = [PlacesTests.Dunhua], From = day, Document = "演示" }, entry),
        ];
        var unit = new UnitOnDay(UnitCode.Parse("12222403DEM0000802"), "敦化市演示医院", PlacesTests.Dunhua, UnitLevel.County)
        {
            Kind = UnitKind.Institution,
            Regime = regime,
            Superior = UnitCode.Parse("11222403DEM0000502"),
        };
        var found = PathFinder.Of(
            Packs.Jilin2023,
            new PathRegisters(
                unit, PlacesTests.Registered(), facts.Aggregate(Committees.Empty, Committees.Evolve),
                new ReviewMatter("health", "全科医学", "deputy-senior", unit.Code, Around, 2023)),
            day);
        Assert.Empty(found.Findings);
        return found.Seats;
    }

    private static IEnumerable<string> Codes(Answer<Case> answer) => answer.Findings.Select(finding => finding.Code);
}
