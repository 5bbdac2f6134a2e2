using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.Time;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Http;

/// <summary>The longest list that may be posted goes through everything that is told to all its cases at once.</summary>
public sealed class LargeListTests
{
    private const string Clerk = "clerk-dunhua-a";

    private static readonly PostingId Id = PostingId.From("clerk", "large");

    [Theory]
    [InlineData(true, PostedStanding.Posted)]
    [InlineData(false, PostedStanding.Cleared)]
    public async Task List_OfTheMostCases_OpensStartsAnewAndIsSettledWhole(bool isFounded, PostedStanding standing)
    {
        await using var house = await TestHouse.OpenAsync();
        var pin = TestHouse.Shipped.Packs.FindCurrent("jilin-2023")!.Pin.ToString();
        await AskAsync(house, new OpenPosting(
            Id.ToString(), new PostingUnit(Walk.Clinic, "敦化市演示卫生院"), "222403", pin, Cases("h-1"), "吉人社函〔2023〕8号", "单位人事科"));
        await AskAsync(house, new RestartPosting(Cases("h-2"), "更正专业。") { Revision = new("entered-wrongly", "专业以证书为准") });
        await AskAsync(house, new LodgeObjection("o-1", null, "名单没有在公告栏张贴。", Lodger.Anonymous));
        await house.MoveToAsync(new DateOnly(2023, 10, 20));

        var settled = await AskAsync(house, new SettleObjection("o-1", isFounded, "经核实。")
        {
            Coded = new(isFounded ? "facts-confirmed" : "facts-refuted", "核查记录1号"),
        });

        Assert.All(settled.Cases, one => Assert.Equal(standing, one.Standing));
        Assert.Equal(isFounded ? PostingPhase.Cancelled : PostingPhase.Closed, settled.Phase);
    }

    [Fact]
    public async Task List_CancelledWhileItsTermRuns_LetsEveryCaseGo()
    {
        await using var house = await TestHouse.OpenAsync();
        var walks = await RecommendedAsync(house, 0);
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", walks)).Id}";
        var lodged = await house.As("applicant-dunhua-b1").ActAsync($"{posting}/objections", new { text = "名单没有在公告栏张贴。" });
        var objection = (string)lodged.Body["happened"]![0]!["fact"]!["objectionId"]!;

        var settled = await house.As(Clerk).ActAsync(
            $"{posting}/objections/{objection}/settle",
            new { isFounded = true, reason = "确未张贴。", reasonCode = "facts-confirmed", document = "核查记录1号" });

        Assert.Equal((200, "objection-settled.v1 posting-cancelled.v1"), (settled.Status, string.Join(' ', settled.Happened)));
        await AssertStageAsync(CaseStage.Recommended, walks);
        Assert.Equal(201, (await Walk.PostAsync(house, "two", walks)).Status);
        await AssertAtRestAsync(house);
        await AssertStageAsync(CaseStage.OnPosting, walks);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_StartedAnewWithOthers_TakesThemAndLetsThoseOfBeforeGo(bool isTakenDown)
    {
        await using var house = await TestHouse.OpenAsync();
        var (before, after) = (await RecommendedAsync(house, 0), await RecommendedAsync(house, 1));
        var posting = $"/api/postings/{(await Walk.PostAsync(house, "one", before)).Id}";
        if (isTakenDown)
        {
            var down = await house.As(Clerk).ActAsync($"{posting}/take-down", new { reason = "名单有误", revision = Walk.Grounds });
            Assert.Equal(200, down.Status);
        }

        var restarted = await house.As(Clerk).ActAsync(
            $"{posting}/restart", new { cases = after.Select(walk => walk.Id), reason = "更正后重新公示", revision = Walk.Grounds });

        Assert.Equal((200, "posting-restarted.v1"), (restarted.Status, string.Join(' ', restarted.Happened)));
        await AssertAtRestAsync(house);
        await AssertStageAsync(CaseStage.OnPosting, after);
        await AssertStageAsync(CaseStage.Recommended, before);
        Assert.Equal(201, (await Walk.PostAsync(house, "two", before)).Status);
    }

    [Fact]
    public async Task List_RecountedAndClosedByOneLook_IsClearedWhole()
    {
        await using var house = await TestHouse.OpenAsync();
        var walks = await RecommendedAsync(house, 0);
        var posting = new StreamId("posting", (await Walk.PostAsync(house, "one", walks)).Id);
        // Nobody has looked since the schedule was revised: the term is over by the longer count, too.
        await using var later = await house.BesideAsync(law: new Law(
            TestHouse.Shipped.Packs,
            TestHouse.Shipped.Calendar.WithLocalDays([new LocalDay(new DateOnly(2023, 9, 28), false, "临时安排", "测试文件")])));

        await later.MoveToAsync(new DateOnly(2023, 10, 20));

        var facts = await later.Services.GetRequiredService<Desk<Posting>>().HistoryAsync(posting, 1, CancellationToken.None);
        Assert.Equal(["posting-recounted.v1", "posting-closed.v1"], facts.TakeLast(2).Select(fact => fact.Name));
        await AssertAtRestAsync(later);
        await AssertStageAsync(CaseStage.Posted, walks);
    }

    /// <summary>As many cases as one list may have, each recommended by the clinic.</summary>
    private static async Task<IReadOnlyList<Walk>> RecommendedAsync(TestHouse house, int list)
    {
        List<Walk> walks = [];
        for (var number = 0; number < UnitPostingLimits.Cases; number++)
        {
            walks.Add(await Walk.RecommendedAsync(house, $"applicant-list-{list}-{number:D2}"));
        }
        return walks;
    }

    private static async Task AssertStageAsync(CaseStage stage, IReadOnlyList<Walk> walks)
    {
        foreach (var walk in walks)
        {
            Assert.Equal(stage, await walk.StageAsync());
        }
    }

    /// <summary>Everything that was told has been carried out, and nobody refused it.</summary>
    private static async Task AssertAtRestAsync(TestHouse house)
    {
        await house.Services.GetRequiredService<Broom>().FlushAsync(CancellationToken.None);
        await foreach (var stream in house.Memory.All.Streams.ListAsync("posting", CancellationToken.None))
        {
            Assert.Empty(await house.Memory.All.Streams.PendingAsync(stream, CancellationToken.None));
        }
        Assert.Empty((await house.Memory.All.Lists.PageAsync(TellHandler.RefusedList, null, 10, CancellationToken.None)).Entries);
    }

    private static IReadOnlyList<PostedCase> Cases(string hash) =>
    [
        .. Enumerable.Range(1, UnitPostingLimits.Cases).Select(number => new PostedCase(
            CaseId.From($"person-{number.ToString(CultureInfo.InvariantCulture)}", "large").ToString(), "某人", "全科医学", "deputy-senior", hash)),
    ];

    private static async Task<Posting> AskAsync(TestHouse house, Command command)
    {
        var desk = house.Services.GetRequiredService<Desk<Posting>>();
        var answer = await desk.DecideAsync(
            Id.Stream, new Request<Posting>(command, "clerk") { MayBeNew = true }, CancellationToken.None);
        Assert.IsType<Answer<Posting>.Done>(answer);
        return (await desk.ReadAsync(Id.Stream, CancellationToken.None))!.Value.State;
    }
}
