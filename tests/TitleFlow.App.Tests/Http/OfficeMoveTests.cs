using TitleFlow.Domain.Cases;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Http;

/// <summary>A committee's office moves to another body while cases are on their way: each is passed on there, from whichever desk (M20).</summary>
[Trait("Mechanism", "M20")]
public sealed class OfficeMoveTests
{
    private const string Old = "committee-jilin";
    private const string OldOffice = "11220000DEM0000105";
    private const string New = "committee-dunhua";
    private const string NewOffice = "11222403DEM0000401";

    private static readonly object Moved = new { reason = "评委会办事机构已变更", reasonCode = "committee-changed", document = "演示〔2023〕12号" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Transfer_FromADeskBeforeTheOffice_LeadsToTheOfficeOfToday(int passed)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        for (var desk = 0; desk < passed; desk++)
        {
            await walk.PassAsync();
        }
        var officer = YearlyWalk.Officers[CaseView.TierOf(await walk.StateAsync())];
        Assert.Equal(["review.transfer-same"], (await walk.ActAsync(officer, "transfer", Moved)).Codes);
        await MoveAsync(house);

        await walk.SucceedsAsync(officer, "transfer", Moved);

        var path = (await walk.StateAsync()).Review.Path;
        Assert.Equal(("health-jilin", NewOffice), (path.Committee!.Id, path.Find(ReviewSeat.CommitteeOffice)!.At));
        Assert.Equal(passed, path.Passed.Count);
        Assert.Empty((await walk.ActAsync(officer, "transfer", Moved)).Happened);
        while (CaseView.TierOf(await walk.StateAsync()) != ReviewSeat.CommitteeOffice)
        {
            await walk.PassAsync();
        }
        Assert.Equal(404, (await walk.ViewAsync(Old)).Status);
        await walk.AnsweredAsync(by: New);
        await walk.SucceedsAsync(New, "review-forward");
        Assert.Equal(CaseStage.AtCommittee, await walk.StageAsync());
    }

    [Fact]
    public async Task Forward_ToTheOfficeOfBefore_IsRefusedUntilTheCaseIsPassedOn()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        while (CaseView.TierOf(await walk.StateAsync()) != "province")
        {
            await walk.PassAsync();
        }
        await MoveAsync(house);
        await walk.AnsweredAsync();

        var refused = await walk.ActAsync("province-jilin", "review-forward");

        Assert.Equal(["review.office-moved"], refused.Codes);
        Assert.Equal("JL23-6.3-a", (string?)refused.Findings[0]["clause"]!["clause"]);
        Assert.Contains("移送", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        await walk.SucceedsAsync("province-jilin", "transfer", Moved);
        await walk.ForwardedOnAsync();
        Assert.Equal(200, (await walk.ViewAsync(New)).Status);
    }

    /// <summary>What the office of before has answered does not count for the one of today (M18).</summary>
    [Fact]
    [Trait("Mechanism", "M18")]
    public async Task Transfer_FromTheOfficeOfBefore_GivesTheCaseAwayAndAnswersTheSameWhenAskedAgain()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await AtTheOfficeAsync(house);
        await walk.AnsweredAsync();
        await MoveAsync(house);
        Assert.Equal(["review.office-moved"], (await walk.ActAsync(Old, "review-forward")).Codes);
        Assert.Equal(404, (await walk.ViewAsync(New)).Status);

        var address = $"/api/cases/{walk.Id}/transfer";
        var passed = await house.As(Old).ActAsync(address, Moved, "move-1");

        Assert.Equal(["review-transferred.v1"], passed.Happened);
        var again = await house.As(Old).ActAsync(address, Moved, "move-1");
        Assert.Equal((200, passed.Body.ToJsonString()), (again.Status, again.Body.ToJsonString()));
        Assert.Equal(["review.led-another-way"], (await walk.ActAsync(Old, "review-forward")).Codes);
        Assert.Equal(["review.led-another-way"], (await house.As(Old).ActAsync("/api/reviews/push", new { cases = new[] { walk.Id } })).Codes);
        Assert.Equal(200, (await walk.ViewAsync(Old)).Status);
        const string File = "/evidence/identity/identity-1";
        Assert.Equal((403, 200), ((await walk.ViewAsync(Old, File)).Status, (await walk.ViewAsync(New, File)).Status));
        var work = await house.As(New).ViewAsync($"/api/work?role=committeeOffice&at={NewOffice}");
        Assert.Contains(work.Body["entries"]!.AsArray(), entry => (string?)entry!["caseId"] == walk.Id.ToString());
        var inbox = await house.As(walk.Applicant).ViewAsync("/api/inbox");
        Assert.Contains(
            inbox.Body["entries"]!.AsArray(),
            entry => ((string)entry!["subject"]!).EndsWith("现在的办事机构", StringComparison.Ordinal));

        Assert.Contains("review.condition-unanswered", (await walk.ActAsync(New, "review-forward")).Codes);
        await walk.AnsweredAsync("新的办事机构已核对", New);
        await walk.SucceedsAsync(New, "review-forward");
        Assert.Equal(CaseStage.AtCommittee, await walk.StageAsync());
    }

    /// <summary>The committee that reviews the applicant alone stays the same (JL21-4.2-a).</summary>
    [Fact]
    [Trait("Clause", "JL21-4.2-a")]
    public async Task Transfer_OfACaseThatWaitsForTheMeeting_IsTakenInAnewByTheOfficeOfToday()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await AtTheOfficeAsync(house);
        await walk.PassAsync();
        await MoveAsync(house);

        await walk.SucceedsAsync(Old, "transfer", Moved);

        var path = (await walk.StateAsync()).Review.Path;
        Assert.Equal((NewOffice, "health-jilin"), (path.Current()!.At, path.ReviewedBy));
        await walk.AnsweredAsync("新的办事机构已核对", New);
        await walk.SucceedsAsync(New, "review-forward");
        Assert.Equal(CaseStage.AtCommittee, await walk.StageAsync());
    }

    /// <summary>Somebody must pass on what lies at a body that keeps the office no more, also when its last officer has gone.</summary>
    [Fact]
    public async Task Name_AtTheBodyThatKeptTheOffice_IsOpenForWhatLiesThere()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await MoveAsync(house);
        var entered = await house.As("clerk-dunhua-a").ActAsync($"/api/units/{Walk.Clinic}/persons", new
        {
            name = "庚测试",
            identityNumber = Numbers.Of(1985, 7),
            from = "2010-08-01",
            postKind = "professional",
            reasonCode = "hired",
            document = "聘字〔2010〕5号",
        });
        Assert.Equal(201, entered.Status);
        var given = new
        {
            name = "庚测试",
            identityNumber = Numbers.Of(1985, 7),
            role = "committeeOffice",
            from = "2023-02-28",
            reasonCode = "duties-assigned",
            document = "任字〔2023〕5号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        };

        Assert.Equal(200, (await house.As("province-jilin").ActAsync($"/api/units/{OldOffice}/officers", given)).Status);
    }

    private static async Task<YearlyWalk> AtTheOfficeAsync(TestHouse house)
    {
        var walk = await YearlyWalk.ForwardedAsync(house);
        while (CaseView.TierOf(await walk.StateAsync()) != ReviewSeat.CommitteeOffice)
        {
            await walk.PassAsync();
        }
        return walk;
    }

    private static async Task MoveAsync(TestHouse house)
    {
        var moved = await house.As("province-jilin").ActAsync("/api/provinces/220000/committees/health-jilin/office", new
        {
            office = NewOffice,
            from = "2023-02-28",
            reasonCode = "office-reassigned",
            document = "演示〔2023〕12号",
            preparedBy = TestHouse.PersonOf("county-dunhua"),
        });
        Assert.True(moved.Status == 201, moved.Body.ToJsonString());
    }
}
