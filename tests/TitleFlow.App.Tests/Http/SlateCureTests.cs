using TitleFlow.App.Tests.Roles;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Registers;

namespace TitleFlow.App.Tests.Http;

/// <summary>
/// A cure may change what a slate took a case for: series, specialty, group, preferences, the ground beside the quota. What is another thing
/// by now is entered anew, on the slate that it belongs to, and fixed within that quota (M12, M16).
/// </summary>
[Trait("Mechanism", "M16")]
public sealed class SlateCureTests
{
    private const string Clerk = "clerk-dunhua-a";

    [Fact]
    public async Task Recommend_AfterACureThatChangedTheSeries_NeedsTheSlateAndTheQuotaOfThatSeries()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await SubmittedAsync(house);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await FixedAsync(house, walk, slate);
        var form = (await walk.StateAsync()).Dossier.Content.Form!;
        await CuredAsync(walk, "form", new SaveDraft(form with { Series = "school" }));
        await walk.CheckedAsync(Clerk);
        await walk.SignedAsync(Clerk);

        var refused = await walk.ActAsync(Clerk, "recommend", Walk.Report);
        Assert.Equal(["recommendation.slate-outdated"], refused.Codes);
        Assert.Contains("系列与名单不同", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Contains("slate.other-matter", (await walk.EnterAsync(Clerk, slate, 9_000)).Codes);

        var right = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "school");
        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(Clerk, right, 9_000)).Happened);
        var left = (await house.As(Clerk).ViewAsync(slate)).Body;
        Assert.Equal(("left", 0), ((string?)left["candidates"]!["entries"]![0]!["standing"], (int)left["placesUsed"]!));
        Assert.Equal(["recommendation.not-on-slate"], (await walk.ActAsync(Clerk, "recommend", Walk.Report)).Codes);
        await walk.RecommendedAsync(Clerk, right);
        Assert.Equal(["quota.figures-missing"], (await house.As(Clerk).ActAsync($"{right}/fix")).Codes);

        var unit = UnitCode.Parse(Walk.Clinic).Stream;
        await Register.AskAsync(house, unit, new StatePosts("school", "deputy-senior", new(2023, 2, 1), new PostFigures(20, 18, 0, 2, 0, 0)));
        await Register.AskAsync(house, unit, new CheckPosts("1", true, ""));
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{right}/fix")).Happened);
        await walk.SucceedsAsync(Clerk, "recommend", Walk.Report);
    }

    [Fact]
    public async Task Fix_AfterACureThatChangedTheSpecialty_WaitsUntilItIsEnteredAnew()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await SubmittedAsync(house);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await walk.EnterAsync(Clerk, slate, 9_000);
        await walk.RecommendedAsync(Clerk, slate);
        var form = (await walk.StateAsync()).Dossier.Content.Form!;
        await CuredAsync(walk, "form", new SaveDraft(form with { Specialty = "全科医学" }));
        await walk.CheckedAsync(Clerk);

        var refused = await house.As(Clerk).ActAsync($"{slate}/fix");
        Assert.Equal(["slate.entry-outdated"], refused.Codes);
        Assert.Equal(
            ($"candidates.{walk.Id}", "JL23-4.2-a"),
            ((string?)refused.Findings[0]["where"], (string?)refused.Findings[0]["clause"]!["clause"]));
        Assert.Equal(["revision.reason"], (await walk.EnterAsync(Clerk, slate, 9_000)).Codes);
        Assert.Equal(["candidate-entered.v1"], (await EnteredAnewAsync(house, walk, slate)).Happened);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
    }

    [Fact]
    [Trait("Mechanism", "M12")]
    public async Task Recommend_AfterACureThatTookThePreferenceAway_NeedsAnotherFixingOfTheSlate()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await SubmittedAsync(house, [new("敦化市演示镇卫生院", "township", new(2020, 1, 1), null, ["appointment-proof"])]);
        var slate = await YearlyWalk.OpenSlateAsync(house, Clerk, Walk.Clinic, "health");
        await FixedAsync(house, walk, slate);
        Assert.Equal(["grassroots-year"], (await walk.StateAsync()).Recommendation.Appraised!.Preferences);
        var merits = (await walk.StateAsync()).Dossier.Content.Merits!;
        await CuredAsync(walk, "merits", new StateMerits(merits with { Grassroots = [] }));
        await walk.CheckedAsync(Clerk);
        await walk.SignedAsync(Clerk);

        var refused = await walk.ActAsync(Clerk, "recommend", Walk.Report);
        Assert.Equal(["recommendation.slate-outdated"], refused.Codes);
        Assert.Contains("优先项与名单不同", (string?)refused.Findings[0]["message"], StringComparison.Ordinal);
        Assert.Equal(["candidate-entered.v1"], (await EnteredAnewAsync(house, walk, slate)).Happened);
        Assert.Equal(["recommendation.not-on-slate"], (await walk.ActAsync(Clerk, "recommend", Walk.Report)).Codes);
        await walk.RecommendedAsync(Clerk, slate);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
        Assert.Empty((await walk.StateAsync()).Recommendation.Appraised!.Preferences);
        await walk.SucceedsAsync(Clerk, "recommend", Walk.Report);
    }

    private static Task<YearlyWalk> SubmittedAsync(TestHouse house, IReadOnlyList<GrassrootsSpell>? grassroots = null) =>
        YearlyWalk.SubmittedAsync(house, "applicant-dunhua-a1", YearlyWalk.Clinic, "health", grassroots);

    private static async Task FixedAsync(TestHouse house, YearlyWalk walk, string slate)
    {
        Assert.Equal(["candidate-entered.v1"], (await walk.EnterAsync(Clerk, slate, 9_000)).Happened);
        await walk.RecommendedAsync(Clerk, slate);
        Assert.Equal(["slate-fixed.v1"], (await house.As(Clerk).ActAsync($"{slate}/fix")).Happened);
    }

    private static Task<Answered> EnteredAnewAsync(TestHouse house, YearlyWalk walk, string slate) => house.As(Clerk).ActAsync(
        $"{slate}/candidates", new { caseId = walk.Id, score = 9_000, appraisal = YearlyWalk.Appraisal, revision = Walk.Grounds });

    /// <summary>The unit asks once for a part of the filing, which the applicant changes, signs for and hands in.</summary>
    private static async Task CuredAsync(YearlyWalk walk, string part, Command change)
    {
        await walk.SucceedsAsync(Clerk, "unit-notice", new
        {
            items = new[] { new { clause = "JL23-6.1-c", what = "填写不实", supply = "更正", concerns = part } },
            dueOn = "2023-03-10",
        });
        await walk.HappensAsync(change);
        var (noticeId, hash) = ((await walk.StateAsync()).Review.LatestNotice()!.NoticeId, (await walk.StateAsync()).Dossier.Hash());
        await walk.SucceedsAsync(walk.Applicant, "commitment", new { textVersion = "2023-1", readSeconds = 60, dossierHash = hash });
        await walk.SucceedsAsync(walk.Applicant, "cure", new
        {
            noticeId,
            answers = new[] { new { number = 1, text = "已更正", evidence = Array.Empty<string>() } },
        });
    }
}
