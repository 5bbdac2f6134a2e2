using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Orchestration;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;

namespace TitleFlow.App.Tests.Http;

public sealed class ReviewTests
{
    private static readonly DateOnly AfterTheTerm = new(2023, 10, 9);

    [Fact]
    public async Task Push_WithNothingReviewed_NamesEverythingAtOnce()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        var refused = await walk.ActAsync("county-dunhua", "push");
        Assert.Equal(422, refused.Status);
        Assert.Equal(
            Walk.CountyConditions.Select(one => one.Condition),
            refused.Findings.Where(one => (string?)one["code"] == "review.condition-unanswered").Select(one => (string?)one["where"]));
        Assert.Equal(
            Walk.Papers.Select(one => one.Item),
            refused.Findings.Where(one => (string?)one["code"] == "review.original-unseen").Select(one => (string?)one["where"]));
        Assert.All(refused.Findings, finding => Assert.NotNull((string?)finding["clause"]!["clause"]));
    }

    /// <summary>A county that lays a case aside keeps it on its work list: nobody else can take it up again.</summary>
    [Fact]
    public async Task Hold_OfACountysCase_StaysOnItsWorkList()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        await walk.SucceedsAsync(
            "county-dunhua", "hold", new { reason = "等待核查结论", reasonCode = "verification-pending", document = "核查单1号" });

        var work = await house.As("county-dunhua").ViewAsync("/api/work?role=county&at=222403");

        Assert.Contains($"{walk.Id}", Assert.Single(work.Body["entries"]!.AsArray())!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Example", "M18-1")]
    public async Task Push_OfSeveralCasesAtOnce_IsRefusedWithItsClause()
    {
        await using var house = await TestHouse.OpenAsync();
        var (one, other) = (await Walk.RecommendedAsync(house), await Walk.RecommendedAsync(house, "applicant-dunhua-a2"));
        Assert.Equal(201, (await Walk.PostAsync(house, "posting", one, other)).Status);
        await house.MoveToAsync(AfterTheTerm);
        await one.SucceedsAsync("clerk-dunhua-a", "forward");
        await other.SucceedsAsync("clerk-dunhua-a", "forward");
        var refused = await house.As("county-dunhua").ActAsync("/api/reviews/push", new { cases = new[] { one.Id, other.Id } });
        Assert.Equal(422, refused.Status);
        Assert.Equal(["review.bulk"], refused.Codes);
        Assert.Equal("JL23-6.3-b", (string?)refused.Findings[0]["clause"]!["clause"]);
        Assert.Equal(["review.none"], (await house.As("county-dunhua").ActAsync("/api/reviews/push", """{"cases":[]}""")).Codes);
    }

    /// <summary>
    /// The same on the yearly route, whichever tier asks, of cases that could each go on: none does, and then each goes alone, by its own
    /// results.
    /// </summary>
    [Fact]
    [Trait("Example", "M18-1")]
    public async Task Push_OfTwoReviewedYearlyCasesAtOnce_IsRefusedAtEveryTierAndNoneGoesOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walks = await YearlyWalk.ForwardedAsync(house, ["applicant-dunhua-a1", "applicant-dunhua-a2"]);
        var both = new { cases = walks.Select(walk => walk.Id) };
        foreach (var (tier, officer) in YearlyWalk.Officers)
        {
            foreach (var walk in walks)
            {
                await walk.AnsweredAsync();
            }
            var refused = await house.As(officer).ActAsync("/api/reviews/push", both);
            Assert.Equal(["review.bulk"], refused.Codes);
            Assert.Equal("JL23-6.3-b", (string?)refused.Findings[0]["clause"]!["clause"]);
            Assert.Contains("不能一次推送2件", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
            foreach (var walk in walks)
            {
                Assert.Equal(tier, CaseView.TierOf(await walk.StateAsync()));
                var alone = await house.As(officer).ActAsync("/api/reviews/push", new { cases = new[] { walk.Id } });
                Assert.Equal(["review-forwarded.v1"], alone.Happened);
            }
        }
    }

    [Fact]
    public async Task Push_OfTheOnlyCaseTicked_IsThatOfItsOwnAddress()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        await walk.ReviewedAsync();
        var pushed = await house.As("county-dunhua").ActAsync("/api/reviews/push", new { cases = new[] { walk.Id } });
        Assert.Equal(["county-reviewed.v1"], pushed.Happened);
        Assert.Equal(CaseStage.AtProvince, await walk.StageAsync());
    }

    [Fact]
    public async Task Notice_SentTwice_IsRefusedForItsOldPoints()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        var dueOn = new DateOnly(2023, 10, 20);
        object Notice(string? concerns) => new
        {
            items = new[] { new { clause = "JL23-2.2-c", what = "聘任文件缺页", supply = "补全聘任文件", concerns } },
            dueOn,
        };
        Assert.Equal(["faults-notified.v1"], (await walk.SucceedsAsync("county-dunhua", "notice", Notice("appointment-proof"))).Happened);
        Assert.Equal(CaseStage.ToBeCured, await walk.StageAsync());
        var again = await walk.ActAsync("county-dunhua", "notice", Notice("title-certificate"));
        Assert.Equal(422, again.Status);
        Assert.Equal("items[0]", again.WhereOf("notice.old-point"));
    }

    [Fact]
    public async Task Query_ToTheProvince_StopsTheClockUntilItsAnswer()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        var before = await DutyAsync(house, walk);
        await walk.SucceedsAsync("county-dunhua", "query", new { question = "兼职经历是否计入一线年限?" });
        Assert.Equal(CaseStage.AskedAbove, await walk.StageAsync());
        Assert.True((await DutyAsync(house, walk)).IsClockStanding);
        Assert.Contains("review.query-open", (await walk.ActAsync("county-dunhua", "push")).Codes);

        await house.MoveToAsync(new DateOnly(2023, 10, 12));
        var id = (await walk.StateAsync()).Review.Of(Corridor.CountyTier).OpenQueries().Single().QueryId;
        await walk.SucceedsAsync("province-jilin", "query-answer", new { queryId = id, answer = "不计入。" });
        var after = await DutyAsync(house, walk);
        Assert.False(after.IsClockStanding);
        Assert.True(after.DueOn > before.DueOn);
    }

    [Fact]
    public async Task Return_ToTheUnit_BringsTheCaseBackThere()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        await walk.SucceedsAsync("county-dunhua", "return-to-unit", new { reasonCode = "proof-unclear", note = "推荐报告与材料不一致" });
        Assert.Contains(await walk.StageAsync(), (CaseStage[])[CaseStage.AtUnit, CaseStage.Recommended, CaseStage.Posted]);
        var inbox = (await house.As("applicant-dunhua-a1").ViewAsync("/api/inbox")).Body["entries"]!.AsArray();
        var told = Assert.Single(inbox, entry => (string?)entry!["subject"] == "您的申报已退回单位重新办理")!;
        Assert.Contains("推荐报告与材料不一致", (string?)told["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_WhatCannotBeMended_ClosesTheCase()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, AfterTheTerm);
        var scope = new { condition = "unit-in-scope", reasonCode = "out-of-scope", reason = "现单位不在县乡范围。", isCurable = false };
        Assert.Equal(["review.refusal-unanswered"], (await walk.ActAsync("county-dunhua", "refuse", scope)).Codes);
        await walk.SucceedsAsync("county-dunhua", "answers", new
        {
            condition = "unit-in-scope",
            isMet = false,
            reasonCode = "out-of-scope",
            grounds = "单位不属县乡",
            proofs = new[] { "employment" },
        });
        await walk.SucceedsAsync("county-dunhua", "refuse", scope);
        Assert.Equal(CaseStage.Refused, await walk.StageAsync());
    }

    private static async Task<Duty> DutyAsync(TestHouse house, Walk walk)
    {
        var (state, law) = (await walk.StateAsync(), house.Services.GetRequiredService<Func<Law>>()());
        return CaseView.Duties(state, CaseModel.PackOf(state.Dossier.Cover!, law)!, law).Single(duty => duty.Role == Duties.County);
    }
}
