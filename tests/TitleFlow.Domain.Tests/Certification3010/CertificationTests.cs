using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Certification3010;
using TitleFlow.Domain.Tests.Policies;
using TitleFlow.Domain.Tests.Time;
using TitleFlow.Tests;
using static TitleFlow.Domain.Tests.Certification3010.Situations;

namespace TitleFlow.Domain.Tests.Certification3010;

public sealed class CertificationTests
{
    private static readonly CountyReviewed PushedInMay = Pushed("2023-05-04 10:00", "2023-05-25");

    [Fact]
    [Trait("Example", "M35-2")]
    public void Push_AfterTheCycleDayOfSeptember_JoinsOctober() // M35-2
    {
        var pushed = Case().At("2023-09-27 10:00").Happens<CountyReviewed>(new ReviewByCounty());

        Assert.Equal("220000-2023-10", pushed.Cycle);
        Assert.Equal(Calendars.Day("2023-10-25"), pushed.CycleDay);
        Assert.Equal(Calendars.At("2023-10-26 00:00"), pushed.IntakeClosesAt);
        Assert.Equal("officer-1", pushed.By);
        Assert.Equal(Calendars.Shipped.Version, pushed.CalendarVersion);
    }

    [Theory]
    [InlineData("2023-10-25 23:59", "220000-2023-10")]
    [InlineData("2023-10-26 00:00", "220000-2023-11")]
    [InlineData("2023-02-25 12:00", "220000-2023-02")] // The 25th is a Saturday: the cycle day is Monday the 27th.
    [InlineData("2023-02-27 23:59", "220000-2023-02")]
    [InlineData("2023-12-26 09:00", "220000-2024-01")]
    public void Push_AboutTheCycleDay_JoinsUpToItsLastMinute(string at, string cycle) =>
        Assert.Equal(cycle, Case().At(at).Happens<CountyReviewed>(new ReviewByCounty()).Cycle);

    [Fact]
    [Trait("Example", "M35-4")]
    public void Push_AfterAReturnByTheProvince_JoinsTheMonthOfTheNewPush() // M35-4
    {
        var story = Case().Given(Pushed("2023-06-20 10:00", "2023-06-25")).At("2023-06-25 15:00");

        var returned = story.Happens<CertificationReturned>(new ReturnToCounty("front-line-unclear", "请补在岗证明"));
        var again = story.At("2023-06-26 09:00").Happens<CountyReviewed>(new ReviewByCounty());

        Assert.Equal(("220000-2023-06", Calendars.Day("2023-06-25")), (returned.Cycle, returned.ReturnedOn));
        Assert.Equal(("220000-2023-07", Calendars.Day("2023-07-25")), (again.Cycle, again.CycleDay));
        Assert.Equal("请补在岗证明", Assert.Single(story.State.Returns).Reason);
    }

    [Fact]
    [Trait("Example", "M35-5")]
    public void Certify_RetiredBeforeTheCycle_IsRefusedAsNoLongerAtTheFrontLine() // M35-5
    {
        var story = Case(Clean with { Ledger = [NotAtFrontLine] }).Given(PushedInMay).At("2023-05-26 09:00");

        var findings = story.IsRefused(AllMet, "ledger.not-at-front-line");
        var refused = story.Happens<CertificationRefused>(new RefuseCertification("front-line", "2023-05-10 已退休"));

        Assert.Equal("JL23-2.2-b", Assert.Single(findings).Clause!.Clause);
        Assert.Equal("JL23-2.2-b", refused.Clause.Clause);
        story.IsRefused(AllMet, "certification.over");
    }

    [Fact]
    [Trait("Example", "M35-6")]
    public void GrantElsewhere_PushedButNotCertified_ClosesTheCase() // M35-6
    {
        var story = Case().Given(Pushed("2023-03-20 10:00", "2023-03-27")).At("2023-08-10 17:00");

        var closed = story.Happens<GrantedElsewhere>(new GrantElsewhere("annual-1"));

        Assert.Equal(("annual-1", Calendars.Day("2023-08-10")), (closed.CaseId, closed.ClosedOn));
        Assert.Equal(CertificationStage.GrantedElsewhere, story.State.Stage);
        story.IsRefused(AllMet, "certification.over");
        story.IsRefused(new ReviewByCounty(), "certification.over");
    }

    [Fact]
    [Anomaly("late-effect")]
    public void Decide_ForACaseThatEndedElsewhere_GrantsAndMovesNothing()
    {
        var story = Case(Clean with { EndedAs = "已撤回" }).Given(PushedInMay).At("2023-05-26 09:00");

        story.IsRefused(AllMet, "certification.case-ended");
        story.IsRefused(new ReviewByCounty(), "certification.case-ended");
        story.IsRefused(new ReturnToCounty("other", "请补盖章页"), "certification.case-ended");
        var findings = story.IsRefused(new RefuseCertification("front-line", "已退休"), "certification.case-ended");
        Assert.Contains("已撤回", Assert.Single(findings).Message, StringComparison.Ordinal);
        story.DoesNothing(new GrantElsewhere("annual-1"));
        story.DoesNothing(new MoveToCycle(
            PushedInMay.PushedAt, "220000-2023-06", Calendars.Day("2023-06-25"), Calendars.At("2023-06-26 00:00"), "转入下一批次。"));
    }

    [Fact]
    public void Certify_WithAnObjectionThatNobodySettled_IsRefused()
    {
        var disputed = new Finding("posting.disputed", Severity.Fail, "有1件公示异议尚未处理完毕;请先查实。");
        var story = Case(Clean with { Disputes = [disputed] }).Given(PushedInMay).At("2023-05-26 09:00");

        story.IsRefused(AllMet, "posting.disputed");
        Case(Clean with { Disputes = [disputed] }).At("2023-05-04 10:00").IsRefused(new ReviewByCounty(), "posting.disputed");
    }

    [Fact]
    public void GrantElsewhere_CertifiedAlready_IsRefusedSoThatSomebodyLooks()
    {
        var story = Case().Given(PushedInMay).At("2023-05-26 09:00");
        story.When(AllMet);

        var findings = story.IsRefused(new GrantElsewhere("annual-1"), "certification.certified-already");

        Assert.Equal("JL23-2.2-f", findings[0].Clause!.Clause);
    }

    [Fact]
    public void Push_WithFaultsOfEveryKind_NamesThemAllAtOnce()
    {
        var about = Clean with
        {
            Review = [new Finding("review.original-unseen", Severity.Fail, "身份证原件未核验;请核验。")],
            Ledger = [NotAtFrontLine],
            Gate = [new Finding("gate.retired", Severity.Fail, "已退休;不得申报。")],
        };

        Case(about).Under(LawOfYears(2022)).IsRefused(
            new ReviewByCounty(),
            "review.original-unseen",
            "ledger.not-at-front-line",
            "gate.retired",
            "calendar.year-not-loaded");
    }

    [Fact]
    public void Push_UnderAPackThatWantsACommittee_IsRefusedWithItsClause()
    {
        var about = Clean with { RouteId = "JL21-R3", Pack = Packs.Jilin2021 };

        var findings = Case(about).At("2021-11-01 09:00").IsRefused(
            new ReviewByCounty(), "certification.committee-needed", "policy.not-loaded", "policy.not-loaded", "policy.not-loaded");

        Assert.Equal("JL21-2.2-a", findings[0].Clause!.Clause);
    }

    [Fact]
    public void Push_TwiceInOneInstantWithAReturnBetween_HasTwoNames()
    {
        var story = Case().At("2023-06-20 10:00");
        var first = story.Happens<CountyReviewed>(new ReviewByCounty());
        story.When(new ReturnToCounty("other", "请补盖章页"));

        Assert.True(story.Happens<CountyReviewed>(new ReviewByCounty()).PushedAt > first.PushedAt);
    }

    [Fact]
    public void Certify_AfterTheIntakeHasClosed_GrantsTheLevelOfThePack()
    {
        var story = Case().Given(PushedInMay).At("2023-05-26 00:00");

        var certified = story.Happens<TitleCertified>(AllMet);

        Assert.Equal(Calendars.Day("2023-05-26"), certified.CertifiedOn);
        Assert.Equal(("deputy-senior", "220000-2023-05", Pin), (certified.Level, certified.Cycle, certified.PackPin));
        Assert.False(certified.MustBePublished);
        Assert.Equal(AllMet.Answers.Select(answer => answer.Condition), certified.Answers.Select(answer => answer.Condition));
    }

    [Fact]
    public void Certify_WhileTheIntakeIsOpen_SaysWhenItCloses()
    {
        var findings = Case().Given(PushedInMay).At("2023-05-25 23:59").IsRefused(AllMet, "certification.intake-open");

        Assert.Equal(Calendars.Day("2023-05-26"), findings[0].MetOn);
        Assert.Equal("JL23-2.2-a", findings[0].Clause!.Clause);
        Assert.Equal("Assumed", findings[0].Values["origin"]);
    }

    [Fact]
    public void Certify_AnsweredBadly_NamesEveryAnswerWithItsClause()
    {
        var certify = new CertifyTitle(
        [
            new("front-line", false, " ", ["identity"]),
            new("front-line", true, "在岗证明", ["employment"]),
            new("county-result", true, "齐全", []),
            new("bulk", true, "全部通过", []),
        ]);

        var findings = Case().Given(PushedInMay).At("2023-05-26 09:00").IsRefused(
            certify,
            "certification.condition-unanswered",
            "certification.grounds-missing",
            "certification.proof-missing",
            "certification.condition-not-met",
            "certification.condition-twice",
            "certification.condition-unknown");

        Assert.Equal(
            ["JL23-6.1-f", "JL23-2.2-b", "JL23-2.2-b", "JL23-2.2-b", "JL23-2.2-b", "JL23-2.2-a"],
            findings.Select(finding => finding.Clause!.Clause));
        Assert.Equal(
            [null, "answers[0]", "answers[0]", "answers[0]", "answers[1]", "answers[3]"], findings.Select(finding => finding.Where));
    }

    [Fact]
    public void Certify_NeverPushedOrReturned_AsksForTheCountyFirst()
    {
        var story = Case().At("2023-05-26 09:00");
        story.IsRefused(AllMet, "certification.not-pushed");
        story.Given(PushedInMay).When(new ReturnToCounty("other", "请补盖章页"));

        story.IsRefused(AllMet, "certification.not-pushed");
        story.IsRefused(new RefuseCertification("front-line", "已退休"), "certification.not-pushed");
    }

    [Fact]
    public void Certify_PackWantsAPublicationFirst_SaysSoInTheFact()
    {
        const string Off = "\"value\": false }],\n    \"hardness\": \"hard\",\n    \"origin\": \"assumed\"";
        var pack = JilinWith(Off, Off.Replace("false", "true"));

        var certified = Case(Clean with { Pack = pack }).Given(PushedInMay).At("2023-05-26 09:00").Happens<TitleCertified>(AllMet);

        Assert.True(certified.MustBePublished);
    }

    [Fact]
    public void Return_WithoutTextAndWithAnUnknownReason_NamesBoth()
    {
        var findings = Case().Given(PushedInMay).IsRefused(
            new ReturnToCounty("because", ""), "certification.return-reason-unknown", "certification.reason-missing");

        Assert.Equal(["reasonCode", "reason"], findings.Select(finding => finding.Where));
        Assert.Equal("JL23-6.3-a", findings[0].Clause!.Clause);
    }

    [Fact]
    public void Refuse_WithoutReasonAndWithAConditionOfTheCounty_NamesBoth() =>
        Case().Given(PushedInMay).IsRefused(
            new RefuseCertification("service-years", " "), "certification.condition-unknown", "certification.reason-missing");

    [Fact]
    public void Move_ToTheNextMonth_IsFollowedAndStandsForTheCertification()
    {
        var story = Case().Given(PushedInMay).At("2023-05-26 00:05");
        var move = new MoveToCycle(
            PushedInMay.PushedAt, "220000-2023-06", Calendars.Day("2023-06-25"), Calendars.At("2023-06-26 00:00"), "转入下一批次。");

        story.Happens<CertificationQueued>(move);

        story.IsRefused(AllMet, "certification.intake-open");
        Assert.Equal("220000-2023-06", story.At("2023-06-26 00:00").Happens<TitleCertified>(AllMet).Cycle);
    }

    [Fact]
    public void Move_OfAnEarlierPushOrToAnEarlierMonthOrOfAReturnedCase_MeansNothing()
    {
        var story = Case().Given(PushedInMay);
        var move = new MoveToCycle(
            PushedInMay.PushedAt, "220000-2023-06", Calendars.Day("2023-06-25"), Calendars.At("2023-06-26 00:00"), "转入下一批次。");

        story.DoesNothing(move with { PushedAt = PushedInMay.PushedAt.AddDays(-1) });
        story.DoesNothing(move with { Cycle = "220000-2023-04" });
        story.When(new ReturnToCounty("other", "请补盖章页"));
        story.DoesNothing(move);
    }

    [Fact]
    [Anomaly("schedule-revised")]
    [Anomaly("late-effect")]
    public void Move_ToAnEarlierDayThanTheMonthHasTold_MeansNothingHoweverLateItComes()
    {
        var month = PushedInMay.Cycle;
        var later = new MoveToCycle(PushedInMay.PushedAt, month, Calendars.Day("2023-05-26"), Calendars.At("2023-05-27 00:00"), "顺延。");
        var earlier = later with { CycleDay = Calendars.Day("2023-05-24"), IntakeClosesAt = Calendars.At("2023-05-25 00:00") };
        var believed = later with { CycleDay = PushedInMay.CycleDay, IntakeClosesAt = PushedInMay.IntakeClosesAt };

        var told = Case().Given(PushedInMay);
        told.Happens<CertificationQueued>(later);
        told.DoesNothing(earlier);
        var confirmed = Case().Given(PushedInMay);
        confirmed.Happens<CertificationQueued>(believed);
        confirmed.DoesNothing(earlier);
        Assert.Equal(Calendars.Day("2023-05-24"), Case().Given(PushedInMay).Happens<CertificationQueued>(earlier).CycleDay);
    }
}
