using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>A unit that joins the combined system in mid-round stays under the rules of the round's cut-off (JL23-1.1-a).</summary>
public sealed class RegimeTests
{
    private const string Clerk = "clerk-dunhua-a";

    [Theory]
    [InlineData("2023-01-15", "unlimited")]
    [InlineData("2022-06-01", "unknown")]
    public async Task Quota_OfAUnitThatWasCombined_GoesByTheRegimeAtTheCutOff(string from, string kind)
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await CombineAsync(house, from);

        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        Assert.Equal(kind, (string?)(await house.As(Clerk).ViewAsync(slate)).Body["quota"]!["kind"]);
    }

    [Fact]
    public async Task Way_OfAUnitThatWasCombinedAfterTheCutOff_IsThatOfTheSeparateSystem()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await CombineAsync(house, "2023-01-15");

        var walk = await YearlyWalk.ForwardedAsync(house);

        Assert.Equal("department", (await walk.StateAsync()).Review.Path.Seats[0].Tier);
    }

    /// <summary>The quota of a merged unit's slate and the way of its cases go by one regime, whatever that of the unit that goes on is.</summary>
    [Theory]
    [InlineData("2022-06-01", "freePosts", "county")]
    [InlineData("2023-01-15", "unlimited", "department")]
    public async Task WayAndQuota_OfAUnitThatWasMergedAfterTheCutOff_GoByTheSameRegime(string combinedFrom, string kind, string firstTier)
    {
        const string Hospital = "12222403DEM0000802";
        const string Successor = "clerk-hospital";
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await MergerTests.EnterClerkAsync(house, Successor, Hospital);
        await CombineAsync(house, combinedFrom);
        var stream = UnitCode.Parse(Walk.Clinic).Stream;
        await Register.AskAsync(house, stream, new StatePosts("health", "deputy-senior", new(2023, 2, 1), new PostFigures(20, 15, 0, 5, 0, 0)));
        await Register.AskAsync(house, stream, new CheckPosts("1", true, ""));
        var walk = await YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health");
        await walk.SignedAsync(Clerk);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await MergerTests.MergeAsync(house, Hospital, "2023-02-21");
        await house.MoveToAsync(new DateOnly(2023, 2, 21));

        await walk.EnterAsync(Successor, slate, 9_000);
        await walk.RecommendedAsync(Successor, slate);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Successor).ActAsync($"{slate}/fix")).Happened);
        Assert.Equal(kind, (string?)(await house.As(Successor).ViewAsync(slate)).Body["fixedQuota"]!["kind"]);
        await walk.SucceedsAsync(Successor, "recommend", Walk.Report);
        Assert.Equal(201, (await house.As(Successor).ActAsync("/api/postings", new
        {
            unit = Hospital,
            cases = new[] { walk.Id },
            basis = "单位推荐会议纪要",
            objectionsTo = "人事科,0433-0000000",
        })).Status);
        await house.MoveToAsync(new DateOnly(2023, 3, 1));
        await walk.SucceedsAsync(Successor, "forward");
        Assert.Equal(firstTier, (await walk.StateAsync()).Review.Path.Seats[0].Tier);
    }

    /// <summary>The unit's own committee checks and refuses; the office of its territory supervises (JL23-6.3-a).</summary>
    [Fact]
    [Trait("Clause", "JL23-6.3-a")]
    public async Task Territory_OfACombinedUnit_NeitherRefusesNorReturnsAndLeavesItToTheCommittee()
    {
        const string Office = "county-dunhua";
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        await CombineAsync(house, "2022-06-01");
        var stream = UnitCode.Parse(Walk.Clinic).Stream;
        await Register.AskAsync(house, stream, new StatePosts("health", "deputy-senior", new(2023, 2, 1), new PostFigures(20, 15, 0, 5, 0, 0)));
        await Register.AskAsync(house, stream, new CheckPosts("1", true, ""));
        var walk = await YearlyWalk.ForwardedAsync(house);
        Assert.Equal(CaseStage.AtCountyOffice, await walk.StageAsync());
        await walk.AnsweredAsync();
        await walk.SucceedsAsync(Office, "answers", new
        {
            condition = "education",
            isMet = false,
            reasonCode = "not-qualified",
            grounds = "学历专业与岗位不符",
            proofs = new[] { "education-certificate" },
            revision = new { code = "looked-again", document = "学历证书" },
        });

        var refused = await walk.ActAsync(
            Office, "refuse", new { condition = "education", reasonCode = "not-qualified", reason = "学历不符", isCurable = false });
        Assert.Equal(["review.no-such-exit"], refused.Codes);
        Assert.Contains("一次性告知补正", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(
            ["review.no-such-exit"],
            (await walk.ActAsync(Office, "return-to-unit", new { reasonCode = "proof-unclear", note = "看不清" })).Codes);
        await walk.SucceedsAsync(Office, "review-forward");
        Assert.Equal(CaseStage.AtCommitteeOffice, await walk.StageAsync());
        var review = (await walk.ViewAsync("committee-jilin")).Body["review"]!;
        var county = Assert.Single(review["otherTiers"]!.AsArray(), tier => (string?)tier!["tier"] == "county")!;
        Assert.Contains(county["answers"]!.AsArray(), answer => (string?)answer!["condition"] == "education" && !(bool)answer["isMet"]!);
    }

    private static Task CombineAsync(TestHouse house, string from) => Register.AskAsync(
        house, UnitCode.Parse(Walk.Clinic).Stream,
        new ChangeUnitRegime(Regime.Combined, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), "registrar"));
}
