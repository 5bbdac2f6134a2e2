using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Registers;
using TitleFlow.Domain.UnitPosting;

namespace TitleFlow.App.Tests.Http;

/// <summary>The longest list that may be posted goes through everything that is told to all its cases at once.</summary>
public sealed class LargeListTests
{
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
