using Microsoft.Extensions.DependencyInjection;
using TitleFlow.App.Desk;
using TitleFlow.Domain.Cases;
using TitleFlow.Domain.Filing;
using TitleFlow.Domain.Policies;
using TitleFlow.Domain.TieredReview;

namespace TitleFlow.App.Tests.Http;

/// <summary>Nobody is reviewed by two committees for the same level in a year, whatever became of the first case (M20, JL21-4.2-a).</summary>
[Trait("Mechanism", "M20")]
[Trait("Clause", "JL21-4.2-a")]
public sealed class OnceAYearTests
{
    private const string Applicant = "applicant-dunhua-a1";

    [Fact]
    public async Task Start_AfterACommitteesOfficeTookACaseIn_IsRefusedForThatLevelOnly()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await AtTheOfficeAsync(house);
        Assert.Null(await HolderAsync(house));
        await walk.PassAsync();
        Assert.Equal("health-jilin", (await walk.StateAsync()).Review.Path.ReviewedBy);

        await walk.SucceedsAsync(Applicant, "withdraw", new { reason = "改报其他系列" });

        Assert.Equal(walk.Id.Stream, await HolderAsync(house));
        var again = await StartAsync(house, Route.Annual, "deputy-senior");
        var finding = Assert.Single(again.Findings);
        Assert.Equal(
            ("filing.reviewed-already", "JL21-4.2-a", "targetLevel"),
            ((string?)finding["code"], (string?)finding["clause"]!["clause"], (string?)finding["where"]));
        Assert.Contains(walk.Id.ToString(), (string?)finding["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("评审委员会", (string?)finding["message"], StringComparison.Ordinal);
        Assert.Equal(201, (await StartAsync(house, Route.Annual, "intermediate")).Status);
        // A county reviews it, and no committee (JL23-2.2-f).
        Assert.Equal(201, (await StartAsync(house, Route.CountyReviewed, null)).Status);
    }

    [Fact]
    public async Task Start_AfterACommitteesOfficeRefusedACase_IsRefused()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await AtTheOfficeAsync(house);

        await walk.RefusedHereAsync();

        Assert.Equal(walk.Id.Stream, await HolderAsync(house));
        Assert.Equal(["filing.reviewed-already"], (await StartAsync(house, Route.Annual, "deputy-senior")).Codes);
    }

    [Fact]
    public async Task Start_AfterATierRefusedACase_IsOpen()
    {
        await using var house = await TestHouse.OpenAsync(YearlyWalk.February);
        var walk = await YearlyWalk.ForwardedAsync(house);

        await walk.RefusedHereAsync();

        Assert.Null(await HolderAsync(house));
        Assert.Equal(201, (await StartAsync(house, Route.Annual, "deputy-senior")).Status);
    }

    private static async Task<YearlyWalk> AtTheOfficeAsync(TestHouse house)
    {
        var walk = await YearlyWalk.ForwardedAsync(house);
        while ((await walk.StateAsync()).Review.Path.Current()!.Tier != ReviewSeat.CommitteeOffice)
        {
            await walk.PassAsync();
        }
        return walk;
    }

    private static Task<StreamId?> HolderAsync(TestHouse house) => house.Services.GetRequiredService<Claims>().HolderAsync(
        Dossier.ReviewedClaim(TestHouse.PersonOf(Applicant), "deputy-senior", 2023), CancellationToken.None);

    private static Task<Answered> StartAsync(TestHouse house, string family, string? level) => house.As(Applicant).ActAsync(
        "/api/cases", new { unit = Walk.Clinic, family, year = 2023, targetLevel = level });
}
