using TitleFlow.Domain.Cases;

namespace TitleFlow.App.Tests.Http;

/// <summary>The unit checks each condition of a yearly case before it ranks and recommends, and everybody on the way sees how.</summary>
[Trait("Clause", "JL23-6.3-a")]
public sealed class UnitAnswerTests
{
    private const string Clerk = "clerk-dunhua-a";

    /// <summary>First checked, then ranked (M14); whoever is not of the unit answers nothing for it.</summary>
    [Fact]
    [Trait("Mechanism", "M14")]
    public async Task Enter_BeforeTheUnitHasAnsweredEveryCondition_IsRefusedByTheOpenOnes()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        var entry = new { caseId = walk.Id, score = 9_000, appraisal = YearlyWalk.Appraisal };

        var refused = await house.As(Clerk).ActAsync($"{slate}/candidates", entry);
        Assert.Equal(
            [("in-service", "JL23-6.1-d"), ("education", "JL23-6.1-c"), ("tenure", "JL23-6.2-a"), ("performance", "JL23-6.3-a")],
            refused.Findings.Select(finding => ((string)finding["where"]!, (string)finding["clause"]!["clause"]!)));
        Assert.All(refused.Codes, code => Assert.Equal("review.condition-unanswered", code));
        Assert.Equal(["in-service", "education", "tenure", "performance"], await OpenAsync());

        Assert.Equal(404, (await walk.ActAsync("clerk-dunhua-b", "unit-answers", Education())).Status);
        Assert.Equal(403, (await walk.ActAsync("department-dunhua", "unit-answers", Education())).Status);
        Assert.Equal(404, (await walk.ActAsync("department-dunhua", "answers", Education())).Status);
        await walk.CheckedAsync(Clerk);
        Assert.Empty(await OpenAsync());
        Assert.Equal(["candidate-entered.v1"], (await house.As(Clerk).ActAsync($"{slate}/candidates", entry)).Happened);

        async Task<IEnumerable<string>> OpenAsync() => (await walk.ViewAsync(Clerk)).Body["recommendation"]!["openConditions"]!.AsArray()
            .Select(finding => (string)finding!["where"]!);
    }

    [Fact]
    [Trait("Mechanism", "M18")]
    public async Task Answers_OfTheUnit_AreShownBesideThoseOfTheTiers()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);
        // A sample looks again at what tiers have checked: the unit's answers alone make no case one of those.
        var drawn = await house.As("province-jilin").ActAsync("/api/samples", new { place = "222403", year = 2023, percent = 100 });
        Assert.Equal(["sample.empty"], drawn.Codes);
        await walk.AnsweredAsync();

        var seen = (await walk.ViewAsync("department-dunhua")).Body;
        Assert.Equal(("department", 4), ((string)seen["review"]!["tier"]!, seen["recommendation"]!["answers"]!.AsArray().Count));
        var unit = Assert.Single(seen["review"]!["otherTiers"]!.AsArray())!;
        Assert.Equal(("unit", "unit已核对材料"), ((string)unit["tier"]!, (string)unit["answers"]![0]!["grounds"]!));

        // The unit sees its own, and not what the tiers say of it.
        var own = (await walk.ViewAsync(Clerk)).Body;
        Assert.Null(own["review"]);
        Assert.Equal(4, own["recommendation"]!["answers"]!.AsArray().Count);
        var told = (await walk.ViewAsync(Clerk, "/history?size=100")).Body["entries"]!.AsArray();
        Assert.Equal(["unit"], told.Where(one => (string?)one!["name"] == "condition-answered.v1").Select(one => (string?)one!["fact"]!["tier"]).Distinct());

        var form = (await walk.ViewAsync("department-dunhua", "/review-form")).Body;
        var rows = PaperTests.PartOf(form, "单位审核意见")["rows"]!.AsArray().Select(row => PaperTests.Cells(row!)).ToList();
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal($"敦化市演示镇卫生院 {TestHouse.PersonOf(Clerk)}", row[5]));
    }

    /// <summary>What the unit finds wanting later takes its recommendation back.</summary>
    [Fact]
    public async Task Answer_NotMetAfterTheRecommendation_TakesItBack()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        await walk.SignedAsync(Clerk);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        await walk.RecommendedAsync(Clerk, slate);
        await house.As(Clerk).ActAsync($"{slate}/fix");
        await walk.SucceedsAsync(Clerk, "recommend", Walk.Report);
        Assert.Equal(CaseStage.Recommended, await walk.StageAsync());

        Assert.Equal(["revision.reason"], (await walk.ActAsync(Clerk, "unit-answers", Education(isMet: false))).Codes);
        await walk.SucceedsAsync(Clerk, "unit-answers", Education(isMet: false, Walk.Grounds));
        Assert.Equal(CaseStage.AtUnit, await walk.StageAsync());
        Assert.Equal(["review.condition-not-met"], (await walk.ActAsync(Clerk, "recommend", Walk.Report)).Codes);
    }

    /// <summary>An answer to the unit's notice voids what was checked before it: nobody takes a place unchecked, and none is lost for that.</summary>
    [Fact]
    [Trait("Mechanism", "M14")]
    public async Task Fix_AfterTheAnswerToTheUnitsNotice_WaitsUntilTheUnitHasCheckedAnew()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        await walk.RecommendedAsync(Clerk, slate);
        await walk.SucceedsAsync(Clerk, "unit-notice", PathTests.OnePoint);
        await PathTests.CuredAsync(walk);

        var refused = await house.As(Clerk).ActAsync($"{slate}/fix");
        Assert.Equal([.. Enumerable.Repeat("review.condition-unanswered", 4)], refused.Codes);
        Assert.Equal(
            ($"candidates.{walk.Id}.in-service", "JL23-6.1-d"),
            ((string?)refused.Findings[0]["where"], (string?)refused.Findings[0]["clause"]!["clause"]));
        await walk.CheckedAsync(Clerk);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
    }

    private static object Education(bool isMet = true, object? revision = null) => new
    {
        condition = "education",
        isMet,
        grounds = "核对学历证书",
        proofs = new[] { "education-certificate" },
        reasonCode = isMet ? null : "not-qualified",
        revision,
    };
}
