using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Tests.TieredReview;
using TitleFlow.Domain.UnitPosting;
using static TitleFlow.Domain.Tests.UnitPosting.Slates;

namespace TitleFlow.Domain.Tests.UnitPosting;

/// <summary>A slate ranks and counts by what cases showed when they were entered: what they show later otherwise is entered anew (M12, M16).</summary>
[Trait("Mechanism", "M16")]
public sealed class TakenForTests
{
    private static readonly Revision Grounds = new("looked-again", "补正材料");

    private static readonly ShownByCase Chinese = Nothing with
    {
        Series = "school",
        Specialty = "语文",
        Preferences = [new("grassroots-year", true), new("training-hours", false)],
        Grounds = [new("township-teacher-30", [])],
    };

    public static TheoryData<string, ShownByCase> Others => new()
    {
        { "系列", Chinese with { Series = "engineering" } },
        { "专业", Chinese with { Specialty = "数学" } },
        { "所属的单列人员", Chinese with { Group = "non-established" } },
        { "优先项", Chinese with { Preferences = [new("grassroots-year", false)] } },
        { "不占名额的依据", Chinese with { Grounds = [new("township-teacher-30", [new("service.too-short", Severity.Fail, "年限不满。")])] } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Fix_OfACaseThatShowsOtherwiseThanWhenItWasEntered_IsRefusedByWhatDiffers(string what, ShownByCase today)
    {
        var judged = Ranked("A", "B").With(OnTheGround(), Chinese).Recommending("A", "Z");

        var refused = Assert.Single(judged.When(Fixing(today)).IsRefused("slate.entry-outdated"));
        Assert.Contains($",{what}与列入时不同", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("candidates.Z", "JL23-4.2-a"), (refused.Where, refused.Clause!.Clause));
        judged.When(Fixing(Chinese)).Happens<SlateFixed>();
    }

    /// <summary>Nobody is ranked by what a clerk has left out: a preference that was proven since is entered too (M12).</summary>
    [Fact]
    public void Fix_OfACaseThatProvesAPreferenceByNow_IsRefused()
    {
        var judged = Ranked("A").With(OnTheGround(), Chinese with { Preferences = [new("grassroots-year", false)] }).Recommending("A", "Z");

        Assert.Contains(",优先项与列入时不同", Assert.Single(judged.When(Fixing(Chinese)).IsRefused("slate.entry-outdated")).Message, StringComparison.Ordinal);
    }

    /// <summary>Who waits, or is declined as behind, is ranked with the others; who is declined for a reason of its own is not.</summary>
    [Fact]
    public void Fix_LooksAtEverybodyWhoIsRanked()
    {
        var (all, changed) = (Ranked("A").With(OnTheGround(), Chinese), Chinese with { Specialty = "数学" });

        all.Recommending("A").When(Fixing(changed)).IsRefused("slate.entry-outdated");
        all.Recommending("A").Outranking("Z").When(Fixing(changed)).IsRefused("slate.entry-outdated", "slate.not-outranked");
        var declined = all.Recommending("A").When(new JudgeCandidate("Z", false, "conduct", "师德考察未通过")).After;
        Assert.Equal(["Z"], declined.When(Fixing(changed)).Happens<SlateFixed>().NotRecommended);
    }

    [Fact]
    public void Enter_SomebodyWhoWasFixedForWhatTheCaseNoLongerShows_WaitsForTheNextFixing()
    {
        var made = Ranked("A").With(OnTheGround(), Chinese).Recommending("Z").When(Fixing(Chinese)).Stores(typeof(SlateFixed));
        var today = Chinese with { Specialty = "数学" };
        var anew = new EnterCandidate(OnTheGround()) { Shown = today };

        made.When(anew).IsRefused("revision.reason");
        made.When(anew with { Shown = Chinese, Candidate = OnTheGround() with { Score = 1 } }).IsRefused("slate.verdict-fixed");
        var entered = made.When(anew with { Revision = Grounds });
        Assert.Equal(("数学", "语文"), (entered.Happens<CandidateEntered>().Candidate.Specialty, entered.Happens<CandidateEntered>().Before!.Specialty));
        Assert.Equal((CandidateStanding.Waiting, false), (entered.After.State.Find("Z")!.Standing, entered.After.State.Find("Z")!.IsFixed()));
        var told = Assert.IsType<JoinSlate>(Assert.Single(SlateTellings.Of(entered.After.State, entered.Facts)).Command);
        Assert.Equal((false, 1, "数学"), (told.IsRecommended, told.Run, told.For!.Specialty));
        Assert.Equal(["Z"], entered.After.Recommending("Z").When(Fixing(today)).Happens<SlateFixed>().Recommended);
    }

    /// <summary>Whoever goes to another slate frees the place here, and may come back; who has withdrawn does not.</summary>
    [Fact]
    public void Leave_ForAnotherSlate_IsNotForGood()
    {
        var made = Ranked("A", "B", "C", "D").Recommending("A", "B", "C").When(new FixSlate(ForThree)).Stores(typeof(SlateFixed));

        var moved = made.When(new LeaveSlate("B", "已列入另一份推荐名单。") { MovedTo = "s-2" }).Stores(typeof(CandidateLeft));
        Assert.Equal(2, moved.State.PlacesUsed(null));
        moved.When(new JudgeCandidate("B", true, "", "")).IsRefused("slate.case-left");
        var back = moved.When(new EnterCandidate(Of("B", 9_000))).Stores(typeof(CandidateEntered));
        Assert.Equal((CandidateStanding.Waiting, (string?)null), (back.State.Find("B")!.Standing, back.State.Find("B")!.MovedTo));
    }

    [Fact]
    public void Recommend_ACaseThatShowsNoLongerWhatItsSlateTookItFor_IsRefused()
    {
        var taken = new TakenFor("school", "语文", null, ["grassroots-year"], "township-teacher-30");
        var asked = new RecommendCase(Lists.WholeReport);
        var ready = YearlyCase.After(
            YearlyCase.Submitted(), "clerk-1",
            [
                new JoinSlate("s-1", true) { For = taken, Run = 1 },
                new SignUnitCommitment("2023-1", 30, YearlyCase.Submitted().State.Dossier.SubmittedHash!),
                .. YearlyCase.Answers(Corridor.UnitTier),
            ]);

        foreach (var today in (ShownByCase[])
            [
                Chinese with { Series = "engineering" }, Chinese with { Specialty = "数学" }, Chinese with { Group = "long-service" },
                Chinese with { Preferences = [new("grassroots-year", false)] },
            ])
        {
            Assert.Equal(
                "JL23-4.2-a",
                Assert.Single(ready.When(asked with { Shown = today }).IsRefused("recommendation.slate-outdated")).Clause!.Clause);
        }
        ready.When(asked with { Shown = Chinese }).Happens<CaseRecommended>();
    }

    /// <summary>Tellings come twice and out of order: the number of fixings says which is newer.</summary>
    [Fact]
    public void Join_ToldOutOfOrder_KeepsTheNewest()
    {
        var taken = YearlyCase.After(YearlyCase.Submitted(), "slate", new JoinSlate("s-1", true) { Run = 1 });
        taken.When(new JoinSlate("s-1", false)).DoesNothing();
        taken.When(new JoinSlate("s-1", true) { Run = 1 }).DoesNothing();

        var anew = taken.When(new JoinSlate("s-1", false) { Run = 1 }).Stores(typeof(SlateJoined));
        Assert.False(anew.State.Recommendation.Slate!.IsRecommended);
        anew.When(new JoinSlate("s-1", true) { Run = 1 }).DoesNothing();
        Assert.True(anew.When(new JoinSlate("s-1", true) { Run = 2 }).Stores(typeof(SlateJoined)).State.Recommendation.Slate!.IsRecommended);
    }

    private static Candidate OnTheGround() => Of("Z", 9_950) with { FreeGround = "township-teacher-30" };

    private static FixSlate Fixing(ShownByCase today) => new(ForThree) { Shown = new Dictionary<string, ShownByCase> { ["Z"] = today } };
}
