using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Support;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.UnitPosting.Slates;

namespace TitleFlow.Domain.Tests.UnitPosting;

public sealed class SlateTests
{
    [Fact]
    [Trait("Example", "M14-4")]
    public void Fix_PassingOverTheThird_IsRefusedByThePlaceInTheRanking()
    {
        var judged = Ranked("A", "B", "C", "D", "E").Recommending("A", "B", "D");

        var finding = Assert.Single(judged.When(new FixSlate(ForThree)).IsRefused("slate.skipped"));
        Assert.Equal("candidates.C", finding.Where);
        Assert.Contains("第3位", finding.Message);
    }

    [Fact]
    [Trait("Example", "M14-4")]
    public void Fix_AfterTheThirdHasWithdrawnOrWasDeclinedWithAReason_IsFixed()
    {
        var judged = Ranked("A", "B", "C", "D", "E").Recommending("A", "B", "D");

        var withdrawn = judged.When(new LeaveSlate("C", "本人撤回")).Stores(typeof(CandidateLeft));
        Assert.Equal(["A", "B", "D"], withdrawn.When(new FixSlate(ForThree)).Happens<SlateFixed>().Recommended);

        var declined = judged.When(new JudgeCandidate("C", false, "conduct", "师德考察未通过")).Stores(typeof(CandidateJudged));
        var made = declined.When(new FixSlate(ForThree)).Happens<SlateFixed>();
        Assert.Equal(["C"], made.NotRecommended);
        Assert.Equal("空岗 5 × 40% = 2 → 四舍五入 2,加 1 = 3", made.Quota.ToText());
    }

    [Fact]
    [Trait("Example", "M14-4")]
    public void Judge_NotRecommendedWithoutWords_IsRefused() =>
        Ranked("A").When(new JudgeCandidate("A", false, "nonsense", " "))
            .IsRefused("recommendation.decline-reason-unknown", "recommendation.decline-reason-missing");

    [Fact]
    public void Fix_OneMoreThanTheQuota_IsRefusedWithTheWorking()
    {
        var finding = Assert.Single(
            Ranked("A", "B", "C", "D").Recommending("A", "B", "C", "D").When(new FixSlate(ForThree)).IsRefused("slate.over-quota"));

        Assert.Contains("空岗 5 × 40% = 2 → 四舍五入 2,加 1 = 3", finding.Message);
        Assert.Equal(("3人", "1人", "JL21-1.5-f"), (finding.Threshold, finding.Shortfall, finding.Clause!.Clause));
    }

    /// <summary>Whom the school's own committee reviews enters directly; the others compete for the places as if they were alone.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public void Fix_WhereTheOwnCommitteeReviewsSomeOnly_CountsTheOthersAlone()
    {
        var matter = ForThree with
        {
            Forms = "ABCDE".ToDictionary(one => $"{one}", one => (string?)(one == 'E' ? "own-unit" : "entrusted")),
        };
        var all = Ranked("A", "B", "C", "D", "E");

        Assert.Equal(["A", "B", "C", "E"], all.Recommending("A", "B", "C", "E").When(new FixSlate(matter)).Happens<SlateFixed>().Recommended);
        all.Recommending("A", "B", "C", "D", "E").When(new FixSlate(matter)).IsRefused("slate.over-quota");
        all.Recommending("A", "B").Outranking("E").When(new FixSlate(matter)).IsRefused("slate.not-outranked");
        Assert.Equal(["A"], all.Recommending("A").When(new FixSlate(matter)).Happens<SlateFixed>().Recommended);
    }

    [Fact]
    [Trait("Mechanism", "M16")]
    public void Fix_OfAPrivateSchoolBeyondTheQuota_NeedsTheConsentOfTheOffices()
    {
        var asked = new AgreeToOverrun(1, "敦教人联〔2023〕3号", AsPrivate(5));
        var judged = Ranked("A", "B", "C", "D").Recommending("A", "B", "C", "D");
        Assert.Contains("确需超出的", Assert.Single(judged.When(new FixSlate(AsPrivate(5))).IsRefused("slate.over-quota")).Message);

        var agreed = judged.When(asked).Stores(typeof(OverrunAgreed));
        var made = agreed.When(new FixSlate(AsPrivate(5))).Happens<SlateFixed>();
        Assert.Equal(4, made.Quota.Limit);
        Assert.Equal(
            ("属地人社、教育部门同意超出 1(敦教人联〔2023〕3号)= 4", "JL23-1.6-b"), (made.Quota.Steps[^1].Text, made.Quota.Steps[^1].Clause.Clause));

        agreed.When(asked).DoesNothing();
        agreed.When(asked with { More = 2 }).IsRefused("revision.reason");
        var less = agreed.When(asked with { More = 0, Revision = new("told-from-above", "敦教人联〔2023〕4号") });
        Assert.Equal(1, less.Happens<OverrunAgreed>().Before);
        less.After.When(new FixSlate(AsPrivate(5))).IsRefused("slate.over-quota");
    }

    /// <summary>What was fixed under a consent stands: the consent is not lowered below it, and taken back it says how many stay beyond.</summary>
    [Fact]
    [Trait("Mechanism", "M16")]
    public void Agree_ToLessThanWasFixed_IsRefusedAndTakingItBackTellsWhoStays()
    {
        var asked = new AgreeToOverrun(2, "敦教人联〔2023〕3号", AsPrivate(5));
        var made = Ranked("A", "B", "C", "D", "E", "F").When(asked).After.Recommending("A", "B", "C", "D", "E")
            .When(new FixSlate(AsPrivate(5))).Stores(typeof(SlateFixed));
        var revised = asked with { Revision = new("told-from-above", "敦教人联〔2023〕4号") };

        Assert.Contains("不能少于2", Assert.Single(made.When(revised with { More = 1 }).IsRefused("slate.overrun-used")).Message);
        made.When(revised with { More = 3 }).Happens<OverrunAgreed>();
        var back = made.When(revised with { More = 0 });
        Assert.Equal(2, back.Happens<OverrunAgreed>().FixedBeyond);
        var declined = new JudgeCandidate("F", false, "conduct", "师德考察未通过");
        Assert.Equal(["F"], back.After.When(declined).After.When(new FixSlate(AsPrivate(5))).Happens<SlateFixed>().NotRecommended);
        back.After.Recommending("F").When(new FixSlate(AsPrivate(5))).IsRefused("slate.over-quota");
    }

    [Fact]
    [Trait("Mechanism", "M16")]
    public void Agree_WithoutFiguresOfTheYear_IsToldWhatIsMissingAndTakenBackAllTheSame()
    {
        var agreed = Ranked("A").When(new AgreeToOverrun(1, "敦教人联〔2023〕3号", AsPrivate(5))).Stores(typeof(OverrunAgreed));
        var revision = new Revision("told-from-above", "敦教人联〔2023〕4号");
        var missing = AsPrivate(0) with { Figures = null };
        var ofAnotherYear = AsPrivate(0) with { Figures = new QuotaPosts(0, 3) { AsOf = new(2022, 12, 31) }, Year = 2023 };

        agreed.When(new AgreeToOverrun(2, "敦教人联〔2023〕4号", missing) { Revision = revision }).IsRefused("quota.figures-missing");
        agreed.When(new AgreeToOverrun(2, "敦教人联〔2023〕4号", ofAnotherYear) { Revision = revision })
            .IsRefused("quota.figures-of-another-year");
        agreed.When(new AgreeToOverrun(2, "敦教人联〔2023〕4号", AsPrivate(5) with { Form = "own-unit" }) { Revision = revision })
            .IsRefused("slate.no-limit");
        agreed.When(new AgreeToOverrun(0, "敦教人联〔2023〕4号", missing) { Revision = revision }).Happens<OverrunAgreed>();
    }

    [Fact]
    public void Agree_WhereTheQuotaBinds_IsRefusedByTheClause()
    {
        var refused = Ranked("A").When(new AgreeToOverrun(-1, " ", ForThree)).IsRefused(
            "slate.limit-binds", "slate.overrun", "slate.overrun-document");
        Assert.Equal("JL23-1.6-b", refused[0].Clause!.Clause);
        Ranked("A").As("person-A").When(new AgreeToOverrun(1, "敦教人联〔2023〕3号", AsPrivate(5))).IsRefused("slate.own-case");
        Assert.Null(Quota.Of(Packs.Jilin2021, AsPrivate(5), At.Day("2021-10-08")).MayBeExceeded);
    }

    [Fact]
    public void Fix_SomebodyOnAGroundBesideTheQuota_UsesNoPlace() =>
        Ranked("A", "B", "C").With(Of("Z", 1) with { FreeGround = "township-teacher-30" }, OnTheGround)
            .Recommending("A", "B", "C", "Z").When(new FixSlate(ForThree)).Happens<SlateFixed>();

    [Fact]
    public void Enter_OnAGroundThatTheCaseDoesNotShow_IsRefusedByEveryConditionThatIsMissing()
    {
        var asked = new EnterCandidate(Of("Z", 1) with { FreeGround = "township-teacher-30" });
        Finding[] missing = [new("service.too-short", Severity.Fail, "年限不满,差 1 年。"), new("ground.level", Severity.Fail, "级别不符。")];

        var refused = Ranked("A").When(asked with { Shown = Nothing with { Grounds = [new("township-teacher-30", missing)] } })
            .IsRefused("service.too-short", "ground.level");
        Assert.All(refused, finding => Assert.Equal("freeGround", finding.Where));
        Assert.StartsWith("“乡镇及以下学校连续任教三十年”:", refused[0].Message, StringComparison.Ordinal);
        Assert.Equal("JL21-1.5-c", Ranked("A").When(asked).IsRefused("slate.ground-unproven")[0].Clause!.Clause);
    }

    [Fact]
    [Trait("Example", "M12-2")]
    public void Fix_OneOfTwoWhoAreEqualAcrossTheLine_IsRefusedByTheRuleOfTies()
    {
        var tied = Ranked("A", "B").With(Of("C", 10)).With(Of("D", 10));

        var finding = Assert.Single(tied.Recommending("A", "B", "C").When(new FixSlate(ForThree)).IsRefused("slate.tied"));
        Assert.Equal("JL23-1.8-c", finding.Clause!.Clause);
        Assert.Equal(["A", "B"], tied.Recommending("A", "B").When(new FixSlate(ForThree)).Happens<SlateFixed>().Recommended);
    }

    [Fact]
    [Trait("Example", "M12-2")]
    public void Fix_OneOfATieAfterDecliningTheOtherAsOutranked_IsRefusedStill()
    {
        var tied = Ranked("A", "B").With(Of("C", 10)).With(Of("D", 10));

        var finding = Assert.Single(
            tied.Recommending("A", "B", "C").Outranking("D").When(new FixSlate(ForThree)).IsRefused("slate.tied"));
        Assert.Equal("candidates.C", finding.Where);
        var both = tied.Recommending("A", "B").Outranking("C", "D").When(new FixSlate(ForThree)).Happens<SlateFixed>();
        Assert.Equal(["C", "D"], both.NotRecommended);
        Assert.Equal(
            ["D"],
            tied.Recommending("A", "B", "C").When(new JudgeCandidate("D", false, "conduct", "师德考察未通过")).After
                .When(new FixSlate(ForThree)).Happens<SlateFixed>().NotRecommended);
    }

    [Fact]
    [Trait("Example", "M12-2")]
    public void Fix_OneOfATieByALaterFixing_IsRefusedAsLongAsOnePlaceIsFree()
    {
        var made = Ranked("A", "B").With(Of("C", 10)).With(Of("D", 10)).Recommending("A", "B").Outranking("D")
            .When(new FixSlate(ForThree)).Stores(typeof(SlateFixed));

        made.Recommending("C").When(new FixSlate(ForThree)).IsRefused("slate.tied");
        var left = made.When(new LeaveSlate("B", "本人撤回")).Stores(typeof(CandidateLeft));
        Assert.Equal(["C"], left.Recommending("C").When(new FixSlate(ForThree)).Happens<SlateFixed>().Recommended);
    }

    [Fact]
    [Trait("Example", "M14-4")]
    public void Fix_TheFirstDeclinedAsOutranked_IsRefused()
    {
        var finding = Assert.Single(
            Ranked("A", "B", "C").Recommending("B", "C").Outranking("A").When(new FixSlate(ForThree)).IsRefused("slate.not-outranked"));
        Assert.Equal("candidates.A", finding.Where);
        Ranked("A", "B").Outranking("A").When(new FixSlate(ForThree)).IsRefused("slate.not-outranked");
        Ranked("A").With(Of("B", 9_900)).Recommending("A").Outranking("B").When(new FixSlate(ForThree)).IsRefused("slate.not-outranked");
        Ranked("A", "B").Outranking("A", "B").When(new FixSlate(Matter(0))).Happens<SlateFixed>();
    }

    [Fact]
    public void Fix_WhoUsesNoPlaceDeclinedAsOutranked_IsRefused() =>
        Ranked("A").With(Of("Z", 1) with { FreeGround = "township-teacher-30" }, OnTheGround).Recommending("A").Outranking("Z")
            .When(new FixSlate(ForThree)).IsRefused("slate.not-outranked");

    [Fact]
    [Trait("Example", "M12-1")]
    public void Fix_TwoWhoAreEqualButForAPreference_TakesTheOneWithIt() =>
        Assert.Equal(
            ["A", "B", "D"],
            Ranked("A", "B").With(Of("C", 10)).With(Of("D", 10), AGrassrootsYear)
                .Recommending("A", "D", "B").When(new FixSlate(ForThree)).Happens<SlateFixed>().Recommended);

    [Fact]
    public void Enter_APreferenceThatTheCaseProves_IsTakenWhetherItIsNamedOrNot()
    {
        var (named, unnamed) = (Of("A", 10) with { Preferences = ["grassroots-year"] }, Of("A", 10));

        Assert.Equal(["grassroots-year"], Entered(unnamed, AGrassrootsYear).Preferences);
        Assert.Equal(["grassroots-year"], Entered(named, AGrassrootsYear).Preferences);
        Assert.Empty(Entered(unnamed, Nothing).Preferences);

        static Candidate Entered(Candidate candidate, ShownByCase shown) =>
            Ranked().When(new EnterCandidate(candidate) { Shown = shown }).Happens<CandidateEntered>().Candidate;
    }

    /// <summary>First checked, then ranked: whoever the unit has not checked is on no slate of it (M14).</summary>
    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public void Enter_ACaseThatTheUnitHasNotChecked_IsRefusedByEveryOpenCondition()
    {
        var open = new Finding("review.condition-unanswered", Severity.Fail, "学历尚无结论;请核对。", Packs.Jilin2023.FindClause("JL23-6.1-c"));

        var refused = Ranked("A").When(new EnterCandidate(Of("Z", 1)) { Shown = Nothing with { Unchecked = [open] } });
        Assert.Equal("JL23-6.1-c", Assert.Single(refused.IsRefused("review.condition-unanswered")).Clause!.Clause);
    }

    [Fact]
    public void Enter_APreferenceAtTheClerksWord_IsRefused()
    {
        var stated = new EnterCandidate(Of("A", 10) with { Preferences = ["grassroots-year"] });

        var finding = Ranked().When(stated with { Shown = Nothing }).IsRefused("slate.preference-unproven")[0];
        Assert.Equal(("JL23-1.8-c", "preferences"), (finding.Clause!.Clause, finding.Where));
        Ranked().When(stated).IsRefused("slate.preference-unproven");
        var papered = stated.Candidate with { PreferenceProofs = [new("grassroots-year", "单位证明")] };
        Ranked().When(new EnterCandidate(papered) { Shown = Nothing }).IsRefused("slate.preference-unproven");
    }

    [Fact]
    public void Enter_APreferenceOfAList_NeedsItsDocument()
    {
        var slate = TheSlate.Given().On("2022-03-01 09:00")
            .When(new OpenSlate(Head with { PackPin = Packs.Jilin2021.Pin.ToString(), Year = 2022 })).Stores(typeof(SlateOpened));
        var listed = Of("A", 10) with { Preferences = ["epidemic-front-line"] };

        var finding = slate.When(new EnterCandidate(listed) { Shown = Nothing }).IsRefused("slate.preference-document")[0];
        Assert.Equal("preferenceProofs", finding.Where);
        var proven = listed with { PreferenceProofs = [new("epidemic-front-line", "省卫健委名册〔2021〕3号")] };
        var entered = slate.When(new EnterCandidate(proven) { Shown = Nothing }).Happens<CandidateEntered>().Candidate;
        Assert.Equal("省卫健委名册〔2021〕3号", Assert.Single(entered.PreferenceProofs!).Document);
        var other = proven with { PreferenceProofs = [new("epidemic-front-line", "省卫健委名册〔2021〕4号")] };
        slate.With(proven, Nothing).When(new EnterCandidate(other) { Shown = Nothing }).IsRefused("revision.reason");
        slate.When(new EnterCandidate(proven with { Preferences = [] }) { Shown = Nothing }).IsRefused("slate.preference-proof");
        var tooLong = proven with { PreferenceProofs = [new("epidemic-front-line", new string('册', 201))] };
        slate.When(new EnterCandidate(tooLong) { Shown = Nothing }).IsRefused("slate.text-too-long");
    }

    [Fact]
    public void Fix_WithoutPartsOfTheAppraisal_NamesEachPartOfEach()
    {
        var findings = Ranked("A").With(Of("B", 50) with { Appraisal = [new("conduct", "良好"), new("annual", " ")] })
            .Recommending("A", "B").When(new FixSlate(ForThree)).IsRefused("slate.appraisal-missing", "slate.appraisal-missing");

        Assert.Equal(["candidates.B.appraisal.annual", "candidates.B.appraisal.rating"], findings.Select(finding => finding.Where));
        Assert.All(findings, finding => Assert.Equal("JL23-4.2-a", finding.Clause!.Clause));
    }

    [Fact]
    public void Act_ByACandidateOfTheSlate_IsRefused()
    {
        Ranked("A", "B").Recommending("A").As("person-B").When(new FixSlate(ForThree)).IsRefused("slate.own-case");
        Ranked("A", "B").As("person-B").When(new JudgeCandidate("B", true, "", "")).IsRefused("slate.own-case");
        Ranked("A").As("person-B").When(new EnterCandidate(Of("B", 1))).IsRefused("slate.own-case");
        // Nobody appraises or judges his rivals, neither a new one nor one who stands there already; another clerk does.
        var rivals = Ranked("A", "B");
        rivals.As("person-B").When(new EnterCandidate(Of("C", 1))).IsRefused("slate.own-case");
        var lower = new EnterCandidate(Of("A", 1)) { Revision = new("counted-again", "计分表") };
        rivals.As("person-B").When(lower).IsRefused("slate.own-case");
        rivals.As("person-B").When(new JudgeCandidate("A", false, "conduct", "师德考察未通过")).IsRefused("slate.own-case");
        rivals.As("clerk-2").When(lower).Happens<CandidateEntered>();
        rivals.When(new LeaveSlate("B", "本人撤回")).After.As("person-B").When(new EnterCandidate(Of("C", 1))).Happens<CandidateEntered>();
    }

    [Fact]
    public void Fix_WithoutFiguresOfTheUnit_IsRefusedAndSaysWhatToDo() =>
        Ranked("A").Recommending("A").When(new FixSlate(ForThree with { Figures = null })).IsRefused("quota.figures-missing");

    [Fact]
    public void Fix_WhereNoNumberIsPrinted_IsFixedAndSaysSo()
    {
        var made = Ranked("A", "B").Recommending("A", "B").When(new FixSlate(ForThree with { Series = "health", Figures = null }))
            .Happens<SlateFixed>();

        Assert.Equal((null, "quota.unlimited"), (made.Quota.Limit, Assert.Single(made.Quota.Told).Code));
    }

    [Fact]
    public void Fix_Nobody_IsRefused()
    {
        Ranked("A").When(new FixSlate(ForThree)).IsRefused("slate.nothing-judged");
        TheSlate.Given().When(new FixSlate(ForThree)).IsRefused("slate.not-open");
    }

    [Fact]
    public void Leave_AfterTheFixing_FreesThePlaceForTheNext()
    {
        var made = Ranked("A", "B", "C", "D").Recommending("A", "B", "C").When(new FixSlate(ForThree)).Stores(typeof(SlateFixed));
        made.Recommending("D").When(new FixSlate(ForThree)).IsRefused("slate.over-quota");

        var left = made.When(new LeaveSlate("B", "本人撤回")).Stores(typeof(CandidateLeft));
        Assert.Equal(2, left.State.PlacesUsed(null));
        var again = left.Recommending("D").When(new FixSlate(ForThree)).Happens<SlateFixed>();
        Assert.Equal(2, again.Run);
        Assert.Equal(["D"], again.Recommended);
    }

    [Fact]
    public void Judge_AfterTheVerdictHasTakenEffect_IsRefused()
    {
        var made = Ranked("A", "B").Recommending("A").When(new FixSlate(ForThree)).Stores(typeof(SlateFixed));

        made.When(new JudgeCandidate("A", false, "other", "改主意了")).IsRefused("slate.verdict-fixed");
        made.When(new EnterCandidate(Of("A", 1))).IsRefused("slate.verdict-fixed");
        made.When(new FixSlate(ForThree)).DoesNothing();
    }

    [Fact]
    public void Enter_WithManyFaults_NamesThemAllAtOnce() =>
        Ranked("A").When(new EnterCandidate(Of("B", -1) with
        {
            Votes = -1,
            Preferences = ["training-hours"],
            FreeGround = "nothing",
            Appraisal = [new("conduct", "好"), new("conduct", "好"), new("looks", "好")],
        })).IsRefused(
            "slate.score", "slate.votes", "slate.unknown-code", "slate.unknown-code", "slate.appraisal-unknown", "slate.appraisal-unknown",
            "slate.appraisal-unknown");

    [Fact]
    public void Texts_OfASlate_AreAtMostFiveHundredCharacters()
    {
        var (longest, tooLong) = (new string('好', 500), new string('好', 501));
        var slate = Ranked("A").With(Of("B", 1) with { Appraisal = [new("conduct", longest)] });

        slate.When(new EnterCandidate(Of("C", 1) with { Appraisal = [new("conduct", tooLong)] })).IsRefused("slate.text-too-long");
        slate.When(new JudgeCandidate("A", false, "other", longest)).Happens<CandidateJudged>();
        slate.When(new JudgeCandidate("A", false, "other", tooLong)).IsRefused("slate.text-too-long");
    }

    [Fact]
    public void Enter_OneMoreThanASlateHolds_IsRefusedUntilSomebodyHasLeft()
    {
        var full = Enumerable.Range(1, UnitPostingLimits.Candidates).Aggregate(Ranked(), (at, n) => at.With(Of($"c-{n}", n)));

        full.When(new EnterCandidate(Of("c-0", 1))).IsRefused("slate.candidate-count");
        full.When(new LeaveSlate("c-7", "本人撤回")).After.When(new EnterCandidate(Of("c-0", 1))).Happens<CandidateEntered>();
    }

    [Fact]
    public void Judge_OtherwiseThanBefore_NeedsAReason()
    {
        var judged = Ranked("A").When(new JudgeCandidate("A", true, "", "")).After;
        var other = new JudgeCandidate("A", false, "outranked", "名额有限");
        judged.When(other).IsRefused("revision.reason");
        var changed = judged.When(other with { Revision = new("told-from-above", "县人社局复核意见") });
        Assert.Equal("told-from-above", Assert.IsType<CandidateJudged>(changed.Facts[0]).Revision!.Code);
    }

    [Fact]
    public void Enter_AgainWithAnotherScore_ReplacesTheEntry()
    {
        var ranked = Ranked("A", "B");
        ranked.When(new EnterCandidate(Of("B", 9_999))).IsRefused("revision.reason");
        var entered = ranked.When(new EnterCandidate(Of("B", 9_999)) { Revision = new("counted-again", "计票记录2号") });
        var again = entered.Stores(typeof(CandidateEntered));
        Assert.Equal(Of("B", 0).CaseId, Assert.IsType<CandidateEntered>(entered.Facts[0]).Before!.CaseId);

        Assert.Equal(2, again.State.Candidates.Count);
        Assert.Equal(1, again.State.Rank([]).PlaceOf("B"));
    }

    [Fact]
    public void Enter_AgainWithAnotherRecord_NeedsAReasonAndKeepsWhatStoodBefore()
    {
        var (ranked, grounds) = (Ranked("A"), new Revision("entered-wrongly", "考核表"));
        var reworded = new EnterCandidate(Of("A", 9_900) with { Appraisal = [new("conduct", "一般"), .. Of("A", 0).Appraisal.Skip(1)] });

        ranked.When(reworded).IsRefused("revision.reason");
        var entered = ranked.When(reworded with { Revision = grounds }).Happens<CandidateEntered>();
        Assert.Equal(("一般", "良好", grounds), (entered.Candidate.Appraisal[0].Text, entered.Before!.Appraisal[0].Text, entered.Revision));
        ranked.When(new EnterCandidate(Of("A", 9_900))).DoesNothing();
    }

    [Fact]
    public void Enter_SomebodyOfAnotherGroup_IsRefusedByTheClauseOfTheGroup()
    {
        var outside = Nothing with { Group = "non-established" };
        var own = TheSlate.Given().On("2023-03-01 09:00")
            .When(new OpenSlate(Head with { Group = "non-established" })).Stores(typeof(SlateOpened));

        var finding = Ranked().When(new EnterCandidate(Of("A", 1)) { Shown = outside }).IsRefused("slate.other-group")[0];
        Assert.Equal(("JL23-1.6-c", "caseId"), (finding.Clause!.Clause, finding.Where));
        own.When(new EnterCandidate(Of("A", 1)) { Shown = Nothing }).IsRefused("slate.other-group");
        own.With(Of("A", 1), outside);
        TheSlate.Given().On("2023-03-01 09:00").When(new OpenSlate(Head with { Group = "public-health" })).IsRefused("slate.group");
    }

    /// <summary>
    /// Freelancers stand on a slate of their own, where nobody takes a place: all may be recommended whatever posts are free, in any order,
    /// and nobody is declined for want of a place (JL23-6.1-e).
    /// </summary>
    [Theory]
    [Trait("Mechanism", "M16")]
    [InlineData("separate")]
    [InlineData("combined")]
    public void Fix_OfFreelancersAtAProxyUnit_UsesAndNeedsNoPost(string regime)
    {
        var freelance = Nothing with { Group = "freelance" };
        var own = TheSlate.Given().On("2023-03-01 09:00")
            .When(new OpenSlate(Head with { Group = "freelance" })).Stores(typeof(SlateOpened))
            .With(Of("A", 9_900), freelance).With(Of("B", 9_000), freelance).With(Of("C", 9_000), freelance);
        var full = new QuotaMatter("school", "deputy-senior", regime, "alliance", new QuotaPosts(0, 0)) { Group = "freelance" };

        var finding = Ranked().When(new EnterCandidate(Of("A", 1)) { Shown = freelance }).IsRefused("slate.other-group")[0];
        Assert.Equal("JL23-6.1-e", finding.Clause!.Clause);
        own.When(new EnterCandidate(Of("D", 1)) { Shown = Nothing }).IsRefused("slate.other-group");
        own.Recommending("B").Outranking("A").When(new FixSlate(full)).IsRefused("slate.not-outranked");
        foreach (var matter in new[] { full, full with { Figures = null } })
        {
            var made = own.Recommending("B", "C").When(new FixSlate(matter)).Stores(typeof(SlateFixed));
            Assert.Equal((null, 0), (made.State.Quota!.Limit, made.State.PlacesUsed(made.State.Quota)));
            Assert.Equal(["A"], made.State.Candidates.Where(one => !one.IsFixed()).Select(one => one.Candidate.CaseId));
        }
    }

    [Fact]
    public void Enter_WhoHasLeft_IsRefused() =>
        Ranked("A").When(new LeaveSlate("A", "本人撤回")).After.When(new EnterCandidate(Of("A", 5))).IsRefused("slate.case-left");

    [Fact]
    public void Open_ForNoSeriesOrLevel_IsRefused() =>
        TheSlate.Given().When(new OpenSlate(Head with { Series = " ", Level = "principal" })).IsRefused("slate.series", "slate.level");

    [Fact]
    public void Tellings_OfAFixing_RecommendAndDecline()
    {
        var judged = Ranked("A", "B", "C").Recommending("A").When(new JudgeCandidate("C", false, "outranked", "名额有限")).After
            .When(new JudgeCandidate("B", true, "", "")).After;
        var made = judged.When(new FixSlate(ForThree));

        var told = SlateTellings.Of(made.After.State, made.Facts).ToList();
        Assert.Equal(["A", "B", "C"], told.Select(one => one.CaseId));
        var (first, second) = (Assert.IsType<JoinSlate>(told[0].Command), Assert.IsType<JoinSlate>(told[1].Command));
        Assert.Equal((true, true), (first.IsRecommended, second.IsRecommended));
        var declined = Assert.IsType<DeclineBySlate>(told[2].Command);
        Assert.Equal(("s-1", "outranked", "名额有限", "clerk-1"), (declined.SlateId, declined.ReasonCode, declined.Reason, declined.By));
        Assert.Equal(
            [((int?)1, 2, 9_900), (2, 2, 9_810), (null, 2, 9_720)],
            new[] { first.Appraised!, second.Appraised!, declined.Appraised! }.Select(one => (one.Place, one.Ranked, one.Score)));
        Assert.Equal("近五年合格", second.Appraised!.Appraisal[1].Text);
        Assert.Equal((3, Quota.Of(Packs.Jilin2023, ForThree, At.Day("2023-03-01")).ToText()), (second.Appraised.Limit, second.Appraised.Working));
    }

    private static QuotaMatter AsPrivate(int vacancies) => Matter(vacancies) with { UnitKind = "social-organisation" };
}
