using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Http;

public sealed class WalkTests
{
    [Fact]
    public async Task Case_FromSubmissionToCertificate_WalksOverHttp()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        Assert.Equal(CaseStage.AtUnit, await walk.StageAsync());
        var hash = await walk.HashAsync();
        var signed = new { textVersion = "2023-1", readSeconds = 30, dossierHash = hash };
        Assert.Equal(["unit-committed.v1"], (await walk.SucceedsAsync("clerk-dunhua-a", "unit-commitment", signed)).Happened);
        Assert.Equal(["case-recommended.v1"], (await walk.SucceedsAsync("clerk-dunhua-a", "recommend", Walk.Report)).Happened);

        var posted = await Walk.PostAsync(house, "one", walk);
        Assert.Equal(201, posted.Status);
        Assert.Equal($"/api/postings/{posted.Id}", posted.Location);
        Assert.Equal(CaseStage.OnPosting, await walk.StageAsync());
        await house.MoveToAsync(new DateOnly(2023, 10, 9));
        Assert.Equal(CaseStage.Posted, await walk.StageAsync());
        Assert.Equal(["unit-forwarded.v1"], (await walk.SucceedsAsync("clerk-dunhua-a", "forward")).Happened);

        await walk.ReviewedAsync();
        Assert.Equal(["county-reviewed.v1"], (await walk.SucceedsAsync("county-dunhua", "push")).Happened);
        Assert.Equal(CaseStage.AtProvince, await walk.StageAsync());
        await house.MoveToAsync(new DateOnly(2023, 10, 26));
        var certified = await walk.SucceedsAsync("province-jilin", "certify", Walk.ProvinceAnswers);
        Assert.Equal(["title-certified.v1"], certified.Happened);
        Assert.Equal(CaseStage.Issued, await walk.StageAsync());

        var month = await house.As("province-jilin").ViewAsync("/api/cycles/220000-2023-10");
        Assert.Equal(200, month.Status);
        Assert.True((bool)month.Body["isCompleted"]!);
        var only = Assert.Single(month.Body["cases"]!.AsArray())!;
        Assert.Equal((walk.Id.ToString(), "certified"), ((string)only["caseId"]!, (string)only["outcome"]!));
    }

    [Fact]
    public async Task Acts_OfAnotherPlace_AnswerAsIfTheCaseDidNotExist()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        var reason = new { reasonCode = "other", reason = "不属于本单位" };
        Assert.Equal(404, (await walk.ActAsync("clerk-dunhua-b", "recommend", Walk.Report)).Status);
        Assert.Equal(404, (await walk.ActAsync("clerk-fusong-a", "decline", reason)).Status);
        Assert.Equal(404, (await walk.ActAsync("clerk-dunhua-b", "forward")).Status);
        Assert.Equal(404, (await walk.ActAsync("county-fusong", "answers", Walk.Answer("gate", "identity"))).Status);
        Assert.Equal(404, (await walk.ActAsync("county-fusong", "push")).Status);
        Assert.Equal(404, (await house.As("county-fusong").ActAsync("/api/reviews/push", new { cases = new[] { walk.Id } })).Status);
        Assert.Equal(CaseStage.AtUnit, await walk.StageAsync());
    }

    [Theory]
    [InlineData("unit-commitment", "county-dunhua")]
    [InlineData("recommend", "applicant-dunhua-a1")]
    [InlineData("decline", "county-dunhua")]
    [InlineData("forward", "county-dunhua")]
    [InlineData("originals", "clerk-dunhua-a")]
    [InlineData("answers", "supervisor-jilin")]
    [InlineData("notice", "clerk-dunhua-a")]
    [InlineData("query", "clerk-dunhua-a")]
    [InlineData("query-answer", "county-dunhua")]
    [InlineData("return-to-unit", "clerk-dunhua-a")]
    [InlineData("refuse", "applicant-dunhua-a1")]
    [InlineData("push", "province-jilin")]
    [InlineData("certify", "county-dunhua")]
    [InlineData("return-to-county", "county-dunhua")]
    [InlineData("refuse-certification", "supervisor-jilin")]
    public async Task Acts_OfAnotherRole_AreNotForTheAsker(string act, string subject)
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        Assert.Equal(403, (await walk.ActAsync(subject, act)).Status);
        Assert.Equal(401, (await house.Anonymous().ActAsync($"/api/cases/{walk.Id}/{act}")).Status);
    }

    [Fact]
    public async Task Push_OfACaseThatWentBackToTheUnit_SaysThatItIsNotHere()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.AtCountyAsync(house, new DateOnly(2023, 10, 12));
        await walk.SucceedsAsync("county-dunhua", "return-to-unit", new { reasonCode = "other", note = "请补充一线岗位说明" });
        var answer = await walk.ActAsync("county-dunhua", "push");
        Assert.Equal(422, answer.Status);
        Assert.Equal("review.not-here", answer.Codes[0]);
    }

    [Fact]
    public async Task Bodies_ThatChooseWhatIsNotTheirs_AreUnreadable()
    {
        await using var house = await TestHouse.OpenAsync();
        var walk = await Walk.SubmittedAsync(house);
        var forged = """{"tier":"province","item":"identity","seen":"original","matches":true,"note":"","where":"x"}""";
        Assert.Equal(["door.unknown-field"], (await walk.ActAsync("county-dunhua", "originals", forged)).Codes);
        Assert.Equal(["door.null-in-list"], (await walk.ActAsync("clerk-dunhua-a", "recommend", """{"parts":[null]}""")).Codes);
    }
}
